"""Nodes on one PostgreSQL wake each other: LISTEN on a connection of its own, NOTIFY after commits that left something to do.

What is told is never needed: whoever misses it finds the same rows at the next look. So it goes out after the commit and not in
it, where PostgreSQL would let only one such transaction commit at a time, and what piles up meanwhile is told at once.
"""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

if TYPE_CHECKING:
    import psycopg

TOPIC = "gridbell"
LISTEN_SECONDS = 0.5
"""A listener looks up this often, to see whether it is still wanted."""
FIRST_WAIT, LONGEST_WAIT = 0.25, 5.0
"""Seconds between two tries to listen again after the connection broke; they double."""
AT_ONCE = 200
"""Chats in one notification, whose payload PostgreSQL limits to 8,000 bytes."""
_log = logging.getLogger("gridbell.nodes")


class OtherNodes:
    """The other nodes. Any thread may tell; what they tell is handed to `queued` and `sent` in a thread of this object's own.

    Before `start` nothing is told: a play or a tool has no others.
    """

    def __init__(self, engine: Engine, district: str, node: str) -> None:
        self._engine = engine
        self._district, self._node = district, node
        self._gate = threading.Condition()
        self._queued = False
        self._sent: list[int] = []
        self._closed = threading.Event()
        self._threads: list[threading.Thread] = []

    def start(self, queued: Callable[[], None], sent: Callable[[Sequence[int]], None]) -> None:
        """Listen: `queued` when there may be something to deliver, `sent` with the chats to which something was delivered."""
        for name, work in (("listen", lambda: self._listen(queued, sent)), ("tell", self._tell)):
            thread = threading.Thread(target=work, name=f"gridbell-{name}", daemon=True)
            thread.start()
            self._threads.append(thread)

    def tell_queued(self) -> None:
        """Something was queued and committed: whoever has a hand free may deliver it."""
        with self._gate:
            self._queued = bool(self._threads)
            self._gate.notify_all()

    def tell_sent(self, chats: Sequence[int]) -> None:
        """Something was delivered to these chats, and stands in the outbox as sent."""
        with self._gate:
            self._sent.extend(chats if self._threads else ())
            self._gate.notify_all()

    def close(self) -> None:
        """Tell what is left to tell, and listen no more."""
        self._closed.set()
        with self._gate:
            self._gate.notify_all()
        for thread in self._threads:
            thread.join()

    def _tell(self) -> None:
        call = text("SELECT pg_notify(:topic, :news)")
        while (news := self._next_news()) is not None:
            try:
                with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                    connection.execute(call, {"topic": TOPIC, "news": news})
            except SQLAlchemyError as fault:
                _log.warning("the other nodes were not told: %s", type(fault).__name__)

    def _next_news(self) -> str | None:
        """What there is to tell, once there is something; None when this node ends."""
        with self._gate:
            self._gate.wait_for(lambda: self._queued or self._sent or self._closed.is_set())
            if not self._queued and not self._sent:
                return None
            queued, self._queued = self._queued, False
            sent, self._sent = self._sent[:AT_ONCE], self._sent[AT_ONCE:]
        return json.dumps({"node": self._node, "district": self._district, "queued": queued, "sent": sent})

    def _listen(self, queued: Callable[[], None], sent: Callable[[Sequence[int]], None]) -> None:
        import psycopg

        wait = FIRST_WAIT
        while not self._closed.is_set():
            try:
                line = self._line()
                try:
                    line.execute(f"LISTEN {TOPIC}".encode())
                    wait = FIRST_WAIT
                    queued()  # whatever was queued while nobody listened
                    while not self._closed.is_set():
                        for told in line.notifies(timeout=LISTEN_SECONDS):
                            self._heard(told.payload, queued, sent)
                finally:
                    line.close()
            except (psycopg.Error, SQLAlchemyError) as fault:
                _log.warning("not listening for other nodes: %s; again in %.1f s", type(fault).__name__, wait)
                self._closed.wait(wait)
                wait = min(wait * 2, LONGEST_WAIT)

    def _line(self) -> psycopg.Connection[Any]:
        """A connection of one's own, taken out of the pool for good."""
        pooled = self._engine.raw_connection()
        line = cast("psycopg.Connection[Any]", pooled.driver_connection)
        pooled.detach()
        line.autocommit = True
        return line

    def _heard(self, payload: str, queued: Callable[[], None], sent: Callable[[Sequence[int]], None]) -> None:
        news = json.loads(payload)
        if news["district"] != self._district or news["node"] == self._node:
            return
        if news["queued"]:
            queued()
        if news["sent"]:
            sent(news["sent"])
