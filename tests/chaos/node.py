"""The program itself, as `gridbell demo` or `serve` starts it, in a process of its own: killed without a word, and started again."""

from __future__ import annotations

import asyncio
import base64
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from bot import demo_clock
from bot.demo import open_demo
from bot.settings import load
from handlers.ports import Ports
from tests.conftest import NINE

ROOT = Path(__file__).resolve().parents[2]
MASTER = bytes(range(32))
_ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/")


@dataclass(frozen=True, slots=True)
class Place:
    """A folder with the databases of one demo; another address of the main one where it is not a file in it."""

    folder: Path
    database: str = ""

    @property
    def environment(self) -> dict[str, str]:
        """What sends the program there."""
        return {
            "GRIDBELL_CONFIG": str(self.folder / "config.yaml"),
            "GRIDBELL__DATABASE__URL": self.database or f"sqlite:///{self.folder / 'gridbell.db'}",
            "GRIDBELL__KEYS__STORE": f"sqlite:///{self.folder / 'keys.db'}",
            "GRIDBELL__KEYS__MASTER": base64.b64encode(MASTER).decode(),
            "GRIDBELL__NLU__MODEL_DIR": str(ROOT / "var" / "nlu"),
            "GRIDBELL__WEB__PORT": "0",
        }

    def furnish(self, more: Callable[[Session, Ports], None] | None = None) -> None:
        """Make the demo district here, with `more` in it, on a Tuesday at nine, where nothing is held back for the night."""
        shutil.copy(ROOT / "config.yaml", self.folder)
        settings = load(self.folder / "config.yaml", self.environment)
        gridbell = open_demo(settings, lambda _words: None, lambda _report, _files: None)
        offset = NINE - datetime.now(UTC)
        gridbell.writer.submit(lambda session: demo_clock.keep(session, gridbell.ports(), offset)).result()
        if more is not None:
            gridbell.writer.submit(lambda session: more(session, gridbell.ports())).result()
        gridbell.close()

    def copy(self, folder: Path) -> Place:
        """The same in another folder; nobody may have it open."""
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)
        return Place(folder, self.database)


class Node:
    """One server on such a place, with more of an environment where it needs one."""

    def __init__(self, place: Place, command: str = "demo", more: Mapping[str, str] | None = None) -> None:
        self._command = [sys.executable, "-m", "bot", command]
        self._environment = {**os.environ, **place.environment, **(more or {})}
        self._process: subprocess.Popen[str] | None = None
        self._listener: threading.Thread | None = None
        self.port = 0
        self.up = asyncio.Event()
        self.said: list[str] = []
        """Every line that it logged, in all its lives."""

    async def start(self) -> None:
        """Start, and wait until it serves."""
        self._process = await asyncio.to_thread(
            subprocess.Popen,
            self._command,
            cwd=ROOT,
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.port = await asyncio.to_thread(self._port)
        # What it goes on to say is read, for nobody waits at a full pipe.
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        self.up.set()

    def strike(self) -> None:
        """SIGKILL: no handler, no flush, no good-bye. From any thread."""
        assert self._process is not None
        self._process.kill()

    async def kill(self) -> None:
        """Strike, and wait until nothing is left."""
        assert self._process is not None and self._process.stderr is not None
        self.up.clear()
        self.strike()
        await asyncio.to_thread(self._process.wait)
        if self._listener is not None:
            await asyncio.to_thread(self._listener.join)
        self._process.stderr.close()

    def _port(self) -> int:
        assert self._process is not None and self._process.stderr is not None
        for line in self._process.stderr:
            self.said.append(line)
            if (found := _ADDRESS.search(line)) is not None:
                return int(found[1])
        raise AssertionError(f"the node did not start: {''.join(self.said)[-2000:]}")

    def _listen(self) -> None:
        assert self._process is not None and self._process.stderr is not None
        self.said.extend(self._process.stderr)
