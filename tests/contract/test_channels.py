"""What every platform's file promises, whichever platform it is. A new one adds itself to `PLATFORMS` and passes."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pytest

from bot.channels.base import (
    Attached,
    Button,
    Channel,
    Delivered,
    FileRef,
    FileUnavailable,
    Inbound,
    MalformedEvent,
    Outbound,
)
from bot.channels.console import Console, lines
from bot.channels.telegram.api import Api
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.web import WebChannel, event_tag
from bot.telegram import make_api
from models.ids import Ids
from tests.telegram import updates
from tests.telegram.stub import Stub

Event = Mapping[str, Any]


@dataclass(frozen=True)
class Platform:
    """How a platform's file is made for a test, and samples of what that platform sends.

    `make` gives the channel, and what it has shown to people so far, as one text. `words` and the others make an event of that
    kind with an id; None where the platform has no such thing. `address` is where its messages go.
    """

    make: Callable[[], tuple[Channel, Callable[[], str]]]
    words: Callable[[str, str], Event]
    address: str
    event_id: Callable[[str], str] = str
    """What the event's id becomes, where the platform's own is not unique for all of it."""
    press: Callable[[str, str], Event] | None = None
    location: Callable[[str, float, float], Event] | None = None
    ignored: tuple[Event, ...] = ()
    malformed: tuple[Event, ...] = field(default=({},))


def console() -> tuple[Channel, Callable[[], str]]:
    shown: list[str] = []
    return Console(say=shown.append), lambda: "\n".join(shown)


def web() -> tuple[Channel, Callable[[], str]]:
    channel = WebChannel(Ids())
    return channel, lambda: "\n".join(sent.message.text for sent in channel.recent("visitor"))


def web_event(event_id: str, kind: str, **more: Any) -> Event:
    return {"address": "visitor", "event_id": event_id, "type": kind, **more}


class EachAnew:
    """A library's side that lives for one call: these tests use a channel from several loops, one after the other."""

    def __init__(self, make: Callable[[], Api]) -> None:
        self._make = make

    async def call(self, *told: Any, **more: Any) -> Any:
        api = self._make()
        try:
            return await api.call(*told, **more)
        finally:
            await api.close()

    async def download(self, *told: Any, **more: Any) -> bytes:
        return await self._make().download(*told, **more)

    async def close(self) -> None:
        return None


@cache
def bot_api() -> Stub:
    return Stub()


def telegram(driver: str) -> Callable[[], tuple[Channel, Callable[[], str]]]:
    def make() -> tuple[Channel, Callable[[], str]]:
        if driver == "aiogram":
            pytest.importorskip("aiogram", reason="aiogram is not installed")
        stub = bot_api()
        bot = stub.bot()
        channel = TelegramChannel(f"42:{bot.token}", secret="a-secret-of-the-hook")
        channel.connect(EachAnew(lambda: make_api(driver, bot.token, stub.address)), bot.username)
        return channel, lambda: "\n".join(str(call["text"] or call["caption"]) for call in bot.shown.values())

    return make


def on_telegram(driver: str) -> Platform:
    return Platform(
        make=telegram(driver),
        words=lambda event_id, text: updates.update(message=updates.message(1001, text, number=int(event_id[1:]))),
        address="1001",
        event_id=lambda event_id: f":{event_id[1:]}",
        press=lambda _, token: updates.presses(1001, token),
        location=lambda _, lat, lon: updates.says(1001, location={"latitude": lat, "longitude": lon}),
        ignored=(updates.update(poll={}), updates.says(1001, pinned_message={})),
        malformed=({}, {"update_id": "x"}, {"update_id": 1, "message": 5}),
    )


PLATFORMS: dict[str, Platform] = {
    "telegram-ptb": on_telegram("ptb"),
    "telegram-aiogram": on_telegram("aiogram"),
    "console": Platform(
        make=console,
        words=lambda event_id, text: {"id": event_id, "line": text},
        address="terminal",
        ignored=({"id": "1", "line": "  "},),
        malformed=({}, {"id": 1, "line": "a"}, {"id": "", "line": "a"}, {"line": "a"}, {"id": "1"}),
    ),
    "web": Platform(
        make=web,
        words=lambda event_id, text: web_event(event_id, "text", text=text),
        address="visitor",
        event_id=lambda event_id: f"{event_tag('visitor')}:{event_id}",
        press=lambda event_id, token: web_event(event_id, "press", token=token),
        location=lambda event_id, lat, lon: web_event(event_id, "location", lat=lat, lon=lon),
        malformed=(
            {},
            web_event("1", "telepathy"),
            web_event("", "text", text="a"),
            web_event("1", "text", text=5),
            web_event("1", "press"),
            web_event("1", "location", lat=91, lon=0),
            web_event("1", "location", lat="a", lon=0),
            web_event("1", "photo"),
            {"event_id": "1", "type": "text", "text": "nobody's"},
        ),
    ),
}


@pytest.fixture(params=sorted(PLATFORMS))
def platform(request: pytest.FixtureRequest) -> Platform:
    return PLATFORMS[request.param]


def test_words_arrive_as_they_were_written(platform: Platform) -> None:
    channel, _ = platform.make()
    for text in ("楼道灯坏了", "hello", "🚰 漏水", "2", "＃", "长" * 5000):
        event = channel.parse(platform.words("e1", text))
        assert isinstance(event, Inbound)
        assert event.event_id.endswith(platform.event_id("e1")) and event.channel == channel.name
        assert (event.address, event.text) == (platform.address, text)
        assert event.press is None and event.location is None and event.files == ()
        assert event.raw, "the raw event is kept for the inbox"


def test_an_event_is_read_the_same_way_each_time(platform: Platform) -> None:
    channel, _ = platform.make()
    event = platform.words("e1", "你好")
    assert channel.parse(event) == channel.parse(event)
    assert channel.parse(platform.words("e1", "你好")) != channel.parse(platform.words("e2", "你好"))


def test_a_press_carries_its_token(platform: Platform) -> None:
    channel, _ = platform.make()
    assert (platform.press is not None) == channel.capabilities.buttons
    if platform.press is not None:
        event = channel.parse(platform.press("e1", "a" * 16 + ".12"))
        assert event is not None and event.press == "a" * 16 + ".12"


def test_a_place_is_latitude_and_longitude(platform: Platform) -> None:
    if platform.location is not None:
        channel, _ = platform.make()
        event = channel.parse(platform.location("e1", 31.25, -121.5))
        assert event is not None and event.location == (31.25, -121.5)


def test_what_means_nothing_is_ignored_and_what_can_t_be_read_is_malformed(platform: Platform) -> None:
    channel, _ = platform.make()
    assert [channel.parse(event) for event in platform.ignored] == [None] * len(platform.ignored)
    for event in platform.malformed:
        with pytest.raises(MalformedEvent):
            channel.parse(event)


def test_a_message_is_shown_and_gets_an_id_of_its_own(platform: Platform) -> None:
    channel, shown = platform.make()

    async def scene() -> list[str]:
        made = []
        for number in (1, 2):
            buttons = (Button("提交", f"{'t' * 16}.0"),) if channel.capabilities.buttons else ()
            message = Outbound(
                number, number, platform.address, f"第{number}条", buttons, Attached(b"\xff\xd8", "image/jpeg")
            )
            result = await channel.send(message)
            assert isinstance(result, Delivered)
            made.append(result.id)
        return made

    made = asyncio.run(scene())
    assert len(set(made)) == 2 and all(0 < len(each) <= 80 for each in made)
    assert "第1条" in shown() and "第2条" in shown()


def test_a_card_is_changed_in_place_where_that_is_declared(platform: Platform) -> None:
    channel, shown = platform.make()

    async def scene() -> None:
        first = await channel.send(Outbound(1, 1, platform.address, "剩 3 天"))
        assert isinstance(first, Delivered)
        edit_of = first.id if channel.capabilities.edit else None
        assert isinstance(await channel.send(Outbound(2, 1, platform.address, "已接单", edit_of=edit_of)), Delivered)

    asyncio.run(scene())
    assert "已接单" in shown()


def test_a_file_that_is_not_there_is_unavailable(platform: Platform) -> None:
    channel, _ = platform.make()
    for ref in ("", "nowhere/at/all.jpg", "../../etc/passwd\x00", "9" * 300):
        with pytest.raises(FileUnavailable):
            asyncio.run(channel.fetch_file(FileRef("photo", ref)))


def test_what_is_declared_makes_sense(platform: Platform) -> None:
    channel, _ = platform.make()
    can = channel.capabilities
    assert 0 < len(channel.name) <= 16
    assert can.max_text >= 500 and can.max_file > 0 and can.chat_interval >= 0
    assert can.per_second is None or can.per_second > 0
    assert not can.buttons or can.max_button_data >= 20, "a token and an index must fit"


def test_a_request_that_is_not_the_platform_s_is_not_believed(platform: Platform) -> None:
    channel, _ = platform.make()
    assert channel.verify({}, b"{}") is False


def test_the_terminal_s_lines_are_events_until_its_end() -> None:
    async def scene() -> list[dict[str, str]]:
        return [event async for event in lines(io.StringIO("你好\n\n2\n"), session="s")]

    assert asyncio.run(scene()) == [
        {"id": "s:1", "line": "你好"},
        {"id": "s:2", "line": ""},
        {"id": "s:3", "line": "2"},
    ]


def test_a_picture_is_sent_from_the_terminal_by_its_path(tmp_path: Any) -> None:
    (tmp_path / "a b.jpg").write_bytes(b"picture")
    channel = Console()
    event = channel.parse({"id": "1", "line": f"/photo {tmp_path / 'a b.jpg'} | 已清运"})
    assert event is not None and event.text == "已清运"
    assert asyncio.run(channel.fetch_file(event.files[0])) == b"picture"
