"""Lets ordinary events through one a round of the event loop, so that between any two of them a cry for help is seen."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Hashable, Iterator
from contextlib import contextmanager


class Turnstile:
    """First come, first through. Belongs to one event loop."""

    def __init__(self) -> None:
        self._waiting: deque[tuple[Hashable, asyncio.Future[None]]] = deque()
        self._turning = False
        self._held = 0
        self._stopped = False

    @property
    def turning(self) -> bool:
        """Whether somebody went through in this round: who comes now has to wait."""
        return self._turning

    async def through(self, lane: Hashable) -> None:
        """Wait for one's turn; at once where nobody else is on the way."""
        loop = asyncio.get_running_loop()
        if not self._turning:
            self._turning = True
            loop.call_soon(self._turn)
            return
        mine = loop.create_future()
        self._waiting.append((lane, mine))
        await mine

    def hurry(self, lane: Hashable) -> None:
        """Let those of a lane through now: somebody in danger waits behind them."""
        for other, waiting in self._waiting:
            if other == lane and not waiting.done():
                waiting.set_result(None)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Nobody is let through meanwhile, so that the processor is free for what is being written."""
        self._held += 1
        try:
            yield
        finally:
            self._held -= 1
            if self._stopped and not self._held:
                self._stopped = False
                self._turn()

    def _turn(self) -> None:
        if self._held:
            self._stopped = True
            return
        while self._waiting:
            _, waiting = self._waiting.popleft()
            if not waiting.done():
                waiting.set_result(None)
                asyncio.get_running_loop().call_soon(self._turn)
                return
        self._turning = False
