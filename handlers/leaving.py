"""Somebody leaves, or loses an account: nothing can be done from it any more, and what is owed finds the next person at once.

Obligations belong to seats: none of them moves. Who is rung for them does, and is told with the list.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from handlers import accounts, inviting, roster, seating
from handlers.cases import category_name, place_words
from handlers.ports import Ports
from handlers.registry import Chair, Registry, Staff, bump
from handlers.sending import ERASED, Param, Press, lines, message, send, until
from handlers.staffing import push, reached, seat_title, staff_name
from models.case import Case
from models.conversation import Conversation
from models.message import Outbox
from models.obligation import Obligation
from models.seat import Contact, Holding, JoinCode, Person

LISTED, BUTTONS, CARDS = 20, 8, 100


@dataclass(frozen=True, slots=True)
class Handed:
    """A seat that somebody left: what is open in it, who is rung for it now, and whether nobody holds it any more."""

    seat: Chair
    open: int
    now: Staff | None
    empty: bool


def leave(session: Session, ports: Ports, person: Staff) -> list[Handed]:
    """The person is gone: out of every seat, every account ended, their codes taken back. What became of the seats in which
    they were asked first; where they stood in for somebody, nothing changes."""
    now = ports.clock.now()
    held = [
        seat for seat in ports.registry.seats_of(person.id) if ports.registry.holders(seat.id)[0].person_id == person.id
    ]
    session.get_one(Person, (ports.district, person.id)).left_at = now
    mine = select(Holding).where(
        Holding.district == ports.district, Holding.person_id == person.id, Holding.until.is_(None)
    )
    for holding in session.scalars(mine):
        holding.until = now
    _void_codes(session, ports, person.id)
    for account in accounts.accounts_of(session, ports.district, person.id):
        end_account(session, ports, account.contact_id, "account-left")
    for seat in held:
        seating.move_up(session, ports, seat.id)
    bump(session, ports)
    fresh = replace(ports, registry=Registry(session, ports.district))
    return [_hand_on(session, fresh, seat, person) for seat in held]


def end_account(session: Session, ports: Ports, contact_id: int, goodbye: str) -> None:
    """Nothing can be done from the account, nor with a code that stands in its chat; its cards lose buttons and words."""
    contact = session.get_one(Contact, (ports.district, contact_id))
    _void_codes(session, ports, contact.person_id)
    now = ports.clock.now()
    chat = accounts.end(session, contact, district=ports.district, ids=ports.ids, sealer=ports.sealer, now=now)
    if chat is None:
        return
    for shown, card_id in _of_work(session, chat):
        send(session, ports, chat, "card-gone", kind=ERASED, edits=card_id, reply_to=shown)
    send(session, ports, chat, goodbye, kind=accounts.FAREWELL)


def _void_codes(session: Session, ports: Ports, person_id: int) -> None:
    """Codes for somebody, and those that they gave: whoever has the chat now can read them there."""
    inviting.take_back(session, ports, or_(JoinCode.person_id == person_id, JoinCode.made_by_id == person_id))


def _of_work(session: Session, chat: Conversation) -> list[tuple[str, int]]:
    """What the chat shows of the work, newest first: cards with buttons, and whatever is about a case; each place once."""
    query = (
        select(Outbox.delivered_id, func.max(Outbox.card_id))
        .where(
            Outbox.district == chat.district,
            Outbox.conversation_id == chat.id,
            Outbox.status == "sent",
            Outbox.delivered_id.is_not(None),
            or_(Outbox.token.is_not(None), Outbox.case_id.is_not(None)),
        )
        .group_by(Outbox.delivered_id)
        .order_by(func.max(Outbox.id).desc())
        .limit(CARDS)
    )
    return [(str(shown), card_id) for shown, card_id in session.execute(query)]


def _hand_on(session: Session, ports: Ports, seat: Chair, person: Staff) -> Handed:
    """Whoever is rung for the seat now gets the list; where nobody holds it any more, the next one above hears that too."""
    owed = _owed(session, ports, seat)
    successor = reached(ports, seat.id, at_night=False)
    holders = ports.registry.holders(seat.id)
    empty = not any(holder.rank == 0 for holder in holders)
    title, gone = seat_title(ports, seat), staff_name(person)
    if successor is not None and (owed or empty):
        key = "seat-handed" if holders else "seat-empty-yours"
        items = [_line(ports, n, case, row) for n, (case, row) in enumerate(owed[:LISTED], 1)]
        push(
            session,
            ports,
            seat.id,
            key,
            params={
                "seat": title,
                "name": gone,
                "count": len(owed),
                "list": lines([message("line-after", text=i) for i in items], ""),
            },
            buttons=[Press("task", "b-name", {"case": c.id}, {"name": c.number}) for c, _ in owed[:BUTTONS]],
            kind="notice",
            person=successor,
            capped=False,
        )
    above = _above(ports, seat)
    if empty and above is not None and above != successor:
        who = staff_name(successor) if successor is not None else message("nobody")
        params: dict[str, Param] = {"seat": title, "name": gone, "who": who, "count": len(owed)}
        push(session, ports, seat.id, "seat-empty", params=params, kind="notice", person=above, capped=False)
    return Handed(seat, len(owed), successor, empty)


def _owed(session: Session, ports: Ports, seat: Chair) -> list[tuple[Case, Obligation]]:
    """Each open case on which the seat owes something, with what is due first, most urgent first."""
    query = (
        select(Case, Obligation)
        .join(Obligation, (Obligation.district == Case.district) & (Obligation.case_id == Case.id))
        .where(Obligation.district == ports.district, Obligation.seat_id == seat.id, Obligation.ended_at.is_(None))
        .order_by(Obligation.due_at.is_(None), Obligation.due_at, Obligation.id)
    )
    found: dict[int, tuple[Case, Obligation]] = {}
    for case, row in session.execute(query):
        found.setdefault(case.id, (case, row))
    return list(found.values())


def _line(ports: Ports, n: int, case: Case, row: Obligation) -> Param:
    return message(
        "handed-line",
        n=n,
        number=case.number,
        category=category_name(ports, case.category),
        place=place_words(ports, case, for_staff=True),
        what=message(f"owed-{row.kind}"),
        left=until(row.due_at) if row.due_at is not None else message("no-deadline"),
    )


def _above(ports: Ports, seat: Chair) -> Staff | None:
    """The nearest person above a seat in its line; for the duty roster, whoever else is on it."""
    if seat.role == roster.ROLE:
        return next(
            (person for other, person in roster.officers(ports, ports.clock.now()) if other.id != seat.id), None
        )
    for other in ports.registry.line_above(seat):
        if holders := ports.registry.holders(other.id):
            return ports.registry.people[holders[0].person_id]
    return None
