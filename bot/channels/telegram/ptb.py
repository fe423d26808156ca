"""The Bot API through python-telegram-bot: its HTTP client and its way of putting requests together, without its dispatcher."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import Any

from telegram import InputFile
from telegram.error import TelegramError, TimedOut
from telegram.request import HTTPXRequest, RequestData
from telegram.request._requestparameter import RequestParameter

from bot.channels.telegram.api import TooLarge, Unreachable, Upload, result_of

CONNECTIONS = 80
"""As many as messages are under way at once, and some for questions of our own."""


class PtbApi:
    """See the module. `base` is the address of the Bot API without the token."""

    def __init__(self, token: str, base: str) -> None:
        self._methods, self._files = f"{base}/bot{token}", f"{base}/file/bot{token}"
        self._http = HTTPXRequest(connection_pool_size=CONNECTIONS, pool_timeout=5.0, httpx_kwargs={"trust_env": True})

    async def call(
        self, method: str, parameters: Mapping[str, Any], *, files: Mapping[str, Upload] | None = None, seconds: float
    ) -> Any:
        """One call; see bot/channels/telegram/api.py."""
        given: dict[str, Any] = {name: value for name, value in parameters.items() if value is not None}
        for name, upload in (files or {}).items():
            given[name] = InputFile(upload.content, filename=upload.name, attach=True)
        data = RequestData([RequestParameter.from_input(name, value) for name, value in given.items()])
        status, body = await self._asked(f"{self._methods}/{method}", "POST", data, seconds)
        try:
            told = json.loads(body)
        except ValueError:
            told = None
        return result_of(status, told)

    async def download(self, path: str, *, limit: int, seconds: float) -> bytes:
        """A file's content."""
        status, body = await self._asked(f"{self._files}/{path}", "GET", None, seconds)
        if status != 200:
            raise Unreachable(f"no file ({status})")
        if len(body) > limit:
            raise TooLarge
        return body

    async def close(self) -> None:
        """Close the connections."""
        await self._http.shutdown()

    async def _asked(self, url: str, method: str, data: RequestData | None, seconds: float) -> tuple[int, bytes]:
        try:
            async with asyncio.timeout(seconds):
                return await self._http.do_request(
                    url, method, data, read_timeout=seconds, write_timeout=seconds, connect_timeout=min(seconds, 5.0)
                )
        except (TimedOut, TimeoutError):
            raise Unreachable("no answer in time") from None
        except TelegramError:  # its words may hold the address, and that the token
            raise Unreachable("no connection") from None
