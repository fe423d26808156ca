"""What the dialog waits for after a button or a question, for how long, and which words are not the answer to it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from handlers.cases import case_by_id
from handlers.turn import Turn

SHORT = timedelta(hours=1)
"""补充 and 人工: who writes later than this most likely begins something new."""
LONG = timedelta(days=1)
"""An answer to a question, what remains, an appeal: people think about these, or look first."""
_LIVES = {"addition": SHORT, "human": SHORT}
_SURE = timedelta(minutes=10)
_OTHER_WISHES = ("human", "switch_language", "privacy", "complaint_about_staff")
_COMMANDS = ("ask_status", "urge", "withdraw")
_COMMAND_LENGTH = 12  # characters: longer words only sound like a command, and are an answer


def expect(turn: Turn, what: str, **about: Any) -> None:
    """Wait for words or a picture; `what` names who takes them."""
    state = turn.state()
    state["awaits"] = {"what": what, "at": turn.now.isoformat(), **about}
    turn.remember(state)


def done(turn: Turn) -> None:
    """Wait no longer."""
    state = turn.state()
    if state.pop("awaits", None) is not None:
        turn.remember(state)


def no_more_about(turn: Turn, case_id: int) -> None:
    """Wait no longer for anything about this case."""
    state = turn.state()
    if (state.get("awaits") or {}).get("case") == case_id:
        done(turn)


def answered(turn: Turn, awaited: dict[str, Any]) -> bool:
    """Whether this message is what is waited for: not too late, no wish of another kind, no plainly different report."""
    at = awaited.get("at")
    waited = turn.now - datetime.fromisoformat(at) if at else timedelta()
    if waited > _LIVES.get(awaited["what"], LONG):
        return False
    understood = turn.heard.understanding
    if understood is None or turn.heard.files:
        return True
    if understood.intent in _OTHER_WISHES:
        return bool(understood.intent == "human" == awaited["what"])
    if understood.intent in _COMMANDS and len(turn.heard.text.strip()) <= _COMMAND_LENGTH:
        return False
    if waited > _SURE and understood.intent == "report" and understood.category is not None and understood.places:
        case_id = awaited.get("case")
        return case_id is not None and (
            case_by_id(turn.session, turn.district, case_id).category == understood.category
        )
    return True
