"""The answer in words to 'which one do you mean?': its number or order, its kind, its place, or what was said about it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from handlers.cases import case_by_id
from handlers.resident import add, closing, disclosing, status, urge, which, withdraw
from handlers.turn import Turn
from models.case import Case
from nlu.normal import normalise, number

_LIVES = timedelta(hours=1)
_ACTIONS: dict[str, Callable[[Turn, dict[str, Any]], None]] = {
    "status": status.press,
    "urge": urge.press,
    "add": add.press,
    "withdraw": withdraw.press,
    "fixed": closing.fixed,
    "not_fixed": closing.not_fixed,
    "reopen": closing.reopen,
    "disclose": disclosing.chosen,
}
"""What may be chosen a case for, by the name in the buttons."""
_FOR_ALL = ("status", "urge", "fixed")
_WISHES = ("human", "switch_language", "privacy", "complaint_about_staff")
_POINTS = re.compile(r"那[个件事一]|这[个件一]|第.{1,2}[个件]|\b(?:one|first|second|third|last|that|case)\b")
_ALL = re.compile(
    r"(?:我要|我想|就|全|全部|所有|两[个件]|三[个件]|几[个件]|都|的|要|是|查|看|催)*(?:都|全部|所有|两[个件])(?:要|是|查|看|催|的|吧)*"
    r"|(?:all|both|every ?(?:one|thing))(?: (?:of )?(?:them|these|those))?(?: please)?"
)
_ORDER = re.compile(
    r"第?([一二两三四五六1-6])(?:个|件|条|号)?|最后(?:一?[个件])?(?:那[个件])?"
    r"|(?:the )?(first|second|third|fourth|fifth|sixth|last)(?: one)?(?: please)?"
)
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")
_NEITHER = re.compile(
    r"(?:算了|不用了|都不是|没有|都不要|没事了?|不是这些)[吧了啊]*|never ?mind|neither|none(?: of (?:them|these))?|forget it"
)
_SHORT_ZH, _SHORT_EN = 16, 8  # characters, words: what is longer and points at nothing is something new


def in_words(turn: Turn) -> bool:
    """Take the words for the choice that was asked for, if one was and they can be; False leaves them for everything else."""
    state = turn.state()
    asked = state.pop("choosing", None)
    if asked is None:
        return False
    turn.remember(state)
    understood = turn.heard.understanding
    late = turn.now - datetime.fromisoformat(asked["at"]) > _LIVES
    if (
        late
        or understood is None
        or turn.heard.files
        or turn.heard.location is not None
        or understood.intent in _WISHES
    ):
        return False
    said = normalise(turn.heard.text).text.strip(" ,.。!！~")
    if _NEITHER.fullmatch(said):
        turn.say("which-none")
        return True
    listed = [case_by_id(turn.session, turn.district, case_id) for case_id in asked["cases"]]
    action, held = asked["action"], bool(asked["held"])
    if _ALL.fullmatch(said) and action in _FOR_ALL:
        for case in listed:
            _ACTIONS[action](turn, {"case": case.id})
        return True
    found = _meant(turn, said, listed)
    if len(found) == 1:
        _ACTIONS[action](turn, {"case": found[0].id, "held": True} if held else {"case": found[0].id})
        return True
    if not found and (asked["again"] or not _tries(said, understood.intent)):
        return False
    which.offer(turn, found or listed, action, held=held, again=True)
    return True


def _meant(turn: Turn, said: str, listed: list[Case]) -> list[Case]:
    """Those of the listed cases that the words point to best; none where they point to none."""
    numbered = which.NUMBER.search(turn.heard.text)
    if numbered is not None:
        return [case for case in listed if case.number == f"GB-{numbered[1]}-{numbered[2]}"]
    tail = re.fullmatch(r"[^\d]{0,6}0*(\d{1,4})[^\d]{0,6}", said)
    if tail is not None and (
        by_tail := [case for case in listed if int(case.number.rpartition("-")[2]) == int(tail[1])]
    ):
        return by_tail
    place = _ORDER.fullmatch(said)
    if place is not None:
        at = _ORDINALS.index(place[2]) if place[2] in _ORDINALS else (number(place[1]) or 0) - 1 if place[1] else -1
        return listed[at : at + 1 or None] if at < len(listed) else []
    if not _POINTS.search(said) and not _short(said):
        return []
    return which.likeliest(turn, listed)


def _short(said: str) -> bool:
    return len(said.split()) <= _SHORT_EN if said.isascii() else len(said) <= _SHORT_ZH


def _tries(said: str, intent: str) -> bool:
    """Whether the words look like an attempt to answer, and are no report or wish of their own."""
    return bool(_POINTS.search(said)) or (intent == "none" and any(ch.isalpha() for ch in said) and _short(said))
