"""The web chat: everybody has a page open on the real application; frames go both ways, files are uploaded and fetched."""

from __future__ import annotations

import asyncio
import json
import mimetypes
from collections.abc import Mapping, MutableMapping
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from bot.app import Gridbell
from bot.channels.base import Attached, Button, Channel, Delivered, DeliveryResult, Outbound
from bot.channels.web import MAX_FILES, NAME, WebChannel
from bot.playing.script import Says
from bot.web.app import create_app
from models.ids import Ids
from tests.platforms.seen import Seen

WAIT = 10.0
"""Seconds after which somebody gives up on the server."""
HOST = "127.0.0.1"
_TAKEN = ("image", "video", "audio")


class Pages:
    """See the module, and tests.platforms.seen.Platform. The staff have the demo's pages: one for each key."""

    channel = NAME
    secrets = ()

    def __init__(self) -> None:
        self.seen: list[Seen] = []
        self.faults: list[Exception] = []
        self._pages: dict[str, Page] = {}
        self._residents: dict[str, str] = {}
        self._delivered: dict[tuple[str, str], str] = {}
        self._shown: list[tuple[Seen, str]] = []

    @staticmethod
    def address(key: str) -> str:
        """Where a member of staff is reached: their key."""
        return key

    def who(self, address: str) -> str:
        return next((key for key, persona in self._residents.items() if persona == address), address)

    def channels(self, ids: Ids) -> Mapping[str, Channel]:
        return {NAME: _Watched(ids, self)}

    def opens(self, gridbell: Gridbell) -> None:
        self._app = create_app(gridbell, demo=True)
        self._web = httpx.AsyncClient(transport=httpx.ASGITransport(app=self._app), base_url=f"http://{HOST}")

    async def page(self, persona: str) -> Page:
        """Somebody's open page."""
        if persona not in self._pages:
            self._pages[persona] = Page(self._app, persona)
            await self._pages[persona].ready()
        return self._pages[persona]

    async def shown(self, message: Outbound, delivered: str) -> None:
        """A message was handed over: it is read from the page."""
        frame = await (await self.page(message.address)).sees(delivered)
        who = self.who(message.address)
        buttons = tuple(Button(each["label"], each["token"]) for each in frame["buttons"])
        seen = Seen(who, frame["text"], buttons, message, edited=frame["edited"])
        self.seen.append(seen)
        self._delivered[who, frame["card"]] = frame["id"]
        if path := frame["picture"] or frame["file"]:
            self._shown.append((seen, path))

    async def says(self, step: Says, event: str, token: str | None) -> None:
        persona = self._persona(step.who)
        page = await self.page(persona)
        await page.sends({"event_id": event, **await self._event(step, token, persona)})

    async def looks(self) -> None:
        """Whatever has a file is fetched as the page does it."""
        for seen, path in self._shown:
            answer = await self._web.get(path, params={"as": self._persona(seen.address)})
            mime = seen.ours.file.mime if seen.ours.file is not None else ""
            seen.shown_file = Attached(answer.content, mime) if answer.status_code == 200 else None
        self._shown.clear()

    async def closes(self) -> None:
        for page in self._pages.values():
            await page.closes()
        await self._web.aclose()

    def _persona(self, who: str) -> str:
        if not who.startswith("resident:"):
            return who
        return self._residents.setdefault(who, f"demo-resident-{len(self._residents) + 1}")

    async def _event(self, step: Says, token: str | None, persona: str) -> dict[str, Any]:
        more: dict[str, Any] = {"text": step.text}
        if step.language is not None:
            more["language"] = step.language
        if step.reply_to is not None:
            more["reply_to"] = self._delivered.get((step.who, step.reply_to), step.reply_to)
        paths = [step.photo, *step.photos, step.voice, step.video, step.document]
        files = [path for path in paths if path is not None]
        if step.token is not None or token is not None:
            return {"type": "press", "token": step.token or token, **more}
        if step.press is not None:
            pytest.skip("a page sends no press of a button that it does not show")
        if step.start is not None:
            return {"type": "start", "start": step.start, **more}
        if step.location is not None:
            return {"type": "location", "lat": step.location[0], "lon": step.location[1], **more}
        if step.edit_of is not None:
            return {"type": "edit", "edit_of": step.edit_of, **more}
        if len(files) > MAX_FILES:
            pytest.skip(f"a page sends {MAX_FILES} files at once")
        if files:
            return {"type": "photo", "files": [await self._upload(*_file(path), persona) for path in files], **more}
        return {"type": "text", **more}

    async def _upload(self, mime: str, content: bytes, persona: str) -> str:
        headers = {"Content-Type": mime}
        answer = await self._web.post("/chat/files", params={"as": persona}, headers=headers, content=content)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["ref"])


def _file(path: Path) -> tuple[str, bytes]:
    mime = mimetypes.guess_type(path)[0] or "application/octet-stream"
    if mime.partition("/")[0] not in _TAKEN:
        pytest.skip("a page uploads pictures, videos and voices alone")
    return mime, path.read_bytes()


class _Watched(WebChannel):
    """The channel; what it hands over is read from the page at once."""

    def __init__(self, ids: Ids, pages: Pages) -> None:
        super().__init__(ids)
        self._watching = pages

    async def send(self, message: Outbound) -> DeliveryResult:
        try:
            await self._watching.page(message.address)  # opened before, so that it is told as it happens
            result = await super().send(message)
            assert isinstance(result, Delivered)
            await self._watching.shown(message, result.id)
        except Exception as fault:
            self._watching.faults.append(fault)
            raise
        return result


class Page:
    """One open socket, spoken to as a server would do it."""

    def __init__(self, app: FastAPI, persona: str) -> None:
        self._frames: list[dict[str, Any]] = []
        self._in: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._news = asyncio.Event()
        self._in.put_nowait({"type": "websocket.connect"})
        headers = [(b"host", HOST.encode()), (b"origin", f"http://{HOST}".encode())]
        scope: dict[str, Any] = {
            "type": "websocket",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "scheme": "ws",
            "path": "/chat/socket",
            "raw_path": b"/chat/socket",
            "root_path": "",
            "query_string": f"as={persona}".encode(),
            "headers": headers,
            "client": (HOST, 1),
            "server": (HOST, 80),
            "subprotocols": [],
            "state": {},
        }
        self._talk = asyncio.ensure_future(app(scope, self._in.get, self._take))

    async def ready(self) -> None:
        """Until the page has caught up."""
        await self._until(lambda frame: frame["type"] == "ready")

    async def sees(self, delivered: str) -> dict[str, Any]:
        """The message of that id, once it is there."""
        return await self._until(lambda frame: frame["type"] == "message" and frame["id"] == delivered)

    async def sends(self, event: dict[str, Any]) -> None:
        """Send a frame; returns when the server has taken it."""
        self._frames.clear()
        self._in.put_nowait({"type": "websocket.receive", "text": json.dumps(event)})
        answer = await self._until(
            lambda frame: frame["type"] in ("ack", "error") and frame.get("event_id") == event["event_id"]
        )
        assert answer["type"] == "ack", answer

    async def closes(self) -> None:
        """The tab is closed."""
        self._in.put_nowait({"type": "websocket.disconnect", "code": 1001})
        await asyncio.wait_for(self._talk, WAIT)

    async def _until(self, wanted: Any) -> dict[str, Any]:
        async with asyncio.timeout(WAIT):
            while True:
                for frame in reversed(self._frames):
                    if wanted(frame):
                        return frame
                self._news.clear()
                await self._news.wait()

    async def _take(self, sent: MutableMapping[str, Any]) -> None:
        if sent["type"] == "websocket.send":
            self._frames.append(json.loads(sent["text"]))
        elif sent["type"] == "websocket.close":
            self._frames.append({"type": "closed"})
        self._news.set()
