"""What handlers are told: one thing that a person said or pressed, already fetched and understood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from nlu.understanding import Understanding

SPOKEN = "🎤"
"""Stands before words that a machine wrote down from a voice."""
FileKind = Literal["photo", "voice", "video", "document"]
Signal = Literal["blocked", "returned", "joined", "left", "moved"]
"""What became of a chat: a person blocked us or came back; we joined or left a group; a group has a new address."""


@dataclass(frozen=True, slots=True)
class Received:
    """A file that came with a message, bare of metadata. `fault` says why it can't be used; then it is empty.

    Faults: too_large (in bytes), bomb (in pixels), unreadable, unavailable, heic (Apple's pictures), drawing (SVG),
    film (no video that we can clean), document (everything else).
    """

    kind: FileKind
    content: bytes
    mime: str
    location: tuple[float, float] | None = None
    """Latitude and longitude from the picture's EXIF, in degrees; used only when whoever sent it agrees."""
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """One inbound event. `understanding` is that of `text`, made before the transaction opened; None where there are no words.

    `numbered` is true on channels without buttons, where a typed number presses. `start`, `album`, `group`, `message_id`,
    `signal` and `moved_to` are as in bot/channels/base.py: a group is only where it was said, `address` is whoever said it.
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
    start: str | None = None
    album: str | None = None
    group: str | None = None
    message_id: str | None = None
    signal: Signal | None = None
    moved_to: str | None = None
    numbered: bool = False
    understanding: Understanding | None = None
    spoken: str = ""
    """The part of `text` that a machine made of voice notes: to be looked over by whoever said it."""

    @property
    def said(self) -> str:
        """The words as they are kept and passed on: those of a voice note bear a mark."""
        text = self.text.strip()
        return f"{SPOKEN} {text}" if self.spoken and text else text

    @property
    def told_language(self) -> str:
        """What the platform says of the language, of the two that we speak; Chinese where it says nothing."""
        return "en" if (self.language or "").lower().startswith("en") else "zh"

    @property
    def shows(self) -> bool:
        """Whether something came besides words: a place, or a file that is more than the voice that spoke them."""
        return self.location is not None or any(not self.spoken or file.kind != "voice" for file in self.files)
