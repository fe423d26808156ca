"""A whole node in a process of its own, to be killed: the web chat, the gateway and the outbox around a bot that answers every message.

`python -m tests.chaos.node DATABASE_URL KEYS_URL` prints the port it listens on once it serves.
"""

from __future__ import annotations

import os
import socket
import sys
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, cast
from zoneinfo import ZoneInfo

import uvicorn
from sqlalchemy.orm import Session

from bot.clock import MovableClock
from bot.gateway import Gateway
from bot.outbox import Deliverer
from bot.web.app import create_app
from bot.writer import Writer, open_writer
from handlers.ports import Ports, Rules
from handlers.registry import Registry
from models import tables
from models.base import make_engine
from models.clocks import WorkCalendar
from models.ids import Ids
from models.sealing import Sealer
from tests.web.small_site import SmallBell, answer, small_bell
from tests.wire import understand

if TYPE_CHECKING:
    from bot.app import Gridbell

MASTER = bytes(range(32))


def main(database: str, keys: str) -> None:
    """Serve until killed."""
    engine = make_engine(database)
    assert tables.ALL, "every table is known before the first row is written"
    ids = Ids()
    with Session(engine) as session:
        registry = Registry(session, "test")
    rules = Rules(WorkCalendar(ZoneInfo("Asia/Shanghai")), {}, {})
    ports = Ports("test", MovableClock(), ids, Sealer(make_engine(keys), MASTER, ids), rules, registry)
    app = create_app(cast("Gridbell", bell(ports, open_writer(engine))), demo=True)
    listening = socket.create_server(("127.0.0.1", 0), backlog=200)
    sys.stdout.write(f"{listening.getsockname()[1]}\n")
    sys.stdout.flush()
    uvicorn.Server(uvicorn.Config(app, log_level="critical", lifespan="on")).run([listening])


def bell(ports: Ports, writer: Writer) -> SmallBell:
    """The small bot, whose leases run out soon: where a dead node's messages wait for that, the test need not wait long."""
    made = small_bell(ports, writer)
    deliverer = Deliverer(
        writer,
        made.channels,
        made.ports,
        made.catalogue,
        str(os.getpid()),
        still_true=lambda *_: True,
        gather=lambda *_: None,
        lease=timedelta(seconds=5),
        send_seconds=2.0,
    )
    gateway = Gateway(writer, made.ports, made.channels, understand, answer, committed=deliverer.wake)
    return replace(made, deliverer=deliverer, gateway=gateway)


if __name__ == "__main__":
    main(*sys.argv[1:3])
