"""The composition root: every port is built here, once, and handed down. Nothing is built on import."""

from __future__ import annotations

import asyncio
import os
import secrets
import socket
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol, Self

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot import demo_clock, nightly
from bot.channels.base import Channel
from bot.channels.web import NAME as WEB
from bot.channels.web import WebChannel
from bot.clock import MovableClock
from bot.delivery.nodes import Ears, OtherNodes
from bot.gateway import Gateway
from bot.media.hearing import Hearing
from bot.outbox import Deliverer
from bot.scheduler import Scheduler
from bot.settings import Settings
from bot.storage.writer import Writer
from bot.surroundings import Surroundings
from bot.texts.catalogue import Catalogue
from bot.texts.own_data import OwnDataPages
from handlers import delivery, entrance, ringing
from handlers.commands import Heard
from handlers.ports import Clock, Ports
from handlers.registry import Registry
from models.base import is_sqlite
from models.ids import Ids
from models.sealing import Sealer
from nlu.backends.base import Backend
from nlu.backends.rasa import LINES, RasaBackend
from nlu.emergencies import EmergencyRules

SWEEP_LIMIT = 200
SWEEPS_AT_ONCE = 50
"""After the quiet hours, or a time when no node ran, thousands of rings are due at one moment: they do not wait for 200 a tick."""
ANCHORS = "anchors.jsonl"
"""In var/: the day's heads of history, a line a day; copy it where nobody of this machine can change it."""
ASIDE = 2 * LINES
"""Messages that are understood at once where Rasa is asked: as many may wait for it, and as many go on without it."""
_STUCK = timedelta(minutes=1)
_STUCK_AT_MOST = timedelta(hours=1)


class ClockStands(Exception):
    """The clock of a real service is nobody's to move."""


class Connection(Protocol):
    """Something that is open to a platform as long as the node runs. Nothing of it keeps the rest from starting."""

    async def start(self) -> None:
        """Begin; returns at once."""

    async def stop(self) -> None:
        """Take nothing new in; what came is finished. Messages can still be sent."""

    async def close(self) -> None:
        """Let go."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What is the same for every district and never changes: whoever builds many nodes reads it once."""

    catalogue: Catalogue
    emergencies: EmergencyRules

    @classmethod
    def load(cls) -> Self:
        """The texts and the danger tables that ship; half a second. Raises CatalogueError."""
        return cls(Catalogue.load(Path(__file__).parent / "texts"), EmergencyRules())


@dataclass(slots=True)
class Gridbell:
    """One running node. `start` and `stop` belong to the event loop; a play calls neither and drives `settle` itself."""

    settings: Settings
    clock: Clock
    writer: Writer
    gateway: Gateway
    deliverer: Deliverer
    channels: Mapping[str, Channel]
    surroundings: Surroundings
    catalogue: Catalogue
    engines: tuple[Engine, ...]
    nightly: Mapping[str, Callable[[], object]]
    hearing: Hearing | None
    rasa: RasaBackend | None
    """The Rasa server that is asked what messages mean; None where the embedded model alone is."""
    others: OtherNodes | None
    """The other nodes; None on SQLite, where there is one."""
    node: str
    """This node's name in leases."""
    connections: tuple[Connection, ...] = ()
    """What is kept open to platforms while the node runs."""
    last_sweep: datetime | None = None
    _delivering: asyncio.Task[None] | None = None
    _scheduler: Scheduler | None = None

    def ports(self) -> Ports:
        """What handlers are given now."""
        return self.surroundings.ports()

    async def start(self) -> None:
        """Begin to deliver and to sweep."""
        self._delivering = asyncio.create_task(self.deliverer.run())
        if self.others is not None:
            self.others.start(self._ears())
        self._scheduler = Scheduler(self.sweep, self.nightly, self.ports().rules.calendar.tz)
        self._scheduler.start()
        for connection in self.connections:
            await connection.start()
        if self.rasa is not None:
            self.rasa.look(now=True)

    async def stop(self) -> None:
        """End in order: nothing new comes in, no new rings, what is under way is delivered, what was submitted is committed."""
        for connection in self.connections:
            await connection.stop()
        if self._scheduler is not None:
            await asyncio.to_thread(self._scheduler.stop)
        self.deliverer.stop()
        if self._delivering is not None:
            await self._delivering
        for connection in self.connections:
            await connection.close()
        if self.others is not None:
            await asyncio.to_thread(self.others.close)
        await asyncio.to_thread(self.close)

    def close(self) -> None:
        """Finish what was submitted and let go of the databases."""
        if self.hearing is not None:
            self.hearing.close()
        self.gateway.close()
        if self.rasa is not None:
            self.rasa.close()
        self.writer.close()
        for engine in self.engines:
            engine.dispose()

    def sweep(self) -> int:
        """Ring what is due now, a bounded number to a transaction; how many were looked at. Called from the scheduler's thread."""
        swept = 0
        for _ in range(SWEEPS_AT_ONCE):
            rung = self.writer.submit(self._sweep).result()
            if rung:
                self.deliverer.wake()
            swept += rung
            if rung < SWEEP_LIMIT:
                break
        self.last_sweep = self.clock.now()
        return swept

    async def settle(self) -> datetime | None:
        """Ring and deliver all that is due now, without rate limits; the next moment at which something is due, if any."""
        before: tuple[int, datetime | None] | None = None
        while True:
            swept = await asyncio.wrap_future(self.writer.submit(self._sweep))
            sent = await self.deliverer.drain(limits=False)
            due = await asyncio.wrap_future(self.writer.read(lambda s: ringing.next_due(s, self.ports())))
            after = (swept + sent, due)
            self.last_sweep = self.clock.now()
            stuck = after == before and swept < SWEEP_LIMIT
            if due is None or due > self.clock.now() or stuck:
                return due
            before = after

    async def advance(self, to: datetime) -> None:
        """Let time pass until `to`: the clock stops at each moment at which something is due, and all of it happens.

        Raises ClockStands where the clock can't be moved.
        """
        clock = self._movable()
        due, patience = await self.settle(), _STUCK
        while due is not None:
            now = clock.now()
            # What stays due though nothing more can be done about it now must not keep time from passing.
            moment, patience = (due, _STUCK) if due > now else (now + patience, min(patience * 2, _STUCK_AT_MOST))
            if moment > to:
                break
            clock.advance_to(moment)
            due = await self.settle()
        clock.advance_to(to)
        await self.settle()
        await self._keep_clock(clock)

    def jump(self, length: timedelta) -> None:
        """Move the clock alone, forward or back. Raises ClockStands."""
        self._movable().jump(length)

    def _ears(self) -> Ears:
        """What other nodes queued is looked for, and what they sent to web chats is shown on the pages that are open here."""
        web, loop = self.channels.get(WEB), asyncio.get_running_loop()

        def shown(show: Callable[..., None], *chats: Sequence[int]) -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(show, *chats)

        def missed() -> None:
            self.deliverer.nudge()
            if isinstance(web, WebChannel):
                shown(web.missed)

        def sent(chats: Sequence[int]) -> None:
            if isinstance(web, WebChannel):
                shown(web.sent_elsewhere, chats)

        return Ears(missed, self.deliverer.nudge, sent)

    def _movable(self) -> MovableClock:
        if not isinstance(self.clock, MovableClock):
            raise ClockStands("the clock can only be moved in the demo")
        return self.clock

    async def _keep_clock(self, clock: MovableClock) -> None:
        await asyncio.wrap_future(self.writer.submit(lambda s: demo_clock.keep(s, self.ports(), clock.offset)))

    def _sweep(self, session: Session) -> int:
        return ringing.sweep(session, self.surroundings.refresh(session), SWEEP_LIMIT)


def compose(
    settings: Settings,
    *,
    engine: Engine,
    keys: Engine,
    master: bytes,
    clock: Clock,
    writer: Writer,
    backend: Backend,
    channels: Callable[[Ids], Mapping[str, Channel]],
    standing: Standing | None = None,
    hearing: Hearing | None = None,
    registry: Registry | None = None,
) -> Gridbell:
    """Build every port and put them together. The tables must be there, the district loaded; `registry` if it was read already."""
    node = node_number()
    ids = Ids(node)
    sealer = Sealer(keys, master, ids)
    district = settings.organisation.district
    registry = registry or writer.read(lambda session: Registry(session, district)).result()
    standing = standing or Standing.load()
    pages = OwnDataPages(standing.catalogue, settings.rules.calendar.tz)
    ports = Ports(district, clock, ids, sealer, settings.rules, registry, pages)
    surroundings = Surroundings(ports, backend, standing.emergencies)
    platforms = channels(ids)

    def handle(session: Session, heard: Heard, _: Ports) -> None:
        # The ports in force inside the transaction: somebody may have left since the event came in.
        entrance.handle(session, heard, surroundings.refresh(session))

    rasa = backend if isinstance(backend, RasaBackend) else None
    name = node_name()
    others = None if is_sqlite(engine) else OtherNodes(engine, district, name)
    deliverer = Deliverer(
        writer,
        platforms,
        surroundings.ports,
        standing.catalogue,
        name,
        still_true=delivery.still_true,
        gather=delivery.gather,
        others=others,
    )
    gateway = Gateway(
        writer,
        surroundings.ports,
        platforms,
        surroundings.understand,
        handle,
        committed=deliverer.wake,
        aside=None if rasa is None else ThreadPoolExecutor(ASIDE, "understanding"),
        hearing=hearing,
        alarming=surroundings.alarming,
    )
    return Gridbell(
        settings=settings,
        clock=clock,
        writer=writer,
        gateway=gateway,
        deliverer=deliverer,
        channels=platforms,
        surroundings=surroundings,
        catalogue=standing.catalogue,
        engines=(engine, keys),
        hearing=hearing,
        rasa=rasa,
        others=others,
        node=name,
        nightly=nightly.jobs(writer, surroundings.ports, settings.retention_days, settings.var / ANCHORS),
    )


def node_name() -> str:
    """What this node signs its leases with, at most 40 letters: no other has it, not even in a container that looks the same."""
    return f"{socket.gethostname()[:20]}-{os.getpid()}-{secrets.token_hex(4)}"


def node_number() -> int:
    """A number for this process among the 1,024 that identifiers tell apart: nodes on one database should not share it."""
    return secrets.randbelow(1024)
