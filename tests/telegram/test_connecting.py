"""The program on Telegram, from the first question to the last: the menu, a report, a web hook, and a platform in trouble."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.telegram import freed, leased
from models.case import Case
from models.conversation import Conversation
from models.message import ChannelLimit, Counter, Inbox
from tests.telegram.conftest import Node, until
from tests.telegram.stub import Answer, Call, Stub, StubBot, refused, too_many
from tests.telegram.updates import edits, member, presses, says, update

REPORT = "春风花园3栋楼下垃圾堆了三天没人清"
Start = Callable[..., Node]


def look(node: Node, question: Callable[[Session], Any]) -> Any:
    return node.gridbell.writer.read(question).result()


def told(bot: StubBot, *words: str) -> Call | None:
    return next((call for call in reversed(bot.calls) if all(word in str(call["text"]) for word in words)), None)


def pressing(bot: StubBot, who: int, label: str) -> dict[str, Any]:
    """The press of a button on the newest message that has it."""
    for (chat, number), call in reversed(bot.shown.items()):
        for row in (call["reply_markup"] or {}).get("inline_keyboard", ()):
            for button in row:
                if chat == str(who) and button["text"] == label:
                    return presses(who, button["callback_data"], shown=number)
    raise AssertionError(f"no button {label!r}")


def test_a_report_over_polling(start: Start, stub: Stub, bot: StubBot, driver: str) -> None:
    node = start(driver)
    stub.offer(bot, says(1001, REPORT))
    until(lambda: told(bot, "垃圾堆积", "第2网格"), "the card")
    stub.offer(bot, pressing(bot, 1001, "提交"))
    until(lambda: told(bot, "已受理"), "the receipt")
    until(lambda: bot.called("answerCallbackQuery"), "the press is answered")
    assert look(node, lambda s: len(s.scalars(select(Case)).all())) == 1
    menus = bot.called("setMyCommands")
    assert [menu["language_code"] for menu in menus] == ["zh", None]
    assert {entry["command"] for entry in menus[0]["commands"]} >= {"status", "mydata", "tasks", "human"}
    until(lambda: bot.confirmed, "confirming")


def test_a_report_over_the_web_hook(start: Start, stub: Stub, bot: StubBot, driver: str) -> None:
    node = start(driver, "webhook")
    until(lambda: bot.hook, "the web hook")
    said = says(1001, REPORT, language="en")
    assert stub.push(bot, said) == 200
    assert look(node, lambda s: len(s.scalars(select(Inbox)).all())) == 1, "durable before it was acknowledged"
    assert stub.push(bot, said) == 200
    until(lambda: told(bot, "垃圾堆积"), "the card")
    assert stub.push(bot, pressing(bot, 1001, "提交")) == 200
    until(lambda: told(bot, "已受理"), "the receipt")
    assert look(node, lambda s: len(s.scalars(select(Case)).all())) == 1


def test_the_web_hook_refuses_what_is_not_from_the_platform(start: Start, stub: Stub, bot: StubBot) -> None:
    node = start("ptb", "webhook")
    until(lambda: bot.hook, "the web hook")
    assert stub.push(bot, says(1001, REPORT), secret="another") == 403
    assert stub.push(bot, says(1001, REPORT), secret="") == 403
    assert stub.push(bot, b"no json") == 400
    assert stub.push(bot, b"[1]") == 400
    assert stub.push(bot, b'"' + b"x" * (1024 * 1024) + b'"') == 413
    assert look(node, lambda s: s.scalars(select(Inbox)).all()) == []
    assert httpx.get(bot.hook["url"]).status_code == 405
    assert stub.push(bot, {"update_id": 5, "message": "broken"}) == 200, "set aside, and not sent again"
    assert look(node, lambda s: [row.fault for row in s.scalars(select(Inbox))]) == ["MalformedEvent"]


def test_one_malformed_update_does_not_stop_the_rest(start: Start, stub: Stub, bot: StubBot) -> None:
    node = start()
    stub.offer(
        bot, update(message="broken"), update(edited_channel_post={}), says(1001, REPORT), update(message={"date": 1})
    )
    until(lambda: told(bot, "垃圾堆积"), "the card")
    assert look(node, lambda s: {c.name: c.count for c in s.scalars(select(Counter))}) == {"malformed": 2}
    until(lambda: not bot.waiting, "all of them are confirmed")


def test_what_is_no_update_at_all_does_not_stop_the_rest_either_and_counts_once(
    start: Start, stub: Stub, bot: StubBot
) -> None:
    batch = {"ok": True, "result": [5, "hello", {"message": {}}, None, says(1001, REPORT), {"update_id": "7"}]}
    bot.answers["getUpdates"].extend((Answer(200, batch), Answer(200, batch), Answer(200, {"ok": True, "result": [5]})))
    node = start()
    until(lambda: not bot.answers["getUpdates"], "all three were asked for")
    stub.offer(bot, says(1002, REPORT))
    until(lambda: len(told_all(bot, "垃圾堆积")) == 2, "both cards, once each")
    assert look(node, lambda s: {c.name: c.count for c in s.scalars(select(Counter))}) == {"malformed": 5}
    assert look(node, lambda s: len(s.scalars(select(Inbox)).all())) == 7


def test_an_edit_changes_what_was_said(start: Start, stub: Stub, bot: StubBot) -> None:
    start()
    stub.offer(bot, says(1001, "春风花园3栋楼下垃圾堆了三天", number=77))
    until(lambda: told(bot, "3栋"), "the card")
    stub.offer(bot, edits(1001, "春风花园5栋楼下垃圾堆了三天", 77))
    until(lambda: told(bot, "5栋"), "the card again")
    stub.offer(bot, edits(1002, "我们楼的灯", 3))
    until(lambda: told(bot, "改不了了"), "of what we never read nothing can be changed, and that is said")


def test_a_reply_chooses_the_case(start: Start, stub: Stub, bot: StubBot) -> None:
    node = start()
    for words in (REPORT, "锦绣花园2栋楼道灯坏了"):
        stub.offer(bot, says(1001, words))
        until(lambda: any("提交" in str(call["reply_markup"]) for call in bot.sent[-1:]), "the card")
        stub.offer(bot, pressing(bot, 1001, "提交"))
        until(lambda: "已受理" in str(bot.calls[-1]["text"]) or told(bot, "已受理") is bot.sent[-1], "the receipt")
    numbers = look(node, lambda s: [case.number for case in s.scalars(select(Case).order_by(Case.id))])
    first = next(n for (_, n), call in bot.shown.items() if numbers[0] in str(call["text"]))
    stub.offer(bot, says(1001, "现在更臭了", reply_to_message={"message_id": first, "chat": {"id": 1001}, "date": 1}))
    until(lambda: told(bot, numbers[0], "补充"), "it was added to the case that was replied to")


def test_blocked_and_restarted(start: Start, stub: Stub, bot: StubBot) -> None:
    node = start()
    stub.offer(bot, says(1001, "/start"))
    until(lambda: told(bot, "网格铃"), "the greeting")
    stub.offer(bot, member(1001, "member", "kicked"))

    def blocked() -> bool:
        return bool(look(node, lambda s: s.scalars(select(Conversation.blocked_at)).one()) is not None)

    until(blocked, "marked as blocked")
    stub.offer(bot, member(1001, "kicked", "member"), says(1001, "/start"))
    until(lambda: not blocked(), "free again")
    bot.answers["sendMessage"].append(refused(403, "Forbidden: bot was blocked by the user"))
    stub.offer(bot, says(1001, "/start"))
    until(blocked, "marked by the answer alone, where no one told us")
    stub.offer(bot, says(1001, REPORT))
    until(lambda: told(bot, "垃圾堆积"), "whoever writes again is answered again")
    assert not blocked()


def test_a_platform_in_trouble_delays_and_loses_nothing(
    start: Start, stub: Stub, bot: StubBot, caplog: pytest.LogCaptureFixture
) -> None:
    bot.answers["getMe"].append(refused(500, "Internal Server Error"))
    bot.answers["getUpdates"].append(refused(409, "Conflict: terminated by other getUpdates request"))
    bot.answers["sendMessage"].extend((too_many(1), Answer(drop=True)))
    start()
    stub.offer(bot, says(1001, REPORT))
    until(lambda: len(told_all(bot, "垃圾堆积")) >= 3, "the card in the end", 30)
    assert len(bot.shown) == 2, "sent twice only where the answer was lost"
    assert "another program asks for the updates of this bot" in caplog.text


def told_all(bot: StubBot, word: str) -> list[Call]:
    return [call for call in bot.sent if word in str(call["text"])]


def test_a_wrong_token_is_said_and_the_rest_serves(
    start: Start, stub: Stub, bot: StubBot, caplog: pytest.LogCaptureFixture
) -> None:
    del stub.bots[bot.token]
    start()
    until(lambda: "knows no bot with this token" in caplog.text, "the operator is told")
    assert bot.token not in caplog.text


def test_one_node_polls_at_a_time(start: Start, stub: Stub, bot: StubBot) -> None:
    node = start()
    until(lambda: look(node, lambda s: s.scalars(select(ChannelLimit.poller)).first()), "the lease")
    bell = node.gridbell

    def ask(name: str, *, wanted: bool = True) -> bool:
        return bell.writer.submit(lambda s: leased(s, bell.ports(), name, wanted=wanted)).result()

    assert ask(bell.node), "it is renewed"
    assert not ask("another")
    ask("another", wanted=False)
    assert not ask("another"), "nobody lets go of what is not theirs"
    ask(bell.node, wanted=False)
    assert ask("another")
    bell.writer.submit(lambda s: freed(s, bell.ports())).result()
    assert ask(bell.node), "who starts on SQLite is alone: another's lease is that of a node that died"


def test_an_album_is_one_report_with_one_card(start: Start, stub: Stub, bot: StubBot) -> None:
    node = start()
    picture = io.BytesIO()
    Image.new("RGB", (320, 240), "seagreen").save(picture, "JPEG")
    bot.files["p"] = picture.getvalue()
    sizes = [{"file_id": "p", "file_size": len(bot.files["p"])}]
    first = says(1001, photo=sizes, media_group_id="9", caption=REPORT)
    stub.offer(bot, first, says(1001, photo=sizes, media_group_id="9"), says(1001, photo=sizes, media_group_id="9"))
    until(
        lambda: any("3" in str(call["text"]) and "照片" in str(call["text"]) for call in bot.shown.values()),
        "all three",
    )
    assert len(bot.shown) == 1, "one card, changed in place"
    stub.offer(bot, pressing(bot, 1001, "提交"))
    until(lambda: told(bot, "已受理"), "the receipt")
    assert look(node, lambda s: len(s.scalars(select(Case)).all())) == 1
