"""Makes the learned second look for danger, with thresholds by cost. Needs scikit-learn: only training imports it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC

from nlu.backends.backstop import COLUMNS, Curve
from nlu.backends.linear import Scorer, features
from nlu.concepts import Concepts
from nlu.corpus import DangerExample, Example
from nlu.emergencies import EmergencyRules
from nlu.normal import fold
from nlu.train_scorer import SEED, Reader, Table, Weighed, held_out, machine, scorer, weigh
from nlu.understanding import EMERGENCY_KINDS, Language

_FOLDS: Final = 4
_STRENGTH: Final = 0.3
# Danger counts double because there are ten ordinary messages to one of danger.
_CLASS_WEIGHT: Final[dict[int, float]] = {0: 1.0, 1: 2.0}
# The curve has two numbers to learn from thousands of scores: nothing has to hold it back.
_UNBOUND: Final = 1e6
_LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")


@dataclass(frozen=True, slots=True)
class _Costs:
    """What a mistake costs, in needless questions. The corpus holds far more danger than life does, so a miss counts less here."""

    missed: float = 8.0
    most_in_vain: float = 0.05
    """The largest share of harmless messages that may be asked about, whatever a miss costs."""
    most_false_alarms: float = 0.013
    """The largest share of harmless messages that may be answered as danger now. Those of the corpus were written to be hard."""
    least_sure: float = 0.5


@dataclass(frozen=True, slots=True)
class _Messages:
    """All messages with what they teach; `silent`: the rules find nothing in it, so the second look decides."""

    texts: tuple[str, ...]
    languages: NDArray[Any]
    danger: NDArray[Any]
    now: NDArray[Any]
    kinds: NDArray[Any]
    silent: NDArray[Any]


def fit(
    dangers: Sequence[DangerExample], ordinary: Sequence[Example], concepts: Concepts
) -> tuple[Scorer, dict[str, Any]]:
    """The model, and its part of the card: the curve from score to probability, thresholds, and cross-validated figures."""
    messages = _messages(dangers, ordinary)
    table = _table(messages, concepts)
    scores = np.zeros((len(messages.texts), len(COLUMNS)), dtype=np.float32)
    folds = StratifiedKFold(_FOLDS, shuffle=True, random_state=SEED)
    for teach, check in folds.split(messages.texts, messages.kinds):
        scores[check] = held_out(table, check, *_learn(table, teach, messages))
    weighed, machines = _learn(table, np.arange(len(messages.texts)), messages)
    return scorer(table, weighed, COLUMNS, machines), _card(messages, scores)


def told(card: dict[str, Any]) -> Iterator[str]:
    """The figures in words, a line a language."""
    for language in _LANGUAGES:
        one = card[language]
        yield (
            f"dangers {language}: {one['examples']} examples; from {one['threshold']:.2f}: {one['found']:.0%} of those in which "
            f"no rule finds danger are asked about, {one['asked_in_vain']:.1%} of harmless ones too; from {one['sure']:.2f}: "
            f"{one['answered']:.0%} answered at once, {one['false_alarms']:.2%} of harmless ones; kind right {one['kind_right']:.0%}"
        )


def _messages(dangers: Sequence[DangerExample], ordinary: Sequence[Example]) -> _Messages:
    rules = EmergencyRules()
    listed = [(one.text, one.language) for one in dangers] + [(one.text, one.language) for one in ordinary]
    texts = tuple(fold(text) for text, _ in listed)
    rest = len(ordinary)
    danger = np.array([one.kind is not None for one in dangers] + [False] * rest)
    return _Messages(
        texts,
        np.array([language for _, language in listed]),
        danger,
        np.array([one.certainty == "real" for one in dangers] + [False] * rest),
        np.array([EMERGENCY_KINDS.index(one.kind) if one.kind else -1 for one in dangers] + [-1] * rest),
        np.array([not alarming or rules.find_in(text) is None for text, alarming in zip(texts, danger, strict=True)]),
    )


def _table(messages: _Messages, concepts: Concepts) -> Table:
    reader = Reader()
    for at, text in enumerate(messages.texts):
        reader.add(at, features(text, concepts))
    return reader.table(1.0)


def _learn(
    table: Table, rows: NDArray[Any], messages: _Messages
) -> tuple[Weighed, tuple[LinearSVC, LinearSVC, LinearSVC]]:
    """Whether it is danger, and danger now, learned from all messages; and of which kind, learned from dangers alone."""
    weighed = weigh(table, rows)
    alarming = messages.danger[rows]
    first = machine(_STRENGTH, _CLASS_WEIGHT).fit(weighed.matrix, alarming)
    second = machine(_STRENGTH, _CLASS_WEIGHT).fit(weighed.matrix, messages.now[rows])
    third = machine().fit(weighed.matrix[alarming], messages.kinds[rows][alarming])
    return weighed, (first, second, third)


def _card(messages: _Messages, scores: NDArray[np.float32]) -> dict[str, Any]:
    costs = _Costs()
    danger, now = _curve(scores[:, 0], messages.danger), _curve(scores[:, 1], messages.now)
    card: dict[str, Any] = {"folds": _FOLDS, "costs": asdict(costs), "danger": asdict(danger), "now": asdict(now)}
    perhaps = np.array([danger.share(score) for score in scores[:, 0]])
    surely = np.array([now.share(score) for score in scores[:, 1]])
    for language in _LANGUAGES:
        here = messages.languages == language
        card[language] = _figures(messages, here, perhaps, scores[:, 2:], costs) | _sure(messages, here, surely, costs)
    return card


def _curve(scores: NDArray[np.float32], truth: NDArray[Any]) -> Curve:
    fitted = LogisticRegression(C=_UNBOUND).fit(scores[:, None], truth)
    return Curve(round(float(fitted.coef_[0, 0]), 4), round(float(fitted.intercept_[0]), 4))


def _sure(messages: _Messages, here: NDArray[Any], shares: NDArray[Any], costs: _Costs) -> dict[str, float]:
    """From which probability a danger that no rule is sure of is answered as real: the lowest with few enough false alarms."""
    harmless = here & ~messages.danger
    silent, unsure = here & messages.now & messages.silent, here & messages.danger & ~messages.now
    grid = np.arange(costs.least_sure, 1.0, 0.01)
    false = [(shares[harmless] >= at).mean() for at in grid]
    at = next((float(at) for at, share in zip(grid, false, strict=True) if share <= costs.most_false_alarms), 1.0)
    return {
        "sure": round(at, 4),
        "answered": round(float((shares[silent] >= at).mean()), 4),
        "answered_unsure": round(float((shares[unsure] >= at).mean()), 4),
        "false_alarms": round(float((shares[harmless] >= at).mean()), 4),
    }


def _figures(
    messages: _Messages, here: NDArray[Any], shares: NDArray[Any], kinds: NDArray[np.float32], costs: _Costs
) -> dict[str, float]:
    alarming, harmless = here & messages.danger, here & ~messages.danger
    silent = alarming & messages.silent
    grid = np.arange(0.02, 0.91, 0.01)
    grid = grid[[(shares[harmless] >= at).mean() <= costs.most_in_vain for at in grid]]
    spent = [(shares[silent] < at).sum() * costs.missed + (shares[harmless] >= at).sum() for at in grid]
    threshold = float(grid[int(np.argmin(spent))])
    figures = {
        "threshold": threshold,
        "found": float((shares[silent] >= threshold).mean()),
        "asked_in_vain": float((shares[harmless] >= threshold).mean()),
        "kind_right": float((kinds[alarming].argmax(axis=1) == messages.kinds[alarming]).mean()),
    }
    return {"examples": int(alarming.sum())} | {name: round(value, 4) for name, value in figures.items()}
