"""Gridbell's training data as one Rasa project: `python -m nlu.rasa_project --out DIR`. One label a message, for one classifier."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from nlu import corpus
from nlu.backends.rasa_answer import label_of
from nlu.concepts import WORDS
from nlu.corpus import Example
from nlu.normal import fold

DATA: Final = "data"
"""What Rasa learns from, in the project's folder."""
HELD_OUT: Final = "held_out.json"
"""The messages that are kept apart to measure with, beside the project's data."""
# Of so many messages of a label in a language one is kept apart.
_OF: Final = 10
_VERSION: Final = "3.1"


def split(examples: Iterable[Example]) -> tuple[list[Example], list[Example]]:
    """What is taught, and what is kept apart: a tenth of every label in either language, the same each time."""
    seen: Counter[tuple[str, str]] = Counter()
    taught: list[Example] = []
    apart: list[Example] = []
    for example in examples:
        kind = (example.language, label_of(example.intent, example.category))
        seen[kind] += 1
        (taught if seen[kind] % _OF else apart).append(example)
    known = {fold(example.text) for example in taught}
    return taught, [example for example in apart if fold(example.text) not in known]


def write(out: Path, examples: Iterable[Example]) -> tuple[int, int]:
    """Writes data, concepts and domain; how many messages are taught, and how many kept apart."""
    taught, apart = split(examples)
    by_label: dict[str, list[str]] = {}
    for example in taught:
        by_label.setdefault(label_of(example.intent, example.category), []).append(fold(example.text))
    (out / DATA).mkdir(parents=True, exist_ok=True)
    head = f'version: "{_VERSION}"\n'
    blocks = (f"- intent: {label}\n  examples: |\n{_listed(texts)}" for label, texts in sorted(by_label.items()))
    (out / DATA / "nlu.yml").write_text(head + "nlu:\n" + "".join(blocks), "utf-8")
    (out / "domain.yml").write_text(
        head + "intents:\n" + "".join(f"- {label}\n" for label in sorted(by_label)), "utf-8"
    )
    (out / DATA / WORDS.name).write_bytes(WORDS.read_bytes())  # lookup tables in Rasa's form already
    rows = [[one.text, one.language, one.intent, one.category] for one in apart]
    (out / HELD_OUT).write_text(json.dumps(rows, ensure_ascii=False) + "\n", "utf-8")
    return len(taught), len(apart)


def held_out(folder: Path) -> list[Example]:
    """The messages that a project kept apart. Raises OSError where there is no project."""
    rows = json.loads((folder / HELD_OUT).read_text("utf-8"))
    return [Example(text, language, intent, category, HELD_OUT) for text, language, intent, category in rows]


def _listed(texts: Iterable[str]) -> str:
    # Brackets would mark entities, and a line is an example.
    plain = (text.translate(_UNMARKED).strip() for text in texts)
    return "".join(f"    - {text}\n" for text in plain if text)


_UNMARKED: Final = str.maketrans({"[": "(", "]": ")", "{": "(", "}": ")", "\n": " ", "\r": " "})


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m nlu.rasa_project", description="Write the training data as a Rasa project."
    )
    parser.add_argument("--out", type=Path, required=True, help="directory to write to")
    options = parser.parse_args(arguments)
    taught, apart = write(options.out, corpus.load())
    sys.stdout.write(f"{taught} messages to teach and {apart} kept apart are in {options.out}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
