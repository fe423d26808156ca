"""Whistles (吹哨): a responder called to a case, and how far it has come."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Boolean, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Row, points_to


class Whistle(Row):
    """One call to one responder's seat; its states and their order are `lifecycle.WhistleState`."""

    __tablename__ = "whistle"
    __table_args__ = (points_to("case", "case_id"), points_to("seat", "seat_id"), Index(None, "district", "case_id"))

    case_id: Mapped[int]
    seat_id: Mapped[int]
    by_seat_id: Mapped[int | None]
    state: Mapped[str] = mapped_column(String(12))
    lead: Mapped[bool] = mapped_column(Boolean)
    needed: Mapped[bytes | None] = mapped_column(LargeBinary)
    sounded_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
