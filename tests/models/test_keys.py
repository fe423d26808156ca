"""The key store: keys are made in batches, each of which is one transaction."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

from models.base import make_engine
from models.ids import Ids
from models.sealing import Sealer


def kept(keys: Engine) -> int:
    with keys.connect() as connection:
        return int(connection.execute(text("SELECT count(*) FROM data_key")).scalar_one())


def test_a_batch_of_keys_is_kept_whole_or_not_at_all(tmp_path: Path) -> None:
    keys = make_engine(f"sqlite:///{tmp_path / 'keys.db'}")
    sealer = Sealer(keys, bytes(range(32)), Ids())
    before = kept(keys)
    full = "WHEN (SELECT count(*) FROM data_key) > 99 BEGIN SELECT RAISE(ABORT, 'the disk is full'); END"
    with keys.connect() as connection:
        connection.execute(text(f"CREATE TRIGGER full BEFORE INSERT ON data_key {full}"))
    with pytest.raises(IntegrityError):
        sealer.new_key()
    assert kept(keys) == before
    with keys.connect() as connection:
        connection.execute(text("DROP TRIGGER full"))
    assert sealer.open_text(sealer.seal_text(sealer.new_key(), "漏水")) == "漏水"
    assert kept(keys) > before
    keys.dispose()
