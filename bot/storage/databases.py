"""Opens the main database and the key store as the settings name them, with their folders made, and the writer that fits."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine, make_url

from bot.settings import Settings
from bot.storage.pool_writer import PoolWriter
from bot.storage.writer import GroupWriter, Writer
from models.base import make_engine


def open_databases(settings: Settings) -> tuple[Engine, Engine]:
    """Engines for the main database and the key store."""
    return _open(settings.database.url), _open(settings.keys.store)


def sqlite_file(url: str) -> Path | None:
    """The file of a SQLite address; None for a database in memory or on a server."""
    parsed = make_url(url)
    is_file = parsed.get_backend_name() == "sqlite" and parsed.database not in (None, "", ":memory:")
    return Path(str(parsed.database)) if is_file else None


def exists(url: str) -> bool:
    """Whether there can be anything in it: a SQLite file that is not there is not made just to look."""
    file = sqlite_file(url)
    return file is None or file.exists()


def _open(url: str) -> Engine:
    file = sqlite_file(url)
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
    return make_engine(url)


def open_writer(engine: Engine) -> Writer:
    """The writer that fits the engine: group commit on SQLite, a pool on PostgreSQL."""
    return GroupWriter(engine) if engine.dialect.name == "sqlite" else PoolWriter(engine)
