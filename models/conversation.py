"""Conversations: one row a chat, with who it is, its language, and the dialog's state, sealed and versioned."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Index, Integer, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Row, points_to

STATE_VERSION = 1


class Conversation(Row):
    """A chat with one resident or one member of staff. A restart in the middle of a dialog loses nothing: it is all here."""

    __tablename__ = "conversation"
    __table_args__ = (
        UniqueConstraint("district", "channel", "address_hash"),
        points_to("resident", "resident_id"),
        points_to("person", "person_id"),
        Index(None, "district", "person_id"),
        Index(None, "district", "resident_id"),
    )

    channel: Mapped[str] = mapped_column(String(16))
    address: Mapped[bytes] = mapped_column(LargeBinary)
    """Where to send, sealed under `key_id`."""
    address_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    group_kind: Mapped[str | None] = mapped_column(String(12))
    """neighbours | staff where the chat is a group; None where it is one person's."""
    resident_id: Mapped[int | None]
    person_id: Mapped[int | None]
    key_id: Mapped[int]
    language: Mapped[str] = mapped_column(String(8))
    quiet: Mapped[str | None] = mapped_column(String(11))
    """A resident's own quiet hours, 22:00-07:00 in local time; None for the usual ones."""
    state: Mapped[bytes | None] = mapped_column(LargeBinary)
    """Sealed JSON of the dialog, {"v": STATE_VERSION, …}."""
    heard_at: Mapped[datetime | None]
    pushed_at: Mapped[datetime | None]
    """When staff were last sent something unasked: the cap of one message per half hour counts from here."""
    next_send_at: Mapped[datetime | None]
    """The platform's limit for this chat: not before this moment."""
    blocked_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    """When the account was taken from its person: nobody is heard here any more, and nothing follows the goodbye."""
    wrong_codes: Mapped[int | None] = mapped_column(Integer)
    """Join codes that did not fit, within the hour that began at the moment below."""
    wrong_codes_since: Mapped[datetime | None]
    told_at: Mapped[datetime | None]
    """When the person was last told something that is said once a day (such as the greeting)."""
    burst: Mapped[int] = mapped_column(Integer)
    """Messages heard within the running minute, so that a flood slows nobody else."""


class PressToken(Row):
    """What the buttons of one message may do. The token is opaque; the press is resolved here and authorised again."""

    __tablename__ = "press_token"
    __table_args__ = (
        UniqueConstraint("district", "token"),
        points_to("conversation", "conversation_id"),
        Index(None, "district", "card_id"),
    )

    token: Mapped[str] = mapped_column(String(24))
    conversation_id: Mapped[int]
    card_id: Mapped[int]
    case_id: Mapped[int | None]
    buttons: Mapped[list[Any]]
    """[{action, args, label}] in the order shown; a press names the token and the index."""
    at: Mapped[datetime]
    expires_at: Mapped[datetime]
