"""Who gave a case back, and why: the desk sees it, and nobody gives it to them again unasked."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.cases import seat_holder
from handlers.ports import Ports
from handlers.sending import Param, message
from models.case import Case, Note
from models.history import AuditEvent
from models.lifecycle import Action


def never_back(session: Session, case: Case) -> set[int]:
    """The ids of the seats that returned this case: nobody gives it to them again unasked."""
    query = select(AuditEvent.actor_id).where(
        AuditEvent.district == case.district,
        AuditEvent.case_id == case.id,
        AuditEvent.action == Action.RETURN.value,
        AuditEvent.actor_id.is_not(None),
    )
    return {seat_id for seat_id in session.scalars(query) if seat_id is not None}


def why(session: Session, ports: Ports, case: Case) -> Param:
    """A line that says who gave it back last, and for which reason; "" for a case that nobody returned."""
    last = session.scalars(
        select(AuditEvent)
        .where(
            AuditEvent.district == case.district,
            AuditEvent.case_id == case.id,
            AuditEvent.action == Action.RETURN.value,
        )
        .order_by(AuditEvent.seq.desc())
        .limit(1)
    ).first()
    if last is None:
        return ""
    said = session.scalars(
        select(Note)
        .where(Note.district == case.district, Note.case_id == case.id, Note.kind == "return", Note.at >= last.at)
        .order_by(Note.id.desc())
        .limit(1)
    ).first()
    code = str(last.detail.get("reason", "other")).replace("_", "-")
    reason: Param = ports.sealer.open_text(said.words) if said is not None else message(f"b-return-{code}")
    returned = message("triage-returned", who=seat_holder(ports, last.actor_id), reason=reason)
    return message("line-after", text=returned)
