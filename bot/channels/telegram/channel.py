"""The Telegram channel: reads updates, writes messages, fetches files. Which library carries the calls is not seen from here."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.channels.base import (
    Blocked,
    Capabilities,
    Delivered,
    DeliveryResult,
    FileRef,
    FileUnavailable,
    Inbound,
    Moved,
    Outbound,
    Rejected,
    RetryAfter,
)
from bot.channels.telegram import writing
from bot.channels.telegram.api import CALL_SECONDS, UPLOAD_SECONDS, Api, Refusal, TooLarge, Unreachable, Upload
from bot.channels.telegram.pace import Pace
from bot.channels.telegram.reading import NAME, Bot, read
from handlers.groups.waiting import FROM_GROUP
from handlers.sending import ERASED

MAX_FILE = 20 * 1024 * 1024
DOWNLOAD_SECONDS = 25.0
CAN = Capabilities(
    max_text=20_000,  # in as many messages as it takes
    # Of the platform's thirty, one second and three seconds: what leaves evenly arrives less evenly.
    per_second=25,
    chat_interval=1.05,
    group_interval=3.1,
    location_button=True,
    max_file=MAX_FILE,
)
SECRET_HEADER = "x-telegram-bot-api-secret-token"
_TOO_MANY, _FORBIDDEN, _SERVER = 429, 403, 500
_GONE = ("chat not found", "user is deactivated", "bot was kicked", "bot can't initiate", "peer_id_invalid")
_SAME = "message is not modified"


class NotConnected(Exception):
    """The channel was used before `connect`."""


class TelegramChannel:
    """See the module. Events can be read, and messages sent, once `connect` was called. `pace` is for the real platform."""

    def __init__(
        self,
        token: str,
        *,
        secret: str = "",
        username: str = "",
        seconds: float = CALL_SECONDS,
        pace: Pace | None = None,
    ) -> None:
        self.name, self.capabilities = NAME, CAN
        self._api: Api | None = None
        self._pace = pace
        self._secret, self._seconds = secret, seconds
        bot_id = token.partition(":")[0]
        # Known without asking, so that what comes in before the first answer is read alike. The name is told by `connect`.
        self.bot = Bot(int(bot_id) if bot_id.isdecimal() else 0, username, hashlib.sha256(token.encode()).digest())
        self._beside: set[asyncio.Task[None]] = set()

    @property
    def ready(self) -> bool:
        """Once it is connected."""
        return self._api is not None

    def connect(self, api: Api, username: str) -> None:
        """Use these connections from now on; `username` is the bot's own, without the @."""
        self._api = api
        self.capabilities = replace(self.capabilities, private_link=f"https://t.me/{username}?start={FROM_GROUP}")
        self.bot = Bot(self.bot.id, username, self.bot.secret)

    @property
    def api(self) -> Api:
        """The connections; raises NotConnected."""
        if self._api is None:
            raise NotConnected
        return self._api

    def verify(self, headers: Mapping[str, str], body: bytes) -> bool:
        """Whether a request carries the secret that was agreed on with the web hook."""
        told = {name.lower(): value for name, value in headers.items()}.get(SECRET_HEADER, "")
        return bool(self._secret) and hmac.compare_digest(told.encode(), self._secret.encode())

    def parse(self, payload: Mapping[str, Any]) -> Inbound | None:
        """The event of one raw update; raises MalformedEvent."""
        return read(payload, self.bot)

    def taken(self, payload: Mapping[str, Any]) -> None:
        """The event is durable: whoever pressed a button need not wait any longer. Says so beside everything else."""
        query = payload.get("callback_query")
        if isinstance(query, Mapping) and isinstance(query.get("id"), str) and self._api is not None:
            task = asyncio.create_task(self._answer(self._api, query["id"]))
            self._beside.add(task)
            task.add_done_callback(self._beside.discard)

    async def close(self) -> None:
        """Finish what is being said beside, and let go of the connections."""
        if self._beside:
            await asyncio.wait(self._beside)
        if self._api is not None:
            await self._api.close()

    async def _answer(self, api: Api, query: str) -> None:
        with contextlib.suppress(
            Refusal, Unreachable
        ):  # the press has had its effect; its little clock stops by itself
            await api.call("answerCallbackQuery", {"callback_query_id": query}, seconds=self._seconds)

    async def send(self, message: Outbound) -> DeliveryResult:
        """Send, or change in place; what can't be changed any more is sent anew."""
        if self._api is None:
            return RetryAfter(None, "not connected yet")
        try:
            if message.kind == ERASED and message.edit_of is not None:
                await self._taken_back(message)
                return Delivered(message.edit_of)
            if message.edit_of is not None and message.file is None and await self._changed(message):
                return Delivered(message.edit_of)
            return Delivered(await self._sent(message))
        except Unreachable as fault:
            return RetryAfter(None, str(fault))
        except Refusal as refused:
            return _result(refused)

    async def fetch_file(self, file: FileRef) -> bytes:
        """Ask where it lies, and fetch it; raises FileUnavailable."""
        if file.size is not None and file.size > MAX_FILE:
            raise FileUnavailable("too_large")
        try:
            told = await self.api.call("getFile", {"file_id": file.ref}, seconds=self._seconds)
            path = told.get("file_path") if isinstance(told, Mapping) else None
            if not isinstance(path, str):
                raise FileUnavailable("unavailable")
            return await self.api.download(path, limit=MAX_FILE, seconds=DOWNLOAD_SECONDS)
        except TooLarge as fault:
            raise FileUnavailable("too_large") from fault
        except Refusal as refused:
            raise FileUnavailable("too_large" if "too big" in refused.why else "unavailable") from None
        except (Unreachable, NotConnected) as fault:
            raise FileUnavailable("unavailable") from fault

    async def _changed(self, message: Outbound) -> bool:
        """Whether the message could be changed in place."""
        told = {"chat_id": message.address, "message_id": int(message.edit_of or 0)}
        shown = {"text": writing.changed(message.text), "reply_markup": writing.keyboard(message.buttons)}
        try:
            await self._show("editMessageText", {**told, **shown})
        except Refusal as refused:
            if refused.code != 400 or refused.moved_to is not None:
                raise
            if _SAME not in refused.why:
                await self._faded(told)
                return False
        return True

    async def _taken_back(self, message: Outbound) -> None:
        """Words are changed; a picture goes altogether, or once that is too late (after two days) loses its words."""
        told = {"chat_id": message.address, "message_id": int(message.edit_of or 0)}
        shown = {"reply_markup": writing.keyboard(message.buttons)}
        for method, how in (
            ("editMessageText", {"text": writing.changed(message.text), **shown}),
            ("deleteMessage", {}),
            ("editMessageCaption", {"caption": message.text, **shown}),
        ):
            try:
                await self.api.call(method, {**told, **how}, seconds=self._seconds)
            except Refusal as refused:
                if refused.code != 400:
                    raise
                if _SAME in refused.why:
                    return
            else:
                return

    async def _faded(self, told: Mapping[str, Any]) -> None:
        """What can't be changed loses its buttons, where that is still possible: the new one below has them."""
        try:
            await self._show("editMessageReplyMarkup", told)
        except (Refusal, Unreachable):
            return

    async def _sent(self, message: Outbound) -> str:
        """The id of the message that carries the words and the buttons."""
        sent = ""
        for step in writing.steps(message):
            told = await self._show(step.method, step.parameters, step.files)
            if not isinstance(told, Mapping) or not isinstance(told.get("message_id"), int):
                raise Unreachable("an answer without a message")
            if step.named:
                sent = str(told["message_id"])
        return sent

    async def _show(self, method: str, parameters: Mapping[str, Any], files: Mapping[str, Upload] | None = None) -> Any:
        """A call that counts against the platform's limits, in its turn."""
        if self._pace is not None:
            await self._pace.turn(str(parameters["chat_id"]))
        seconds = UPLOAD_SECONDS if files else self._seconds
        return await self.api.call(method, parameters, files=files, seconds=seconds)


def _result(refused: Refusal) -> DeliveryResult:
    if refused.moved_to is not None:
        return Moved(str(refused.moved_to))
    if refused.code == _TOO_MANY:
        return RetryAfter(refused.retry_after, "too many requests")
    if refused.code == _FORBIDDEN or any(word in refused.why.lower() for word in _GONE):
        return Blocked(refused.why)
    if refused.code >= _SERVER or refused.code in (401, 404, 409):
        # A token that is wrong for a while, or a server in trouble: the message waits for the operator.
        return RetryAfter(None, refused.why)
    return Rejected(refused.why)
