"""A listener for tests, in a process of its own like the real one: a sound says what stands in it as text."""

from __future__ import annotations

import sys
import threading

from bot.media.hearing import Listener
from bot.media.listener import serve

HEAD = b"OggS\0\0"
COMMAND = (sys.executable, "-m", "tests.pretend_listener")


def sound(words: str) -> bytes:
    """A voice note that says this; `!die` ends the listener, `!hang` keeps it busy for ever, `!fail` is not understood."""
    return HEAD + words.encode()


def listener(**how: float) -> Listener:
    """One that is ready at once."""
    return Listener(COMMAND, **{"seconds": 5.0, **how})  # type: ignore[arg-type]  # `waiting` is a whole number


def _recognise(heard: bytes) -> str:
    words = heard.removeprefix(HEAD).decode()
    if words == "!die":
        sys.exit(1)
    if words == "!hang":
        threading.Event().wait()
    if words == "!fail":
        raise ValueError(words)
    return words


if __name__ == "__main__":
    serve(lambda: _recognise, sys.stdin.buffer, sys.stdout.buffer)
