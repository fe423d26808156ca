"""The embedded model beside a Rasa server: how long one message takes, and how often each is right.

`python -m benchmarks.rasa`, after `make rasa`. Both have learned nine tenths of the training data, and are asked the tenth that
neither has seen, the same messages one after the other in one run.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from bot.configuration.file import Nlu
from nlu import corpus, rasa_project
from nlu.backends.base import Backend, Parse
from nlu.backends.linear import LinearBackend
from nlu.backends.rasa import RasaBackend
from nlu.corpus import Example
from nlu.evaluate import Costs, macro_f1
from nlu.normal import fold
from nlu.train import train
from tests.real_rasa import serving

ROOT = Path(__file__).resolve().parents[1]
HOME = Path(os.environ.get("GRIDBELL_RASA", ROOT / "var" / "rasa"))
PATIENCE = 10.0
"""Seconds: what is measured is Rasa, and not how often it would have been given up."""
GRID = np.arange(0.1, 0.96, 0.05)


@dataclass
class Measured:
    """What one backend said, in the order of the messages, and the milliseconds that it took."""

    name: str
    backend: Backend
    said: list[Parse] = field(default_factory=list)
    took: list[float] = field(default_factory=list)

    def ask(self, example: Example) -> None:
        """One message."""
        text = fold(example.text)
        begun = time.perf_counter()
        self.said.append(self.backend.parse(text, example.language))
        self.took.append((time.perf_counter() - begun) * 1000)


def teach(folder: Path, examples: Sequence[Example]) -> LinearBackend:
    """The embedded model, trained on these messages alone."""
    data = folder / "data"
    data.mkdir()
    for language in ("zh", "en"):
        by_label: dict[str, list[str]] = {}
        for example in examples:
            if example.language == language:
                label = f"report/{example.category}" if example.category else example.intent
                by_label.setdefault(label, []).append(example.text)
        blocks = (
            f"- intent: {label}\n  examples: |\n" + "".join(f"    - {text}\n" for text in texts)
            for label, texts in by_label.items()
        )
        (data / f"taught_{language}.yml").write_text('version: "3.1"\nnlu:\n' + "".join(blocks), "utf-8")
    train(folder, data, progress=lambda _: None)
    return LinearBackend.load(folder)


def told(one: Measured, examples: Sequence[Example], language: str) -> str:
    """A line of figures about one backend in one language."""
    pairs = [(e, parse) for e, parse in zip(examples, one.said, strict=True) if e.language == language]
    reports = [(e.category, parse) for e, parse in pairs if e.category]
    truth, guess = (np.array([*of]) for of in zip(*((c, p.categories[0][0]) for c, p in reports), strict=True))
    three = np.mean([c in [label for label, _ in p.categories[:3]] for c, p in reports])
    sure = np.array([p.categories[0][1] >= p.threshold for _, p in reports])
    others = [parse.intents[0][0] == e.intent for e, parse in pairs if not e.category]
    return (
        f"{one.name:9} {language}  {len(reports):4} reports: category right {np.mean(truth == guess):.1%}, among three {three:.1%}, "
        f"macro-F1 {macro_f1(truth, guess):.3f}; taken unasked {sure.mean():.0%}, of those right "
        f"{np.mean((truth == guess)[sure]):.0%}; {len(others)} others: intent right {np.mean(others):.1%}"
    )


def best_threshold(one: Measured, examples: Sequence[Example]) -> tuple[float, float]:
    """The threshold that costs residents the fewest taps, and the taps a report; what falls back is always asked about."""
    costs = Costs()

    def taps(example: Example, parse: Parse, threshold: float) -> float:
        right = parse.categories[0][0] == example.category
        if parse.categories[0][1] >= threshold and parse.threshold <= 1:
            return 0.0 if right else costs.wrong
        offered = example.category in [label for label, _ in parse.categories[:3]]
        return costs.asked if offered else costs.asked_in_vain

    reports = [(e, p) for e, p in zip(examples, one.said, strict=True) if e.category]
    by_threshold = {float(at): float(np.mean([taps(e, p, at) for e, p in reports])) for at in GRID}
    return min(by_threshold.items(), key=lambda pair: pair[1])


def main() -> int:
    """Print the figures."""
    if not (HOME / "models" / "gridbell.tar.gz").is_file():
        print(f"no trained Rasa in {HOME}: `make rasa` makes one; nothing measured")
        return 0
    taught, apart = rasa_project.split(corpus.load())
    if [e.text for e in apart] != [e.text for e in rasa_project.held_out(HOME / "project")]:
        print("the training data has changed since `make rasa`: run it again")
        return 1
    with tempfile.TemporaryDirectory() as name, serving(HOME) as url:
        embedded = teach(Path(name), taught)
        rasa = RasaBackend(embedded, embedded.labels, url, seconds=PATIENCE, threshold=Nlu().rasa_threshold)
        both = (Measured("embedded", embedded), Measured("Rasa", rasa))
        for one in both:
            for example in apart[:20]:
                one.backend.parse(fold(example.text), example.language)  # warm
        for example in apart:
            for one in both:
                one.ask(example)
        print(f"{len(taught)} messages taught, {len(apart)} asked; of Rasa's: {rasa.counts()}")
        rasa.close()
    for one in both:
        middle, most = np.percentile(one.took, [50, 95])
        print(f"{one.name:9} one message: p50 {middle:.2f} ms, p95 {most:.2f} ms")
    for language in ("zh", "en"):
        for one in both:
            print(told(one, apart, language))
    for one in both:
        threshold, taps = best_threshold(one, apart)
        print(f"{one.name:9} cheapest threshold {threshold:.2f}: {taps:.2f} taps a report")
    return 0


if __name__ == "__main__":
    sys.exit(main())
