"""Time as promises count it: calendar, waking and working time, quiet hours, pauses, and the SLA classes.

UTC in, UTC out, to the second. Nothing here reads a clock.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

WORKING_DAY_HOURS = 9
"""A working day is 9 working hours (09:00–18:00): that is what '1 working day' is worth at any hour of one."""

A_NIGHT = timedelta(hours=6)
"""Whoever wants so long to be quiet sleeps then, whenever it is: who works at night is rung in the evening instead."""


class SettingError(ValueError):
    """A value of the configuration that can't be used; `key` is its dotted path."""

    def __init__(self, key: str, why: str) -> None:
        self.key = key
        super().__init__(f"{key}: {why}")


class Unit(StrEnum):
    """Which seconds count: all, those of waking hours, or those of working hours on working days."""

    CALENDAR = "calendar"
    WAKING = "waking"
    WORKING = "working"


_SIZES = {"s": 1, "min": 60, "h": 3600, "hour": 3600, "hours": 3600}
_DAYS = {Unit.CALENDAR: 24 * 3600, Unit.WORKING: WORKING_DAY_HOURS * 3600}
_SPAN = re.compile(r"(\d+)\s+(?:(calendar|waking|working)\s+)?([a-z]+)(?:\s+(calendar|waking|working))?")


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time in seconds of one unit."""

    seconds: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.seconds < 0:
            raise ValueError(f"a span can't be negative: {self.seconds} s")

    @classmethod
    def parse(cls, text: str) -> Span:
        """Read '15 min calendar', '1 h waking', '4 working h', '3 d calendar', '7 working days'.

        A working day is 9 working hours; waking time has no days. Raises ValueError naming the text.
        """
        found = _SPAN.fullmatch(text.strip())
        unit_word = found and (found[2] or found[4])
        if not found or not unit_word or (found[2] and found[4]):
            raise ValueError(f"not a span of time: {text!r} (write '15 min calendar', '1 h waking', '7 working days')")
        unit = Unit(unit_word)
        size = _DAYS.get(unit) if found[3] in ("d", "day", "days") else _SIZES.get(found[3])
        if size is None:
            raise ValueError(f"{text!r}: {found[3]!r} can't be counted in {unit} time")
        return cls(int(found[1]) * size, unit)

    def __str__(self) -> str:
        day = _DAYS.get(self.unit)
        if day and self.seconds and self.seconds % day == 0:
            number, size = self.seconds // day, "d"
        else:
            divisor, size = next((n, s) for n, s in ((3600, "h"), (60, "min"), (1, "s")) if self.seconds % n == 0)
            number = self.seconds // divisor
        if self.unit is not Unit.WORKING:
            return f"{number} {size} {self.unit}"
        if size == "d":
            size = "day" if number == 1 else "days"
        return f"{number} {self.unit} {size}"

    def share(self, percent: int) -> Span:
        """This many percent of the span, in its own unit, rounded down to the second."""
        return Span(self.seconds * percent // 100, self.unit)


Hours = tuple[time, time]


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The hours and days of one place; all times of day are local. Quiet hours may run past midnight."""

    tz: ZoneInfo
    waking: Hours = (time(8), time(21))
    working: Hours = (time(9), time(18))
    quiet: Hours = (time(21), time(8))
    also_quiet: Hours | None = None
    """Hours of one person's own besides those; see `with_own`."""
    holidays: frozenset[date] = field(default=frozenset(), repr=False)
    make_up_days: frozenset[date] = field(default=frozenset(), repr=False)

    def __post_init__(self) -> None:
        for name, (opens, closes) in (("waking", self.waking), ("working", self.working)):
            if opens >= closes:
                raise SettingError(f"calendar.{name}", "must end after it begins, on the same day")

    def is_working_day(self, day: date) -> bool:
        """Whether people work on this day: weekdays but holidays, and weekends that make up for one."""
        return day in self.make_up_days or (day.weekday() < 5 and day not in self.holidays)

    def is_working(self, at: datetime) -> bool:
        """Whether `at` lies in working hours, their end excluded."""
        local = at.astimezone(self.tz)
        return self.is_working_day(local.date()) and self.working[0] <= local.time() < self.working[1]

    def is_quiet(self, at: datetime) -> bool:
        """Whether `at` lies in quiet hours, their end excluded."""
        return self._quiet_around(at) is not None

    def quiet_ends(self, at: datetime) -> datetime:
        """When the quiet hours around `at` are over; `at` itself if it is not quiet."""
        for _ in range(3):  # where one ends the other may go on; together they never fill a day
            hours = self._quiet_around(at)
            if hours is None:
                break
            local, (begins, ends) = at.astimezone(self.tz), hours
            tomorrow = begins > ends and local.time() >= begins
            at = self._utc(local.date() + timedelta(days=1 if tomorrow else 0), ends)
        return at

    def with_own(self, own: Hours) -> WorkCalendar:
        """The same with somebody's own quiet hours. What is long enough to sleep in, or holds the middle of the usual quiet
        hours, takes the place of those; a shorter rest is quiet besides them.
        """
        if length_of(own) >= A_NIGHT or _within(_middle(self.quiet), own):
            return replace(self, quiet=own)
        return replace(self, also_quiet=own)

    def _quiet_around(self, at: datetime) -> Hours | None:
        clock = at.astimezone(self.tz).time()
        return next(
            (hours for hours in (self.quiet, self.also_quiet) if hours is not None and _within(clock, hours)), None
        )

    def add(self, start: datetime, span: Span) -> datetime:
        """The moment at which `span` has been counted from `start`: '1 working day' from Tue 10:30 is Wed 10:30.

        A span that is used up at the end of a window ends there, not at the next window's beginning.
        """
        start = _to_second(start)
        if span.unit is Unit.CALENDAR or span.seconds == 0:
            return start + timedelta(seconds=span.seconds)
        left = timedelta(seconds=span.seconds)
        for opens, closes in self._windows(start, span.unit):
            begins = max(opens, start)
            if closes - begins >= left:
                return begins + left
            left -= closes - begins
        raise OverflowError(f"{span} from {start} never ends")

    def elapsed(self, start: datetime, end: datetime, unit: Unit) -> Span:
        """How much of `unit` lies between two moments; nothing if `end` is not after `start`."""
        start, end = _to_second(start), _to_second(end)
        if end <= start:
            return Span(0, unit)
        if unit is Unit.CALENDAR:
            return Span(int((end - start).total_seconds()), unit)
        total = timedelta()
        for opens, closes in self._windows(start, unit):
            if opens >= end:
                break
            total += min(closes, end) - max(opens, start)
        return Span(int(total.total_seconds()), unit)

    def lengthen(self, due: datetime, pause_start: datetime, pause_end: datetime, unit: Unit) -> datetime:
        """A due time moved by exactly the length of a pause, both counted in `unit`."""
        return self.add(due, self.elapsed(pause_start, pause_end, unit))

    def _windows(self, start: datetime, unit: Unit) -> Iterator[tuple[datetime, datetime]]:
        """The waking or working hours that end after `start`, in UTC, for as long as dates go."""
        opens, closes = self.waking if unit is Unit.WAKING else self.working
        day = start.astimezone(self.tz).date()
        while day < date.max:
            if unit is Unit.WAKING or self.is_working_day(day):
                window = self._utc(day, opens), self._utc(day, closes)
                if window[1] > start:
                    yield window
            day += timedelta(days=1)

    def _utc(self, day: date, clock: time) -> datetime:
        return datetime.combine(day, clock, tzinfo=self.tz).astimezone(UTC)


def length_of(hours: Hours) -> timedelta:
    """From the first to the second time of day, past midnight where it must be; a whole day where both are the same."""
    begins, ends = (timedelta(hours=clock.hour, minutes=clock.minute) for clock in hours)
    day = timedelta(days=1)
    return (ends - begins) % day or day


def _within(clock: time, hours: Hours) -> bool:
    begins, ends = hours
    return begins <= clock < ends if begins <= ends else clock >= begins or clock < ends


def _middle(hours: Hours) -> time:
    begins = datetime.combine(date.min, hours[0])
    return (begins + length_of(hours) / 2).time()


def _to_second(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(microsecond=0)


def overrides_from_mapping(mapping: Mapping[str, object]) -> dict[date, bool]:
    """The `calendar` section's `days_off` and `make_up_days` as overrides. Raises SettingError."""
    found: dict[date, bool] = {}
    for key, works in (("days_off", False), ("make_up_days", True)):
        listed = mapping.get(key) or ()
        if not isinstance(listed, list | tuple):
            raise SettingError(f"calendar.{key}", "must be a list of dates")
        for value in listed:
            try:
                day = value if isinstance(value, date) else date.fromisoformat(str(value))
            except ValueError as fault:
                raise SettingError(f"calendar.{key}", f"{value!r} is no date like 2027-02-11") from fault
            if found.setdefault(day, works) is not works:
                raise SettingError(f"calendar.{key}", f"{day} is listed as a day off and as a make-up day")
    return found


@dataclass(frozen=True, slots=True)
class SlaClass:
    """What one class of cases promises. None where a class has no such clock: EMG to resolve, Q to attend."""

    code: str
    resolve: Span | None
    respond: Span
    whistle_sign: Span | None
    whistle_contact: Span | None
    whistle_attend: Span | None
    at_night: bool
    redo: Span | None
    """None only where `resolve` is: an emergency is closed by the duty officer, never redone."""


_SLA_KEYS = frozenset({"resolve", "respond", "whistle", "at_night", "redo"})
_WHISTLE_KEYS = frozenset({"sign", "contact", "attend"})


def sla_from_mapping(mapping: Mapping[str, object]) -> dict[str, SlaClass]:
    """The `sla` section of the configuration, by class code. Raises SettingError naming the key."""
    return {code: _sla_class(code, _section(value, f"sla.{code}", _SLA_KEYS)) for code, value in mapping.items()}


def _sla_class(code: str, values: Mapping[str, object]) -> SlaClass:
    at = f"sla.{code}"
    whistle = _section(values.get("whistle") or {}, f"{at}.whistle", _WHISTLE_KEYS)
    resolve, respond = _span(values.get("resolve"), f"{at}.resolve"), _span(values.get("respond"), f"{at}.respond")
    if respond is None:
        raise SettingError(f"{at}.respond", "is missing")
    at_night = values.get("at_night", False)
    if not isinstance(at_night, bool):
        raise SettingError(f"{at}.at_night", f"must be true or false, not {at_night!r}")
    redo = values.get("redo", "half")
    if redo not in ("same", "half"):
        raise SettingError(f"{at}.redo", f"must be 'same' or 'half', not {redo!r}")
    return SlaClass(
        code=code,
        resolve=resolve,
        respond=respond,
        whistle_sign=_span(whistle.get("sign"), f"{at}.whistle.sign"),
        whistle_contact=_span(whistle.get("contact"), f"{at}.whistle.contact"),
        whistle_attend=_span(whistle.get("attend"), f"{at}.whistle.attend"),
        at_night=at_night,
        redo=resolve if resolve is None or redo == "same" else resolve.share(50),
    )


def _section(value: object, key: str, known: frozenset[str]) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise SettingError(key, "must be a section of keys and values")
    for name in value:
        if name not in known:
            raise SettingError(f"{key}.{name}", f"is not a known key ({', '.join(sorted(known))})")
    return value


def _span(value: object, key: str) -> Span | None:
    if value is None:
        return None
    try:
        return Span.parse(str(value))
    except ValueError as fault:
        raise SettingError(key, str(fault)) from fault
