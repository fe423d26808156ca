"""Codes that are printed and put up: each names a place, never a person. Nothing here tells of a scan, nor does any other table."""

from __future__ import annotations

import secrets
from datetime import datetime

from sqlalchemy import Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Row

ALPHABET = "23456789CDFGHJKMNPQRTVWX"
"""No vowels, so that no word comes about; no letter that is taken for a digit, or a digit for it: 0 O, 1 I L, 5 S, 8 B, 2 Z."""
LENGTH = 5
"""24 ** 5 are eight million: of a few thousand codes a mistyped one is hardly ever another place's."""


class PlaceCode(Row):
    """One code. The grid is the place's own when the code is used, so that a border that moves takes its codes along."""

    __tablename__ = "place_code"
    __table_args__ = (
        UniqueConstraint("district", "code"),
        Index(
            "ix_place_code_in_use",
            "district",
            "place",
            "detail",
            unique=True,
            sqlite_where=text("revoked_at IS NULL"),
            postgresql_where=text("revoked_at IS NULL"),
        ),
    )

    code: Mapped[str] = mapped_column(String(8))
    place: Mapped[str] = mapped_column(String(60))
    """The key of a registered place. No foreign key: an import may take the place away, and what was printed is still there."""
    detail: Mapped[str] = mapped_column(String(80))
    """Where in it, as it is printed: 3栋2单元, 东门垃圾桶; "" for the place itself. It hangs on a wall, so it stands in the clear."""
    printed_at: Mapped[datetime]
    """When it was last put on a sheet."""
    revoked_at: Mapped[datetime | None]


def new_code() -> str:
    """A random code with a letter and a digit in it, by which it is told from a word and from a house number."""
    while True:
        code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        if not code.isdecimal() and not code.isalpha():
            return code
