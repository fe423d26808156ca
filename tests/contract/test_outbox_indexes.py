"""However many messages were sent long ago: who is next, and with what, is found by way of the few that wait."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, Select, event, insert, select, text
from sqlalchemy.orm import Session

from bot.due import due_by_chat, due_by_time, first_rows, is_due
from handlers.ports import Ports
from models.message import Outbox
from tests.wire import a_chat

CHATS, ROWS = 100, 8000


@pytest.fixture
def years_of_messages(engine: Engine, ports: Ports) -> list[int]:
    """A hundred chats with 8,000 messages, one in 37 of which is not sent yet; the chats' ids."""
    now = ports.clock.now()
    same: dict[str, Any] = {
        "district": ports.district, "channel": "wire", "edits": False, "kind": "note", "text_key": "echo",
        "params": b"", "buttons": [], "capped": False, "urgent": False, "created_at": now, "attempts": 0,
    }  # fmt: skip  # one row of a table, not a list to be read
    with Session(engine) as session, session.begin():
        chats = [a_chat(ports, str(number)) for number in range(CHATS)]
        session.add_all(chats)
        session.flush()
        ids = [chat.id for chat in chats]
        rows = []
        for number in range(ROWS):
            row_id = ports.ids.next()
            rows.append(
                same
                | {"id": row_id, "card_id": row_id, "conversation_id": ids[number % CHATS]}
                | {"status": "queued" if number % 37 == 0 else "sent", "not_before": now - timedelta(seconds=number)}
            )
        random.Random(1).shuffle(rows)
        session.execute(insert(Outbox), rows)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))
    return ids


def plan(engine: Engine, ports: Ports, query: Select[Any], chats: list[int]) -> str:
    """How the database would find it."""
    now = ports.clock.now()
    at = {"district": ports.district, "now": now, "real": now, "limit": 64, "channels": ["wire"], "chats": chats[:64]}
    ask = "EXPLAIN" if engine.dialect.name == "postgresql" else "EXPLAIN QUERY PLAN"

    def asked(_c: object, _cursor: object, words: str, values: object, _x: object, _many: bool) -> tuple[str, object]:
        return f"{ask} {words}", values

    with engine.connect() as connection:
        event.listen(connection, "before_cursor_execute", asked, retval=True)
        return "\n".join(str(row) for row in connection.execute(query, at).cursor.fetchall())  # the plan, not the rows


def test_only_what_waits_is_looked_at(engine: Engine, ports: Ports, years_of_messages: list[int]) -> None:
    questions: dict[str, Select[Any]] = {
        "is anything due": select(Outbox.id).where(is_due(Outbox)).limit(1),
        "whose turn is it": due_by_chat(),
        "whose turn is it by time": due_by_time(),
    }
    for question, query in questions.items():
        found = plan(engine, ports, query, years_of_messages)
        assert "ix_outbox_waiting" in found or "ix_outbox_chat_waiting" in found, f"{question}:\n{found}"
        assert "ix_outbox_conversation" not in found and "Seq Scan on outbox" not in found, f"{question}:\n{found}"


def test_a_chat_s_next_messages_are_found_among_those_that_wait(
    engine: Engine, ports: Ports, years_of_messages: list[int]
) -> None:
    """Which of the two indexes over waiting messages is cheaper for a few chats is the planner's to say, from its statistics."""
    for query in (due_by_chat(), first_rows(limits=True), first_rows(limits=False)):
        found = plan(engine, ports, query, years_of_messages[:3])
        assert "ix_outbox_chat_waiting" in found or "ix_outbox_waiting" in found, found
        assert "ix_outbox_conversation" not in found and "Seq Scan on outbox" not in found, found
