"""One stub of the Bot API for a run, a new bot for each test, and a channel to it over each of the libraries."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from pydantic import SecretStr

from bot.app import Gridbell, Standing, compose
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.web import NAME as WEB
from bot.channels.web import WebChannel
from bot.clock import MovableClock
from bot.configuration.file import Telegram
from bot.playing.stage import Furnished
from bot.settings import Settings
from bot.storage.databases import open_writer
from bot.telegram import attach, make_api, platform
from bot.web.app import create_app
from nlu.backends.base import Backend
from tests.conftest import NINE
from tests.furnished import copied
from tests.telegram.stub import Stub, StubBot, running

DRIVERS = ("ptb", "aiogram")


@pytest.fixture(scope="session")
def stub() -> Iterator[Stub]:
    with running() as made:
        yield made


@pytest.fixture
def bot(stub: Stub) -> StubBot:
    return stub.bot()


@pytest.fixture(params=DRIVERS)
def driver(request: pytest.FixtureRequest) -> str:
    if request.param == "aiogram":
        pytest.importorskip("aiogram", reason="aiogram is not installed")
    return str(request.param)


Act = Callable[[TelegramChannel], Coroutine[Any, Any, Any]]


@pytest.fixture
def seconds() -> float:
    """How long a call may take."""
    return 5.0


@pytest.fixture
def on(stub: Stub, bot: StubBot, driver: str, seconds: float) -> Callable[[Act], Any]:
    """Does something on a connected channel, in a loop of its own."""

    def run(act: Act) -> Any:
        async def scene() -> Any:
            channel = TelegramChannel(bot.token, seconds=seconds)
            channel.connect(make_api(driver, bot.token, stub.address), bot.username)
            try:
                return await act(channel)
            finally:
                await channel.close()

        return asyncio.run(scene())

    return run


class Node:
    """The program with the demo district, serving and connected, in a thread of its own. `residents` is where the web hook lies."""

    def __init__(self, gridbell: Gridbell, listening: socket.socket) -> None:
        self.gridbell = gridbell
        self._server = uvicorn.Server(
            uvicorn.Config(create_app(gridbell, demo=False), log_level="warning", timeout_graceful_shutdown=1)
        )
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [listening]}, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._server.should_exit = True
        self._thread.join(20)
        assert not self._thread.is_alive()


@pytest.fixture
def start(
    settings: Settings,
    backend: Backend,
    standing: Standing,
    district: Furnished,
    stub: Stub,
    bot: StubBot,
    tmp_path: Path,
) -> Iterator[Callable[..., Node]]:
    """Starts a node: `driver`, and `mode` as in config.yaml. SQLite on a file; it is nine in the morning.

    `api` and `token` name another Bot API than the stub.
    """
    nodes: list[Node] = []

    def make(driver: str = "ptb", mode: str = "polling", *, api: str = "", token: str = "") -> Node:
        listening = socket.create_server(("127.0.0.1", 0))
        telegram = Telegram(
            driver=driver,
            mode=mode,
            public_url=f"http://127.0.0.1:{listening.getsockname()[1]}",
            api=api or stub.address,
            token=SecretStr(token or bot.token),
            webhook_secret=SecretStr("a-secret-of-the-hook"),
        )
        engine = copied(district.engine, f"sqlite:///{tmp_path / f'gridbell-{len(nodes)}.db'}")
        keys = copied(district.keys, f"sqlite:///{tmp_path / f'keys-{len(nodes)}.db'}")
        gridbell = compose(
            replace(settings, telegram=telegram),
            engine=engine,
            keys=keys,
            master=district.master,
            clock=MovableClock(NINE - datetime.now(UTC)),
            writer=open_writer(engine),
            backend=backend,
            channels=lambda ids: {WEB: WebChannel(ids), **platform(telegram)},
            standing=standing,
        )
        attach(gridbell)
        nodes.append(Node(gridbell, listening))
        return nodes[-1]

    yield make
    for node in nodes:
        node.close()


def until(holds: Callable[[], object], what: str, seconds: float = 15.0) -> None:
    """Wait until something holds that another thread brings about; fails after some seconds."""
    ends = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < ends, f"in vain: {what}"
        threading.Event().wait(0.02)
