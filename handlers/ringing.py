"""What time does: find the obligations whose ring is due, check again, ring once, climb. No other timer exists."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from handlers import morning, owing, quiet
from handlers.cases import case_by_id
from handlers.counting import count
from handlers.ports import Ports
from handlers.rings import citizen, danger, office
from models import audit
from models.case import Case
from models.conversation import Conversation
from models.ladder import DueRing, Effect, Kind, due_now
from models.message import Outbox
from models.obligation import Obligation, Ring

AGAIN_AFTER_FAULT = timedelta(minutes=2)
_log = logging.getLogger("gridbell.ringing")
Ringer = Callable[[Session, Ports, Obligation, DueRing], None]

RINGERS: dict[Kind, Ringer] = {
    Kind.SUBMIT: citizen.submit,
    Kind.ANSWER: citizen.answer,
    Kind.CONFIRM: citizen.confirm,
    Kind.TRIAGE: office.desk,
    Kind.APPROVE: office.desk,
    Kind.CALLBACK: office.desk,
    Kind.SPOT_CHECK: office.desk,
    Kind.ACCEPT: office.worker,
    Kind.RESOLVE: office.worker,
    Kind.REDO: office.worker,
    Kind.EMERGENCY: danger.emergency,
    Kind.AFTERCARE: danger.aftercare,
}
"""What a ring of each kind says, and to whom."""


def sweep(session: Session, ports: Ports, limit: int = 200) -> int:
    """Ring everything that is due now, at most `limit` obligations; how many were looked at.

    Each is checked again against its ladder at this moment, so that a clock put back rings nothing twice.
    """
    rows = _claim(session, ports, limit)
    for row in rows:
        if row.ended_at is None:  # an earlier ring of this sweep may have ended it
            _ring_alone(session, ports, row)
    return len(rows) + morning.digests(session, ports)


def _claim(session: Session, ports: Ports, limit: int) -> list[Obligation]:
    """What is due and in nobody else's hands, locked: first its case or chat, then the obligation, as a press does it.

    What another node rings, or a press is at work on, is skipped and found again by the next sweep: nobody waits for
    a sweep that waits for them.
    """
    due = (
        Obligation.district == ports.district,
        Obligation.ended_at.is_(None),
        Obligation.next_ring_at <= ports.clock.now(),
    )
    found = select(Obligation.id, Obligation.case_id, Obligation.conversation_id).where(*due)
    waiting = list(session.execute(found.order_by(Obligation.next_ring_at, Obligation.id).limit(limit)))
    if not waiting:
        return []
    cases = _locked(session, Case, {row.case_id for row in waiting}, ports.district)
    chats = _locked(session, Conversation, {row.conversation_id for row in waiting}, ports.district)
    free = [row.id for row in waiting if row.case_id in cases and row.conversation_id in chats]
    claimed = select(Obligation).where(*due, Obligation.id.in_(free)).order_by(Obligation.next_ring_at, Obligation.id)
    return list(session.scalars(claimed.with_for_update(skip_locked=True)))


def _locked(session: Session, table: type[Case | Conversation], ids: set[int | None], district: str) -> set[int | None]:
    """Of these rows those that no other transaction holds, and now this one does; None, for no row at all, is free."""
    query = select(table.id).where(table.district == district, table.id.in_(ids - {None})).order_by(table.id)
    locked = session.scalars(query.with_for_update(skip_locked=True, key_share=True)) if ids - {None} else ()
    return {None, *locked}


def _ring_alone(session: Session, ports: Ports, row: Obligation) -> None:
    """Ring in a SAVEPOINT: one that fails is undone alone, counted, and tried again soon, while all the others ring."""
    try:
        with session.begin_nested():
            ring(session, ports, row)
    except (DBAPIError, StaleDataError):
        raise  # another node was quicker, or the database is away: the whole sweep is tried again
    except Exception as fault:  # noqa: BLE001 (an edge: nothing above knows which of many obligations it was)
        _log.error("obligation %s could not be rung: %s", row.id, type(fault).__name__)
        count(session, ports, "ring_failed")
        row.next_ring_at = ports.clock.now() + AGAIN_AFTER_FAULT


def ring(session: Session, ports: Ports, row: Obligation) -> None:
    """Ring one obligation's highest due step, once, and plan the next."""
    now = ports.clock.now()
    calendar = quiet.calendar_of(session, ports, row)
    due = due_now(owing.owed(row), now, calendar)
    if due is None:
        owing.plan(ports, row, calendar)
        return
    if due.step.effect is Effect.LAPSE and not citizen.may_lapse(session, ports, row):
        return
    session.add(
        Ring(
            district=row.district,
            id=ports.ids.next(),
            obligation_id=row.id,
            step=due.step.index,
            effect=due.step.effect.value,
            at=now,
            skipped=len(due.skipped),
        )
    )
    if due.step.effect is Effect.RESUME:
        office.resume(session, ports, row)
        return
    if any(step.effect is Effect.MISSED for step in (*due.skipped, due.step)):
        owing.miss(ports, row)
    if row.case_id is not None and (due.skipped or due.step.effect is not Effect.REMIND):
        case = case_by_id(session, ports.district, row.case_id)
        audit.record(
            session,
            ports.ids,
            case,
            now,
            "ring",
            "time",
            seat_id=row.seat_id,
            kind=row.kind,
            effect=due.step.effect.value,
            skipped=len(due.skipped),
        )
    row.last_step, row.last_rung_at = due.step.index, now
    owing.plan(ports, row, calendar)
    RINGERS[Kind(row.kind)](session, ports, row, due)


def next_due(session: Session, ports: Ports) -> datetime | None:
    """The next moment at which time does something: a ring, a message held back, a morning digest."""
    rings = select(func.min(Obligation.next_ring_at)).where(
        Obligation.district == ports.district, Obligation.ended_at.is_(None)
    )
    held = select(func.min(Outbox.not_before)).where(Outbox.district == ports.district, Outbox.status == "queued")
    moments = [session.scalar(rings), session.scalar(held), morning.next_at(session, ports)]
    return min((at for at in moments if at is not None), default=None)
