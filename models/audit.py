"""Append-only history: each step of a case hashes the one before it, each day's heads are anchored in one row."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.case import Case
from models.history import AuditAnchor, AuditEvent
from models.ids import Ids
from models.writing import later

GENESIS = bytes(32)
_JSON = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def record(
    session: Session,
    ids: Ids,
    case: Case,
    at: datetime,
    action: str,
    actor: str,
    *,
    seat_id: int | None = None,
    person_id: int | None = None,
    **detail: Any,
) -> None:
    """Append one step to the case's history and move its head. `detail` holds codes, ids and times as text, no personal data."""
    seq = case.audit_seq + 1
    digest = _digest(case.audit_head, case.number, seq, at, action, actor, seat_id, person_id, case.status, detail)
    later(
        session,
        AuditEvent,
        district=case.district,
        id=ids.next(),
        case_id=case.id,
        seq=seq,
        at=at,
        action=action,
        actor=actor,
        actor_id=seat_id,
        person_id=person_id,
        status=case.status,
        detail=detail,
        previous=case.audit_head,
        hash=digest,
    )
    case.audit_seq, case.audit_head, case.updated_at = seq, digest, at


def history(session: Session, case: Case) -> list[AuditEvent]:
    """The case's steps in order."""
    found = session.scalars(
        select(AuditEvent)
        .where(AuditEvent.district == case.district, AuditEvent.case_id == case.id)
        .order_by(AuditEvent.seq)
    )
    return list(found)


def broken_link(session: Session, case: Case) -> int | None:
    """The sequence number of the first step that does not hash to what it claims, or None for a sound chain."""
    head = GENESIS
    count = 0
    for event in history(session, case):
        expected = _digest(
            head,
            case.number,
            event.seq,
            event.at,
            event.action,
            event.actor,
            event.actor_id,
            event.person_id,
            event.status,
            event.detail,
        )
        if event.previous != head or event.hash != expected or event.seq != count + 1:
            return event.seq
        head, count = event.hash, event.seq
    return None if (head, count) == (case.audit_head, case.audit_seq) else count + 1


def anchor(
    session: Session, ids: Ids, district: str, day: str, start: datetime, end: datetime, at: datetime
) -> AuditAnchor:
    """Write the day's anchor: a hash over the heads of all cases that changed in [start, end), chained to the day before."""
    last = session.scalars(
        select(AuditAnchor).where(AuditAnchor.district == district).order_by(AuditAnchor.day.desc()).limit(1)
    ).first()
    heads = session.execute(
        select(Case.number, AuditEvent.seq, AuditEvent.hash)
        .join(AuditEvent, (AuditEvent.district == Case.district) & (AuditEvent.case_id == Case.id))
        .where(Case.district == district, AuditEvent.at >= start, AuditEvent.at < end)
        .order_by(Case.number, AuditEvent.seq)
    )
    root, cases = hashlib.sha256(last.root if last else GENESIS), set()
    for number, seq, digest in heads:
        root.update(f"{number}:{seq}:".encode() + digest)
        cases.add(number)
    row = AuditAnchor(
        district=district,
        id=ids.next(),
        day=day,
        cases=len(cases),
        root=root.digest(),
        previous=last.root if last else GENESIS,
        at=at,
    )
    session.add(row)
    return row


def _digest(previous: bytes, *fields: Any) -> bytes:
    plain = [field.isoformat() if isinstance(field, datetime) else field for field in fields]
    return hashlib.sha256(previous + _JSON.encode(plain).encode()).digest()
