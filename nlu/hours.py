"""Two times of day in a sentence: 晚上9点到早上9点, between 9pm and 9am; and what of the sentence is said besides."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import time

from nlu.normal import HAN_NUMERAL, number

_MORNING = ("凌晨", "清晨", "早晨", "早上", "上午", "早", "am", "a.m.")
_NIGHT = ("晚上", "夜里", "夜间", "深夜", "半夜", "今晚", "晚", "夜")
_LATER = ("下午", "傍晚", "pm", "p.m.")
_PARTS = "|".join((*_MORNING[:6], *_NIGHT, *_LATER[:2], "中午"))
_NAMED = {"noon": time(12), "midday": time(12), "midnight": time(0), "午夜": time(0), "零点": time(0), "正午": time(12)}
_TIME = re.compile(
    rf"(?P<named>{'|'.join(_NAMED)})"
    rf"|(?P<part>{_PARTS})?\s*(?P<hour>\d{{1,2}}|[{HAN_NUMERAL}]{{1,3}}(?=\s*[点时點]))"
    rf"(?:\s*[:：]\s*(?P<minute>\d{{2}})|\s*[点时點](?:钟|鐘|整)?(?P<more>半|一刻|三刻|\d{{1,2}}分?)?)?"
    rf"(?:\s*(?P<half>[ap]\.?m\b\.?)|\s*o'?clock)?"
)
_AFTER = re.compile(r"\s*(?:以后|之后|过后|往后|开始|后)|\b(?:after|from|past)\s*$")
_BEFORE = re.compile(r"\s*(?:以前|之前|前)|\b(?:before|until|till)\s*$")
_WHOLE_DAY = re.compile(
    r"全天|整天|一天到晚|任何时候|什么时候都|24\s*(?:个)?(?:小时|h\b)|\b(?:all day|any ?time|ever|at all|always|24 ?hours|whole day|never)\b"
)


@dataclass(frozen=True, slots=True)
class Hours:
    """What was said: from when to when, either of them None where only the other was named; `whole_day` is neither.

    `rest` is the sentence without the times and what joins them.
    """

    begins: time | None
    ends: time | None
    whole_day: bool
    rest: str


@dataclass(frozen=True, slots=True)
class _Said:
    hour: int
    minute: int
    part: str
    sure: bool
    """Whether it can be one time of day only."""


def read(text: str) -> Hours | None:
    """The times of day in a sentence; None where there is none, or they can't be told."""
    said = unicodedata.normalize("NFKC", text).lower().strip()
    if _WHOLE_DAY.search(said):
        return Hours(None, None, True, _WHOLE_DAY.sub(" ", said))
    found = [(match, time_of_day) for match in _TIME.finditer(said) if (time_of_day := _said(match)) is not None]
    if len(found) == 2:
        rest = _cut(said, [match for match, _ in found])
        times = _together(found[0][1], found[1][1])
        return Hours(*times, whole_day=times[0] == times[1], rest=rest) if times is not None else None
    if len(found) == 1 and (clock := _alone(found[0][1])) is not None:
        match = found[0][0]
        before, after = said[: match.start()], said[match.end() :]
        if _AFTER.match(after) or _AFTER.search(before):
            return Hours(clock, None, False, _AFTER.sub(" ", before) + _AFTER.sub(" ", after, count=1))
        if _BEFORE.match(after) or _BEFORE.search(before):
            return Hours(None, clock, False, _BEFORE.sub(" ", before) + _BEFORE.sub(" ", after, count=1))
    return None


def without_times(text: str) -> str:
    """The sentence without anything that looks like a time of day, whether or not it can be told which."""
    said = unicodedata.normalize("NFKC", text).lower().strip()
    return _cut(said, list(_TIME.finditer(said)))


def _cut(said: str, found: list[re.Match[str]]) -> str:
    for match in reversed(found):
        said = said[: match.start()] + " " + said[match.end() :]
    return said


def _said(match: re.Match[str]) -> _Said | None:
    """One time as it stands there; None for a mere number beyond a clock's."""
    if match["named"]:
        clock = _NAMED[match["named"]]
        return _Said(clock.hour, clock.minute, "", True)
    hour = int(match["hour"]) if match["hour"].isdecimal() else number(match["hour"])
    minute = _minute(match)
    if hour is None or hour > 24 or minute > 59:
        return None
    part = match["part"] or (match["half"] or "").replace(".", "")
    return _Said(hour, minute, part, bool(part) or hour > 12 or hour == 0 or match["minute"] is not None)


def _minute(match: re.Match[str]) -> int:
    if match["minute"]:
        return int(match["minute"])
    more = (match["more"] or "").removesuffix("分")
    return {"": 0, "半": 30, "一刻": 15, "三刻": 45}.get(more) or (int(more) if more.isdecimal() else 0)


def _together(first: _Said, second: _Said) -> tuple[time, time] | None:
    """The two, each helped by the other where it leaves the half of the day open; None where both do."""
    begins, ends = _alone(first), _alone(second)
    if begins is None and ends is None:
        return None
    if begins is None and ends is not None:
        begins = _clock(first.hour + 12 if ends.hour < 12 and 5 <= first.hour < 12 else first.hour, first.minute)
    elif ends is None and begins is not None:
        # 晚上9点到11点 ends in the night; 晚上10点到7点 in the morning.
        goes_on = begins.hour >= 12 and second.hour < 12 and second.hour + 12 > begins.hour
        ends = _clock(second.hour + 12 if goes_on else second.hour, second.minute)
    return (begins, ends) if begins is not None and ends is not None else None


def _alone(said: _Said) -> time | None:
    hour, part = said.hour, said.part
    if not said.sure:
        return None
    if part in _LATER and hour < 12:
        hour += 12
    elif part in _NIGHT:
        hour = hour + 12 if 5 <= hour < 12 else 0 if hour == 12 else hour
    elif part == "中午" and hour < 4:
        hour += 12
    elif part in _MORNING and hour == 12:
        hour = 0
    return _clock(hour, said.minute)


def _clock(hour: int, minute: int) -> time:
    return time(hour % 24, minute)
