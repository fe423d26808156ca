"""What is not sent, on both databases: too late, superseded, no longer true, and for staff one push in half an hour."""

from __future__ import annotations

from datetime import timedelta

from tests.contract.conftest import Node, drained
from tests.wire import Post, Wire


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
