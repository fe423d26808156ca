"""What every handler does with a case: find it, move it through its lifecycle, and say it in words."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from handlers.groups import cards
from handlers.naming import category_full, category_name, grid_name
from handlers.owing import open_on
from handlers.ports import Ports
from handlers.registry import Registry
from handlers.sending import Param, both, message, moment
from handlers.staffing import person_for, seat_title, staff_name
from models import audit
from models.case import Case, Note, Party
from models.conversation import Conversation
from models.ladder import Kind
from models.lifecycle import OPEN, Action, Actor, Status, step
from models.obligation import Obligation

_BY_ID = (
    select(Case)
    .where(Case.district == bindparam("district"), Case.id == bindparam("case"))
    .with_for_update(key_share=True)
    .execution_options(populate_existing=True)  # what was read before the lock may have changed meanwhile
)
OPEN_VALUES = tuple(status.value for status in OPEN)


def case_by_id(session: Session, district: str, case_id: int) -> Case:
    """The case, locked for this transaction where the database can (PostgreSQL)."""
    return session.scalars(_BY_ID, {"district": district, "case": case_id}).one()


def case_by_number(session: Session, district: str, number: str) -> Case | None:
    """The case of that number, if there is one in the district."""
    return session.scalars(select(Case).where(Case.district == district, Case.number == number.upper())).first()


def move(
    session: Session,
    ports: Ports,
    case: Case,
    action: Action,
    actor: Actor,
    *,
    seat_id: int | None = None,
    person_id: int | None = None,
    has_reason: bool = False,
    has_evidence: bool = False,
    **detail: Any,
) -> None:
    """Change the case's status by the lifecycle's table and write the step into its history. Raises IllegalTransition."""
    now = ports.clock.now()
    target = step(Status(case.status), action, actor, has_reason=has_reason, has_evidence=has_evidence)
    case.status = target.value
    if target in (
        Status.CONFIRMED,
        Status.UNCONFIRMED,
        Status.DECLINED,
        Status.WITHDRAWN,
        Status.MERGED,
        Status.CLOSED_BY_DUTY,
    ):
        case.ended_at = now
    elif target in OPEN:
        case.ended_at = None
    audit.record(
        session, ports.ids, case, now, action.value, actor.value, seat_id=seat_id, person_id=person_id, **detail
    )
    cards.show(session, ports, case)


def move_filed(session: Session, ports: Ports, case: Case, actor: Actor, **detail: Any) -> None:
    """The first step of a case's life."""
    case.status = step(None, Action.FILE, actor).value
    audit.record(session, ports.ids, case, ports.clock.now(), Action.FILE.value, actor.value, **detail)


def note(
    session: Session,
    ports: Ports,
    case: Case,
    kind: str,
    words: str,
    *,
    resident_id: int | None = None,
    seat_id: int | None = None,
) -> Note:
    """Keep somebody's words on the case, sealed under the reporter's key, as they were written."""
    row = Note(
        district=ports.district,
        id=ports.ids.next(),
        case_id=case.id,
        at=ports.clock.now(),
        kind=kind,
        by_resident_id=resident_id,
        by_seat_id=seat_id,
        words=ports.sealer.seal_text(case.key_id, words),
    )
    session.add(row)
    return row


def reporter(session: Session, case: Case) -> Party | None:
    """The resident who reported it; none for a worker's own round."""
    query = select(Party).where(Party.district == case.district, Party.case_id == case.id, Party.part == "reporter")
    return session.scalars(query).first()


def reporter_chats(session: Session, case: Case) -> list[Conversation]:
    """The chats of everybody who is a party to the case."""
    query = (
        select(Conversation)
        .join(Party, (Party.district == Conversation.district) & (Party.resident_id == Conversation.resident_id))
        .where(Party.district == case.district, Party.case_id == case.id)
        .order_by(Conversation.id)
    )
    return list(session.scalars(query))


def chats_of_reporter(session: Session, case: Case) -> list[Conversation]:
    """The chats of the reporter alone: nobody else is asked, answers or appeals."""
    party = reporter(session, case)
    if party is None:
        return []
    return [chat for chat in reporter_chats(session, case) if chat.resident_id == party.resident_id]


def followers(session: Session, case: Case) -> list[Conversation]:
    """The chats of those who follow the case and did not report it."""
    party = reporter(session, case)
    return [chat for chat in reporter_chats(session, case) if party is None or chat.resident_id != party.resident_id]


def cases_of(session: Session, district: str, resident_id: int, *, open_only: bool = True) -> list[Case]:
    """A resident's cases, newest first."""
    query = (
        select(Case)
        .join(Party, (Party.district == Case.district) & (Party.case_id == Case.id))
        .where(Party.district == district, Party.resident_id == resident_id)
    )
    if open_only:
        query = query.where(Case.status.in_(OPEN_VALUES))
    return list(session.scalars(query.order_by(Case.id.desc())))


def place_words(ports: Ports, case: Case, *, for_staff: bool) -> Param:
    """The place as it was said. Anonymous reports and other people's views carry neither unit nor room."""
    if case.place is None:
        return message("place-unknown")
    return place_param(ports, ports.sealer.open_json(case.place), hide_door=case.anonymous or not for_staff)


def place_param(ports: Ports, place: dict[str, Any], *, hide_door: bool) -> Param:
    """A place in both languages, as far as it has a registered name; a mere point by its coordinates."""
    if not place.get("name"):
        return place_text(place, hide_door=hide_door) or message("place-unknown")
    return both(*place_names(ports.registry, place, hide_door=hide_door))


def place_names(registry: Registry, place: dict[str, Any], *, hide_door: bool) -> tuple[str, str]:
    """A place that has a registered name, in Chinese and in English."""
    name_en = registry.place_names.get(place.get("key") or "", ("", ""))[1] or place["name"]
    door = (("unit", "unit"), ("room", "room")) if not hide_door else ()
    parts = [f"{word} {place[key]}" for key, word in (("building", "block"), *door) if place.get(key)]
    parts += [place["spot"]] if place.get("spot") else []
    return place_text(place, hide_door=hide_door), ", ".join([name_en, *parts])


def place_text(place: dict[str, Any], *, hide_door: bool) -> str:
    """A place in Chinese words: its name and building, unit and room unless the door is to be hidden; a code's as it is printed."""
    if not place.get("name"):
        point = f"{place['lat']:.5f},{place['lon']:.5f}" if place.get("lat") is not None else ""
        return str(place.get("text") or point)
    hidden = hide_door and (place.get("unit") or place.get("room"))
    if place.get("label") and not hidden:
        return str(place["label"])
    building = f" {place['building']}栋" if place.get("building") else ""
    unit = f"{place['unit']}单元" if place.get("unit") and not hide_door else ""
    room = f"{place['room']}室" if place.get("room") and not hide_door else ""
    spot = f" {place['spot']}" if place.get("spot") else ""
    return f"{place['name']}{building}{unit}{room}{spot}"


def known_place(ports: Ports, case: Case) -> Param:
    """The registered name of the place, else the grid: what may stand outside the seal."""
    key = ports.sealer.open_json(case.place).get("key") if case.place is not None else None
    if key in ports.registry.place_names:
        zh, en = ports.registry.place_names[key]
        return both(zh, en)
    return grid_name(ports, case.grid_id)


def actor_of(session: Session, ports: Ports, case: Case) -> tuple[Obligation | None, Param]:
    """Who must act now: the oldest open obligation of staff or resident, and a name for whoever owes it."""
    rows = open_on(session, case)
    order = [
        Kind.EMERGENCY,
        Kind.AFTERCARE,
        Kind.TRIAGE,
        Kind.ANSWER,
        Kind.CONFIRM,
        Kind.ACCEPT,
        Kind.REDO,
        Kind.RESOLVE,
        Kind.SPOT_CHECK,
        Kind.APPROVE,
        Kind.CALLBACK,
    ]
    ranked = sorted(rows, key=lambda row: order.index(Kind(row.kind)) if Kind(row.kind) in order else len(order))
    if not ranked:
        return None, message("nobody")
    first = ranked[0]
    if first.resident_id is not None:
        return first, message("you")
    return first, seat_holder(ports, first.seat_id)


def seat_holder(ports: Ports, seat_id: int | None) -> Param:
    """A seat with the person behind it: 网格员 李师傅."""
    seat = ports.registry.seats.get(seat_id) if seat_id is not None else None
    if seat is None:
        return message("nobody")
    holders = ports.registry.holders(seat.id)
    person = ports.registry.people[holders[0].person_id] if holders else person_for(ports, seat.id, ports.clock.now())
    zh, en, _ = ports.registry.roles.get(seat.role, (seat.role, seat.role, False))
    if person is None:
        return seat_title(ports, seat)
    return both(f"{zh} {person.name}", f"{en} {person.name_en}")


def told_by(ports: Ports, case: Case) -> Param:
    """A line that names the member of staff who reported an emergency; "" for a resident, who is never named."""
    if case.origin_seat_id is None:
        return ""
    return message("line-after", text=message("emergency-by-staff", who=seat_holder(ports, case.origin_seat_id)))


def promised(rows: list[Obligation]) -> Param | None:
    """The deadline that was promised to the resident: of the redo if there is one, else of the resolving."""
    for kind in (Kind.REDO, Kind.RESOLVE):
        for row in rows:
            if row.kind == kind.value and row.due_at is not None:
                return moment(row.due_at)
    return None


__all__ = [
    "actor_of",
    "case_by_id",
    "case_by_number",
    "cases_of",
    "category_full",
    "category_name",
    "chats_of_reporter",
    "followers",
    "grid_name",
    "move",
    "note",
    "place_text",
    "place_words",
    "promised",
    "reporter",
    "reporter_chats",
    "seat_holder",
    "staff_name",
    "told_by",
]
