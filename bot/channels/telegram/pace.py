"""The platform's limits at the last step: whatever a node was held up by, and in however many calls a message goes, nothing bunches."""

from __future__ import annotations

import asyncio
import time

from bot.channels.base import Capabilities

_REMEMBERED = 2000
"""Chats after which those are forgotten that may be written to again."""


class Pace:
    """Lets one call after the other go. The database shares out the limits between nodes; this keeps one node to its share."""

    def __init__(self, can: Capabilities) -> None:
        self._gap = 1 / can.per_second if can.per_second is not None else 0.0
        self._alone = can.chat_interval
        self._group = can.group_interval if can.group_interval is not None else can.chat_interval
        self._gate = asyncio.Lock()
        self._next = 0.0
        self._chats: dict[str, float] = {}

    async def turn(self, chat: str) -> None:
        """Returns when a call to this chat may go. Calls to one chat come one after the other."""
        await _until(self._chats.get(chat, 0.0))
        async with self._gate:
            await _until(self._next)
            now = time.monotonic()
            self._next = now + self._gap
            self._chats[chat] = now + (self._group if chat.startswith("-") else self._alone)
        if len(self._chats) > _REMEMBERED:
            self._chats = {other: at for other, at in self._chats.items() if at > now}


async def _until(moment: float) -> None:
    wait = moment - time.monotonic()
    if wait > 0:
        await asyncio.sleep(wait)
