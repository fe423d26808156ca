"""Giving a case to the seat that owns it: the status, the two obligations it brings, and the card that the worker gets."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers import words
from handlers.cases import category_name, move, place_words, seat_holder
from handlers.commands import SPOKEN
from handlers.owing import end_all, hand_over, open_on, owe
from handlers.ports import Ports
from handlers.registry import Chair
from handlers.routing import begins_with_responder, owner_seat
from handlers.sending import Param, Press, both, lines, message, moment, until
from handlers.staffing import fills, push, reached
from models.attachment import Attachment
from models.case import Case
from models.clocks import SlaClass
from models.ladder import Kind
from models.lifecycle import Action, Actor
from models.obligation import Obligation

_FILES = {"photo": "b-photos", "video": "b-videos", "voice": "b-voices"}


@dataclass(slots=True)
class Newborn:
    """What is known without asking the database of a case that this very transaction files: its files and what is owed on it."""

    photos: list[int]
    voices: list[int]
    videos: list[int] = field(default_factory=list)
    owed: list[Obligation] = field(default_factory=list)


def sla_of(ports: Ports, case: Case) -> SlaClass:
    """The case's class; what has no category yet runs by the triage class."""
    return ports.rules.classes[case.sla or ports.rules.triage_class]


def assign(
    session: Session,
    ports: Ports,
    case: Case,
    actor: Actor,
    *,
    reason: str,
    seat: Chair | None = None,
    by_seat_id: int | None = None,
    person_id: int | None = None,
    newborn: Newborn | None = None,
) -> bool:
    """Assign a filed case to the seat of its grid (or to `seat`). False when no seat is filled: it stays with the desk."""
    kind = ports.registry.categories.get(case.category or "")
    if seat is None and case.grid_id is not None:
        routed = owner_seat(ports, case.grid_id, kind.route if kind is not None else "W")
        seat = routed.seat if routed is not None else None
    if seat is None:
        return False
    case.owner_seat_id = seat.id
    move(
        session,
        ports,
        case,
        Action.ASSIGN,
        actor,
        has_reason=True,
        seat_id=by_seat_id,
        person_id=person_id,
        reason=reason,
        to=seat.code,
    )
    if newborn is None:
        end_all(session, ports, case, Kind.TRIAGE)
    open_worker_obligations(session, ports, case, seat, newborn)
    return True


def open_worker_obligations(
    session: Session, ports: Ports, case: Case, seat: Chair, newborn: Newborn | None = None
) -> None:
    """`accept` from now, `resolve` from the filing (the promise does not restart), and the task card for both."""
    sla = sla_of(ports, case)
    accept = owe(
        session,
        ports,
        Kind.ACCEPT,
        case=case,
        seat_id=seat.id,
        span=sla.respond,
        at_night=sla.at_night,
        only_read=True,
    )
    running = open_on(session, case, Kind.RESOLVE, Kind.REDO) if newborn is None else []
    for row in running:
        if row.seat_id != seat.id:
            hand_over(session, ports, row, seat.id)
    born = [accept]
    if not running and sla.resolve is not None:
        born.append(
            owe(
                session,
                ports,
                Kind.RESOLVE,
                case=case,
                seat_id=seat.id,
                span=sla.resolve,
                at_night=sla.at_night,
                since=case.filed_at,
                only_read=True,
            )
        )
    if newborn is not None:
        newborn.owed += born
    send_task(session, ports, case, seat, accept, newborn)


def reassign(
    session: Session,
    ports: Ports,
    case: Case,
    seat: Chair,
    actor: Actor,
    *,
    by_seat_id: int | None,
    person_id: int | None,
) -> None:
    """Give the case to another seat; what is owed goes along with its clocks, accepting begins anew."""
    case.owner_seat_id = seat.id
    move(session, ports, case, Action.REASSIGN, actor, seat_id=by_seat_id, person_id=person_id, to=seat.code)
    end_all(session, ports, case, Kind.ACCEPT, void=True)
    for row in open_on(session, case, Kind.RESOLVE, Kind.REDO):
        hand_over(session, ports, row, seat.id)
    session.flush()
    sla = sla_of(ports, case)
    accept = owe(session, ports, Kind.ACCEPT, case=case, seat_id=seat.id, span=sla.respond, at_night=sla.at_night)
    send_task(session, ports, case, seat, accept)


def send_task(
    session: Session, ports: Ports, case: Case, seat: Chair, accept: Obligation, newborn: Newborn | None = None
) -> None:
    """The new task, to whoever is on duty for the seat."""
    newborn = newborn or known(session, case)
    attachments = [*newborn.photos, *newborn.videos, *newborn.voices]
    at_night = sla_of(ports, case).at_night
    person = reached(ports, seat.id, at_night=at_night)
    args = {"case": case.id}
    key, buttons = "task-new", [Press("accept", "b-accept", args), Press("return", "b-return", args)]
    params = task_params(session, ports, case, newborn)
    if person is not None and not fills(ports, person, seat.id):
        key, buttons = "task-new-above", [Press("task", "b-open", args)]
        params["who"] = seat_holder(ports, seat.id)
    kinds = {"photo": newborn.photos, "video": newborn.videos, "voice": newborn.voices}
    files = [Press("photos", files_label({kind for kind, ids in kinds.items() if ids}), args)]
    push(
        session,
        ports,
        seat.id,
        key,
        params=params,
        buttons=[*buttons, Press("pass_on", "b-pass-on", args), *(files if len(attachments) > 1 else [])],
        kind="task",
        case_id=case.id,
        obligation_id=accept.id,
        at_night=at_night,
        attachment_id=attachments[0] if attachments else None,
        person=person,
    )


def files_label(kinds: set[str]) -> str:
    """What stands on the button that shows files of these kinds."""
    return _FILES[min(kinds)] if len(kinds) == 1 else "b-files"


def attached(session: Session, case: Case) -> list[int]:
    """The ids of the files that came with the report: pictures, then videos, then voice notes."""
    return [file_id for kind in ("photo", "video", "voice") for file_id in _files(session, case, kind)]


def _files(session: Session, case: Case, kind: str) -> list[int]:
    query = select(Attachment.id).where(
        Attachment.district == case.district,
        Attachment.case_id == case.id,
        Attachment.part == "report",
        Attachment.kind == kind,
    )
    return list(session.scalars(query.order_by(Attachment.id)))


def known(session: Session, case: Case) -> Newborn:
    """The same of a case that was there before, read from the database."""
    session.flush()
    owed = open_on(session, case, Kind.ACCEPT, Kind.RESOLVE, Kind.REDO)
    photos, voices, videos = (_files(session, case, kind) for kind in ("photo", "voice", "video"))
    return Newborn(photos, voices, videos, owed)


def task_params(session: Session, ports: Ports, case: Case, newborn: Newborn | None = None) -> dict[str, Param]:
    """What a worker's card shows of a case: never who reported it."""
    newborn = newborn or known(session, case)
    promises = (Kind.RESOLVE.value, Kind.REDO.value)
    due = min((row.due_at for row in newborn.owed if row.kind in promises and row.due_at is not None), default=None)
    accept = next((row.due_at for row in newborn.owed if row.kind == Kind.ACCEPT.value and row.ended_at is None), None)
    photos, voices = len(newborn.photos), len(newborn.voices)
    extra: list[Param] = []
    if accept is not None:
        extra.append(message("task-accept-by", due=moment(accept)))
    if begins_with_responder(case.route_begins):
        extra.append(message("task-route-begins", route=route_words(ports, case.route_begins)))
    if case.anonymous:
        extra.append(message("task-anonymous"))
    if photos:
        extra.append(message("task-photos", count=photos))
    if newborn.videos:
        extra.append(message("task-videos", count=len(newborn.videos)))
    if voices:
        extra.append(message("task-voices", count=voices))
    if SPOKEN in ports.sealer.open_text(case.words):
        extra.append(message("task-spoken"))
    return {
        "number": case.number,
        "category": category_name(ports, case.category),
        "place": place_words(ports, case, for_staff=True),
        "words": words.shown(ports, case),
        "left": message("no-deadline") if due is None else until(due),
        "extra": lines([message("line-after", text=item) for item in extra], ""),
    }


def route_words(ports: Ports, route: str) -> Param:
    """Who a route begins with, in words."""
    first = route.split(">", maxsplit=1)[0]
    departments = {department.zh: department.en for department in ports.registry.departments.values()}
    names = {"P": both("物业", "property firm"), "M": both("调解员", "mediator"), "Q": both("答复岗", "answer desk")}
    return names.get(first[0], both(first[1:] or "职能部门", departments.get(first[1:]) or first[1:] or "department"))
