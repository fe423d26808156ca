"""The two buttons under the safety words: 我已到室外 and 需要人联系我. Both reach the person on duty at once."""

from __future__ import annotations

from typing import Any

from handlers.cases import note
from handlers.resident import emergency, expected, which
from handlers.sending import message
from handlers.staffing import push
from handlers.turn import Turn
from models import audit
from models.case import Case
from models.lifecycle import Actor, Status

_SAFE = {"zh": "我已到室外", "en": "I am outside"}
_CONTACT = {"zh": "需要人联系我", "en": "Please contact me"}


def safe(turn: Turn, args: dict[str, Any]) -> None:
    """The resident is out of danger; the roster still closes the case."""
    case = which.mine(turn, args)
    _note(turn, case, "safe", _SAFE)
    _tell(turn, case, "emergency-safe-told")
    expected.expect(turn, "addition", case=case.id)
    turn.say("emergency-safe-noted", case_id=case.id, kind="emergency", urgent=True, number=case.number)


def need_contact(turn: Turn, args: dict[str, Any]) -> None:
    """The resident asks to be contacted: the person on duty is rung again, ahead of everything."""
    case = which.mine(turn, args)
    _note(turn, case, "need_contact", _CONTACT)
    _tell(turn, case, "emergency-contact-told")
    expected.expect(turn, "addition", case=case.id)
    turn.say("emergency-contact-noted", case_id=case.id, kind="emergency", urgent=True, number=case.number)


def _note(turn: Turn, case: Case, action: str, pressed: dict[str, str]) -> None:
    note(
        turn.session,
        turn.ports,
        case,
        "addition",
        pressed.get(turn.me.language, pressed["zh"]),
        resident_id=turn.resident_id,
    )
    audit.record(turn.session, turn.ports.ids, case, turn.now, action, Actor.RESIDENT.value)


def _tell(turn: Turn, case: Case, key: str) -> None:
    seat = emergency.first_on_duty(turn)
    if seat is None or case.status != Status.FILED.value:
        return
    push(
        turn.session,
        turn.ports,
        seat.id,
        key,
        params={"number": case.number, "kind": message(f"emergency-kind-{case.emergency}")},
        kind="emergency",
        case_id=case.id,
        urgent=True,
        at_night=True,
    )
