"""Messages over the wire: what the Bot API is told, and what becomes of a message when it answers badly or not at all."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from bot.channels.base import (
    Attached,
    Blocked,
    Button,
    Capabilities,
    Delivered,
    FileRef,
    FileUnavailable,
    Moved,
    Outbound,
    Rejected,
    RetryAfter,
)
from bot.channels.telegram.channel import MAX_FILE, TelegramChannel
from bot.channels.telegram.pace import Pace
from bot.telegram import make_api
from tests.telegram.stub import Answer, Stub, StubBot, refused, too_many
from tests.telegram.updates import presses

On = Callable[[Any], Any]
JPEG = b"\xff\xd8\xff\xe0 a picture"


def card(text: str = "环境卫生 · 垃圾堆积", **more: Any) -> Outbound:
    buttons = more.pop("buttons", (Button("提交", "t0ken.0"), Button("改类别", "t0ken.1"), Button("改地点", "t0ken.2")))
    return Outbound(outbox_id=7, card_id=7, address="1001", text=text, buttons=buttons, **more)


def test_a_card_is_words_and_buttons_and_is_changed_in_place(on: On, bot: StubBot) -> None:
    async def act(channel: Any) -> None:
        first = await channel.send(card())
        assert first == Delivered("1")
        assert await channel.send(card("已受理", buttons=(), edit_of="1")) == Delivered("1")
        assert await channel.send(card("已受理", buttons=(), edit_of="1")) == Delivered("1"), (
            "nothing to change is well"
        )

    on(act)
    sent, changed = bot.sent[0], bot.called("editMessageText")[0]
    assert (str(sent["chat_id"]), sent["text"]) == ("1001", "环境卫生 · 垃圾堆积")
    labels = [button["text"] for row in sent["reply_markup"]["inline_keyboard"] for button in row]
    tokens = [button["callback_data"] for row in sent["reply_markup"]["inline_keyboard"] for button in row]
    assert labels == ["提交", "改类别", "改地点"] and tokens == ["t0ken.0", "t0ken.1", "t0ken.2"]
    assert (changed["text"], changed["message_id"]) == ("已受理", 1)
    assert len(bot.sent) == 1


def test_what_can_not_be_changed_any_more_is_sent_anew_and_loses_its_buttons(on: On, bot: StubBot) -> None:
    bot.answers["editMessageText"].append(refused(400, "Bad Request: message can't be edited"))

    async def act(channel: Any) -> None:
        await channel.send(card())
        assert await channel.send(card("处理中", edit_of="1")) == Delivered("2")

    on(act)
    assert [call["text"] for call in bot.sent] == ["环境卫生 · 垃圾堆积", "处理中"]
    assert bot.called("editMessageReplyMarkup")[0]["message_id"] == 1


def test_a_picture_carries_short_words_and_precedes_long_ones(on: On, bot: StubBot) -> None:
    async def act(channel: Any) -> None:
        picture = Attached(JPEG, "image/jpeg")
        assert await channel.send(card(file=picture)) == Delivered("1")
        assert await channel.send(card("长" * 1100, file=picture)) == Delivered("3"), "the words are what is answered"

    on(act)
    short, alone, words = bot.sent
    assert (short.method, short["caption"], short.files["photo"]) == ("sendPhoto", "环境卫生 · 垃圾堆积", JPEG)
    assert (alone.method, alone["caption"], words.method, words["text"]) == (
        "sendPhoto",
        None,
        "sendMessage",
        "长" * 1100,
    )
    assert words["reply_markup"]["inline_keyboard"] and alone["reply_markup"] is None


def test_words_that_were_erased_are_changed_and_a_picture_is_taken_back(on: On, bot: StubBot) -> None:
    erased = {"kind": "erased", "buttons": ()}

    async def act(channel: Any) -> None:
        await channel.send(card("李阿姨说楼道灯坏了"))
        await channel.send(card("李阿姨的照片", file=Attached(JPEG, "image/jpeg")))
        await channel.send(card("李阿姨的旧照片", file=Attached(JPEG, "image/jpeg")))
        assert await channel.send(card("已清空", edit_of="1", **erased)) == Delivered("1")
        assert await channel.send(card("已清空", edit_of="2", **erased)) == Delivered("2")
        bot.answers["deleteMessage"].append(refused(400, "Bad Request: message can't be deleted for everyone"))
        assert await channel.send(card("已清空", edit_of="3", **erased)) == Delivered("3")
        assert await channel.send(card("已清空", edit_of="99", **erased)) == Delivered("99"), "gone already is well"

    on(act)
    assert bot.shown["1001", 1]["text"] == "已清空"
    assert ("1001", 2) not in bot.shown
    assert [(call["message_id"], call["caption"]) for call in bot.called("editMessageCaption")] == [
        (3, "已清空"),
        (99, "已清空"),
    ]
    assert len(bot.sent) == 3, "nothing new is sent for it"


def test_long_words_go_on_below_and_the_first_message_has_the_buttons(on: On, bot: StubBot) -> None:
    words = "第一行\n" + "很长" * 3000 + "😀" * 1500

    async def act(channel: Any) -> None:
        assert await channel.send(card(words)) == Delivered("1")
        assert await channel.send(card("处理中\n" + words, edit_of="1")) == Delivered("1")

    on(act)
    assert "".join(call["text"] for call in bot.sent) == words
    assert [bool(call["reply_markup"]) for call in bot.sent] == [True, False, False]
    (changed,) = bot.called("editMessageText")
    assert changed["text"].startswith("处理中") and changed["text"].endswith("…") and changed["reply_markup"]
    for call in (*bot.sent, changed):
        assert len(call["text"].encode("utf-16-le")) <= 2 * 4096


def test_nothing_bunches_in_however_many_calls_messages_go(stub: Stub, bot: StubBot, driver: str) -> None:
    can = Capabilities(per_second=25, chat_interval=0.2, group_interval=0.3)

    async def scene() -> None:
        channel = TelegramChannel(bot.token, pace=Pace(can))
        channel.connect(make_api(driver, bot.token, stub.address), bot.username)
        long = [card("长" * 6000, buttons=()), Outbound(1, 1, "-1001", "长" * 6000)]
        await asyncio.gather(*(channel.send(each) for each in long), *(channel.send(to(n)) for n in range(8)))
        await channel.close()

    def to(number: int) -> Outbound:
        return Outbound(number, number, str(2000 + number), "收到")

    asyncio.run(scene())
    times = {chat: [call.at for call in bot.sent if str(call["chat_id"]) == chat] for chat in ("1001", "-1001")}
    assert times["1001"][1] - times["1001"][0] > 0.19 and times["-1001"][1] - times["-1001"][0] > 0.29
    assert len(bot.sent) == 12 and bot.sent[-1].at - bot.sent[0].at > 0.3


@pytest.mark.parametrize(
    ("mime", "method", "part"),
    [
        ("audio/ogg", "sendVoice", "voice"),
        ("video/mp4", "sendVideo", "video"),
        ("application/json", "sendDocument", "document"),
        ("image/gif", "sendDocument", "document"),
    ],
)
def test_other_files_go_as_what_they_are(on: On, bot: StubBot, mime: str, method: str, part: str) -> None:
    on(lambda channel: channel.send(card(file=Attached(b"content", mime))))
    assert (bot.sent[0].method, bot.sent[0].files[part]) == (method, b"content")


def test_where_a_place_is_asked_for_a_button_shares_it(on: On, bot: StubBot) -> None:
    async def act(channel: Any) -> None:
        await channel.send(card("在哪里？", buttons=(), location_label="📍 发送我的位置", location_hint="也可以点下面"))
        await channel.send(card("在哪里？", location_label="📍 发送我的位置", location_hint="也可以点下面"))
        await channel.send(card("谢谢", buttons=()))

    on(act)
    alone, words, hint, after = bot.sent
    for call in (alone, hint):
        assert call["reply_markup"]["keyboard"][0][0] == {"text": "📍 发送我的位置", "request_location": True}
    assert words["reply_markup"]["inline_keyboard"] and hint["text"] == "也可以点下面"
    assert after["reply_markup"] == {"remove_keyboard": True}


def test_a_group_has_no_button_for_a_place(on: On, bot: StubBot) -> None:
    said = Outbound(1, 1, "-100200", "已收到", location_label="📍", location_hint="x")
    on(lambda channel: channel.send(said))
    assert [call["reply_markup"] for call in bot.sent] == [None]


@pytest.mark.parametrize(
    ("answer", "result"),
    [
        (too_many(7), RetryAfter(7.0, "too many requests")),
        (refused(403, "Forbidden: bot was blocked by the user"), Blocked("Forbidden: bot was blocked by the user")),
        (refused(400, "Bad Request: chat not found"), Blocked("Bad Request: chat not found")),
        (refused(400, "Bad Request: message is too long"), Rejected("Bad Request: message is too long")),
        (
            refused(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=-1009),
            Moved("-1009"),
        ),
        (refused(500, "Internal Server Error"), RetryAfter(None, "Internal Server Error")),
        (Answer(502, b"<html>Bad Gateway</html>"), RetryAfter(None, "an answer that can't be read (502)")),
        (Answer(200, b"not json"), RetryAfter(None, "an answer that can't be read (200)")),
        (Answer(200, {"ok": True, "result": True}), RetryAfter(None, "an answer without a message")),
        (Answer(drop=True), RetryAfter(None, "no connection")),
        (refused(401, "Unauthorized"), RetryAfter(None, "Unauthorized")),
    ],
)
def test_each_bad_answer_has_its_consequence(on: On, bot: StubBot, answer: Answer, result: Any) -> None:
    bot.answers["sendMessage"].append(answer)
    assert on(lambda channel: channel.send(card())) == result


@pytest.mark.parametrize("seconds", [0.2])
def test_a_slow_answer_is_not_waited_for_for_ever(on: On, bot: StubBot) -> None:
    bot.answers["sendMessage"].append(Answer(after=0.6, effect=True))
    assert on(lambda channel: channel.send(card())) == RetryAfter(None, "no answer in time")


def test_before_the_connection_stands_a_message_waits() -> None:
    channel = TelegramChannel("123:abc")
    assert asyncio.run(channel.send(card())) == RetryAfter(None, "not connected yet")


def test_a_press_is_answered_so_that_no_little_clock_turns(on: On, bot: StubBot) -> None:
    bot.answers["answerCallbackQuery"].append(refused(400, "Bad Request: query is too old"))

    async def act(channel: Any) -> None:
        channel.taken(presses(1001, "t0ken.0"))
        channel.taken({"message": {}})

    on(act)
    assert len(bot.called("answerCallbackQuery")) == 1


def test_files_are_fetched_and_what_can_not_be_fetched_is_named(on: On, bot: StubBot) -> None:
    bot.files["photo-1"] = JPEG
    bot.files["large"] = b"x" * (MAX_FILE + 1)

    async def act(channel: Any) -> list[str]:
        assert await channel.fetch_file(FileRef("photo", "photo-1")) == JPEG
        faults = []
        for ref, size in (("nothing", None), ("large", None), ("photo-1", MAX_FILE + 1)):
            with pytest.raises(FileUnavailable) as fault:
                await channel.fetch_file(FileRef("photo", ref, size=size))
            faults.append(str(fault.value))
        return faults

    assert on(act) == ["unavailable", "too_large", "too_large"]


def test_no_error_tells_the_token(on: On, bot: StubBot, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG", logger="gridbell")
    bot.answers["sendMessage"].extend((Answer(drop=True), refused(500, "oops")))

    async def act(channel: Any) -> list[Any]:
        return [await channel.send(card()), await channel.send(card())]

    told = [str(result) for result in on(act)]
    assert all(bot.token not in words for words in told)
    assert bot.token not in caplog.text
