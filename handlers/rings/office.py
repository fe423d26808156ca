"""Rings for staff: to whoever owes, and up their line; the resident hears of a missed promise, who has it now and what comes next."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers import owing, quiet
from handlers.assigning import sla_of, task_params
from handlers.cases import case_by_id, category_name, move, reporter_chats, seat_holder
from handlers.ports import Ports
from handlers.registry import Chair, Staff
from handlers.rings import citizen
from handlers.sending import Param, Press, message, moment, queue, until
from handlers.staffing import fills, push, reached, seat_title
from models.case import Case
from models.ladder import DueRing, Effect, Kind, Target
from models.lifecycle import Action, Actor, Status
from models.obligation import Obligation

LEVELS = {
    Target.LEAD: "lead",
    Target.COMMUNITY: "community",
    Target.STREET: "street",
    Target.DISTRICT: "district",
}


def worker(session: Session, ports: Ports, row: Obligation, due: DueRing) -> None:
    """Accepting, resolving, doing it again: the worker, from the deadline on the line above as well."""
    case = case_by_id(session, ports.district, row.case_id or 0)
    missed = due.step.effect is Effect.MISSED
    late = missed or due.step.effect is Effect.CLIMB
    comes = _comes(ports, row, due)
    for seat in _heard_by(ports, row, due):
        own = seat.id == row.seat_id
        key = f"ring-{row.kind}" if own and not late else "ring-late" if own else "ring-above"
        _ring(session, ports, row, case, seat, key, comes)
    if missed or any(step.effect is Effect.MISSED for step in due.skipped):
        owner = ports.registry.seats.get(row.seat_id) if row.seat_id is not None else None
        above = ports.registry.line_above(owner)[:1] if owner is not None else []
        promise_missed(session, ports, row, case, above)


def promise_missed(session: Session, ports: Ports, row: Obligation, case: Case, above: list[Chair]) -> None:
    """What the resident hears: what was promised, that it was missed, who has it now, who was rung, and what comes next."""
    now = ports.clock.now()
    for chat in reporter_chats(session, case):
        queue(
            session,
            ports,
            chat,
            f"promise-missed-{row.kind}",
            params={
                "number": case.number,
                "due": moment(row.due_at or now),
                "who": seat_holder(ports, row.seat_id),
                "above": seat_holder(ports, above[0].id) if above else message("nobody"),
                "next": moment(row.next_ring_at) if row.next_ring_at is not None else message("soon"),
            },
            buttons=[Press("status", "b-status", {"case": case.id}), Press("urge", "b-urge", {"case": case.id})],
            kind="notice",
            case_id=case.id,
            not_before=quiet.polite_moment(ports, chat, at_night=sla_of(ports, case).at_night),
        )


def desk(session: Session, ports: Ports, row: Obligation, due: DueRing) -> None:
    """Triage, approvals, call-backs and spot checks: whoever owes it, then the next on the desk, then the level above."""
    case = case_by_id(session, ports.district, row.case_id) if row.case_id is not None else None
    heard = _heard_by(ports, row, due)
    late = due.step.effect in (Effect.MISSED, Effect.CLIMB)
    for seat in heard:
        own = f"ring-{row.kind}" if not late else "ring-late" if seat.id == row.seat_id else "ring-next"
        key = own if seat.role == _role(ports, row) else "ring-above"
        _ring(session, ports, row, case, seat, key, _comes(ports, row, due))
    missed = any(step.effect is Effect.MISSED for step in (*due.skipped, due.step))
    if case is not None and missed and _was_promised(session, ports, row):
        promise_missed(session, ports, row, case, heard[-1:])


def _was_promised(session: Session, ports: Ports, row: Obligation) -> bool:
    """Whether a resident was told the time: of the triage and of an appeal, and of these only the first that is missed."""
    appeal = row.kind == Kind.APPROVE.value and owing.subject(ports, row).get("decision") == "appeal"
    if row.kind != Kind.TRIAGE.value and not appeal:
        return False
    before = (
        select(Obligation.id)
        .where(
            Obligation.district == row.district,
            Obligation.case_id == row.case_id,
            Obligation.kind == Kind.TRIAGE.value,
            Obligation.missed_at.is_not(None),
            Obligation.id != row.id,
        )
        .limit(1)
    )
    return appeal or session.scalars(before).first() is None


def _role(ports: Ports, row: Obligation) -> str:
    seat = ports.registry.seats.get(row.seat_id or 0)
    return seat.role if seat is not None else ""


def resume(session: Session, ports: Ports, row: Obligation) -> None:
    """The agreed date has come: the clock goes on by itself, and so does the case."""
    case = case_by_id(session, ports.district, row.case_id or 0)
    status = Status(case.status)
    if status is Status.WAITING_RESIDENT:
        citizen.back_to_worker(session, ports, case)
        return
    owing.go_on(ports, row)
    if status is not Status.ON_HOLD:
        return
    move(session, ports, case, Action.RESUME, Actor.TIME)
    if case.owner_seat_id is not None:
        push(
            session,
            ports,
            case.owner_seat_id,
            "hold-over",
            params=task_params(session, ports, case),
            buttons=[Press("task", "b-open", {"case": case.id})],
            kind="reminder",
            case_id=case.id,
            at_night=sla_of(ports, case).at_night,
        )
    for chat in reporter_chats(session, case):
        queue(
            session, ports, chat, "hold-over-resident", params={"number": case.number}, kind="notice", case_id=case.id
        )


def _heard_by(ports: Ports, row: Obligation, due: DueRing) -> list[Chair]:
    """The seats that a step reaches, whoever owes first; a level that has no seat is passed on to the one above it."""
    registry = ports.registry
    owner = registry.seats.get(row.seat_id or 0)
    if owner is None:
        return []
    above = registry.line_above(owner)
    heard: list[Chair] = []
    for target in due.step.targets:
        if target is Target.DEBTOR:
            heard.append(owner)
        elif target is Target.NEXT_ON_DESK:
            heard.extend(_next_on_desk(ports, owner) or above[:1] or [owner])
        elif target is Target.LEVEL_ABOVE:
            heard.extend(above[min(_climbed(row, due), len(above) - 1) :][:1] if above else [])
        elif target in LEVELS:
            wanted = list(LEVELS.values())
            rank = wanted.index(LEVELS[target])
            found = [s for s in above if s.role in wanted and wanted.index(s.role) >= rank]
            heard.extend(found[:1] or above[-1:])
    return list(dict.fromkeys(heard))


def _climbed(row: Obligation, due: DueRing) -> int:
    """How many levels were climbed before this step."""
    rungs = owing.owed(row).policy.rungs
    first = next((i for i, rung in enumerate(rungs) if rung.effect is Effect.CLIMB), len(rungs))
    return max(0, due.step.index - first)


def _next_on_desk(ports: Ports, owner: Chair) -> list[Chair]:
    """The other seats of the same desk that somebody is on duty for, in order after this one."""
    same = [s for s in ports.registry.seats.values() if s.role == owner.role and s.grid_id == owner.grid_id]
    at = next((i for i, s in enumerate(same) if s.id == owner.id), 0)
    now, tz = ports.clock.now(), ports.rules.calendar.tz
    return [s for s in [*same[at + 1 :], *same[:at]] if ports.registry.on_duty(s.id, now, tz)][:1]


def _comes(ports: Ports, row: Obligation, due: DueRing) -> Param:
    """What the next ring will do: reach one level more, or at the top of the line ring there again."""
    owner = ports.registry.seats.get(row.seat_id or 0)
    levels = len(ports.registry.line_above(owner)) if owner is not None else 0
    rungs = owing.owed(row).policy.rungs
    higher = due.step.index < len(rungs) - 1 and (
        due.step.effect is not Effect.CLIMB or _climbed(row, due) + 1 < levels
    )
    at = moment(row.next_ring_at) if row.next_ring_at is not None else message("soon")
    return message("next-higher" if higher else "next-again", at=at)


def _ring(
    session: Session, ports: Ports, row: Obligation, case: Case | None, seat: Chair, key: str, comes: Param
) -> None:
    """About a case, or about a resident who asked for a person and has no answer yet."""
    about: dict[str, Param] = {}
    night = case is not None and sla_of(ports, case).at_night
    person = reached(ports, seat.id, at_night=night)
    if case is not None:
        about = {"number": case.number, "category": category_name(ports, case.category)}
        buttons = [*_at_once(ports, row, case, key, person), Press("task", "b-open", {"case": case.id})]
    else:
        key = f"{key}-chat"
        buttons = [
            Press("desk_reply", "b-desk-reply", {"conversation": row.conversation_id, "obligation": row.id}),
        ]
    params: dict[str, Param] = {
        **about,
        "what": message(f"owed-{row.kind}"),
        "who": seat_holder(ports, row.seat_id),
        "seat": seat_title(ports, seat),
        "due": moment(row.due_at) if row.due_at is not None else message("soon"),
        "late": until(row.due_at) if row.due_at is not None else message("just-due"),
        "next": comes,
    }
    push(
        session,
        ports,
        seat.id,
        key,
        params=params,
        buttons=buttons,
        kind="reminder",
        case_id=case.id if case is not None else None,
        obligation_id=row.id,
        at_night=night,
        person=person,
    )


def _at_once(ports: Ports, row: Obligation, case: Case, key: str, person: Staff | None) -> list[Press]:
    """What a worker can do right under the ring; whoever is rung in the worker's place could not press it."""
    if person is None or key not in (f"ring-{row.kind}", "ring-late") or not fills(ports, person, row.seat_id or 0):
        return []
    did = {Kind.ACCEPT: "accept", Kind.RESOLVE: "resolve", Kind.REDO: "resolve"}.get(Kind(row.kind))
    return [Press(did, f"b-{did}", {"case": case.id})] if did is not None else []
