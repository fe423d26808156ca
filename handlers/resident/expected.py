"""What the dialog waits for after a button or a question, for how long, and which words are not the answer to it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

from handlers.cases import case_by_id
from handlers.turn import Turn
from nlu.understanding import Understanding

SHORT = timedelta(hours=1)
"""补充 and 人工: who writes later than this most likely begins something new."""
LONG = timedelta(days=1)
"""An answer to a question, what remains, an appeal: people think about these, or look first."""
_LIVES = {"addition": SHORT, "human": SHORT, "quiet": SHORT}
_SURE = timedelta(minutes=10)
_NAMED = {
    "privacy": r"数据|數據|隐私|隱私|删除我的|刪除我的|\bprivacy\b|\bmy (?:personal )?(?:data|information)\b",
    "human": r"人工|真人|\b(?:human|agent|operator|real person)\b",
    "switch_language": r"英文|英语|英語|中文|汉语|漢語|普通话|國語|国语|\b(?:english|chinese|mandarin)\b",
    "complaint_about_staff": r"投诉|投訴|举报|舉報|\b(?:complain|complaint)\b",
}
"""Another wish gets out only when its own word is said: a guess at the intent of 我不同意 must not swallow an appeal."""
_COMMANDS = {
    "ask_status": r"进度|進度|进展|進展|怎么样|怎麼樣|到哪|\b(?:status|progress)\b",
    "urge": r"催|\b(?:urge|hurry)\b",
    "withdraw": r"撤回|撤销|撤銷|取消|算了|不[报用要]了|\b(?:withdraw|cancel|never ?mind|forget it)\b",
}
_HARDLY_A_DOUBT = 0.9
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


def live(turn: Turn, awaited: dict[str, Any]) -> bool:
    """Whether it is not too late for what is waited for."""
    return _waited(turn, awaited) <= _LIVES.get(awaited["what"], LONG)


def _waited(turn: Turn, awaited: dict[str, Any]) -> timedelta:
    at = awaited.get("at")
    return turn.now - datetime.fromisoformat(at) if at else timedelta()


def answered(turn: Turn, awaited: dict[str, Any]) -> bool:
    """Whether this message is what is waited for: not too late, no wish of another kind, no plainly different report."""
    if not live(turn, awaited):
        return False
    waited = _waited(turn, awaited)
    understood = turn.heard.understanding
    if awaited.get("more") and ("draft" in turn.state() or waited > _SURE or _another_matter(understood)):
        return False
    if understood is None or turn.heard.files:
        return True
    if _commands(turn.heard.text.strip(), understood.intent, awaited["what"]):
        return False
    if waited > _SURE and understood.intent == "report" and understood.category is not None and understood.places:
        case_id = awaited.get("case")
        return case_id is not None and (
            case_by_id(turn.session, turn.district, case_id).category == understood.category
        )
    return True


def asks_for(understood: Understanding) -> bool:
    """Whether a wish of another kind is said in its own words, or understood with hardly a doubt."""
    return understood.intent_confidence >= _HARDLY_A_DOUBT or named(understood)


def named(understood: Understanding) -> bool:
    """Whether a wish of another kind is said in its own words."""
    words = _NAMED.get(understood.intent) or _COMMANDS.get(understood.intent)
    return words is not None and re.search(words, understood.text, re.IGNORECASE) is not None


def _another_matter(understood: Understanding | None) -> bool:
    """Whether words after those that were asked for are plainly a report or a wish of their own, and not more of the same."""
    return (
        understood is not None
        and understood.intent not in ("none", "add_info", "question")
        and (understood.intent != "report" or understood.category is not None)
    )


def _commands(text: str, intent: str, what: str) -> bool:
    """Whether words in answer to `what` are a command in so many words, and nothing that belongs to the answer."""
    if (what, intent) in (("human", "human"), ("appeal", "complaint_about_staff")):
        return False
    short = len(text) <= _COMMAND_LENGTH
    named = _NAMED.get(intent) or (_COMMANDS.get(intent) if short else None)
    return named is not None and re.search(named, text, re.IGNORECASE) is not None
