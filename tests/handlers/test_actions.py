"""What handlers name by a literal exists: every button's action, and every text with the variables that it is given."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from fluent.syntax import ast as fluent
from fluent.syntax import parse
from fluent.syntax.visitor import Visitor

from handlers.presses import ACTIONS
from tests.authorisation.actions import missing

ROOT = Path(__file__).resolve().parents[2]
HANDLERS = sorted((ROOT / "handlers").rglob("*.py"))
NOT_PARAMS = {
    "turn.say": {"case_id", "kind", "edits", "attachment_id", "supersedes", "urgent", "said"},
    "telling.tell": {"seat_id", "files", "kind", "supersedes"},
}
TELLS_OF_A_CASE = {"number", "category"}
"""What `telling.tell` gives by itself; the notices of staff's `tell` and `tell_seat` give the number."""


class _Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: fluent.VariableReference) -> None:  # noqa: N802 (the visitor's own naming)
        self.names.add(node.id.name)


def texts(language: str) -> dict[str, set[str]]:
    """Every text key of a language, with its variables."""
    found: dict[str, set[str]] = {}
    for file in sorted((ROOT / "bot" / "texts" / language).glob("*.ftl")):
        for entry in parse(file.read_text(encoding="utf-8")).body:
            if isinstance(entry, fluent.Message):
                seen = _Variables()
                seen.visit(entry)
                found[entry.id.name] = seen.names
    return found


TEXTS = {language: texts(language) for language in ("zh", "en")}


@dataclass(frozen=True)
class Named:
    """A text key in a call: where it stands, the variables it is given, and whether those are all."""

    where: str
    key: str
    given: frozenset[str]
    complete: bool


def _calls() -> Iterator[tuple[str, str, ast.Call]]:
    for path in HANDLERS:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                yield f"{path.relative_to(ROOT)}:{node.lineno}", ast.unparse(node.func), node


def _literals(node: ast.expr | None) -> list[str]:
    """The texts that an expression can be, as far as they stand there: also both of `a if b else c`."""
    match node:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.IfExp():
            return _literals(node.body) + _literals(node.orelse)
        case _:
            return []


def _keywords(call: ast.Call) -> dict[str | None, ast.expr]:
    return {keyword.arg: keyword.value for keyword in call.keywords}


def _names_of(mapping: ast.expr | None) -> tuple[set[str], bool]:
    """The keys of a dict that stands there, and whether they are all."""
    if mapping is None:
        return set(), True
    if not isinstance(mapping, ast.Dict):
        return set(), False
    names = {key.value for key in mapping.keys if isinstance(key, ast.Constant) and isinstance(key.value, str)}
    return names, len(names) == len(mapping.keys)


def named_texts() -> list[Named]:
    """Every text key that stands as a literal in a call that sends or builds words."""
    found = []
    for where, name, call in _calls():
        keywords = _keywords(call)
        given = {arg for arg in keywords if arg is not None}
        complete = None not in keywords
        position = 0
        match name:
            case "turn.say":
                given -= NOT_PARAMS["turn.say"]
                inner, whole = _names_of(keywords.get("said"))
                given, complete = given | inner, complete and whole
            case "message" | "Refused":
                pass
            case "telling.tell":
                position, given = 2, (given - NOT_PARAMS["telling.tell"]) | TELLS_OF_A_CASE
            case "tell":
                position, given = 2, given | {"number"}
            case "tell_seat":
                position, given = 3, given | {"number"}
            case "emergency.tell_duty" | "tell_duty":
                position = 2
            case "queue" | "push":
                position = 3
                given, complete = _names_of(keywords.get("params"))
            case "Press":
                position = 1
                params = keywords.get("params", call.args[3] if len(call.args) > 3 else None)
                given, complete = _names_of(params)
            case _:
                continue
        if len(call.args) <= position or any(isinstance(arg, ast.Starred) for arg in call.args[: position + 1]):
            continue
        found += [Named(where, key, frozenset(given), complete) for key in _literals(call.args[position])]
    return found


def pressed_actions() -> dict[str, str]:
    """Every action that a button names by a literal, with a place where it does."""
    found: dict[str, str] = {}
    for where, name, call in _calls():
        if name == "Press" and call.args:
            found.update(dict.fromkeys(_literals(call.args[0]), where))
    return found


def strings() -> set[str]:
    """Every string in the handlers, also the fixed parts of those that are put together, but for the tables of actions."""
    return {
        node.value
        for path in HANDLERS
        if path.name != "presses.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_the_scan_finds_what_is_there() -> None:
    assert len(named_texts()) > 300
    assert len(pressed_actions()) > 50


def test_every_button_does_something() -> None:
    missing = {action: where for action, where in pressed_actions().items() if action not in ACTIONS}
    assert missing == {}


def test_every_action_stands_in_the_table_of_who_may_do_what() -> None:
    assert missing() == set(), "write it into tests/authorisation/actions.py, then: python -m tests.authorisation"


def test_every_action_is_on_some_button() -> None:
    """Named in full, or in two parts by those who choose for several verbs: f"{verb}_mains"."""
    there = strings()
    built = {verb + end for verb in there & ACTIONS.keys() for end in there if end.startswith("_")}
    assert sorted(ACTIONS.keys() - there - built) == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_text_is_there(language: str) -> None:
    assert sorted({f"{named.where} {named.key}" for named in named_texts() if named.key not in TEXTS[language]}) == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_text_gets_all_its_variables(language: str) -> None:
    lacking = [
        f"{named.where} {named.key} lacks {sorted(TEXTS[language][named.key] - named.given)}"
        for named in named_texts()
        if named.complete and TEXTS[language].get(named.key, set()) - named.given
    ]
    assert lacking == []


def test_both_languages_use_the_same_variables() -> None:
    assert TEXTS["zh"] == TEXTS["en"]
