"""Words that mean the same, in both languages: so that few examples teach a model many ways of saying it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Final

import ahocorasick
import yaml

CONCEPT: Final = "c:"
"""How features begin that are concepts or pairs of them."""
SAFE: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The loader in C is ten times as fast; not every installation of PyYAML has it."""
WORDS: Final = Path(__file__).parent / "data" / "concepts.yml"
"""Lookup tables in Rasa's form, one for each concept."""


class Concepts:
    """Finds concepts in a text; built once, immutable."""

    def __init__(self) -> None:
        meant: dict[str, list[str]] = {}
        for concept, word in _words():
            meant.setdefault(word, []).append(CONCEPT + concept)
        self._automaton = ahocorasick.Automaton()
        for word, concepts in meant.items():
            self._automaton.add_word(word, tuple(concepts))
        self._automaton.make_automaton()

    def find(self, text: str) -> set[str]:
        """The concepts of a text in normal form, and their pairs."""
        found = {concept for _, concepts in self._automaton.iter(" " + text) for concept in concepts}
        return found.union(f"{one}+{other}" for one, other in combinations(sorted(found), 2))


def _words() -> Iterator[tuple[str, str]]:
    """Concept and word; English ones with a space before them, because they begin a word of the text."""
    blocks = yaml.load(WORDS.read_text("utf-8"), Loader=SAFE)["nlu"]  # noqa: S506 (safe: one of the two safe loaders)
    for block in blocks:
        for line in str(block["examples"]).splitlines():
            word = line.strip().removeprefix("- ")
            yield str(block["lookup"]), " " + word if word.isascii() else word
