"""docs/lifecycle.md shows what the program does: its tables are read here and held against the rules."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from models.clocks import SlaClass, Span, sla_from_mapping
from models.ladder import Kind, default_ladders, ladders_from_mapping
from models.lifecycle import OPEN, TRANSITIONS, WHISTLE_FROM, WHISTLE_TRANSITIONS, Status, Transition, WhistleTransition

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "lifecycle.md").read_text(encoding="utf-8")
CLASS_CLOCKS = {
    "EMG": "None 0 0 0 0 None True",
    "A": "7200 900 900 1800 3600 7200 True",
    "B": "86400 3600 3600 14400 43200 86400 False",
    "S": "259200 14400 14400 43200 86400 129600 False",
    "C": "226800 32400 14400 32400 97200 113400 False",
    "D": "486000 32400 14400 32400 162000 243000 False",
    "M": "2592000 32400 32400 97200 226800 1296000 False",
    "Q": "32400 14400 7200 14400 None 16200 False",
}


def table(heading: str) -> Iterator[list[str]]:
    """The cells of the table under a heading, without code marks; header and rule left out."""
    section = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    for line in [line for line in section.splitlines() if line.startswith("|")][2:]:
        yield [cell.strip().replace("`", "") for cell in line.strip("|").split("|")]


def names(cell: str) -> frozenset[str]:
    return frozenset(name.strip() for name in cell.split(",") if name.strip())


def row_of(transition: Transition | WhistleTransition) -> tuple[str, ...]:
    must = [name for name in ("reason", "evidence") if getattr(transition, name)]
    who = ",".join(sorted(transition.actors))
    return str(transition.source or "–"), transition.action, transition.target, who, ",".join(must)


def rows(heading: str) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for source, action, target, who, must, _ in table(heading):
        sources = sorted(OPEN) if source == "*any open*" else [source]
        found += [(str(each), action, target, ",".join(sorted(names(who))), must) for each in sources]
    return found


@pytest.mark.parametrize(
    ("heading", "transitions"), [("Steps of a case", TRANSITIONS), ("Whistles 吹哨", WHISTLE_TRANSITIONS)]
)
def test_the_page_shows_every_step_and_no_other(
    heading: str, transitions: tuple[Transition | WhistleTransition, ...]
) -> None:
    assert sorted(rows(heading)) == sorted(map(row_of, transitions))


def test_the_page_shows_every_state_and_which_are_open() -> None:
    shown = {state: is_open for state, _, is_open, _ in table("States")}
    assert shown == {status.value: "yes" if status in OPEN else "no" for status in Status}
    whistles = PAGE.split("\n## Whistles")[1].splitlines()[2]
    assert {status for status in Status if f"`{status}`" in whistles} == WHISTLE_FROM


def classes_on_the_page() -> dict[str, SlaClass]:
    section: dict[str, object] = {}
    for code, resolve, respond, sign, contact, attend, redo, night in table("Clocks"):
        spans = {"sign": sign, "contact": contact, "attend": attend}
        section[code] = {
            "resolve": None if resolve == "–" else resolve,
            "respond": respond,
            "redo": redo,
            "at_night": night == "yes",
            "whistle": {name: None if span == "–" else span for name, span in spans.items()},
        }
    return sla_from_mapping(section)


def test_the_clocks_on_the_page_are_those_of_the_classes() -> None:
    shown = {
        code: " ".join(
            str(span.seconds if isinstance(span, Span) else span)
            for span in (
                sla.resolve,
                sla.respond,
                sla.whistle_sign,
                sla.whistle_contact,
                sla.whistle_attend,
                sla.redo,
                sla.at_night,
            )
        )
        for code, sla in classes_on_the_page().items()
    }
    assert shown == CLASS_CLOCKS


def test_the_ladders_on_the_page_are_the_default_ladders() -> None:
    section: dict[str, dict[str, object]] = {}
    for kinds, span, at, effect, who in table("Ladders"):
        rung = {"at": at.removesuffix(", endless"), "effect": effect, "ring": [n.strip() for n in who.split(",") if n]}
        for kind in names(kinds):
            written = section.setdefault(kind, {"rungs": [], "endless": False})
            listed = written["rungs"]
            assert isinstance(listed, list)
            listed.append(rung)
            written["endless"] = at.endswith("endless")
            if span not in ("–", "class"):
                written["span"] = span
    shown = ladders_from_mapping(section)
    assert set(section) == set(Kind)
    for kind, ladder in default_ladders().items():
        assert shown[kind] == ladder, kind
        assert (ladder.span is None) == ("span" not in section[kind]), kind


def test_the_periods_are_those_that_the_page_tells_in_words() -> None:
    for kind, ladder in default_ladders().items():
        if ladder.endless and kind not in (Kind.EMERGENCY, Kind.AFTERCARE):
            limits = ladder.every, ladder.at_least, ladder.at_most
            assert limits == (None, Span.parse("15 min calendar"), Span.parse("1 working day")), kind
    assert default_ladders()[Kind.EMERGENCY].every == Span.parse("2 min calendar")
    assert default_ladders()[Kind.AFTERCARE].every == Span.parse("4 h calendar")


def test_the_configuration_that_ships_says_the_same() -> None:
    config = yaml.safe_load((ROOT / "config.yaml").read_text(encoding="utf-8"))
    assert sla_from_mapping(config["sla"]) == classes_on_the_page()
    assert ladders_from_mapping(config["ladders"]) == default_ladders()
