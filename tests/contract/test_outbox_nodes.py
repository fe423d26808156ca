"""Several nodes, dead ones and sleeping ones, on both databases: leases, limits that all share, and the loop that delivers."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from itertools import pairwise

from sqlalchemy.orm import Session

from bot.channels.base import Capabilities, Outbound
from bot.storage.writer import Writer
from models.base import is_sqlite
from models.message import Outbox
from tests.contract.conftest import Node, drained
from tests.wire import Post, Wire


def test_a_lease_of_a_dead_node_runs_out(post: Post, node: Node, writer: Writer) -> None:
    wire, chat = Wire(), post.chat("a")
    first = post.write(chat, "1")
    post.write(chat, "2")
    dead = node(wire, name="dead")
    asyncio.run(dead._round([], 10, limits=True))
    drained(node(wire, name="alive"))
    assert wire.sent == [], "the chat has a message in flight elsewhere"
    post.pass_time(61)
    drained(node(wire, name="alive"))
    assert wire.texts == ["收到：1", "收到：2"] and post.row(first).attempts == 2


def test_after_a_crash_a_single_node_goes_on_at_once(post: Post, node: Node) -> None:
    wire, chat = Wire(), post.chat("a")
    post.write(chat, "1")
    asyncio.run(node(wire, name="dead")._round([], 10, limits=True))
    alive = node(wire, name="alive")

    async def scene() -> None:
        wire.before = lambda _: alive.stop()
        running = asyncio.create_task(alive.run())
        if not is_sqlite(post.engine):  # another node may be alive: its lease is waited for
            await asyncio.sleep(0)
            post.pass_time(31)
        await asyncio.wait_for(running, 20)

    asyncio.run(scene())
    assert wire.texts == ["收到：1"] and post.statuses() == ["sent"]


def test_a_node_that_slept_past_its_lease_sends_nothing(post: Post, node: Node) -> None:
    wire = Wire()
    post.write(post.chat("a"), "1")
    sleeper = node(wire, name="sleeper")

    async def scene() -> None:
        taken = await sleeper._round([], 10, limits=True)
        post.pass_time(61)
        await node(wire, name="other").drain(limits=True)
        assert await sleeper._handed_over(taken.claims[0]) is None

    asyncio.run(scene())
    assert wire.texts == ["收到：1"]


def test_the_outcome_of_a_message_that_was_taken_over_is_not_written_twice(post: Post, node: Node) -> None:
    wire, row_id = Wire(), post.write(post.chat("a"), "1")
    slow = node(wire, name="slow")

    def meanwhile(_: Outbound) -> None:
        wire.before = None
        with Session(post.engine) as session, session.begin():
            row = session.get_one(Outbox, ("test", row_id))
            row.leased_by, row.attempts = "other", 2

    wire.before = meanwhile
    drained(slow)
    assert (post.row(row_id).status, post.row(row_id).leased_by) == ("leased", "other")


def test_a_platform_s_limits_hold_across_nodes(post: Post, node: Node) -> None:
    times: dict[str, list[datetime]] = {}

    def note(message: Outbound) -> None:
        times.setdefault(message.address, []).append(post.machine.now())

    can = Capabilities(per_second=10, chat_interval=1.0)
    wires = [Wire(capabilities=can, before=note), Wire(capabilities=can, before=note)]
    nodes = [node(wire, name=str(number)) for number, wire in enumerate(wires)]
    for address in ("a", "b", "c"):
        chat = post.chat(address)
        for number in range(4):
            post.write(chat, str(number))
    turns = 0
    while "queued" in post.statuses():
        drained(nodes[turns % 2])
        post.pass_time(0.07)
        turns += 1
        assert turns < 200
    every = sorted(moment for moments in times.values() for moment in moments)
    assert len(every) == 12
    assert min(b - a for a, b in pairwise(every)) >= timedelta(seconds=0.1)
    for moments in times.values():
        assert min(b - a for a, b in pairwise(moments)) >= timedelta(seconds=1)
    assert all(wire.sent for wire in wires)


def test_the_running_loop_delivers_what_it_is_woken_for_and_stops_cleanly(post: Post, node: Node) -> None:
    wire, chats = Wire(), [post.chat(str(number)) for number in range(5)]
    deliverer = node(wire)

    async def scene() -> None:
        running = asyncio.create_task(deliverer.run())
        done = asyncio.Event()
        wire.before = lambda _: done.set() if len(wire.tried) == 50 else None
        for number in range(50):
            await asyncio.to_thread(post.write, chats[number % 5], f"{number // 5:02}")
            deliverer.wake()
        await asyncio.wait_for(done.wait(), 20)
        deliverer.stop()
        await asyncio.wait_for(running, 10)

    asyncio.run(scene())
    for number in range(5):
        mine = [m.text for m in wire.sent if m.address == str(number)]
        assert mine == sorted(mine) and len(mine) == 10
    assert post.statuses() == ["sent"] * 50
