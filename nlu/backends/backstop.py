"""The learned second look at messages in which no rule is sure of danger: the same n-grams as the other models, one score a question."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from nlu.understanding import EMERGENCY_KINDS, Emergency, Language

COLUMNS: Final = ("danger", "now", *EMERGENCY_KINDS)
"""What a message is scored for: danger at all, plainly danger now, and each kind against the others."""
_KINDS_FROM: Final = len(COLUMNS) - len(EMERGENCY_KINDS)
# A part of a message that says one thing; a danger in the middle of a longer one drowns among its other words.
_PART: Final[dict[Language, int]] = {"zh": 24, "en": 80}
# Of a long message the parts are longer: looking at each costs time.
_MOST_PARTS: Final = 8
# Different letters below which a message says too little to be judged: 有有有, 现在, hm. A cry so short is the rules' to know.
_FEWEST: Final = 3
# Different letters below which it only asks: 他走了, "he left". So little may be the answer to what was asked before.
_FEWEST_TO_ANSWER: Final[dict[Language, int]] = {"zh": 6, "en": 8}
# Beyond this length a message is a document; its beginning decides.
_LONGEST: Final = 600
_CLAUSE: Final = re.compile(r"[^,.。;!?、\n]*[,.。;!?、\n]*\s*")

# A long text that is on the whole less likely than this (in log odds) to tell of danger is not taken apart: of those in whose
# parts danger was found 5 % are below it, of ordinary letters 57 %.
_HOPELESS: Final = -7.0

See = Callable[[str], set[str]]
Score = Callable[[set[str]], NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Curve:
    """From a raw score to a probability; fitted on short messages kept apart."""

    slope: float
    offset: float

    def odds(self, score: float) -> float:
        """The logarithm of the odds."""
        return self.slope * float(score) + self.offset

    def share(self, score: float, chances: int = 1) -> float:
        """The probability, where the score is the best of several."""
        return 1 / (1 + chances * math.exp(-self.odds(score)))


class Backstop:
    """Says whether a message sounds like danger, and like which; immutable.

    `see` gives the features of a text, `score` the raw scores of features, by COLUMNS.
    """

    def __init__(self, see: See, score: Score, card: dict[str, Any]) -> None:
        self._see, self._score = see, score
        self._danger, self._now = Curve(**card["danger"]), Curve(**card["now"])
        self._asks: dict[Language, float] = {name: float(card[name]["threshold"]) for name in _PART}
        self._answers: dict[Language, float] = {name: float(card[name]["sure"]) for name in _PART}

    def look(self, text: str, language: Language) -> Emergency | None:
        """The likeliest danger of a text in normal form, if it is likely enough to be asked about; real where it is sure of a short one."""
        letters = len(set(filter(str.isalpha, text)))
        if letters < _FEWEST:
            return None
        pieces = list(parts(text, language))
        scores, words = self._score(self._see(text)), text
        if len(pieces) > 1:
            if self._danger.odds(scores[0]) < _HOPELESS:
                return None
            scored = ((self._score(self._see(piece)), piece) for piece in pieces)
            scores, words = max(scored, key=lambda one: float(one[0][0]))
        kind = EMERGENCY_KINDS[int(np.argmax(scores[_KINDS_FROM:]))]
        said = len(pieces) == 1 and letters >= _FEWEST_TO_ANSWER[language]
        if said and self._now.share(scores[1]) >= self._answers[language]:
            return Emergency(kind, "real", words.strip(), language, guessed=True)
        # Each further part is one more chance to err.
        if self._danger.share(scores[0], len(pieces)) < self._asks[language]:
            return None
        return Emergency(kind, "ask", words.strip(), language, guessed=True)


def parts(text: str, language: Language) -> Iterator[str]:
    """The stretches of a text that are looked at each by itself: the whole of a short one, whole clauses of a longer one."""
    text = text[:_LONGEST]
    size = max(_PART[language], len(text) // _MOST_PARTS)
    if len(text) <= size * 2:
        yield text
        return
    part = ""
    for clause in _CLAUSE.findall(text):
        if part and len(part) + len(clause) > size:
            yield part
            part = ""
        part += clause
        while len(part) > size * 2:
            yield part[:size]
            part = part[size:]
    if part:
        yield part
