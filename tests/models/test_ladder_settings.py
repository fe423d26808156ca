"""Ladders written in the configuration: what may be changed, and how a mistake is named."""

from __future__ import annotations

import pytest

from models.clocks import SettingError, Span
from models.ladder import Effect, Kind, Rung, Target, default_ladders, ladders_from_mapping


def test_nothing_written_is_the_default() -> None:
    assert ladders_from_mapping({}) == default_ladders()


def test_what_is_left_out_keeps_its_default() -> None:
    ladders = ladders_from_mapping({"triage": {"span": "30 min waking"}})
    assert ladders[Kind.TRIAGE].span == Span.parse("30 min waking")
    assert ladders[Kind.TRIAGE].rungs == default_ladders()[Kind.TRIAGE].rungs
    assert ladders[Kind.RESOLVE] == default_ladders()[Kind.RESOLVE]


def test_a_ladder_of_ones_own() -> None:
    written = {
        "span": "1 working day",
        "endless": True,
        "every": "2 working h",
        "at_night": True,
        "rungs": [
            {"at": "0 min calendar", "effect": "remind", "ring": ["debtor"]},
            {"at": "100 %", "effect": "missed", "ring": ["debtor", "head"]},
            {"at": "again", "effect": "climb", "ring": ["supervisor"]},
        ],
    }
    ladder = ladders_from_mapping({"whistle_sign": written})[Kind.WHISTLE_SIGN]
    assert ladder.rungs == (
        Rung(Effect.REMIND, (Target.DEBTOR,), after=Span.parse("0 min calendar")),
        Rung(Effect.MISSED, (Target.DEBTOR, Target.HEAD), share=100),
        Rung(Effect.CLIMB, (Target.SUPERVISOR,)),
    )
    assert (ladder.every, ladder.endless, ladder.at_night) == (Span.parse("2 working h"), True, True)


REMIND = {"at": "50 %", "effect": "remind", "ring": ["debtor"]}


@pytest.mark.parametrize(
    ("section", "key"),
    [
        ({"triag": {}}, "ladders.triag"),
        ({"triage": "soon"}, "ladders.triage"),
        ({"triage": {"spam": "1 h waking"}}, "ladders.triage.spam"),
        ({"triage": {"span": "1 hour"}}, "ladders.triage.span"),
        ({"triage": {"endless": "yes"}}, "ladders.triage.endless"),
        ({"triage": {"rungs": []}}, "ladders.triage.rungs"),
        ({"triage": {"rungs": ["50 %"]}}, "ladders.triage.rungs[0]"),
        ({"triage": {"rungs": [{**REMIND, "at": "150 %"}]}}, "ladders.triage.rungs[0].at"),
        ({"triage": {"rungs": [{**REMIND, "at": "again"}]}}, "ladders.triage.rungs[0].at"),
        ({"triage": {"rungs": [{**REMIND, "effect": "shout"}]}}, "ladders.triage.rungs[0].effect"),
        ({"triage": {"rungs": [REMIND, {**REMIND, "at": "80 %", "ring": ["boss"]}]}}, "ladders.triage.rungs[1].ring"),
        ({"triage": {"rungs": [{**REMIND, "ring": "debtor"}]}}, "ladders.triage.rungs[0].ring"),
        ({"triage": {"rungs": [{**REMIND, "who": ["debtor"]}]}}, "ladders.triage.rungs[0].who"),
        ({"triage": {"rungs": [{**REMIND, "at": "80 %"}, REMIND]}}, "ladders.triage.rungs"),
        (
            {
                "confirm": {
                    "rungs": [{"at": "7 d calendar", "effect": "lapse"}, {"at": "9 d calendar", "effect": "remind"}]
                }
            },
            "ladders.confirm.rungs[0]",
        ),
        ({"triage": {"rungs": [{**REMIND, "effect": "resume"}]}}, "ladders.triage.rungs[0].effect"),
        ({"confirm": {"endless": True}}, "ladders.confirm.endless"),
        ({"resolve": {"endless": False}}, "ladders.resolve.endless"),
        ({"confirm": {"rungs": [REMIND, {"at": "14 d calendar", "effect": "lapse"}]}}, "ladders.confirm.span"),
        ({"submit": {"endless": True, "rungs": [{"at": "9 h waking", "effect": "nudge"}]}}, "ladders.submit.every"),
    ],
)
def test_a_faulty_ladder_is_named_by_its_key(section: dict[str, object], key: str) -> None:
    with pytest.raises(SettingError) as fault:
        ladders_from_mapping(section)
    assert fault.value.key == key
