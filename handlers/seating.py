"""Who fills which seat: somebody new comes to exist, and a person takes a seat. Every change gives the registry a new version."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.ports import Ports
from handlers.registry import bump
from models.seat import Holding, Person, Seat


def newcomer(session: Session, ports: Ports, seat_id: int, name: str, language: str) -> int:
    """Somebody under a short public name, who takes the seat; the id of the person."""
    seat = session.get_one(Seat, (ports.district, seat_id))
    person = Person(
        district=ports.district,
        id=ports.ids.next(),
        key=_free_key(session, ports.district, seat.code),
        name=name,
        name_en=name,
        language=language,
    )
    session.add(person)
    session.flush()
    take_seat(session, ports, seat_id, person.id)
    return person.id


def take_seat(session: Session, ports: Ports, seat_id: int, person_id: int) -> None:
    """The person holds the seat; where somebody does, they stand behind all who are there."""
    rows = list(session.scalars(select(Holding).where(Holding.district == ports.district, Holding.seat_id == seat_id)))
    own = next((row for row in rows if row.person_id == person_id), None)
    if own is not None and own.until is None:
        return
    ranks = [row.rank for row in rows if row.until is None]
    rank = max(ranks) + 1 if 0 in ranks else 0
    if own is None:
        own = Holding(district=ports.district, id=ports.ids.next(), seat_id=seat_id, person_id=person_id)
        session.add(own)
    own.rank, own.since, own.until = rank, ports.clock.now(), None
    bump(session, ports)


def _free_key(session: Session, district: str, seat: str) -> str:
    """The seat's code, as in a file where it is the key; with a number where somebody had it before."""
    taken = set(session.scalars(select(Person.key).where(Person.district == district, Person.key.startswith(seat))))
    key, n = seat, 1
    while key in taken:
        n += 1
        key = f"{seat[:56]}/{n}"
    return key
