"""Every ladder against ring times worked out by hand, and the snapshots that obligations keep."""

from __future__ import annotations

from itertools import islice, pairwise

import pytest
from ladder_times import CALENDAR, LADDERS, A, B, C, S, at, first, owed, rings

from models.clocks import Span, Unit
from models.ladder import Kind, Owed, Pause, Policy, steps


def test_the_worker_with_seven_working_days() -> None:
    assert first(9, owed(Kind.RESOLVE, "2026-12-01T09:00", C)) == [
        "12-04 13:30 remind debtor",
        "12-08 14:24 remind debtor",
        "12-09 18:00 missed debtor lead",
        "12-10 18:00 climb debtor community",
        "12-11 18:00 climb debtor street",
        "12-14 18:00 climb debtor district",
        "12-15 18:00 climb debtor district",
        "12-16 18:00 climb debtor district",
        "12-17 18:00 climb debtor district",
    ]


def test_the_worker_with_two_hours_is_rung_through_the_night() -> None:
    expected = [
        "12-02 00:00 remind debtor",
        "12-02 00:36 remind debtor",
        "12-02 01:00 missed debtor lead",
        "12-02 03:00 climb debtor community",
        "12-02 05:00 climb debtor street",
        "12-02 07:00 climb debtor district",
        "12-02 11:00 climb debtor district",
    ]
    assert first(7, owed(Kind.REDO, "2026-12-01T23:00", A)) == expected
    assert rings(7, owed(Kind.REDO, "2026-12-01T23:00", A, at_night=True)) == expected


def test_three_calendar_days_climb_by_working_days() -> None:
    assert first(7, owed(Kind.RESOLVE, "2026-12-01T10:00", S)) == [
        "12-02 22:00 remind debtor",
        "12-03 19:36 remind debtor",
        "12-04 10:00 missed debtor lead",
        "12-07 10:00 climb debtor community",
        "12-08 10:00 climb debtor street",
        "12-09 10:00 climb debtor district",
        "12-10 10:00 climb debtor district",
    ]


def test_a_period_is_the_span_or_a_working_day_whichever_ends_first() -> None:
    # Due on a Saturday: the next working day ends on Monday at 18:00, 24 hours end on Sunday, then on Monday at 20:00.
    assert first(6, owed(Kind.RESOLVE, "2026-12-04T20:00", B))[2:] == [
        "12-05 20:00 missed debtor lead",
        "12-06 20:00 climb debtor community",
        "12-07 18:00 climb debtor street",
        "12-08 18:00 climb debtor district",
    ]


def test_accepting_within_a_quarter_of_an_hour() -> None:
    assert first(6, owed(Kind.ACCEPT, "2026-12-01T10:00", "15 min calendar")) == [
        "12-01 10:07:30 remind debtor",
        "12-01 10:12 remind debtor",
        "12-01 10:15 missed debtor lead",
        "12-01 10:30 climb debtor community",
        "12-01 10:45 climb debtor street",
        "12-01 11:00 climb debtor district",
    ]


def test_no_period_is_shorter_than_a_quarter_of_an_hour() -> None:
    assert first(5, owed(Kind.ACCEPT, "2026-12-01T10:00", "5 min calendar"))[2:] == [
        "12-01 10:05 missed debtor lead",
        "12-01 10:20 climb debtor community",
        "12-01 10:35 climb debtor street",
    ]


def test_accepting_in_waking_hours_goes_on_in_the_morning() -> None:
    assert rings(5, owed(Kind.ACCEPT, "2026-12-01T20:30", "1 h waking")) == [
        "12-02 08:00 remind debtor",
        "12-02 08:18 remind debtor",
        "12-02 08:30 missed debtor lead",
        "12-02 09:30 climb debtor community",
        "12-02 10:30 climb debtor street",
    ]


def test_triage() -> None:
    assert rings(5, owed(Kind.TRIAGE, "2026-12-01T10:00")) == [
        "12-01 10:07:30 remind debtor",
        "12-01 10:15 missed next_on_desk",
        "12-01 10:30 climb debtor level_above",
        "12-01 10:45 climb debtor level_above",
        "12-01 11:00 climb debtor level_above",
    ]


def test_at_the_top_of_the_desks_ladder_the_pause_grows_to_a_working_day_and_the_bell_goes_on() -> None:
    assert rings(12, owed(Kind.TRIAGE, "2026-12-01T10:00"))[4:] == [
        "12-01 11:00 climb debtor level_above",  # the third level: the top of any line
        "12-01 11:30 climb debtor level_above",
        "12-01 12:30 climb debtor level_above",
        "12-01 14:30 climb debtor level_above",
        "12-01 18:30 climb debtor level_above",
        "12-02 13:30 climb debtor level_above",  # eight hours of waking time
        "12-03 13:30 climb debtor level_above",  # and from here on a working day each
        "12-04 13:30 climb debtor level_above",
    ]


def test_at_the_top_of_the_workers_ladder_too() -> None:
    assert rings(10, owed(Kind.ACCEPT, "2026-12-01T09:00", "4 h waking"))[5:] == [
        "12-02 12:00 climb debtor district",
        "12-02 20:00 climb debtor district",
        "12-03 18:00 climb debtor district",
        "12-04 18:00 climb debtor district",
        "12-07 18:00 climb debtor district",
    ]


def test_what_was_owed_before_pauses_grew_keeps_its_even_ones() -> None:
    kept = LADDERS[Kind.TRIAGE].to_json()
    del kept["growing"]
    old = Owed(Policy.from_json(kept), at("2026-12-01T10:00"))
    assert rings(7, old)[5:] == ["12-01 11:15 climb debtor level_above", "12-01 11:30 climb debtor level_above"]


@pytest.mark.parametrize("kind", [Kind.APPROVE, Kind.CALLBACK, Kind.SPOT_CHECK])
def test_decisions_and_call_backs_have_a_working_day(kind: Kind) -> None:
    assert rings(4, owed(kind, "2026-12-04T16:30")) == [
        "12-07 12:00 remind debtor",
        "12-07 16:30 missed next_on_desk",
        "12-08 16:30 climb debtor level_above",
        "12-09 16:30 climb debtor level_above",
    ]


@pytest.mark.parametrize("kind", [Kind.WHISTLE_SIGN, Kind.WHISTLE_CONTACT, Kind.WHISTLE_ATTEND, Kind.WHISTLE_FINISH])
def test_whistles(kind: Kind) -> None:
    assert rings(4, owed(kind, "2026-12-01T10:00", "30 min calendar")) == [
        "12-01 10:15 remind debtor",
        "12-01 10:30 missed debtor head",
        "12-01 11:00 climb debtor head supervisor",
        "12-01 12:00 climb debtor head supervisor",
    ]
    assert rings(3, owed(kind, "2026-12-01T09:00", "3 working days"))[1:] == [
        "12-03 18:00 missed debtor head",
        "12-04 18:00 climb debtor head supervisor",
    ]


def test_waiting_for_the_residents_answer() -> None:
    assert rings(9, owed(Kind.ANSWER, "2026-12-01T14:00")) == [
        "12-02 14:00 remind debtor",
        "12-04 14:00 remind debtor",
        "12-06 14:00 back_to_worker owner",
    ]


def test_confirming() -> None:
    assert rings(9, owed(Kind.CONFIRM, "2026-12-01T14:00")) == [
        "12-01 14:00 remind debtor",
        "12-02 14:00 remind debtor",
        "12-04 14:00 remind debtor",
        "12-08 14:00 call_back debtor",
        "12-15 14:00 lapse debtor",
    ]


def test_the_abandoned_dialog_also_late_in_the_evening() -> None:
    assert rings(9, owed(Kind.SUBMIT, "2026-12-01T20:55")) == [
        "12-01 21:05 nudge debtor",
        "12-01 21:25 file_draft debtor",
        "12-02 20:55 drop",
    ]


def test_an_emergency_rings_every_two_minutes_without_end() -> None:
    assert rings(9, owed(Kind.EMERGENCY, "2026-12-01T23:58")) == [
        "12-01 23:58 remind debtor",
        "12-02 00:00 remind debtor",
        "12-02 00:02 climb debtor second_on_duty",
        "12-02 00:04 climb debtor second_on_duty",
        "12-02 00:06 climb debtor second_on_duty",
        "12-02 00:08 climb whole_roster",
        "12-02 00:10 climb whole_roster",
        "12-02 00:12 climb whole_roster",
        "12-02 00:14 climb whole_roster",
    ]


def test_there_is_a_ladder_for_all_that_can_be_owed_and_only_a_residents_ends() -> None:
    assert set(LADDERS) == set(Kind)
    assert {kind for kind, ladder in LADDERS.items() if not ladder.endless} == {
        Kind.SUBMIT,
        Kind.ANSWER,
        Kind.CONFIRM,
    }


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("since", ["2026-12-01T10:00", "2026-12-04T23:30", "2026-10-03T12:00"])
def test_steps_rise_in_time_and_index(kind: Kind, since: str) -> None:
    span = None if LADDERS[kind].span or kind in (Kind.EMERGENCY, Kind.SUBMIT, Kind.ANSWER, Kind.CONFIRM) else C
    found = list(islice(steps(owed(kind, since, span), CALENDAR), 30))
    assert [step.index for step in found] == list(range(len(found)))
    assert all(earlier.at < later.at for earlier, later in pairwise(found))


@pytest.mark.parametrize("kind", Kind)
def test_a_policy_is_read_as_it_was_written(kind: Kind) -> None:
    policy = LADDERS[kind].given(Span(113_399, Unit.WORKING), at_night=True)
    stored = policy.to_json()
    assert stored["v"] == 1
    assert Policy.from_json(stored) == policy


def test_the_class_sets_the_span_where_a_ladder_has_one_of_its_own() -> None:
    half_an_hour = Span.parse("30 min waking")
    assert LADDERS[Kind.TRIAGE].given(half_an_hour).span == half_an_hour
    assert LADDERS[Kind.TRIAGE].given().span == Span.parse("15 min waking")
    assert not LADDERS[Kind.TRIAGE].given().at_night


def test_a_policy_of_a_later_program_is_refused() -> None:
    with pytest.raises(ValueError, match="version 2"):
        Policy.from_json({**LADDERS[Kind.TRIAGE].to_json(), "v": 2})


@pytest.mark.parametrize(
    "pause",
    [
        Pause(at("2026-12-01T10:00")),
        Pause(at("2026-12-01T10:00"), until=at("2026-12-05T09:00")),
        Pause(at("2026-12-01T10:00"), at("2026-12-02T09:00:01")),
    ],
)
def test_a_pause_is_read_as_it_was_written(pause: Pause) -> None:
    assert Pause.from_json(pause.to_json()) == pause
