"""Telegram as a bot meets it: it brings updates until they are taken, takes messages well or badly, and outlives the bot."""

from __future__ import annotations

import asyncio
import json
import random
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any, Protocol
from urllib.parse import urlsplit

from aiohttp import ClientError, ClientSession

from tests.chaos.node import Node
from tests.telegram.stub import SECRET, Answer, Call, StubBot, refused, too_many

HOOKS_AT_ONCE = 40
AGAIN = 0.2
"""Seconds after which an update that was not taken is brought again."""
MOODS: tuple[tuple[float, Answer], ...] = (
    (0.03, too_many(1)),
    (0.05, Answer(502, b"<html>Bad Gateway</html>")),
    (0.06, refused(500, "Internal Server Error")),
    (0.07, Answer(drop=True)),
    (0.09, Answer(after=0.4, effect=True)),
)
"""How calls that send are answered badly, each with the share of calls up to which it is so."""
POLLING = (refused(409, "Conflict: terminated by other getUpdates request"), Answer(drop=True), Answer(200, b"no json"))
"""How questions for updates are answered badly, one after the other, over a load."""
WELL = 200
BAD_REQUEST = 400
Key = tuple[str, str]
"""A message as it is told from every other: its chat, and its words with the tokens of its buttons."""


def key_of(call: Call) -> Key:
    """What a message is known by, however often it is sent."""
    return str(call["chat_id"]), json.dumps([call["text"], call["reply_markup"]], ensure_ascii=False)


class Bringing(Protocol):
    """How updates reach the bot. All of it happens in the stub's loop, but for `taken`."""

    brought: list[Any]
    """Every update, in the order in which they happened; a repeat stands here again."""
    times: Counter[int]
    """How often each update was handed over, by its number."""

    def bring(self, chat: str, update: Any) -> None:
        """This happened in this chat: hand it over until it is taken, and what happens there later after it."""

    def taken(self) -> list[Any]:
        """What the bot has acknowledged until now: it will not be brought again."""


class ToPolling:
    """Updates wait in a row; a question for later ones confirms them."""

    def __init__(self, bot: StubBot) -> None:
        self._bot = bot
        self.brought: list[Any] = []
        self.times = bot.handed

    def bring(self, chat: str, update: Any) -> None:
        self.brought.append(update)
        self._bot.waiting.append(update)
        self._bot.news.set()

    def taken(self) -> list[Any]:
        confirmed = self._bot.confirmed
        return [update for update in list(self.brought) if update["update_id"] < confirmed]


class ToHook:
    """Updates are posted where the bot said, some at a time, those of a chat one after the other, again until it answers well.

    The address is the public one; this stands in for the proxy that takes the TLS off before the node.
    """

    def __init__(self, bot: StubBot, node: Node) -> None:
        self._bot, self._node = bot, node
        self.brought: list[Any] = []
        self.times: Counter[int] = Counter()
        self.answers: Counter[int] = Counter()
        """By status; 0 is none at all."""
        self._taken: list[Any] = []
        self._tails: dict[str, asyncio.Task[None]] = {}
        self._places = asyncio.Semaphore(HOOKS_AT_ONCE)

    def bring(self, chat: str, update: Any) -> None:
        self.brought.append(update)
        self._tails[chat] = asyncio.ensure_future(self._until_taken(update, self._tails.get(chat)))

    def taken(self) -> list[Any]:
        return list(self._taken)

    async def _until_taken(self, update: Any, earlier: asyncio.Task[None] | None) -> None:
        if earlier is not None:
            await earlier
        while True:
            async with self._places:
                status = await self._posted(update)
            self.answers[status] += 1
            if status == WELL:
                self._taken.append(update)
                return
            if status == BAD_REQUEST:
                return
            await asyncio.sleep(AGAIN)

    async def _posted(self, update: Any) -> int:
        hook = self._bot.hook
        if hook is None:
            return 0
        if isinstance(update, Mapping) and isinstance(number := update.get("update_id"), int):
            self.times[number] += 1
        body = update if isinstance(update, bytes) else json.dumps(update).encode()
        address = f"http://127.0.0.1:{self._node.port}{urlsplit(hook['url']).path}"
        try:
            async with (
                ClientSession() as http,
                http.post(address, data=body, headers={SECRET: hook["secret_token"]}) as answer,
            ):
                return answer.status
        except (ClientError, OSError):
            return 0


class Platform:
    """Answers the bot's calls, kills its node in the middle of some, and tells `heard` (in the stub's loop) what a chat is shown."""

    def __init__(self, bot: StubBot, node: Node, deaths: list[int], chance: random.Random) -> None:
        self._bot, self._node, self._deaths, self._chance = bot, node, deaths, chance
        self.heard: Callable[[Call], None] = lambda _: None
        self.deaths = 0
        self.shown: list[Call] = []
        """What chats were shown, in order, repeats included."""
        self.answers_lost: Counter[Key] = Counter()
        """Messages that were shown though the bot was cut off before it was told."""
        bot.mood, bot.watch = self._mood, self._watch

    def _mood(self, call: Call) -> Answer | None:
        if call.method != "sendMessage":
            return None
        drawn = self._chance.random()
        answer = next((answer for share, answer in MOODS if drawn < share), None)
        if answer is not None and answer.drop:
            self.answers_lost[key_of(call)] += 1
        return answer

    def _watch(self, call: Call) -> None:
        self.shown.append(call)
        if len(self.shown) in self._deaths:
            self.deaths += 1
            self._node.strike()  # before it is told that this message was taken
        self.heard(call)
