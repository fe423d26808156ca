"""A model's features are found by their fingerprints; and the danger tables hold only expressions that compile."""

from __future__ import annotations

import re

import pytest

from nlu.backends.vocabulary import Vocabulary
from nlu.dangers.en import ENGLISH
from nlu.dangers.shape import Language
from nlu.dangers.zh import CHINESE


def test_every_feature_leads_to_its_own_row_and_to_no_other() -> None:
    names = ["垃圾", "w:bin", "^路灯", "length 3", "煤气"]

    vocabulary, order = Vocabulary.of(names)

    assert len(vocabulary) == len(names)
    assert [names[order[row]] for name in names for row in vocabulary.rows([name])] == names


def test_unknown_features_have_no_row_and_the_rest_come_in_order() -> None:
    vocabulary, _ = Vocabulary.of(["垃圾", "w:bin"])

    assert list(vocabulary.rows({"从没见过", "w:bin", "垃圾", "zzz"})) == [0, 1]
    assert list(vocabulary.rows({"从没见过"})) == []
    assert list(vocabulary.rows(set())) == []


def test_a_fingerprint_that_two_features_share_is_one_row() -> None:
    one, other = "plumless", "buckeroo"  # a known pair of the same CRC-32

    vocabulary, order = Vocabulary.of([one, other])

    assert len(vocabulary) == len(order) == 1
    assert list(vocabulary.rows([one])) == list(vocabulary.rows([other])) == [0]


@pytest.mark.parametrize("language", [CHINESE, ENGLISH], ids=["zh", "en"])
def test_every_expression_of_the_danger_tables_compiles(language: Language) -> None:
    """They are compiled at their first use, so a broken one must be found here."""
    expressions = [one for danger in language.dangers for one in (*danger.real, *danger.unclear)]
    expressions += language.frames.figurative

    assert len(expressions) > 100
    assert all(re.compile(one) for one in expressions)
