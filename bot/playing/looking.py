"""What a play's `show` prints: a case with what is owed on it and its history, the people, the grids."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.ports import Ports
from models import audit
from models.case import Case
from models.ladder import Kind, Pause
from models.obligation import Obligation
from models.resident import Resident

_RESPOND = (Kind.ACCEPT, Kind.WHISTLE_SIGN)
_RESOLVE = (Kind.RESOLVE, Kind.REDO)
_ASIDE = (Kind.APPROVE, Kind.CALLBACK)
"""Owed beside the work itself: whoever decides on a request or calls back does not become the one who acts."""


def case(session: Session, ports: Ports, number: str) -> dict[str, Any] | None:
    """The case of this number, or the one filed last; None when there is none."""
    query = select(Case).where(Case.district == ports.district)
    last = query.order_by(Case.filed_at.desc(), Case.id.desc()).limit(1)
    found = session.scalars(last if number == "last" else query.where(Case.number == number)).first()
    if found is None:
        return None
    rows = list(
        session.scalars(
            select(Obligation)
            .where(Obligation.district == ports.district, Obligation.case_id == found.id)
            .order_by(Obligation.since, Obligation.id)
        )
    )
    owed = [row for row in rows if row.ended_at is None]
    acting = next((row for row in owed if row.kind not in _ASIDE), owed[0] if owed else None)
    grid = ports.registry.grids.get(found.grid_id) if found.grid_id is not None else None
    return {
        "number": found.number,
        "status": found.status,
        "category": found.category,
        "grid": grid.code if grid is not None else None,
        "owner": _seat(ports, found.owner_seat_id),
        "actor": _debtor(session, ports, acting) if acting is not None else None,
        "respond_by": _last_due(ports, rows, _RESPOND),
        "resolve_by": _last_due(ports, rows, _RESOLVE),
        "reopened": found.reopened,
        "obligations": [_obligation(session, ports, row) for row in owed],
        "history": [
            {
                "at": _local(ports, event.at),
                "action": event.action,
                "actor": event.actor,
                "status": event.status,
                "detail": event.detail,
            }
            for event in audit.history(session, found)
        ],
    }


def people(ports: Ports) -> list[dict[str, Any]]:
    """Everybody on the staff, in the order of their keys."""
    registry = ports.registry
    return [
        {
            "key": person.key,
            "name": person.name,
            "roles": sorted({seat.role for seat in registry.seats_of(person.id)}),
        }
        for person in sorted(registry.people.values(), key=lambda person: person.key)
    ]


def grids(ports: Ports) -> list[dict[str, Any]]:
    """Every node of the tree; `center` lies inside its polygon."""
    registry = ports.registry
    return [
        {
            "code": node.code,
            "name": node.name,
            "center": [node.lat, node.lon] if node.lat is not None else None,
            "level": node.level,
            "parent": registry.grids[node.parent_id].code if node.parent_id is not None else None,
        }
        for node in sorted(registry.grids.values(), key=lambda node: node.code)
    ]


def _obligation(session: Session, ports: Ports, row: Obligation) -> dict[str, Any]:
    pauses = [Pause.from_json(pause) for pause in row.pauses]
    now = ports.clock.now()
    return {
        "kind": row.kind,
        "debtor": _debtor(session, ports, row),
        "since": _local(ports, row.since),
        "due": _local(ports, row.due_at),
        "next_ring": _local(ports, row.next_ring_at),
        "missed": row.missed_at is not None,
        "paused": any(pause.end is None and (pause.until is None or pause.until > now) for pause in pauses),
    }


def _debtor(session: Session, ports: Ports, row: Obligation) -> str | None:
    if row.resident_id is None:
        return _seat(ports, row.seat_id)
    resident = session.get(Resident, (ports.district, row.resident_id))
    return ports.sealer.open_text(resident.address) if resident is not None else None


def _seat(ports: Ports, seat_id: int | None) -> str | None:
    seat = ports.registry.seats.get(seat_id) if seat_id is not None else None
    return seat.code if seat is not None else None


def _last_due(ports: Ports, rows: list[Obligation], kinds: tuple[Kind, ...]) -> str | None:
    """When the newest obligation of these kinds is due; one that was replaced or handed over (void) does not count."""
    due = [row.due_at for row in rows if row.kind in kinds and row.ending != "void"]
    return _local(ports, due[-1]) if due else None


def _local(ports: Ports, at: datetime | None) -> str | None:
    return at.astimezone(ports.rules.calendar.tz).isoformat() if at is not None else None
