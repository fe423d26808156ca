"""What one message was understood to mean: frozen values shared by every backend and every caller."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

Language = Literal["zh", "en"]
Intent = Literal[
    "report",
    "ask_status",
    "urge",
    "add_info",
    "withdraw",
    "confirm_fixed",
    "not_fixed",
    "question",
    "human",
    "privacy",
    "complaint_about_staff",
    "switch_language",
    "none",
]
EmergencyKind = Literal["fire", "gas", "violence", "selfharm", "medical", "child", "trapped", "electric", "collapse"]
Certainty = Literal["real", "ask"]

INTENTS: Final[tuple[Intent, ...]] = get_args(Intent)
EMERGENCY_KINDS: Final[tuple[EmergencyKind, ...]] = get_args(EmergencyKind)


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A registered place named in a message.

    `start` and `end` are positions in the text as it was sent; `place` is the registry's key.
    `grid` is None when the name alone does not decide; `candidates` then holds at most three grid codes,
    or none when there are more than three. `score` is 1.0 for an exact name and lower for typos, homophones and half names.
    """

    text: str
    start: int
    end: int
    name: str
    grid: str | None
    candidates: tuple[str, ...]
    building: str | None
    unit: str | None
    room: str | None
    score: float
    place: str
    leads: bool = False
    """Named only to say where another place is (农批市场 in 农批市场对面的春风花园)."""
    likely: tuple[tuple[str, str], ...] = ()
    """Where it is only guessed which place is meant: for each candidate the name of the place there, and its key."""

    def to_json(self) -> dict[str, Any]:
        """The words and the grid, as the command line prints them."""
        return {"text": self.text, "grid": self.grid}


@dataclass(frozen=True, slots=True)
class Emergency:
    """A danger to life: `real` is answered at once, `ask` is asked about first. `words` gave it away.

    `guessed` where no rule knows it: the learned second look heard it.
    """

    kind: EmergencyKind
    certainty: Certainty
    words: str
    language: Literal["zh", "en", ""]
    guessed: bool = False

    def to_json(self) -> dict[str, Any]:
        """Kind and certainty, as the command line prints them."""
        return {"kind": self.kind, "certainty": self.certainty}


@dataclass(frozen=True, slots=True)
class Problem:
    """One of several problems in a message: its own words and its own category (None: abstained)."""

    text: str
    category: str | None
    confidence: float
    alternatives: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Understanding:
    """Everything that was understood from one message.

    `category` is None when the model abstains; `alternatives` then begin with the likeliest category,
    otherwise with the runner-up. `confidence` is always that of the likeliest category, 0 to 1.
    `problems` is empty unless the message plainly holds two or more different problems.
    """

    text: str
    language: Language
    intent: Intent
    intent_confidence: float
    category: str | None
    confidence: float
    alternatives: tuple[tuple[str, float], ...]
    places: tuple[PlaceMention, ...]
    emergency: Emergency | None
    problems: tuple[Problem, ...]

    def to_json(self) -> dict[str, Any]:
        """The answer of `gridbell nlu parse` for one message."""
        return {
            "language": self.language,
            "intent": self.intent,
            "category": self.category,
            "confidence": round(self.confidence, 4),
            "alternatives": [[code, round(share, 4)] for code, share in self.alternatives],
            "places": [place.to_json() for place in self.places],
            "emergency": self.emergency.to_json() if self.emergency else None,
        }
