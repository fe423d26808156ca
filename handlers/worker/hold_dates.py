"""Dates as people type them: 12月10日, 下周三, 月底前, 后天, two weeks, next Wednesday, Dec 10. Anything else is no date."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date, timedelta

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?")
_MONTH_DAY = re.compile(r"(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?")
_NAMED = re.compile(r"([a-z]{3,9})\.?\s*(\d{1,2})(?:st|nd|rd|th)?(?:,?\s*(\d{4}))?")
_DAY_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s*(?:of\s+)?([a-z]{3,9})\.?(?:,?\s*(\d{4}))?")
_OF_MONTH = re.compile(r"(这个?月|本月|下个?月)?\s*(\d{1,2})\s*[日号]|(?:the\s+)?(\d{1,2})(?:st|nd|rd|th)()")
_LENGTH = re.compile(
    r"(?:(?:in|for)\s+)?\+?\s*(半|an?|half an?|\d{1,3})?\s*(个?星期|个?礼拜|周|个?月|天|日|d|days?|w|weeks?|months?)?"
    r"\s*(?:之?后|以后|from now|later)?"
)
_WEEKDAY = re.compile(r"(这个?|本|下下个?|下个?)?\s*(?:周|星期|礼拜)\s*([一二三四五六日天末])")
_WEEKDAY_EN = re.compile(r"(this|next|on)?\s*(mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}")
_BEFORE = re.compile(r"^(?:(?:等到|挂到|推到|到|大概|大约|估计|最晚)\s*|(?:until|till|by|on|before|around)\s+)+")
_AFTER = re.compile(r"(?:之前|以前|前|左右|吧|为止|再说|才行)$")
_COUNTED = str.maketrans("一两二三四五六七八九", "1223456789")
_TENS = re.compile(r"([1-9]?)十([1-9]?)")
_SOON = {
    "今天": 0, "今晚": 0, "today": 0, "tonight": 0,
    "明天": 1, "明日": 1, "tomorrow": 1,
    "后天": 2, "the day after tomorrow": 2, "day after tomorrow": 2,
    "大后天": 3,
    "昨天": -1, "前天": -2, "yesterday": -1,
}  # fmt: skip  # a row a day is read more easily than a line a word
_WEEK = frozenset(("下周", "下个星期", "下星期", "下礼拜", "next week"))
_MONTH_END = {
    "月底": 0, "月末": 0, "本月底": 0, "这个月底": 0, "这月底": 0, "本月末": 0,
    "end of the month": 0, "the end of the month": 0, "end of this month": 0, "month end": 0, "end of month": 0,
    "下月底": 1, "下个月底": 1, "下月末": 1, "end of next month": 1, "the end of next month": 1,
}  # fmt: skip  # a row a day is read more easily than a line a word
_YEAR_END = frozenset(("年底", "年末", "今年底", "end of the year", "the end of the year", "end of this year"))


def read(text: str, today: date) -> date | None:
    """The day that was typed; without a year the nearest of that name, which is in the past where it was within half a year.

    None for what is no date.

    下周三 is the Wednesday of the week after this one, 周三 the next to come; a week that is only named begins on its
    Monday. 月底前 is the last day of the month.
    """
    said = " ".join(unicodedata.normalize("NFKC", text).strip().strip("。.!,，").lower().split())
    said = _AFTER.sub("", _BEFORE.sub("", said)).strip()
    return _by_name(said, today) or _by_number(_in_figures(said), today)


def _by_name(said: str, today: date) -> date | None:
    if said in _SOON:
        return today + timedelta(days=_SOON[said])
    if said in _WEEK:
        return _monday(today) + timedelta(days=7)
    if said in _MONTH_END:
        return _end_of_month(today, _MONTH_END[said])
    if said in _YEAR_END:
        return date(today.year, 12, 31)
    if found := _WEEKDAY.fullmatch(said):
        return _weekday("一二三四五六日".index(found[2].replace("天", "日").replace("末", "六")), found[1] or "", today)
    if found := _WEEKDAY_EN.fullmatch(said):
        return _weekday(DAYS.index(found[2]), found[1] or "", today)
    return None


def _by_number(said: str, today: date) -> date | None:
    if found := _YEAR_FIRST.fullmatch(said):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _MONTH_DAY.fullmatch(said):
        return _next(int(found[1]), int(found[2]), today)
    if (found := _NAMED.fullmatch(said)) and (named := _named(found[1], found[2], found[3], today)) is not None:
        return named
    if (found := _DAY_NAMED.fullmatch(said)) and (named := _named(found[2], found[1], found[3], today)) is not None:
        return named
    if (found := _LENGTH.fullmatch(said)) and (found[1] or found[2]):
        return _later(found[1] or "", found[2] or "", today)
    if found := _OF_MONTH.fullmatch(said):
        return _of_month(int(found[2] or found[3]), (found[1] or "").startswith("下"), today)
    return None


def _in_figures(said: str) -> str:
    """Counted words as figures: 两周 is 2周, 二十号 is 20号, three weeks is 3 weeks."""
    for n, word in enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1):
        said = re.sub(rf"\b{word}\b", str(n), said)
    figures = said.translate(_COUNTED)
    return _TENS.sub(lambda tens: str(10 * int(tens[1] or 1) + int(tens[2] or 0)), figures)


def _weekday(day: int, which: str, today: date) -> date:
    """By 下 and next the day of next week, 下下 of the one after; by 这 of this week; else the next such day to come."""
    this = _monday(today) + timedelta(days=day)
    if which.startswith("下下"):
        return this + timedelta(days=14)
    if which.startswith("下") or which == "next":
        return this + timedelta(days=7)
    return this if this > today or which in ("这", "这个", "本", "this") else this + timedelta(days=7)


def _monday(today: date) -> date:
    return today - timedelta(days=today.weekday())


def _later(count: str, unit: str, today: date) -> date | None:
    half, number = count in ("半", "half a", "half an"), int(count) if count.isdecimal() else 1
    if unit.startswith(("个月", "月", "month")):
        return today + timedelta(days=15) if half else _months_on(today, number)
    if half:
        return None
    weeks = unit.startswith(("周", "个星期", "星期", "个礼拜", "礼拜", "w"))
    if not unit and not count.isdecimal():
        return None
    return today + timedelta(days=number * (7 if weeks else 1))


def _months_on(today: date, number: int) -> date:
    year, month = divmod(today.year * 12 + today.month - 1 + number, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def _end_of_month(today: date, on: int) -> date:
    then = _months_on(today.replace(day=1), on)
    return then.replace(day=monthrange(then.year, then.month)[1])


def _of_month(day: int, next_month: bool, today: date) -> date | None:
    """20号: of this month, once that is over of the next."""
    first = today.replace(day=1)
    month = _months_on(first, 1) if next_month or day <= today.day else first
    return _day(month.year, month.month, day)


def _named(month: str, day: str, year: str | None, today: date) -> date | None:
    if month[:3] not in MONTHS:
        return None
    number = MONTHS.index(month[:3]) + 1
    return _day(int(year), number, int(day)) if year else _next(number, int(day), today)


def _next(month: int, day: int, today: date) -> date | None:
    this = _day(today.year, month, day)
    if this is not None and this >= today - timedelta(days=180):
        return this
    return _day(today.year + 1, month, day)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
