"""Counting what went wrong, by day and by no person."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.ports import Ports
from models.message import Counter


def count(session: Session, ports: Ports, name: str) -> None:
    """Raise a day's counter by one."""
    day = ports.clock.now().astimezone(ports.rules.calendar.tz).date().isoformat()
    query = select(Counter).where(Counter.district == ports.district, Counter.name == name, Counter.day == day)
    row = session.scalars(query).first()
    if row is None:
        session.add(Counter(district=ports.district, id=ports.ids.next(), name=name, day=day, count=1))
        session.flush()
    else:
        row.count = Counter.count + 1  # counted by the database: two nodes at once lose nothing
