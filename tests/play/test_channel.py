"""What pressing means: the newest card that has the button, an old card on demand."""

from __future__ import annotations

import asyncio

from bot.channels.base import Button, Delivered, Outbound
from bot.channels.play import PlayChannel


def shown(channel: PlayChannel, who: str, card: int, *buttons: str, version: int = 1) -> None:
    made = tuple(Button(label, f"{card}v{version}.{place}") for place, label in enumerate(buttons))
    result = asyncio.run(channel.send(Outbound(0, card, who, "", made)))
    assert result == Delivered(str(card))


def test_the_newest_card_that_has_the_button_is_pressed() -> None:
    channel = PlayChannel(lambda _: None)
    shown(channel, "w", 1, "接单", "退单")
    shown(channel, "w", 2, "接单")
    shown(channel, "w", 3)
    assert channel.token("w", "接单", None) == "2v1.0"
    assert channel.token("w", "退单", None) == "1v1.1"
    assert channel.token("w", 2, None) == "1v1.1"
    assert channel.token("w", "2", None) == "1v1.1"
    assert channel.token("w", "转派", None) is None
    assert channel.token("somebody else", "接单", None) is None


def test_an_edited_card_has_only_its_newest_buttons_and_is_the_newest() -> None:
    channel = PlayChannel(lambda _: None)
    shown(channel, "w", 1, "接单")
    shown(channel, "w", 2, "已处理")
    shown(channel, "w", 1, "已处理", version=2)
    assert channel.token("w", "接单", None) is None
    assert channel.token("w", "已处理", None) == "1v2.0"


def test_a_named_card_is_pressed_as_it_last_had_the_button_even_by_somebody_else() -> None:
    channel = PlayChannel(lambda _: None)
    shown(channel, "w", 1, "接单", "退单")
    shown(channel, "w", 1, "退单", version=2)
    assert channel.token("w", "接单", "1") == "1v1.0"
    assert channel.token("w", "退单", "1") == "1v2.0"
    assert channel.token("resident:r1", "退单", "1") == "1v2.0"
    assert channel.token("w", "接单", "99") is None
