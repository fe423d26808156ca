"""The demo: keys, tables and the demo district are made in var/ at the first start, and found again at the next."""

from __future__ import annotations

import os
from collections.abc import Callable

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot import demo_clock
from bot.app import Gridbell, compose
from bot.channels.web import NAME, WebChannel
from bot.clock import MovableClock, SystemClock
from bot.faults import OperatorFault
from bot.importing.loading import load_demo
from bot.media.hearing import open_hearing
from bot.model import open_backend
from bot.settings import Settings
from bot.storage.databases import open_databases, open_writer
from bot.storage.keys import master_key
from bot.storage.migrate import upgrade
from bot.telegram import attach, platform
from handlers.ports import Clock
from handlers.supervisor.importing import ImportPorts, Report
from models.grid import Grid
from models.ids import Ids
from models.message import Setting
from models.sealing import Sealer

MARK = "demo_district"
"""The setting by which the demo knows its own database again."""
_FILES = 8


class NotTheDemo(OperatorFault):
    """The database holds a real district: the demo's people don't belong in it."""


def open_demo(settings: Settings, say: Callable[[str], None], loaded: Callable[[Report, int], None]) -> Gridbell:
    """The demo, ready to be served; `loaded` hears of each file of the district and of how many there are.

    Raises what an operator can mend: MasterKeyFault, SchemaFault, ModelFault, HearingFault, NotTheDemo.
    """
    master = master_key(settings, demo=True)
    backend = open_backend(settings, say)
    engine, keys = _open_for_owner(settings)
    if upgrade(engine):
        say("Made the tables.")
    writer = open_writer(engine)
    ids = Ids()
    sealer = Sealer(keys, master, ids)
    clock: Clock = SystemClock()
    if settings.demo.movable_clock:
        offset = writer.read(lambda s: demo_clock.kept(s, settings.organisation.district)).result()
        clock = MovableClock(offset)
    ports = ImportPorts(settings.organisation.district, clock, ids, lambda: sealer)
    writer.submit(lambda s: _load_once(s, ports, loaded)).result()
    gridbell = compose(
        settings,
        engine=engine,
        keys=keys,
        master=master,
        clock=clock,
        writer=writer,
        backend=backend,
        hearing=open_hearing(settings.voice_dir),
        channels=lambda node_ids: {NAME: WebChannel(node_ids), **platform(settings.telegram)},
    )
    attach(gridbell)
    return gridbell


def _open_for_owner(settings: Settings) -> tuple[Engine, Engine]:
    """The databases, their files readable by whoever runs the demo alone."""
    before = os.umask(0o077)
    try:
        engines = open_databases(settings)
        for engine in engines:
            engine.connect().close()  # SQLite makes the file with its first connection
        return engines
    finally:
        os.umask(before)


def is_demo(session: Session, district: str) -> bool:
    """Whether the demo was loaded into this database."""
    mark = select(Setting.id).where(Setting.district == district, Setting.name == MARK)
    return session.scalar(mark) is not None


def _load_once(session: Session, ports: ImportPorts, loaded: Callable[[Report, int], None]) -> None:
    if is_demo(session, ports.district):
        return
    if session.scalar(select(Grid.id).where(Grid.district == ports.district).limit(1)) is not None:
        raise NotTheDemo(
            "the database holds a district that is not the demo's: name another in GRIDBELL__DATABASE__URL "
            "and GRIDBELL__KEYS__STORE, or use `gridbell serve`"
        )
    for report in load_demo(session, ports, NAME):
        loaded(report, _FILES)
    session.add(Setting(district=ports.district, id=ports.ids.next(), name=MARK, value="1"))
