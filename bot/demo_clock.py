"""How far the demo's clock was moved is kept in the database, so that a restart goes on from there."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.ports import Ports
from models.message import Setting

NAME = "demo_clock_offset"
"""The setting that holds it, in seconds."""


def keep(session: Session, ports: Ports, offset: timedelta) -> None:
    """Write the offset down."""
    row = _row(session, ports.district)
    if row is None:
        row = Setting(district=ports.district, id=ports.ids.next(), name=NAME, value="0")
        session.add(row)
    row.value = str(offset.total_seconds())


def kept(session: Session, district: str) -> timedelta:
    """The offset as it was written down; none for a fresh demo."""
    row = _row(session, district)
    return timedelta(seconds=float(row.value)) if row is not None else timedelta(0)


def _row(session: Session, district: str) -> Setting | None:
    return session.scalars(select(Setting).where(Setting.district == district, Setting.name == NAME)).first()
