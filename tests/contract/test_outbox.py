"""The outbox's promises, on both databases: order, limits, other tries, dead letters, leases, staleness, digests."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.channels.base import Blocked, Capabilities, Channel, Delivered, Outbound, Rejected, RetryAfter
from bot.clock import MovableClock
from bot.outbox import Deliverer
from bot.outcome import ATTEMPTS
from bot.writer import Writer, open_writer
from handlers.ports import Ports
from handlers.sending import Press, both, queue
from models import audit
from models.base import is_sqlite
from models.case import Case
from models.conversation import Conversation
from models.message import Counter, Outbox
from tests.wire import Post, Wire, catalogue


@pytest.fixture
def writer(engine: Engine) -> Iterator[Writer]:
    made = open_writer(engine)
    yield made
    made.close()


@pytest.fixture
def post(engine: Engine, ports: Ports, clock: MovableClock) -> Post:
    return Post(engine, ports, clock, MovableClock.standing_at(datetime(2026, 1, 1, tzinfo=UTC)))


def true(session: Session, row: Outbox, ports: Ports) -> bool:
    return True


def digest(session: Session, chat: Conversation, rows: list[Outbox], ports: Ports) -> Outbox | None:
    for row in rows:
        row.status = "merged"
    return queue(session, ports, chat, "digest", params={"n": len(rows)}, capped=True, kind="digest")


@pytest.fixture
def node(writer: Writer, post: Post) -> Callable[..., Deliverer]:
    def make(*channels: Channel, name: str = "a", **how: Any) -> Deliverer:
        async def pause(seconds: float) -> None:
            post.machine.jump(timedelta(seconds=seconds))

        how = {"still_true": true, "gather": digest, "pause": pause, "chance": lambda: 1.0} | how
        named = {channel.name: channel for channel in channels}
        return Deliverer(writer, named, lambda: post.ports, catalogue(), name, machine=post.machine, **how)

    return make


Node = Callable[..., Deliverer]


def drained(deliverer: Deliverer, *, limits: bool = True) -> int:
    return asyncio.run(deliverer.drain(limits=limits))


def test_messages_to_a_chat_arrive_in_order_and_in_its_language(post: Post, node: Node) -> None:
    wire, chinese, english = Wire(), post.chat("zhang"), post.chat("smith", language="en")
    for number in range(3):
        post.write(chinese, f"{number}")
        post.write(english, f"{number}")
    assert drained(node(wire)) == 6
    assert [m.text for m in wire.sent if m.address == "zhang"] == ["收到：0", "收到：1", "收到：2"]
    assert [m.text for m in wire.sent if m.address == "smith"] == ["Heard: 0", "Heard: 1", "Heard: 2"]
    assert post.statuses() == ["sent"] * 6


def test_the_words_that_were_sent_are_kept_sealed_with_the_catalogue_s_version(post: Post, node: Node) -> None:
    row = post.row(post.write(post.chat("zhang"), "漏水"))
    drained(node(Wire()))
    row = post.row(row.id)
    assert row.rendered is not None and "漏水".encode() not in row.rendered
    assert post.ports.sealer.open_text(row.rendered) == "收到：漏水"
    assert (row.catalogue, row.delivered_id, row.sent_at) == (catalogue().version, f"m{row.id}", post.clock.now())


def test_an_urgent_message_overtakes_what_is_queued(post: Post, node: Node) -> None:
    wire, chat = Wire(), post.chat("zhang")
    post.write(chat, "1")
    post.write(chat, "快跑", urgent=True)
    drained(node(wire))
    assert wire.texts == ["收到：快跑", "收到：1"]


def test_without_limits_everything_goes_by_time_and_id(post: Post, node: Node) -> None:
    wire, one, two = Wire(capabilities=Capabilities(per_second=1, chat_interval=5)), post.chat("a"), post.chat("b")
    later = post.clock.now() + timedelta(minutes=1)
    post.write(one, "later", not_before=later)
    post.write(two, "first")
    post.write(one, "second")
    post.write(two, "third")
    post.pass_time(60)
    assert drained(node(wire), limits=False) == 4
    assert wire.texts == ["收到：first", "收到：second", "收到：third", "收到：later"]


def test_nothing_is_sent_before_its_time(post: Post, node: Node) -> None:
    wire, chat = Wire(), post.chat("a")
    post.write(chat, "morning", not_before=post.clock.now() + timedelta(hours=1))
    post.write(chat, "now")
    drained(node(wire))
    assert wire.texts == ["收到：now"], "what is planned for later holds up nothing"
    post.pass_time(3600)
    drained(node(wire))
    assert wire.texts == ["收到：now", "收到：morning"]


def test_buttons_carry_the_token_and_where_there_are_none_the_choices_are_numbered(post: Post, node: Node) -> None:
    rich, plain, chat = Wire(), Wire(capabilities=Capabilities(buttons=False)), post.chat("a")
    row = post.row(post.write(chat, "?", buttons=[Press("a", "yes"), Press("b", "no")]))
    drained(node(rich))
    assert [(b.label, b.token) for b in rich.sent[0].buttons] == [("是", f"{row.token}.0"), ("否", f"{row.token}.1")]
    post.write(chat, "?", buttons=[Press("a", "yes"), Press("b", "no")])
    drained(node(plain))
    assert plain.texts == ["收到：?\n1 是\n2 否"] and plain.sent[0].buttons == ()


def test_a_text_too_long_for_the_platform_is_cut_but_its_choices_are_not(post: Post, node: Node) -> None:
    wire = Wire(capabilities=Capabilities(buttons=False, max_text=20))
    post.write(post.chat("a"), "很" * 50, buttons=[Press("a", "yes")])
    drained(node(wire))
    assert len(wire.texts[0]) == 20 and wire.texts[0].endswith("…\n1 是")


def test_a_card_is_edited_in_place_where_the_platform_can(post: Post, node: Node) -> None:
    for edit in (True, False):
        wire, chat = Wire(capabilities=Capabilities(edit=edit)), post.chat(f"chat {edit}")
        card = post.write(chat, "1")
        post.write(chat, "2", edits=card)
        post.write(chat, "3", edits=card)
        drained(node(wire))
        newest = [None, f"m{wire.sent[0].outbox_id}", f"m{wire.sent[1].outbox_id}"]
        assert [m.edit_of for m in wire.sent] == (newest if edit else [None, None, None])
        assert {m.card_id for m in wire.sent} == {card}


def test_a_platform_that_asks_to_wait_is_obeyed_and_nothing_overtakes(post: Post, node: Node) -> None:
    wire, chat = Wire(answers=deque([RetryAfter(7.0, "429")])), post.chat("a")
    other = post.chat("b")
    for words in ("1", "2"):
        post.write(chat, words)
    post.write(other, "elsewhere")
    drained(node(wire))
    assert wire.texts == ["收到：elsewhere"]
    post.pass_time(6.9)
    drained(node(wire))
    assert wire.texts == ["收到：elsewhere"]
    post.pass_time(0.2)
    drained(node(wire))
    assert wire.texts == ["收到：elsewhere", "收到：1", "收到：2"]


def test_only_an_urgent_message_overtakes_one_that_is_tried_again(post: Post, node: Node) -> None:
    wire, chat = Wire(answers=deque([RetryAfter(None, "down")])), post.chat("a")
    post.write(chat, "1")
    drained(node(wire))
    post.write(chat, "2")
    post.write(chat, "快跑", urgent=True)
    drained(node(wire))
    assert wire.texts == ["收到：快跑"]
    post.pass_time(2)
    drained(node(wire))
    assert wire.texts == ["收到：快跑", "收到：1", "收到：2"]


def test_waits_double_and_after_the_last_try_it_is_a_dead_letter(post: Post, node: Node) -> None:
    wire, row_id = Wire(answers=deque([RetryAfter(None, "down")] * ATTEMPTS)), post.write(post.chat("a"), "1")
    waits = []
    for _ in range(ATTEMPTS):
        drained(node(wire))
        row = post.row(row_id)
        waits.append((row.not_before - post.clock.now()).total_seconds())
        post.clock.advance_to(row.not_before)
    assert waits[:4] == [1.0, 2.0, 4.0, 8.0] and max(waits) == 1800.0
    assert (row.status, row.fault, len(wire.tried)) == ("dead", "down", ATTEMPTS)
    assert counted(post) == {"dead": 1}


def counted(post: Post) -> dict[str, int]:
    with Session(post.engine) as session:
        return dict(session.execute(select(Counter.name, Counter.count)).all())


def test_a_failing_platform_file_is_no_end(post: Post, node: Node) -> None:
    wire, row_id = Wire(answers=deque([ValueError("bug")])), post.write(post.chat("a"), "1")
    drained(node(wire))
    assert (post.row(row_id).status, post.row(row_id).fault) == ("queued", "ValueError")
    post.pass_time(5)
    drained(node(wire))
    assert wire.texts == ["收到：1"]


def test_a_person_who_blocked_us_is_left_alone(post: Post, node: Node) -> None:
    wire, chat = Wire(answers=deque([Blocked("403")])), post.chat("a")
    for words in ("1", "2"):
        post.write(chat, words)
    drained(node(wire))
    assert post.statuses() == ["dead", "dead"] and len(wire.tried) == 1
    assert counted(post) == {"dead": 2}
    with Session(post.engine) as session:
        assert session.get_one(Conversation, ("test", chat)).blocked_at == post.clock.now()


def test_what_the_platform_will_never_take_stands_in_nobody_s_way(post: Post, node: Node) -> None:
    wire, chat = Wire(answers=deque([Rejected("400")])), post.chat("a")
    for words in ("1", "2"):
        post.write(chat, words)
    drained(node(wire))
    assert post.statuses() == ["dead", "sent"] and wire.texts == ["收到：2"]


def test_a_text_that_does_not_exist_is_a_dead_letter_too(post: Post, node: Node) -> None:
    wire, chat = Wire(), post.chat("a")
    bad = post.write(chat, "1", key="nowhere")
    post.write(chat, "2")
    drained(node(wire))
    assert post.row(bad).fault == "CatalogueError" and wire.texts == ["收到：2"]


def test_a_lost_reply_is_sent_again_at_least_once(post: Post, node: Node) -> None:
    """The platform took it, its answer never came: nobody can tell, so it is sent again."""
    wire, row_id = Wire(), post.write(post.chat("a"), "1")
    wire.answers.append(TimeoutError())
    drained(node(wire))
    post.pass_time(5)
    drained(node(wire))
    assert [m.outbox_id for m in wire.tried] == [row_id, row_id] and post.statuses() == ["sent"]


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


def test_a_message_that_waited_too_long_to_be_true_is_not_sent(post: Post, node: Node) -> None:
    wire, chat = Wire(), post.chat("a")
    stale = post.write(chat, "剩 10 分钟", not_after=post.clock.now() + timedelta(minutes=10))
    post.write(chat, "2")
    post.pass_time(601)
    drained(node(wire))
    assert wire.texts == ["收到：2"] and post.row(stale).fault == "too late"


def test_a_later_message_with_the_same_tag_voids_an_unsent_earlier_one(post: Post, node: Node) -> None:
    wire, chat, other = Wire(), post.chat("a"), post.chat("b")
    for words in ("1", "2", "3"):
        post.write(chat, words, supersedes="case 7")
    post.write(chat, "4", supersedes="case 8")
    post.write(other, "5", supersedes="case 7")
    drained(node(wire))
    assert sorted(wire.texts) == ["收到：3", "收到：4", "收到：5"]
    held = post.write(chat, "6", supersedes="case 9", not_before=post.clock.now() + timedelta(hours=1))
    post.write(chat, "7", supersedes="case 9")
    drained(node(wire))
    post.pass_time(3600)
    drained(node(wire))
    assert post.row(held).fault == "superseded" and wire.texts[-1] == "收到：7"


def test_what_is_no_longer_true_at_the_moment_of_sending_is_not_sent(post: Post, node: Node) -> None:
    wire, chat = Wire(), post.chat("a")
    over = post.write(chat, "已经做了")
    post.write(chat, "2")
    drained(node(wire, still_true=lambda session, row, ports: row.id != over))
    assert wire.texts == ["收到：2"] and post.row(over).fault == "no longer true"


def test_staff_get_one_push_in_half_an_hour_and_what_piles_up_is_one_digest(post: Post, node: Node) -> None:
    wire, chat = Wire(), post.chat("li")
    post.write(chat, "a", capped=True)
    drained(node(wire))
    for words in ("b", "c", "d"):
        post.write(chat, words, capped=True)
    post.write(chat, "回答")
    post.write(chat, "紧急", urgent=True)
    drained(node(wire))
    assert wire.texts == ["收到：a", "收到：紧急", "收到：回答"], "an answer and an emergency are no push"
    post.pass_time(29 * 60)
    drained(node(wire))
    assert len(wire.sent) == 3
    post.pass_time(60)
    drained(node(wire))
    assert wire.texts[3:] == ["共 3 件"]
    post.write(chat, "e", capped=True)
    post.pass_time(29 * 60)
    drained(node(wire))
    assert len(wire.sent) == 4, "the digest counts against the cap"
    post.pass_time(60)
    drained(node(wire))
    assert wire.texts[4:] == ["收到：e"]


def test_only_what_is_still_true_goes_into_the_digest(post: Post, node: Node) -> None:
    wire, chat = Wire(), post.chat("li")
    rows = [post.write(chat, words, capped=True) for words in ("a", "b", "c")]
    drained(node(wire, still_true=lambda session, row, ports: row.id != rows[1]))
    assert wire.texts == ["共 2 件"]


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


def test_parameters_are_rendered_for_the_reader(post: Post, node: Node) -> None:
    wire = Wire()
    with Session(post.engine) as session, session.begin():
        for address, language in (("z", "zh"), ("e", "en")):
            chat = session.get_one(Conversation, ("test", post.chat(address, language=language)))
            queue(session, post.ports, chat, "echo", params={"words": both("垃圾", "rubbish")})
    drained(node(wire))
    assert wire.texts == ["收到：垃圾", "Heard: rubbish"]


def test_a_delivered_id_longer_than_its_column_is_no_fault(post: Post, node: Node) -> None:
    wire = Wire(answers=deque([Delivered("x" * 300)]))
    post.write(post.chat("a"), "1")
    drained(node(wire))
    assert post.statuses() == ["sent"]


def test_a_case_s_history_tells_that_somebody_could_not_be_reached(post: Post, node: Node) -> None:
    wire = Wire(answers=deque([Rejected("400")]))
    chat_id = post.chat("a")
    with Session(post.engine) as session, session.begin():
        chat = session.get_one(Conversation, ("test", chat_id))
        case = a_case(post.ports, chat.key_id)
        session.add(case)
        session.flush()
        queue(session, post.ports, chat, "echo", params={"words": "1"}, case_id=case.id)
    drained(node(wire))
    assert wire.tried[0].case_number == "GB-261201-1"
    with Session(post.engine) as session:
        found = session.scalars(select(Case)).one()
        [event] = audit.history(session, found)
        assert (event.action, event.actor, event.detail["reason"]) == ("undeliverable", "time", "rejected")
        assert audit.broken_link(session, found) is None


def a_case(ports: Ports, key_id: int) -> Case:
    now = ports.clock.now()
    return Case(
        district=ports.district,
        id=ports.ids.next(),
        number="GB-261201-1",
        status="filed",
        origin="resident",
        route_begins="W",
        key_id=key_id,
        words=ports.sealer.seal_text(key_id, "漏水"),
        anonymous=False,
        reopened=0,
        filed_at=now,
        audit_seq=0,
        audit_head=audit.GENESIS,
        updated_at=now,
    )
