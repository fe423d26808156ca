"""Real service: nothing is made up. Without a master key or without anybody on the duty roster it does not start."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn

from bot.app import Gridbell, compose
from bot.channels.web import NAME, WebChannel
from bot.clock import SystemClock
from bot.faults import OperatorFault
from bot.media.hearing import open_hearing
from bot.model import open_backend
from bot.settings import Settings
from bot.settling import give_back
from bot.storage.databases import open_databases, open_writer
from bot.storage.keys import master_key
from bot.storage.migrate import upgrade
from bot.telegram import attach, platform
from bot.web.app import create_app
from handlers.registry import Registry

_CLOSING_SECONDS = 3


class EmptyRoster(OperatorFault):
    """Nobody would be rung in an emergency."""

    def __init__(self) -> None:
        super().__init__(
            "nobody is on the duty roster, so nobody would be rung in an emergency: import people with the role "
            "duty_officer (gridbell import people FILE), then `gridbell check`"
        )


class AddressTaken(OperatorFault):
    """Something else listens where we should."""


def open_service(settings: Settings, say: Callable[[str], None]) -> Gridbell:
    """A node of real service. Raises MasterKeyFault, SchemaFault, ModelFault, HearingFault, EmptyRoster."""
    master = master_key(settings, demo=False)
    engine, keys = open_databases(settings)
    if upgrade(engine):
        say("Brought the database to the newest schema.")
    writer = open_writer(engine)
    try:
        registry = writer.read(lambda s: Registry(s, settings.organisation.district)).result()
        if not any(registry.holders(seat.id) for seat in registry.duty_officers()):
            raise EmptyRoster
        gridbell = compose(
            settings,
            engine=engine,
            keys=keys,
            master=master,
            clock=SystemClock(),
            writer=writer,
            backend=open_backend(settings, say),
            hearing=open_hearing(settings.voice_dir),
            channels=lambda ids: {NAME: WebChannel(ids), **platform(settings.telegram)},
        )
        attach(gridbell)
        return gridbell
    except BaseException:
        writer.close()
        raise


class _Server(uvicorn.Server):
    """Tells when it really answers."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()


def listen(settings: Settings) -> socket.socket:
    """The socket to serve on; taken first, so that a port in use is told before anything else is begun. Raises AddressTaken."""
    host, port = settings.web.host, settings.web.port
    try:
        return socket.create_server(
            (host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET, backlog=512
        )
    except OSError as fault:
        raise AddressTaken(
            f"can't listen on {host}:{port} ({fault.strerror}): stop the other program, or choose another port with "
            "GRIDBELL__WEB__PORT=8081"
        ) from fault


def serve(gridbell: Gridbell, listening: socket.socket, ready: Callable[[str], None], *, demo: bool) -> None:
    """Serve until Ctrl-C or SIGTERM, then end in order; `ready` hears the address."""
    host, port = listening.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    config = uvicorn.Config(
        create_app(gridbell, demo=demo),
        log_level="warning",
        timeout_graceful_shutdown=_CLOSING_SECONDS,
        server_header=False,
    )
    give_back()
    try:
        _Server(config, lambda: ready(f"http://{shown}:{port}/")).run(sockets=[listening])
    except KeyboardInterrupt:
        return  # uvicorn has ended everything in order and only passes the signal on
