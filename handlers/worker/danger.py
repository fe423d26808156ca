"""Danger in the words of a member of staff: the same safety words, and the duty roster is rung, whoever it was that wrote."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from handlers import files
from handlers.cases import move_filed, note, seat_holder
from handlers.resident import emergency
from handlers.resident.add import DANGER_DIALOG, another_report
from handlers.resident.filing import new_case
from handlers.sending import Press, message
from handlers.turn import Refused, Turn
from handlers.worker import patrol
from handlers.worker.expecting import expect, overtaken, satisfied
from models.case import Case
from models.lifecycle import Actor, Status


def answer(turn: Turn, kind: str, language: str) -> bool:
    """Open an emergency, or add to the running one. False where the words were asked for or reply to a card.

    Those may be about a danger that is over: they go where they belong, and one button beside it rings the roster.
    """
    awaits = turn.state().get("awaits")
    asked_for = awaits is not None and awaits["what"] != "danger" and not overtaken(turn, awaits)
    if asked_for or turn.card is not None:
        turn.remember({**turn.state(), "danger": turn.heard.text})
        turn.say("staff-danger-ask", button(kind, language), kind="question", urgent=True)
        return False
    _answer(turn, kind, language, turn.heard.text)
    return True


def button(kind: str, language: str) -> Press:
    """有危险: rings the roster with the words that were said."""
    return Press("staff_danger", "b-danger-yes", {"kind": kind, "language": language})


def yes(turn: Turn, args: dict[str, Any]) -> None:
    """The button: it is happening now."""
    state = turn.state()
    words = state.pop("danger", None)
    turn.remember(state)
    draft = patrol.running(turn)
    if words is None and draft is not None:
        words = draft.words
        patrol.put(turn, None)
    if words is None:
        raise Refused("press-old")
    _answer(turn, args["kind"], args["language"], words)


def _answer(turn: Turn, kind: str, language: str, words: str) -> None:
    case = _running(turn)
    if case is None:
        case = _open(turn, kind, words)
        emergency.ring(turn, case)
    else:
        _pass_on(turn, case, words)
    files.keep(turn, "report", case)
    expect(turn, "danger", case)
    emergency.say_safety(turn, kind, language, case)


def _open(turn: Turn, kind: str, words: str) -> Case:
    seat = patrol.own_seat(turn)
    case = new_case(
        turn.session,
        turn.ports,
        emergency.draft_of(turn, words),
        key_id=turn.ports.sealer.named_key(f"district:{turn.district}"),
        origin="patrol",
        origin_seat_id=seat.id if seat is not None else None,
    )
    case.emergency, case.sla = kind, "EMG"
    by = seat.code if seat is not None else None
    move_filed(turn.session, turn.ports, case, Actor.STAFF, emergency=kind, origin="patrol", seat=by)
    return case


def _running(turn: Turn) -> Case | None:
    query = select(Case).where(
        Case.district == turn.district,
        Case.origin_seat_id.in_([seat.id for seat in turn.my_seats]),
        Case.emergency.is_not(None),
        Case.status == Status.FILED.value,
        Case.filed_at >= turn.now - emergency.SAME_DANGER_WITHIN,
    )
    return turn.session.scalars(query.order_by(Case.id.desc()).limit(1)).first()


def more(turn: Turn) -> bool:
    """Words, a place or a picture right after it go to the person on duty. False: nothing is awaited, or it is over."""
    awaits = turn.state().get("awaits")
    if awaits is None or awaits["what"] != "danger":
        return False
    case = _running(turn)
    if case is None or turn.now - case.filed_at > DANGER_DIALOG or another_report(turn, case):
        satisfied(turn)
        return False
    _pass_on(turn, case, turn.heard.text.strip())
    files.keep(turn, "addition", case)
    emergency.place_shared(turn, case, Actor.STAFF)
    turn.say("emergency-passed-on", case_id=case.id, kind="emergency", urgent=True, said=emergency.numbers(turn))
    return True


def _pass_on(turn: Turn, case: Case, words: str) -> None:
    if words:
        note(turn.session, turn.ports, case, "addition", words, seat_id=case.origin_seat_id)
    emergency.tell_duty(
        turn,
        case,
        "emergency-more-staff",
        number=case.number,
        kind=message(f"emergency-kind-{case.emergency}"),
        who=seat_holder(turn.ports, case.origin_seat_id),
        words=words or message("words-none"),
    )
