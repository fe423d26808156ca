"""Telegram: updates come to the web hook as the platform writes them, and what is sent is read from a Bot API on loopback."""

from __future__ import annotations

import itertools
import json
import mimetypes
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.app import Gridbell
from bot.channels.base import Attached, Blocked, Button, Channel, Delivered, DeliveryResult, Moved, Outbound
from bot.channels.telegram.api import Api
from bot.channels.telegram.channel import SECRET_HEADER, TelegramChannel
from bot.channels.telegram.connecting import HOOK
from bot.channels.telegram.reading import NAME
from bot.channels.web import NAME as WEB
from bot.channels.web import WebChannel
from bot.playing.script import Says
from bot.web.app import create_app
from models.ids import Ids
from tests.platforms.seen import Seen
from tests.telegram.stub import StubBot

SECRET = "a-secret-of-the-hook"
FIRST_NAME = "Chrysanthemum"
_FILES = ("photo", "voice", "video", "document")
_FIRST_RESIDENT = 900_000_001


class Accounts:
    """See the module, and tests.platforms.seen.Platform. `api` outlives a stage, and so does the bot: it begins anew here."""

    channel = NAME

    def __init__(self, bot: StubBot, api: Api) -> None:
        self.seen: list[Seen] = []
        self.faults: list[Exception] = []
        self.secrets = (bot.token, bot.token.partition(":")[2], SECRET, FIRST_NAME)
        self.bot = bot
        bot.calls.clear()
        bot.files.clear()
        bot.shown.clear()
        self._watched = _Watched(bot, api, self)
        self._numbers = itertools.count(1)
        self._keys: dict[str, str] = {}
        self._sent: dict[tuple[str, str], int] = {}
        self._shown: dict[tuple[str, str], int] = {}

    @staticmethod
    def address(key: str) -> str:
        """The account of a member of staff: a number that is made from their key."""
        return str(1_000_000_000 + int.from_bytes(key.encode(), "big") % 899_999_981)

    def who(self, address: str) -> str:
        return self._keys.get(address, address)

    def channels(self, ids: Ids) -> Mapping[str, Channel]:
        return {NAME: self._watched, WEB: WebChannel(ids)}

    def opens(self, gridbell: Gridbell) -> None:
        self._gridbell = gridbell
        self._keys = {self.address(key): key for key in gridbell.ports().registry.person_by_key}
        app = create_app(gridbell, demo=False)
        self._web = httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://127.0.0.1")

    def shown(self, message: Outbound, delivered: str, calls: int) -> None:
        """A message was handed over: it is read from what the platform shows now."""
        shown = self.bot.shown.get((message.address, int(delivered)))
        if shown is None:  # taken back
            self.seen.append(Seen(self.who(message.address), "", (), message, edited=True))
            return
        rows = (shown["reply_markup"] or {}).get("inline_keyboard", [])
        buttons = tuple(
            Button(each["text"], each.get("callback_data", ""), each.get("url")) for row in rows for each in row
        )
        words = shown["text"] if shown["text"] is not None else shown["caption"] or ""
        file = None
        for call in self.bot.calls[calls:]:
            for content in call.files.values():
                file = Attached(content, message.file.mime if message.file is not None else "")
            if call.method == "sendMessage" and call is not shown and "link_preview_options" in call.parameters:
                words += call["text"]  # long words go on below
        who = self.who(message.address)
        self._shown[who, str(message.card_id)] = int(delivered)
        edited = shown.method == "editMessageText"
        self.seen.append(Seen(who, words, buttons, message, file, edited))

    async def says(self, step: Says, event: str, token: str | None) -> None:
        for update in self._updates(step, event, token):
            await self._push(update)

    def group(self, address: int, name: str) -> None:
        """There is a group of that name."""
        self._keys[str(address)] = name

    async def in_group(self, who: str, address: int, kind: str = "message", **what: Any) -> dict[str, Any]:
        """Somebody does something in a group; the update as the platform sent it."""
        chat = {"id": address, "type": "supergroup", "title": "春风花园业主群"}
        sender = {"id": self._number(who), "is_bot": False, "first_name": "Zhang", "language_code": "zh-hans"}
        said = {"from": sender, "chat": chat, "date": self._now(), **what}
        if kind == "message":
            said = {"message_id": next(self._numbers), **said}
        update = {"update_id": next(self._numbers), kind: said}
        await self._push(update)
        return update

    async def looks(self) -> None:
        """Files come with the messages."""

    async def closes(self) -> None:
        await self._web.aclose()

    async def _push(self, update: Mapping[str, Any]) -> None:
        answer = await self._web.post(HOOK, headers={SECRET_HEADER: SECRET}, content=json.dumps(update))
        assert answer.status_code == 200, answer.text

    def _updates(self, step: Says, event: str, token: str | None) -> list[dict[str, Any]]:
        who = self._number(step.who)
        sender = {"id": who, "is_bot": False, "first_name": FIRST_NAME, "language_code": step.language or "zh-hans"}
        chat = {"id": who, "type": "private", "first_name": FIRST_NAME}
        if step.press is not None or step.token is not None:
            shown = {"message_id": 1, "chat": chat, "date": self._now()}
            data = step.token or token or str(step.press)
            query = {"id": event, "from": sender, "chat_instance": "1", "message": shown, "data": data}
            return [{"update_id": next(self._numbers), "callback_query": query}]
        if step.edit_of is not None:
            number = self._sent[step.who, step.edit_of]
            edited = {"message_id": number, "from": sender, "chat": chat, "date": self._now(), "text": step.text}
            return [{"update_id": next(self._numbers), "edited_message": {**edited, "edit_date": self._now()}}]
        parts = self._parts(step)
        updates = []
        for place, part in enumerate(parts):
            number = self._sent.setdefault((step.who, f"{event}#{place}" if place else event), next(self._numbers))
            message = {"message_id": number, "from": sender, "chat": chat, "date": self._now(), **part}
            if step.reply_to is not None:
                replied = self._shown.get((step.who, step.reply_to), 0)
                us = {"id": self.bot.id, "is_bot": True, "first_name": "Stub"}
                message["reply_to_message"] = {"message_id": replied, "from": us, "chat": chat, "date": self._now()}
            updates.append({"update_id": next(self._numbers), "message": message})
        return updates

    def _parts(self, step: Says) -> list[dict[str, Any]]:
        """What each message of it carries: several files are an album, whose words stand under the first."""
        if step.start is not None:
            return [{"text": f"/start {step.start}"}]
        if step.location is not None:
            if step.text:
                pytest.skip("a place has no words beside it on Telegram")
            return [{"location": {"latitude": step.location[0], "longitude": step.location[1]}}]
        files = [("photo", path) for path in (step.photo, *step.photos) if path is not None]
        files += [(kind, path) for kind in _FILES[1:] if (path := getattr(step, kind)) is not None]
        if not files and not step.text.strip():
            return [{"sticker": {"file_id": "sticker", "file_unique_id": "sticker"}}]  # what comes nearest to nothing
        if not files:
            return [{"text": step.text}]
        parts = [self._file(kind, path) for kind, path in files]
        if step.text:
            parts[0]["caption"] = step.text
        if len(parts) > 1:
            album = f"album{next(self._numbers)}"
            parts = [{**part, "media_group_id": album} for part in parts]
        return parts

    def _file(self, kind: str, path: Path) -> dict[str, Any]:
        name, content = f"{kind}{next(self._numbers)}", path.read_bytes()
        self.bot.files[name] = content
        told = {"file_id": name, "file_unique_id": name, "file_size": len(content)}
        if kind == "photo":
            return {"photo": [{**told, "width": 90, "height": 90}]}
        return {kind: {**told, "mime_type": mimetypes.guess_type(path)[0] or "application/octet-stream"}}

    def _number(self, who: str) -> int:
        if not who.startswith("resident:"):
            return int(self.address(who))
        known = next((int(number) for number, key in self._keys.items() if key == who), None)
        if known is None:
            known = _FIRST_RESIDENT + len(self._keys)
            self._keys[str(known)] = who
        return known

    def _now(self) -> int:
        return int(self._gridbell.clock.now().timestamp())


class _Watched(TelegramChannel):
    """The channel; what the platform took is looked at there at once."""

    def __init__(self, bot: StubBot, api: Api, accounts: Accounts) -> None:
        super().__init__(bot.token, secret=SECRET, username=bot.username)
        self.connect(api, bot.username)
        self._watching = accounts

    async def send(self, message: Outbound) -> DeliveryResult:
        before = len(self._watching.bot.calls)
        try:
            result = await super().send(message)
            if isinstance(result, Blocked | Moved):
                return result  # as a test told the platform to answer
            assert isinstance(result, Delivered), result
            self._watching.shown(message, result.id, before)
        except Exception as fault:
            self._watching.faults.append(fault)
            raise
        return result
