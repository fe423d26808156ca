"""What a model of one's own labels counts in a text, and the figures of answers worked out by hand."""

from __future__ import annotations

import pytest

from nlu.backends.labels import beginning, count
from nlu.figures import Answers


def test_characters_and_pairs_are_counted_and_digits_are_one() -> None:
    assert count("灯坏,灯12") == {"灯": 2, "坏": 1, "灯坏": 1, "0": 1, "灯0": 1}


def test_latin_words_are_counted_whole_in_pairs_and_in_parts() -> None:
    found = count("bin full")
    assert found["w:bin"] == found["w:bin full"] == found["<bin"] == found["full>"] == 1


@pytest.mark.parametrize("text, head", [("路" * 30, "路" * 20), ("a" * 99, "a" * 60), ("a" * 30 + "路" * 30, "a" * 20)])
def test_a_beginning_is_as_long_as_a_title(text: str, head: str) -> None:
    assert beginning(text) == head


ANSWERS = Answers.of("aabb", "abbb", (0.95, 0.55, 0.95, 0.25), (0.5, 0.5, 0.5, 0.5))


def test_figures_of_four_answers() -> None:
    figures = ANSWERS.figures()
    assert (figures["accuracy"], figures["coverage"], figures["accuracy_answered"]) == (0.75, 0.75, 0.6667)
    assert figures["ece"] == pytest.approx((2 * 0.05 + 0.55 + 0.75) / 4, abs=1e-4)
    assert ANSWERS.confusion().tolist() == [[1, 1], [0, 2]]


def test_the_less_is_answered_the_surer_it_is() -> None:
    assert ANSWERS.risk_by_coverage() == [(0.5, 0.0), (0.75, pytest.approx(1 / 3)), (1.0, 0.25)]


def test_a_threshold_that_nothing_reaches_answers_nothing() -> None:
    figures = Answers.of("ab", "ab", (0.5, 0.5), (0.9, 0.9)).figures()
    assert (figures["coverage"], figures["accuracy_answered"]) == (0.0, None)
