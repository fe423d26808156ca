"""What came in (inbox, each event once) and what goes out (outbox, in order), and the platforms' limits."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, Index, Integer, LargeBinary, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Row, points_to


class Inbox(Row):
    """One inbound event. Unique by (channel, event id): a repeat is recognised, a poison event is kept with its fault."""

    __tablename__ = "inbox"
    __table_args__ = (UniqueConstraint("district", "channel", "event_id"), Index(None, "district", "at"))

    channel: Mapped[str] = mapped_column(String(16))
    event_id: Mapped[str] = mapped_column(String(120))
    at: Mapped[datetime]
    payload: Mapped[bytes | None] = mapped_column(LargeBinary)
    """The raw event, sealed, kept for its retention and nowhere else."""
    fault: Mapped[str | None] = mapped_column(String(200))


class Outbox(Row):
    """One message that leaves: a text key and sealed parameters, rendered for its reader when it is sent."""

    __tablename__ = "outbox"
    __table_args__ = (
        points_to("conversation", "conversation_id"),
        points_to("case", "case_id"),
        Index(
            "ix_outbox_waiting",
            "district",
            "not_before",
            "id",
            sqlite_where=text("status IN ('queued', 'leased')"),
            postgresql_where=text("status IN ('queued', 'leased')"),
        ),
        Index(
            "ix_outbox_chat_waiting",
            "district",
            "conversation_id",
            "id",
            sqlite_where=text("status IN ('queued', 'leased')"),
            postgresql_where=text("status IN ('queued', 'leased')"),
        ),
        Index("ix_outbox_conversation", "district", "conversation_id", "id"),
    )

    conversation_id: Mapped[int]
    channel: Mapped[str] = mapped_column(String(16))
    card_id: Mapped[int]
    """The card this message shows: its own id, or that of the message which it edits."""
    edits: Mapped[bool] = mapped_column(Boolean)
    kind: Mapped[str] = mapped_column(String(16))
    text_key: Mapped[str] = mapped_column(String(60))
    params: Mapped[bytes] = mapped_column(LargeBinary)
    """Sealed JSON of the text's parameters."""
    buttons: Mapped[list[Any]]
    token: Mapped[str | None] = mapped_column(String(24))
    case_id: Mapped[int | None]
    obligation_id: Mapped[int | None]
    """The obligation that this message rings for; not sent when it has ended meanwhile."""
    attachment_id: Mapped[int | None]
    capped: Mapped[bool] = mapped_column(Boolean)
    """A push to staff that counts against one message per half hour, and may be gathered into a digest."""
    urgent: Mapped[bool] = mapped_column(Boolean)
    """Overtakes what is queued before it (emergencies)."""
    supersedes: Mapped[str | None] = mapped_column(String(60))
    """A later message of the same chat with the same tag makes an unsent earlier one void."""
    reply_to: Mapped[str | None] = mapped_column(String(80))
    not_before: Mapped[datetime]
    not_after: Mapped[datetime | None]
    created_at: Mapped[datetime]
    status: Mapped[str] = mapped_column(String(10))
    """queued | leased | sent | dead | void | merged (into a digest)."""
    attempts: Mapped[int] = mapped_column(Integer)
    leased_by: Mapped[str | None] = mapped_column(String(40))
    lease_ends: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    delivered_id: Mapped[str | None] = mapped_column(String(80))
    rendered: Mapped[bytes | None] = mapped_column(LargeBinary)
    """The exact words sent, sealed, with the catalogue's version below: a promise can be proved."""
    catalogue: Mapped[str | None] = mapped_column(String(20))
    fault: Mapped[str | None] = mapped_column(String(200))


class ChannelLimit(Row):
    """What all nodes share of a platform: the earliest moment of the next message, and who of them polls it."""

    __tablename__ = "channel_limit"
    __table_args__ = (UniqueConstraint("district", "channel"),)

    channel: Mapped[str] = mapped_column(String(16))
    next_send_at: Mapped[datetime]
    poller: Mapped[str | None] = mapped_column(String(40))
    """The node that asks the platform for what is new, and until when it alone may."""
    polls_until: Mapped[datetime | None]


class Counter(Row):
    """Things that are counted by day and by no person: malformed events, dead letters, refused presses, faults."""

    __tablename__ = "counter"
    __table_args__ = (UniqueConstraint("district", "name", "day"),)

    name: Mapped[str] = mapped_column(String(80))
    """What it is; of a refusal also why, by which role, and what: `refused:worker:accept`."""
    day: Mapped[str] = mapped_column(String(10))
    count: Mapped[int] = mapped_column(Integer)


class Setting(Row):
    """A few facts of a running district that outlive a restart, such as the demo clock's offset."""

    __tablename__ = "setting"
    __table_args__ = (UniqueConstraint("district", "name"),)

    name: Mapped[str] = mapped_column(String(40))
    value: Mapped[str] = mapped_column(String(400))
