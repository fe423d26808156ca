"""Pictures, voice notes, videos and exports: sealed from the first one, deleted with their retention."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Row, points_to


class Attachment(Row):
    """One file, sealed; it hangs on a conversation's draft until the case is filed."""

    __tablename__ = "attachment"
    __table_args__ = (
        points_to("case", "case_id"),
        Index(None, "district", "case_id"),
        Index(None, "district", "event_id"),
    )

    case_id: Mapped[int | None]
    key_id: Mapped[int]
    kind: Mapped[str] = mapped_column(String(12))
    """photo | voice | video | file: what a resident exported."""
    mime: Mapped[str] = mapped_column(String(40))
    part: Mapped[str] = mapped_column(String(12))
    """report | evidence | remains | addition: what the file shows; export."""
    event_id: Mapped[str | None] = mapped_column(String(120))
    """The inbound event that it came with, by which whoever sent it sees it again."""
    size: Mapped[int] = mapped_column(Integer)
    content: Mapped[bytes] = mapped_column(LargeBinary)
    at: Mapped[datetime]
