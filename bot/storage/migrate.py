"""Brings a database to the newest schema: quick when it is there already, and safe when several nodes start at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from models import migrations
from models.base import is_sqlite, make_engine
from models.migrations import HEAD

if TYPE_CHECKING:
    from alembic.config import Config

SCRIPTS = Path(migrations.__file__).parent

LOCK = 0x67726964
"""The advisory lock that nodes on one PostgreSQL take in turn ("grid")."""


class SchemaFault(Exception):
    """The database can't be brought to this program's schema; the message says why and what to do."""


def upgrade(engine: Engine) -> bool:
    """Bring the database to the newest revision; whether there was anything to do. Raises SchemaFault.

    Everything happens in one transaction: a node that dies half-way leaves the old schema whole.
    """
    with engine.connect() as connection:
        if revision(connection) == HEAD:
            return False
    with _alone(engine) as connection:
        found = revision(connection)
        if found == HEAD:  # another node was faster
            return False
        _step(connection, found, HEAD)
    return True


def downgrade(engine: Engine, target: str = "base") -> None:
    """Take the database back to an older revision, with the data that only the newer one can hold. Raises SchemaFault."""
    with _alone(engine) as connection:
        _step(connection, revision(connection), target)


def revision(connection: Connection) -> str | None:
    """The revision that the database is at; None for an empty one. Raises SchemaFault for tables of unknown origin."""
    names = set(inspect(connection).get_table_names())
    if "alembic_version" in names:
        found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return found
    if names & {"case", "outbox"}:
        raise SchemaFault(
            "the database has tables, but no record of its schema: name another database, or restore this one"
        )
    return None


def draft(scripts: Path, message: str, number: str) -> Path:
    """Write the step from the newest revision to the tables as the program declares them now; the new file, to be read over.

    `scripts` is the folder models/migrations. Afterwards set HEAD in it to `number`.
    """
    from alembic import command

    engine = make_engine("sqlite://")
    upgrade(engine)
    with engine.connect() as connection:
        made = command.revision(_config(connection, scripts), message=message, autogenerate=True, rev_id=number)
    return Path(made.path)  # type: ignore[union-attr]  # a list comes only of several branches, and there is one


def _config(connection: Connection, scripts: Path) -> Config:
    """Alembic's configuration on this connection; without an ini file, for nothing in it depends on the machine."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", str(scripts).replace("%", "%%"))
    made.attributes["connection"] = connection
    return made


def _step(connection: Connection, found: str | None, target: str) -> None:
    from alembic import command
    from alembic.script import ScriptDirectory

    settings = _config(connection, SCRIPTS)
    known = {script.revision for script in ScriptDirectory.from_config(settings).walk_revisions()}
    if found is not None and found not in known:
        raise SchemaFault(f"the database is at revision {found}, which this program does not know: install a newer one")
    if target == "base" or (found is not None and target < found):
        command.downgrade(settings, target)
    else:
        command.upgrade(settings, target)


@contextmanager
def _alone(engine: Engine) -> Iterator[Connection]:
    """A connection in a transaction that no other node's migration can run beside."""
    with engine.connect() as connection:
        if not is_sqlite(engine):
            with connection.begin():
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
                yield connection
            return
        # SQLite changes a table by making it anew; foreign keys are checked at the end instead, and can be switched only
        # outside a transaction.
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.commit()
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
            if broken is not None:
                raise SchemaFault(f"rows of {broken[0]} would point to nothing in {broken[2]}: nothing was changed")
            connection.commit()
        finally:
            connection.rollback()
            connection.exec_driver_sql("PRAGMA foreign_keys=ON")
            connection.commit()
