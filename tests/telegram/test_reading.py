"""Updates as events: what people say, show, press and leave unsaid, alone with us and in a group; and what is no update at all."""

from __future__ import annotations

from typing import Any

import pytest

from bot.channels.base import FileRef, Inbound, MalformedEvent
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.reading import Bot, read
from tests.telegram.updates import edits, group, member, message, presses, private, says, update

BOT = Bot(42, "gridbell_bot", b"secret")
GROUP = group(-1001234)


def one(of: dict[str, Any]) -> Inbound:
    found = read(of, BOT)
    assert found is not None
    return found


def test_words_come_from_a_person_in_their_own_language() -> None:
    said = one(says(1001, "楼道灯坏了", number=9))
    assert (said.address, said.text, said.language, said.group) == ("1001", "楼道灯坏了", "zh-hans", None)
    assert "1001" not in said.event_id, "the id of an account stands in no event id"
    assert said == one({**said.raw, "update_id": said.raw["update_id"]})
    assert said.sent_at is not None


def test_an_edit_names_the_message_that_it_replaces() -> None:
    first, changed = one(says(1001, "3栋漏水", number=9)), one(edits(1001, "5栋漏水", 9))
    assert (changed.edit_of, changed.text) == (first.event_id, "5栋漏水")
    assert changed.event_id != first.event_id


def test_a_press_a_reply_a_place_and_a_deep_link() -> None:
    assert one(presses(1001, "abc.1")).press == "abc.1"
    answered = says(1001, "还没好", reply_to_message={"message_id": 77, "chat": private(1001), "date": 1})
    assert one(answered).reply_to == "77"
    assert one(says(1001, location={"latitude": 22.5, "longitude": 114.1})).location == (22.5, 114.1)
    venue = says(1001, venue={"location": {"latitude": 22.5, "longitude": 114.1}, "title": "市场"})
    assert one(venue).location == (22.5, 114.1)
    assert (one(says(1001, "/start p-K7M2Q")).start, one(says(1001, "/start")).start) == ("p-K7M2Q", "")


@pytest.mark.parametrize(
    ("words", "text", "start"),
    [
        ("/start 3号楼着火了", "3号楼着火了", None),
        ("/start 你好 <b>", "你好 <b>", None),
        ("/start fire", "fire", "fire"),
        ("/start j-K7QM-2XFP-9TRA", "", "j-K7QM-2XFP-9TRA"),
        ("/help my kitchen is on fire", "my kitchen is on fire", None),
        ("/human 有人触电了", "人工 有人触电了", None),
        ("/status 着火了", "进度怎么样了 着火了", None),
    ],
)
def test_what_is_typed_behind_a_command_is_heard(words: str, text: str, start: str | None) -> None:
    event = one(says(1001, words, language="zh"))
    assert (event.text, event.start) == (text, start)


@pytest.mark.parametrize(
    ("words", "language", "means"),
    [
        ("/status", "zh-hans", "进度怎么样了"),
        ("/status", "en", "What is the status of my report?"),
        ("/human@Gridbell_Bot", "en", "human"),
        ("/tasks", "zh", "我的任务"),
        ("/nosuch thing", "en", "/nosuch thing"),
        ("/report@gridbell_bot 路灯坏了", "zh", "路灯坏了"),
        ("/help@another_bot", "en", "/help@another_bot"),
    ],
)
def test_a_command_says_what_handlers_understand(words: str, language: str, means: str) -> None:
    assert one(says(1001, words, language=language)).text == means


def test_files_of_every_kind_and_albums() -> None:
    photo = says(
        1001, photo=[{"file_id": "small"}, {"file_id": "large", "file_size": 9}], caption="看", media_group_id="5"
    )
    event = one(photo)
    assert event.files == (FileRef("photo", "large", "image/jpeg", 9),)
    assert (event.text, event.album) == ("看", "5")
    for name, kind in (
        ("voice", "voice"),
        ("audio", "voice"),
        ("video", "video"),
        ("video_note", "video"),
        ("animation", "video"),
    ):
        assert one(says(1001, **{name: {"file_id": "f"}})).files[0].kind == kind
    for mime, kind in (
        ("image/heic", "photo"),
        ("video/mp4", "video"),
        ("application/pdf", "document"),
        ("", "document"),
    ):
        assert one(says(1001, document={"file_id": "f", "mime_type": mime})).files[0].kind == kind


def test_what_can_not_be_used_is_heard_as_no_words_and_what_is_no_message_as_nothing() -> None:
    for name in ("sticker", "contact", "poll", "dice"):
        assert one(says(1001, **{name: {"file_id": "s", "phone_number": "13800000000"}})).text == ""
    for of in (
        says(1001, pinned_message={}),
        says(1001, new_chat_photo=[]),
        update(channel_post={"message_id": 1}),
        update(message={**message(5, "hi"), "from": {"id": 5, "is_bot": True}}),
        update(message={name: value for name, value in message(5, "hi").items() if name != "from"}),
        update(edited_message={**message(5), "location": {"latitude": 1, "longitude": 1}}),
        update(callback_query={"id": "1", "from": {"id": 5}, "game_short_name": "x"}),
    ):
        assert read(of, BOT) is None


def test_in_a_group_only_what_is_meant_for_us_is_read() -> None:
    assert read(says(1001, "楼下好吵啊", chat=GROUP), BOT) is None
    assert read(says(1001, "@gridbell_bot2 路灯坏了", chat=GROUP), BOT) is None
    mention = one(says(1001, "@Gridbell_bot 路灯坏了", chat=GROUP))
    assert (mention.text, mention.address, mention.group) == ("路灯坏了", "1001", "-1001234")
    answer = says(
        1001,
        "还没好",
        chat=GROUP,
        reply_to_message={"message_id": 3, "from": {"id": 42, "is_bot": True}, "chat": GROUP},
    )
    assert one(answer).group == "-1001234"
    other = says(1001, "哈哈", chat=GROUP, reply_to_message={"message_id": 3, "from": {"id": 5}, "chat": GROUP})
    assert read(other, BOT) is None
    assert one(says(1001, "/status@gridbell_bot", chat=GROUP)).text == "进度怎么样了"
    assert one(says(1001, "@gridbell_bot", chat=GROUP)).text == ""
    pressed = one(presses(1001, "abc.0", chat=GROUP))
    assert (pressed.address, pressed.group) == ("1001", "-1001234")
    caption = says(1001, caption="@gridbell_bot 漏水", photo=[{"file_id": "p"}], chat=GROUP)
    assert one(caption).files and one(caption).text == "漏水"


def test_of_a_group_nothing_is_kept_that_was_not_said_to_us() -> None:
    theirs = {"message_id": 3, "from": {"id": 5, "is_bot": False}, "chat": GROUP, "text": "老李又喝多了"}
    of = says(1001, "@gridbell_bot 帮忙报一下", chat=GROUP, number=9, reply_to_message=theirs, quote={"text": "老李"})
    told = one(of)
    assert told.message_id == "9" and "老李" not in str(told.raw) and "帮忙" in str(told.raw)
    shown = {**presses(1001, "abc.0", chat=GROUP)["callback_query"]["message"], "reply_to_message": theirs}
    pressed = presses(1001, "abc.0", chat=GROUP)
    pressed["callback_query"]["message"] = shown
    assert "老李" not in str(one(pressed).raw)
    for unsaid in (
        says(1001, "老李", chat=GROUP, voice={}),
        says(1001, chat=GROUP, caption={"老": "李"}),
        update(message={"chat": GROUP, "message_id": "老李"}),
        says(1001, "@gridbell_bot hi", chat=GROUP, sender_chat={"id": -5, "type": "channel"}),
        says(1001, "@gridbell_bot hi", chat={"id": -5, "type": "channel"}),
    ):
        assert read(unsaid, BOT) is None, "not even set aside as unreadable"


def test_before_our_name_is_known_no_mention_is_guessed() -> None:
    nameless = Bot(42, "", b"secret")
    assert read(says(1001, "@somebody 路灯坏了", chat=GROUP), nameless) is None
    assert one(says(1001, "ask @somebody", chat=private(1001))).text == "ask @somebody"


def test_chats_come_and_go() -> None:
    assert one(member(1001, "member", "kicked")).signal == "blocked"
    assert one(member(1001, "kicked", "member")).signal == "returned"
    joined = one(member(1001, "left", "member", chat=GROUP))
    assert (joined.signal, joined.group, joined.address) == ("joined", "-1001234", "-1001234")
    assert one(member(1001, "administrator", "left", chat=GROUP)).signal == "left"
    assert read(member(1001, "member", "administrator", chat=GROUP), BOT) is None
    moved = one(says(1001, chat={**GROUP, "id": -55}, migrate_to_chat_id=-1001234))
    assert (moved.signal, moved.address, moved.moved_to) == ("moved", "-55", "-1001234")


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"update_id": "5", "message": {}},
        {"update_id": True},
        {"update_id": 5, "message": "hello"},
        {"update_id": 5, "message": {"message_id": 1}},
        {"update_id": 5, "message": {"message_id": 1, "chat": {"id": "x"}}},
        {
            "update_id": 5,
            "message": {"message_id": 1, "chat": {"id": 1, "type": "private"}, "from": {"id": None}, "text": "x"},
        },
        {"update_id": 5, "message": {**message(1), "text": 7}},
        {"update_id": 5, "message": {**message(1), "voice": {}}},
        {"update_id": 5, "message": {**message(1), "location": {"latitude": "north", "longitude": 0}}},
        {"update_id": 5, "message": {**message(1), "location": {"latitude": float("nan"), "longitude": 0}}},
        {"update_id": 5, "my_chat_member": {"chat": {"id": 1}}},
        {"update_id": 5, "callback_query": {"data": "x", "message": {}, "from": {}}},
        {"update_id": 5, "message": {**message(2**60), "text": "x"}},
    ],
)
def test_a_malformed_update_is_named_as_such(broken: dict[str, Any]) -> None:
    with pytest.raises(MalformedEvent):
        read(broken, BOT)


def test_the_secret_of_the_web_hook_is_the_whole_of_it() -> None:
    channel = TelegramChannel("42:token", secret="s3cret-of-the-hook")
    assert channel.verify({"X-Telegram-Bot-Api-Secret-Token": "s3cret-of-the-hook"}, b"")
    for headers in (
        {},
        {"X-Telegram-Bot-Api-Secret-Token": ""},
        {"X-Telegram-Bot-Api-Secret-Token": "s3cret"},
        {"x": "ü"},
    ):
        assert not channel.verify(headers, b"")
    assert not TelegramChannel("42:token").verify({"X-Telegram-Bot-Api-Secret-Token": ""}, b""), "none is agreed on"
