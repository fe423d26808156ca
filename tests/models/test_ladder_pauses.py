"""What pauses and quiet hours do to a ladder and its due time."""

from __future__ import annotations

from datetime import timedelta
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ladder_times import CALENDAR, LADDERS, SHANGHAI, A, B, C, S, at, first, local, owed, rings, told

from models.clocks import Span, WorkCalendar
from models.ladder import Effect, Kind, Owed, Pause, due_at, due_now, next_ring, steps


def test_due_times() -> None:
    def due(kind: Kind, span: str | None = None) -> str | None:
        debt = owed(kind, "2026-12-01T10:00", span)
        found = due_at(debt.policy, debt.since, debt.pauses, CALENDAR)
        return None if found is None else local(found)

    assert due(Kind.RESOLVE, C) == "12-10 10:00"
    assert due(Kind.TRIAGE) == "12-01 10:15"
    assert due(Kind.CONFIRM) == "12-15 10:00"
    assert due(Kind.ANSWER) == "12-06 10:00"
    assert due(Kind.EMERGENCY) is None


def test_a_ladder_that_counts_in_parts_needs_a_span() -> None:
    with pytest.raises(ValueError, match="resolve"):
        LADDERS[Kind.RESOLVE].given()


def test_the_stored_due_time_holds_even_if_the_calendar_was_edited() -> None:
    promised = at("2026-12-09T18:00")
    edited = WorkCalendar(
        SHANGHAI, holidays=frozenset(at(day).date() for day in ("2026-12-08T12:00", "2026-12-09T12:00"))
    )
    debt = owed(Kind.RESOLVE, "2026-12-01T09:00", C, due=promised)
    found = [step.at for step in islice(steps(debt, edited), 4)]
    assert found[2] == promised
    assert found == sorted(found)


def test_nor_does_a_holiday_that_was_taken_off_the_calendar_bring_the_deadline_forward() -> None:
    promised = at("2026-12-11T18:00")
    debt = owed(Kind.RESOLVE, "2026-12-01T09:00", C, due=promised)
    assert first(4, debt)[2:] == ["12-11 18:00 missed debtor lead", "12-14 18:00 climb debtor community"]


def test_while_a_hold_lasts_the_plan_already_counts_with_its_date() -> None:
    hold = Pause(at("2026-12-02T09:00"), until=at("2026-12-04T09:00"))
    debt = owed(Kind.RESOLVE, "2026-12-01T09:00", C, due=at("2026-12-09T18:00"), pauses=(hold,))
    assert first(3, debt)[2] == "12-11 18:00 missed debtor lead"


def test_only_the_part_of_a_pause_within_the_obligation_counts() -> None:
    before = Pause(at("2026-12-01T08:00"), at("2026-12-01T11:00"))
    assert first(3, owed(Kind.RESOLVE, "2026-12-01T10:00", A, pauses=(before,)))[2] == "12-01 13:00 missed debtor lead"
    over = Pause(at("2026-11-01T08:00"), at("2026-12-01T09:59"))
    assert first(3, owed(Kind.RESOLVE, "2026-12-01T10:00", A, pauses=(over,)))[2] == "12-01 12:00 missed debtor lead"


def test_a_pause_that_begins_at_the_deadline_comes_too_late_for_it() -> None:
    late = Pause(at("2026-12-01T12:00"), at("2026-12-01T15:00"))
    assert first(4, owed(Kind.RESOLVE, "2026-12-01T10:00", A, pauses=(late,)))[2:] == [
        "12-01 12:00 missed debtor lead",
        "12-01 17:00 climb debtor community",
    ]


WEEKEND = Pause(at("2026-12-04T17:00"), at("2026-12-07T10:00"))


def test_a_pause_moves_what_comes_after_it_by_exactly_its_length() -> None:
    # Two working hours were lost; the reminder before the pause stays where it was.
    debt = owed(Kind.RESOLVE, "2026-12-01T09:00", C, pauses=(WEEKEND,))
    assert first(4, debt) == [
        "12-04 13:30 remind debtor",
        "12-08 16:24 remind debtor",
        "12-10 11:00 missed debtor lead",
        "12-11 11:00 climb debtor community",
    ]
    assert due_at(debt.policy, debt.since, debt.pauses, CALENDAR) == at("2026-12-10T11:00")


def test_a_pause_in_calendar_time() -> None:
    debt = owed(Kind.RESOLVE, "2026-12-04T10:00", S, pauses=(WEEKEND,))
    assert first(3, debt)[2] == "12-10 03:00 missed debtor lead"


def test_overlapping_pauses_are_given_back_once() -> None:
    hold = Pause(at("2026-12-02T09:00"), at("2026-12-03T18:00"))
    question = Pause(at("2026-12-02T15:00"), at("2026-12-03T10:00"))
    for pauses in ((hold, question), (question, hold), (hold,)):
        assert first(3, owed(Kind.RESOLVE, "2026-12-01T09:00", C, pauses=pauses))[2] == "12-11 18:00 missed debtor lead"


def test_a_pause_after_the_deadline_holds_the_climbing_but_forgives_nothing() -> None:
    pause = Pause(at("2026-12-01T12:30"), at("2026-12-01T15:30"))
    assert first(5, owed(Kind.RESOLVE, "2026-12-01T10:00", A, pauses=(pause,)))[2:] == [
        "12-01 12:00 missed debtor lead",
        "12-01 17:00 climb debtor community",
        "12-01 19:00 climb debtor street",
    ]


def test_while_the_residents_answer_is_awaited_the_workers_clock_does_not_ring() -> None:
    debt = owed(Kind.RESOLVE, "2026-12-01T10:00", A, pauses=(Pause(at("2026-12-01T10:30")),))
    assert due_at(debt.policy, debt.since, debt.pauses, CALENDAR) is None
    assert next_ring(debt, CALENDAR) is None
    assert due_now(debt, at("2026-12-24T10:00"), CALENDAR) is None
    assert first(9, debt) == []


def test_a_hold_resumes_by_itself_on_its_date_once() -> None:
    hold = Pause(at("2026-12-02T09:00"), until=at("2026-12-04T09:00"))
    debt = owed(Kind.RESOLVE, "2026-12-01T09:00", C, pauses=(hold,))
    step = next_ring(debt, CALENDAR)
    assert step is not None
    assert told(step) == "12-04 09:00 resume debtor"
    assert due_now(debt, at("2026-12-04T08:59:59"), CALENDAR) is None
    due = due_now(debt, at("2026-12-20T09:00"), CALENDAR)
    assert due is not None
    assert due.step == step
    assert due.skipped == ()
    assert due_now(debt, step.at, CALENDAR) == due
    assert due_at(debt.policy, debt.since, debt.pauses, CALENDAR) == at("2026-12-11T18:00")
    resumed = Owed(debt.policy, debt.since, pauses=(Pause(hold.start, hold.until, hold.until),))
    assert first(3, resumed)[2] == "12-11 18:00 missed debtor lead"


def test_each_hold_of_an_obligation_resumes_under_an_index_of_its_own() -> None:
    first_hold = Pause(at("2026-12-02T09:00"), at("2026-12-03T09:00"), at("2026-12-03T09:00"))
    second = Pause(at("2026-12-04T09:00"), until=at("2026-12-08T09:00"))
    one = next_ring(
        owed(Kind.RESOLVE, "2026-12-01T09:00", C, pauses=(Pause(second.start, until=second.until),)), CALENDAR
    )
    two = next_ring(owed(Kind.RESOLVE, "2026-12-01T09:00", C, pauses=(first_hold, second)), CALENDAR)
    assert one is not None
    assert two is not None
    assert len({one.index, two.index}) == 2
    assert max(one.index, two.index) < -1


@given(
    st.integers(0, 20 * 24 * 60),
    st.integers(1, 30 * 24 * 60),
    st.sampled_from([A, B, S, C, "1 h waking", "4 working h"]),
    st.integers(0, 99),
)
@settings(max_examples=60, deadline=None)
def test_no_pause_shortens_what_is_left(offset: int, length: int, text: str, share: int) -> None:
    span = Span.parse(text)
    since = at("2026-12-01T09:00") + timedelta(minutes=offset)
    policy = LADDERS[Kind.RESOLVE].given(span)
    start = CALENDAR.add(since, span.share(share))
    pause = Pause(start, start + timedelta(minutes=length))
    due = due_at(policy, since, (pause,), CALENDAR)
    assert due is not None
    assert pause.end is not None
    used = CALENDAR.elapsed(since, start, span.unit).seconds + CALENDAR.elapsed(pause.end, due, span.unit).seconds
    assert used == span.seconds


def test_quiet_hours_hold_a_ring_back_but_not_the_clock() -> None:
    debt = owed(Kind.RESOLVE, "2026-12-01T10:00", S)
    step = next_ring(debt, CALENDAR)
    assert step is not None
    assert told(step) == "12-03 08:00 remind debtor"
    assert due_now(debt, at("2026-12-02T22:00"), CALENDAR) is None
    assert due_now(debt, at("2026-12-03T08:00"), CALENDAR) is not None


def test_two_steps_of_one_night_ring_once_in_the_morning() -> None:
    # Since 05:30: 80 % at 00:42, the deadline at 05:30.
    debt = owed(Kind.RESOLVE, "2026-12-01T05:30", B, last_step=0, last_rung_at=at("2026-12-01T17:30"))
    due = due_now(debt, at("2026-12-02T08:00"), CALENDAR)
    assert due is not None
    assert told(due.step) == "12-02 08:00 missed debtor lead"
    assert [step.effect for step in due.skipped] == [Effect.REMIND]


def test_solved_at_night_is_asked_about_in_the_morning() -> None:
    assert rings(5, owed(Kind.CONFIRM, "2026-12-01T23:00")) == [
        "12-02 08:00 remind debtor",
        "12-03 08:00 remind debtor",
        "12-05 08:00 remind debtor",
        "12-09 08:00 call_back debtor",
        "12-16 08:00 lapse debtor",
    ]
