"""回访: a person who is not the worker calls, and writes down what came of it. What the resident says on the phone counts as an answer."""

from __future__ import annotations

from sqlalchemy import select

from handlers import authority, owing, redoing
from handlers import words as masking
from handlers.cases import case_by_id, category_name, move, note, reporter_chats
from handlers.registry import Chair
from handlers.rings.citizen import callback_buttons
from handlers.sending import Press
from handlers.staffing import push
from handlers.supervisor.deciding import Args, tell_seat
from handlers.turn import Refused, Turn
from handlers.worker.expecting import expect, satisfied
from handlers.worker.telling import tell
from models import audit
from models.case import Case
from models.history import AuditEvent
from models.ladder import Kind
from models.lifecycle import Action, Actor, Status
from models.obligation import Obligation


def confirmed(turn: Turn, args: Args) -> None:
    """居民说已解决: confirmed as by the resident, who is told so and can say no."""
    case, row, seat = _mine(turn, args)
    via = _via(turn, row)
    _record(turn, case, row, seat, "confirmed", via)
    move(
        turn.session,
        turn.ports,
        case,
        Action.CONFIRM,
        Actor.RESIDENT,
        seat_id=seat.id,
        person_id=turn.me.person_id,
        via=via,
    )
    case.confirmed_at = turn.now
    owing.end_all(turn.session, turn.ports, case, Kind.CONFIRM)
    owing.end_all(turn.session, turn.ports, case, void=True)
    _done(turn, case, "call-confirmed")
    tell(turn, case, "call-confirmed-resident", Press("not_fixed", "b-not-fixed", {"case": case.id}))
    tell_seat(
        turn, case, case.owner_seat_id, "call-confirmed-worker", category=category_name(turn.ports, case.category)
    )


def not_fixed(turn: Turn, args: Args) -> None:
    """居民说没解决: back to the worker at once; what remains can be written after it."""
    case, row, seat = _mine(turn, args)
    via = _via(turn, row)
    _record(turn, case, row, seat, "not_fixed", via)
    back = redoing.send_back(
        turn.session,
        turn.ports,
        case,
        Action.REJECT,
        Actor.RESIDENT,
        seat_id=seat.id,
        person_id=turn.me.person_id,
        via=via,
    )
    expect(turn, "call_words", case, count=back.count)
    turn.say(
        "call-not-fixed", case_id=case.id, kind="card", edits=turn.card, number=case.number, n=back.count, due=back.due
    )
    tell(turn, case, "call-not-fixed-resident", Press("status", "b-status", {"case": case.id}), due=back.due)


def words_arrived(turn: Turn, awaits: Args) -> None:
    """What the resident said on the phone: kept as said, and given to whoever does it again."""
    if not turn.said:
        raise Refused("sorry-reason-missing")
    satisfied(turn)
    case = case_by_id(turn.session, turn.district, awaits["case"])
    said = turn.said
    redo = next(iter(owing.open_on(turn.session, case, Kind.REDO)), None)
    if redo is None or case.owner_seat_id is None:
        raise Refused("call-over", number=case.number)
    seat = authority.as_role(turn, "triage_desk", *authority.ABOVE, grid_id=case.grid_id)
    note(turn.session, turn.ports, case, "call", said, seat_id=seat.id)
    push(
        turn.session,
        turn.ports,
        case.owner_seat_id,
        "redo-words",
        params={
            **redoing.redo_params(turn.ports, case, redo),
            "words": masking.masked(turn.ports, case, said) if case.anonymous else said,
        },
        buttons=redoing.again_buttons(case),
        kind="task",
        case_id=case.id,
        supersedes=redoing.back_tag(case),
        answers=True,
    )
    turn.say("call-words-kept", case_id=case.id, number=case.number)


def reached(turn: Turn, args: Args) -> None:
    """已联系，未表态: written down; the question stays open."""
    _tried(turn, args, "reached")


def not_reached(turn: Turn, args: Args) -> None:
    """没联系上: written down; the question stays open."""
    _tried(turn, args, "not_reached")


def _tried(turn: Turn, args: Args, outcome: str) -> None:
    case, row, seat = _mine(turn, args)
    about = owing.subject(turn.ports, row)
    _record(turn, case, row, seat, outcome, _via(turn, row))
    if not reporter_chats(turn.session, case):
        # Nothing else asks a resident who has no chat: the next try is owed from now on.
        turn.session.flush()
        again = owing.owe(
            turn.session, turn.ports, Kind.CALLBACK, case=case, seat_id=row.seat_id, subject=about or {"v": 1}
        )
        push(
            turn.session,
            turn.ports,
            row.seat_id or seat.id,
            "callback-card",
            params={"number": case.number, "category": category_name(turn.ports, case.category)},
            buttons=callback_buttons(turn.session, case, again),
            kind="callback",
            case_id=case.id,
            obligation_id=again.id,
        )
    _done(turn, case, "call-tried")


def _mine(turn: Turn, args: Args) -> tuple[Case, Obligation, Chair]:
    """The case whose resident is to be called, by somebody who did not work on it; raises Refused."""
    case = case_by_id(turn.session, turn.district, args["case"])
    rows = owing.open_on(turn.session, case, Kind.CALLBACK)
    if not rows or case.status != Status.RESOLVED.value:
        authority.as_role(turn, "triage_desk", *authority.ABOVE)
        raise Refused("call-over", number=case.number)
    seat = authority.as_debtor(turn, rows[0])
    if turn.me.person_id == resolver(turn, case):
        raise Refused("call-other-person", number=case.number)
    return case, rows[0], seat


def resolver(turn: Turn, case: Case) -> int | None:
    """The person who said last that it is done."""
    query = select(AuditEvent.person_id).where(
        AuditEvent.district == turn.district,
        AuditEvent.case_id == case.id,
        AuditEvent.action == Action.RESOLVE.value,
    )
    return turn.session.scalars(query.order_by(AuditEvent.seq.desc()).limit(1)).first()


def _via(turn: Turn, row: Obligation) -> str:
    """How the resident was asked: by a call, or in the way that was named for one without a chat."""
    return str(owing.subject(turn.ports, row).get("way", "call"))


def _record(turn: Turn, case: Case, row: Obligation, seat: Chair, outcome: str, via: str) -> None:
    owing.end(turn.ports, row)
    audit.record(
        turn.session,
        turn.ports.ids,
        case,
        turn.now,
        "call_back",
        Actor.TRIAGE.value,
        seat_id=seat.id,
        person_id=turn.me.person_id,
        outcome=outcome,
        via=via,
    )


def _done(turn: Turn, case: Case, key: str) -> None:
    turn.say(key, case_id=case.id, kind="callback", edits=turn.card, number=case.number)
