"""抽查: what a worker filed himself is looked at by his lead, who passes it or sends it back with a reason."""

from __future__ import annotations

from handlers import authority, owing, redoing
from handlers.cases import case_by_id, category_name, move, note
from handlers.registry import Chair
from handlers.supervisor.callback import resolver
from handlers.supervisor.deciding import Args, tell_seat
from handlers.turn import Refused, Turn
from handlers.worker.expecting import expect, satisfied
from models.case import Case
from models.ladder import Kind
from models.lifecycle import Action, Actor, Status
from models.obligation import Obligation


def passed(turn: Turn, args: Args) -> None:
    """抽查通过: the case is over; it stays out of residents' rates."""
    case, row, seat = _mine(turn, args["case"])
    move(
        turn.session,
        turn.ports,
        case,
        Action.SPOT_PASS,
        Actor.LEAD,
        seat_id=seat.id,
        person_id=turn.me.person_id,
    )
    case.confirmed_at = turn.now
    owing.end(turn.ports, row)
    owing.end_all(turn.session, turn.ports, case, void=True)
    turn.say("spot-passed", case_id=case.id, kind="card", edits=turn.card, number=case.number)
    tell_seat(turn, case, case.owner_seat_id, "spot-passed-worker", category=category_name(turn.ports, case.category))


def failed(turn: Turn, args: Args) -> None:
    """抽查不通过: what remains?"""
    case, _, _ = _mine(turn, args["case"])
    expect(turn, "spot_words", case)
    turn.say("spot-why", kind="question", case_id=case.id, number=case.number)


def words_arrived(turn: Turn, awaits: Args) -> None:
    """What remains: back to the worker with a clock of its own."""
    case, row, seat = _mine(turn, awaits["case"])
    said = turn.said
    if not said:
        raise Refused("sorry-reason-missing")
    satisfied(turn)
    owing.end(turn.ports, row)
    note(turn.session, turn.ports, case, "remains", said, seat_id=seat.id)
    back = redoing.send_back(
        turn.session,
        turn.ports,
        case,
        Action.SPOT_FAIL,
        Actor.LEAD,
        said=said,
        seat_id=seat.id,
        person_id=turn.me.person_id,
    )
    turn.say("spot-failed", case_id=case.id, kind="card", number=case.number, due=back.due)


def _mine(turn: Turn, case_id: int) -> tuple[Case, Obligation, Chair]:
    case = case_by_id(turn.session, turn.district, case_id)
    rows = owing.open_on(turn.session, case, Kind.SPOT_CHECK)
    if not rows or case.status != Status.RESOLVED.value:
        satisfied(turn)
        authority.as_role(turn, *authority.ABOVE)
        raise Refused("spot-over", number=case.number)
    seat = authority.as_debtor(turn, rows[0])
    if turn.me.person_id == resolver(turn, case):
        raise Refused("spot-other-person", number=case.number)
    return case, rows[0], seat
