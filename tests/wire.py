"""A made-up platform whose wire is in the test's hands, and a few chats on it: for testing the engine apart from any use case."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.channels.base import (
    Capabilities,
    Delivered,
    DeliveryResult,
    FileRef,
    FileUnavailable,
    Inbound,
    MalformedEvent,
    Outbound,
)
from bot.clock import MovableClock
from bot.texts.catalogue import Catalogue
from handlers.commands import Heard
from handlers.ports import Ports
from handlers.sending import queue
from models.conversation import Conversation
from models.message import Outbox
from nlu.understanding import Understanding

ZH = """
echo = 收到：{ $words }
note = 记下了：{ $n }
digest = 共 { $n } 件
yes = 是
no = 否
sorry-fault = 抱歉，出错了，请稍后再发一次。
"""
EN = """
echo = Heard: { $words }
note = Noted: { $n }
digest = { $n } in all
yes = Yes
no = No
sorry-fault = Sorry, that went wrong. Please send it again later.
"""


def catalogue() -> Catalogue:
    """A few texts."""
    return Catalogue({"zh": ZH, "en": EN})


def understand(text: str) -> Understanding:
    """Nothing is understood but that it is Chinese."""
    return Understanding(text, "zh", "none", 0.0, None, 0.0, (), (), None, ())


@dataclass
class Wire:
    """The platform. `answers` are given in turn, then every message is taken; `sent` is what it took, in order."""

    name: str = "wire"
    capabilities: Capabilities = field(default_factory=Capabilities)
    ready: bool = True
    answers: deque[DeliveryResult | Exception] = field(default_factory=deque)
    sent: list[Outbound] = field(default_factory=list)
    tried: list[Outbound] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    before: Callable[[Outbound], None] | None = None

    def verify(self, headers: Mapping[str, str], body: bytes) -> bool:
        """Everything is believed here."""
        return True

    def parse(self, payload: Mapping[str, Any]) -> Inbound | None:
        """{"id", "from", "text", "photo", "voice"}."""
        if "id" not in payload:
            raise MalformedEvent("no id")
        photo = payload.get("photo")
        files = (FileRef("photo", photo, size=payload.get("size")),) if photo else ()
        files += (FileRef("voice", payload["voice"]),) if payload.get("voice") else ()
        return Inbound(
            str(payload["id"]), self.name, str(payload["from"]), str(payload.get("text", "")), files=files, raw=payload
        )

    async def send(self, message: Outbound) -> DeliveryResult:
        """Take it, or answer as the test says."""
        self.tried.append(message)
        if self.before is not None:
            self.before(message)
        answer = self.answers.popleft() if self.answers else Delivered(f"m{message.outbox_id}")
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, Delivered):
            self.sent.append(message)
        return answer

    async def fetch_file(self, file: FileRef) -> bytes:
        """A file that the test put there."""
        await asyncio.sleep(0)
        if file.ref not in self.files:
            raise FileUnavailable("gone")
        return self.files[file.ref]

    @property
    def texts(self) -> list[str]:
        """The words of what was taken."""
        return [message.text for message in self.sent]


def a_chat(ports: Ports, address: str, *, channel: str = "wire", language: str = "zh") -> Conversation:
    """A new chat, not added to a session yet."""
    key = ports.sealer.new_key()
    return Conversation(
        district=ports.district,
        id=ports.ids.next(),
        channel=channel,
        address=ports.sealer.seal_text(key, address),
        address_hash=ports.sealer.index(ports.district, channel, address),
        key_id=key,
        language=language,
        burst=0,
    )


def chat_of(session: Session, ports: Ports, channel: str, address: str) -> Conversation | None:
    """The chat of an address."""
    hashed = ports.sealer.index(ports.district, channel, address)
    query = select(Conversation).where(Conversation.district == ports.district, Conversation.address_hash == hashed)
    return session.scalars(query.with_for_update()).first()


def echo(session: Session, heard: Heard, ports: Ports) -> None:
    """A handler that answers with what it heard, and fails where it hears 'poison'."""
    chat = chat_of(session, ports, heard.channel, heard.address)
    if chat is None:
        chat = a_chat(ports, heard.address, channel=heard.channel)
        session.add(chat)
        session.flush()
    queue(session, ports, chat, "echo", params={"words": heard.text})
    if "poison" in heard.text:
        session.flush()
        raise ValueError(heard.text)


@dataclass
class Post:
    """What a test does with the outbox: write a message, look at the rows, move both clocks."""

    engine: Engine
    ports: Ports
    clock: MovableClock
    machine: MovableClock

    def chat(self, address: str, *, language: str = "zh", channel: str = "wire") -> int:
        """A new chat's id."""
        with Session(self.engine) as session, session.begin():
            chat = a_chat(self.ports, address, language=language, channel=channel)
            session.add(chat)
            return chat.id

    def write(self, chat_id: int, words: str, **how: Any) -> int:
        """Queue an echo; the row's id."""
        with Session(self.engine) as session, session.begin():
            chat = session.get_one(Conversation, (self.ports.district, chat_id))
            return queue(
                session, self.ports, chat, how.pop("key", "echo"), params={"words": words, "n": words}, **how
            ).id

    def row(self, row_id: int) -> Outbox:
        """The row as it stands."""
        with Session(self.engine) as session:
            return session.get_one(Outbox, (self.ports.district, row_id))

    def statuses(self) -> list[str]:
        """The rows' statuses in the order in which they were written."""
        with Session(self.engine) as session:
            return list(session.scalars(select(Outbox.status).order_by(Outbox.id)))

    def pass_time(self, seconds: float) -> None:
        """Time passes for everybody."""
        self.clock.jump(timedelta(seconds=seconds))
        self.machine.jump(timedelta(seconds=seconds))
