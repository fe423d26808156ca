"""The look after every scenario sees what it is there to see: a word in a log, in a table, in an escaped form."""

from __future__ import annotations

import json
import logging

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from models.message import Counter
from tests.furnished import copied
from tests.platforms.telegram import FIRST_NAME
from tests.scenarios.harness import Stage
from tests.scenarios.leaks import Log, found, private, stored

WORDS = "春风花园3栋1单元502漏水，我姓欧阳，电话 138 0013 8000"
PHONE = "138 0013 8000"


@pytest.fixture
def spoiled(stage: Stage) -> Engine:
    """A database of SQLite's into which somebody's number has got."""
    engine = copied(stage.gridbell.engines[0])
    with Session(engine) as session, session.begin():
        district = stage.gridbell.ports().district
        session.add(Counter(district=district, id=1, name=f"refused {PHONE}", day="2026-12-01", count=1))
    return engine


def planted(stage: Stage) -> set[str]:
    engine = stage.gridbell.engines[0]
    return private(stage.said, stage.gridbell, engine, stage.platform.secrets)


def test_words_numbers_and_accounts_are_looked_for(stage: Stage) -> None:
    stage.resident().says(WORDS)
    looked_for = planted(stage)
    assert {WORDS, PHONE} <= looked_for
    assert set(stage.platform.secrets) <= looked_for
    if stage.platform.channel == "telegram":
        assert FIRST_NAME in looked_for
        assert any(each.startswith("9000") for each in looked_for), "the resident's account"
    assert not list(found(looked_for, stored(stage.gridbell.engines[0])))


@pytest.mark.parametrize("stage", ["sqlite-ptb"], indirect=True)
def test_a_number_in_a_table_is_found(stage: Stage, spoiled: Engine) -> None:
    stage.resident().says(WORDS)
    assert list(found(planted(stage), stored(spoiled))) == [PHONE]
    spoiled.dispose()


def test_words_in_a_log_are_found_and_so_are_those_in_json() -> None:
    with Log() as log:
        logging.getLogger("gridbell.test").info("took %s", json.dumps({"text": WORDS}))
        logging.getLogger("gridbell.test").debug("%s is below what an operator sees", WORDS)
    assert len(log.lines) == 1
    assert set(found({WORDS, PHONE, "something else"}, *log.lines)) == {WORDS, PHONE}
