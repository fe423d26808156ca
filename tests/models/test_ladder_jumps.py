"""A clock that is put back, or jumps ahead, rings nothing twice and ends nothing early."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import islice

from hypothesis import given, settings
from hypothesis import strategies as st
from ladder_times import CALENDAR, DAY, A, B, C, S, at, local, owed, rung, told

from models.ladder import Effect, Kind, Pause, Target, due_now, next_ring, steps


def test_nothing_is_due_before_its_time_nor_twice() -> None:
    debt = owed(Kind.RESOLVE, "2026-12-01T10:00", A)
    assert due_now(debt, at("2026-12-01T10:59:59"), CALENDAR) is None
    due = due_now(debt, at("2026-12-01T11:00"), CALENDAR)
    assert due is not None
    assert (due.step.index, due.skipped) == (0, ())
    assert due_now(rung(debt, due.step), at("2026-12-01T11:00"), CALENDAR) is None


def test_time_that_was_jumped_over_rings_once_at_the_highest_step() -> None:
    debt = owed(Kind.RESOLVE, "2026-12-01T10:00", A)
    now = at("2026-12-01T16:05")
    due = due_now(debt, now, CALENDAR)
    assert due is not None
    assert told(due.step) == "12-01 16:00 climb debtor street"
    assert [step.effect for step in due.skipped] == [Effect.REMIND, Effect.REMIND, Effect.MISSED, Effect.CLIMB]
    later = rung(debt, due.step, now)
    assert due_now(later, now, CALENDAR) is None
    following = next_ring(later, CALENDAR)
    assert following is not None
    assert told(following) == "12-01 18:00 climb debtor district"


def test_a_clock_that_was_put_back_rings_nothing_twice() -> None:
    debt = owed(Kind.RESOLVE, "2026-12-01T10:00", A, last_step=3, last_rung_at=at("2026-12-01T14:00"))
    for back in ("2026-12-01T13:00", "2026-12-01T11:30", "2026-11-30T09:00"):
        assert due_now(debt, at(back), CALENDAR) is None


def test_a_jump_over_the_whole_ladder_lapses_nothing_early() -> None:
    debt = owed(Kind.CONFIRM, "2026-12-01T14:00", last_step=0, last_rung_at=at("2026-12-01T14:00"))
    now = at("2027-01-20T10:00")
    due = due_now(debt, now, CALENDAR)
    assert due is not None
    assert due.step.effect is Effect.CALL_BACK
    assert [local(step.at) for step in due.skipped] == ["12-02 14:00", "12-04 14:00"]
    asked = rung(debt, due.step, now)
    assert due_now(asked, now + 7 * DAY - timedelta(seconds=1), CALENDAR) is None
    last = due_now(asked, now + 7 * DAY, CALENDAR)
    assert last is not None
    assert last.step.effect is Effect.LAPSE
    assert last.skipped == ()
    step = next_ring(asked, CALENDAR)
    assert step is not None
    assert step.at == now + 7 * DAY


@given(st.lists(st.integers(1, 40 * 24 * 60), min_size=1, max_size=12))
@settings(max_examples=60, deadline=None)
def test_no_way_of_jumping_lapses_before_the_call_back_and_a_week(jumps: list[int]) -> None:
    debt, now, called = owed(Kind.CONFIRM, "2026-12-01T14:00"), at("2026-12-01T14:00"), None
    for minutes in jumps:
        now += timedelta(minutes=minutes)
        due = due_now(debt, now, CALENDAR)
        if due is None:
            continue
        if due.step.effect is Effect.LAPSE:
            assert called is not None
            assert now - called >= 7 * DAY
            return
        called = now if due.step.effect is Effect.CALL_BACK else called
        debt = rung(debt, due.step, now)


def test_a_jump_over_a_day_files_the_draft_before_it_may_be_dropped() -> None:
    debt = owed(Kind.SUBMIT, "2026-12-01T10:00")
    now = at("2026-12-05T10:00")
    due = due_now(debt, now, CALENDAR)
    assert due is not None
    assert due.step.effect is Effect.FILE_DRAFT
    assert [step.effect for step in due.skipped] == [Effect.NUDGE]
    assert due_now(rung(debt, due.step, now), now, CALENDAR) is None


def test_an_emergency_that_nobody_answered_for_a_month_rings_on_at_once() -> None:
    since = at("2026-12-01T10:00")
    debt = owed(Kind.EMERGENCY, "2026-12-01T10:00", last_step=21_600, last_rung_at=since + 30 * DAY)
    step = next_ring(debt, CALENDAR)
    assert step is not None
    assert (step.index, step.at) == (21_601, since + 30 * DAY + timedelta(minutes=2))
    assert step.targets == (Target.WHOLE_ROSTER,)


def test_the_short_way_to_a_late_step_finds_what_the_long_way_finds() -> None:
    pause = Pause(at("2026-12-02T10:00"), at("2026-12-03T10:00"))
    for kind, span in ((Kind.EMERGENCY, None), *((Kind.RESOLVE, s) for s in (A, B, S, C)), (Kind.ACCEPT, "1 h waking")):
        for pauses in ((), (pause,)):
            debt = owed(kind, "2026-12-01T10:00", span, at_night=True, pauses=pauses)
            walked = list(islice(steps(debt, CALENDAR), 60))
            for last in (0, 4, 5, 6, 30, 58):
                late = replace(debt, last_step=last, last_rung_at=walked[last].at)
                assert next_ring(late, CALENDAR) == walked[last + 1]
