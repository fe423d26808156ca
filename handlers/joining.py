"""A chat that types a join code, or was opened by a link with one: it becomes an account of whoever the code was made for."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from handlers import accounts, authority, inviting, seating
from handlers.counting import count
from handlers.registry import Registry
from handlers.sending import Param, lines, message, moment
from handlers.staffing import push, seat_title, staff_name
from handlers.turn import Refused, Turn
from models.seat import JoinCode

WRONG_AT_MOST, WINDOW = 5, timedelta(hours=1)
"""So many codes that do not fit may come from one chat within an hour; then even a right one waits."""


def take(turn: Turn, code: str) -> None:
    """Use the code, once. One that is wrong, used, expired or taken back gets one and the same answer."""
    _not_too_often(turn)
    row = inviting.find(turn.session, turn.ports, code)
    if row is None or not _holds(turn, row):
        _wrong(turn)
        raise Refused("join-unknown")
    mine = turn.me.person_id
    if mine is not None and row.person_id not in (None, mine):
        raise Refused("join-other-account")
    if mine is not None and row.person_id == mine:
        raise Refused("join-yours-already")
    if mine is None and "draft" in turn.state():
        raise Refused("join-draft-first")
    if not inviting.use(turn.session, turn.ports, row):
        raise Refused("join-unknown")
    count(turn.session, turn.ports, "joined")
    _join(turn, row)


def _holds(turn: Turn, row: JoinCode) -> bool:
    """Whether the code is still for somebody, and from somebody who decides about the seat: a list of people may have said
    otherwise since. One from the command line is nobody's."""
    registry = turn.ports.registry
    if row.person_id is not None and row.person_id not in registry.people:
        return False
    return row.made_by_id is None or authority.decides(registry, row.made_by_id, registry.seats[row.seat_id])


def _join(turn: Turn, row: JoinCode) -> None:
    if row.person_id is not None:
        _tell_other_account(turn, row.person_id)
        if turn.new:
            turn.me.language = turn.ports.registry.people[row.person_id].language
    person_id = row.person_id or turn.me.person_id
    if person_id is None:
        person_id = seating.newcomer(turn.session, turn.ports, row.seat_id, row.name or "", turn.me.language)
    elif row.person_id is None:
        seating.take_seat(turn.session, turn.ports, row.seat_id, person_id)
    if turn.me.person_id is None:
        accounts.attach(turn.session, turn.ports, turn.me, person_id)
    turn.ports = replace(turn.ports, registry=Registry(turn.session, turn.district))
    seats: list[Param] = [seat_title(turn.ports, seat) for seat in turn.my_seats]
    name = staff_name(turn.ports.registry.people[person_id])
    turn.say("join-done", name=name, seats=lines(seats, " · ") if seats else message("join-no-seat"))
    _tell_inviter(turn, row, name)


def _tell_inviter(turn: Turn, row: JoinCode, name: Param) -> None:
    """Whoever invited hears that the code was used: if it was by somebody else, they know at once."""
    by = turn.ports.registry.people.get(row.made_by_id or 0)
    seat = turn.ports.registry.seats[row.seat_id]
    if by is None:
        return
    params = {"name": name, "seat": seat_title(turn.ports, seat)}
    push(turn.session, turn.ports, seat.id, "join-told", params=params, kind="notice", person=by, answers=True)


def _tell_other_account(turn: Turn, person_id: int) -> None:
    """An account more is told where the person was reached till now."""
    person = turn.ports.registry.people[person_id]
    push(turn.session, turn.ports, 0, "join-told-you", params={}, kind="notice", person=person, capped=False)


def _not_too_often(turn: Turn) -> None:
    since = turn.me.wrong_codes_since
    if since is None or turn.now - since >= WINDOW:
        return
    if (turn.me.wrong_codes or 0) >= WRONG_AT_MOST:
        count(turn.session, turn.ports, "join_limited")
        raise Refused("join-too-often", at=moment(since + WINDOW))


def _wrong(turn: Turn) -> None:
    since = turn.me.wrong_codes_since
    if since is None or turn.now - since >= WINDOW:
        turn.me.wrong_codes, turn.me.wrong_codes_since = 0, turn.now
    turn.me.wrong_codes = (turn.me.wrong_codes or 0) + 1
    count(turn.session, turn.ports, "join_refused")
