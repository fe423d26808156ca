"""The times that a message names, in its own words: 昨晚8点, 三天了, since Monday. They are shown as they were said, never reckoned with."""

from __future__ import annotations

import re
from typing import Final

from nlu.normal import HAN_NUMERAL, normalise

_MOST: Final = 3
_REACH: Final = 1000
"""So many of a text's characters are looked through; what comes later is told in a document, not in a report."""
_NUMBER: Final = rf"(?:\d{{1,3}}|[{HAN_NUMERAL}]{{1,3}}|[几半数好多]+|十?几)"
_PART: Final = "(?:凌晨|清晨|早[上晨]|上午|中午|下午|傍晚|晚上|夜里|夜间|半夜|深夜)"
_CLOCK: Final = rf"(?:(?:\d{{1,2}}|[{HAN_NUMERAL}]{{1,3}})[点时](?:半|多|钟|\d{{1,2}}分?)?|\d{{1,2}}:\d{{2}})"
_UNTIL: Final = rf"(?:[到至~\-]{_PART}?{_CLOCK})?"
_SINCE: Final = "(?:以后|之后|左右|前后|开始|起|以来)?"
_DAY: Final = (
    "(?:大?前天|昨[天日晚夜]|今[天日早晚晨]|每天|每晚|天天(?![家花超])|上个?(?:周|星期|礼拜)[一二三四五六日天末]?|上个?月|[本这]周[一二三四五六日天末]?"
    r"|(?<![四一两几下])周[一二三四五六日末](?![围边])|星期[一二三四五六日天]|\d{1,2}月\d{1,2}[日号])"
)
_CHINESE: Final = (
    rf"{_DAY}{_PART}?{_CLOCK}?{_UNTIL}{_SINCE}"
    rf"|{_PART}(?!好){_CLOCK}?{_UNTIL}{_SINCE}"
    rf"|{_NUMBER}个?多?(?:小时|[天周年]|星期|礼拜|个多?月|分钟)多?(?:了(?!解)|以来|(?=[都还]?[没不未]))"
)
_COUNT: Final = (
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|ten|several|many|a few|a couple of|over a|more than an?)"
)
_UNIT: Final = r"(?:minutes?|hours?|days?|nights?|weeks?|months?|years?)"
_WEEKDAY: Final = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_AT: Final = r"(?: (?:at|around|about|from) \d{1,2}(?::\d{2})?(?: ?[ap]\.?m\b\.?)?)?"
_ENGLISH: Final = (
    rf"\b(?:since (?:last |this )?(?:{_WEEKDAY}|yesterday|week|night|month|morning|\d{{1,2}}(?::\d{{2}})? ?[ap]m)"
    rf"|(?:for|over) (?:the (?:last|past) )?{_COUNT} {_UNIT}|{_COUNT} {_UNIT} (?:ago|now)"
    rf"|(?:yesterday|last|this|every|on)(?: (?:morning|afternoon|evening|night|week|month|day|{_WEEKDAY})){_AT}"
    rf"|(?:yesterday|today|tonight){_AT}|at (?:night|\d{{1,2}}(?::\d{{2}})? ?[ap]\.?m))\b"
)
_TIME: Final = re.compile(f"{_CHINESE}|{_ENGLISH}")


def times_said(text: str) -> tuple[str, ...]:
    """The words for times in a message, each once, in its order; at most three."""
    raw = text[:_REACH]
    normal = normalise(raw)
    found = (
        raw[normal.origin[match.start()] : normal.origin[match.end() - 1] + 1]
        for match in _TIME.finditer(normal.text)
        if match.end() > match.start()
    )
    return tuple(dict.fromkeys(found))[:_MOST]
