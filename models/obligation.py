"""Obligations: what is owed, by which seat or resident, on which case, since when, due when; and the rings for each."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Index, Integer, LargeBinary, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Row, points_to


class Obligation(Row):
    """One thing owed. Born and ended, never edited but for its pauses, its rings and its end."""

    __tablename__ = "obligation"
    __table_args__ = (
        points_to("case", "case_id"),
        points_to("conversation", "conversation_id"),
        points_to("seat", "seat_id"),
        points_to("resident", "resident_id"),
        points_to("whistle", "whistle_id"),
        Index(
            "ix_obligation_ringing",
            "next_ring_at",
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index(None, "district", "case_id"),
        Index(
            "ix_obligation_seat_open",
            "district",
            "seat_id",
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index(
            "ix_obligation_conversation",
            "district",
            "conversation_id",
            sqlite_where=text("conversation_id IS NOT NULL"),
            postgresql_where=text("conversation_id IS NOT NULL"),
        ),
    )

    kind: Mapped[str] = mapped_column(String(20))
    case_id: Mapped[int | None]
    conversation_id: Mapped[int | None]
    """For what is owed before a case exists: the draft of an abandoned dialog."""
    seat_id: Mapped[int | None]
    resident_id: Mapped[int | None]
    whistle_id: Mapped[int | None]
    since: Mapped[datetime]
    due_at: Mapped[datetime | None]
    policy: Mapped[dict[str, Any]]
    """The ladder and clock it was born under (`ladder.Policy.to_json`): editing the configuration moves no running clock."""
    pauses: Mapped[list[Any]]
    subject: Mapped[bytes | None] = mapped_column(LargeBinary)
    """Sealed JSON: what a decision is about (the date of a hold, the reason), if anything."""
    next_ring_at: Mapped[datetime | None]
    last_step: Mapped[int] = mapped_column(Integer)
    last_rung_at: Mapped[datetime | None]
    missed_at: Mapped[datetime | None]
    missed_person_id: Mapped[int | None]
    ended_at: Mapped[datetime | None]
    ending: Mapped[str | None] = mapped_column(String(8))
    """met | missed | void."""


class Ring(Row):
    """A step of an obligation's ladder that came due and was rung, once; `skipped` counts steps that a clock jump passed over."""

    __tablename__ = "ring"
    __table_args__ = (UniqueConstraint("district", "obligation_id", "step"), points_to("obligation", "obligation_id"))

    obligation_id: Mapped[int]
    step: Mapped[int] = mapped_column(Integer)
    effect: Mapped[str] = mapped_column(String(16))
    at: Mapped[datetime]
    skipped: Mapped[int] = mapped_column(Integer)
