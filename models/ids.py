"""Identifiers given by the program: in order of time, unique across nodes, so that no table has a hot counter."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

EPOCH_MS = 1_767_225_600_000  # 2026-01-01T00:00Z, so that ids stay below 2**63 for 69 years


class Ids:
    """63-bit identifiers: 41 bits of milliseconds, 10 of node, 12 of sequence; strictly growing within a process.

    They follow the machine's clock, not the injected one: a demo clock that is put back must not make old ids again.
    """

    def __init__(self, node: int = 0, millis: Callable[[], int] = lambda: time.time_ns() // 1_000_000) -> None:
        self._node = node & 0x3FF
        self._millis = millis
        self._last = 0
        self._lock = threading.Lock()

    def next(self) -> int:
        """The next identifier; never the same twice, never smaller than one given before."""
        with self._lock:
            fresh = (self._millis() - EPOCH_MS) << 22 | self._node << 12
            self._last = fresh if fresh > self._last else self._last + 1
            return self._last
