"""The connection to Telegram while a node runs: who we are, the menu, and either a web hook or polling by one node at a time."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from bot.channels.telegram.api import CALL_SECONDS, Api, Refusal, Unreachable
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.commands import menu
from bot.channels.telegram.reading import ALLOWED

POLL_SECONDS = 25
"""How long the platform lets a question for new updates wait for the first."""
BATCH = 100
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0
HOOK = "/telegram/webhook"
_log = logging.getLogger("gridbell.telegram")

Receive = Callable[[Mapping[str, Any]], Awaitable[object]]
"""Takes one raw update and returns when it is durable; raises what the database raises."""
Lease = Callable[[bool], Awaitable[bool]]
"""Whether this node may poll for the next minute; False as its argument lets go."""


class TelegramConnection:
    """See the module. `make` builds the library's side and may be slow; it is called in a thread, once.

    `connected` is called as soon as messages can be sent.
    """

    def __init__(
        self,
        channel: TelegramChannel,
        make: Callable[[], Api],
        receive: Receive,
        lease: Lease,
        connected: Callable[[], None],
        *,
        hook: str | None = None,
        secret: str = "",
        poll_seconds: int = POLL_SECONDS,
    ) -> None:
        self._channel, self._make, self._receive, self._lease = channel, make, receive, lease
        self._connected = connected
        self._hook, self._secret, self._poll_seconds = hook, secret, poll_seconds
        self._stopping = asyncio.Event()
        self._running: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin in the background: the rest of the service does not wait for a platform that is away."""
        self._running = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Ask for nothing more; what was handed over is committed first."""
        self._stopping.set()
        if self._running is not None:
            await self._running

    async def close(self) -> None:
        """Close the connections."""
        await self._channel.close()

    async def _run(self) -> None:
        api = await asyncio.to_thread(self._make)
        if not await self._until_done("asking who we are", lambda: self._introduce(api)):
            return
        if not await self._until_done("setting the menu", lambda: self._set_menu(api)):
            return
        if self._hook is not None:
            await self._until_done("setting the web hook", lambda: self._set_hook(api, self._hook or ""))
            return
        if await self._until_done("leaving the web hook", lambda: api.call("deleteWebhook", {}, seconds=CALL_SECONDS)):
            await self._poll(api)

    async def _introduce(self, api: Api) -> None:
        me = await api.call("getMe", {}, seconds=CALL_SECONDS)
        if not isinstance(me, Mapping) or not isinstance(me.get("username"), str):
            raise Unreachable("no answer to who we are")
        self._channel.connect(api, me["username"])
        self._connected()
        _log.info("connected as @%s", me["username"])

    async def _set_menu(self, api: Api) -> None:
        """A server that knows no menu has everything else all the same."""
        for language in ("zh", ""):
            told = {"commands": menu(language or "en"), "language_code": language or None}
            try:
                await api.call("setMyCommands", told, seconds=CALL_SECONDS)
            except Refusal as refused:
                if refused.code != 400:
                    raise
                _log.warning("the menu was not taken: %s", refused.why)

    async def _set_hook(self, api: Api, url: str) -> None:
        told = {"url": url, "secret_token": self._secret, "allowed_updates": list(ALLOWED), "max_connections": 40}
        await api.call("setWebhook", told, seconds=CALL_SECONDS)
        _log.info("the web hook is set")

    async def _until_done(self, what: str, do: Callable[[], Awaitable[object]]) -> bool:
        """Try until it works; False when we are to stop. A refused token is said plainly, and tried again: it may be mended."""
        wait = FIRST_WAIT
        while not self._stopping.is_set():
            try:
                await do()
            except (Refusal, Unreachable) as fault:
                _log.error("%s: %s", what, _why(fault))
                wait = await self._pause(getattr(fault, "retry_after", None) or wait)
            else:
                return True
        return False

    async def _poll(self, api: Api) -> None:
        """Ask for updates, hand them on, and confirm them by asking for later ones: not before each of them is durable."""
        offset, wait, loop = None, FIRST_WAIT, asyncio.get_running_loop()
        while not self._stopping.is_set():
            asked = loop.time()
            try:
                if not await self._lease(True):
                    await self._pause(self._poll_seconds / 2)
                    continue
                updates = await self._next(api, offset)
            except (Refusal, Unreachable) as fault:
                _log.warning("polling: %s", _why(fault))
                wait = await self._pause(getattr(fault, "retry_after", None) or wait)
                continue
            except Exception as fault:  # noqa: BLE001 (an edge: polling outlives a database that is away for a while)
                _log.error("no lease for polling: %s", type(fault).__name__)
                wait = await self._pause(wait)
                continue
            if not updates and loop.time() - asked < FIRST_WAIT:
                await self._pause(
                    FIRST_WAIT
                )  # a server that lets no question wait is not asked a thousand times a second
            confirmed, whole = await self._take(updates)
            offset = confirmed if confirmed is not None else offset
            wait = FIRST_WAIT if whole else await self._pause(wait)
        with contextlib.suppress(Exception):
            if offset is not None:  # confirm what is durable, so that the next start need not look through it again
                await api.call("getUpdates", {"offset": offset, "limit": 1, "timeout": 0}, seconds=CALL_SECONDS)
            await self._lease(False)

    async def _next(self, api: Api, offset: int | None) -> Sequence[Mapping[str, Any]]:
        told = {"offset": offset, "limit": BATCH, "timeout": self._poll_seconds, "allowed_updates": list(ALLOWED)}
        asking = asyncio.ensure_future(api.call("getUpdates", told, seconds=self._poll_seconds + CALL_SECONDS))
        stopping = asyncio.ensure_future(self._stopping.wait())
        await asyncio.wait((asking, stopping), return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if not asking.done():
            asking.cancel()
            return ()
        updates = asking.result()
        if not isinstance(updates, list):
            raise Unreachable("no list of updates")
        return [update if isinstance(update, Mapping) else {"unreadable": update} for update in updates]

    async def _take(self, updates: Sequence[Mapping[str, Any]]) -> tuple[int | None, bool]:
        """The offset up to which all are durable (None for no news), and whether all of them are.

        They are handed in in the order in which they came: those of one chat stay in it, others do not wait for each other.
        """
        outcomes = await asyncio.gather(*(self._one(update) for update in updates))
        numbers = [update.get("update_id") for update in updates]
        failed = [
            number for number, done in zip(numbers, outcomes, strict=True) if not done and isinstance(number, int)
        ]
        known = [number for number in numbers if isinstance(number, int)]
        if failed:
            return min(failed), False
        return (max(known) + 1 if known else None), bool(known) or not updates

    async def _one(self, update: Mapping[str, Any]) -> bool:
        try:
            await self._receive(update)
        except Exception as fault:  # noqa: BLE001 (an edge: it is not confirmed, and so comes again)
            _log.error("an update was not taken: %s", type(fault).__name__)
            return False
        self._channel.taken(update)
        return True

    async def _pause(self, seconds: float) -> float:
        """Wait, unless we are to stop; how long to wait the next time."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), seconds)
        return min(LONGEST_WAIT, seconds * 2)


def _why(fault: Refusal | Unreachable) -> str:
    """What an operator reads of it."""
    code = fault.code if isinstance(fault, Refusal) else 0
    if code in (401, 404):
        return "Telegram knows no bot with this token"
    if code == 409:
        return "another program asks for the updates of this bot: stop it, or let it have a token of its own"
    return str(fault)
