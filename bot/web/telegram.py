"""The web hook: one update a request, from the platform alone, answered when it is durable."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse
from sqlalchemy.exc import SQLAlchemyError

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.connecting import HOOK
from bot.storage.writer import WriterClosed
from bot.web.body import read_body

if TYPE_CHECKING:
    from bot.app import Gridbell

MAX_UPDATE = 1024 * 1024
_log = logging.getLogger("gridbell.telegram")


def routes(gridbell: Gridbell, channel: TelegramChannel) -> APIRouter:
    """The one route."""
    router = APIRouter()

    @router.post(HOOK)
    async def hook(request: Request) -> JSONResponse:
        if not channel.verify(request.headers, b""):
            return _refused("wrong_secret", 403)
        body = await read_body(request, MAX_UPDATE)
        if body is None:
            return _refused("too_large", 413)
        try:
            update = json.loads(body)
        except (ValueError, RecursionError):
            return _refused("no_json", 400)
        if not isinstance(update, dict):
            return _refused("no_update", 400)
        try:
            await gridbell.gateway.receive_raw(channel.name, update)
        except (SQLAlchemyError, WriterClosed, OSError) as fault:
            _log.error("an update was not taken: %s", type(fault).__name__)
            return _refused("not_taken", 503)  # the platform sends it again
        channel.taken(update)
        return JSONResponse({"ok": True})

    return router


def _refused(code: str, status: int) -> JSONResponse:
    return JSONResponse({"error": {"code": code}}, status)
