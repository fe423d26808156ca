"""Figures of a classifier: how often it is right, whether its confidence is honest, and when it should rather ask."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Final, cast

import numpy as np
from numpy.typing import NDArray

from nlu.backends.base import Backend
from nlu.corpus import Example
from nlu.normal import fold

_CHOICES: Final = 3
_BINS: Final = 10


@dataclass(frozen=True, slots=True)
class Costs:
    """What an answer costs a resident, in taps: a wrong category must be noticed and changed, or goes astray."""

    wrong: float = 2.5
    asked: float = 1.0
    asked_in_vain: float = 2.0
    """Asked with the right category not among the three offered."""

    def as_dict(self) -> dict[str, float]:
        """For the model card."""
        return asdict(self)


def softmax(scores: NDArray[Any]) -> NDArray[np.float64]:
    """Shares per row that sum to one."""
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    return cast(NDArray[np.float64], shares / shares.sum(axis=1, keepdims=True))


def fitted_temperature(scores: NDArray[np.float32], truth: NDArray[Any]) -> float:
    """The softmax temperature under which held-out labels are likeliest, by ever finer steps."""
    low, high = 0.02, 4.0
    best = 1.0
    for _ in range(4):
        grid = np.geomspace(low, high, 12)
        losses = [-np.log(softmax(scores / one)[np.arange(len(truth)), truth] + 1e-12).mean() for one in grid]
        at = int(np.argmin(losses))
        best = float(grid[at])
        low, high = float(grid[max(at - 1, 0)]), float(grid[min(at + 1, len(grid) - 1)])
    return best


def macro_f1(truth: NDArray[Any], guess: NDArray[Any]) -> float:
    """The mean over the classes in `truth` of the harmonic mean of precision and recall."""
    values = []
    for label in np.unique(truth):
        hits = float(((guess == label) & (truth == label)).sum())
        values.append(2 * hits / float((guess == label).sum() + (truth == label).sum()))
    return float(np.mean(values)) if values else 0.0


def calibration_error(shares: NDArray[Any], truth: NDArray[Any]) -> float:
    """Expected calibration error over ten equal bins of confidence."""
    confidence = shares.max(axis=1)
    right = shares.argmax(axis=1) == truth
    bins = np.minimum((confidence * _BINS).astype(int), _BINS - 1)
    gaps = [
        abs(right[bins == at].mean() - confidence[bins == at].mean()) * (bins == at).sum() for at in np.unique(bins)
    ]
    return float(sum(gaps) / len(truth))


def threshold_by_cost(shares: NDArray[Any], truth: NDArray[Any], costs: Costs) -> tuple[float, float, float]:
    """The confidence from which answering is cheaper than asking; with the share answered, and how much of it is right."""
    confidence = shares.max(axis=1)
    right = shares.argmax(axis=1) == truth
    offered = (np.argsort(-shares)[:, :_CHOICES] == truth[:, None]).any(axis=1)
    asking = np.where(offered, costs.asked, costs.asked_in_vain)
    answering = np.where(right, 0.0, costs.wrong)
    grid = np.arange(0.1, 0.96, 0.01)
    best = float(grid[int(np.argmin([np.where(confidence >= at, answering, asking).sum() for at in grid]))])
    answered = confidence >= best
    return best, float(answered.mean()), float(right[answered].mean()) if answered.any() else 0.0


def score(backend: Backend, examples: Iterable[Example]) -> dict[str, float]:
    """Figures of a backend on labelled messages: categories where labelled, else intents."""
    truth, guess, sure = [], [], []
    for example in examples:
        parse = backend.parse(fold(example.text), example.language)
        ranked = parse.categories if example.category else parse.intents
        truth.append(example.category or example.intent)
        guess.append(ranked[0][0])
        sure.append(ranked[0][1] >= parse.threshold)
    right = np.array(truth) == np.array(guess)
    answered = np.array(sure)
    return {
        "examples": float(len(truth)),
        "accuracy": float(right.mean()) if truth else 0.0,
        "macro_f1": macro_f1(np.array(truth), np.array(guess)),
        "coverage": float(answered.mean()) if truth else 0.0,
        "accuracy_answered": float(right[answered].mean()) if answered.any() else 0.0,
    }
