"""The stage on which every conversation is played, on SQLite in memory and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.app import Standing
from bot.media.hearing import Hearing
from bot.playing.stage import Furnished, furnish
from bot.settings import Settings
from models.base import make_engine
from nlu.backends.base import Backend
from tests.conftest import PostgresServer
from tests.furnished import ROOT, copied
from tests.scenarios.harness import Stage

PHOTO = ROOT / "tests" / "scenarios" / "photo.jpg"


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
        engine = copied(made.engine)
    else:
        server: PostgresServer = request.getfixturevalue("postgres")
        template, made = request.getfixturevalue("postgres_district")
        url = server.copy(template)
        engine = make_engine(url)
    played = Stage(settings, backend, Furnished(engine, copied(made.keys), made.master), standing, hearing)
    yield played
    played.close()
    if url:
        server.drop(url)


@pytest.fixture
def photo() -> Path:
    """A small real picture."""
    return PHOTO
