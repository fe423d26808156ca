"""Rows that are written flat are seen, and forgotten, exactly as objects would be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.base import make_engine
from models.message import Counter
from models.resident import Resident
from models.tables import metadata
from models.writing import FlatSession, first, later, open_session

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
RESIDENT = {
    "district": "d",
    "id": 7,
    "channel": "c",
    "address": b"a",
    "address_hash": b"h",
    "key_id": 1,
    "language": "zh",
    "since": NOON,
}


@pytest.fixture
def session() -> Iterator[FlatSession]:
    engine = make_engine("sqlite://")
    metadata.create_all(engine)
    with open_session(engine) as opened:
        yield opened
    engine.dispose()


def count(session: Session, number: int) -> None:
    later(session, Counter, district="d", id=number, name=f"thing-{number}", day="2026-05-04", count=number)


def seen(session: Session) -> list[int]:
    return list(session.scalars(select(Counter.count).order_by(Counter.id)))


def test_a_query_of_the_same_transaction_finds_what_waits(session: FlatSession) -> None:
    count(session, 1)
    assert seen(session) == [1]


def test_a_commit_writes_what_waits_although_no_object_changed(session: FlatSession) -> None:
    count(session, 1)
    session.commit()
    session.rollback()
    assert seen(session) == [1]


def test_a_savepoint_that_is_undone_takes_along_only_what_came_within_it(session: FlatSession) -> None:
    count(session, 1)
    savepoint = session.begin_nested()
    count(session, 2)
    savepoint.rollback()
    count(session, 3)
    assert seen(session) == [1, 3]


def test_a_parent_is_written_as_it_was_at_the_end_and_lives_on_as_an_object(session: FlatSession) -> None:
    row = first(session, Resident, **RESIDENT)
    row.language = "en"
    assert session.scalars(select(Resident)).one() is row
    assert (row.language, row.since) == ("en", NOON)
    row.language = "zh"
    session.commit()
    session.expire_all()
    assert (row.language, row.since) == ("zh", NOON)


def test_a_plain_session_is_given_objects() -> None:
    engine = make_engine("sqlite://")
    metadata.create_all(engine)
    with Session(engine) as plain:
        count(plain, 1)
        assert seen(plain) == [1]
    engine.dispose()
