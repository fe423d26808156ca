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
    """The person holds the seat; where somebody does, they come next, before all who only stand in from a seat of their own."""
    rows = _filling(session, ports, seat_id)
    own = next((row for row in rows if row.person_id == person_id), None)
    if own is not None:
        return
    if not any(row.rank == 0 for row in rows):
        rank = 0
    else:
        elsewhere = _with_a_seat_of_their_own(session, ports)
        rank = min((row.rank for row in rows if row.rank and row.person_id in elsewhere), default=rows[-1].rank + 1)
        for row in rows:
            if row.rank >= rank:
                row.rank += 1
    mine = (Holding.district == ports.district) & (Holding.seat_id == seat_id) & (Holding.person_id == person_id)
    before = session.scalars(select(Holding).where(mine)).first()
    if before is None:
        before = Holding(district=ports.district, id=ports.ids.next(), seat_id=seat_id, person_id=person_id)
        session.add(before)
    before.rank, before.since, before.until = rank, ports.clock.now(), None
    bump(session, ports)


def move_up(session: Session, ports: Ports, seat_id: int) -> None:
    """Where nobody holds the seat any more: the first in it who has no other of their own does."""
    rows = _filling(session, ports, seat_id)
    elsewhere = _with_a_seat_of_their_own(session, ports)
    heir = next((row for row in rows if row.person_id not in elsewhere), None)
    if heir is not None and not any(row.rank == 0 for row in rows):
        heir.rank = 0
        session.flush()


def _filling(session: Session, ports: Ports, seat_id: int) -> list[Holding]:
    live = (Holding.district == ports.district) & (Holding.seat_id == seat_id) & Holding.until.is_(None)
    return list(session.scalars(select(Holding).where(live).order_by(Holding.rank, Holding.id)))


def _with_a_seat_of_their_own(session: Session, ports: Ports) -> set[int]:
    live = (Holding.district == ports.district) & (Holding.rank == 0) & Holding.until.is_(None)
    return set(session.scalars(select(Holding.person_id).where(live)))


def _free_key(session: Session, district: str, seat: str) -> str:
    """The seat's code, as in a file where it is the key; with a number where somebody had it before."""
    taken = set(session.scalars(select(Person.key).where(Person.district == district, Person.key.startswith(seat))))
    key, n = seat, 1
    while key in taken:
        n += 1
        key = f"{seat[:56]}/{n}"
    return key
