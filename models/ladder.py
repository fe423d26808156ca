"""Who is rung next, and when: an obligation's steps, found from its policy, its pauses and what was rung already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from models.clocks import Span, Unit, WorkCalendar
from models.ladder_policy import Effect, Kind, Policy, Rung, Target, default_ladders
from models.ladder_settings import ladders_from_mapping

__all__ = [
    "DueRing",
    "Effect",
    "Kind",
    "Owed",
    "Pause",
    "Policy",
    "Rung",
    "Step",
    "Target",
    "default_ladders",
    "due_at",
    "due_now",
    "ladders_from_mapping",
    "next_ring",
    "steps",
]

_NEVER_JUMPED_TO = (Effect.LAPSE, Effect.DROP)
_LONG = 10 * 24 * 3600
"""Seconds: longer than a working day ever takes, with a week of holidays in it."""


@dataclass(frozen=True, slots=True)
class Step:
    """One ring of one obligation, at UTC; `index` is unique in it. A resume is no rung: its index is negative."""

    index: int
    at: datetime
    effect: Effect
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Pause:
    """A time that does not count; without `end` it still lasts. `until` is the agreed date at which it ends by itself.

    A hold is paused from the moment it was asked for, once it is approved.
    """

    start: datetime
    end: datetime | None = None
    until: datetime | None = None

    def to_json(self) -> dict[str, str | None]:
        """The pause as JSON types, times in ISO 8601."""
        times = {"start": self.start, "end": self.end, "until": self.until}
        return {name: None if at is None else at.isoformat() for name, at in times.items()}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Pause:
        """Read what `to_json` wrote."""

        def at(name: str) -> datetime | None:
            return None if data[name] is None else datetime.fromisoformat(data[name])

        return cls(datetime.fromisoformat(data["start"]), at("end"), at("until"))


@dataclass(frozen=True, slots=True)
class Owed:
    """An obligation as ladders see it.

    `due` is the stored due time (`due_at`, found anew when a pause ends): the deadline rings then, even if the holiday
    calendar was edited since; None finds it from the policy. `last_step` is the highest index rung or skipped.
    """

    policy: Policy
    since: datetime
    due: datetime | None = None
    pauses: tuple[Pause, ...] = ()
    last_step: int = -1
    last_rung_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class DueRing:
    """What to ring now, once, and the steps that time jumped over; a MISSED among them is to be written down too."""

    step: Step
    skipped: tuple[Step, ...] = ()


def due_at(policy: Policy, since: datetime, pauses: Sequence[Pause], calendar: WorkCalendar) -> datetime | None:
    """When the obligation is due: its span counted from `since`, lengthened by its pauses.

    Without a span, when its ladder ends. None for an endless ladder without a span, and while a pause without an
    agreed end lasts.
    """
    length = policy.span
    if length is None:
        length = None if policy.endless else policy.rungs[-1].after
    if length is None:
        return None
    return _shifted(calendar.add(since, length), since, pauses, length.unit, calendar)


def steps(owed: Owed, calendar: WorkCalendar) -> Iterator[Step]:
    """Every step from the first one on, at its own time, quiet hours not heeded; endless where the ladder is.

    Stops before what a pause without an agreed end keeps from being known.
    """
    return _steps_from(owed, calendar, 0)


def next_ring(owed: Owed, calendar: WorkCalendar) -> Step | None:
    """The next step not yet rung, at the time it may ring: after quiet hours, unless its policy rings at night.

    While a pause lasts it is the RESUME on the agreed date; without such a date None: what caused the pause (the
    resident's answer) is owed by an obligation of its own, and that one rings. None also after the ladder's end.
    """
    pause = _lasting(owed)
    if pause is not None:
        return _resume(owed, pause)
    return next(_unrung(owed, calendar), None)


def due_now(owed: Owed, now: datetime, calendar: WorkCalendar) -> DueRing | None:
    """What is to be rung at `now`: of all that came due, the highest step, the rest skipped; None if nothing is due.

    A ladder's end (LAPSE, DROP) is not reached by a jump: the step before it rings first, and the end keeps its usual
    distance from that ring. Whether a person tried to call back before a LAPSE is for the caller to check.
    """
    pause = _lasting(owed)
    if pause is not None:
        resume = _resume(owed, pause)
        return DueRing(resume) if resume is not None and resume.at <= now else None
    passed: list[Step] = []
    for step in _unrung(owed, calendar):
        if step.at > now or (passed and step.effect in _NEVER_JUMPED_TO):
            break
        passed.append(step)
    return DueRing(passed[-1], tuple(passed[:-1])) if passed else None


def _lasting(owed: Owed) -> Pause | None:
    return next((pause for pause in owed.pauses if pause.end is None), None)


def _resume(owed: Owed, pause: Pause) -> Step | None:
    if pause.until is None:
        return None
    return Step(-2 - owed.pauses.index(pause), pause.until, Effect.RESUME, (Target.DEBTOR,))


def _unrung(owed: Owed, calendar: WorkCalendar) -> Iterator[Step]:
    """The steps after the last one rung, each at the time it may ring."""
    previous: Step | None = None
    for step in _steps_from(owed, calendar, max(owed.last_step, 0)):
        if step.index > owed.last_step:
            at = step.at
            if step.effect in _NEVER_JUMPED_TO and previous is not None and owed.last_rung_at is not None:
                at = max(at, owed.last_rung_at + (step.at - previous.at))
            yield replace(step, at=at if owed.policy.at_night else calendar.quiet_ends(at))
        previous = step


def _steps_from(owed: Owed, calendar: WorkCalendar, first: int) -> Iterator[Step]:
    policy, index, at = owed.policy, 0, owed.since
    while index < len(policy.rungs) or policy.endless:
        rung = policy.rungs[min(index, len(policy.rungs) - 1)]
        found = _time_of(rung, index, at, owed, calendar)
        if found is None:
            return
        at = found
        if index >= first:
            yield Step(index, at, rung.effect, rung.targets)
        index += 1
        constant = _constant_period(policy)
        if len(policy.rungs) <= index < first and constant is not None and not owed.pauses:
            # An emergency that rang for weeks is not walked through ring by ring.
            at += (first - index) * constant
            index = first


def _time_of(rung: Rung, index: int, previous: datetime, owed: Owed, calendar: WorkCalendar) -> datetime | None:
    policy, since = owed.policy, owed.since
    unit = policy.span.unit if policy.span else Unit.CALENDAR
    repeated = index >= len(policy.rungs)
    if rung.after is not None and not repeated:
        return _shifted(calendar.add(since, rung.after), since, owed.pauses, rung.after.unit, calendar)
    if rung.share is not None and policy.span is not None and not repeated:
        due = owed.due if _lasting(owed) is None else None
        if rung.share == 100 and due is not None:
            return due
        at = _shifted(calendar.add(since, policy.span.share(rung.share)), since, owed.pauses, unit, calendar)
        return at if at is None or due is None else min(at, due)
    doublings = index - len(policy.rungs) + 1 if repeated and policy.growing else 0
    return _shifted(_period_end(policy, previous, doublings, calendar), previous, owed.pauses, unit, calendar)


def _period_end(policy: Policy, start: datetime, doublings: int, calendar: WorkCalendar) -> datetime:
    period = policy.every or policy.span
    if period is None:
        raise ValueError(f"the {policy.kind} ladder goes on after its deadline, but has no period")
    limit, least = policy.at_most or period, policy.at_least
    if doublings and least is not None and least.seconds > period.seconds:
        period = least  # what was kept apart by at least so much grows from there
    period = _doubled(period, doublings)
    if limit.unit is period.unit:
        end = calendar.add(start, min(period, limit, key=lambda span: span.seconds))
    else:
        end = min(calendar.add(start, period), calendar.add(start, limit))
    return max(end, calendar.add(start, least)) if least is not None else end


def _doubled(span: Span, times: int) -> Span:
    """Twice as long, so many times, up to what is longer than any limit."""
    longest = max(span.seconds, _LONG)
    return Span(min(span.seconds << min(times, longest.bit_length()), longest), span.unit)


def _constant_period(policy: Policy) -> timedelta | None:
    """The period where every one is of the same real length, so that it may be multiplied."""
    limits = [policy.every or policy.span, policy.at_least]
    known = [limit for limit in limits if limit is not None]
    if policy.growing or not known or any(limit.unit is not Unit.CALENDAR for limit in known):
        return None
    longest = max(limit.seconds for limit in known)
    # A limit in waking or working time takes at least its own length of real time.
    if policy.at_most is not None and policy.at_most.seconds < longest:
        return None
    return timedelta(seconds=longest)


def _shifted(
    at: datetime, origin: datetime, pauses: Sequence[Pause], unit: Unit, calendar: WorkCalendar
) -> datetime | None:
    """`at`, counted from `origin`, moved by the pauses that began before it; None if one of them has no end yet."""
    for start, end in _merged(pauses):
        begins = max(start, origin)
        if begins >= at:
            continue
        if end is None:
            return None
        at = calendar.lengthen(at, begins, end, unit)
    return at


def _merged(pauses: Sequence[Pause]) -> list[tuple[datetime, datetime | None]]:
    """The pauses in order, overlapping ones as one: time is given back once."""
    merged: list[tuple[datetime, datetime | None]] = []
    for pause in sorted(pauses, key=lambda pause: pause.start):
        end = pause.end or pause.until
        if merged:
            start, known = merged[-1]
            if known is None:
                break
            if pause.start <= known:
                merged[-1] = start, None if end is None else max(known, end)
                continue
        merged.append((pause.start, end))
    return merged
