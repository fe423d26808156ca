"""Labels of one's own against the usual recipe: which department takes a letter, on the same folds, compared by paired bootstrap.

`GRIDBELL_DATA=DIR python -m benchmarks.departments`. DIR holds zh_departments_train.csv and zh_departments_dev.csv with the columns text and
label (letters to a Chinese city and one of seven departments); they are not ours to ship, so without them nothing is measured.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC

from bot.importing.labelled import read_labelled
from nlu.backends.labels import LabelModel
from nlu.evaluate import macro_f1
from nlu.labelled import Labelled
from nlu.train_labels import train

DATA: Final = "GRIDBELL_DATA"
FILES: Final = ("zh_departments_train.csv", "zh_departments_dev.csv")
FOLDS: Final = 5
SEED: Final = 7
RESAMPLES: Final = 10_000
VIEWS: Final = {"full text": None, "first 30": 30, "first 20": 20}

Guess = Callable[[Sequence[str]], NDArray[np.str_]]


def usual(copies: Sequence[int], strength: float) -> Callable[[Labelled], Guess]:
    """Characters 1 to 3 by log count and rarity, and a linear SVM; trained also on copies cut so short."""

    def make(rows: Labelled) -> Guess:
        texts = [row.text for row in rows.rows]
        labels = [row.label for row in rows.rows]
        longer = [text[:size] for size in copies for text in texts]
        reader = TfidfVectorizer(analyzer="char", ngram_range=(1, 3), min_df=2, sublinear_tf=True, dtype=np.float32)
        matrix = reader.fit_transform(texts + longer)
        machine = LinearSVC(C=strength, random_state=SEED).fit(matrix, labels * (1 + len(copies)))
        return lambda asked: np.array(machine.predict(reader.transform(asked)))

    return make


def ours(rows: Labelled) -> Guess:
    """What `gridbell nlu train` makes, read back from its files."""
    with tempfile.TemporaryDirectory(prefix="gridbell-bench-") as folder:
        train(rows, Path(folder))
        model = LabelModel.load(Path(folder))
    return lambda asked: np.array([model.parse(text)[0][0] for text in asked])


@dataclass(slots=True)
class Design:
    """One way to make a model, with its guesses by view as far as they are known, and the seconds it took."""

    name: str
    make: Callable[[Labelled], Guess]
    guesses: dict[str, NDArray[np.str_]]
    trained: float = 0.0
    asked: float = 0.0


DESIGNS: Final = (
    ("characters 1-3, SVM, C 0.5", usual((), 0.5)),
    ("characters 1-3, SVM, C 1", usual((), 1.0)),
    ("the same + copies of 60 and 20, C 0.5", usual((60, 20), 0.5)),
    ("the same + copies of 60 and 20, C 1", usual((60, 20), 1.0)),
    ("gridbell nlu train", ours),
)


def run(rows: Labelled) -> tuple[NDArray[np.str_], list[Design]]:
    """Every design on every fold."""
    texts = np.array([row.text for row in rows.rows], dtype=object)
    truth = np.array([row.label for row in rows.rows])
    designs = [Design(name, make, {view: np.empty_like(truth) for view in VIEWS}) for name, make in DESIGNS]
    for nth, (teach, check) in enumerate(
        StratifiedKFold(FOLDS, shuffle=True, random_state=SEED).split(texts, truth), 1
    ):
        part = Labelled(tuple(rows.rows[at] for at in teach), 0, 0, rows.files)
        for design in designs:
            begun = time.process_time()
            guess = design.make(part)
            design.trained += time.process_time() - begun
            begun = time.process_time()
            for view, size in VIEWS.items():
                design.guesses[view][check] = guess([text[:size] for text in texts[check]])
            design.asked += time.process_time() - begun
        print(f"fold {nth} of {FOLDS}", flush=True)
    return truth, designs


def better(truth: NDArray[np.str_], one: NDArray[np.str_], other: NDArray[np.str_]) -> tuple[float, float, float]:
    """By how much `one` has the higher macro-F1, resampled: the middle, and between what 95 % of the differences lie."""
    chance = np.random.default_rng(SEED)
    labels, at = np.unique(truth, return_inverse=True)
    size = len(labels)
    cells = [at * size + np.searchsorted(labels, guess) for guess in (one, other)]

    def f1(drawn: NDArray[np.intp]) -> float:
        table = np.bincount(drawn, minlength=size * size).reshape(size, size)
        return float(np.mean(2 * np.diag(table) / (table.sum(axis=0) + table.sum(axis=1))))

    differences = []
    for _ in range(RESAMPLES):
        drawn = chance.integers(0, len(truth), len(truth))
        differences.append(f1(cells[0][drawn]) - f1(cells[1][drawn]))
    low, middle, high = np.percentile(differences, (2.5, 50, 97.5))
    return float(middle), float(low), float(high)


def main() -> None:
    """Print a line a design, and the difference of the last one to the best of the others in each view."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    folder = os.environ.get(DATA, "")
    paths = [Path(folder) / name for name in FILES]
    if not folder or not all(path.is_file() for path in paths):
        print(f"departments: skipped; {DATA} must name a directory with {' and '.join(FILES)}")
        return
    rows = read_labelled(paths, "text", "label")
    truth, designs = run(rows)
    print(f"{len(truth)} letters, {len(set(truth))} departments, {FOLDS} folds; macro-F1 (accuracy)")
    print(f"{'':42}" + "".join(f"{view:>16}" for view in VIEWS) + "   CPU s a training")
    for design in designs:
        shown = [
            f"{macro_f1(truth, design.guesses[view]):.4f} ({(design.guesses[view] == truth).mean():.4f})"
            for view in VIEWS
        ]
        print(f"{design.name:42}" + "".join(f"{one:>16}" for one in shown) + f"{design.trained / FOLDS:9.0f}")
    mine = designs[-1]
    for view in VIEWS:
        best = max(designs[:-1], key=lambda design: macro_f1(truth, design.guesses[view]))
        middle, low, high = better(truth, mine.guesses[view], best.guesses[view])
        print(f"{view}: {100 * middle:+.2f} points on '{best.name}' (95 %: {100 * low:+.2f} to {100 * high:+.2f})")


if __name__ == "__main__":
    main()
