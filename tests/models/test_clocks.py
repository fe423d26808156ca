"""Counting calendar, waking and working time: worked out by hand, and the laws that it must keep."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ladder_times import CALENDAR, HOLIDAYS, MAKE_UP_DAYS, SHANGHAI, at, local

from models.chinese_days import chinese_calendar
from models.clocks import SettingError, Span, Unit, WorkCalendar, overrides_from_mapping


@pytest.mark.parametrize(
    ("start", "span", "due"),
    [
        ("2026-12-01T10:30", "1 working day", "12-02 10:30"),
        ("2026-12-01T10:30", "7 working days", "12-10 10:30"),
        ("2026-12-01T17:59:59", "1 working h", "12-02 09:59:59"),
        ("2026-12-04T17:00", "2 working h", "12-07 10:00"),
        ("2026-12-01T18:00", "4 working h", "12-02 13:00"),
        ("2026-12-01T20:30", "1 h waking", "12-02 08:30"),
        ("2026-12-01T21:00", "30 min waking", "12-02 08:30"),
        ("2026-12-01T07:59:59", "1 s waking", "12-01 08:00:01"),
        # National Day 2026: off from Thu 1 to Wed 7 October; Sun 20 September and Sat 10 October are worked.
        ("2026-09-30T16:00", "1 working day", "10-08 16:00"),
        ("2026-10-03T12:00", "4 working h", "10-08 13:00"),
        ("2026-10-09T17:00", "1 working day", "10-10 17:00"),
        ("2026-09-19T10:00", "4 working h", "09-20 13:00"),
        ("2026-09-18T09:00", "7 working days", "09-28 18:00"),
        # Spring Festival 2026: off 16–20 and 23 February; Sat 14 and Sat 28 February are worked.
        ("2026-02-12T09:00", "15 working days", "03-10 18:00"),
        ("2026-02-13T18:00", "1 working day", "02-14 18:00"),
        ("2026-02-14T18:00", "1 working day", "02-24 18:00"),
        # New Year 2027: Friday 1 January is off.
        ("2026-12-31T17:00", "2 working h", "01-04 10:00"),
        # 2026 has no 29 February.
        ("2026-02-28T09:00", "1 d calendar", "03-01 09:00"),
    ],
)
def test_nights_weekends_holidays_and_make_up_days(start: str, span: str, due: str) -> None:
    assert local(CALENDAR.add(at(start), Span.parse(span))) == due


def test_fractions_of_a_second_are_cut_off() -> None:
    start = at("2026-12-01T09:00:00.900000")
    assert CALENDAR.add(start, Span.parse("1 min calendar")) == at("2026-12-01T09:01")


def test_daylight_saving_moves_the_office_with_the_clock_on_the_wall() -> None:
    berlin = WorkCalendar(ZoneInfo("Europe/Berlin"))
    friday = datetime(2026, 3, 27, 15, tzinfo=UTC)  # 16:00 in winter time; clocks go forward on Sunday
    assert berlin.add(friday, Span.parse("1 working day")) == datetime(2026, 3, 30, 14, tzinfo=UTC)
    assert berlin.elapsed(friday, datetime(2026, 3, 30, 14, tzinfo=UTC), Unit.WORKING) == Span.parse("1 working day")


@pytest.mark.parametrize(
    ("start", "end", "unit", "length"),
    [
        ("2026-12-01T10:00", "2026-12-02T10:00", Unit.CALENDAR, "1 d calendar"),
        ("2026-12-01T10:00", "2026-12-02T10:00", Unit.WAKING, "13 h waking"),
        ("2026-12-01T10:00", "2026-12-02T10:00", Unit.WORKING, "1 working day"),
        ("2026-12-04T17:00", "2026-12-07T10:00", Unit.WORKING, "2 working h"),
        ("2026-09-30T18:00", "2026-10-08T09:00", Unit.WORKING, "0 working h"),
        ("2026-12-02T10:00", "2026-12-01T10:00", Unit.WORKING, "0 working h"),
        ("2026-12-01T22:00", "2026-12-02T07:00", Unit.WAKING, "0 h waking"),
    ],
)
def test_what_has_elapsed(start: str, end: str, unit: Unit, length: str) -> None:
    assert CALENDAR.elapsed(at(start), at(end), unit) == Span.parse(length)


@pytest.mark.parametrize(
    ("moment", "ends"),
    [
        ("2026-12-01T20:59:59", None),
        ("2026-12-01T21:00", "12-02 08:00"),
        ("2026-12-01T23:59:59", "12-02 08:00"),
        ("2026-12-02T00:00", "12-02 08:00"),
        ("2026-12-02T07:59:59", "12-02 08:00"),
        ("2026-12-02T08:00", None),
    ],
)
def test_quiet_hours(moment: str, ends: str | None) -> None:
    assert CALENDAR.is_quiet(at(moment)) is (ends is not None)
    assert CALENDAR.quiet_ends(at(moment)) == (at(moment) if ends is None else at(f"2026-{ends}".replace(" ", "T")))


def test_quiet_hours_within_a_day_and_none_at_all() -> None:
    siesta = WorkCalendar(SHANGHAI, quiet=(time(12), time(14)))
    assert local(siesta.quiet_ends(at("2026-12-01T12:30"))) == "12-01 14:00"
    assert not siesta.is_quiet(at("2026-12-01T23:00"))
    assert not WorkCalendar(SHANGHAI, quiet=(time(0), time(0))).is_quiet(at("2026-12-01T03:00"))


def test_working_hours() -> None:
    for moment, working in {
        "2026-12-01T09:00": True,
        "2026-12-01T08:59:59": False,
        "2026-12-01T17:59:59": True,
        "2026-12-01T18:00": False,
        "2026-12-05T10:00": False,
        "2026-10-01T10:00": False,
        "2026-10-10T10:00": True,
    }.items():
        assert CALENDAR.is_working(at(moment)) is working, moment


def test_a_calendar_whose_day_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(SettingError, match=r"calendar\.working"):
        WorkCalendar(SHANGHAI, working=(time(18), time(9)))


def test_a_pause_lengthens_in_the_obligations_own_unit() -> None:
    due = at("2026-12-09T18:00")
    start, end = at("2026-12-04T17:00"), at("2026-12-07T10:00")
    assert local(CALENDAR.lengthen(due, start, end, Unit.WORKING)) == "12-10 11:00"
    assert local(CALENDAR.lengthen(due, start, end, Unit.CALENDAR)) == "12-12 11:00"
    assert CALENDAR.lengthen(due, at("2026-12-05T00:00"), at("2026-12-06T00:00"), Unit.WORKING) == due


MOMENTS = st.integers(0, 500 * 86400).map(lambda seconds: at("2026-01-01T00:00") + timedelta(seconds=seconds))
SPANS = st.builds(Span, st.integers(0, 40 * 9 * 3600), st.sampled_from(Unit))


@given(MOMENTS, SPANS)
@settings(max_examples=80, deadline=None)
def test_elapsed_undoes_add(start: datetime, span: Span) -> None:
    assert CALENDAR.elapsed(start, CALENDAR.add(start, span), span.unit) == span


@given(MOMENTS, SPANS, st.integers(0, 20 * 9 * 3600))
@settings(max_examples=60, deadline=None)
def test_two_spans_one_after_the_other_are_their_sum(start: datetime, span: Span, more: int) -> None:
    in_steps = CALENDAR.add(CALENDAR.add(start, span), Span(more, span.unit))
    assert in_steps == CALENDAR.add(start, Span(span.seconds + more, span.unit)) or span.seconds == more == 0


@given(MOMENTS, SPANS, st.integers(0, 100), st.integers(0, 14 * 86400))
@settings(max_examples=60, deadline=None)
def test_a_pause_takes_nothing_from_the_time_there_is(start: datetime, span: Span, share: int, pause: int) -> None:
    due = CALENDAR.add(start, span)
    paused = CALENDAR.add(start, span.share(share))
    resumed = paused + timedelta(seconds=pause)
    later = CALENDAR.lengthen(due, paused, resumed, span.unit)
    used = CALENDAR.elapsed(start, paused, span.unit).seconds + CALENDAR.elapsed(resumed, later, span.unit).seconds
    assert used == span.seconds
    assert later >= due


@given(SPANS)
@settings(max_examples=60, deadline=None)
def test_a_span_reads_as_it_is_written(span: Span) -> None:
    assert Span.parse(str(span)) == span


@pytest.mark.parametrize(
    ("text", "seconds", "written"),
    [
        ("15 min calendar", 900, "15 min calendar"),
        ("1 h waking", 3600, "1 h waking"),
        ("4 working h", 14400, "4 working h"),
        ("3 d calendar", 259200, "3 d calendar"),
        ("7 working days", 226800, "7 working days"),
        ("1 working day", 32400, "1 working day"),
        ("1 day working", 32400, "1 working day"),
        ("24 h calendar", 86400, "1 d calendar"),
        ("2 hours calendar", 7200, "2 h calendar"),
        ("90 s calendar", 90, "90 s calendar"),
        ("0 min calendar", 0, "0 h calendar"),
    ],
)
def test_spans_in_words(text: str, seconds: int, written: str) -> None:
    assert Span.parse(text).seconds == seconds
    assert str(Span.parse(text)) == written


@pytest.mark.parametrize(
    "text",
    ["", "7 days", "1 d waking", "-1 h calendar", "1.5 h calendar", "1 working h waking", "1 fortnight calendar"],
)
def test_what_is_no_span_is_named(text: str) -> None:
    with pytest.raises(ValueError, match=repr(text)[:3]):
        Span.parse(text)


def test_a_negative_span_does_not_exist() -> None:
    with pytest.raises(ValueError, match="negative"):
        Span(-1, Unit.CALENDAR)


def test_the_chinese_calendar_knows_the_years_asked_for_and_no_others() -> None:
    assert date(2026, 10, 1) in HOLIDAYS
    assert {day for day in MAKE_UP_DAYS if day.year == 2026} == {
        date(2026, month, day) for month, day in ((1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10))
    }
    off, worked = chinese_calendar([2026])
    assert {day.year for day in off | worked} == {2026}


def test_overrides_beat_what_is_built_in() -> None:
    section = {"days_off": ["2027-02-11", date(2026, 10, 10)], "make_up_days": [date(2027, 2, 14), "2026-10-07"]}
    off, worked = chinese_calendar([2026, 2027], overrides_from_mapping(section))
    assert {date(2027, 2, 11), date(2026, 10, 10)} <= off
    assert {date(2027, 2, 14), date(2026, 10, 7)} <= worked
    assert not off & worked
    calendar = WorkCalendar(SHANGHAI, holidays=off, make_up_days=worked)
    assert calendar.is_working(at("2026-10-07T10:00"))
    assert not calendar.is_working(at("2026-10-10T10:00"))


@pytest.mark.parametrize(
    ("section", "key"),
    [
        ({"days_off": ["soon"]}, "calendar.days_off"),
        ({"make_up_days": "2027-02-14"}, "calendar.make_up_days"),
        ({"days_off": ["2027-02-14"], "make_up_days": ["2027-02-14"]}, "calendar.make_up_days"),
    ],
)
def test_a_faulty_override_is_named(section: dict[str, object], key: str) -> None:
    with pytest.raises(SettingError) as fault:
        overrides_from_mapping(section)
    assert fault.value.key == key
