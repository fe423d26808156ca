"""The bot against an emulator of the Bot API that somebody else wrote: `make outsider` installs it, and without it these are skipped."""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from tests.furnished import ROOT
from tests.telegram.conftest import Node, until

PACKAGES = ROOT / "var" / "outsider" / "node_modules"
SERVER = ROOT / "tests" / "telegram" / "outsider.js"
TOKEN = "700000001:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
RESIDENT = 4711

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not PACKAGES.is_dir(), reason="the emulator is not installed: run `make outsider`"),
]


class Phone:
    """A resident's end: the emulator's own client interface."""

    def __init__(self, address: str) -> None:
        self._http = httpx.Client(base_url=address)
        self._who = {"id": RESIDENT, "first_name": "Out", "is_bot": False}

    def says(self, text: str) -> None:
        self._post("/sendMessage", {**self._message(), "text": text})

    def presses(self, label: str) -> None:
        data = self._button(label)
        assert data is not None
        self._post("/sendCallback", {**self._message(), "message": self._message(), "data": data})

    def sees(self, *words: str) -> bool:
        return any(all(word in str(each["text"]) for word in words) for each in self._shown())

    def has(self, label: str) -> bool:
        return self._button(label) is not None

    def close(self) -> None:
        self._http.close()

    def _message(self) -> dict[str, Any]:
        chat = {"id": RESIDENT, "type": "private"}
        return {"botToken": TOKEN, "date": int(time.time()), "from": self._who, "chat": chat}

    def _post(self, path: str, body: dict[str, Any]) -> Any:
        answer = self._http.post(path, json=body)
        answer.raise_for_status()
        return answer.json()

    def _shown(self) -> list[dict[str, Any]]:
        """What the bot's messages look like now, oldest first."""
        history = self._post("/getUpdatesHistory", {"token": TOKEN})["result"]
        return [each["message"] for each in history if "chat_id" in each.get("message", ())]

    def _button(self, label: str) -> str | None:
        for shown in reversed(self._shown()):
            markup = shown.get("reply_markup") or {}
            for row in (json.loads(markup) if isinstance(markup, str) else markup).get("inline_keyboard", ()):
                for button in row:
                    if button["text"] == label:
                        return str(button["callback_data"])
        return None


@pytest.fixture
def emulator() -> Iterator[str]:
    """Its address."""
    environment = {**os.environ, "NODE_PATH": str(PACKAGES)}
    server = subprocess.Popen(["node", str(SERVER)], env=environment, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    yield f"http://127.0.0.1:{int(server.stdout.readline())}"
    server.terminate()
    server.wait(10)
    server.stdout.close()


@pytest.fixture
def phone(emulator: str) -> Iterator[Phone]:
    made = Phone(emulator)
    yield made
    made.close()


def test_a_report_from_the_first_word_to_the_number(
    start: Callable[..., Node], driver: str, emulator: str, phone: Phone
) -> None:
    start(driver, api=emulator, token=TOKEN)
    phone.says("春风花园3栋楼下垃圾堆了三天没人清")
    until(lambda: phone.has("提交"), "the card")
    phone.presses("提交")
    until(lambda: phone.sees("已受理", "GB-"), "the receipt")
    phone.says("进度怎么样了")
    until(lambda: phone.sees("已派单"), "where it stands")
