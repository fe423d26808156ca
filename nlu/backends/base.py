"""What every understanding backend answers, embedded or remote."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from nlu.understanding import Emergency, Language

Ranked = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Parse:
    """Labels with calibrated probabilities, likeliest first; either may be cut off after the likeliest few."""

    intents: Ranked
    categories: Ranked


class Backend(Protocol):
    """Tells intent and category of a text in normal form. Safe to call from several threads at once."""

    def parse(self, text: str, language: Language) -> Parse:
        """Ranked intents and categories of one message."""
        ...

    def danger(self, text: str, language: Language) -> Emergency | None:
        """The danger that a text sounds like, to be asked about at most; None also where this was never learned."""
        ...

    def threshold(self, language: Language) -> float:
        """The probability from which a category is taken without asking; chosen by cost when the model was made."""
        ...
