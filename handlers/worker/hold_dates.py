"""Dates as people type them: 12月10日, 2026-12-10, Dec 10, 7天后. Anything else is no date."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?")
_MONTH_DAY = re.compile(r"(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?")
_NAMED = re.compile(r"([a-z]{3,9})\.?\s*(\d{1,2})(?:st|nd|rd|th)?(?:,?\s*(\d{4}))?")
_DAY_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s*(?:of\s+)?([a-z]{3,9})\.?(?:,?\s*(\d{4}))?")
_LENGTH = re.compile(r"(?:in\s+)?\+?\s*(\d{1,3})\s*(?:天|日|d|days?)?\s*(?:之?后|以后)?")


def read(text: str, today: date) -> date | None:
    """The day that was typed; without a year the next one of that name, counted from `today`. None for what is no date."""
    said = unicodedata.normalize("NFKC", text).strip().strip("。.!").lower()
    if found := _YEAR_FIRST.fullmatch(said):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _MONTH_DAY.fullmatch(said):
        return _next(int(found[1]), int(found[2]), today)
    if found := _NAMED.fullmatch(said):
        return _named(found[1], found[2], found[3], today)
    if found := _DAY_NAMED.fullmatch(said):
        named = _named(found[2], found[1], found[3], today)
        if named is not None:
            return named
    if found := _LENGTH.fullmatch(said):
        return today + timedelta(days=int(found[1]))
    return None


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
