"""A terminal for each person: lines are typed, choices are numbers, and nothing but words is printed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest

from bot.app import Gridbell
from bot.channels.base import Button, Channel, Delivered, DeliveryResult, FileRef, Inbound, Outbound
from bot.channels.console import PHOTO, Console
from bot.playing.script import Says
from handlers.entrance import MENU_LIFE
from models.ids import Ids
from tests.platforms.seen import Seen

_CHOICE = re.compile(r"(\d+) (\S.*)")


class Terminals:
    """The console channel with somebody at each of many terminals; see tests.platforms.seen.Platform."""

    channel = Console.name
    secrets = ()

    def __init__(self) -> None:
        self.name = Console.name
        self.capabilities, self.ready = Console.capabilities, True
        self.seen: list[Seen] = []
        self.faults: list[Exception] = []
        self._terminals: dict[str, Console] = {}
        self._printed: list[str] = []

    @staticmethod
    def address(key: str) -> str:
        """Where a person is reached: their key."""
        return key

    def who(self, address: str) -> str:
        return address

    def channels(self, ids: Ids) -> Mapping[str, Channel]:
        return {self.name: self}

    def opens(self, gridbell: Gridbell) -> None:
        self._gridbell = gridbell

    def verify(self, headers: Mapping[str, str], body: bytes) -> bool:
        return False

    def parse(self, payload: Mapping[str, Any]) -> Inbound | None:
        return self._at(str(payload["who"])).parse(payload)

    async def send(self, message: Outbound) -> DeliveryResult:
        self._printed.clear()
        result = await self._at(message.address).send(message)
        assert isinstance(result, Delivered)
        words, buttons = _menu(self._printed[0], f"menu{len(self.seen)}")
        again = any(seen.card_id == message.card_id for seen in self.seen)
        seen = Seen(message.address, words, buttons, message, edited=again, no_files="a terminal shows no pictures")
        self.seen.append(seen)
        return result

    async def fetch_file(self, file: FileRef) -> bytes:
        return await Console().fetch_file(file)

    async def says(self, step: Says, event: str, token: str | None) -> None:
        line = self._line(step, token)
        self._at(step.who)
        terminal = list(self._terminals).index(step.who)
        payload = {"id": f"{terminal}:{event}", "line": line, "who": step.who}
        await self._gridbell.gateway.receive_raw(self.name, payload)

    async def looks(self) -> None:
        """It is printed already."""

    async def closes(self) -> None:
        """Nothing is open."""

    def _line(self, step: Says, token: str | None) -> str:
        """What is typed; or the test is skipped."""
        for name in ("voice", "video", "document", "location", "reply_to", "edit_of", "language", "token", "start"):
            if getattr(step, name) is not None:
                pytest.skip(f"a terminal has no {name.replace('_', ' ')}")
        if step.photos:
            pytest.skip("a terminal sends one picture at a time")
        if "\n" in step.text:
            pytest.skip("a terminal's message is one line")
        if step.photo is not None:
            return f"{PHOTO}{step.photo}" + (f" | {step.text}" if step.text else "")
        if step.press is None:
            if not step.text.strip():
                pytest.skip("an empty line at a terminal says nothing")
            return step.text
        menu = next((seen for seen in reversed(self.seen) if seen.address == step.who and seen.buttons), None)
        if token is None or menu is None or token not in {button.token for button in menu.buttons}:
            pytest.skip("a terminal has the newest choices alone")
        if menu.at is not None and self._gridbell.clock.now() - menu.at > MENU_LIFE:
            pytest.skip("a terminal's choices are forgotten after a day")
        return token.rpartition(".")[2]

    def _at(self, who: str) -> Console:
        return self._terminals.setdefault(who, Console(who, say=self._printed.append))


def _menu(printed: str, name: str) -> tuple[str, tuple[Button, ...]]:
    """The words and the choices below them. A choice's token ends with what is typed."""
    lines = printed.split("\n")
    last = _CHOICE.fullmatch(lines[-1])
    count = int(last[1]) if last else 0
    choices = [_CHOICE.fullmatch(line) for line in lines[len(lines) - count :]] if count < len(lines) else []
    if not choices or [int(match[1]) for match in choices if match] != list(range(1, count + 1)):
        return printed, ()
    labels = [match[2] for match in choices if match]
    return "\n".join(lines[:-count]), tuple(Button(label, f"{name}.{n}") for n, label in enumerate(labels, 1))
