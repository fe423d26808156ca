"""申诉: somebody other than who declined looks again; once. Accepted, the case begins anew; upheld, it is final here."""

from __future__ import annotations

from sqlalchemy import select

from handlers import owing, words
from handlers.cases import category_name, move, note, place_words
from handlers.registry import Chair
from handlers.resident import filing
from handlers.sending import Press, message
from handlers.supervisor import picking, triage
from handlers.supervisor.deciding import Args, pending
from handlers.turn import Refused, Turn
from handlers.worker import choices, tasks
from handlers.worker.expecting import expect, satisfied
from handlers.worker.telling import tell
from models import audit
from models.case import Case, Note
from models.history import AuditEvent
from models.ladder import Kind
from models.lifecycle import Action, Actor, Status
from models.obligation import Obligation


def show(turn: Turn, case: Case, row: Obligation) -> None:
    """The question again, for whoever opens it from a list or a reminder."""
    tasks.log(turn, case, "decision")
    said = _last(turn, case, "appeal")
    turn.say(
        "appeal-card",
        *choices.decision_buttons(turn, case, row),
        case_id=case.id,
        kind="task",
        number=case.number,
        category=category_name(turn.ports, case.category),
        place=place_words(turn.ports, case, for_staff=True) or message("place-unknown"),
        words=words.masked(turn.ports, case, said) if case.anonymous else said,
        reason=_last(turn, case, "decline"),
    )


def _last(turn: Turn, case: Case, kind: str) -> str:
    query = select(Note.words).where(Note.district == turn.district, Note.case_id == case.id, Note.kind == kind)
    blob = turn.session.scalars(query.order_by(Note.id.desc()).limit(1)).first()
    return turn.ports.sealer.open_text(blob) if blob is not None else ""


def accept(turn: Turn, args: Args) -> None:
    """受理: assigned at once where category and place are clear, else settled by the desk; its promise begins now."""
    case, row, seat = _mine(turn, args)
    owing.end(turn.ports, row)
    audit.record(
        turn.session,
        turn.ports.ids,
        case,
        turn.now,
        "appeal_accepted",
        Actor.SUPERVISOR.value,
        seat_id=seat.id,
        person_id=turn.me.person_id,
    )
    turn.say("appeal-accepted", case_id=case.id, kind="card", edits=turn.card, number=case.number)
    tell(turn, case, "appeal-accepted-resident", Press("status", "b-status", {"case": case.id}))
    begin_again(turn, case, seat, reason="appeal")


def begin_again(turn: Turn, case: Case, seat: Chair, *, reason: str) -> None:
    """Give a filed case that has a new beginning to its owner, or to the desk where something is missing."""
    owing.end_all(turn.session, turn.ports, case, Kind.TRIAGE, void=True)
    heirs = picking.seats_for(turn, case.grid_id, case.route_begins) if case.category is not None else []
    turn.session.flush()
    if heirs:
        triage.give(turn, case, heirs[0], seat, reason=reason)
    else:
        filing.to_triage(turn.session, turn.ports, case)


def uphold(turn: Turn, args: Args) -> None:
    """维持: why?"""
    case, _, _ = _mine(turn, args)
    expect(turn, "appeal_reason", case)
    turn.say("appeal-why", kind="question", case_id=case.id, number=case.number)


def reason_arrived(turn: Turn, awaits: Args) -> None:
    """Declined again, finally; the resident hears why, and where else to turn."""
    said = turn.said
    if not said:
        raise Refused("sorry-reason-missing")
    satisfied(turn)
    case, row, seat = _mine(turn, awaits)
    owing.end(turn.ports, row)
    move(
        turn.session,
        turn.ports,
        case,
        Action.DECLINE,
        Actor.SUPERVISOR,
        seat_id=seat.id,
        person_id=turn.me.person_id,
        has_reason=True,
        appeal="upheld",
    )
    note(turn.session, turn.ports, case, "decline", said, seat_id=seat.id)
    owing.end_all(turn.session, turn.ports, case, void=True)
    turn.say("appeal-upheld", case_id=case.id, kind="card", number=case.number)
    tell(turn, case, "appeal-upheld-resident", reason=said)


def _mine(turn: Turn, args: Args) -> tuple[Case, Obligation, Chair]:
    case, row, seat, _ = pending(turn, args["case"], "appeal")
    if case.status != Status.FILED.value:
        owing.end(turn.ports, row, void=True)
        raise Refused("decision-over", number=case.number)
    last = turn.session.scalars(
        select(AuditEvent.person_id)
        .where(
            AuditEvent.district == turn.district,
            AuditEvent.case_id == case.id,
            AuditEvent.action == Action.DECLINE.value,
        )
        .order_by(AuditEvent.seq.desc())
        .limit(1)
    ).first()
    if last is not None and last == turn.me.person_id:
        raise Refused("appeal-other-person", number=case.number)
    return case, row, seat
