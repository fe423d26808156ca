"""What is made once for a run: the configuration and the model that ship, the texts and tables, a demo district to be copied."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.app import Standing
from bot.playing.stage import Furnished, furnish
from bot.settings import Settings, load
from models.base import make_engine
from nlu.backends.base import Backend
from nlu.backends.linear import LinearBackend, model_is_current
from nlu.train import train

ROOT = Path(__file__).resolve().parents[1]


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


def copied(engine: Engine, url: str = "sqlite://") -> Engine:
    """A SQLite database that holds the same: in memory, or in a file."""
    return copy_into(make_engine(url), engine)


def copy_into(copy: Engine, engine: Engine) -> Engine:
    """Make a SQLite database hold what another one holds."""
    with engine.connect() as source, copy.connect() as target:
        source.connection.driver_connection.backup(target.connection.driver_connection)  # type: ignore[union-attr]  # SQLite's own
    return copy
