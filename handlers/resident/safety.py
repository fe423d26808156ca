"""The two buttons under the safety words: 我已到室外 and 需要人联系我. Both reach the person on duty at once."""

from __future__ import annotations

from typing import Any

from handlers.cases import OPEN_VALUES, note
from handlers.resident import emergency, expected, telling, which
from handlers.sending import Param, Press, message
from handlers.turn import Turn
from models import audit
from models.case import Case
from models.lifecycle import Actor, Status

_SAFE = {"zh": "我现在安全了", "en": "I am safe now"}
_FINE = {"zh": "我没事了", "en": "I am fine now"}
_CONTACT = {"zh": "需要人联系我", "en": "Please contact me"}
NUMBERS = ("fire", "police", "ambulance")


def safe(turn: Turn, args: dict[str, Any]) -> None:
    """The resident is out of danger; the roster still closes the case."""
    case = which.mine(turn, args)
    if _taken(turn, case, "safe", _SAFE):
        _tell(turn, case, "emergency-safe-told")
        outside = case.emergency in emergency.TO_BE_LEFT
        turn.say(
            "emergency-safe-noted" if outside else "emergency-safe-noted-now",
            case_id=case.id,
            kind="emergency",
            urgent=True,
            said=emergency.numbers(turn),
        )


def need_contact(turn: Turn, args: dict[str, Any]) -> None:
    """The resident asks to be contacted: the person on duty is rung again, ahead of everything."""
    case = which.mine(turn, args)
    if _taken(turn, case, "need_contact", _CONTACT):
        emergency.ring_again(turn, case)
        _tell(turn, case, "emergency-contact-told")
        key = "emergency-contact-noted-selfharm" if case.emergency == "selfharm" else "emergency-contact-noted"
        turn.say(key, case_id=case.id, kind="emergency", urgent=True, said=emergency.numbers(turn))


def fine(turn: Turn, args: dict[str, Any]) -> None:
    """我没事了, when asked afterwards: the person on duty hears it, and closes with what came of it."""
    case = which.mine(turn, args)
    if _taken(turn, case, "aftercare_fine", _FINE):
        _tell(turn, case, "aftercare-fine-told", Press("duty_close", "b-duty-close", {"case": case.id}))
        turn.say("aftercare-fine-noted", case_id=case.id, kind="emergency", urgent=True, said=emergency.numbers(turn))


def _taken(turn: Turn, case: Case, step: str, labels: dict[str, str]) -> bool:
    """Write the press down, and wait for where; False when the case is no longer with the roster, which is then said."""
    words = labels.get(turn.me.language, labels["zh"])
    if case.emergency is None or case.status != Status.FILED.value:
        _no_longer(turn, case, words)
        return False
    note(turn.session, turn.ports, case, "addition", words, resident_id=turn.resident_id)
    audit.record(turn.session, turn.ports.ids, case, turn.now, step, Actor.RESIDENT.value)
    expected.expect(turn, "addition", case=case.id)
    return True


def _tell(turn: Turn, case: Case, key: str, *buttons: Press) -> None:
    emergency.tell_duty(turn, case, key, *buttons, number=case.number, kind=message(f"emergency-kind-{case.emergency}"))


def _no_longer(turn: Turn, case: Case, words: str) -> None:
    """It was closed, or goes on as an ordinary case: whoever has it hears, and the way to a person is shown."""
    going_on = case.status in OPEN_VALUES
    if going_on:
        telling.keep(turn, case, "addition", words, [])
        telling.tell(turn, case, "added-words", words=words)
    numbers: dict[str, Param] = {name: turn.ports.rules.numbers.get(name, "") for name in NUMBERS}
    turn.say(
        "emergency-now-ordinary" if going_on else "emergency-over",
        Press("human", "b-human"),
        Press("status", "b-status", {"case": case.id}),
        case_id=case.id,
        number=case.number,
        said=numbers,
    )
