"""A model of labels of somebody's own, served by NumPy alone: what a text says, and what its beginning says, times weights."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from nlu.backends.base import Ranked
from nlu.backends.linear import CARD_FILE, MODEL_FILE, ModelError
from nlu.backends.vocabulary import Vocabulary
from nlu.normal import fold

KIND: Final = "labels"
"""What the card of such a model says of it."""
LABELS_FORMAT: Final = 1
SHORT: Final = 40
"""Up to so many characters a text is short: how sure the model may be is another question there."""
# Beyond this length a text says nothing new about what it is about.
_LONGEST: Final = 2000
# A petition begins with its title, a letter with its subject: about so many characters.
_BEGINNING: Final = 20
_BEGINNING_LATIN: Final = 60
_SHOWN: Final = 5
_DIGITS: Final = re.compile(r"\d+")
_RUNS: Final = re.compile("[\u3400-\u9fff0!?]+")
_WORDS: Final = re.compile(r"[a-z0]+(?:'[a-z]+)?")


def count(text: str) -> Counter[str]:
    """How often each character and pair of Chinese, each Latin word, pair of words and part of a word is in a text in normal form."""
    text = _DIGITS.sub("0", text[:_LONGEST])
    found: Counter[str] = Counter()
    for run in _RUNS.findall(text):
        found.update(run)
        found.update(map("".join, pairwise(run)))
    words = [word for word in _WORDS.findall(text) if word[0] > "9"]
    found.update("w:" + word for word in words)
    found.update(f"w:{one} {two}" for one, two in pairwise(words))
    for word in words:
        found.update(_parts(word))
    return found


def beginning(text: str) -> str:
    """Where a text in normal form says what it is about: as long as a title, in words of Latin letters three times that."""
    head = text[:_BEGINNING_LATIN]
    return head if head.isascii() else head[:_BEGINNING]


def _parts(word: str) -> Iterator[str]:
    padded = f"<{word}>"
    for size in (3, 4, 5):
        for at in range(len(padded) - size + 1):
            yield padded[at : at + size]


@dataclass(frozen=True, slots=True)
class Part:
    """The weights of one view of a text: row i is feature i's rarity times its weight for every label."""

    vocabulary: Vocabulary
    weights: NDArray[np.float16] | NDArray[np.float32]
    rarity: NDArray[np.float32]

    def scores(self, counts: Mapping[str, int]) -> NDArray[Any] | float:
        """What these features say for every label; nothing where none is known."""
        rows, times = self.vocabulary.weighted(counts)
        if not len(rows):
            return 0.0
        weights = 1 + np.log(times)
        length = float(np.linalg.norm(weights * self.rarity.take(rows)))
        scored: NDArray[Any] = weights @ self.weights.take(rows, axis=0).astype(np.float32) / length
        return scored


class LabelModel:
    """A trained model in memory; immutable, so one instance serves every thread."""

    def __init__(
        self, labels: tuple[str, ...], whole: Part, begin: Part, bias: NDArray[np.float32], card: dict[str, Any]
    ) -> None:
        self.labels, self.card = labels, card
        self.threshold = float(card["threshold"])
        self._whole, self._begin, self._bias = whole, begin, bias
        self._temperatures = {name: float(one) for name, one in card["temperatures"].items()}

    @classmethod
    def load(cls, folder: Path) -> LabelModel:
        """The model of a directory. Raises ModelError if there is none that this version can serve."""
        try:
            card = json.loads((folder / CARD_FILE).read_text("utf-8"))
            if not isinstance(card, dict) or card.get("kind") != KIND or card["format"] != LABELS_FORMAT:
                raise ModelError(f"{folder}: no model of format {KIND} {LABELS_FORMAT}; train it anew")
            with np.load(folder / MODEL_FILE, allow_pickle=False) as arrays:
                labels = tuple(str(label) for label in arrays["labels"])
                return cls(labels, _part(arrays, "whole"), _part(arrays, "begin"), arrays["bias"], card)
        except (OSError, KeyError, ValueError, BadZipFile) as error:
            raise ModelError(f"{folder}: no usable model here: {error}") from error

    @property
    def size(self) -> int:
        """How many features it knows, those of the beginning counted apart."""
        return len(self._whole.vocabulary) + len(self._begin.vocabulary)

    def arrays(self) -> dict[str, NDArray[Any]]:
        """All that it learned, as it stands in its file."""
        found: dict[str, NDArray[Any]] = {"labels": np.array(self.labels), "bias": self._bias}
        for name, part in (("whole", self._whole), ("begin", self._begin)):
            found[f"{name}.vocabulary"] = part.vocabulary.keys
            found[f"{name}.weights"] = part.weights
            found[f"{name}.rarity"] = part.rarity
        return found

    def parse(self, text: str) -> Ranked:
        """The likeliest labels of a text as it was sent, with calibrated probabilities."""
        normal = fold(text)
        scores = self.scores(normal) / self._temperatures["short" if len(normal) <= SHORT else "long"]
        shares = np.exp(scores - scores.max())
        shares /= shares.sum()
        return tuple((self.labels[at], float(shares[at])) for at in np.argsort(-shares, kind="stable")[:_SHOWN])

    def scores(self, normal: str) -> NDArray[Any]:
        """Raw scores of a text in normal form, one a label."""
        scored: NDArray[Any] = (
            self._whole.scores(count(normal)) + self._begin.scores(count(beginning(normal))) + self._bias
        )
        return scored


def is_own(folder: Path) -> bool:
    """Whether a directory holds a model of somebody's own labels, which nothing here could make anew."""
    try:
        card = json.loads((folder / CARD_FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(card, dict) and card.get("kind") == KIND


def _part(arrays: Any, name: str) -> Part:
    return Part(Vocabulary(arrays[f"{name}.vocabulary"]), arrays[f"{name}.weights"], arrays[f"{name}.rarity"])
