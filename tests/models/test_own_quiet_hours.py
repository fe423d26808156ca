"""Quiet hours of one's own beside the usual ones, and what they do to a ladder."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from models.clocks import Hours, WorkCalendar, length_of
from models.ladder import Effect, Kind, Owed, default_ladders, due_at, due_now, next_ring

SHANGHAI = ZoneInfo("Asia/Shanghai")
USUAL = WorkCalendar(SHANGHAI)


def hours(text: str) -> Hours:
    begins, _, ends = text.partition("-")
    return time.fromisoformat(begins), time.fromisoformat(ends)


def local(day: int, clock: str) -> datetime:
    return datetime.combine(date(2026, 12, day), time.fromisoformat(clock), tzinfo=SHANGHAI).astimezone(UTC)


@pytest.mark.parametrize(
    ("own", "at", "until"),
    [
        ("22:00-07:00", (1, "21:30"), (1, "21:30")),
        ("22:00-07:00", (1, "23:00"), (2, "07:00")),
        ("22:00-07:00", (2, "07:30"), (2, "07:30")),
        ("20:00-11:00", (1, "20:00"), (2, "11:00")),
        ("12:30-14:00", (1, "13:00"), (1, "14:00")),
        ("12:30-14:00", (1, "23:00"), (2, "08:00")),
        ("08:00-10:00", (1, "23:00"), (2, "10:00")),
        ("19:00-22:00", (1, "19:30"), (2, "08:00")),
        ("01:00-05:00", (1, "22:00"), (1, "22:00")),
        ("08:00-18:00", (1, "23:00"), (1, "23:00")),
        ("08:00-18:00", (1, "09:00"), (1, "18:00")),
    ],
)
def test_a_night_takes_the_place_of_the_usual_one_and_a_rest_comes_besides(
    own: str, at: tuple[int, str], until: tuple[int, str]
) -> None:
    assert USUAL.with_own(hours(own)).quiet_ends(local(*at)) == local(*until)


def test_the_length_of_hours() -> None:
    assert length_of(hours("21:00-09:00")) == timedelta(hours=12)
    assert length_of(hours("09:00-09:00")) == timedelta(days=1)


@pytest.mark.parametrize(
    "own", [f"{begin:02}:00-{(begin + length) % 24:02}:00" for begin in range(24) for length in (1, 8, 16)]
)
@pytest.mark.parametrize("kind", [Kind.CONFIRM, Kind.ANSWER])
def test_no_ring_is_lost_or_early_and_nothing_lapses_sooner(kind: Kind, own: str) -> None:
    calendar = USUAL.with_own(hours(own))
    policy = default_ladders()[kind].given(None)
    for start in range(0, 24, 5):
        since = local(1, f"{start:02}:00")
        due, last, rung_at = due_at(policy, since, (), calendar), -1, None
        usual = [since + timedelta(seconds=rung.after.seconds) for rung in policy.rungs if rung.after is not None]
        rung: list[datetime] = []
        while (step := next_ring(Owed(policy, since, due, (), last, rung_at), calendar)) is not None:
            found = due_now(Owed(policy, since, due, (), last, rung_at), step.at, calendar)
            assert found is not None and found.skipped == () and found.step.index == last + 1
            assert not calendar.is_quiet(step.at)
            last, rung_at = found.step.index, step.at
            rung.append(step.at)
        assert len(rung) == len(policy.rungs)
        assert all(at >= wanted for at, wanted in zip(rung, usual, strict=True))
        assert all(
            at < wanted + timedelta(days=1) or effect is Effect.LAPSE
            for at, wanted, effect in zip(rung, usual, [r.effect for r in policy.rungs], strict=True)
        )
