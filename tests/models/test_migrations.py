"""Migrations make exactly the tables that the program declares, on SQLite and on PostgreSQL; quickly, and once."""

from __future__ import annotations

import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, event, inspect, text
from sqlalchemy.engine.interfaces import ReflectedIndex

from bot.storage.migrate import SCRIPTS, SchemaFault, downgrade, draft, revision, upgrade
from models.base import make_engine
from models.migrations import HEAD
from models.tables import metadata


@pytest.fixture
def empty(engine: Engine) -> Engine:
    """A database without a table."""
    metadata.drop_all(engine)
    return engine


def schema(engine: Engine) -> dict[str, Any]:
    """All that the database says of its tables, but for the record of migrations."""
    looked = inspect(engine)
    return {
        table: {
            # By name: a column that a later step adds stands last, wherever the program declares it.
            "columns": sorted(
                (c["name"], str(c["type"]), c["nullable"], str(c["default"])) for c in looked.get_columns(table)
            ),
            "primary key": looked.get_pk_constraint(table)["constrained_columns"],
            "foreign keys": sorted(
                (str(k["name"]), k["constrained_columns"], k["referred_table"], k["referred_columns"])
                for k in looked.get_foreign_keys(table)
            ),
            "unique": sorted((str(u["name"]), u["column_names"]) for u in looked.get_unique_constraints(table)),
            "indexes": sorted(
                (str(i["name"]), i["column_names"], i["unique"], _where(i)) for i in looked.get_indexes(table)
            ),
        }
        for table in looked.get_table_names()
        if table != "alembic_version"
    }


def _where(index: ReflectedIndex) -> str:
    options = index.get("dialect_options", {})
    return str(next((value for name, value in options.items() if name.endswith("_where")), ""))


def test_upgrading_an_empty_database_gives_exactly_the_declared_tables(engine: Engine) -> None:
    declared = schema(engine)
    metadata.drop_all(engine)
    assert upgrade(engine)
    assert schema(engine) == declared
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_downgrading_takes_everything_away_and_upgrading_brings_it_back(empty: Engine) -> None:
    upgrade(empty)
    made = schema(empty)
    downgrade(empty)
    assert schema(empty) == {}
    assert upgrade(empty)
    assert schema(empty) == made


def test_a_second_start_changes_nothing_and_is_quick(empty: Engine) -> None:
    upgrade(empty)
    began = time.perf_counter()
    assert not upgrade(empty)
    assert time.perf_counter() - began < 0.3


def test_nodes_that_start_at_once_migrate_once(database_url: str, empty: Engine) -> None:
    assert revision_of(empty) is None
    engines = [make_engine(database_url) for _ in range(4)]
    with ThreadPoolExecutor(4) as nodes:
        did = list(nodes.map(upgrade, engines))
    assert sorted(did) == [False, False, False, True]
    assert revision_of(empty) == HEAD
    for other in engines:
        other.dispose()


def test_a_migration_that_fails_leaves_the_database_as_it_was(empty: Engine) -> None:
    @event.listens_for(empty, "before_cursor_execute")
    def fail(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        if "CREATE TABLE whistle" in statement:
            raise OSError("the disk is full")

    with pytest.raises(OSError, match="disk is full"):
        upgrade(empty)
    event.remove(empty, "before_cursor_execute", fail)
    assert inspect(empty).get_table_names() == []
    assert upgrade(empty)


def test_foreign_keys_are_watched_again_after_a_migration() -> None:
    engine = make_engine("sqlite://")
    upgrade(engine)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_a_database_of_a_newer_program_is_refused(empty: Engine) -> None:
    upgrade(empty)
    with empty.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SchemaFault, match="install a newer one"):
        upgrade(empty)


def test_tables_without_a_record_of_their_schema_are_refused(engine: Engine) -> None:
    with pytest.raises(SchemaFault, match="no record of its schema"):
        upgrade(engine)


def test_the_head_that_is_compared_at_every_start_is_the_newest_file() -> None:
    scripts = ScriptDirectory(str(SCRIPTS))
    assert scripts.get_heads() == [HEAD]


def test_a_drafted_revision_is_empty_while_the_tables_have_not_changed(tmp_path: Path) -> None:
    scripts = tmp_path / "migrations"
    shutil.copytree(SCRIPTS, scripts)
    made = draft(scripts, "nothing new", "9999")
    assert made == scripts / "versions/9999_nothing_new.py"
    assert made.read_text(encoding="utf-8").count("    pass\n") == 2


def revision_of(engine: Engine) -> str | None:
    with engine.connect() as connection:
        return revision(connection)
