"""A chat in the terminal: one line in is one message, choices are numbered. For a first look and for trying things out."""

from __future__ import annotations

import asyncio
import mimetypes
import sys
from collections.abc import AsyncIterator, Callable, Mapping
from itertools import count
from pathlib import Path
from typing import Any, TextIO

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

PHOTO = "/photo "
"""A line that begins with this sends the picture at the path behind it, and the words after ` | `."""


class Console:
    """See the module. `address` is who sits at the terminal; `say` prints one line."""

    name = "console"
    capabilities = Capabilities(buttons=False, edit=False, documents=False, max_text=20_000)
    ready = True

    def __init__(self, address: str = "terminal", *, say: Callable[[str], None] | None = None) -> None:
        self._address = address
        self._say = say or _print

    def verify(self, headers: Mapping[str, str], body: bytes) -> bool:
        """Nothing comes to a terminal over the network."""
        return False

    def parse(self, payload: Mapping[str, Any]) -> Inbound | None:
        """{"id", "line"}: the words, or a picture and words. An empty line means nothing."""
        event_id, line = payload.get("id"), payload.get("line")
        if not isinstance(event_id, str) or not event_id or not isinstance(line, str):
            raise MalformedEvent("a terminal's event is {id, line}")
        if not line.strip():
            return None
        files: tuple[FileRef, ...] = ()
        if line.startswith(PHOTO):
            path, _, line = (part.strip() for part in line.removeprefix(PHOTO).partition("|"))
            files = (FileRef("photo", path, mimetypes.guess_type(path)[0] or ""),)
        return Inbound(event_id, self.name, self._address, text=line, files=files, raw=dict(payload))

    async def send(self, message: Outbound) -> DeliveryResult:
        """Print it."""
        self._say(message.text)
        if message.file is not None:
            self._say(f"[{message.file.mime}, {len(message.file.content) // 1024 + 1} KB]")
        return Delivered(str(message.outbox_id))

    async def fetch_file(self, file: FileRef) -> bytes:
        """Read the file at the path that was typed."""
        return await asyncio.to_thread(_read, Path(file.ref), self.capabilities.max_file)


async def lines(source: TextIO = sys.stdin, *, session: str) -> AsyncIterator[dict[str, str]]:
    """The events of a terminal until its end of file. `session` keeps this run's event ids apart from those of others."""
    for number in count(1):
        line = await asyncio.to_thread(source.readline)
        if not line:
            return
        yield {"id": f"{session}:{number}", "line": line.rstrip("\r\n")}


def _read(path: Path, limit: int) -> bytes:
    try:
        there = path.expanduser()
        if there.stat().st_size > limit:
            raise FileUnavailable("too_large")
        return there.read_bytes()
    except (OSError, ValueError) as fault:  # a ValueError: no path at all
        raise FileUnavailable("unavailable") from fault


def _print(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
