"""Who is rung for a seat: the holder in their hours, else those who stand in."""

from __future__ import annotations

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from models.duty import Holder, Leave, Shift, on_duty

SHANGHAI = ZoneInfo("Asia/Shanghai")
LI, WANG, ZHAO = 1, 2, 3
SEAT = (Holder(WANG, 1), Holder(LI, 0), Holder(ZHAO, 2))
WEEKDAYS = frozenset(range(5))
HOURS = (
    Shift(LI, WEEKDAYS, time(9), time(18)),
    Shift(WANG, frozenset(range(7)), time(8), time(20)),
    Shift(ZHAO, frozenset({4}), time(20), time(8)),
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI).astimezone(UTC)


@pytest.mark.parametrize(
    ("moment", "rung"),
    [
        ("2026-12-01T09:00", (LI, WANG)),
        ("2026-12-01T08:59:59", (WANG,)),
        ("2026-12-01T17:59:59", (LI, WANG)),
        ("2026-12-01T18:00", (WANG,)),
        ("2026-12-01T20:00", ()),
        ("2026-12-05T10:00", (WANG,)),
        ("2026-12-04T20:00", (ZHAO,)),
        ("2026-12-05T00:00", (ZHAO,)),
        ("2026-12-05T07:59:59", (ZHAO,)),
        ("2026-12-05T08:00", (WANG,)),
        ("2026-12-05T20:00", ()),
        ("2026-12-04T07:00", ()),
    ],
)
def test_shifts_decide_who_comes_first(moment: str, rung: tuple[int, ...]) -> None:
    assert on_duty(SEAT, HOURS, (), at(moment), SHANGHAI) == rung


def test_leave_sends_the_ring_to_the_stand_in_and_ends_to_the_second() -> None:
    away = (Leave(LI, at("2026-12-01T00:00"), at("2026-12-02T10:00")),)
    assert on_duty(SEAT, HOURS, away, at("2026-12-01T10:00"), SHANGHAI) == (WANG,)
    assert on_duty(SEAT, HOURS, away, at("2026-12-02T09:59:59"), SHANGHAI) == (WANG,)
    assert on_duty(SEAT, HOURS, away, at("2026-12-02T10:00"), SHANGHAI) == (LI, WANG)


def test_without_written_shifts_a_holder_is_on_duty_at_any_hour() -> None:
    assert on_duty((Holder(LI, 0),), (), (), at("2026-12-05T03:00"), SHANGHAI) == (LI,)
    assert on_duty((Holder(LI, 0), Holder(WANG, 0)), HOURS, (), at("2026-12-01T10:00"), SHANGHAI) == (LI, WANG)


def test_a_person_may_have_several_shifts_and_fill_a_seat_twice_but_is_rung_once() -> None:
    split = (Shift(LI, WEEKDAYS, time(9), time(12)), Shift(LI, WEEKDAYS, time(14), time(18)))
    twice = (Holder(LI, 0), Holder(LI, 2))
    assert on_duty(twice, split, (), at("2026-12-01T11:00"), SHANGHAI) == (LI,)
    assert on_duty(twice, split, (), at("2026-12-01T13:00"), SHANGHAI) == ()
    assert on_duty(twice, split, (), at("2026-12-01T14:00"), SHANGHAI) == (LI,)


def test_an_unfilled_seat_has_nobody() -> None:
    assert on_duty((), HOURS, (), at("2026-12-01T10:00"), SHANGHAI) == ()


def test_a_shift_that_ends_when_it_begins_lasts_a_day() -> None:
    day = (Shift(LI, frozenset({5}), time(8), time(8)),)
    seat = (Holder(LI, 0),)
    assert on_duty(seat, day, (), at("2026-12-05T07:59"), SHANGHAI) == ()
    assert on_duty(seat, day, (), at("2026-12-05T08:00"), SHANGHAI) == (LI,)
    assert on_duty(seat, day, (), at("2026-12-06T07:59"), SHANGHAI) == (LI,)
    assert on_duty(seat, day, (), at("2026-12-06T08:00"), SHANGHAI) == ()
