"""Residents: a channel identity and a language, nothing else; and the data keys under which their words are sealed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Row


class Resident(Row):
    """A person who reports, known only by where they write from; erasing their key erases them."""

    __tablename__ = "resident"
    __table_args__ = (UniqueConstraint("district", "channel", "address_hash"),)

    channel: Mapped[str] = mapped_column(String(16))
    address: Mapped[bytes] = mapped_column(LargeBinary)
    address_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    key_id: Mapped[int]
    language: Mapped[str] = mapped_column(String(8))
    since: Mapped[datetime]
    erased_at: Mapped[datetime | None]
