"""A web server around a small bot, for residents and as the demo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot.storage.databases import open_writer
from bot.storage.writer import Writer
from handlers.ports import Ports
from models import tables
from models.base import make_engine
from models.seat import Person
from tests.web.small_site import Site, SmallBell, small_bell


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """SQLite on a file: the web part knows nothing of the database behind the door."""
    made = make_engine(f"sqlite:///{tmp_path / 'gridbell.db'}")
    tables.metadata.create_all(made)
    with Session(made) as session, session.begin():
        session.add(Person(district="test", id=1, key="worker:C01-02", name="李师傅", name_en="Mr Li", language="zh"))
    yield made
    made.dispose()


@pytest.fixture
def writer(engine: Engine) -> Iterator[Writer]:
    """The one writer."""
    made = open_writer(engine)
    yield made
    made.close()


@pytest.fixture
def bell(ports: Ports, writer: Writer) -> SmallBell:
    """The small bot, not serving yet."""
    return small_bell(ports, writer)


@pytest.fixture
def site(bell: SmallBell) -> Iterator[Site]:
    """Serving residents."""
    made = Site(bell, demo=False)
    yield made
    made.close()


@pytest.fixture
def demo(bell: SmallBell) -> Iterator[Site]:
    """Serving the demo page."""
    made = Site(bell, demo=True)
    yield made
    made.close()
