"""Counting what went wrong, by day and by no person."""

from __future__ import annotations

from sqlalchemy import bindparam, insert, update
from sqlalchemy.orm import Session

from handlers.ports import Ports
from models.message import Counter
from models.prepared import Prepared, wire

_COUNTERS = Counter.__table__.c
_RAISE = Prepared(
    update(Counter.__table__)  # type: ignore[arg-type]  # a mapped class's own table is a Table
    .where(
        _COUNTERS.district == bindparam("of_district"),
        _COUNTERS.name == bindparam("of_name"),
        _COUNTERS.day == bindparam("of_day"),
    )
    .values(count=_COUNTERS.count + 1)  # counted by the database: two nodes at once lose nothing
)
_BEGIN = Prepared(insert(Counter.__table__))  # type: ignore[arg-type]  # the same


def count(session: Session, ports: Ports, name: str) -> None:
    """Raise a day's counter by one."""
    day = ports.clock.now().astimezone(ports.rules.calendar.tz).date().isoformat()
    here, connection = ports.district, wire(session)
    if not _RAISE.run(connection, {"of_district": here, "of_name": name, "of_day": day}):
        first = {"district": here, "id": ports.ids.next(), "name": name, "day": day, "count": 1}
        _BEGIN.run(connection, first)
