"""Events that go wrong, on both databases: poison is kept and harms nobody, malformed ones are set aside, odd words arrive."""

from __future__ import annotations

import asyncio
import collections
import logging
from typing import Any

import pytest
from sqlalchemy import Engine, insert, select
from sqlalchemy.orm import Session

from bot.channels.base import Inbound
from bot.gateway import MAX_TEXT
from handlers.commands import Heard
from handlers.ports import Ports
from models.message import Counter, Setting
from nlu.understanding import Understanding
from tests.contract.conftest import Make, inbox, replies, says
from tests.wire import echo


def test_a_poison_event_is_kept_counted_and_apologised_for(
    make: Make, engine: Engine, ports: Ports, caplog: pytest.LogCaptureFixture
) -> None:
    gateway = make()

    async def scene() -> list[bool]:
        words = ("你好", "poison 13812345678", "还在吗")
        return [await gateway.receive_raw("wire", says(n, text)) for n, text in enumerate(words)]

    with caplog.at_level(logging.ERROR):
        assert asyncio.run(scene()) == [True, True, True]
    assert replies(engine, ports) == ["你好", "sorry-fault", "还在吗"]
    assert [row.fault for row in inbox(engine)] == [None, "ValueError", None]
    with Session(engine) as session:
        assert session.execute(select(Counter.name, Counter.count)).all() == [("poison", 1)]
    assert "event 1 of wire failed: ValueError" in caplog.text
    assert "13812345678" not in caplog.text, "what a person wrote is in no log"
    assert asyncio.run(gateway.receive_raw("wire", says(1, "poison"))) is False, "it is not tried again"


def fails_in_the_database(session: Session, heard: Heard, ports: Ports) -> None:
    """An echo; for 'broken' it then breaks a rule of the database's own, which costs PostgreSQL the whole transaction."""
    echo(session, heard, ports)
    if heard.text == "broken":
        for name in (heard.event_id, None):
            session.execute(insert(Setting).values(district=ports.district, id=ports.ids.next(), name=name, value=""))


def test_what_the_database_itself_refuses_is_kept_and_its_neighbours_are_untouched(
    make: Make, engine: Engine, ports: Ports
) -> None:
    gateway = make(handle=fails_in_the_database)

    async def scene() -> list[bool]:
        await asyncio.gather(*(gateway.receive_raw("wire", says(f"{n} before", "早", who=str(n))) for n in range(20)))
        words = ["broken" if n % 5 == 0 else str(n) for n in range(20)]
        return await asyncio.gather(
            *(gateway.receive_raw("wire", says(n, text, who=str(n))) for n, text in enumerate(words))
        )

    assert asyncio.run(scene()) == [True] * 20
    faults = {row.event_id: row.fault for row in inbox(engine)}
    assert [faults[str(n)] for n in range(20)] == [None if n % 5 else "IntegrityError" for n in range(20)]
    with Session(engine) as session:
        assert session.scalars(select(Setting)).all() == [], "of what failed nothing is left but its row in the inbox"
    said = collections.Counter(replies(engine, ports))
    assert said == collections.Counter({"早": 20, "sorry-fault": 4} | {str(n): 1 for n in range(20) if n % 5})


def test_what_can_t_be_understood_is_poison_too(make: Make, engine: Engine) -> None:
    def broken(text: str) -> Understanding:
        raise ZeroDivisionError

    assert asyncio.run(make(understand=broken).receive_raw("wire", says(1, "漏水")))
    assert [row.fault for row in inbox(engine)] == ["ZeroDivisionError"]


def test_a_malformed_event_is_set_aside_and_the_rest_go_on(make: Make, engine: Engine, ports: Ports) -> None:
    gateway = make()

    async def scene() -> list[bool]:
        events: list[dict[str, Any]] = [says(1, "一"), {"nonsense": True}, says(2, "二")]
        return [await gateway.receive_raw("wire", event) for event in events]

    assert asyncio.run(scene()) == [True, True, True]
    assert replies(engine, ports) == ["一", "二"]
    aside = inbox(engine)[1]
    assert aside.event_id.startswith("malformed:") and aside.payload is not None
    assert ports.sealer.open_json(aside.payload) == {"nonsense": True}
    with Session(engine) as session:
        assert session.execute(select(Counter.name, Counter.count)).all() == [("malformed", 1)]


def test_a_malformed_event_that_is_repeated_is_known_again(make: Make, engine: Engine) -> None:
    gateway = make()
    told = [asyncio.run(gateway.receive_raw("wire", each)) for each in ({"x": 1, "y": 2}, {"y": 2, "x": 1}, {"x": 2})]
    assert told == [True, False, True]
    with Session(engine) as session:
        assert session.execute(select(Counter.name, Counter.count)).all() == [("malformed", 2)]


@pytest.mark.parametrize("event_id", ["x" * 500, "null\x00byte", "\ud800"])
def test_an_event_id_that_no_column_takes_is_still_known_again(make: Make, engine: Engine, event_id: str) -> None:
    gateway = make()
    assert asyncio.run(gateway.receive(Inbound(event_id, "wire", "zhang", text="一")))
    assert not asyncio.run(gateway.receive(Inbound(event_id, "wire", "zhang", text="一")))
    assert len(inbox(engine)) == 1


def test_odd_words_arrive(make: Make) -> None:
    heard: list[Heard] = []
    gateway = make(handle=lambda session, what, ports: heard.append(what))
    for number, words in enumerate(("", " \n", "长" * 30_000, "\ud83d half", "\u202e右", "a\x00b")):
        assert asyncio.run(gateway.receive(Inbound(str(number), "wire", "zhang", text=words)))
    assert [h.understanding is None for h in heard] == [True, True, False, False, False, False]
    assert len(heard[2].text) == MAX_TEXT
    assert heard[3].text == "? half"
