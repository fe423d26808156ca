"""Asks a model about every row of a labelled set, with a watch in hand."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np

from nlu.backends.base import Backend
from nlu.backends.labels import LabelModel
from nlu.figures import Answers
from nlu.labelled import Labelled
from nlu.normal import fold, language_of

Said = tuple[str, float, float]
"""The likeliest label, how sure the model is, and from where on it answers without asking."""
Ask = Callable[[str], Said]


def of_own(model: LabelModel) -> Ask:
    """How a model of somebody's own labels is asked."""

    def ask(text: str) -> Said:
        label, share = model.parse(text)[0]
        return label, share, model.threshold

    return ask


def of_serving(backend: Backend) -> Ask:
    """How the model that serves is asked: its labels are codes of categories, its threshold the language's."""

    def ask(text: str) -> Said:
        normal = fold(text)
        parse = backend.parse(normal, language_of(normal))
        return *parse.categories[0], parse.threshold

    return ask


def measure(labelled: Labelled, ask: Ask) -> tuple[Answers, dict[str, float]]:
    """The answers to all rows, and the milliseconds that one took: the median, and what only one in a hundred exceeds."""
    ask(labelled.rows[0].text)  # what is built at the first use is not part of an answer
    said, took = [], []
    for row in labelled.rows:
        begun = time.perf_counter()
        said.append(ask(row.text))
        took.append((time.perf_counter() - begun) * 1000)
    guess, confidence, thresholds = zip(*said, strict=True)
    answers = Answers.of([row.label for row in labelled.rows], guess, confidence, thresholds)
    median, late = np.percentile(took, (50, 99))
    return answers, {"p50_ms": round(float(median), 4), "p99_ms": round(float(late), 4)}
