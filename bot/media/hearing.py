"""Voice notes put into words on this machine, in a process beside the service; where that fails, a voice is for a person as ever."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from bot.faults import OperatorFault
from bot.media.listener import MODELS, TOKENS, read, write

SECONDS = 20.0
"""For one voice note, from its turn on: whoever is in danger must not wait longer for the safety words."""
LOADING_SECONDS = 60.0
WAITING = 8
"""Voice notes that wait for their turn at most; with more, a person hears them sooner."""
_HOME = Path(__file__).resolve().parents[2]
_log = logging.getLogger("gridbell.hearing")


class HearingFault(OperatorFault):
    """Voice notes were to be put into words, and something for it is missing; the message says what to do."""


class Hearing(Protocol):
    """What can put a voice note into words."""

    def words(self, sound: bytes) -> Future[str]:
        """Its words, in time; "" where there are none to be had. Never raises, neither now nor later."""

    def close(self) -> None:
        """Let go of everything."""


def lacking(folder: Path) -> str | None:
    """What is missing for a SenseVoice model in this folder, and what to do; None where all is there."""
    if not all(find_spec(package) for package in ("sherpa_onnx", "av")):
        return "voice.transcriber needs the extra `voice`: pip install 'gridbell[voice]', or set it to none"
    if not any((folder / name).is_file() for name in MODELS) or not (folder / TOKENS).is_file():
        return f"no SenseVoice model in {folder}: put {MODELS[0]} and {TOKENS} there (docs/media.md), or set voice.transcriber to none"
    return None


def open_hearing(folder: Path | None) -> Hearing | None:
    """The listener with the model in this folder, which it loads beside us; None where there is none. Raises HearingFault."""
    if folder is None:
        return None
    fault = lacking(folder)
    if fault is not None:
        raise HearingFault(fault)
    listener = Listener((sys.executable, "-m", "bot.media.listener", str(folder)))
    listener.begin()
    return listener


class Listener:
    """One process that listens, one voice note at a time; started when it is needed, and anew after it failed."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        seconds: float = SECONDS,
        loading: float = LOADING_SECONDS,
        waiting: int = WAITING,
    ) -> None:
        self._command, self._seconds, self._loading, self._most = tuple(command), seconds, loading, waiting
        self._thread = ThreadPoolExecutor(1, "hearing")
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._waiting = 0
        self._closed = False

    def begin(self) -> None:
        """Load the model now, and not at the first voice note."""
        self._thread.submit(self._try, b"")

    def words(self, sound: bytes) -> Future[str]:
        """See Hearing."""
        with self._lock:
            room = not self._closed and self._waiting < self._most
            self._waiting += room
        if not room:
            _log.warning("too many voice notes wait to be put into words: this one is for a person")
            full: Future[str] = Future()
            full.set_result("")
            return full
        future = self._thread.submit(self._try, sound)
        future.add_done_callback(lambda _: self._one_less())
        return future

    def close(self) -> None:
        """End the process, whatever it does; voice notes that wait get no words."""
        with self._lock:
            self._closed = True
            process = self._process
        if process is not None:
            process.kill()
        self._thread.shutdown(wait=True)
        self._drop()

    def _one_less(self) -> None:
        with self._lock:
            self._waiting -= 1

    def _try(self, sound: bytes) -> str:
        try:
            process = self._running()
            return self._answer(process, self._seconds, sound) if sound else ""
        except (OSError, ValueError) as fault:
            if not self._closed:
                _log.warning("a voice note could not be put into words: %s", fault)  # the fault's words are ours
            self._drop()
            return ""

    def _running(self) -> subprocess.Popen[bytes]:
        """The process, ready. Raises OSError, ValueError."""
        process = self._process
        if process is not None and process.poll() is None:
            return process
        self._drop()
        path = os.pathsep.join(filter(None, (str(_HOME), os.environ.get("PYTHONPATH"))))
        process = subprocess.Popen(  # noqa: S603 (our own module, by this interpreter)
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
        )
        with self._lock:
            self._process = process
            closed = self._closed
        if closed:
            raise OSError("closed")
        self._answer(process, self._loading)
        return process

    def _answer(self, process: subprocess.Popen[bytes], seconds: float, sound: bytes = b"") -> str:
        """What the process says next, "" for what it can't; it is ended where it takes too long. Raises OSError, ValueError."""
        if process.stdin is None or process.stdout is None:
            raise OSError("no pipes")
        ending = threading.Timer(seconds, process.kill)
        ending.daemon = True
        ending.start()
        try:
            if sound:
                write(process.stdin, sound)  # type: ignore[arg-type]  # a pipe is a BinaryIO in all but name
            told = read(process.stdout)  # type: ignore[arg-type]  # as above
        finally:
            ending.cancel()
        if told is None:
            raise OSError("the listener ended, or was too slow")
        said = json.loads(told)
        if "fault" in said and not sound:
            raise OSError(f"the model can't be loaded ({said['fault']})")
        return str(said.get("text", ""))

    def _drop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):  # what was still to be written has no reader
                    pipe.close()
