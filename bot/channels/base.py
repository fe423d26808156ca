"""The neutral types between Gridbell and any messaging platform, and the protocol that a platform's file fulfils."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from handlers.commands import FileKind, Signal


@dataclass(frozen=True, slots=True)
class FileRef:
    """A file of an inbound event, not fetched yet. `ref` is the platform's own handle; `size` in bytes where it is told."""

    kind: FileKind
    ref: str
    mime: str = ""
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Inbound:
    """One event from a platform: words, a press, a place or files, from one address (a chat).

    `event_id` is unique within the channel, however often the platform repeats it. `press` is the opaque token of a button.
    `reply_to` is the platform's id of the message that is answered; `edit_of` the event id that these words replace.
    `start` is what a deep link or a place's code carried. `album` is the same for all files that were sent as one.
    `group` is the address of the group in which it was said; `address` is then still that of whoever said it, alone.
    `message_id` is the platform's id of the message itself, by which it can be answered there.
    `signal` tells of the chat itself (of the group where `group` is set); `moved_to` is the new address of one that moved.
    `raw` is the event as it came, kept sealed in the inbox for its retention.
    """

    event_id: str
    channel: str
    address: str
    text: str = ""
    press: str | None = None
    location: tuple[float, float] | None = None
    files: tuple[FileRef, ...] = ()
    reply_to: str | None = None
    edit_of: str | None = None
    language: str | None = None
    start: str | None = None
    album: str | None = None
    group: str | None = None
    message_id: str | None = None
    signal: Signal | None = None
    moved_to: str | None = None
    sent_at: datetime | None = None
    raw: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Button:
    """A button: the words on it, and the opaque token that its press sends back (at most 64 bytes).

    One with an `opens` is a link: it opens that address instead, and is never pressed.
    """

    label: str
    token: str
    opens: str | None = None


@dataclass(frozen=True, slots=True)
class Attached:
    """A picture, a video, a voice note or a file that goes with a message; its `mime` says which."""

    content: bytes
    mime: str


@dataclass(frozen=True, slots=True)
class Outbound:
    """One rendered message. `edit_of` is the platform's id of the message to be changed in place, where it can."""

    outbox_id: int
    card_id: int
    address: str
    text: str
    buttons: tuple[Button, ...] = ()
    file: Attached | None = None
    edit_of: str | None = None
    reply_to: str | None = None
    location_label: str | None = None
    """Where a place is asked for, and the platform has a button that shares one: the words on it."""
    location_hint: str | None = None
    """What stands above that button where the message has other buttons besides."""
    kind: str = "reply"
    case_number: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Delivered:
    """The platform took the message and knows it under this id."""

    id: str


@dataclass(frozen=True, slots=True)
class RetryAfter:
    """The platform asks to wait (429), or could not be reached; `seconds` until the next try, or None to back off."""

    seconds: float | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Blocked:
    """The person blocked or left the chat: nothing can be sent there until they write again."""

    reason: str = ""


@dataclass(frozen=True, slots=True)
class Rejected:
    """The platform will never take this message."""

    reason: str


@dataclass(frozen=True, slots=True)
class Moved:
    """The chat has another address from now on: the message goes there."""

    address: str


DeliveryResult = Delivered | RetryAfter | Blocked | Rejected | Moved


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a platform can do; declared, never guessed from a name."""

    buttons: bool = True
    edit: bool = True
    max_text: int = 4096
    max_button_data: int = 64
    per_second: float | None = None
    """Messages a second over all chats, None for no limit."""
    chat_interval: float = 0.0
    """Seconds between two messages to the same chat."""
    group_interval: float | None = None
    """The same for a group, where it is another."""
    location_button: bool = False
    """Whether a button can ask the person's telephone where it is."""
    documents: bool = True
    """Whether a file that is no picture, voice or video can be handed over."""
    max_file: int = 20 * 1024 * 1024
    private_link: str | None = None
    """What opens a person's own chat with us from within a group, where the platform has such a link."""


class MalformedEvent(Exception):
    """An event that can't be read: it is set aside and counted, the rest go on."""


class FileUnavailable(Exception):
    """A file can't be fetched: too large, gone, or the platform failed. The message of the error says which."""


class Channel(Protocol):
    """A messaging platform."""

    name: str
    capabilities: Capabilities

    @property
    def ready(self) -> bool:
        """Whether messages can be handed over now. What waits for a channel that is not ready costs no try."""

    def verify(self, headers: Mapping[str, str], body: bytes) -> bool:
        """Whether a request to the web hook comes from the platform."""

    def parse(self, payload: Mapping[str, Any]) -> Inbound | None:
        """The neutral event, or None for one that means nothing to us; raises MalformedEvent."""

    async def send(self, message: Outbound) -> DeliveryResult:
        """Hand one message to the platform. Never raises for what the platform answers."""

    async def fetch_file(self, file: FileRef) -> bytes:
        """The content of a file of an inbound event; raises FileUnavailable."""
