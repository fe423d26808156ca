"""Rings about danger to life: to the roster, and one line to whoever wrote when nobody there has answered."""

from __future__ import annotations

from sqlalchemy.orm import Session

from handlers import discretion, roster
from handlers.cases import case_by_id, reporter_chats, told_by
from handlers.ports import Ports
from handlers.sending import Param, Press, message, queue
from handlers.staffing import push
from models.case import Case
from models.ladder import DueRing, Target
from models.obligation import Obligation

UNANSWERED = 2
"""The ring, counted from 0, at which it is said that nobody has answered yet: after four minutes."""
NUMBERS = ("fire", "police", "ambulance", "crisis")


def emergency(session: Session, ports: Ports, row: Obligation, due: DueRing) -> None:
    """The duty roster, every two minutes: one, then two, then all of them, until somebody takes it."""
    case = case_by_id(session, ports.district, row.case_id or 0)
    taken = bool(row.pauses)
    if not taken and any(step.index == UNANSWERED for step in (*due.skipped, due.step)):
        _nobody_yet(session, ports, case)
    officers = roster.officers(ports, ports.clock.now(), row.seat_id)
    wanted = 2 if Target.SECOND_ON_DUTY in due.step.targets else 1
    if Target.WHOLE_ROSTER in due.step.targets:
        wanted = len(officers)
    for seat, person in officers:
        sent = push(
            session,
            ports,
            seat.id,
            "emergency-card",
            params=discretion.outside(
                case,
                {
                    "number": case.number,
                    "kind": message(f"emergency-kind-{case.emergency}"),
                    "words": ports.sealer.open_text(case.words),
                    "ring": due.step.index + 1,
                    "by": told_by(ports, case),
                },
            ),
            buttons=[
                *discretion.openers(case),
                Press("duty_take", "b-duty-take", {"case": case.id}),
                Press("duty_close", "b-duty-close", {"case": case.id}),
                Press("duty_hand_over", "b-duty-hand-over", {"case": case.id}),
            ],
            kind="emergency",
            case_id=case.id,
            obligation_id=row.id,
            at_night=True,
            urgent=True,
            person=person,
        )
        wanted -= sent is not None  # somebody without a chat is passed over
        if not wanted:
            return


def _nobody_yet(session: Session, ports: Ports, case: Case) -> None:
    """Two rings were answered by nobody: who wrote is told so, for they may be waiting for help that does not come."""
    numbers: dict[str, Param] = {name: ports.rules.numbers.get(name, "") for name in NUMBERS}
    helpline = "emergency-nobody-yet-selfharm" if case.emergency == "selfharm" else "emergency-nobody-yet"
    key = "emergency-nobody-yet-quiet" if discretion.private(case) else helpline
    for chat in reporter_chats(session, case):
        queue(
            session,
            ports,
            chat,
            key,
            params=numbers,
            kind="emergency",
            case_id=case.id,
            urgent=True,
        )
    if case.origin_seat_id is not None:
        push(
            session,
            ports,
            case.origin_seat_id,
            "emergency-nobody-yet",
            params=numbers,
            kind="emergency",
            case_id=case.id,
            at_night=True,
            urgent=True,
        )


def aftercare(session: Session, ports: Ports, row: Obligation, due: DueRing) -> None:
    """How is it now? The person on duty is reminded to ask, later another beside them, until the case is closed."""
    case = case_by_id(session, ports.district, row.case_id or 0)
    wanted = 2 if Target.SECOND_ON_DUTY in due.step.targets else 1
    args = {"case": case.id}
    for seat, person in roster.officers(ports, ports.clock.now(), row.seat_id):
        sent = push(
            session,
            ports,
            seat.id,
            "aftercare-ring",
            params=discretion.outside(
                case,
                {
                    "number": case.number,
                    "kind": message(f"emergency-kind-{case.emergency}"),
                    "ring": due.step.index + 1,
                },
            ),
            buttons=[
                Press("duty_show", "b-open", args),
                Press("aftercare_ask", "b-aftercare-ask", args),
                Press("aftercare_tomorrow", "b-aftercare-tomorrow", args),
                Press("duty_close", "b-duty-close", args),
            ],
            kind="emergency",
            case_id=case.id,
            obligation_id=row.id,
            at_night=True,
            urgent=True,
            person=person,
        )
        wanted -= sent is not None
        if not wanted:
            return
