"""What is done once a night: what was kept long enough goes, and the day's heads of history are anchored, in a row and in a file."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime, time, timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.writer import Writer
from handlers.ports import Ports
from models import audit
from models.history import AuditAnchor
from models.retention import purge


def jobs(
    writer: Writer, ports: Callable[[], Ports], days: Mapping[str, int], anchors: Path
) -> dict[str, Callable[[], object]]:
    """The jobs by name; `days` is the retention by entry, `anchors` the file that gets a line a day."""

    def retention() -> None:
        now = ports()
        while writer.submit(lambda s: purge(s, now.district, now.clock.now(), days)).result():
            pass

    def anchor() -> None:
        now = ports()
        tz = now.rules.calendar.tz
        today = now.clock.now().astimezone(tz).date()
        day = today - timedelta(days=1)
        start, end = (datetime.combine(date, time(), tz) for date in (day, today))

        def write(session: Session) -> dict[str, object] | None:
            known = select(AuditAnchor.id).where(AuditAnchor.district == now.district, AuditAnchor.day == str(day))
            if session.scalar(known) is not None:  # another node was earlier
                return None
            row = audit.anchor(session, now.ids, now.district, str(day), start, end, now.clock.now())
            return {"district": row.district, "day": row.day, "cases": row.cases, "root": row.root.hex()}

        line = writer.submit(write).result()
        if line is not None:
            anchors.parent.mkdir(parents=True, exist_ok=True)
            with anchors.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line) + "\n")

    return {"anchor": anchor, "retention": retention}
