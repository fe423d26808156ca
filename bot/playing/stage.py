"""A fresh demo district to be played in: tables, people and places made anew, a clock that stands until it is moved."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, inspect, select
from sqlalchemy.orm import Session

from bot.app import Gridbell, Standing, compose
from bot.channels.base import Outbound
from bot.channels.play import NAME, PlayChannel
from bot.clock import MovableClock
from bot.faults import OperatorFault
from bot.importing.loading import load_demo
from bot.media.hearing import Hearing
from bot.settings import Settings
from bot.storage.writer import InlineWriter
from handlers.registry import Registry
from handlers.supervisor.importing import ImportPorts
from models.base import make_engine
from models.ids import Ids
from models.message import Setting
from models.sealing import Sealer
from models.tables import metadata
from nlu.backends.base import Backend

BEGINS = "2026-12-01T09:00:00+08:00"
MARK = "made_for_a_play"
"""The setting by which tables are known to have been made for a play, so that the next one may clear them."""


class NotAStage(OperatorFault):
    """The database holds tables that no play made; they are left alone."""


@dataclass(frozen=True, slots=True)
class Furnished:
    """Databases with a fresh demo district in them, the key that opens what is sealed there, and the district as it stands."""

    engine: Engine
    keys: Engine
    master: bytes
    registry: Registry


def furnish(settings: Settings, url: str = "sqlite://") -> Furnished:
    """A fresh demo district in empty tables. Keys live in memory and die with the play. Raises NotAStage."""
    engine = make_engine(url)
    _clear(engine, settings.organisation.district)
    keys = make_engine("sqlite://")
    master = secrets.token_bytes(32)
    ids = Ids()
    sealer = Sealer(keys, master, ids)
    clock = MovableClock.standing_at(datetime.fromisoformat(BEGINS))
    ports = ImportPorts(settings.organisation.district, clock, ids, lambda: sealer)
    InlineWriter(engine).submit(lambda session: _load(session, ports)).result()
    with Session(engine) as session:
        registry = Registry(session, ports.district)
    return Furnished(engine, keys, master, registry)


def open_stage(
    settings: Settings,
    backend: Backend,
    show: Callable[[Outbound], None],
    furnished: Furnished,
    standing: Standing | None = None,
    hearing: Hearing | None = None,
) -> tuple[Gridbell, PlayChannel]:
    """Everything ready for the first line; `show` is handed every message that anybody receives."""
    channel = PlayChannel(show)
    gridbell = compose(
        settings,
        engine=furnished.engine,
        keys=furnished.keys,
        master=furnished.master,
        clock=MovableClock.standing_at(datetime.fromisoformat(BEGINS)),
        writer=InlineWriter(furnished.engine),
        backend=backend,
        channels=lambda _: {NAME: channel},
        standing=standing,
        hearing=hearing,
        registry=furnished.registry,
    )
    return gridbell, channel


def build_stage(
    settings: Settings,
    backend: Backend,
    show: Callable[[Outbound], None],
    url: str = "sqlite://",
    standing: Standing | None = None,
) -> tuple[Gridbell, PlayChannel]:
    """A fresh demo district, ready for the first line. Raises NotAStage."""
    return open_stage(settings, backend, show, furnish(settings, url), standing)


def _load(session: Session, ports: ImportPorts) -> None:
    session.add(Setting(district=ports.district, id=ports.ids.next(), name=MARK, value="yes"))
    for _ in load_demo(session, ports, NAME):
        pass


def _clear(engine: Engine, district: str) -> None:
    tables = set(inspect(engine).get_table_names()) & set(metadata.tables)
    if tables:
        with engine.connect() as connection:
            mark = (
                Setting.__tablename__ in tables
                and connection.execute(
                    select(Setting.id).where(Setting.district == district, Setting.name == MARK)
                ).first()
            )
        if not mark:
            raise NotAStage("the database has Gridbell's tables already and no play made them: name an empty database")
        metadata.drop_all(engine)
    metadata.create_all(engine)
