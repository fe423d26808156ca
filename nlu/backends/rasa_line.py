"""One connection to a Rasa server, kept open from one question to the next."""

from __future__ import annotations

import contextlib
import http.client
import json
import re
import socket
import time
from typing import Final
from urllib.parse import urlsplit

# Beyond this an answer is not Rasa's; ours are some 8 KB.
_MOST: Final = 1_000_000
# With a slash in front a text is an order to Rasa, not a message: /report_0101 would be a report of that, with certainty.
_ORDER: Final = re.compile(r"^[/\s]+")


class NoAnswer(Exception):
    """The server gave no answer; the message says why, in our words alone."""


class Line:
    """Used by one thread at a time; only `cut` may come from another."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        self._connection = kind(parts.hostname or "", parts.port)
        self._path = parts.path.rstrip("/")

    def parse(self, text: str, seconds: float) -> bytes:
        """What Rasa says about a message. Raises NoAnswer."""
        return self.ask("POST", "/model/parse", seconds, {"text": _ORDER.sub("", text)})

    def ask(self, method: str, path: str, seconds: float, body: object = None) -> bytes:
        """The body of an answer that says 200. After `seconds` nothing new is waited for. Raises NoAnswer."""
        sent = None if body is None else json.dumps(body, ensure_ascii=False).encode(errors="replace")
        ends = time.monotonic() + seconds
        kept = self._connection.sock is not None
        try:
            try:
                return self._asked(method, path, ends, sent)
            except (ConnectionError, http.client.BadStatusLine):
                if not kept or time.monotonic() >= ends:
                    raise
                self.close()  # the server had closed it meanwhile, as it may
                return self._asked(method, path, ends, sent)
        except NoAnswer:
            self.close()
            raise
        except TimeoutError as fault:
            self.close()
            raise NoAnswer("too slow") from fault
        except (OSError, http.client.HTTPException, ValueError) as fault:
            self.close()
            raise NoAnswer(type(fault).__name__) from fault

    def cut(self) -> None:
        """End whatever is under way; the line can be used again."""
        sock = self._connection.sock
        if sock is not None:
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Let go of the connection; the next question opens one."""
        self._connection.close()

    def _asked(self, method: str, path: str, ends: float, body: bytes | None) -> bytes:
        connection = self._connection
        connection.timeout = _left(ends)
        if connection.sock is None:
            connection.connect()
        connection.sock.settimeout(_left(ends))
        headers = {"Content-Type": "application/json"} if body is not None else {}
        connection.request(method, self._path + path, body, headers)
        answer = connection.getresponse()
        said = answer.read(_MOST)
        if len(said) == _MOST:
            raise NoAnswer("an answer without end")
        if answer.status != http.client.OK:
            raise NoAnswer(f"status {answer.status}")
        return said


def _left(ends: float) -> float:
    """Seconds that are left. Raises TimeoutError."""
    left = ends - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
