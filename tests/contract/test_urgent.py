"""Danger overtakes what waits, on both databases: in the writer and at the gateway, and never its own chat."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from itertools import pairwise

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot.channels.base import FileRef
from bot.storage.pool_writer import THREADS, PoolWriter
from bot.storage.writer import Writer
from handlers.commands import Heard
from handlers.ports import Ports
from tests.contract.conftest import Make, inbox, replies, says
from tests.wire import Wire


def held_up(writer: Writer) -> threading.Event:
    """Every thread of the writer has a job that ends when the test says so; what is submitted meanwhile waits."""
    threads = THREADS if isinstance(writer, PoolWriter) else 1
    begun, may_go = threading.Barrier(threads + 1), threading.Event()

    def job(session: Session) -> None:
        begun.wait(10)
        may_go.wait(10)

    for _ in range(threads):
        writer.submit(job)
    begun.wait(10)
    return may_go


def noted(seen: list[str], name: str) -> Callable[[Session], None]:
    return lambda session: seen.append(name)


def test_an_urgent_job_runs_before_those_that_wait(writer: Writer) -> None:
    seen: list[str] = []
    may_go = held_up(writer)
    waiting = [writer.submit(noted(seen, f"{n}"), lane=n) for n in range(50)]
    urgent = writer.submit(noted(seen, "urgent"), lane="cry", urgent=True)
    urgent.add_done_callback(lambda _: seen.append("answered"))
    if isinstance(writer, PoolWriter):
        urgent.result(20)  # while all other threads are busy
    may_go.set()
    for future in (urgent, *waiting):
        future.result(20)
    assert seen[:2] == ["urgent", "answered"]


def test_it_takes_along_what_its_own_lane_said_before(writer: Writer) -> None:
    seen: list[str] = []
    may_go = held_up(writer)
    futures = []
    for n in range(20):
        futures += [writer.submit(noted(seen, f"{n}"), lane=n), writer.submit(noted(seen, f"mine {n}"), lane="mine")]
    futures.append(writer.submit(noted(seen, "urgent"), lane="mine", urgent=True))
    futures.append(writer.submit(noted(seen, "mine after"), lane="mine"))
    may_go.set()
    for future in futures:
        future.result(20)
    mine = [name for name in seen if not name.isdigit()]
    assert mine == [*(f"mine {n}" for n in range(20)), "urgent", "mine after"]


def test_several_in_danger_are_answered_in_the_order_in_which_they_wrote(writer: Writer) -> None:
    seen: list[str] = []
    may_go = held_up(writer)
    waiting = [writer.submit(noted(seen, f"{n}")) for n in range(30)]
    urgent = [writer.submit(noted(seen, f"urgent {n}"), lane=f"chat {n}", urgent=True) for n in range(5)]
    may_go.set()
    for future in (*urgent, *waiting):
        future.result(20)
    at = [seen.index(f"urgent {n}") for n in range(5)]
    assert all(earlier < later for earlier, later in pairwise(at))


def alarming(text: str) -> bool:
    return "着火" in text


def test_a_cry_is_committed_before_the_messages_that_wait(
    make: Make, writer: Writer, engine: Engine, ports: Ports
) -> None:
    """Also what its own chat said just before it; what that chat says after it comes after it."""
    gateway = make(alarming=alarming)

    def takes(number: object, words: str, who: str) -> asyncio.Task[bool]:
        return asyncio.create_task(gateway.receive_raw("wire", says(number, words, who=who)))

    async def scene() -> None:
        may_go = held_up(writer)
        tasks = [takes(n, str(n), str(n)) for n in range(100)]
        tasks += [takes("a", "先说的", "wang"), takes("b", "着火了", "wang"), takes("c", "后说的", "wang")]
        if isinstance(writer, PoolWriter):
            await tasks[-2]  # while all other threads are busy
        for _ in range(10):
            await asyncio.sleep(0)
        may_go.set()
        await asyncio.gather(*tasks)

    asyncio.run(scene())
    order = replies(engine, ports)
    assert order[:2] == ["先说的", "着火了"]
    assert "后说的" in order[2:]


def test_others_wait_their_turn_and_all_are_taken(make: Make, engine: Engine, ports: Ports) -> None:
    gateway = make(alarming=alarming)

    async def scene() -> list[bool]:
        waiting = [asyncio.create_task(gateway.receive_raw("wire", says(n, str(n), who=str(n % 7)))) for n in range(60)]
        await asyncio.sleep(0)
        waiting[30].cancel()
        return [await each for number, each in enumerate(waiting) if number != 30]

    assert asyncio.run(scene()) == [True] * 59
    order = [int(words) for words in replies(engine, ports)]
    assert sorted(order) == [n for n in range(60) if n != 30]
    for who in range(7):
        mine = [n for n in order if n % 7 == who]
        assert mine == sorted(mine)


class SlowWire(Wire):
    """A platform that gives its files when the test says so."""

    may_go: asyncio.Event

    async def fetch_file(self, file: FileRef) -> bytes:
        await self.may_go.wait()
        return await super().fetch_file(file)


def test_a_cry_is_answered_before_its_picture_is_here(make: Make, engine: Engine, ports: Ports) -> None:
    heard: list[Heard] = []
    wire = SlowWire()

    async def scene() -> list[bool]:
        loop, answered = asyncio.get_running_loop(), asyncio.Event()

        def handle(session: Session, what: Heard, ports: Ports) -> None:
            heard.append(what)
            loop.call_soon_threadsafe(answered.set)

        wire.may_go = asyncio.Event()
        gateway, event = make(wire, alarming=alarming, handle=handle), says("p", "着火了", photo="gone")
        whole = asyncio.create_task(gateway.receive_raw("wire", event))
        await asyncio.wait_for(answered.wait(), 10)
        wire.may_go.set()
        return [await whole, await gateway.receive_raw("wire", event)]

    assert asyncio.run(scene()) == [True, False]
    assert [(what.text, len(what.files)) for what in heard] == [("着火了", 0), ("", 1)]
    words, rest = inbox(engine)
    assert (words.event_id, words.payload) == ("p:cry", None)
    assert rest.payload is not None
    assert ports.sealer.open_json(rest.payload)["text"] == "着火了"
