"""Who gave a case back: nobody gives it to them again unasked."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.case import Case
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
