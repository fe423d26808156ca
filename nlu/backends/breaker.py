"""Whether to go on asking a server: after some failures in a row no more for a while that grows, then one question to see."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Final

FAILURES: Final = 3
"""In a row, after which nobody waits for the server any more."""
FIRST_PAUSE: Final = 5.0
LONGEST_PAUSE: Final = 300.0
"""Seconds until the next look; twice as long after each look in vain."""
# Answers in a row after which a server counts as well: one that fails again before is given the longer pause.
_WELL: Final = 20


class Breaker:
    """Safe from any thread. `now` tells seconds."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._failures = self._answers = 0
        self._pause = FIRST_PAUSE
        self._look_at: float | None = None
        """When to look again; None while the server is asked as usual."""
        self._looking = False

    @property
    def away(self) -> bool:
        """Whether the server is left alone."""
        return self._look_at is not None

    def look(self) -> bool:
        """Whether it is time to look whether the server is back: true for one caller, who then tells what came of it."""
        with self._lock:
            due = self._look_at is not None and self._now() >= self._look_at and not self._looking
            self._looking = self._looking or due
            return due

    def answered(self, *, looked: bool = False) -> bool:
        """The server has answered; true if it was away and is asked again from now on. `looked`: it was for `look`."""
        with self._lock:
            if self._look_at is not None:
                if not looked:
                    return False  # a question from before; one that is asked now tells more
                self._look_at, self._looking = None, False
                self._failures = self._answers = 0
                return True
            self._failures = 0
            self._answers += 1
            if self._answers >= _WELL:
                self._pause = FIRST_PAUSE
            return False

    def failed(self, *, looked: bool = False) -> bool:
        """The server has not answered, or not in time; true if it is left alone from now on."""
        with self._lock:
            if looked:
                self._looking = False
            if self._look_at is not None:
                if looked:
                    self._leave_alone(self._pause * 2)
                return False
            self._answers = 0
            self._failures += 1
            if self._failures < FAILURES and not looked:
                return False
            self._leave_alone(self._pause)
            return True

    def _leave_alone(self, pause: float) -> None:
        self._pause = min(pause, LONGEST_PAUSE)
        self._look_at = self._now() + self._pause
