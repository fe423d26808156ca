"""Statements that go straight to the driver find, write and fail as a session's own would."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import bindparam, delete, insert, select, text, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from handlers.presses import _VERSIONS
from models.base import make_engine
from models.conversation import Conversation
from models.message import Counter, Setting
from models.prepared import Prepared
from models.tables import metadata
from models.writing import FlatSession, later, open_session

NOON = datetime(2026, 5, 4, 12, 0, 0, 5, tzinfo=UTC)
CHATS = Conversation.__table__.c
CHAT = Prepared(select(Conversation.__table__).where(CHATS.district == "d", CHATS.id == bindparam("chat")))
COUNTS = Prepared(select(Counter.__table__.c.count).where(Counter.__table__.c.district == bindparam("here")))


@pytest.fixture
def session() -> Iterator[FlatSession]:
    engine = make_engine("sqlite://")
    metadata.create_all(engine)
    with open_session(engine) as opened:
        yield opened
    engine.dispose()


def counter(session: FlatSession, *, count: int = 1) -> Counter:
    row = Counter(district="d", id=1, name="thing", day="2026-05-04", count=count)
    session.add(row)
    session.commit()
    return row


def chat(session: FlatSession) -> None:
    session.add(
        Conversation(
            district="d",
            id=7,
            channel="c",
            address=b"a",
            address_hash=b"h",
            key_id=1,
            language="zh",
            heard_at=NOON.astimezone(timezone(timedelta(hours=8))),
            burst=0,
        )
    )
    session.commit()
    session.expunge_all()


def test_an_object_found_is_as_a_query_finds_it(session: FlatSession) -> None:
    chat(session)
    (found,) = CHAT.objects(session, Conversation, {"chat": 7})
    assert (found.address, found.heard_at, found.state) == (b"a", NOON, None)
    assert session.scalars(select(Conversation)).one() is found
    assert not session.dirty


def test_what_the_session_knows_already_stays_as_it_is_there(session: FlatSession) -> None:
    chat(session)
    known = session.scalars(select(Conversation)).one()
    known.language = "en"
    assert CHAT.objects(session, Conversation, {"chat": 7}) == [known]
    assert known.language == "en"
    session.commit()
    assert session.scalars(select(Conversation.language)).one() == "en"


def test_nothing_that_waits_is_found(session: FlatSession) -> None:
    later(session, Counter, district="d", id=1, name="thing", day="2026-05-04", count=1)
    assert COUNTS.rows(session, {"here": "d"}) == []
    session.flush()
    assert COUNTS.rows(session, {"here": "d"}) == [[1]]


def test_what_the_database_refuses_is_told_without_the_values(session: FlatSession) -> None:
    counter(session)
    again = Prepared(insert(Counter.__table__))  # type: ignore[arg-type]  # a mapped class's own table is a Table
    with pytest.raises(IntegrityError) as told:
        again.run(session.connection(), {"district": "d", "id": 2, "name": "thing", "day": "2026-05-04", "count": 1})
    assert "2026-05-04" not in str(told.value)


def test_a_changed_row_is_written_once_and_may_change_again(session: FlatSession) -> None:
    row = counter(session)
    row.count, row.name = 2, "other"
    session.commit()
    assert not session.dirty
    row.count = 3
    session.commit()
    session.expire_all()
    assert (row.count, row.name) == (3, "other")


def test_what_the_database_is_to_count_it_counts(session: FlatSession) -> None:
    row = counter(session)
    session.execute(update(Counter).values(count=40), execution_options={"synchronize_session": False})
    row.count = Counter.count + 1
    session.commit()
    session.expire_all()
    assert row.count == 41


def test_a_row_that_is_gone_can_not_be_changed_unseen(session: FlatSession) -> None:
    row = counter(session)
    session.execute(delete(Counter), execution_options={"synchronize_session": False})
    row.count = 2
    with pytest.raises(StaleDataError):
        session.flush()


def test_a_change_is_undone_with_the_savepoint_in_which_it_was_written(session: FlatSession) -> None:
    row = counter(session)
    setting = Setting(district="d", id=2, name="n", value="v")
    session.add(setting)
    session.commit()
    setting.value = "kept"
    savepoint = session.begin_nested()
    row.count = 2
    session.flush()
    savepoint.rollback()
    assert (row.count, setting.value) == (1, "kept")


def test_a_press_finds_its_card_by_indexes_however_many_there_are(session: FlatSession) -> None:
    words = _VERSIONS._for(session.connection().dialect).sql
    plan = session.execute(text(f"EXPLAIN QUERY PLAN {words.replace('?', 'NULL')}")).all()
    steps = [str(step[3]) for step in plan]
    assert any("card_id=?" in step for step in steps)
    assert any("token=?" in step for step in steps)
