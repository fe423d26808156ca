"""Who may do what with a case, checked at the moment of the press, whatever id was in the button."""

from __future__ import annotations

import logging

from sqlalchemy import select

from handlers import roster
from handlers.counting import count
from handlers.registry import Chair, Registry
from handlers.sending import Param
from handlers.turn import NotAllowed, Turn
from models.case import Case, Party
from models.obligation import Obligation

_log = logging.getLogger("gridbell.authority")
MANAGERS = ("supervisor", "district")
"""Who decides about people: who joins, who has left, which account is lost."""
ABOVE = ("lead", "community", "street", "supervisor", "district")


def as_resident(turn: Turn) -> None:
    """Raises Refused in a chat that was never a resident's: no resident's handler may run there."""
    if turn.me.resident_id is None:
        raise refusal(turn)


def as_staff(turn: Turn) -> None:
    """Raises Refused for anybody who is not on the staff now."""
    if turn.me.person_id not in turn.ports.registry.people:
        raise refusal(turn)


def as_owner(turn: Turn, case: Case) -> Chair:
    """The seat that owns the case, if whoever speaks fills it or stands in for it; raises Refused."""
    for seat in turn.my_seats:
        if seat.id == case.owner_seat_id:
            return seat
    raise refusal(turn)


def as_debtor(turn: Turn, row: Obligation) -> Chair:
    """The seat that owes this, or one above it in line, or another of the same desk; raises Refused."""
    owner = turn.ports.registry.seats.get(row.seat_id or 0)
    if owner is not None:
        may = {owner.id, *(s.id for s in turn.ports.registry.line_above(owner))}
        for seat in turn.my_seats:
            if seat.id in may or (seat.role == owner.role and seat.grid_id == owner.grid_id):
                return seat
    raise refusal(turn)


def as_role(turn: Turn, *roles: str, grid_id: int | None = None) -> Chair:
    """A seat of one of these roles; where a grid is named, one that the grid lies under; raises Refused."""
    for seat in turn.my_seats:
        if seat.role in roles and (grid_id is None or over(turn, seat, grid_id)):
            return seat
    raise refusal(turn)


def as_duty(turn: Turn) -> Chair:
    """A seat of the duty roster, or the one that stands in where nobody is on it; raises Refused."""
    on_roster = {seat.id for seat in roster.seats(turn.ports)}
    for seat in turn.my_seats:
        if seat.id in on_roster:
            return seat
    raise refusal(turn)


def manages(turn: Turn, seat: Chair) -> bool:
    """Whether whoever speaks decides who fills the seat."""
    return turn.me.person_id is not None and decides(turn.ports.registry, turn.me.person_id, seat)


def decides(registry: Registry, person_id: int, seat: Chair) -> bool:
    """Whether a person decides who fills the seat: it stands at or under their node, and not beside or above them."""
    return any(
        mine.role in MANAGERS
        and _lies_under(registry, mine, seat.grid_id)
        and (mine.role == "district" or seat.role not in MANAGERS)
        for mine in registry.seats_of(person_id)
    )


def manages_person(turn: Turn, person_id: int) -> bool:
    """Whether whoever speaks decides about all seats of a person: what ends for one of them ends for all."""
    seats = turn.ports.registry.seats_of(person_id)
    return bool(seats) and all(manages(turn, seat) for seat in seats)


def as_manager(turn: Turn, *seats: Chair) -> None:
    """Raises Refused unless whoever speaks decides about all of these seats, and there is one."""
    if not seats or not all(manages(turn, seat) for seat in seats):
        raise refusal(turn)


def over(turn: Turn, seat: Chair, grid_id: int) -> bool:
    """Whether the grid lies at or under the seat's node."""
    return _lies_under(turn.ports.registry, seat, grid_id)


def _lies_under(registry: Registry, seat: Chair, grid_id: int) -> bool:
    node = registry.grids[seat.grid_id]
    found = registry.ancestor(grid_id, node.level)
    return found is not None and found.id == node.id


def may_see(turn: Turn, case: Case) -> bool:
    """Whether a member of staff may look at the case: its owner, the desk, the duty roster, or a seat above its grid.

    An emergency is visible to the roster only; a complaint about staff only to supervisors and above.
    """
    on_roster = {seat.id for seat in roster.seats(turn.ports)} if case.emergency is not None else set()
    for seat in turn.my_seats:
        if case.emergency is not None and case.owner_seat_id is None:
            if seat.id in on_roster:
                return True
            continue
        if seat.id == case.owner_seat_id or seat.id == case.origin_seat_id:
            return True
        if case.route_begins.startswith("SUP") and seat.role not in ("supervisor", "district"):
            continue
        if seat.role == "triage_desk":
            return True
        if case.grid_id is not None and seat.role in ABOVE and over(turn, seat, case.grid_id):
            return True
    return False


def my_party(turn: Turn, case: Case) -> Party:
    """The resident's part in the case; raises Refused for somebody else's."""
    query = select(Party).where(
        Party.district == turn.district, Party.case_id == case.id, Party.resident_id == turn.me.resident_id
    )
    found = turn.session.scalars(query).first()
    if found is None or turn.me.resident_id is None:
        raise refusal(turn, "not-your-case")
    return found


def reports(turn: Turn, case: Case) -> bool:
    """Whether the resident who speaks reported the case, and does not merely follow it; raises Refused for somebody else's."""
    return my_party(turn, case).part == "reporter"


def sees_reporter(turn: Turn, case: Case) -> bool:
    """Whether what the reporter gave for it may be shown to whoever speaks: to the owner, and to roles that see identities.

    Only after the resident's own yes, and never of a case that was reported anonymously.
    """
    query = select(Party.discloses).where(
        Party.district == turn.district, Party.case_id == case.id, Party.part == "reporter"
    )
    if case.anonymous or not turn.session.scalars(query.limit(1)).first():
        return False
    roles = turn.ports.registry.roles
    may = [seat for seat in turn.my_seats if seat.id == case.owner_seat_id or roles.get(seat.role, ("", "", False))[2]]
    return bool(may) and may_see(turn, case)


def capacity(turn: Turn) -> str:
    """In which role somebody speaks: of their first seat, or resident."""
    if turn.me.person_id is None:
        return "resident"
    return next((seat.role for seat in turn.my_seats), "nobody")


def refusal(turn: Turn, key: str = "not-your-task", **params: Param) -> NotAllowed:
    """What is to be raised; counted by day and logged under role and action, which tell of nobody."""
    note_refusal(turn, "refused")
    return NotAllowed(key, **params)


def note_refusal(turn: Turn, why: str) -> None:
    """Count and log that something was not done: `why`, by which role, what."""
    name = f"{why}:{capacity(turn)}:{turn.action}"
    count(turn.session, turn.ports, name)
    _log.info("%s", name)
