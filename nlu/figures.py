"""What a model's answers to labelled texts were worth: the figures of `gridbell nlu evaluate`, and the curves of its report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from nlu.evaluate import macro_f1

_BINS: Final = 10
_DIGITS: Final = 4


@dataclass(frozen=True, slots=True)
class Answers:
    """For each text its true label and the likeliest one (both as positions in `labels`), how sure the model was, and from where
    on it would have answered without asking."""

    labels: tuple[str, ...]
    truth: NDArray[np.intp]
    guess: NDArray[np.intp]
    confidence: NDArray[np.float64]
    thresholds: NDArray[np.float64]

    @classmethod
    def of(
        cls, truth: Sequence[str], guess: Sequence[str], confidence: Sequence[float], thresholds: Sequence[float]
    ) -> Answers:
        """From labels by name; all that occur, in the order of the alphabet."""
        labels = tuple(sorted({*truth, *guess}))
        place = {label: at for at, label in enumerate(labels)}
        return cls(
            labels,
            np.array([place[one] for one in truth]),
            np.array([place[one] for one in guess]),
            np.array(confidence, dtype=np.float64),
            np.array(thresholds, dtype=np.float64),
        )

    @property
    def right(self) -> NDArray[np.bool_]:
        """Whether each answer is the true label."""
        right: NDArray[np.bool_] = self.truth == self.guess
        return right

    @property
    def threshold(self) -> float:
        """Where the threshold stands; of several, for several languages, the one under which most texts fall."""
        values, times = np.unique(self.thresholds, return_counts=True)
        return _round(values[times.argmax()])

    def figures(self) -> dict[str, Any]:
        """Accuracy, macro-F1, calibration error, and what is answered at the threshold; shares between 0 and 1."""
        right, answered = self.right, self.confidence >= self.thresholds
        bars = self.reliability()
        error = sum(bar.share * abs(bar.right - bar.confidence) for bar in bars)
        return {
            "accuracy": _round(right.mean()),
            "macro_f1": _round(macro_f1(self.truth, self.guess)),
            "ece": _round(error),
            "threshold": self.threshold,
            "coverage": _round(answered.mean()),
            "accuracy_answered": _round(right[answered].mean()) if answered.any() else None,
        }

    def per_class(self) -> dict[str, dict[str, float]]:
        """Precision, recall, F1 and the number of texts by label; a label that no text has counts for its wrong guesses."""
        table = {}
        for at, label in enumerate(self.labels):
            hits = int(((self.guess == at) & (self.truth == at)).sum())
            guessed, support = int((self.guess == at).sum()), int((self.truth == at).sum())
            table[label] = {
                "precision": _round(hits / guessed) if guessed else 0.0,
                "recall": _round(hits / support) if support else 0.0,
                "f1": _round(2 * hits / (guessed + support)),
                "support": support,
            }
        return table

    def confusion(self) -> NDArray[np.intp]:
        """How often the label of a row was taken for that of a column."""
        table = np.zeros((len(self.labels), len(self.labels)), dtype=np.intp)
        np.add.at(table, (self.truth, self.guess), 1)
        return table

    def reliability(self) -> list[Bar]:
        """Of the answers given with about the same confidence, how many are right; ten equal steps, empty ones left out."""
        steps = np.minimum((self.confidence * _BINS).astype(int), _BINS - 1)
        return [
            Bar(at / _BINS, float(self.confidence[here].mean()), float(self.right[here].mean()), float(here.mean()))
            for at in range(_BINS)
            if (here := steps == at).any()
        ]

    def risk_by_coverage(self) -> list[tuple[float, float]]:
        """The share that is answered, and of that the share that is wrong, for every place at which the threshold could stand."""
        order = np.argsort(-self.confidence, kind="stable")
        wrong = np.cumsum(~self.right[order])
        sure = self.confidence[order]
        ends = np.flatnonzero(np.append(sure[1:] != sure[:-1], True))
        return [((at + 1) / len(order), float(wrong[at]) / (at + 1)) for at in ends]


@dataclass(frozen=True, slots=True)
class Bar:
    """One step of the reliability curve: where it begins, its mean confidence, the share that is right, and its share of all."""

    begins: float
    confidence: float
    right: float
    share: float


def _round(value: Any) -> float:
    return round(float(value), _DIGITS)
