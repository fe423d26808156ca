"""Makes a model of somebody's own labels from rows of text and label. Needs scikit-learn: only training imports it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.svm import LinearSVC

from nlu.backends.labels import KIND, LABELS_FORMAT, SHORT, LabelModel, Part, beginning, count
from nlu.backends.linear import write
from nlu.backends.vocabulary import Vocabulary
from nlu.evaluate import Costs, fitted_temperature, softmax, threshold_by_cost
from nlu.figures import Answers
from nlu.labelled import Labelled
from nlu.normal import fold
from nlu.train_scorer import SEED

FOLDS: Final = 5
# Petitions run to pages, chat messages to a line: copies cut short teach the model to decide on little (docs/adr/0019).
_CUTS: Final = (60, 30, 20)
_STRETCHES: Final = 4
_STRETCH: Final = (20, 80)
_STRETCH_EVERY: Final = 30
_STRETCH_WEIGHT: Final = 0.3
_BEGINNING_WEIGHT: Final = 0.7
_STRENGTH: Final = 0.35
_TOLERANCE: Final = 1e-2
# A model file stays under 20 MB, however many labels there are.
_ROOM: Final = 18_000_000


@dataclass(frozen=True, slots=True)
class _Table:
    """Every text with its copies, a row each: whose it is, how much it counts, and how often it has each feature."""

    names: tuple[str, ...]
    whole: sparse.csr_matrix
    begin: sparse.csr_matrix
    owners: NDArray[Any]
    counts_for: NDArray[Any]
    original: NDArray[Any]
    """Whether a row is the text itself."""


@dataclass(frozen=True, slots=True)
class _Learned:
    """The weights of both views over the kept features, one column a label."""

    kept: NDArray[Any]
    rarity: NDArray[Any]
    whole: NDArray[Any]
    begin: NDArray[Any]
    bias: NDArray[Any]


def train(labelled: Labelled, out: Path, seed: int = SEED) -> tuple[dict[str, Any], Answers]:
    """Trains, writes the model to `out`; returns its card and what it said of texts it had not learned from. Raises Unlearnable."""
    labelled.check()
    texts = [fold(row.text) for row in labelled.rows]
    labels = tuple(sorted({row.label for row in labelled.rows}))
    place = {label: at for at, label in enumerate(labels)}
    truth = np.array([place[row.label] for row in labelled.rows])
    table = _read(texts, seed)
    scores, cut = _held_out(table, texts, truth, len(labels), seed)
    short = np.array([len(text) <= SHORT for text in texts])
    temperatures = _temperatures(scores, cut, short, truth)
    shares = softmax(scores / np.where(short, temperatures["short"], temperatures["long"])[:, None])
    threshold, _, _ = threshold_by_cost(shares, truth, Costs())
    answers = _answers(labels, truth, shares, threshold)
    on_little = _answers(labels, truth, softmax(cut / temperatures["short"]), threshold)
    card: dict[str, Any] = {
        "kind": KIND,
        "format": LABELS_FORMAT,
        "made": "characters and pairs, Latin words, pairs and parts, log counts by rarity, the beginning apart; copies cut short "
        "and stretches; linear SVM; softmax at fitted temperatures",
        "files": [{"name": name, "sha256": digest} for name, digest in labelled.files],
        "rows": len(texts),
        "rows_without_text": labelled.without_text,
        "rows_without_label": labelled.without_label,
        "labels": {label: int((truth == at).sum()) for at, label in enumerate(labels)},
        "seed": seed,
        "folds": FOLDS,
        "costs": Costs().as_dict(),
        "temperatures": temperatures,
        "threshold": round(threshold, 4),
        "cross_validated": answers.figures(),
        "cross_validated_on_beginnings": on_little.figures(),
    }
    learned = _learn(table, np.arange(len(texts)), truth, len(labels))
    model = _model(table, learned, labels, card)
    card["features"] = model.size
    write(out, model.arrays(), card)
    return card, answers


def _read(texts: Sequence[str], seed: int) -> _Table:
    chance = np.random.default_rng(seed)
    names: dict[str, int] = {}
    views: tuple[_Rows, _Rows] = (_Rows(names), _Rows(names))
    owners, counts_for, original = [], [], []
    for owner, text in enumerate(texts):
        for nth, (copy, weight) in enumerate(_copies(text, chance)):
            views[0].add(count(copy))
            views[1].add(count(beginning(copy)))
            owners.append(owner)
            counts_for.append(weight)
            original.append(nth == 0)
    whole, begin = (view.matrix() for view in views)
    return _Table(tuple(names), whole, begin, np.array(owners), np.array(counts_for), np.array(original))


class _Rows:
    """Fills a sparse matrix of counts row by row."""

    def __init__(self, names: dict[str, int]) -> None:
        self._names = names
        self._columns: list[int] = []
        self._times: list[int] = []
        self._begins = [0]

    def add(self, counts: Mapping[str, int]) -> None:
        names = self._names
        self._columns.extend(names.setdefault(name, len(names)) for name in counts)
        self._times.extend(counts.values())
        self._begins.append(len(self._columns))

    def matrix(self) -> sparse.csr_matrix:
        """Logarithms: what is said ten times is not ten times as much said."""
        shape = (len(self._begins) - 1, len(self._names))
        return sparse.csr_matrix((1 + np.log(np.array(self._times)), self._columns, self._begins), shape=shape)


def _copies(text: str, chance: np.random.Generator) -> Iterator[tuple[str, float]]:
    """A text, its beginnings, and stretches from anywhere in it; how much each counts."""
    yield text, 1.0
    wide = 3 if text[: _CUTS[0]].isascii() else 1
    for cut in _CUTS:
        yield text[: cut * wide], 1.0
    low, high = (size * wide for size in _STRETCH)
    for _ in repeat(None, min(_STRETCHES, (len(text) - low) // (_STRETCH_EVERY * wide))):
        size = int(chance.integers(low, high))
        at = int(chance.integers(0, max(1, len(text) - size)))
        yield text[at : at + size], _STRETCH_WEIGHT


def _deal(texts: Sequence[str], truth: NDArray[Any], seed: int) -> NDArray[Any]:
    """The fold of each text: a label's texts spread over all folds, the same words always in one, so that none is looked up."""
    chance = np.random.default_rng(seed)
    dealt: dict[tuple[int, str], int] = {}
    following = dict.fromkeys(range(int(truth.max()) + 1), 0)
    folds = np.zeros(len(texts), dtype=int)
    for at in chance.permutation(len(texts)):
        label = int(truth[at])
        key = (label, "".join(filter(str.isalnum, texts[at])))
        if key not in dealt:
            dealt[key] = following[label] % FOLDS
            following[label] += 1
        folds[at] = dealt[key]
    return folds


def _held_out(
    table: _Table, texts: Sequence[str], truth: NDArray[Any], size: int, seed: int
) -> tuple[NDArray[Any], NDArray[Any]]:
    """The scores of every text, and of its beginning alone, by a model that learned from other texts."""
    folds = _deal(texts, truth, seed)
    scores, cut = np.zeros((len(texts), size)), np.zeros((len(texts), size))
    # The shortest beginning is the last row that counts in full.
    full = np.flatnonzero(table.counts_for == 1.0)
    shortest = {int(table.owners[row]): row for row in full}
    originals = np.flatnonzero(table.original)
    for at in range(FOLDS):
        check = np.flatnonzero(folds == at)
        if not len(check):
            continue
        learned = _learn(table, np.flatnonzero(folds != at), truth, size)
        scores[check] = _scored(table, originals[check], learned)
        cut[check] = _scored(table, np.array([shortest[int(one)] for one in check]), learned)
    return scores, cut


def _learn(table: _Table, chosen: NDArray[Any], truth: NDArray[Any], size: int) -> _Learned:
    """Weights from the chosen texts and their copies."""
    mine = np.zeros(len(truth), dtype=bool)
    mine[chosen] = True
    rows = np.flatnonzero(mine[table.owners])
    originals = rows[table.original[rows]]
    counts = np.asarray((table.whole[originals] > 0).sum(axis=0)).ravel()
    kept = np.flatnonzero(counts > 1)
    kept = kept[np.argsort(-counts[kept], kind="stable")[: _ROOM // (2 * size + 8) // 2]]
    rarity = np.log((1 + len(originals)) / (1 + counts[kept])) + 1
    matrix = _matrix(table, rows, kept, rarity)
    weights, bias = _fit(matrix, truth[table.owners[rows]], size, table.counts_for[rows])
    return _Learned(kept, rarity, weights[: len(kept)], weights[len(kept) :] * _BEGINNING_WEIGHT, bias)


def _fit(
    matrix: sparse.csr_matrix, truth: NDArray[Any], size: int, counts_for: NDArray[Any]
) -> tuple[NDArray[Any], NDArray[Any]]:
    """One column of weights a label and its bias; a label that nothing here has is never the likeliest."""
    weights, bias = np.zeros((matrix.shape[1], size)), np.full(size, -1.0)
    present = np.unique(truth)
    if len(present) == 1:
        bias[present] = 1.0
        return weights, bias
    machine = LinearSVC(C=_STRENGTH, tol=_TOLERANCE, class_weight="balanced", random_state=SEED)
    machine.fit(matrix, truth, sample_weight=counts_for)
    if len(present) == 2:  # scikit-learn gives one column, for the second
        weights[:, present] = np.hstack([-machine.coef_.T, machine.coef_.T])
        bias[present] = np.hstack([-machine.intercept_, machine.intercept_])
    else:
        weights[:, present], bias[present] = machine.coef_.T, machine.intercept_
    return weights, bias


def _matrix(table: _Table, rows: NDArray[Any], kept: NDArray[Any], rarity: NDArray[Any]) -> sparse.csr_matrix:
    """Both views side by side, each of length one, the beginning counting a little less."""
    by_rarity = sparse.diags(rarity)
    views = [_of_length_one(view[rows][:, kept] @ by_rarity) for view in (table.whole, table.begin)]
    return sparse.hstack([views[0], views[1] * _BEGINNING_WEIGHT]).tocsr()


def _scored(table: _Table, rows: NDArray[Any], learned: _Learned) -> NDArray[Any]:
    by_rarity = sparse.diags(learned.rarity)
    whole, begin = (_of_length_one(view[rows][:, learned.kept] @ by_rarity) for view in (table.whole, table.begin))
    scored: NDArray[Any] = whole @ learned.whole + begin @ learned.begin + learned.bias
    return scored


def _of_length_one(matrix: sparse.csr_matrix) -> sparse.csr_matrix:
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    lengths[lengths == 0] = 1
    return sparse.diags(1 / lengths) @ matrix


def _temperatures(
    scores: NDArray[Any], cut: NDArray[Any], short: NDArray[Any], truth: NDArray[Any]
) -> dict[str, float]:
    """One for texts of a line and one for longer ones: on little the same score means less."""
    on_little = fitted_temperature(np.vstack([scores[short], cut[~short]]), np.hstack([truth[short], truth[~short]]))
    on_much = on_little if short.all() else fitted_temperature(scores[~short], truth[~short])
    return {"short": round(on_little, 4), "long": round(on_much, 4)}


def _answers(labels: tuple[str, ...], truth: NDArray[Any], shares: NDArray[Any], threshold: float) -> Answers:
    return Answers(labels, truth, shares.argmax(axis=1), shares.max(axis=1), np.full(len(truth), threshold))


def _model(table: _Table, learned: _Learned, labels: tuple[str, ...], card: dict[str, Any]) -> LabelModel:
    names = [table.names[column] for column in learned.kept]
    begun = np.flatnonzero(np.asarray((table.begin[:, learned.kept] > 0).sum(axis=0)).ravel())

    def part(weights: NDArray[Any], chosen: NDArray[Any]) -> Part:
        vocabulary, order = Vocabulary.of([names[at] for at in chosen])
        rows = chosen[order]
        rarity = learned.rarity[rows]
        return Part(vocabulary, (weights[rows] * rarity[:, None]).astype(np.float16), rarity.astype(np.float32))

    whole, begin = part(learned.whole, np.arange(len(names))), part(learned.begin, begun)
    return LabelModel(labels, whole, begin, learned.bias.astype(np.float32), card)
