"""The clocks that are handed in: the machine's own, and one that a demo or a play may move."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


def _machine() -> datetime:
    return datetime.now(UTC)


class SystemClock:
    """The machine's clock, in UTC."""

    def now(self) -> datetime:
        """The current moment."""
        return _machine()


class MovableClock:
    """A clock that runs on at the usual speed, moved by an offset; safe to share between threads."""

    def __init__(self, offset: timedelta = timedelta(0), *, source: Callable[[], datetime] = _machine) -> None:
        self._source = source
        self._offset = offset
        self._lock = threading.Lock()

    @classmethod
    def standing_at(cls, moment: datetime) -> MovableClock:
        """A clock that stands still at `moment` (aware) until it is moved: for plays and tests."""
        fixed = moment.astimezone(UTC)
        return cls(source=lambda: fixed)

    def now(self) -> datetime:
        """The current moment, in UTC."""
        with self._lock:
            return self._source() + self._offset

    @property
    def offset(self) -> timedelta:
        """How far this clock is ahead of its source; kept by the demo, so that a restart goes on from there."""
        with self._lock:
            return self._offset

    def advance_to(self, moment: datetime) -> None:
        """Move forward to `moment`; a moment that has passed already changes nothing."""
        with self._lock:
            self._offset = max(self._offset, moment - self._source())

    def jump(self, length: timedelta) -> None:
        """Move by `length`, forward or back."""
        with self._lock:
            self._offset += length
