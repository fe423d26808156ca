"""What is done once a night: what was kept long enough goes, the day's heads of history are anchored, in a row and in a file, and
what data can show of the promises is looked over."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.storage.writer import Writer
from handlers.ports import Ports
from models import audit, soundness
from models.history import AuditAnchor, AuditEvent
from models.message import Counter
from models.retention import purge
from models.soundness import Unsound

LOOKED_OVER = timedelta(days=3)
"""How long after its last change a case that is over is looked at: longer than a node is likely to be down."""
_log = logging.getLogger("gridbell.nightly")


def jobs(
    writer: Writer, ports: Callable[[], Ports], days: Mapping[str, int], anchors: Path
) -> dict[str, Callable[[], object]]:
    """The jobs by name; `days` is the retention by entry, `anchors` the file that gets a line a day."""

    def retention() -> None:
        now = ports()
        while writer.submit(lambda s: purge(s, now.district, now.clock.now(), days)).result():
            pass

    def anchor() -> None:
        while (line := writer.submit(lambda s: _anchored(s, ports())).result()) is not None:
            anchors.parent.mkdir(parents=True, exist_ok=True)
            with anchors.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line) + "\n")

    def look_over() -> None:
        found = unsound(writer, ports)
        if found and writer.submit(lambda s: _counted(s, ports(), len(found))).result():
            for fault in found:
                _log.error("%s is not sound: %s", fault.what, fault.why)

    return {"anchor": anchor, "retention": retention, "soundness": look_over}


def unsound(writer: Writer, ports: Callable[[], Ports]) -> list[Unsound]:
    """Everything that is wrong with open cases, with those that changed in the last days, and with obligations."""
    now = ports()
    since = now.clock.now() - LOOKED_OVER
    found = writer.read(lambda s: soundness.obligations(s, now.district)).result()
    after: int | None = 0
    while after is not None:
        look = partial(soundness.cases, district=now.district, since=since, after=after)
        wrong, after = writer.read(look).result()
        found += wrong
    return found


def _counted(session: Session, ports: Ports, faults: int) -> bool:
    """Count the day's faults; False where another node did: all look at the same hour, and whoever is first counts.

    Of two at the same moment the database refuses one row, and that node's next try finds the other's.
    """
    day = ports.clock.now().astimezone(ports.rules.calendar.tz).date().isoformat()
    query = select(Counter.id).where(Counter.district == ports.district, Counter.name == "unsound", Counter.day == day)
    if session.scalar(query) is not None:
        return False
    session.add(Counter(district=ports.district, id=ports.ids.next(), name="unsound", day=day, count=faults))
    return True


def _anchored(session: Session, ports: Ports) -> dict[str, object] | None:
    """Anchor the first day that is over and has no anchor yet, as the line for the file; None when there is none.

    A node that was away for some nights makes up for them: a day without an anchor could lose a case unseen.
    """
    tz = ports.rules.calendar.tz
    today = ports.clock.now().astimezone(tz).date()
    day = _first_open_day(session, ports.district, tz) or today - timedelta(days=1)
    if day >= today:
        return None
    start, end = (datetime.combine(each, time(), tz) for each in (day, day + timedelta(days=1)))
    row = audit.anchor(session, ports.ids, ports.district, str(day), start, end, ports.clock.now())
    return {"district": row.district, "day": row.day, "cases": row.cases, "root": row.root.hex()}


def _first_open_day(session: Session, district: str, tz: ZoneInfo) -> date | None:
    """The day after the last anchor, else the day of the first step in any history; None where nothing has happened."""
    last = session.scalar(select(func.max(AuditAnchor.day)).where(AuditAnchor.district == district))
    if last is not None:
        return date.fromisoformat(last) + timedelta(days=1)
    first = session.scalar(select(func.min(AuditEvent.at)).where(AuditEvent.district == district))
    return first.astimezone(tz).date() if first is not None else None
