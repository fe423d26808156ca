"""Who may speak to the server: the session cookie, requests from our own pages only, and the headers that keep a page to itself."""

from __future__ import annotations

import ipaddress
import re
import secrets
from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "gridbell_session"
COOKIE_SECONDS = 400 * 86_400
"""The longest that browsers keep a cookie: the session is all that a resident's chat is known by."""
_SESSION = re.compile(r"s-[A-Za-z0-9_-]{43}")
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(self), camera=(), microphone=()",
}


def new_session() -> str:
    """A fresh session: 256 random bits. Its form can never be that of a member of staff's key."""
    return f"s-{secrets.token_urlsafe(32)}"


def session_of(cookies: Mapping[str, str]) -> str | None:
    """The session of a request; None where there is none or it has not the form of ours."""
    value = cookies.get(COOKIE, "")
    return value if _SESSION.fullmatch(value) else None


def same_origin(headers: Mapping[str, str]) -> bool:
    """Whether a request comes from a page of this server. Browsers always name the origin of a socket or a POST; others need not."""
    origin = headers.get("origin")
    return origin is None or (urlsplit(origin).netloc.lower() == headers.get("host", "").lower() != "")


def on_this_machine(headers: Mapping[str, str]) -> bool:
    """Whether the server was asked for under a loopback name, so that a foreign name that points here opens no demo."""
    try:
        host = urlsplit(f"//{headers.get('host', '')}").hostname or ""
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Headers:
    """ASGI middleware: the same strict headers on every answer, and no demo under a foreign name."""

    def __init__(self, app: ASGIApp, *, loopback_only: bool) -> None:
        self._app, self._loopback_only = app, loopback_only

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        asked = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        if self._loopback_only and not on_this_machine(asked):
            await _refuse(scope, send)
            return

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, sealed)


async def _refuse(scope: Scope, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    await send({"type": "http.response.start", "status": 403, "headers": [(b"content-type", b"text/plain")]})
    await send(
        {"type": "http.response.body", "body": b"The demo is open on this machine only, as 127.0.0.1 or localhost.\n"}
    )
