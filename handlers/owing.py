"""Opening, pausing, handing over and ending obligations: the only place where their rows are written."""

from __future__ import annotations

import functools
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from handlers.ports import Ports
from handlers.staffing import on_duty_then
from models.case import Case
from models.clocks import Span, WorkCalendar
from models.conversation import Conversation
from models.ladder import Effect, Kind, Owed, Pause, Policy, due_at, next_ring
from models.obligation import Obligation
from models.writing import later, likeness

_OPEN_ON = (
    select(Obligation)
    .where(
        Obligation.district == bindparam("district"),
        Obligation.case_id == bindparam("case"),
        Obligation.ended_at.is_(None),
    )
    .order_by(Obligation.id)
)


def owe(
    session: Session,
    ports: Ports,
    kind: Kind,
    *,
    case: Case | None = None,
    conversation: Conversation | None = None,
    seat_id: int | None = None,
    resident_id: int | None = None,
    span: Span | None = None,
    at_night: bool = False,
    since: datetime | None = None,
    subject: dict[str, Any] | None = None,
    only_read: bool = False,
) -> Obligation:
    """Open an obligation under the ladder in force now. `span` is the SLA class's, where the ladder counts in it.

    `only_read`: the caller changes the row no more, which is then written flat; what is returned only shows it.
    """
    since = since or ports.clock.now()
    calendar = ports.rules.calendar
    policy, snapshot = _born_under(ports.rules.ladders[kind], span, at_night)
    due = due_at(policy, since, (), calendar)
    first = next_ring(Owed(policy, since, due), calendar)
    key_id = case.key_id if case is not None else conversation.key_id if conversation is not None else None
    values: dict[str, Any] = {
        "district": ports.district,
        "id": ports.ids.next(),
        "kind": kind.value,
        "case_id": case.id if case is not None else None,
        "conversation_id": conversation.id if conversation is not None else None,
        "seat_id": seat_id,
        "resident_id": resident_id,
        "since": since,
        "due_at": due,
        "policy": snapshot,
        "pauses": [],
        "subject": ports.sealer.seal_json(key_id, subject) if subject is not None and key_id is not None else None,
        "next_ring_at": first.at if first is not None else None,
        "last_step": -1,
    }
    if only_read:
        later(session, Obligation, **values)
        return likeness(Obligation, values)
    row = Obligation(**values)
    session.add(row)
    return row


@functools.lru_cache(maxsize=512)
def _born_under(ladder: Policy, span: Span | None, at_night: bool) -> tuple[Policy, dict[str, Any]]:
    """The policy and its snapshot, which nobody changes: a few dozen serve a whole district."""
    policy = ladder.given(span, at_night=at_night)
    return policy, policy.to_json()


def owed(row: Obligation) -> Owed:
    """The obligation as the ladder's rules see it."""
    pauses = tuple(Pause.from_json(pause) for pause in row.pauses)
    return Owed(Policy.from_json(row.policy), row.since, row.due_at, pauses, row.last_step, row.last_rung_at)


def plan(ports: Ports, row: Obligation, calendar: WorkCalendar | None = None) -> None:
    """Find the obligation's next ring anew, after a ring or a pause; `calendar` where whoever owes has hours of their own."""
    step = next_ring(owed(row), calendar or ports.rules.calendar)
    row.next_ring_at = step.at if step is not None else None


def end(ports: Ports, row: Obligation, *, void: bool = False) -> None:
    """End it: met, or missed when it was late, or void when it no longer matters."""
    now = ports.clock.now()
    late = row.missed_at is not None or (row.due_at is not None and now > row.due_at)
    if late and not void:
        miss(ports, row)
    row.ended_at, row.next_ring_at = now, None
    row.ending = "void" if void else "missed" if late else "met"


def miss(ports: Ports, row: Obligation) -> None:
    """Write down, once, that it was missed: when, for its seat, and for whoever was on duty in that seat then."""
    if row.missed_at is None:
        row.missed_at = row.due_at or ports.clock.now()
        row.missed_person_id = on_duty_then(ports, row.seat_id, row.missed_at)


def pause(ports: Ports, row: Obligation, start: datetime, until: datetime) -> None:
    """Stop its clock from `start` on; it goes on by itself at `until`, or earlier by `go_on`."""
    row.pauses = [*row.pauses, Pause(start, None, until).to_json()]
    plan(ports, row)


def give_back(session: Session, ports: Ports, row: Obligation, start: datetime, until: datetime) -> None:
    """Stop its clock from `start` on, which has passed: a deadline missed since then was none.

    A missed obligation can be missed no second time, so an heir goes on in its place, with the same clock and what was
    rung before the deadline; its new deadline rings, and is told, like any other.
    """
    if row.missed_at is None or row.missed_at < start:
        pause(ports, row, start, until)
        return
    rungs = owed(row).policy.rungs
    deadline = next(i for i, rung in enumerate(rungs) if rung.effect is Effect.MISSED)
    heir = hand_over(session, ports, row, row.seat_id)
    heir.last_step = min(row.last_step, deadline - 1)
    pause(ports, heir, start, until)


def lasts(row: Obligation) -> bool:
    """Whether its clock stands now."""
    return any(pause["end"] is None for pause in row.pauses)


def go_on(ports: Ports, row: Obligation) -> None:
    """End a lasting pause now and lengthen the obligation by exactly its length."""
    now = ports.clock.now()
    pauses = [Pause.from_json(pause) for pause in row.pauses]
    row.pauses = [(Pause(p.start, max(now, p.start), p.until) if p.end is None else p).to_json() for p in pauses]
    row.due_at = due_at(Policy.from_json(row.policy), row.since, owed(row).pauses, ports.rules.calendar)
    plan(ports, row)


def inherit_pauses(ports: Ports, heir: Obligation, row: Obligation) -> None:
    """Give `heir` the pauses of the obligation that it replaces: those that are over lengthen it, a lasting one goes on."""
    over = [pause for pause in owed(row).pauses if pause.end is not None]
    heir.pauses = list(row.pauses)
    heir.due_at = due_at(Policy.from_json(heir.policy), heir.since, over, ports.rules.calendar)
    plan(ports, heir)


def hand_over(session: Session, ports: Ports, row: Obligation, seat_id: int | None) -> Obligation:
    """The same thing owed by another seat: the old one is void, the new one keeps clock, pauses and what was rung already."""
    heir = Obligation(
        district=row.district,
        id=ports.ids.next(),
        kind=row.kind,
        case_id=row.case_id,
        conversation_id=row.conversation_id,
        seat_id=seat_id,
        resident_id=None,
        whistle_id=row.whistle_id,
        since=row.since,
        due_at=row.due_at,
        policy=row.policy,
        pauses=row.pauses,
        subject=row.subject,
        next_ring_at=row.next_ring_at,
        last_step=row.last_step,
        last_rung_at=row.last_rung_at,
    )
    session.add(heir)
    end(ports, row, void=True)
    return heir


def open_on(session: Session, case: Case, *kinds: Kind) -> list[Obligation]:
    """The open obligations of a case, of these kinds if any are named, oldest first."""
    rows = session.scalars(_OPEN_ON, {"district": case.district, "case": case.id})
    return [row for row in rows if not kinds or row.kind in kinds]


def end_all(session: Session, ports: Ports, case: Case, *kinds: Kind, void: bool = False) -> None:
    """End the open obligations of a case, of these kinds if any are named."""
    for row in open_on(session, case, *kinds):
        end(ports, row, void=void)


def subject(ports: Ports, row: Obligation) -> dict[str, Any]:
    """What a decision is about."""
    return ports.sealer.open_json(row.subject) if row.subject is not None else {}
