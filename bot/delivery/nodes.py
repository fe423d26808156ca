"""Nodes on one PostgreSQL wake each other: LISTEN on a connection of its own, NOTIFY after commits that left something to do.

What is told is never needed: whoever misses it finds the same rows at the next look. So it goes out after the commit and not in
it, where PostgreSQL would let only one such transaction commit at a time, and what piles up meanwhile is told at once.
"""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

if TYPE_CHECKING:
    import psycopg

TOPIC = "gridbell"
LISTEN_SECONDS = 0.5
"""A listener looks up this often, to see whether it is still wanted."""
FIRST_WAIT, LONGEST_WAIT = 0.25, 5.0
"""Seconds between two tries to listen, or to tell, after the connection broke; they double."""
AT_ONCE = 200
"""Chats in one notification, whose payload PostgreSQL limits to 8,000 bytes."""
_log = logging.getLogger("gridbell.nodes")


@dataclass(frozen=True, slots=True)
class Ears:
    """What is called with what is heard, in the listener's thread."""

    missed: Callable[[], None]
    """It listens, for the first time or again: of what was told until now nothing was heard."""
    queued: Callable[[], None]
    """There may be something to deliver."""
    sent: Callable[[Sequence[int]], None]
    """Something was delivered to these chats."""


class OtherNodes:
    """The other nodes. Any thread may tell; what they tell is handed to `Ears` in a thread of this object's own.

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

    def start(self, ears: Ears) -> None:
        """Listen, and tell."""
        for name, work in (("listen", lambda: self._listen(ears)), ("tell", self._tell)):
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
        while (news := self._next_news()) is not None:
            wait = FIRST_WAIT
            # The line of whoever listens may have held when ours broke: nothing else would let them look again.
            while not self._told(news) and not self._closed.wait(wait):
                wait = min(wait * 2, LONGEST_WAIT)

    def _told(self, news: str) -> bool:
        try:
            with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.execute(text("SELECT pg_notify(:topic, :news)"), {"topic": TOPIC, "news": news})
        except SQLAlchemyError as fault:
            _log.warning("the other nodes were not told: %s", type(fault).__name__)
            return False
        return True

    def _next_news(self) -> str | None:
        """What there is to tell, once there is something; None when this node ends."""
        with self._gate:
            self._gate.wait_for(lambda: self._queued or self._sent or self._closed.is_set())
            if not self._queued and not self._sent:
                return None
            queued, self._queued = self._queued, False
            sent, self._sent = self._sent[:AT_ONCE], self._sent[AT_ONCE:]
        return json.dumps({"node": self._node, "district": self._district, "queued": queued, "sent": sent})

    def _listen(self, ears: Ears) -> None:
        import psycopg

        wait = FIRST_WAIT
        while not self._closed.is_set():
            try:
                line = self._line()
                try:
                    line.execute(f"LISTEN {TOPIC}".encode())
                    wait = FIRST_WAIT
                    ears.missed()
                    while not self._closed.is_set():
                        for told in line.notifies(timeout=LISTEN_SECONDS):
                            self._heard(told.payload, ears)
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

    def _heard(self, payload: str, ears: Ears) -> None:
        news = _news(payload)
        if news is None:
            _log.warning("a notification that no node writes was passed over")  # not its words: they are anybody's
        elif news["district"] == self._district and news["node"] != self._node:
            if news["queued"]:
                ears.queued()
            if news["sent"]:
                ears.sent(news["sent"])


def _news(payload: str) -> dict[str, Any] | None:
    """What a node told; None for what is no node's: anybody who may use the database can write to a topic."""
    try:
        news = json.loads(payload)
    except (ValueError, RecursionError):
        return None
    if not isinstance(news, dict) or not news.keys() >= {"node", "district", "queued", "sent"}:
        return None
    chats = news["sent"]
    return news if isinstance(chats, list) and all(isinstance(chat, int) for chat in chats) else None
