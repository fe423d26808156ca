"""The web chat: events come over a WebSocket, messages go to every open socket of an address and stay readable in the outbox."""

from __future__ import annotations

import asyncio
import hashlib
import re
import secrets
from collections import OrderedDict, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

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
from handlers.commands import FileKind
from models.ids import Ids

NAME = "web"
MAX_FILE = 20 * 1024 * 1024
_EVENT_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_START = re.compile(r"[A-Za-z0-9_-]{1,64}")
MAX_FILES = 6
_WAITING_FRAMES = 500
_RECENT_EACH, _RECENT_CHATS = 30, 500


def event_tag(address: str) -> str:
    """What every event id of an address begins with, so that nobody can take up another person's ids; it tells no address."""
    return hashlib.sha256(address.encode()).hexdigest()[:24]


def delivered_id(number: int) -> str:
    """An id of a delivered message as text, of one length, so that later ids are greater as text too."""
    return f"{number:019d}"


@dataclass(frozen=True, slots=True)
class Sent:
    """A message under the id that it was delivered with."""

    id: str
    message: Outbound


@dataclass(frozen=True, slots=True)
class Echo:
    """The person's own event, for the other pages that they have open."""

    event_id: str
    raw: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SentElsewhere:
    """Another node sent something to this chat, or may have: it stands in the transcript."""


Item = Sent | Echo | SentElsewhere


class Mailbox:
    """What waits for one open socket. A reader that is too slow is cut off: it comes back and reads on from its last id."""

    def __init__(self) -> None:
        self._waiting: asyncio.Queue[Item] = asyncio.Queue(_WAITING_FRAMES)
        self.overrun = asyncio.Event()
        self.chat: int | None = None
        """The conversation's id, once it is known."""

    def put(self, item: Item) -> None:
        """Never waits."""
        try:
            self._waiting.put_nowait(item)
        except asyncio.QueueFull:
            self.overrun.set()

    async def get(self) -> Item:
        """The next thing to show."""
        return await self._waiting.get()


@dataclass(frozen=True, slots=True)
class _Upload:
    address: str
    kind: FileKind
    mime: str
    content: bytes


class Uploads:
    """Files that were uploaded and are not fetched yet, in memory; the oldest go when there are too many."""

    def __init__(self, *, each: int = MAX_FILES, total_bytes: int = 8 * MAX_FILE) -> None:
        self._each, self._total = each, total_bytes
        self._files: OrderedDict[str, _Upload] = OrderedDict()

    def keep(self, address: str, kind: FileKind, mime: str, content: bytes) -> str:
        """Keep a file and give its handle."""
        ref = secrets.token_urlsafe(18)
        self._files[ref] = _Upload(address, kind, mime, content)
        mine = [key for key, file in self._files.items() if file.address == address]
        for key in mine[: max(0, len(mine) - self._each)]:
            del self._files[key]
        while sum(len(file.content) for file in self._files.values()) > self._total:
            self._files.popitem(last=False)
        return ref

    def find(self, address: str, ref: str) -> FileRef | None:
        """The file under this handle, for whoever uploaded it and nobody else."""
        file = self._files.get(ref)
        if file is None or file.address != address:
            return None
        return FileRef(file.kind, ref, file.mime, len(file.content))

    def content(self, ref: str) -> bytes | None:
        """The bytes, None when they are gone."""
        file = self._files.get(ref)
        return file.content if file is not None else None

    def forget(self, refs: tuple[FileRef, ...]) -> None:
        """Files whose event is durable need not be kept here."""
        for file in refs:
            self._files.pop(file.ref, None)


class WebChannel:
    """See the module. All methods are called in the one event loop."""

    def __init__(self, ids: Ids) -> None:
        self.name = NAME
        self.capabilities = Capabilities(max_text=20_000, max_file=MAX_FILE)
        self.ready = True
        self.uploads = Uploads()
        self._ids = ids
        self._open: dict[str, set[Mailbox]] = {}
        self._recent: OrderedDict[str, deque[Sent]] = OrderedDict()
        self._watchers: set[Callable[[str], None]] = set()

    def attach(self, address: str) -> Mailbox:
        """Open a mailbox for one more socket of this address."""
        box = Mailbox()
        self._open.setdefault(address, set()).add(box)
        return box

    def detach(self, address: str, box: Mailbox) -> None:
        """The socket has closed."""
        boxes = self._open.get(address, set())
        boxes.discard(box)
        if not boxes:
            self._open.pop(address, None)

    def echo(self, address: str, said: Echo, spoke_from: Mailbox) -> None:
        """Show what a person said on their other open pages too."""
        for box in self._open.get(address, ()):
            if box is not spoke_from:
                box.put(said)

    def sent_elsewhere(self, chats: Sequence[int]) -> None:
        """Other nodes sent something to these chats: whoever has one of them open here shall see it too."""
        for box in [box for boxes in self._open.values() for box in boxes if box.chat in chats]:
            box.put(SentElsewhere())

    def missed(self) -> None:
        """Other nodes could not be heard for a while: every open page looks what they sent."""
        for box in [box for boxes in self._open.values() for box in boxes]:
            box.put(SentElsewhere())

    def recent(self, address: str) -> tuple[Sent, ...]:
        """The last messages that were handed over: they may not stand in the outbox as sent yet when a socket opens."""
        return tuple(self._recent.get(address, ()))

    def watch(self, watcher: Callable[[str], None]) -> Callable[[], None]:
        """Be told the address of every message that is sent; call what is returned to stop."""
        self._watchers.add(watcher)
        return lambda: self._watchers.discard(watcher)

    def verify(self, headers: Mapping[str, str], body: bytes) -> bool:
        """There is no web hook: sockets and uploads are checked where they come in."""
        return False

    def parse(self, payload: Mapping[str, Any]) -> Inbound:
        """The event of one frame; `address` was put beside it by the server. Raises MalformedEvent."""
        address, event_id, kind = payload.get("address"), payload.get("event_id"), payload.get("type")
        if not isinstance(address, str) or not address:
            raise MalformedEvent("no address")
        if not isinstance(event_id, str) or not _EVENT_ID.fullmatch(event_id):
            raise MalformedEvent("no event id")
        files: tuple[FileRef, ...] = ()
        press = location = edit_of = start = None
        text = _words(payload, "text")
        match kind:
            case "text":
                pass
            case "press":
                text, press = "", _required(payload, "token")
            case "start":
                text, start = "", _required(payload, "start")
                if not _START.fullmatch(start):
                    raise MalformedEvent("no link carries that")
            case "location":
                location = _point(payload)
            case "photo" | "voice" | "video":
                files = self._files(address, payload, kind)
            case "edit":
                edit_of = f"{event_tag(address)}:{_required(payload, 'edit_of')}"
            case _:
                raise MalformedEvent("an unknown type of event")
        return Inbound(
            event_id=f"{event_tag(address)}:{event_id}",
            channel=NAME,
            address=address,
            text=text,
            press=press,
            location=location,
            files=files,
            reply_to=_words(payload, "reply_to") or None,
            edit_of=edit_of,
            language=_words(payload, "language")[:16] or None,
            start=start,
            raw={key: value for key, value in payload.items() if key != "address"},
        )

    async def send(self, message: Outbound) -> DeliveryResult:
        """Hand the message to all open sockets of its address. With none open it is delivered too: it is shown at the next visit."""
        sent = Sent(delivered_id(self._ids.next()), message)
        recent = self._recent.setdefault(message.address, deque(maxlen=_RECENT_EACH))
        recent.append(sent)
        self._recent.move_to_end(message.address)
        if len(self._recent) > _RECENT_CHATS:
            self._recent.popitem(last=False)
        for box in self._open.get(message.address, ()):
            box.put(sent)
        for watcher in tuple(self._watchers):
            watcher(message.address)
        return Delivered(sent.id)

    async def fetch_file(self, file: FileRef) -> bytes:
        """The uploaded bytes; raises FileUnavailable when they were dropped."""
        content = self.uploads.content(file.ref)
        if content is None:
            raise FileUnavailable("gone")
        return content

    def _files(self, address: str, payload: Mapping[str, Any], kind: FileKind) -> tuple[FileRef, ...]:
        refs = payload.get("files")
        if not isinstance(refs, list) or not 0 < len(refs) <= MAX_FILES:
            raise MalformedEvent("no files")
        # A handle that is not (or no longer) here goes through: the gateway finds the file unavailable and says so kindly.
        return tuple(self.uploads.find(address, str(ref)) or FileRef(kind, "") for ref in refs)


def _words(payload: Mapping[str, Any], name: str) -> str:
    value = payload.get(name, "")
    if value is None:
        return ""
    if not isinstance(value, str):
        raise MalformedEvent(f"{name} is not text")
    return value


def _required(payload: Mapping[str, Any], name: str) -> str:
    value = _words(payload, name)
    if not value:
        raise MalformedEvent(f"{name} is missing")
    return value


def _point(payload: Mapping[str, Any]) -> tuple[float, float]:
    lat, lon = _number(payload, "lat"), _number(payload, "lon")
    if not (abs(lat) <= 90 and abs(lon) <= 180):  # also refuses NaN
        raise MalformedEvent("no point on earth")
    return lat, lon


def _number(payload: Mapping[str, Any], name: str) -> float:
    value = payload.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise MalformedEvent(f"{name} is not a number")
    return float(value)
