"""The tables of history: a hash-chained audit of every case, its daily anchors, and who opened what."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Index, Integer, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Row, points_to


class AuditEvent(Row):
    """One step in a case's history. It holds codes and ids, never personal data; each row hashes the one before it."""

    __tablename__ = "audit_event"
    __table_args__ = (
        UniqueConstraint("district", "case_id", "seq"),
        points_to("case", "case_id"),
        Index(None, "district", "at"),
    )

    case_id: Mapped[int]
    seq: Mapped[int] = mapped_column(Integer)
    at: Mapped[datetime]
    action: Mapped[str] = mapped_column(String(24))
    actor: Mapped[str] = mapped_column(String(16))
    actor_id: Mapped[int | None]
    """The seat that acted (staff), or nothing: a resident's id is found through the party, not here."""
    person_id: Mapped[int | None]
    status: Mapped[str] = mapped_column(String(20))
    detail: Mapped[dict[str, Any]]
    previous: Mapped[bytes] = mapped_column(LargeBinary(32))
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))


class AuditAnchor(Row):
    """The heads of all cases that changed on a day, hashed into one row (and a file), so that no case can vanish unseen."""

    __tablename__ = "audit_anchor"
    __table_args__ = (UniqueConstraint("district", "day"),)

    day: Mapped[str] = mapped_column(String(10))
    cases: Mapped[int] = mapped_column(Integer)
    root: Mapped[bytes] = mapped_column(LargeBinary(32))
    previous: Mapped[bytes] = mapped_column(LargeBinary(32))
    at: Mapped[datetime]


class AccessLog(Row):
    """Who opened what that was sealed, and why."""

    __tablename__ = "access_log"
    __table_args__ = (Index(None, "district", "at"), Index(None, "district", "case_id"))

    at: Mapped[datetime]
    person_id: Mapped[int | None]
    seat_id: Mapped[int | None]
    case_id: Mapped[int | None]
    what: Mapped[str] = mapped_column(String(24))
