"""退单: a task goes back to the triage desk with a reason, and never again to the same seat unasked."""

from __future__ import annotations

from typing import Any

from handlers import authority, owing
from handlers.cases import case_by_id, move, note
from handlers.registry import Chair
from handlers.resident import filing
from handlers.sending import Press
from handlers.turn import Refused, Turn
from handlers.worker import tasks
from handlers.worker.expecting import expect, satisfied
from handlers.worker.returned import never_back
from handlers.worker.telling import tell
from models.case import Case
from models.ladder import Kind
from models.lifecycle import Action, Actor, Status

REASONS = ("not_my_grid", "untrue", "duplicate", "department")
"""Reasons that need no words; what they mean is in the texts."""


def give_back(turn: Turn, args: dict[str, Any]) -> None:
    """The button: for which reason?"""
    case, _ = _mine(turn, args["case"])
    if case is None:
        return
    picks = [
        Press("return_because", f"b-return-{reason.replace('_', '-')}", {"case": case.id, "reason": reason})
        for reason in (*REASONS, "other")
    ]
    back = Press("task_back", "b-back", {"case": case.id})
    turn.say("return-why", *picks, back, case_id=case.id, kind="task", edits=turn.card, number=case.number)


def because(turn: Turn, args: dict[str, Any]) -> None:
    """A reason by button; 其他 asks for words."""
    case, seat = _mine(turn, args["case"])
    if case is None or seat is None:
        return
    if args["reason"] in REASONS:
        _give(turn, case, seat, args["reason"], edits=turn.card)
        return
    expect(turn, "return_reason", case)
    turn.say("return-words", kind="question", case_id=case.id, number=case.number)


def words_arrived(turn: Turn, awaits: dict[str, Any]) -> None:
    """The reason in words."""
    said = turn.said
    if not said:
        raise Refused("sorry-reason-missing")
    satisfied(turn)
    case, seat = _mine(turn, awaits["case"])
    if case is not None and seat is not None:
        note(turn.session, turn.ports, case, "return", said, seat_id=seat.id)
        _give(turn, case, seat, "other")


def _mine(turn: Turn, case_id: int) -> tuple[Case | None, Chair | None]:
    """The task and its seat while it may be returned; else its card is shown as it is now. Raises Refused."""
    case = case_by_id(turn.session, turn.district, case_id)
    seat = authority.as_owner(turn, case)
    if case.status != Status.ASSIGNED.value:
        tasks.moved_on(turn, case)
        return None, None
    if owing.open_on(turn.session, case, Kind.REDO):
        # A promise to do it again can't be left with nobody: a colleague takes it over, by the lead.
        raise Refused("return-redo", number=case.number)
    return case, seat


def _give(turn: Turn, case: Case, seat: Chair, reason: str, *, edits: int | None = None) -> None:
    kept = next(iter(owing.open_on(turn.session, case, Kind.RESOLVE)), None)
    due = kept.due_at.isoformat() if kept is not None and kept.due_at is not None else None
    move(
        turn.session,
        turn.ports,
        case,
        Action.RETURN,
        Actor.WORKER,
        seat_id=seat.id,
        person_id=turn.me.person_id,
        has_reason=True,
        reason=reason,
        returned_by=seat.code,
        resolve_by=due,
    )
    owing.end_all(turn.session, turn.ports, case, Kind.ACCEPT, Kind.APPROVE, void=True)
    case.owner_seat_id = None
    turn.session.flush()
    desk = filing.to_triage(turn.session, turn.ports, case)
    if kept is not None and desk.seat_id is not None:
        # The promise to the resident runs on, with the desk until somebody else has it.
        owing.hand_over(turn.session, turn.ports, kept, desk.seat_id)
    turn.say("return-done", case_id=case.id, kind="task", edits=edits, number=case.number)
    tell(turn, case, "returned-resident")


__all__ = ["because", "give_back", "never_back", "words_arrived"]
