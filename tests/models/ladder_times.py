"""Moments and ladders in words: what is owed since a local time, and what it rings, one line a step."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from models.chinese_days import chinese_calendar
from models.clocks import Span, WorkCalendar
from models.ladder import Kind, Owed, Step, default_ladders, due_now, next_ring, steps

SHANGHAI = ZoneInfo("Asia/Shanghai")
HOLIDAYS, MAKE_UP_DAYS = chinese_calendar([2026, 2027])
CALENDAR = WorkCalendar(SHANGHAI, holidays=HOLIDAYS, make_up_days=MAKE_UP_DAYS)
LADDERS = default_ladders()
A, B, S, C = "2 h calendar", "24 h calendar", "3 d calendar", "7 working days"
DAY = timedelta(days=1)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI).astimezone(UTC)


def local(moment: datetime) -> str:
    return moment.astimezone(SHANGHAI).strftime("%m-%d %H:%M:%S").removesuffix(":00")


def owed(kind: Kind, since: str, span: str | None = None, *, at_night: bool = False, **more: Any) -> Owed:
    policy = LADDERS[kind].given(None if span is None else Span.parse(span), at_night=at_night)
    return Owed(policy, at(since), **more)


def told(step: Step) -> str:
    return " ".join([local(step.at), step.effect, *step.targets])


def first(number: int, debt: Owed) -> list[str]:
    return [told(step) for step in islice(steps(debt, CALENDAR), number)]


def rung(debt: Owed, step: Step, now: datetime | None = None) -> Owed:
    return Owed(debt.policy, debt.since, debt.due, debt.pauses, max(step.index, debt.last_step), now or step.at)


def rings(number: int, debt: Owed) -> list[str]:
    """What is really rung, one after the other, when the sweep is always on time."""
    heard: list[str] = []
    while len(heard) < number and (step := next_ring(debt, CALENDAR)) is not None:
        now_due = due_now(debt, step.at, CALENDAR)
        assert now_due is not None, told(step)
        heard.append(told(now_due.step))
        debt = rung(debt, now_due.step, step.at)
    return heard
