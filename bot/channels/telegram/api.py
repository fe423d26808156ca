"""What both libraries are used for: one call of the Bot API, and one download; and the three ways in which a call can fail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

OFFICIAL = "https://api.telegram.org"
CALL_SECONDS = 10.0
UPLOAD_SECONDS = 14.0
"""Both end before the outbox gives a message up."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file to be sent along: its content, a name and its type."""

    content: bytes
    name: str
    mime: str


class Refusal(Exception):
    """The platform answered no. `code` is its own (400, 403, 409, 429, 5xx); `why` its words, in which no secret stands."""

    def __init__(self, code: int, why: str, *, retry_after: float | None = None, moved_to: int | None = None) -> None:
        super().__init__(f"{code} {why}")
        self.code, self.why, self.retry_after, self.moved_to = code, why, retry_after, moved_to


class Unreachable(Exception):
    """No answer: refused, cut off, too slow, or none that can be read. The call may or may not have had its effect."""


class TooLarge(Exception):
    """A download is larger than it may be."""


class Api(Protocol):
    """The Bot API through one of the libraries. What fails raises Refusal or Unreachable, never the library's own errors:
    those may quote the address that was called, and the token is part of it.
    """

    async def call(
        self, method: str, parameters: Mapping[str, Any], *, files: Mapping[str, Upload] | None = None, seconds: float
    ) -> Any:
        """The raw `result` of a method. `files` are parameters that are uploaded."""

    async def download(self, path: str, *, limit: int, seconds: float) -> bytes:
        """The content of a file by the path that getFile told; raises TooLarge past `limit` bytes."""

    async def close(self) -> None:
        """Let go of the connections."""


def result_of(status: int, told: object) -> Any:
    """The `result` of an answer as it came; raises Refusal or Unreachable."""
    if not isinstance(told, Mapping) or not isinstance(told.get("ok"), bool):
        raise Unreachable(f"an answer that can't be read ({status})")
    if told["ok"]:
        return told.get("result")
    more = told.get("parameters")
    more = more if isinstance(more, Mapping) else {}
    code, wait, moved = told.get("error_code"), more.get("retry_after"), more.get("migrate_to_chat_id")
    raise Refusal(
        code if isinstance(code, int) else status,
        str(told.get("description", ""))[:200],
        retry_after=float(wait) if isinstance(wait, int | float) else None,
        moved_to=moved if isinstance(moved, int) else None,
    )
