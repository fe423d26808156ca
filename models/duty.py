"""Who is on duty for a seat at a moment: holders first, then stand-ins by rank."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Holder:
    """A person who fills a seat: rank 0 holds it, 1, 2, … stand in, the lowest first."""

    person_id: int
    rank: int


@dataclass(frozen=True, slots=True)
class Shift:
    """Weekly hours of a person, local time, end excluded; weekdays as in date.weekday(), Monday 0.

    A shift whose end is not after its start runs past midnight and belongs to the day on which it began.
    """

    person_id: int
    weekdays: frozenset[int]
    start: time
    end: time

    def covers(self, local: datetime) -> bool:
        """Whether this local moment falls into the shift."""
        clock = local.time().replace(tzinfo=None)
        if self.start < self.end:
            return local.weekday() in self.weekdays and self.start <= clock < self.end
        began_yesterday = (local - timedelta(days=1)).weekday() in self.weekdays and clock < self.end
        return began_yesterday or (local.weekday() in self.weekdays and clock >= self.start)


@dataclass(frozen=True, slots=True)
class Leave:
    """A time in which a person is away, whatever their shifts say; aware datetimes, end excluded."""

    person_id: int
    start: datetime
    end: datetime


def on_duty(
    holders: Iterable[Holder], shifts: Iterable[Shift], leaves: Iterable[Leave], at: datetime, tz: ZoneInfo
) -> tuple[int, ...]:
    """The people who can be rung for a seat at `at` (aware), the one to ring first in front; empty when nobody is.

    Somebody for whom no shift is written down is on duty at any hour, but for leave.
    """
    local = at.astimezone(tz)
    hours: dict[int, list[Shift]] = {}
    for shift in shifts:
        hours.setdefault(shift.person_id, []).append(shift)
    away = {leave.person_id for leave in leaves if leave.start <= at < leave.end}
    present: dict[int, None] = {}
    for holder in sorted(holders, key=lambda h: h.rank):
        own = hours.get(holder.person_id)
        if holder.person_id not in away and (own is None or any(s.covers(local) for s in own)):
            present.setdefault(holder.person_id)
    return tuple(present)
