"""The shape of an emergency table: danger words by kind, and the frames that make them harmless, past or doubtful."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from nlu.understanding import Certainty, EmergencyKind

# A frame's verdict on a danger word found inside it; `ask_soft` asks where a life may hang on it and drops the rest.
Verdict = Literal["none", "ask", "ask_soft"]


@dataclass(frozen=True, slots=True)
class Danger:
    """What tells of one kind of danger: regular expressions over text in normal form.

    `signs` are short strings one of which is in every text that the expressions can match: a text without any is not
    looked at further. `real` tells of danger by itself, `unclear` only enough to ask.
    """

    kind: EmergencyKind
    signs: tuple[str, ...]
    real: tuple[str, ...]
    unclear: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Frames:
    """What around a danger word changes its meaning; regular expressions over text in normal form.

    `figurative` phrases are blanked before anything is looked for, `exaggerated` ones make a danger doubtful.
    `negated` is matched right before the danger words, `denied` right after. `conditional` (before the danger words, or
    inside a stretch of them) and `hypothetical_after` speak of what might happen, `doubt` of what the writer is unsure of, `either` names a harmless cause beside it,
    `past` of long ago, `recent` of yesterday or of what is over, `repeated` of a habit, `told` of drills, films and hearsay.
    `now` outweighs past and habit.
    """

    clause_end: str
    sentence_end: str
    figurative: tuple[str, ...]
    exaggerated: tuple[str, ...]
    negated: tuple[str, ...]
    denied: tuple[str, ...]
    conditional: tuple[str, ...]
    conditional_inside: tuple[str, ...]
    hypothetical_after: tuple[str, ...]
    doubt: tuple[str, ...]
    either: tuple[str, ...]
    past: tuple[str, ...]
    recent: tuple[str, ...]
    repeated: tuple[str, ...]
    told: tuple[str, ...]
    now: tuple[str, ...]
    long_text: int
    """Characters from which a message is a letter, not a cry: there only `now` makes a danger real."""


@dataclass(frozen=True, slots=True)
class Together:
    """Groups of words one of each of which, in one short message and in any order, tells of a kind of danger."""

    kind: EmergencyKind
    groups: tuple[str, ...]
    certainty: Certainty = "real"


@dataclass(frozen=True, slots=True)
class Language:
    """The dangers and frames of one language, and spellings to be read as others: `slips` only where they are a whole word."""

    dangers: tuple[Danger, ...]
    frames: Frames
    spellings: Mapping[str, str]
    slips: Mapping[str, str]
    groups: Mapping[str, tuple[str, ...]]
    together: tuple[Together, ...]
