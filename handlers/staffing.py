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
from models.prepared import Prepared
from models.seat import Contact

_CHATS = Conversation.__table__.c
_CHAT_OF = Prepared(
    select(Conversation.__table__)
    .where(_CHATS.district == bindparam("district"), _CHATS.person_id == bindparam("person"))
    .order_by(_CHATS.blocked_at.is_not(None), _CHATS.heard_at.desc().nulls_last(), _CHATS.id)
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


def reached(ports: Ports, seat_id: int, *, at_night: bool) -> Staff | None:
    """Whom something pushed for this seat now reaches: whoever is on duty when it may leave."""
    now = ports.clock.now()
    return person_for(ports, seat_id, now if at_night else ports.rules.calendar.quiet_ends(now))


def fills(ports: Ports, person: Staff, seat_id: int) -> bool:
    """Whether the person holds the seat or stands in for it, so that they may act in it."""
    return any(seat.id == seat_id for seat in ports.registry.seats_of(person.id))


def on_duty_then(ports: Ports, seat_id: int | None, at: datetime) -> int | None:
    """The person who was on duty in the seat itself at that moment; None where nobody was."""
    if seat_id is None:
        return None
    return next(iter(ports.registry.on_duty(seat_id, at, ports.rules.calendar.tz)), None)


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
    """The chat in which a member of staff was last heard, unless they blocked it, or their first account; None without any."""
    if any(isinstance(row, Conversation) and row.person_id is not None for row in session.dirty):
        session.flush()
    # What else waits is none of theirs.
    known = _CHAT_OF.objects(session, Conversation, {"district": ports.district, "person": person_id})
    if known:
        return known[0]
    contact = session.scalars(
        select(Contact)
        .where(Contact.district == ports.district, Contact.person_id == person_id, Contact.ended_at.is_(None))
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
    capped: bool = True,
    answers: bool = False,
) -> Queued | None:
    """Send something unasked to whoever is on duty for a seat, or to `person`, who is known already.

    Held back in quiet hours unless `at_night`, and at most one message per half hour unless `at_night` or `urgent`
    (classes A and EMG). Not `capped`: a person's own words to a person, or a resident's urge, which are no ring that
    could wait for the next one. It `answers` what the reader asked or did: to whoever wrote just now it is no ring at
    all and goes at once. None when nobody with a chat is behind the seat: the ladder climbs on regardless.
    """
    now = ports.clock.now()
    free = at_night or urgent
    person = person or reached(ports, seat_id, at_night=free)
    chat = conversation_of(session, ports, person.id) if person is not None else None
    if chat is None:
        return None
    free = free or (answers and wrote_lately(ports, chat))
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
        capped=capped and not free,
        urgent=urgent,
        supersedes=supersedes,
        not_before=now if free else ports.rules.calendar.quiet_ends(now),
    )


def wrote_lately(ports: Ports, chat: Conversation) -> bool:
    """Whether somebody wrote in this chat within the last half hour: what answers them is no ring."""
    return chat.heard_at is not None and ports.clock.now() - chat.heard_at <= ports.rules.answer_is_no_ring_within
