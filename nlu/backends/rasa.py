"""Intent and category from a Rasa server; where it is away, slow or busy, the embedded model answers. Dangers are never its affair."""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections import Counter
from collections.abc import Callable, Collection
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final, Literal, get_args

from nlu.backends.base import Backend, Parse
from nlu.backends.breaker import Breaker
from nlu.backends.rasa_answer import Unreadable, read
from nlu.backends.rasa_line import Line, NoAnswer
from nlu.understanding import Emergency, Language

LINES: Final = 8
"""Questions at once; a Rasa server works on one after the other anyhow."""
WAIT: Final = 0.1
"""Seconds for which a message waits for a line: with a server that is slow for everybody, most do not wait for it."""
LONGEST: Final = 600
"""Letters: what comes after them tells nothing new, and takes Rasa seconds."""
LOOK: Final = "路灯坏了"
"""Asked with to see how the server does: any sentence that its model has an opinion of."""

Outcome = Literal["answered", "failed", "away", "busy", "no_opinion", "danger"]
"""What came of a message: Rasa's answer, or why the embedded model's was taken."""
OUTCOMES: Final[tuple[Outcome, ...]] = get_args(Outcome)
_log = logging.getLogger("gridbell.rasa")


class RasaBackend:
    """Safe from any thread. A message waits for Rasa no longer than `seconds`, and not at all where somebody may be in danger."""

    def __init__(
        self,
        embedded: Backend,
        known: Collection[str],
        address: str,
        *,
        seconds: float,
        threshold: float,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._embedded, self._known, self.address = embedded, known, address
        self._seconds, self._threshold = seconds, threshold
        self._breaker = Breaker(now)
        self._free: queue.LifoQueue[Line] = (
            queue.LifoQueue()
        )  # the line that was used last is the likeliest to be open still
        self._lines = tuple(Line(address) for _ in range(LINES))
        for line in self._lines:
            self._free.put(line)
        self._threads = ThreadPoolExecutor(LINES, "rasa")
        self._counted: Counter[Outcome] = Counter()
        self._lock = threading.Lock()

    @property
    def away(self) -> bool:
        """Whether the embedded model answers in Rasa's place."""
        return self._breaker.away

    def counts(self) -> dict[Outcome, int]:
        """How many messages, and parts of messages, came to what since the start."""
        with self._lock:
            return {outcome: self._counted[outcome] for outcome in OUTCOMES}

    def parse(self, text: str, language: Language, *, at_once: bool = False) -> Parse:
        """Rasa's answer in time, else the embedded model's."""
        parse, outcome = (None, "danger") if at_once else self._asked(text)
        with self._lock:
            self._counted[outcome] += 1
        return parse if parse is not None else self._embedded.parse(text, language)

    def danger(self, text: str, language: Language) -> Emergency | None:
        """The embedded model's second look, always."""
        return self._embedded.danger(text, language)

    def look(self, *, now: bool = False) -> Future[None] | None:
        """Ask Rasa aside how it does, if it is away and it is time to (or `now`); nobody's message waits for that."""
        try:
            line = self._free.get_nowait()
        except queue.Empty:
            return None
        if not now and not self._breaker.look():
            self._free.put(line)
            return None
        ending = threading.Timer(self._seconds, line.cut)
        ending.daemon = True
        ending.start()
        return self._threads.submit(self._looked, line, ending)

    def close(self) -> None:
        """Let go of everything; who waits gets the embedded model's answer."""
        for line in self._lines:
            line.cut()
        self._threads.shutdown(wait=True)
        for line in self._lines:
            line.close()

    def _asked(self, text: str) -> tuple[Parse | None, Outcome]:
        if self._breaker.away:
            self.look()
            return None, "away"
        try:
            line = self._free.get(timeout=WAIT)
        except queue.Empty:
            return None, "busy"
        # Aside, so that the limit holds whatever the server does, or the network, or whoever knows its name.
        asking = self._threads.submit(self._ask, line, text[:LONGEST])
        try:
            parse = read(asking.result(self._seconds), self._known, self._threshold)
        except TimeoutError:
            line.cut()
            self._failed("too slow")
        except (NoAnswer, Unreadable) as fault:
            self._failed(str(fault))
        else:
            self._breaker.answered()
            return parse, "answered" if parse is not None else "no_opinion"
        return None, "failed"

    def _ask(self, line: Line, text: str) -> bytes:
        try:
            return line.parse(text, self._seconds)
        finally:
            self._free.put(line)

    def _looked(self, line: Line, ending: threading.Timer) -> None:
        try:
            read(self._ask(line, LOOK), self._known, self._threshold)
        except (NoAnswer, Unreadable) as fault:
            self._failed(str(fault), looked=True)
        else:
            if self._breaker.answered(looked=True):
                _log.info("Rasa at %s is back, and answers", self.address)
        finally:
            ending.cancel()

    def _failed(self, why: str, *, looked: bool = False) -> None:
        if self._breaker.failed(looked=looked):
            _log.warning(
                "Rasa at %s does not answer (%s): the embedded model does, until it is back", self.address, why
            )
