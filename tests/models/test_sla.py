"""Every class × every clock against times worked out by hand, and how a mistake in the configuration is named."""

from __future__ import annotations

import pytest
from ladder_times import CALENDAR, at, local

from models.clocks import SettingError, SlaClass, Span, sla_from_mapping

CLASSES = {
    "EMG": {"resolve": None, "respond": "0 min calendar", "at_night": True},
    "A": {
        "resolve": "2 h calendar",
        "respond": "15 min calendar",
        "at_night": True,
        "redo": "same",
        "whistle": {"sign": "15 min calendar", "contact": "30 min calendar", "attend": "1 h calendar"},
    },
    "B": {
        "resolve": "24 h calendar",
        "respond": "1 h waking",
        "redo": "same",
        "whistle": {"sign": "1 h waking", "contact": "4 h waking", "attend": "12 h waking"},
    },
    "S": {
        "resolve": "3 d calendar",
        "respond": "4 h waking",
        "whistle": {"sign": "4 h waking", "contact": "12 h waking", "attend": "24 h waking"},
    },
    "C": {
        "resolve": "7 working days",
        "respond": "1 working day",
        "whistle": {"sign": "4 working h", "contact": "1 working day", "attend": "3 working days"},
    },
    "D": {
        "resolve": "15 working days",
        "respond": "1 working day",
        "whistle": {"sign": "4 working h", "contact": "1 working day", "attend": "5 working days"},
    },
    "M": {
        "resolve": "30 d calendar",
        "respond": "1 working day",
        "whistle": {"sign": "1 working day", "contact": "3 working days", "attend": "7 working days"},
    },
    "Q": {
        "resolve": "1 working day",
        "respond": "4 working h",
        "whistle": {"sign": "2 working h", "contact": "4 working h"},
    },
}
SLA = sla_from_mapping(CLASSES)

# 2026-12-01 is a Tuesday, the 5th a Saturday; no holiday until New Year's Day 2027, a Friday.
TUESDAY_MORNING, TUESDAY_NIGHT, SATURDAY_NOON = "2026-12-01T09:00", "2026-12-01T22:30", "2026-12-05T12:00"


@pytest.mark.parametrize(
    ("code", "clock", "morning", "night", "weekend"),
    [
        ("EMG", "respond", "12-01 09:00", "12-01 22:30", "12-05 12:00"),
        ("A", "resolve", "12-01 11:00", "12-02 00:30", "12-05 14:00"),
        ("A", "respond", "12-01 09:15", "12-01 22:45", "12-05 12:15"),
        ("A", "whistle_sign", "12-01 09:15", "12-01 22:45", "12-05 12:15"),
        ("A", "whistle_contact", "12-01 09:30", "12-01 23:00", "12-05 12:30"),
        ("A", "whistle_attend", "12-01 10:00", "12-01 23:30", "12-05 13:00"),
        ("A", "redo", "12-01 11:00", "12-02 00:30", "12-05 14:00"),
        ("B", "resolve", "12-02 09:00", "12-02 22:30", "12-06 12:00"),
        ("B", "respond", "12-01 10:00", "12-02 09:00", "12-05 13:00"),
        ("B", "whistle_sign", "12-01 10:00", "12-02 09:00", "12-05 13:00"),
        ("B", "whistle_contact", "12-01 13:00", "12-02 12:00", "12-05 16:00"),
        ("B", "whistle_attend", "12-01 21:00", "12-02 20:00", "12-06 11:00"),
        ("B", "redo", "12-02 09:00", "12-02 22:30", "12-06 12:00"),
        ("S", "resolve", "12-04 09:00", "12-04 22:30", "12-08 12:00"),
        ("S", "respond", "12-01 13:00", "12-02 12:00", "12-05 16:00"),
        ("S", "whistle_sign", "12-01 13:00", "12-02 12:00", "12-05 16:00"),
        ("S", "whistle_contact", "12-01 21:00", "12-02 20:00", "12-06 11:00"),
        ("S", "whistle_attend", "12-02 20:00", "12-03 19:00", "12-07 10:00"),
        ("S", "redo", "12-02 21:00", "12-03 10:30", "12-07 00:00"),
        ("C", "resolve", "12-09 18:00", "12-10 18:00", "12-15 18:00"),
        ("C", "respond", "12-01 18:00", "12-02 18:00", "12-07 18:00"),
        ("C", "whistle_sign", "12-01 13:00", "12-02 13:00", "12-07 13:00"),
        ("C", "whistle_contact", "12-01 18:00", "12-02 18:00", "12-07 18:00"),
        ("C", "whistle_attend", "12-03 18:00", "12-04 18:00", "12-09 18:00"),
        ("C", "redo", "12-04 13:30", "12-07 13:30", "12-10 13:30"),
        ("D", "resolve", "12-21 18:00", "12-22 18:00", "12-25 18:00"),
        ("D", "respond", "12-01 18:00", "12-02 18:00", "12-07 18:00"),
        ("D", "whistle_sign", "12-01 13:00", "12-02 13:00", "12-07 13:00"),
        ("D", "whistle_contact", "12-01 18:00", "12-02 18:00", "12-07 18:00"),
        ("D", "whistle_attend", "12-07 18:00", "12-08 18:00", "12-11 18:00"),
        ("D", "redo", "12-10 13:30", "12-11 13:30", "12-16 13:30"),
        ("M", "resolve", "12-31 09:00", "12-31 22:30", "01-04 12:00"),
        ("M", "respond", "12-01 18:00", "12-02 18:00", "12-07 18:00"),
        ("M", "whistle_sign", "12-01 18:00", "12-02 18:00", "12-07 18:00"),
        ("M", "whistle_contact", "12-03 18:00", "12-04 18:00", "12-09 18:00"),
        ("M", "whistle_attend", "12-09 18:00", "12-10 18:00", "12-15 18:00"),
        ("M", "redo", "12-16 09:00", "12-16 22:30", "12-20 12:00"),
        ("Q", "resolve", "12-01 18:00", "12-02 18:00", "12-07 18:00"),
        ("Q", "respond", "12-01 13:00", "12-02 13:00", "12-07 13:00"),
        ("Q", "whistle_sign", "12-01 11:00", "12-02 11:00", "12-07 11:00"),
        ("Q", "whistle_contact", "12-01 13:00", "12-02 13:00", "12-07 13:00"),
        ("Q", "redo", "12-01 13:30", "12-02 13:30", "12-07 13:30"),
    ],
)
def test_what_each_class_promises(code: str, clock: str, morning: str, night: str, weekend: str) -> None:
    span = getattr(SLA[code], clock)
    for start, due in ((TUESDAY_MORNING, morning), (TUESDAY_NIGHT, night), (SATURDAY_NOON, weekend)):
        assert local(CALENDAR.add(at(start), span)) == due


def test_where_a_class_has_no_clock() -> None:
    assert (SLA["EMG"].resolve, SLA["EMG"].redo, SLA["Q"].whistle_attend) == (None, None, None)
    assert [code for code, sla in SLA.items() if sla.at_night] == ["EMG", "A"]


@pytest.mark.parametrize(
    ("section", "key"),
    [
        ({"A": {"resolve": "2 hrs"}}, "sla.A.resolve"),
        ({"A": {"resolve": "2 h calendar"}}, "sla.A.respond"),
        ({"A": {"respond": "1 h waking", "whistle": {"sign": "soon"}}}, "sla.A.whistle.sign"),
        ({"A": {"respond": "1 h waking", "whistle": {"singed": "1 h waking"}}}, "sla.A.whistle.singed"),
        ({"A": {"respond": "1 h waking", "whistle": "1 h waking"}}, "sla.A.whistle"),
        ({"A": {"respond": "1 h waking", "at_night": "yes"}}, "sla.A.at_night"),
        ({"A": {"respond": "1 h waking", "redo": "twice"}}, "sla.A.redo"),
        ({"A": {"respnd": "1 h waking"}}, "sla.A.respnd"),
        ({"A": "fast"}, "sla.A"),
    ],
)
def test_a_faulty_class_is_named_by_its_key(section: dict[str, object], key: str) -> None:
    with pytest.raises(SettingError) as fault:
        sla_from_mapping(section)
    assert fault.value.key == key
    assert str(fault.value).startswith(f"{key}: ")


def test_redo_is_the_same_again_or_half() -> None:
    def of(code: str) -> SlaClass:
        return SLA[code]

    assert of("A").redo == of("A").resolve
    assert of("B").redo == of("B").resolve
    assert of("S").redo == Span.parse("36 h calendar")
    assert of("Q").redo == Span.parse("270 working min")
