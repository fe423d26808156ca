"""A real Rasa server on loopback, with the model that `make rasa` made."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from nlu.backends.rasa import LOOK
from nlu.backends.rasa_line import Line, NoAnswer

ROOT = Path(__file__).resolve().parents[1]
LOADING_SECONDS = 300.0


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The server's address, once it has understood a first message. Raises RuntimeError where it ends or takes too long."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    command = ("sh", str(ROOT / "deploy" / "rasa" / "serve.sh"), "-p", str(port))
    with subprocess.Popen(command, env={**os.environ, "RASA_HOME": str(folder)}, stdout=subprocess.DEVNULL) as server:
        try:
            _wait(server, url)
            yield url
        finally:
            server.terminate()
            server.wait(30)


def _wait(server: subprocess.Popen[bytes], url: str) -> None:
    ends = time.monotonic() + LOADING_SECONDS
    while server.poll() is None and time.monotonic() < ends:
        line = Line(url)
        try:
            line.parse(LOOK, LOADING_SECONDS)
        except NoAnswer:
            time.sleep(0.5)
        else:
            return
        finally:
            line.close()
    raise RuntimeError("the Rasa server ended, or did not answer in time: see its words above")
