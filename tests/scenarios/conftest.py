"""The stage on which every conversation is played, on SQLite in memory and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.app import Standing
from bot.media.hearing import Hearing
from bot.playing.stage import Furnished, furnish
from bot.settings import Settings, load
from models.base import make_engine
from nlu.backends.base import Backend
from nlu.backends.linear import LinearBackend, model_is_current
from nlu.train import train
from tests.conftest import PostgresServer
from tests.scenarios.harness import Stage

ROOT = Path(__file__).resolve().parents[2]
PHOTO = ROOT / "tests" / "scenarios" / "photo.jpg"


@pytest.fixture(scope="session")
def settings() -> Settings:
    """The configuration that ships."""
    return load(ROOT / "config.yaml", {})


@pytest.fixture(scope="session")
def backend(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Backend:
    """The shipped understanding; trained here if the installation has not done so."""
    folder = settings.model_dir
    if not model_is_current(folder):
        folder = tmp_path_factory.mktemp("model")
        train(folder, progress=lambda *_: None)
    return LinearBackend.load(folder)


@pytest.fixture(scope="session")
def standing() -> Standing:
    """The texts and danger tables that ship."""
    return Standing.load()


@pytest.fixture(scope="session")
def district(settings: Settings) -> Furnished:
    """A demo district in memory, to be copied for each test."""
    return furnish(settings)


def _copied(engine: Engine) -> Engine:
    """A database in memory that holds the same."""
    copy = make_engine("sqlite://")
    with engine.connect() as source, copy.connect() as target:
        source.connection.driver_connection.backup(target.connection.driver_connection)  # type: ignore[union-attr]  # SQLite's own
    return copy


@pytest.fixture(scope="session")
def postgres_district(settings: Settings, postgres: PostgresServer) -> tuple[str, Furnished]:
    """The same on PostgreSQL: the name of a database to be copied, and its keys."""
    url = postgres.empty()
    made = furnish(settings, url)
    made.engine.dispose()
    return url, made


@pytest.fixture
def hearing() -> Hearing | None:
    """What puts voice notes into words: nothing, as it is shipped. A file of tests may have its own."""
    return None


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def stage(
    request: pytest.FixtureRequest,
    settings: Settings,
    backend: Backend,
    standing: Standing,
    hearing: Hearing | None,
) -> Iterator[Stage]:
    """A fresh demo district."""
    url = ""
    if request.param == "sqlite":
        made: Furnished = request.getfixturevalue("district")
        engine = _copied(made.engine)
    else:
        server: PostgresServer = request.getfixturevalue("postgres")
        template, made = request.getfixturevalue("postgres_district")
        url = server.copy(template)
        engine = make_engine(url)
    played = Stage(settings, backend, Furnished(engine, _copied(made.keys), made.master), standing, hearing)
    yield played
    played.close()
    if url:
        server.drop(url)


@pytest.fixture
def photo() -> Path:
    """A small real picture."""
    return PHOTO
