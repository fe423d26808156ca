"""Builds the web application around a running Gridbell: the chat for residents, or the demo page on this machine alone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from fastapi import FastAPI, Request
from fastapi.responses import FileResponse
from starlette.staticfiles import StaticFiles

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.reading import NAME as TELEGRAM
from bot.channels.web import NAME, WebChannel
from bot.web import chat, health
from bot.web import demo as demo_doors
from bot.web import telegram as telegram_doors
from bot.web.guard import COOKIE, COOKIE_SECONDS, Headers, new_session, session_of
from bot.web.speakers import Speakers

if TYPE_CHECKING:
    from bot.app import Gridbell

STATIC = Path(__file__).parent / "static"


class NoWebChannel(Exception):
    """The web application was asked for without a web chat channel."""


def create_app(app: Gridbell, *, demo: bool) -> FastAPI:
    """The application. In the demo `/` shows residents and staff side by side, and is answered on loopback names only."""
    channel = app.channels.get(NAME)
    if not isinstance(channel, WebChannel):
        raise NoWebChannel("the channel 'web' is not configured")

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await app.start()
        try:
            yield
        finally:
            await app.stop()

    # No generated documentation pages: they would load scripts from elsewhere.
    web = FastAPI(title="Gridbell", docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    speakers = Speakers(app, channel, demo=demo)
    web.include_router(chat.routes(speakers))
    web.include_router(health.routes(speakers))
    telegram = app.channels.get(TELEGRAM)
    if isinstance(telegram, TelegramChannel):
        web.include_router(telegram_doors.routes(app, telegram))
    if demo:
        web.include_router(demo_doors.routes(speakers))
    web.add_api_route("/", _demo_page if demo else _resident_page, methods=["GET"], include_in_schema=False)
    web.mount("/static", StaticFiles(directory=STATIC))
    web.add_middleware(Headers, loopback_only=demo)
    return web


async def _demo_page() -> FileResponse:
    return _page("demo.html")


async def _resident_page(request: Request) -> FileResponse:
    answer = _page("chat.html")
    answer.set_cookie(
        COOKIE,
        session_of(request.cookies) or new_session(),
        max_age=COOKIE_SECONDS,
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )
    return answer


def _page(name: str) -> FileResponse:
    return FileResponse(STATIC / name, media_type="text/html; charset=utf-8", headers={"Cache-Control": "no-store"})
