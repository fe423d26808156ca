"""A file that can't be used: nothing of it is kept but why."""

from __future__ import annotations

from handlers.commands import FileKind, Received

MAX_BYTES = 20 * 1024 * 1024
"""What Telegram lets a bot fetch, and enough for half a minute of video."""


def refused(kind: FileKind, fault: str) -> Received:
    """The fault without the file; handlers/commands.py names the faults."""
    return Received(kind, b"", "", fault=fault)
