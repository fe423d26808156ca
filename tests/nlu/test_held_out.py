"""Rules and second look together, on two sheets of messages as residents write them: rates only, with bars a little below the score.

`emergency_sheet_held_out.tsv` was written by somebody who had seen neither tables nor examples, and nothing is tuned on its rows.
The other sheet's misses were mended by kind after it was scored; what it scored unseen stands in docs/emergencies.md.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from nlu import corpus
from nlu.normal import fold
from nlu.pipeline import Pipeline

_HERE = Path(__file__).parent
_HELD_OUT, _RESIDENTS = _HERE / "emergency_sheet_held_out.tsv", _HERE / "emergency_sheet_residents.tsv"
Rates = dict[tuple[str, str], float]


def _rows(sheet: Path) -> list[tuple[str, str, str]]:
    """What is expected, the kinds that are right, and the message."""
    lines = (line.split("\t") for line in sheet.read_text("utf-8").splitlines() if line)
    return [(wanted, kinds, message) for wanted, kinds, _, message in lines if wanted in ("real", "ask", "none")]


def _rates(pipeline: Pipeline, sheet: Path) -> Rates:
    """The share of each outcome among the rows of which each is expected."""
    found: Counter[tuple[str, str]] = Counter()
    wanted: Counter[str] = Counter()
    for expected, kinds, message in _rows(sheet):
        emergency = pipeline.understand(message).emergency
        wanted[expected] += 1
        found[expected, emergency.certainty if emergency else "none"] += 1
        if emergency is not None and emergency.kind in kinds.split("|"):
            found[expected, "kind"] += 1
    return {(one, other): count / wanted[one] for (one, other), count in found.items()}


@pytest.fixture(scope="module")
def rates(taught: Pipeline) -> Rates:
    return _rates(taught, _HELD_OUT)


@pytest.fixture(scope="module")
def residents(taught: Pipeline) -> Rates:
    return _rates(taught, _RESIDENTS)


def test_residents_in_danger_are_answered_at_once(residents: Rates) -> None:
    assert residents["real", "real"] >= 0.95
    assert residents["real", "real"] + residents["real", "ask"] >= 0.99
    assert residents["real", "kind"] >= 0.94


def test_residents_who_are_in_no_danger_ring_nobody(residents: Rates) -> None:
    assert residents.get(("none", "real"), 0) <= 0.01
    assert residents["none", "ask"] <= 0.13


def test_nine_of_ten_dangers_are_noticed(rates: Rates) -> None:
    assert rates["real", "none"] <= 0.08
    assert rates["real", "real"] >= 0.78


def test_most_of_what_may_be_danger_is_taken_up(rates: Rates) -> None:
    assert rates["ask", "none"] <= 0.18


def test_harmless_messages_with_words_of_danger_are_mostly_left_alone(rates: Rates) -> None:
    assert rates["none", "real"] <= 0.035
    assert rates["none", "ask"] <= 0.07


def test_the_kind_is_mostly_right(rates: Rates) -> None:
    noticed = rates["real", "real"] + rates["real", "ask"]
    assert rates["real", "kind"] / noticed >= 0.9


@pytest.mark.parametrize(("sheet", "rows"), [(_HELD_OUT, 420), (_RESIDENTS, 475)])
def test_nothing_of_it_is_taught(sheet: Path, rows: int) -> None:
    taught = {fold(example.text) for example in corpus.load_dangers()}
    assert len(_rows(sheet)) == rows
    assert not any(fold(message) in taught for _, _, message in _rows(sheet))
