"""From a seat to a person to a chat: who is rung for a seat now, and pushing a message to them within the rules of courtesy."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from handlers import roster
from handlers.ports import Ports
from handlers.registry import Chair, Staff
from handlers.sending import Param, Press, Queued, both, send
from models.conversation import Conversation
from models.seat import Contact

_CHAT_OF = (
    select(Conversation)
    .where(Conversation.district == bindparam("district"), Conversation.person_id == bindparam("person"))
    .order_by(Conversation.heard_at.desc().nulls_last(), Conversation.id)
    .limit(1)
)


def person_for(ports: Ports, seat_id: int, at: datetime) -> Staff | None:
    """Whom a ring for this seat reaches: on duty, else a stand-in, else the line above the seat, nearest first.

    A seat of the duty roster is rung within the roster only: what is said in an emergency is for nobody else.
    """
    registry, tz = ports.registry, ports.rules.calendar.tz
    seat = registry.seats.get(seat_id)
    if seat is None:
        return None
    if seat.role == roster.ROLE:
        return next((person for _, person in roster.officers(ports, at, seat.id)), None)
    for candidate in (seat, *registry.line_above(seat)):
        people = registry.on_duty(candidate.id, at, tz)
        if people:
            return registry.people[people[0]]
    for candidate in (seat, *registry.line_above(seat)):
        if holders := registry.holders(candidate.id):
            return registry.people[holders[0].person_id]
    return None


def staff_name(person: Staff | None) -> Param:
    """A member of staff's public name, in both languages."""
    return both(person.name, person.name_en) if person is not None else both("值班人员", "the person on duty")


def seat_title(ports: Ports, seat: Chair) -> Param:
    """What a seat is called: its role and its node, or its department."""
    zh, en, _ = ports.registry.roles.get(seat.role, (seat.role, seat.role, False))
    node = ports.registry.grids[seat.grid_id]
    if seat.department_id is not None:
        department = ports.registry.departments[seat.department_id]
        return both(department.zh, department.en)
    return both(f"{node.name}{zh}", f"{en}, {node.name_en}")


def conversation_of(session: Session, ports: Ports, person_id: int) -> Conversation | None:
    """The chat in which a member of staff was last heard, or their first contact; None when they have none."""
    if any(isinstance(row, Conversation) and row.person_id is not None for row in session.dirty):
        session.flush()
    with session.no_autoflush:  # what else waits is none of theirs
        found = session.scalars(_CHAT_OF, {"district": ports.district, "person": person_id}).first()
    if found is not None:
        return found
    contact = session.scalars(
        select(Contact)
        .where(Contact.district == ports.district, Contact.person_id == person_id)
        .order_by(Contact.id)
        .limit(1)
    ).first()
    if contact is None:
        return None
    found = Conversation(
        district=ports.district,
        id=ports.ids.next(),
        channel=contact.channel,
        address=contact.address,
        address_hash=contact.address_hash,
        person_id=person_id,
        key_id=ports.sealer.named_key(f"district:{ports.district}"),
        language=ports.registry.people[person_id].language,
        burst=0,
    )
    session.add(found)
    session.flush()
    return found


def push(
    session: Session,
    ports: Ports,
    seat_id: int,
    key: str,
    *,
    params: dict[str, Param],
    buttons: list[Press] | None = None,
    kind: str = "task",
    case_id: int | None = None,
    obligation_id: int | None = None,
    at_night: bool = False,
    urgent: bool = False,
    attachment_id: int | None = None,
    supersedes: str | None = None,
    person: Staff | None = None,
) -> Queued | None:
    """Send something unasked to whoever is on duty for a seat, or to `person`, who is known already.

    Held back in quiet hours unless `at_night`, and at most one message per half hour unless `at_night` or `urgent`
    (classes A and EMG). None when nobody with a chat is behind the seat: the ladder climbs on regardless.
    """
    now = ports.clock.now()
    free = at_night or urgent
    leaves = now if free else ports.rules.calendar.quiet_ends(now)
    person = person or person_for(ports, seat_id, leaves)
    chat = conversation_of(session, ports, person.id) if person is not None else None
    if chat is None:
        return None
    return send(
        session,
        ports,
        chat,
        key,
        params=params,
        buttons=buttons,
        kind=kind,
        case_id=case_id,
        obligation_id=obligation_id,
        attachment_id=attachment_id,
        capped=not free,
        urgent=urgent,
        supersedes=supersedes,
        not_before=leaves,
    )
