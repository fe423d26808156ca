"""The duty roster and an emergency: take it, close it with a reason, or hand it over as an ordinary case. Nobody else sees it.

Taking it stops the ringing: what is owed from then on is the closing, and it rings again after half an hour of silence.
"""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from handlers import authority, discretion, owing, roster
from handlers.cases import case_by_id, move, note, place_words, reporter_chats, seat_holder, told_by
from handlers.registry import Chair
from handlers.resident import filing
from handlers.resident.emergency import numbers
from handlers.sending import Param, Press, lines, message
from handlers.staffing import push
from handlers.supervisor.deciding import Args, tell_seat
from handlers.turn import Refused, Turn
from handlers.worker import tasks
from handlers.worker.expecting import expect, satisfied
from handlers.worker.telling import tell, tell_these
from models import audit
from models.case import CONTACT, Case, Note
from models.ladder import Kind
from models.lifecycle import Action, Actor, Status

QUIET_AFTER_TAKING = timedelta(minutes=30)
"""How long somebody who took an emergency is left to act before the roster is rung about its closing."""
NUMBERS = ("fire", "police", "ambulance")


def take(turn: Turn, args: Args) -> None:
    """我来处置: the ringing stops; taking it again gives another half hour."""
    case, seat = mine(turn, args["case"])
    rows = owing.open_on(turn.session, case, Kind.EMERGENCY, Kind.AFTERCARE)
    rung = max((row.last_step for row in rows if row.kind == Kind.EMERGENCY.value), default=-1)
    for row in rows:
        owing.end(turn.ports, row)
    record(turn, case, seat, "duty_take")
    closing = owing.owe(turn.session, turn.ports, Kind.EMERGENCY, case=case, seat_id=seat.id, at_night=True)
    owing.pause(turn.ports, closing, turn.now, turn.now + QUIET_AFTER_TAKING)
    _card(turn, case, "duty-taken", _buttons(turn, case))
    if rung >= 2:  # from the third ring on others were rung, too
        _tell_others(turn, case, seat)


def show(turn: Turn, args: Args) -> None:
    """The emergency as it stands: everything the resident said, oldest first."""
    case, _ = mine(turn, args["case"])
    turn.card = None
    _card(turn, case, "duty-card", [Press("duty_take", "b-duty-take", {"case": case.id}), *_buttons(turn, case)])


def _card(turn: Turn, case: Case, key: str, buttons: list[Press]) -> None:
    tasks.log(turn, case, "emergency")
    query = (
        select(Note)
        .where(Note.district == turn.district, Note.case_id == case.id, Note.kind != CONTACT)
        .order_by(Note.id)
    )
    said = [turn.ports.sealer.open_text(blob) for blob in (case.words, *(n.words for n in turn.session.scalars(query)))]
    turn.say(
        key,
        *buttons,
        case_id=case.id,
        kind="emergency",
        edits=turn.card,
        urgent=True,
        number=case.number,
        emergency=message(f"emergency-kind-{case.emergency}"),
        place=place_words(turn.ports, case, for_staff=True) or message("place-unknown"),
        words=lines([one for one in said if one]),
        by=told_by(turn.ports, case),
    )


def _tell_others(turn: Turn, case: Case, seat: Chair) -> None:
    for other, person in roster.officers(turn.ports, turn.now):
        if person.id != turn.me.person_id:
            push(
                turn.session,
                turn.ports,
                other.id,
                "duty-taken-others",
                params={"number": case.number, "who": seat_holder(turn.ports, seat.id)},
                kind="emergency",
                case_id=case.id,
                at_night=True,
                urgent=True,
                person=person,
            )


def _buttons(turn: Turn, case: Case) -> list[Press]:
    args = {"case": case.id}
    writes = [
        Press("desk_reply", "b-write-resident", {"conversation": chat.id, **args})
        for chat in reporter_chats(turn.session, case)[:1]
    ]
    return [
        *writes,
        Press("duty_done", "b-duty-done", args),
        Press("duty_close", "b-duty-close", args),
        Press("duty_hand_over", "b-duty-hand-over", args),
    ]


def close(turn: Turn, args: Args) -> None:
    """关闭: how did it end?"""
    case, _ = mine(turn, args["case"])
    expect(turn, "duty_reason", case)
    turn.say("duty-close-why", kind="question", case_id=case.id, urgent=True, number=case.number)


def reason_arrived(turn: Turn, awaits: Args) -> None:
    """How it ended: closed, and one line for the resident that leaves the door open."""
    case, seat = mine(turn, awaits["case"])
    said = turn.said
    if not said:
        raise Refused("sorry-reason-missing")
    satisfied(turn)
    note(turn.session, turn.ports, case, "duty", said, seat_id=seat.id)
    move(
        turn.session,
        turn.ports,
        case,
        Action.CLOSE_EMERGENCY,
        Actor.DUTY,
        seat_id=seat.id,
        person_id=turn.me.person_id,
        has_reason=True,
    )
    owing.end_all(turn.session, turn.ports, case, Kind.EMERGENCY, Kind.AFTERCARE)
    owing.end_all(turn.session, turn.ports, case, void=True)
    turn.say("duty-closed", case_id=case.id, kind="emergency", number=case.number)
    numbers: dict[str, Param] = {name: turn.ports.rules.numbers.get(name, "") for name in NUMBERS}
    for chat in reporter_chats(turn.session, case):
        quietly = discretion.private(case) and discretion.away(turn.ports, chat)
        key = "duty-closed-resident-quiet" if quietly else "duty-closed-resident"
        tell_these(turn, case, [chat], key, **numbers)
    tell_seat(turn, case, case.origin_seat_id, "duty-closed-staff")


def hand_over(turn: Turn, args: Args) -> None:
    """转普通件: no danger to life, but something to be done. From now on the desk sees it and settles whose it is.

    What is for the roster's eyes alone is given out of them only by a second press.
    """
    case, seat = mine(turn, args["case"])
    if discretion.private(case) and not args.get("sure"):
        sure = Press("duty_hand_over", "b-duty-hand-over-sure", {"case": case.id, "sure": True})
        turn.say("duty-hand-over-sure", sure, kind="question", case_id=case.id, urgent=True, number=case.number)
        return
    owing.end_all(turn.session, turn.ports, case, Kind.EMERGENCY, Kind.AFTERCARE)
    record(turn, case, seat, "duty_hand_over", emergency=case.emergency)
    case.emergency = None
    if case.sla == "EMG":
        case.sla = None
    turn.session.flush()
    filing.to_triage(turn.session, turn.ports, case)
    turn.say("duty-handed-over", case_id=case.id, kind="emergency", edits=turn.card, number=case.number)
    status = Press("status", "b-status", {"case": case.id})
    tell(turn, case, "duty-handed-over-resident", status, **numbers(turn))
    tell_seat(turn, case, case.origin_seat_id, "duty-handed-over-staff")


def mine(turn: Turn, case_id: int) -> tuple[Case, Chair]:
    """An emergency that nobody closed, and the roster's seat of whoever presses; raises Refused."""
    seat = authority.as_duty(turn)
    case = case_by_id(turn.session, turn.district, case_id)
    if case.emergency is None or case.status != Status.FILED.value:
        satisfied(turn)
        raise Refused("duty-over", number=case.number)
    return case, seat


def record(turn: Turn, case: Case, seat: Chair, action: str, **detail: str | None) -> None:
    """Write a step of the roster into the case's history."""
    audit.record(
        turn.session,
        turn.ports.ids,
        case,
        turn.now,
        action,
        Actor.DUTY.value,
        seat_id=seat.id,
        person_id=turn.me.person_id,
        **detail,
    )
