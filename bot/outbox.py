"""Delivers queued messages: claims them with a lease, renders and sends them outside the transaction, writes down what became of them."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from bot.channels.base import Channel, Delivered, DeliveryResult, Outbound, Rejected, RetryAfter
from bot.clock import SystemClock
from bot.delivery.chat_queue import Gather, StillTrue
from bot.delivery.claims import LEASE, Claim, Claims, Taken
from bot.delivery.composing import Composer
from bot.delivery.nodes import OtherNodes
from bot.delivery.outcome import FIRST_WAIT, Outcome, settle
from bot.delivery.pacing import interval_of
from bot.storage.writer import Writer
from bot.texts.catalogue import Catalogue, CatalogueError
from handlers.ports import Clock, Ports
from models.sealing import SealingError

AT_ONCE = 64
"""Messages under way at a time, each to a chat of its own."""
POLL = 1.0
"""Seconds after which a node looks for what has come due, and for what others queued."""
LISTENING_POLL = 5.0
"""The same where other nodes say what they queued: then it is for what comes due, and for what was not heard."""
SEND_SECONDS = 15.0
Landed = tuple[Claim, Outcome]
_log = logging.getLogger("gridbell.outbox")


def _chance() -> float:
    return secrets.randbelow(1000) / 1000


class Deliverer:
    """One node's delivery. `machine` is the clock of leases and platform limits; `pause` and `chance` can be handed in by tests.

    `others` are told what was queued and what was sent, once that is durable; what they tell comes in by `nudge`.
    """

    def __init__(
        self,
        writer: Writer,
        channels: Mapping[str, Channel],
        ports: Callable[[], Ports],
        catalogue: Catalogue,
        node: str,
        *,
        still_true: StillTrue,
        gather: Gather,
        machine: Clock | None = None,
        lease: timedelta = LEASE,
        send_seconds: float = SEND_SECONDS,
        others: OtherNodes | None = None,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
        chance: Callable[[], float] = _chance,
    ) -> None:
        self._writer, self._channels, self._ports = writer, channels, ports
        self._composer = Composer(writer, channels, ports, catalogue)
        self._machine = machine or SystemClock()
        self._node = node
        self._send_seconds, self._pause, self._chance = send_seconds, pause, chance
        self._others = others
        capabilities = {name: channel.capabilities for name, channel in channels.items()}
        self._claims = Claims(node, capabilities, self._ready, still_true, gather, self._machine, lease=lease)
        self._landed: list[Landed] = []
        self._flying: set[asyncio.Task[None]] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._news = asyncio.Event()
        self._surely = True
        self._stopping = False

    def wake(self) -> None:
        """Something was queued here: look now. May be called from any thread."""
        self._surely = True
        self.nudge()
        if self._others is not None:
            self._others.tell_queued()

    def nudge(self) -> None:
        """Another node queued something: look whether it is still there. May be called from any thread."""
        if self._loop is not None and not self._loop.is_closed() and not self._news.is_set():
            self._loop.call_soon_threadsafe(self._news.set)

    async def run(self) -> None:
        """Deliver until `stop`; what is under way is finished."""
        self._loop = asyncio.get_running_loop()
        district = self._ports().district
        await asyncio.wrap_future(self._writer.submit(lambda session: self._claims.recover(session, district)))
        while not self._stopping:
            self._news.clear()
            surely, self._surely = self._surely, False
            more = False
            try:
                if surely or self._landed or await self._anything():
                    more = await self._launch()
            except Exception as fault:  # noqa: BLE001 (an edge: delivery outlives a database that is away for a while)
                _log.error("no look into the outbox: %s", type(fault).__name__)
            if more:
                self._surely = True
            else:
                await self._news_within(POLL if self._others is None else LISTENING_POLL)
        if self._flying:
            await asyncio.wait(self._flying)
        await self._round(self._landed, 0, limits=True)

    def stop(self) -> None:
        """Make `run` end; from the loop's thread."""
        self._stopping = True
        self._news.set()

    async def drain(self, *, limits: bool = False) -> int:
        """Deliver everything that is due now, one after the other by (not before, id); how many sends were tried."""
        tried, landed = 0, list[Landed]()
        while True:
            taken = await self._round(landed, 1, limits=limits)
            if not taken.settled:
                return tried
            landed = [(claim, outcome) for claim in taken.claims if (outcome := await self._handed_over(claim))]
            tried += len(taken.claims)

    async def _launch(self) -> bool:
        """Write down what has landed, claim for the free places, begin to send; True when another look may find more."""
        landed, self._landed = self._landed, []
        taken = await self._round(landed, AT_ONCE - len(self._flying), limits=True)
        for claim in taken.claims:
            task = asyncio.create_task(self._fly(claim))
            self._flying.add(task)
            task.add_done_callback(self._flying.discard)
        return taken.settled and not taken.claims

    async def _fly(self, claim: Claim) -> None:
        try:
            outcome = await self._handed_over(claim)
        except Exception as fault:  # noqa: BLE001 (an edge: the lease runs out, and the message is tried again)
            _log.error("message %s was not handed over: %s", claim.outbox_id, type(fault).__name__)
            return
        if outcome is not None:
            self._landed.append((claim, outcome))
            self._come_back(claim, outcome.result)
        self._look()

    def _ready(self) -> list[str]:
        return [name for name, channel in self._channels.items() if channel.ready]

    async def _news_within(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._news.wait(), seconds)

    async def _anything(self) -> bool:
        ports = self._ports()
        now = ports.clock.now()
        return await asyncio.wrap_future(
            self._writer.read(lambda session: self._claims.anything(session, ports.district, now))
        )

    async def _round(self, landed: list[Landed], room: int, *, limits: bool) -> Taken:
        """In one transaction: the outcomes of what was sent, and new claims for `room` chats."""
        ports = self._ports()

        def job(session: Session) -> Taken:
            for claim, outcome in landed:
                if not settle(session, ports, claim, outcome, self._node, self._machine, self._chance()):
                    _log.warning("message %s was taken over by another node while it was sent", claim.outbox_id)
            return self._claims.take(session, ports, room, limits=limits) if room > 0 else Taken([], settled=False)

        try:
            taken = await asyncio.wrap_future(self._writer.submit(job))
        except Exception:
            if len(landed) < 2:
                raise
        else:
            if landed:
                self._told(landed)
            return taken
        for each in landed:  # one of them can't be written down: it must not keep the others from it
            with contextlib.suppress(SQLAlchemyError):
                await self._round([each], 0, limits=limits)
        return Taken([], settled=True)

    async def _handed_over(self, claim: Claim) -> Outcome | None:
        """Compose and send one message in its slot; None when its lease ran out before: then it is let go unsent."""
        try:
            message = await self._composer.compose(claim)
        except (SealingError, CatalogueError) as fault:
            _log.error("message %s can't be composed: %s", claim.outbox_id, type(fault).__name__)
            return Outcome(Rejected(type(fault).__name__))
        wait = (claim.slot - self._machine.now()).total_seconds()
        if wait > 0:
            await self._pause(wait)
        # Stopped (or slow) for so long that another node may be sending this by now: the send must fit into the lease.
        if self._machine.now() + timedelta(seconds=self._send_seconds) > claim.lease_ends:
            _log.warning("the lease on message %s ran out before it was sent", claim.outbox_id)
            return None
        return Outcome(await self._send(claim, message), message.text, self._composer.version)

    async def _send(self, claim: Claim, message: Outbound) -> DeliveryResult:
        try:
            return await asyncio.wait_for(self._channels[claim.channel].send(message), self._send_seconds)
        except TimeoutError:
            return RetryAfter(None, "no answer")
        except Exception as fault:  # noqa: BLE001 (an edge: a platform's file may fail in any way, the message waits)
            _log.error("%s failed to send message %s: %s", claim.channel, claim.outbox_id, type(fault).__name__)
            return RetryAfter(None, type(fault).__name__)

    def _told(self, landed: list[Landed]) -> None:
        sent = [claim.conversation_id for claim, outcome in landed if isinstance(outcome.result, Delivered)]
        if sent and self._others is not None:
            self._others.tell_sent(sent)

    def _come_back(self, claim: Claim, result: DeliveryResult) -> None:
        """Look again when this chat may be written to next, rather than at the next poll."""
        can = self._channels[claim.channel].capabilities
        wait = interval_of(can, group=claim.group) if isinstance(result, Delivered) else 0.0
        if isinstance(result, RetryAfter):
            wait = result.seconds if result.seconds is not None else FIRST_WAIT
        if self._loop is not None and 0 < wait < POLL * 4:
            self._loop.call_later(wait, self._look)

    def _look(self) -> None:
        self._surely = True
        self._news.set()
