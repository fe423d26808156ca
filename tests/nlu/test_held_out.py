"""Dangers on a sheet that neither the tables nor the model were made with: rates only, so that nobody tunes on its rows by accident.

Written by somebody who had seen neither, scored once when the second look was finished. Bars stand a little below that score.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from nlu import corpus
from nlu.normal import fold
from nlu.pipeline import Pipeline

_SHEET = Path(__file__).with_name("emergency_sheet_held_out.tsv")


def _rows() -> list[tuple[str, str, str]]:
    """What is expected, the kinds that are right, and the message."""
    lines = (line.split("\t") for line in _SHEET.read_text("utf-8").splitlines() if line)
    return [(wanted, kinds, message) for wanted, kinds, _, message in lines if wanted in ("real", "ask", "none")]


@pytest.fixture(scope="module")
def rates(taught: Pipeline) -> dict[tuple[str, str], float]:
    """The share of each outcome among the rows of which each is expected."""
    found: Counter[tuple[str, str]] = Counter()
    wanted: Counter[str] = Counter()
    for expected, kinds, message in _rows():
        emergency = taught.understand(message).emergency
        wanted[expected] += 1
        found[expected, emergency.certainty if emergency else "none"] += 1
        if emergency is not None and emergency.kind in kinds.split("|"):
            found[expected, "kind"] += 1
    return {(one, other): count / wanted[one] for (one, other), count in found.items()}


def test_nine_of_ten_dangers_are_noticed(rates: dict[tuple[str, str], float]) -> None:
    assert rates["real", "none"] <= 0.1
    assert rates["real", "real"] >= 0.55


def test_most_of_what_may_be_danger_is_taken_up(rates: dict[tuple[str, str], float]) -> None:
    assert rates["ask", "none"] <= 0.21


def test_harmless_messages_with_words_of_danger_are_mostly_left_alone(rates: dict[tuple[str, str], float]) -> None:
    assert rates["none", "real"] <= 0.035
    assert rates["none", "ask"] <= 0.07


def test_the_kind_is_mostly_right(rates: dict[tuple[str, str], float]) -> None:
    noticed = rates["real", "real"] + rates["real", "ask"]
    assert rates["real", "kind"] / noticed >= 0.88


def test_nothing_of_it_is_taught() -> None:
    taught = {fold(example.text) for example in corpus.load_dangers()}
    assert len(_rows()) == 420
    assert not any(fold(message) in taught for _, _, message in _rows())
