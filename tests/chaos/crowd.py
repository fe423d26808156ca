"""Many people writing at once to a node that dies in between: what each was promised, and what each was told."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from dataclasses import dataclass, field
from typing import Any, cast

from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

PATIENCE = 15.0
"""Seconds without a word after which a person looks in anew, as the page does."""


class Node:
    """The server's process: started, killed without a word, started again."""

    def __init__(self, database: str, keys: str) -> None:
        self._addresses = (database, keys)
        self._process: subprocess.Popen[str] | None = None
        self.port = 0
        self.deaths = 0
        self.up = asyncio.Event()

    async def start(self) -> None:
        """Start, and wait until it serves."""
        command = [sys.executable, "-m", "tests.chaos.node", *self._addresses]
        self._process = await asyncio.to_thread(subprocess.Popen, command, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        line = await asyncio.to_thread(self._process.stdout.readline)
        assert line.strip(), "the node did not start"
        self.port = int(line)
        self.up.set()

    async def kill(self) -> None:
        """SIGKILL: no handler, no flush, no good-bye."""
        assert self._process is not None and self._process.stdout is not None
        self.up.clear()
        self._process.kill()
        await asyncio.to_thread(self._process.wait)
        self._process.stdout.close()
        self.deaths += 1


@dataclass
class Writer:
    """One person: sends a message when the last one was acknowledged, and again after a break; reads all the while."""

    name: str
    acknowledged: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    """The replies in the order in which they were shown for the first time."""
    shown: int = 0
    """How many replies were shown, repeats counted."""

    async def talk(self, node: Node, messages: list[str], everybody: Progress) -> None:
        """Write all messages and stay until every reply was shown."""
        waiting = list(messages)
        while waiting or len(self.told) < len(messages):
            await node.up.wait()
            try:
                await self._once(node, waiting, len(messages), everybody)
            except (OSError, WebSocketException):
                await asyncio.sleep(0)  # it died: come back when it is up, and send again what has no answer

    async def _once(self, node: Node, waiting: list[str], total: int, everybody: Progress) -> None:
        address = f"ws://127.0.0.1:{node.port}/chat/socket?as={self.name}"
        origin = cast("Any", f"http://127.0.0.1:{node.port}")
        async with connect(address, origin=origin, close_timeout=1) as wire:
            if waiting:
                await wire.send(_event(waiting[0]))
            while waiting or len(self.told) < total:
                frame = json.loads(await asyncio.wait_for(wire.recv(), PATIENCE))
                if frame["type"] == "message":
                    words = frame["text"].removeprefix("收到：")
                    self.shown += 1
                    if words not in self.told:
                        self.told.append(words)
                elif frame["type"] == "ack" and waiting and frame["event_id"] == waiting[0]:
                    self.acknowledged.append(waiting.pop(0))
                    everybody.acknowledged()
                    if waiting:
                        await wire.send(_event(waiting[0]))
                else:
                    assert frame["type"] in ("ack", "said", "ready"), frame


class Progress:
    """Counts acknowledgements over all, so that the node can be killed after a chosen one."""

    def __init__(self) -> None:
        self._count = 0
        self._waited_for: dict[int, asyncio.Event] = {}

    def acknowledged(self) -> None:
        """One more."""
        self._count += 1
        if self._count in self._waited_for:
            self._waited_for[self._count].set()

    async def reached(self, count: int) -> None:
        """Wait until so many messages were acknowledged."""
        await self._waited_for.setdefault(count, asyncio.Event()).wait()


def _event(name: str) -> str:
    return json.dumps({"type": "text", "event_id": name, "text": name})
