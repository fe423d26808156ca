"""What leaves, and how, on both databases: in order, in its reader's language, cards edited in place, words kept."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.orm import Session

from bot.channels.base import Capabilities
from handlers.sending import OPENS, Press, both, queue
from models.conversation import Conversation
from tests.contract.conftest import Node, drained
from tests.wire import Post, Wire, catalogue


def test_messages_to_a_chat_arrive_in_order_and_in_its_language(post: Post, node: Node) -> None:
    wire, chinese, english = Wire(), post.chat("zhang"), post.chat("smith", language="en")
    for number in range(3):
        post.write(chinese, f"{number}")
        post.write(english, f"{number}")
    assert drained(node(wire)) == 6
    assert [m.text for m in wire.sent if m.address == "zhang"] == ["收到：0", "收到：1", "收到：2"]
    assert [m.text for m in wire.sent if m.address == "smith"] == ["Heard: 0", "Heard: 1", "Heard: 2"]
    assert post.statuses() == ["sent"] * 6


def test_what_waits_for_a_channel_that_is_not_ready_costs_no_try(post: Post, node: Node) -> None:
    away, wire = Wire(name="away", ready=False), Wire()
    left, sent = post.write(post.chat("zhang", channel="away"), "一"), post.write(post.chat("li"), "二")
    deliverer = node(away, wire)
    assert drained(deliverer) == 1 and post.row(sent).status == "sent"
    assert (post.row(left).status, post.row(left).attempts) == ("queued", 0)
    away.ready = True
    assert drained(deliverer) == 1 and away.texts == ["收到：一"]


def test_parameters_are_rendered_for_the_reader(post: Post, node: Node) -> None:
    wire = Wire()
    with Session(post.engine) as session, session.begin():
        for address, language in (("z", "zh"), ("e", "en")):
            chat = session.get_one(Conversation, ("test", post.chat(address, language=language)))
            queue(session, post.ports, chat, "echo", params={"words": both("垃圾", "rubbish")})
    drained(node(wire))
    assert wire.texts == ["收到：垃圾", "Heard: rubbish"]


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


def test_a_group_has_a_pace_of_its_own_and_of_a_card_only_the_newest_leaves(post: Post, node: Node) -> None:
    wire = Wire(
        capabilities=Capabilities(per_second=30, chat_interval=1, group_interval=3, private_link="https://here")
    )
    group = post.chat("a")
    with Session(post.engine) as session, session.begin():
        session.get_one(Conversation, ("test", group)).group_kind = "staff"
    post.write(group, "bound", buttons=[Press(OPENS, "echo", params={"words": "in"})])
    for words in ("new", "taken", "done"):
        post.write(group, words, supersedes="group-card:1")
    drained(node(wire), limits=True)
    post.pass_time(2)
    drained(node(wire), limits=True)
    assert wire.texts == ["收到：bound"] and wire.sent[0].buttons[0].opens == "https://here"
    post.pass_time(1)
    drained(node(wire), limits=True)
    assert wire.texts == ["收到：bound", "收到：done"], "three seconds apart: twenty a minute"


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
