"""What handlers are told: one thing that a person said or pressed, already fetched and understood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from nlu.understanding import Understanding


@dataclass(frozen=True, slots=True)
class Received:
    """A file that came with a message. `fault` says why it can't be used (too_large, unreadable, unavailable); then it is empty."""

    kind: Literal["photo", "voice"]
    content: bytes
    mime: str
    location: tuple[float, float] | None = None
    """Latitude and longitude from the picture's EXIF, in degrees."""
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """One inbound event. `understanding` is that of `text`, made before the transaction opened; None where there are no words.

    `numbered` is true on channels without buttons, where a typed number presses.
    """

    event_id: str
    channel: str
    address: str
    text: str = ""
    press: str | None = None
    location: tuple[float, float] | None = None
    files: tuple[Received, ...] = ()
    reply_to: str | None = None
    edit_of: str | None = None
    language: str | None = None
    numbered: bool = False
    understanding: Understanding | None = None
