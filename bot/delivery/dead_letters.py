"""Messages that can't be delivered: kept, counted, and told to the history of the case that they belong to."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.counting import count
from handlers.ports import Ports
from models import audit
from models.case import Case


def bury(session: Session, ports: Ports, case_id: int | None, outbox_id: int, reason: str) -> None:
    """A dead letter is counted, and its case's history tells that somebody could not be reached."""
    now = ports.clock.now()
    count(session, ports, "dead")
    if case_id is None:
        return
    query = select(Case).where(Case.district == ports.district, Case.id == case_id)
    case = session.scalars(query.with_for_update()).one()
    audit.record(session, ports.ids, case, now, "undeliverable", "time", reason=reason, message=str(outbox_id))
