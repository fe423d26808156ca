"""What Alembic runs: on the connection that bot/storage/migrate.py hands over, or on a scratch database when a revision is made."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from sqlalchemy import JSON, BigInteger, Connection

from models.base import UtcDateTime
from models.tables import metadata


def _plain(kind: str, item: Any, _autogen: object) -> str | Literal[False]:
    """A migration stands for itself: it names plain types, and the two that differ between databases by a name of its own."""
    if kind != "type":
        return False
    if isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if isinstance(item, JSON):
        return "JSON"
    return "ID" if isinstance(item, BigInteger) else False


def _run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_item=_plain,
        render_as_batch=connection.dialect.name == "sqlite",
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


_run(context.config.attributes["connection"])
