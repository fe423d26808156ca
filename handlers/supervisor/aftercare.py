"""After an emergency: the person on duty asks how it is, within the hour or the day after, and closes it with what came of it."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from handlers import discretion, owing
from handlers.cases import reporter_chats
from handlers.registry import Chair
from handlers.sending import Press, moment, queue
from handlers.supervisor import duty
from handlers.supervisor.deciding import Args
from handlers.turn import Refused, Turn
from models.case import Case
from models.ladder import Kind

FIRST_AFTER = timedelta(hours=1)
"""As the ladder has it; put off until a moment, the first ring comes at that moment."""
IN_THE_MORNING = time(10)


def begin(turn: Turn, args: Args) -> None:
    """已处置: the ringing ends, the asking is owed."""
    case, seat = duty.mine(turn, args["case"])
    owing.end_all(turn.session, turn.ports, case, Kind.EMERGENCY)
    if not owing.open_on(turn.session, case, Kind.AFTERCARE):
        duty.record(turn, case, seat, "duty_done")
        owing.owe(turn.session, turn.ports, Kind.AFTERCARE, case=case, seat_id=seat.id, at_night=True)
    turn.say(
        "aftercare-begun",
        *buttons(case),
        case_id=case.id,
        kind="emergency",
        edits=turn.card,
        urgent=True,
        number=case.number,
    )


def buttons(case: Case) -> list[Press]:
    """What can be done about an emergency that is over."""
    args = {"case": case.id}
    return [
        Press("aftercare_ask", "b-aftercare-ask", args),
        Press("aftercare_tomorrow", "b-aftercare-tomorrow", args),
        Press("duty_close", "b-duty-close", args),
    ]


def tomorrow(turn: Turn, args: Args) -> None:
    """明天再问: not before the morning."""
    case, _ = _owed(turn, args)
    tz = turn.ports.rules.calendar.tz
    day = turn.now.astimezone(tz).date() + timedelta(days=1)
    at = datetime.combine(day, IN_THE_MORNING, tz)
    for row in owing.open_on(turn.session, case, Kind.AFTERCARE):
        seat_id = row.seat_id
        owing.end(turn.ports, row)
        later = owing.owe(turn.session, turn.ports, Kind.AFTERCARE, case=case, seat_id=seat_id, at_night=True)
        owing.pause(turn.ports, later, turn.now, at - FIRST_AFTER)
    turn.say("aftercare-later", case_id=case.id, kind="emergency", number=case.number, at=moment(at))


def ask(turn: Turn, args: Args) -> None:
    """问问怎么样了: the question that the resident answers with a button or in words."""
    case, seat = _owed(turn, args)
    chats = reporter_chats(turn.session, case)
    if not chats:
        raise Refused("aftercare-nobody", number=case.number)
    duty.record(turn, case, seat, "aftercare_ask")
    about = {"case": case.id}
    for chat in chats:
        quietly = discretion.private(case) and discretion.away(turn.ports, chat)
        queue(
            turn.session,
            turn.ports,
            chat,
            "aftercare-ask-quiet" if quietly else "aftercare-ask",
            params={"number": case.number},
            buttons=[
                Press("aftercare_fine", "b-aftercare-fine", about),
                Press("need_contact", "b-need-help", about),
                Press("relay_answer", "b-answer", about),
            ],
            kind="emergency",
            case_id=case.id,
            urgent=True,
        )
    turn.say("aftercare-asked", case_id=case.id, kind="emergency", urgent=True, number=case.number)


def _owed(turn: Turn, args: Args) -> tuple[Case, Chair]:
    case, seat = duty.mine(turn, args["case"])
    if not owing.open_on(turn.session, case, Kind.AFTERCARE):
        raise Refused("press-old")
    return case, seat
