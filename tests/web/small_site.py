"""A real web server on a free port around a small bot that answers with what it hears, and a browser's end of the wire."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, cast

import httpx
import uvicorn
from sqlalchemy.orm import Session
from websockets.sync.client import ClientConnection, connect

from bot.channels.web import WebChannel
from bot.clock import MovableClock
from bot.delivery.nodes import OtherNodes
from bot.gateway import Gateway
from bot.outbox import Deliverer
from bot.storage.writer import Writer
from bot.texts.catalogue import Catalogue
from bot.web.app import create_app
from handlers.commands import Heard, Received
from handlers.ports import Ports
from handlers.sending import Press, queue
from models.attachment import Attachment
from models.conversation import Conversation
from models.message import Outbox
from nlu.backends.rasa import RasaBackend
from tests.wire import a_chat, catalogue, chat_of, understand

if TYPE_CHECKING:
    from bot.app import Gridbell

WAIT = 10.0
"""Seconds after which a test gives up on an answer."""


def answer(session: Session, heard: Heard, ports: Ports) -> None:
    """Echoes; a card for 'card', which a press changes in place; a picture is sent back."""
    chat = chat_of(session, ports, heard.channel, heard.address)
    if chat is None:
        chat = a_chat(ports, heard.address, channel=heard.channel)
        session.add(chat)
        session.flush()
    buttons = [Press("agree", "yes"), Press("refuse", "no")]
    if heard.press is not None:
        card = session.query(Outbox.card_id).filter(Outbox.token == heard.press.split(".")[0]).scalar()
        queue(session, ports, chat, "echo", params={"words": f"按了{heard.press[-1]}"}, edits=card)
    elif heard.files:
        words = heard.files[0].fault or f"{heard.text} {len(heard.files[0].content)}"
        kept = [_kept(session, ports, chat, heard, file) for file in heard.files if not file.fault]
        queue(session, ports, chat, "echo", params={"words": words}, attachment_id=kept[0] if kept else None)
    elif heard.location is not None:
        queue(session, ports, chat, "echo", params={"words": f"在 {heard.location}"})
    elif heard.start is not None:
        queue(session, ports, chat, "echo", params={"words": f"经 {heard.start}"})
    else:
        words = heard.text[:1000]
        queue(session, ports, chat, "echo", params={"words": words}, buttons=buttons if heard.text == "card" else None)


def _kept(session: Session, ports: Ports, chat: Conversation, heard: Heard, file: Received) -> int:
    row = Attachment(
        district=ports.district,
        id=ports.ids.next(),
        case_id=None,
        key_id=chat.key_id,
        kind=file.kind,
        mime=file.mime,
        part="report",
        event_id=heard.event_id,
        size=len(file.content),
        content=ports.sealer.seal(chat.key_id, file.content),
        at=ports.clock.now(),
    )
    session.add(row)
    session.flush()
    return row.id


@dataclass
class SmallBell:
    """What the web application needs of a running Gridbell, around the small bot."""

    clock: MovableClock
    writer: Writer
    gateway: Gateway
    deliverer: Deliverer
    channels: dict[str, WebChannel]
    ports: Callable[[], Ports]
    catalogue: Catalogue
    others: OtherNodes | None = None
    rasa: RasaBackend | None = None
    last_sweep: datetime | None = None
    moves: list[datetime] = field(default_factory=list)
    _delivering: asyncio.Task[None] | None = None

    async def start(self) -> None:
        self._delivering = asyncio.create_task(self.deliverer.run())

    async def stop(self) -> None:
        self.deliverer.stop()
        if self._delivering is not None:
            await self._delivering

    async def advance(self, to: datetime) -> None:
        self.moves.append(to)
        self.clock.advance_to(to)


def small_bell(ports: Ports, writer: Writer) -> SmallBell:
    """The small bot, not started yet."""
    channels = {"web": WebChannel(ports.ids)}

    def get() -> Ports:
        return ports

    deliverer = Deliverer(
        writer, channels, get, catalogue(), "test", still_true=lambda *_: True, gather=lambda *_: None
    )
    gateway = Gateway(writer, get, channels, understand, answer, committed=deliverer.wake)
    return SmallBell(cast("MovableClock", ports.clock), writer, gateway, deliverer, channels, get, catalogue())


class Talk:
    """A page's end of a chat. Frames are kept until somebody asks for them."""

    def __init__(self, dialled: connect, *, ready: bool) -> None:
        self._dialled, self._ready = dialled, ready

    def __enter__(self) -> Self:
        self.wire: ClientConnection = self._dialled.__enter__()
        if self._ready:
            self.catches_up()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._dialled.__exit__(kind, fault, trace)

    def sends(self, event: dict[str, Any] | str) -> None:
        """A frame as it is."""
        self.wire.send(event if isinstance(event, str) else json.dumps(event))

    def says(self, text: str, **more: Any) -> str:
        """Some words; the event's id."""
        event = {"type": "text", "text": text, "event_id": uuid.uuid4().hex, **more}
        self.sends(event)
        return str(event["event_id"])

    def gets(self, kind: str) -> dict[str, Any]:
        """The next frame of that type; what comes before it is passed over."""
        ends = time.monotonic() + WAIT
        while True:
            frame: dict[str, Any] = json.loads(self.wire.recv(max(0.01, ends - time.monotonic())))
            if frame["type"] == kind:
                return frame

    def hears(self) -> dict[str, Any]:
        """The next message."""
        return self.gets("message")

    def sees(self, count: int) -> list[dict[str, Any]]:
        """So many lines of the chat, whether they were missed or are told just now."""
        lines: list[dict[str, Any]] = []
        while len(lines) < count:
            frame = json.loads(self.wire.recv(WAIT))
            if frame["type"] in {"message", "said"}:
                lines.append(frame)
        return lines

    def catches_up(self) -> list[dict[str, Any]]:
        """All that comes before the server says that it is ready."""
        frames: list[dict[str, Any]] = []
        while not frames or frames[-1]["type"] != "ready":
            frames.append(json.loads(self.wire.recv(WAIT)))
        return frames[:-1]


class Site:
    """The web server, and visits to it."""

    def __init__(self, bell: SmallBell, *, demo: bool) -> None:
        self.bell = bell
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.host = f"127.0.0.1:{self._listening.getsockname()[1]}"
        app = create_app(cast("Gridbell", bell), demo=demo)
        self._server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="on"))
        self._thread = threading.Thread(target=self._server.run, args=([self._listening],), daemon=True)
        self._thread.start()
        self.web = httpx.Client(base_url=f"http://{self.host}", timeout=WAIT)
        self.web.get("/health")  # answered once the server has started: the socket listens already

    def visitor(self) -> str:
        """The cookie of somebody who has just opened the page."""
        answered = httpx.get(f"http://{self.host}/")
        return answered.headers["set-cookie"].split(";")[0]

    def chat(
        self, cookie: str = "", *, persona: str = "", after: str = "", origin: str | None = None, ready: bool = True
    ) -> Talk:
        """A socket to be opened by `with`. `ready`: with what was missed read over already."""
        query = httpx.QueryParams({key: value for key, value in {"as": persona, "after": after}.items() if value})
        headers = {"Cookie": cookie} if cookie else {}
        origin = origin or f"http://{self.host}"
        address = f"ws://{self.host}/chat/socket?{query}"
        return Talk(connect(address, additional_headers=headers, origin=cast("Any", origin)), ready=ready)

    def close(self) -> None:
        """Stop serving."""
        self.web.close()
        self._server.should_exit = True
        self._thread.join(WAIT)
        self._listening.close()


def news(site: Site) -> Talk:
    """The demo page's ear for who is reached."""
    return Talk(connect(f"ws://{site.host}/demo/news", origin=cast("Any", f"http://{site.host}")), ready=False)
