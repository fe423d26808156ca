"""The chat's three doors: the socket, the upload of a file, and the pictures of one's own messages."""

from __future__ import annotations

import asyncio
import json
import logging
import mimetypes
from collections import deque
from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request, Response, WebSocket, WebSocketDisconnect
from fastapi.responses import JSONResponse
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from bot.channels.base import Inbound, MalformedEvent
from bot.channels.web import MAX_FILE, MAX_FILES, NAME, Echo, Sent, SentElsewhere, delivered_id, event_tag
from bot.storage.writer import WriterClosed
from bot.texts.catalogue import CatalogueError
from bot.web import frames
from bot.web.body import read_body
from bot.web.guard import same_origin
from bot.web.speakers import Speakers
from handlers import transcript
from handlers.commands import FileKind

MAX_FRAME = 256 * 1024
SHOWN_LINES = 200
_SKEW = 60_000 << 22
"""A minute in identifiers: so far may the clocks of two nodes be apart that send to one chat."""
_SERVED = {kind: kind for kind in ("image/jpeg", "image/png", "image/webp", "image/gif")} | {"image/mpo": "image/jpeg"}
"""What a browser may show in place, and under which name: a telephone's MPO is a JPEG with more behind it."""
_TAKEN: Mapping[str, FileKind] = {"image": "photo", "video": "video", "audio": "voice"}
"""By the family of its type: what a file is taken for; its bytes decide later."""
_log = logging.getLogger("gridbell.web")


def routes(speakers: Speakers) -> APIRouter:
    """The routes of the chat."""
    router = APIRouter(prefix="/chat")

    @router.websocket("/socket")
    async def socket(ws: WebSocket) -> None:
        address = speakers.of(ws)
        await ws.accept()
        if not same_origin(ws.headers):
            await _turn_away(ws, "foreign_origin", 4403)
        elif address is None:
            await _turn_away(ws, "unknown_persona" if speakers.demo else "no_session", 4401)
        else:
            await Talk(speakers, ws, address).run()

    @router.post("/files")
    async def upload(request: Request) -> JSONResponse:
        """Take one file as the bare body of the request; the answer's `ref` goes into the event that follows."""
        return await _upload(speakers, request)

    @router.get("/pictures/{outbox_id}")
    async def picture(request: Request, outbox_id: int) -> Response:
        address = speakers.of(request)
        if address is None:
            return _refusal("not_found", 404)
        gridbell = speakers.gridbell
        shown = await asyncio.wrap_future(
            gridbell.writer.submit(lambda s: transcript.picture(s, gridbell.ports(), NAME, address, outbox_id))
        )
        return _shown(shown)

    @router.get("/own/{event_id}/{at}")
    async def own_picture(request: Request, event_id: str, at: int) -> Response:
        """A picture that whoever asks sent: the one at that position of an event of theirs."""
        address = speakers.of(request)
        if address is None or not 0 <= at < MAX_FILES:
            return _refusal("not_found", 404)
        gridbell = speakers.gridbell
        reader = transcript.Reader(NAME, address, event_tag(address), lambda *_: None)
        shown = await asyncio.wrap_future(
            gridbell.writer.submit(lambda s: transcript.own_picture(s, gridbell.ports(), reader, event_id, at))
        )
        return _shown(shown)

    return router


def _shown(shown: transcript.Shown | None) -> Response:
    if shown is None:
        return _refusal("not_found", 404)
    headers = {"Cache-Control": "no-store"}
    if shown.mime not in _SERVED:
        ending = mimetypes.guess_extension(shown.mime) or ""
        headers["Content-Disposition"] = f'attachment; filename="gridbell{ending}"'
    mime = _SERVED.get(shown.mime, "application/octet-stream")
    return Response(shown.content, media_type=mime, headers=headers)


class Talk:
    """One open socket: what was missed first, then both directions beside each other."""

    def __init__(self, speakers: Speakers, ws: WebSocket, address: str) -> None:
        self._channel, self._gridbell = speakers.channel, speakers.gridbell
        self._ws, self._address = ws, address
        self._sending = asyncio.Lock()
        # Attached before the transcript is read: what is sent meanwhile waits here, and shows up twice at worst.
        self._box = self._channel.attach(address)
        self._shown: deque[str] = deque(maxlen=2 * SHOWN_LINES)
        self._reader = transcript.Reader(NAME, address, event_tag(address), self._label)

    async def run(self) -> None:
        """Talk until either side leaves."""
        try:
            await self._resume()
            both = [asyncio.create_task(part) for part in (self._hear(), self._tell(), self._box.overrun.wait())]
            _, left = await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
            for task in left:
                task.cancel()
            for outcome in await asyncio.gather(*both, return_exceptions=True):
                if isinstance(outcome, Exception) and not isinstance(outcome, WebSocketDisconnect | RuntimeError):
                    _log.error("a web chat broke off: %s", type(outcome).__name__)
            if self._box.overrun.is_set():
                await self._ws.close(1013)
        except (WebSocketDisconnect, RuntimeError):
            return  # the other side left while something was being sent
        finally:
            self._channel.detach(self._address, self._box)

    async def _send(self, frame: frames.Frame) -> None:
        async with self._sending:
            await self._ws.send_text(json.dumps(frame, ensure_ascii=False, separators=(",", ":")))

    async def _resume(self) -> None:
        after = self._ws.query_params.get("after", "")
        after = after if after.isdigit() and len(after) == 19 else ""
        if after:
            self._shown.append(after)
        # Looked at from as far back as `_catch_up` will: what stands up to `after` now, the page has shown already.
        for line in await self._lines(self._look_from()):
            self._shown.append(line.id)
            if line.id > after:
                await self._send(frames.kept(line))
        for sent in self._channel.recent(self._address):
            if sent.id > after:
                await self._show(sent)
        await self._send({"type": "ready"})

    async def _lines(self, after: str) -> list[transcript.Line]:
        gridbell = self._gridbell

        def read(session: Session) -> tuple[int | None, list[transcript.Line]]:
            chat = transcript.chat_id(session, gridbell.ports(), self._reader)
            return chat, transcript.lines_since(session, gridbell.ports(), self._reader, after=after, limit=SHOWN_LINES)

        chat, lines = await asyncio.wrap_future(gridbell.writer.read(read))
        if chat != self._box.chat:
            self._box.chat = chat
            if gridbell.others is not None:
                self._box.put(SentElsewhere())  # whatever was told between the look and this moment found no chat here
        return lines

    def _look_from(self) -> str:
        """The id after which there may be lines that this page has not shown; "" for all."""
        return delivered_id(max(0, int(max(self._shown)) - _SKEW)) if self._shown else ""

    async def _show(self, sent: Sent) -> None:
        if sent.id not in self._shown:
            self._shown.append(sent.id)
            await self._send(frames.live(sent))

    async def _catch_up(self) -> None:
        """Show what other nodes sent."""
        for line in await self._lines(self._look_from()):
            if isinstance(line, transcript.Told) and line.id not in self._shown:
                self._shown.append(line.id)
                await self._send(frames.kept(line))

    def _label(self, key: str, params: Mapping[str, Any], language: str) -> str | None:
        ports = self._gridbell.ports()
        try:
            return self._gridbell.catalogue.render(
                key, params, language, ports.rules.calendar.tz, self._gridbell.clock.now()
            )
        except CatalogueError:  # a text of an earlier version
            return None

    async def _tell(self) -> None:
        while True:
            item = await self._box.get()
            if isinstance(item, Echo):
                await self._send(frames.said(item.event_id, item.raw, self._gridbell.clock.now()))
            elif isinstance(item, SentElsewhere):
                await self._catch_up()
            else:
                if self._gridbell.others is not None:
                    await self._catch_up()  # whatever another node sent to this chat was sent before
                await self._show(item)

    async def _hear(self) -> None:
        while True:
            frame = await self._ws.receive()
            if frame["type"] == "websocket.disconnect":
                return
            await self._take(frame.get("text") or "")

    async def _take(self, text: str) -> None:
        event = _object(text)
        event_id = event.get("event_id") if event is not None else None
        event_id = event_id if isinstance(event_id, str) else None
        if len(text) > MAX_FRAME:
            await self._send(frames.fault("too_long", event_id))
            return
        payload: dict[str, Any] = {"unreadable": text[:2000]} if event is None else event
        payload = {**payload, "address": self._address}
        try:
            inbound = self._channel.parse(payload)
        except MalformedEvent:
            await self._gridbell.gateway.receive_raw(NAME, payload)  # sets it aside and counts it
            await self._send(frames.fault("malformed", event_id))
            return
        if any(not file.ref for file in inbound.files) and not payload.get("last_try"):
            await self._send(frames.fault("file_gone", event_id))
            return
        await self._hand_in(inbound, payload, event_id or "")

    async def _hand_in(self, inbound: Inbound, payload: dict[str, Any], event_id: str) -> None:
        try:
            new = await self._gridbell.gateway.receive(inbound)
        except (SQLAlchemyError, WriterClosed, OSError) as broken:
            _log.error("an event was not taken: %s", type(broken).__name__)
            await self._send(frames.fault("not_taken", event_id))
            return
        self._channel.uploads.forget(inbound.files)
        await self._send({"type": "ack", "event_id": event_id})
        if self._box.chat is None and self._gridbell.others is not None:
            self._box.put(
                SentElsewhere()
            )  # the first words made the chat: now its id can be known, and what was missed
        if new and inbound.start is None:
            self._channel.echo(self._address, Echo(event_id, payload), self._box)


async def _upload(speakers: Speakers, request: Request) -> JSONResponse:
    address = speakers.of(request)
    if not same_origin(request.headers):
        return _refusal("foreign_origin", 403)
    if address is None:
        return _refusal("no_session", 401)
    mime = request.headers.get("content-type", "").split(";")[0].strip().lower()
    kind = _TAKEN.get(mime.partition("/")[0])
    if kind is None or len(mime) > 40:
        return _refusal("unsupported_type", 415)
    content = await read_body(request, MAX_FILE)
    if content is None:
        return _refusal("too_large", 413)
    if not content:
        return _refusal("empty_file", 400)
    ref = speakers.channel.uploads.keep(address, kind, mime, content)
    return JSONResponse({"ref": ref, "kind": kind}, 201)


async def _turn_away(ws: WebSocket, code: str, close: int) -> None:
    await ws.send_text(json.dumps(frames.fault(code), ensure_ascii=False))
    await ws.close(close)


def _refusal(code: str, status: int) -> JSONResponse:
    return JSONResponse({"error": frames.fault(code)}, status)


def _object(text: str) -> dict[str, Any] | None:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None
