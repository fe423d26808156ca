"""The gateway's promises, on both databases: once, durable before the answer, in order per chat."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from bot.gateway import Gateway
from bot.storage.databases import open_writer
from handlers.ports import Ports
from models.message import Inbox, Outbox
from nlu.understanding import Understanding
from tests.contract.conftest import Make, inbox, replies, says
from tests.wire import Wire, echo, understand


def test_an_event_has_one_effect_however_often_it_comes(make: Make, engine: Engine, ports: Ports) -> None:
    gateway = make()

    async def scene() -> list[bool]:
        first = await gateway.receive_raw("wire", says(1, "漏水"))
        again = [await gateway.receive_raw("wire", says(1, "漏水")) for _ in range(2)]
        at_once = await asyncio.gather(*(gateway.receive_raw("wire", says(2, "没电")) for _ in range(5)))
        return [first, *again, sum(at_once) == 1]

    assert asyncio.run(scene()) == [True, False, False, True]
    assert replies(engine, ports) == ["漏水", "没电"]


def test_two_gateways_take_the_same_event_once(engine: Engine, ports: Ports) -> None:
    wire = Wire()
    writers = [open_writer(engine) for _ in range(2)]
    gateways = [Gateway(writer, lambda: ports, {"wire": wire}, understand, echo) for writer in writers]

    async def scene() -> int:
        events = [gateways[n % 2].receive_raw("wire", says(n // 2, f"{n // 2}", who=f"{n // 2}")) for n in range(60)]
        return sum(await asyncio.gather(*events))

    assert asyncio.run(scene()) == 30
    assert sorted(replies(engine, ports), key=int) == [str(n) for n in range(30)]
    for writer in writers:
        writer.close()


def test_the_raw_event_is_kept_sealed(make: Make, engine: Engine, ports: Ports) -> None:
    asyncio.run(make().receive_raw("wire", says(1, "漏水")))
    [row] = inbox(engine)
    assert row.payload is not None and "漏水".encode() not in row.payload
    assert ports.sealer.open_json(row.payload) == says(1, "漏水")
    assert (row.event_id, row.channel, row.fault, row.at) == ("1", "wire", None, ports.clock.now())


def test_events_of_one_chat_keep_their_order_while_understanding_is_slow(
    make: Make, engine: Engine, ports: Ports
) -> None:
    first_may_go = threading.Event()

    def slow(text: str) -> Understanding:
        if text == "0":
            first_may_go.wait(10)
        elif text == "elsewhere":
            first_may_go.set()
        return understand(text)

    async def scene() -> None:
        with ThreadPoolExecutor(8) as aside:
            gateway = make(understand=slow, aside=aside)
            mine = [asyncio.create_task(gateway.receive_raw("wire", says(n, str(n)))) for n in range(5)]
            await asyncio.sleep(0)
            assert await gateway.receive_raw("wire", says("x", "elsewhere", who="li")), "another chat does not wait"
            await asyncio.gather(*mine)

    asyncio.run(scene())
    said = replies(
        engine, ports
    )  # "0" waited for the other chat; which of the two commits first is a pool's own affair
    assert [words for words in said if words != "elsewhere"] == [str(n) for n in range(5)]
    assert said.count("elsewhere") == 1


def test_an_event_given_up_by_its_caller_lets_nobody_overtake(make: Make, engine: Engine, ports: Ports) -> None:
    first_may_go = threading.Event()

    def slow(text: str) -> Understanding:
        if text == "0":
            first_may_go.wait(10)
        return understand(text)

    async def scene() -> None:
        with ThreadPoolExecutor(8) as aside:
            gateway = make(understand=slow, aside=aside)
            tasks = [asyncio.create_task(gateway.receive_raw("wire", says(n, str(n)))) for n in range(3)]
            await asyncio.sleep(0)
            tasks[1].cancel()
            await asyncio.wait([tasks[1]])
            first_may_go.set()
            await asyncio.gather(tasks[0], tasks[2])

    asyncio.run(scene())
    assert replies(engine, ports) == ["0", "2"]


def test_what_the_database_does_not_take_is_not_acknowledged(make: Make, engine: Engine) -> None:
    Inbox.__table__.drop(engine)  # type: ignore[attr-defined]  # a mapped class's table is a Table
    with pytest.raises(Exception, match="inbox"):
        asyncio.run(make().receive_raw("wire", says(1, "漏水")))


def test_the_outbox_is_woken_after_the_commit_and_not_for_a_repeat(make: Make, engine: Engine) -> None:
    woken: list[int] = []

    def look() -> None:
        with Session(engine) as session:
            woken.append(session.execute(select(func.count()).select_from(Outbox)).scalar_one())

    gateway = make(committed=look)
    for number in (1, 1, 2):
        asyncio.run(gateway.receive_raw("wire", says(number, "一")))
    assert woken == [1, 2]
