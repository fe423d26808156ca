"""When a resident may be written to unasked: their own quiet hours take the place of the usual ones. What is held back is not lost."""

from __future__ import annotations

from datetime import datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.ports import Ports
from models.case import Case
from models.clocks import Hours, WorkCalendar
from models.conversation import Conversation
from models.ladder import Kind
from models.obligation import Obligation

_RUNG = (Kind.ANSWER.value, Kind.CONFIRM.value)
"""What a resident is rung for. A draft is none of it: whoever began one wrote just now."""


def own(chat: Conversation) -> Hours | None:
    """The quiet hours that somebody set; None where the usual ones are in force."""
    return _read(chat.quiet)


def calendar_for(ports: Ports, chat: Conversation) -> WorkCalendar:
    """Time as this person counts it."""
    return _with(ports, chat.quiet)


def calendar_of(session: Session, ports: Ports, row: Obligation) -> WorkCalendar:
    """Time as whoever owes this counts it: a ring that comes due in their quiet hours waits for the end of those."""
    if row.resident_id is None or row.kind not in _RUNG:
        return ports.rules.calendar
    query = select(Conversation.quiet).where(
        Conversation.district == row.district, Conversation.resident_id == row.resident_id
    )
    return _with(ports, next((hours for hours in session.scalars(query) if hours is not None), None))


def polite_moment(ports: Ports, chat: Conversation, *, at_night: bool) -> datetime:
    """When a resident may be written to: now, or after the quiet hours; whoever wrote just now is awake."""
    now = ports.clock.now()
    awake = chat.heard_at is not None and now - chat.heard_at <= ports.rules.answer_is_no_ring_within
    return now if awake or at_night else calendar_for(ports, chat).quiet_ends(now)


def held_until(session: Session, ports: Ports, chat: Conversation, case_id: int | None) -> datetime:
    """The same for any message to somebody with hours of their own, whoever sends it; of danger and class A it is now."""
    moment = polite_moment(ports, chat, at_night=False)
    if moment > ports.clock.now() and case_id is not None:
        case = session.get_one(Case, (ports.district, case_id))
        known = ports.rules.classes.get(case.sla or "")
        if case.emergency is not None or (known is not None and known.at_night):
            return ports.clock.now()
    return moment


def _with(ports: Ports, hours: str | None) -> WorkCalendar:
    read = _read(hours)
    return ports.rules.calendar.with_own(read) if read is not None else ports.rules.calendar


def _read(hours: str | None) -> Hours | None:
    if hours is None:
        return None
    begins, _, ends = hours.partition("-")
    return time.fromisoformat(begins), time.fromisoformat(ends)
