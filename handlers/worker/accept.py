"""接单: the worker takes a task, or all new ones at once. This is the response that the clock waits for."""

from __future__ import annotations

from typing import Any

from handlers import authority, owing
from handlers.cases import case_by_id, category_name, move, promised, seat_holder
from handlers.registry import Chair
from handlers.sending import Press, lines, message
from handlers.turn import Turn
from handlers.worker import tasks
from handlers.worker.telling import tell
from models.case import Case
from models.ladder import Kind
from models.lifecycle import Action, Actor, Status


def accept(turn: Turn, args: dict[str, Any]) -> None:
    """Take one task; its card changes in place."""
    case = case_by_id(turn.session, turn.district, args["case"])
    seat = authority.as_owner(turn, case)
    if case.status != Status.ASSIGNED.value:
        tasks.moved_on(turn, case)
        return
    take(turn, case, seat)
    tasks.show(turn, case, edits=turn.card, brief=True)


def accept_all(turn: Turn, _args: dict[str, Any]) -> None:
    """全部接单: everything that is new, a line each."""
    new = tasks.new_ones(turn)
    if not new:
        turn.say("accept-none")
        return
    for case in new:
        take(turn, case, authority.as_owner(turn, case))
    listed = [
        message("accepted-line", number=case.number, category=category_name(turn.ports, case.category)) for case in new
    ]
    buttons = [Press("task", "b-name", {"case": c.id}, {"name": c.number}) for c in new[: tasks.BUTTONS]]
    turn.say("accepted-all", *buttons, count=len(new), list=lines(listed))


def take(turn: Turn, case: Case, seat: Chair) -> None:
    """Accept for the seat: the obligation is met or missed, and the resident hears who has it."""
    move(
        turn.session,
        turn.ports,
        case,
        Action.ACCEPT,
        Actor.WORKER,
        seat_id=seat.id,
        person_id=turn.me.person_id,
    )
    case.accepted_at = case.accepted_at or turn.now
    owing.end_all(turn.session, turn.ports, case, Kind.ACCEPT)
    turn.session.flush()
    due = promised(owing.open_on(turn.session, case))
    tell(
        turn,
        case,
        "accepted-resident" if due is not None else "accepted-resident-open",
        Press("status", "b-status", {"case": case.id}),
        who=seat_holder(turn.ports, seat.id),
        **({"due": due} if due is not None else {}),
    )
