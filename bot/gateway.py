"""One inbound event -> one transaction -> one handler; exactly once by (channel, event id), answered when it is durable."""

from __future__ import annotations

import asyncio
import dataclasses
import hashlib
import json
import logging
import traceback
from collections.abc import Callable, Mapping
from concurrent.futures import Executor, Future
from contextlib import nullcontext
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.channels.base import Channel, Inbound, MalformedEvent
from bot.media.hearing import Hearing
from bot.media.taking import Taking
from bot.storage.inbox import Event, InboxRows
from bot.storage.writer import Writer
from bot.turnstile import Turnstile
from handlers.commands import Heard, Received
from handlers.counting import count
from handlers.ports import Ports
from handlers.sending import queue
from models.conversation import Conversation
from nlu.understanding import Understanding

MAX_TEXT = 20_000
MAX_EVENT_ID = 120
CRY_OF = ":cry"
"""What the id of an event ends in that is the words of another one, which has files to be fetched: they call for help."""
Handle = Callable[[Session, Heard, Ports], None]
_log = logging.getLogger("gridbell.gateway")


class Gateway:
    """Takes events from every channel. Events of one address reach the handler in the order in which they came.

    `committed` is called after each commit (it wakes the outbox). `aside` is where understanding runs when it is remote;
    without it understanding is quick and runs in place. `hearing` puts voice notes into words, where that is set up.

    `alarming` says fast whether words cry for help: such an event waits for nothing but what came before from its address, and its
    words, as an event of their own, not for its files.
    """

    def __init__(
        self,
        writer: Writer,
        ports: Callable[[], Ports],
        channels: Mapping[str, Channel],
        understand: Callable[[str], Understanding],
        handle: Handle,
        *,
        committed: Callable[[], None] = lambda: None,
        aside: Executor | None = None,
        hearing: Hearing | None = None,
        alarming: Callable[[str], bool] = lambda text: False,
    ) -> None:
        self._writer, self._ports, self._channels = writer, ports, channels
        self._understand, self._handle = understand, handle
        self._committed, self._aside, self._alarming = committed, aside, alarming
        self._taking, self._turnstile = Taking(channels, hearing), Turnstile()
        self._tails: dict[tuple[str, str], asyncio.Future[None]] = {}
        self._inbox = InboxRows()

    def close(self) -> None:
        """Let go of the threads; what they are at is finished."""
        self._taking.close()
        if self._aside is not None:
            self._aside.shutdown()

    async def receive_raw(self, channel: str, payload: Mapping[str, Any]) -> bool:
        """Take a platform's event as it came; True when it was new. A malformed one is set aside and counted."""
        try:
            inbound = self._channels[channel].parse(payload)
        except MalformedEvent:
            return await asyncio.wrap_future(self._set_aside(channel, payload))
        return inbound is not None and await self.receive(inbound)

    async def receive(self, inbound: Inbound) -> bool:
        """Take one event; returns after its commit, True when it was new. Raises what the database raises: not taken."""
        urgent = self._alarming(inbound.text[:MAX_TEXT])
        if not (urgent and inbound.files):
            return await self._take(inbound, urgent=urgent)
        words = dataclasses.replace(inbound, event_id=f"{inbound.event_id}{CRY_OF}", files=())
        rest = dataclasses.replace(inbound, text="")
        return any(await asyncio.gather(self._take(words, urgent=True), self._take(rest)))

    async def _take(self, inbound: Inbound, *, urgent: bool = False) -> bool:
        lane = (inbound.channel, inbound.address)
        if urgent:
            self._turnstile.hurry(lane)
        quick = urgent or self._aside is None or not inbound.text.strip()
        waits = inbound.files or not quick or lane in self._tails
        if waits or (self._turnstile.turning and not urgent):
            future = await self._in_turn(lane, inbound, urgent=urgent)
        else:
            if not urgent:
                await self._turnstile.through(lane)
            heard = self._heard(inbound, (), self._understood(inbound.text), "")
            future = self._submit(inbound, heard, urgent=urgent)
        with self._turnstile.held() if urgent else nullcontext():
            new = await asyncio.wrap_future(future)
        if new:
            self._committed()
        return new

    async def _in_turn(self, lane: tuple[str, str], inbound: Inbound, *, urgent: bool) -> Future[bool]:
        """Fetch and understand beside others, but hand in after whatever came before from the same address."""
        before = self._tails.get(lane)
        mine = self._tails[lane] = asyncio.get_running_loop().create_future()
        try:
            files = await self._taking.files(inbound)
            spoken = await self._taking.spoken(files)
            text = _together(inbound.text, spoken)
            if not urgent:
                await self._turnstile.through(lane)
            if urgent or self._aside is None or not text.strip():
                understood = self._understood(text)
            else:
                loop = asyncio.get_running_loop()
                understood = await loop.run_in_executor(self._aside, self._understood, text)
            if before is not None:
                await asyncio.wait((before,))
            return self._submit(inbound, self._heard(inbound, files, understood, spoken), urgent=urgent)
        finally:
            if before is None or before.done():
                mine.set_result(None)
            else:  # cancelled: whoever is next waits for whoever was before
                before.add_done_callback(lambda _: mine.set_result(None))
            if self._tails.get(lane) is mine:
                del self._tails[lane]

    def _submit(self, inbound: Inbound, heard: Heard | Exception, *, urgent: bool) -> Future[bool]:
        ports = self._ports()
        # What a link or a code carried (where somebody stands, a secret) is kept nowhere; a cry stands in the event with its files.
        raw = (
            None
            if inbound.start or inbound.event_id.endswith(CRY_OF)
            else _raw(dict(inbound.raw) or dataclasses.asdict(inbound))
        )
        event = Event(inbound.channel, _storable(inbound.event_id), raw, inbound.address)

        def job(session: Session) -> bool:
            entered = self._inbox.enter(session, ports, event)
            if entered is None:
                return False
            if isinstance(heard, Exception):
                raise heard
            self._handle(session, heard, ports)
            self._inbox.seal_again(session, ports, entered)
            return True

        def poison(session: Session, fault: Exception) -> bool:
            name = type(fault).__name__
            if self._inbox.enter(session, ports, event, name) is None:
                return False
            frames = traceback.extract_tb(fault.__traceback__)
            where = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "?"
            # The error's own words may hold what a person wrote, so they are not logged.
            _log.error("event %s of %s failed: %s at %s", event.event_id, inbound.channel, name, where)
            count(session, ports, "poison")
            chat = session.scalars(
                select(Conversation).where(
                    Conversation.district == ports.district,
                    Conversation.channel == inbound.channel,
                    Conversation.address_hash == ports.sealer.index(ports.district, inbound.channel, inbound.address),
                )
            ).first()
            if chat is not None:
                queue(session, ports, chat, "sorry-fault")
            return True

        return self._writer.submit(job, lane=(inbound.channel, inbound.address), instead=poison, urgent=urgent)

    def _set_aside(self, channel: str, payload: Mapping[str, Any]) -> Future[bool]:
        ports = self._ports()
        # It has no id that can be trusted; the same again is known by what it says, as the platform may repeat it too.
        told = json.dumps(payload, ensure_ascii=False, sort_keys=True, default=str).encode(errors="replace").decode()
        event = Event(
            channel, f"malformed:{ports.sealer.index(ports.district, channel, told).hex()[:32]}", _raw(payload)
        )

        def job(session: Session) -> bool:
            if self._inbox.enter(session, ports, event, "MalformedEvent") is None:
                return False
            _log.warning("%s sent something unreadable, kept as %s", channel, event.event_id)
            count(session, ports, "malformed")
            return True

        return self._writer.submit(job)

    def _understood(self, text: str) -> Understanding | Exception | None:
        if not text.strip():
            return None
        try:
            return self._understand(text[:MAX_TEXT])
        except Exception as fault:  # noqa: BLE001 (an edge: the event is kept as a poisoned one, with an apology)
            return fault

    def _heard(
        self, inbound: Inbound, files: tuple[Received, ...], understood: Understanding | Exception | None, spoken: str
    ) -> Heard | Exception:
        if isinstance(understood, Exception):
            return understood
        return Heard(
            inbound.event_id,
            inbound.channel,
            inbound.address,
            _together(inbound.text, spoken)[:MAX_TEXT]
            .encode(errors="replace")
            .decode(),  # half a surrogate pair could not be kept
            inbound.press,
            inbound.location,
            files,
            inbound.reply_to,
            inbound.edit_of,
            inbound.language,
            inbound.start,
            inbound.album,
            inbound.group,
            inbound.message_id,
            inbound.signal,
            inbound.moved_to,
            not self._channels[inbound.channel].capabilities.buttons,
            understood,
            spoken[:MAX_TEXT],
        )


def _raw(event: Mapping[str, Any]) -> bytes:
    return json.dumps(dict(event), ensure_ascii=False, default=str).encode(errors="replace")


def _together(text: str, spoken: str) -> str:
    return f"{text}\n{spoken}" if text.strip() and spoken else text or spoken


def _storable(event_id: str) -> str:
    """The id itself, or what stands for one that no column takes; the same each time, so that a repeat is still known."""
    if len(event_id) <= MAX_EVENT_ID and event_id.isprintable():
        return event_id
    return "hash:" + hashlib.sha256(event_id.encode(errors="replace")).hexdigest()
