"""What a platform refuses, on both databases: asked to wait, tried again, a dead letter at the end, and the case is told."""

from __future__ import annotations

from collections import deque

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.channels.base import Blocked, Delivered, Rejected, RetryAfter
from bot.delivery.outcome import ATTEMPTS
from handlers.ports import Ports
from handlers.sending import queue
from models import audit
from models.case import Case
from models.conversation import Conversation
from models.message import Counter
from tests.contract.conftest import Node, drained
from tests.wire import Post, Wire


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
