"""The embedded backend: character and word n-grams times a matrix, in NumPy alone."""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, cast

import numpy as np
from numpy.typing import NDArray

from nlu import corpus
from nlu.backends.backstop import Backstop
from nlu.backends.base import Parse, Ranked
from nlu.backends.vocabulary import Vocabulary
from nlu.concepts import Concepts
from nlu.understanding import Emergency, Language

MODEL_FILE: Final = "model.npz"
CARD_FILE: Final = "card.json"
DANGERS: Final = "dangers"
"""The part of a model that takes the second look for danger; a model may be without."""
# Raised when features, training or file layout change, so that older models are trained anew.
FORMAT: Final = 6
_SHOWN: Final = 5
# Beyond this length a message says nothing new about what it is about.
_LONGEST: Final = 600
_DIGITS: Final = re.compile(r"\d+")
_HAN_RUNS: Final = re.compile("[\u3400-\u9fff0!?]+")
_WORDS: Final = re.compile(r"[a-z0]+(?:'[a-z]+)?|[!?]")


class ModelError(ValueError):
    """A model directory that cannot be served: absent, broken, or of another format."""


def features(text: str, concepts: Concepts) -> set[str]:
    """What the models see of a text in normal form: n-grams of Chinese characters, Latin words, pairs and parts; concepts."""
    text = _DIGITS.sub("0", text[:_LONGEST])
    found = concepts.find(text)
    for run in _HAN_RUNS.findall(text):
        found.update(run)
        found.update(map("".join, pairwise(run)))
        found.update(map("".join, zip(run, run[1:], run[2:], strict=False)))
    words = _WORDS.findall(text)
    if any(word[0] > "9" for word in words):
        found.update("w:" + word for word in words)
        found.update(f"w:{one} {two}" for one, two in pairwise(words))
        for word in words:
            padded = f"<{word}>"
            for size in (3, 4, 5):
                found.update(padded[at : at + size] for at in range(len(padded) - size + 1))
    return found


def ends(text: str) -> set[str]:
    """How a text begins and ends, and about how long it is: what a message wants is often said there."""
    text = text[:_LONGEST].strip()
    words = text.split()
    found = {f"length {min(len(text) // 8, 6)}"}
    for size in (1, 2, 3):
        found.add("^" + text[:size])
        found.add(text[-size:] + "$")
    if words:
        found.update(("^" + words[0], "^" + " ".join(words[:2]), words[-1] + "$"))
    return found


@dataclass(frozen=True, slots=True)
class Scorer:
    """One linear model: feature rows times class columns, one score a class."""

    labels: tuple[str, ...]
    vocabulary: Vocabulary
    weights: NDArray[np.float16] | NDArray[np.float32]
    """Row i: what feature i counts (its rarity) times its weight for every class. Half precision in service: half the memory."""
    squares: NDArray[np.float32]
    """The square of the first of these, for the length of a text's vector."""
    bias: NDArray[np.float32]

    def scores(self, found: set[str]) -> NDArray[np.float32]:
        """Raw class scores of a text with these features."""
        rows = self.vocabulary.rows(found)
        if not len(rows):
            return self.bias
        length = math.sqrt(self.squares.take(rows).sum())
        total = np.add.reduce(self.weights.take(rows, axis=0), axis=0, dtype=np.float32)
        return cast("NDArray[np.float32]", total / length + self.bias)

    def rank(self, found: set[str], temperature: float) -> Ranked:
        """The likeliest labels; `temperature` is the one that makes the shares probabilities."""
        scores = self.scores(found) / temperature
        shares = np.exp(scores - scores.max())
        shares /= shares.sum()
        best = np.argsort(-shares)[:_SHOWN]
        return tuple((self.labels[at], float(shares[at])) for at in best)


class LinearBackend:
    """A trained model in memory; immutable, so one instance serves every thread."""

    def __init__(
        self, intents: Scorer, categories: Scorer, card: dict[str, Any], dangers: Scorer | None = None
    ) -> None:
        self._concepts = Concepts()
        self._intents = intents
        self._categories = categories
        self._backstop = self._second_look(dangers, card[DANGERS]) if dangers is not None else None
        self.card = card
        self._intent_temperatures = _figures(card["intents"], "temperature")
        self._temperatures = _figures(card["categories"], "temperature")
        self._thresholds = _figures(card["categories"], "threshold")

    @classmethod
    def load(cls, folder: Path) -> LinearBackend:
        """The model of a directory. Raises ModelError if there is none that this version can serve."""
        try:
            card = json.loads((folder / CARD_FILE).read_text("utf-8"))
            if card["format"] != FORMAT:
                raise ModelError(f"{folder}: model format {card['format']}, needed is {FORMAT}; train it anew")
            with np.load(folder / MODEL_FILE, allow_pickle=False) as arrays:
                dangers = _unpack(arrays, DANGERS) if DANGERS in card else None
                return cls(_unpack(arrays, "intents"), _unpack(arrays, "categories"), card, dangers)
        except (OSError, KeyError, ValueError) as error:
            raise ModelError(f"{folder}: no usable model here: {error}") from error

    @property
    def labels(self) -> tuple[str, ...]:
        """The codes of all categories that it knows."""
        return self._categories.labels

    def parse(self, text: str, language: Language, *, at_once: bool = False) -> Parse:
        """Ranked intents and categories of a text in normal form; always at once."""
        found = features(text, self._concepts)
        return Parse(
            self._intents.rank(found | ends(text), self._intent_temperatures[language]),
            self._categories.rank(found, self._temperatures[language]),
            self._thresholds[language],
        )

    def danger(self, text: str, language: Language) -> Emergency | None:
        """The danger that a text in normal form sounds like; None where the model learned none."""
        return self._backstop.look(text, language) if self._backstop is not None else None

    def _second_look(self, dangers: Scorer, card: dict[str, Any]) -> Backstop:
        return Backstop(lambda text: features(text, self._concepts), dangers.scores, card)


def model_is_current(folder: Path, data: Path = corpus.DATA) -> bool:
    """Whether a directory holds a model of this format made from exactly this training data."""
    try:
        card = json.loads((folder / CARD_FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return False
    current = card.get("format") == FORMAT and card.get("data") == corpus.fingerprint(data)
    return current and (folder / MODEL_FILE).is_file()


def save(folder: Path, scorers: dict[str, Scorer], card: dict[str, Any]) -> None:
    """Writes a model in half precision."""
    arrays: dict[str, NDArray[Any]] = {}
    for name, scorer in scorers.items():
        arrays[f"{name}.vocabulary"] = scorer.vocabulary.keys
        arrays[f"{name}.labels"] = np.array(scorer.labels)
        arrays[f"{name}.weights"] = scorer.weights.astype(np.float16)
        arrays[f"{name}.squares"] = scorer.squares
        arrays[f"{name}.bias"] = scorer.bias
    write(folder, arrays, card)


def write(folder: Path, arrays: dict[str, NDArray[Any]], card: dict[str, Any]) -> None:
    """Writes a model's files; the card comes last and by renaming, so that a half written model is never current."""
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / "fresh.npz"
    np.savez(fresh, allow_pickle=False, **arrays)  # twice the size on disk, half the time to load
    fresh.replace(folder / MODEL_FILE)
    written = folder / "fresh.json"
    written.write_text(json.dumps(card, ensure_ascii=False, indent=2) + "\n", "utf-8")
    written.replace(folder / CARD_FILE)


def _figures(part: dict[str, Any], name: str) -> dict[Language, float]:
    return {"zh": float(part["zh"][name]), "en": float(part["en"][name])}


def _unpack(arrays: Any, name: str) -> Scorer:
    return Scorer(
        labels=tuple(str(label) for label in arrays[f"{name}.labels"]),
        vocabulary=Vocabulary(arrays[f"{name}.vocabulary"]),
        weights=arrays[f"{name}.weights"],
        squares=arrays[f"{name}.squares"],
        bias=arrays[f"{name}.bias"],
    )
