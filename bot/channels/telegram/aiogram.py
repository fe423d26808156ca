"""The Bot API through aiogram: its bot and session, without its dispatcher. An extra: `pip install gridbell[aiogram]`."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from functools import cache
from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import AiogramError, TelegramAPIError
from aiogram.methods import TelegramMethod
from aiogram.types import BufferedInputFile
from aiohttp import ClientError

from bot.channels.telegram.api import TooLarge, Unreachable, Upload, result_of

CONNECTIONS = 80


class _RawSession(AiohttpSession):
    """Hands answers on as they came: aiogram's own reading fails a whole batch of updates for one that it can't read."""

    def check_response(self, bot: Bot, method: TelegramMethod[Any], status_code: int, content: str) -> Any:
        try:
            told = self.json_loads(content)
        except ValueError:
            told = None
        return _Answer(result_of(status_code, told))


class _Answer:
    """What aiogram takes an answer's `result` from."""

    def __init__(self, result: Any) -> None:
        self.result = result


@cache
def _method(name: str) -> type[TelegramMethod[Any]]:
    """A method that takes any parameters and promises nothing about its result."""
    return type(name, (TelegramMethod,), {"__returning__": object, "__api_method__": name, "__module__": __name__})


class AiogramApi:
    """See the module. `base` is the address of the Bot API without the token."""

    def __init__(self, token: str, base: str) -> None:
        self._session = _RawSession(api=TelegramAPIServer.from_base(base), limit=CONNECTIONS)
        # aiogram refuses a token of another form than the platform's; `gridbell check` has told so before.
        self._bot = Bot(token, session=self._session)

    async def call(
        self, method: str, parameters: Mapping[str, Any], *, files: Mapping[str, Upload] | None = None, seconds: float
    ) -> Any:
        """One call; see bot/channels/telegram/api.py."""
        given: dict[str, Any] = {name: value for name, value in parameters.items() if value is not None}
        for name, upload in (files or {}).items():
            given[name] = BufferedInputFile(upload.content, filename=upload.name)
        try:
            async with asyncio.timeout(seconds):
                return await self._session.make_request(self._bot, _method(method)(**given), timeout=int(seconds) + 1)
        except TimeoutError:
            raise Unreachable("no answer in time") from None
        except (
            AiogramError,
            TelegramAPIError,
            ClientError,
            OSError,
        ):  # their words may hold the address, and that the token
            raise Unreachable("no connection") from None

    async def download(self, path: str, *, limit: int, seconds: float) -> bytes:
        """A file's content."""
        url = self._session.api.file_url(self._bot.token, path)
        content = bytearray()
        try:
            async with asyncio.timeout(seconds):
                async for part in self._session.stream_content(url, timeout=int(seconds) + 1):
                    content += part
                    if len(content) > limit:
                        raise TooLarge
        except TimeoutError:
            raise Unreachable("no answer in time") from None
        except (ClientError, OSError):
            raise Unreachable("no file") from None
        return bytes(content)

    async def close(self) -> None:
        """Close the connections."""
        await self._session.close()
