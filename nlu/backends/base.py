"""What every understanding backend answers, embedded or remote."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from nlu.understanding import Emergency, Language

Ranked = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Parse:
    """Labels with calibrated probabilities, likeliest first; either may be cut off after the likeliest few.

    From `threshold` on the category is taken without asking; it was chosen by cost when the model was made that answered.
    """

    intents: Ranked
    categories: Ranked
    threshold: float


class Backend(Protocol):
    """Tells intent and category of a text in normal form. Safe to call from several threads at once."""

    def parse(self, text: str, language: Language, *, at_once: bool = False) -> Parse:
        """Ranked intents and categories of one message. `at_once`: somebody may be in danger, so nothing remote is waited for."""
        ...

    def danger(self, text: str, language: Language) -> Emergency | None:
        """The danger that a text sounds like, to be asked about at most; None also where this was never learned."""
        ...
