"""From the features of many texts to the weights of a linear model. Needs scikit-learn: only training imports it."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.svm import LinearSVC

from nlu.backends.linear import Scorer
from nlu.backends.vocabulary import Vocabulary
from nlu.concepts import CONCEPT

SEED: Final = 20261201
_STRENGTH: Final = 0.5
_TOLERANCE: Final = 1e-2


@dataclass(frozen=True, slots=True)
class Table:
    """Which features (columns, with their weights) each text and its copies (rows) have; `owners`: the text of a row."""

    names: tuple[str, ...]
    weights: NDArray[Any]
    found: sparse.csr_matrix
    owners: NDArray[Any]


@dataclass(frozen=True, slots=True)
class Weighed:
    """Some rows of a table with every vector of length one; `kept` and `rarity` say which columns count, and how much."""

    kept: NDArray[Any]
    rarity: NDArray[Any]
    matrix: sparse.csr_matrix


class Reader:
    """Fills a table row by row, so that no text is read twice."""

    def __init__(self) -> None:
        self._names: dict[str, int] = {}
        self._columns: list[int] = []
        self._begins = [0]
        self._owners: list[int] = []

    def add(self, owner: int, features: AbstractSet[str]) -> None:
        """One more row: what was found in a text or in a copy of it."""
        names = self._names
        self._columns.extend(names.setdefault(feature, len(names)) for feature in sorted(features))
        self._begins.append(len(self._columns))
        self._owners.append(owner)

    def table(self, concept_weight: float) -> Table:
        """Everything read so far; a concept counts `concept_weight` times as much as a word."""
        shape = (len(self._owners), len(self._names))
        found = sparse.csr_matrix((np.ones(len(self._columns)), self._columns, self._begins), shape=shape)
        weights = np.where([name.startswith(CONCEPT) for name in self._names], concept_weight, 1.0)
        return Table(tuple(self._names), weights, found, np.array(self._owners))


def weigh(table: Table, rows: NDArray[Any]) -> Weighed:
    """Rows of a table, each feature by its rarity; what only one row has is left out."""
    matrix = table.found[rows]
    counts = np.asarray(matrix.sum(axis=0)).ravel()
    kept = np.flatnonzero(counts > 1)
    rarity = (np.log((1 + len(rows)) / (1 + counts[kept])) + 1) * table.weights[kept]
    return Weighed(kept, rarity, _of_length_one(matrix[:, kept] @ sparse.diags(rarity)))


def machine(strength: float = _STRENGTH, class_weight: str | dict[int, float] = "balanced") -> LinearSVC:
    """A linear SVM, one class against the rest."""
    return LinearSVC(C=strength, tol=_TOLERANCE, class_weight=class_weight, random_state=SEED)


def held_out(table: Table, rows: NDArray[Any], weighed: Weighed, machines: Sequence[LinearSVC]) -> NDArray[np.float32]:
    """The scores of rows that were not learned from, one column a question, as the served model would give them."""
    matrix = _of_length_one(table.found[rows][:, weighed.kept] @ sparse.diags(weighed.rarity))
    return np.hstack([matrix @ one.coef_.T + one.intercept_ for one in machines]).astype(np.float32)


def scorer(table: Table, weighed: Weighed, labels: Sequence[str], machines: Sequence[LinearSVC]) -> Scorer:
    """The columns of one or several machines as a model to serve."""
    weights = np.vstack([one.coef_ for one in machines]).T
    vocabulary, order = Vocabulary.of([table.names[column] for column in weighed.kept])
    return Scorer(
        labels=tuple(labels),
        vocabulary=vocabulary,
        weights=(weights * weighed.rarity[:, None])[order].astype(np.float32),
        squares=(weighed.rarity**2)[order].astype(np.float32),
        bias=np.concatenate([one.intercept_ for one in machines]).astype(np.float32),
    )


def _of_length_one(matrix: sparse.csr_matrix) -> sparse.csr_matrix:
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    lengths[lengths == 0] = 1
    return sparse.diags(1 / lengths) @ matrix
