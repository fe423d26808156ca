"""What a supervisor decides: a hold (挂账). Each decision is an obligation; the one that is over gets a kind word."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from handlers import authority, owing
from handlers.cases import case_by_id, move, seat_holder
from handlers.registry import Chair
from handlers.sending import Param, Press, moment, queue
from handlers.staffing import push
from handlers.turn import Refused, Turn
from handlers.worker.telling import tell
from models.case import Case
from models.ladder import Kind
from models.lifecycle import Action, Actor, Status
from models.obligation import Obligation

Args = dict[str, Any]


def wish(turn: Turn, case: Case, decision: str) -> Obligation | None:
    """The open question whether this may be done with the case."""
    rows = owing.open_on(turn.session, case, Kind.APPROVE)
    return next((row for row in rows if owing.subject(turn.ports, row).get("decision") == decision), None)


def pending(turn: Turn, case_id: int, decision: str) -> tuple[Case, Obligation, Chair, dict[str, Any]]:
    """Case, obligation, the deciding seat and what it is about; raises Refused for another's, or one that is over."""
    case = case_by_id(turn.session, turn.district, case_id)
    row = wish(turn, case, decision)
    if row is None:
        authority.as_role(turn, "triage_desk", *authority.ABOVE)
        raise Refused("decision-over", number=case.number)
    return case, row, authority.as_debtor(turn, row), owing.subject(turn.ports, row)


def tell_seat(turn: Turn, case: Case, seat_id: int | None, key: str, *buttons: Press, **params: Param) -> None:
    """Tell whoever asked what was decided, unless they decided it themselves."""
    if seat_id is None or seat_id in {seat.id for seat in turn.my_seats}:
        return
    push(
        turn.session,
        turn.ports,
        seat_id,
        key,
        params={"number": case.number, **params},
        buttons=list(buttons) or [Press("task", "b-open", {"case": case.id})],
        kind="notice",
        case_id=case.id,
        answers=True,
    )


def hold_approve(turn: Turn, args: Args) -> None:
    """The case waits until the date; the time since the asking is given back."""
    case, row, seat, about = pending(turn, args["case"], "hold")
    if about.get("by") in {own.id for own in turn.my_seats}:
        raise Refused("hold-own", number=case.number)
    until = datetime.fromisoformat(about["until"])
    if case.status != Status.IN_PROGRESS.value or until <= turn.now:
        owing.end(turn.ports, row, void=True)
        key = "hold-moved-on" if until > turn.now else "hold-date-passed"
        turn.say(key, case_id=case.id, kind="card", edits=turn.card, number=case.number)
        tell_seat(turn, case, case.owner_seat_id, "hold-not-now", until=moment(until))
        return
    move(
        turn.session,
        turn.ports,
        case,
        Action.HOLD,
        Actor.SUPERVISOR,
        seat_id=seat.id,
        person_id=turn.me.person_id,
        has_reason=True,
        until=about["until"],
    )
    for owed in owing.open_on(turn.session, case, Kind.RESOLVE, Kind.REDO):
        owing.give_back(turn.session, turn.ports, owed, datetime.fromisoformat(about["asked_at"]), until)
    owing.end(turn.ports, row)
    _say(turn, case, "hold-approved", until=moment(until))
    tell_seat(turn, case, about.get("by"), "hold-approved-worker", until=moment(until))
    tell(
        turn,
        case,
        "hold-told-resident",
        Press("status", "b-status", {"case": case.id}),
        reason=about["reason"],
        until=moment(until),
        who=seat_holder(turn.ports, case.owner_seat_id),
    )


def hold_refuse(turn: Turn, args: Args) -> None:
    """No: the clock ran on all the while, and the worker goes on."""
    case, row, _, about = pending(turn, args["case"], "hold")
    owing.end(turn.ports, row)
    _say(turn, case, "hold-refused")
    tell_seat(turn, case, about.get("by"), "hold-refused-worker")


def _say(turn: Turn, case: Case, key: str, **params: Param) -> None:
    queue(
        turn.session,
        turn.ports,
        turn.me,
        key,
        params={"number": case.number, **params},
        kind="card",
        case_id=case.id,
        edits=turn.card,
    )
