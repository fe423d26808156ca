"""What every understanding backend answers, embedded or remote."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from nlu.understanding import Emergency, Language

Ranked = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Parse:
    """Labels with calibrated probabilities, likeliest first; either may be cut off after the likeliest few.

    `danger` is what the text sounds like to a backend that has learned this; it is at most asked about.
    """

    intents: Ranked
    categories: Ranked
    danger: Emergency | None = None


class Backend(Protocol):
    """Tells intent and category of a text in normal form. Safe to call from several threads at once."""

    def parse(self, text: str, language: Language) -> Parse:
        """Ranked intents and categories of one message."""
        ...

    def threshold(self, language: Language) -> float:
        """The probability from which a category is taken without asking; chosen by cost when the model was made."""
        ...
