"""What data can show of the promises: a case's history holds and leads to its state, and whatever is open is owed and will ring."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from models import audit
from models.case import Case
from models.lifecycle import OPEN, Action, LifecycleError, Status, replay
from models.obligation import Obligation

BATCH = 200
"""Cases in one look: a fraction of a second of reading."""
_OPEN = frozenset(status.value for status in OPEN)
_STEPS = frozenset(action.value for action in Action)


@dataclass(frozen=True, slots=True)
class Unsound:
    """A case (by number; an obligation without one by its id) and what is wrong with it, as a code."""

    what: str
    why: str


def cases(
    session: Session, district: str, since: datetime, *, after: int = 0, limit: int = BATCH
) -> tuple[list[Unsound], int | None]:
    """What is wrong with the next open cases, and with those that changed since then; the id to go on after, None at the end."""
    query = (
        select(Case)
        .where(Case.district == district, Case.id > after, or_(Case.status.in_(_OPEN), Case.updated_at >= since))
        .order_by(Case.id)
        .limit(limit)
    )
    found = session.scalars(query).all()
    wrong = [Unsound(case.number, why) for case in found for why in _of_case(session, case)]
    return wrong, found[-1].id if len(found) == limit else None


def obligations(session: Session, district: str) -> list[Unsound]:
    """Open obligations of nobody, of two, or that will never ring; ended ones that would still ring. At most BATCH."""
    owed = Obligation.ended_at.is_(None)
    query = select(Obligation).where(
        Obligation.district == district,
        or_(
            and_(owed, Obligation.next_ring_at.is_(None)),
            and_(owed, Obligation.seat_id.is_(None) == Obligation.resident_id.is_(None)),
            and_(~owed, Obligation.next_ring_at.is_not(None)),
        ),
    )
    rows = session.scalars(query.order_by(Obligation.id).limit(BATCH))
    return [Unsound(f"obligation {row.id}", "rings after its end" if row.ended_at else "rings nobody") for row in rows]


def _of_case(session: Session, case: Case) -> Iterator[str]:
    broken = audit.broken_link(session, case)
    if broken is not None:
        yield f"its history is broken at step {broken}"
    try:
        led_to = replay(Action(event.action) for event in audit.history(session, case) if event.action in _STEPS)
    except LifecycleError:
        yield "its history could not have happened"
    else:
        if led_to != Status(case.status):
            yield f"its history leads to {led_to.value}, it is {case.status}"
    owed = session.scalars(
        select(Obligation.id)
        .where(Obligation.district == case.district, Obligation.case_id == case.id, Obligation.ended_at.is_(None))
        .limit(1)
    ).first()
    if case.status in _OPEN and owed is None:
        yield "nobody owes anything"
    elif case.status not in _OPEN and owed is not None:
        yield "something is owed after its end"
