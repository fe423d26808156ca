"""The program itself, as `gridbell demo` starts it, in a process of its own: killed without a word, and started again."""

from __future__ import annotations

import asyncio
import base64
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot import demo_clock
from bot.demo import open_demo
from bot.settings import load
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

    def furnish(self) -> None:
        """Make the demo district here, on a Tuesday at nine, where nothing is held back for the night."""
        shutil.copy(ROOT / "config.yaml", self.folder)
        settings = load(self.folder / "config.yaml", self.environment)
        gridbell = open_demo(settings, lambda _words: None, lambda _report, _files: None)
        offset = NINE - datetime.now(UTC)
        gridbell.writer.submit(lambda session: demo_clock.keep(session, gridbell.ports(), offset)).result()
        gridbell.close()

    def copy(self, folder: Path) -> Place:
        """The same in another folder; nobody may have it open."""
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)
        return Place(folder, self.database)


class Node:
    """One server on such a place."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._process: subprocess.Popen[str] | None = None
        self.port = 0
        self.up = asyncio.Event()

    async def start(self) -> None:
        """Start, and wait until it serves."""
        self._process = await asyncio.to_thread(
            subprocess.Popen,
            [sys.executable, "-m", "bot", "demo"],
            cwd=ROOT,
            env={**os.environ, **self._place.environment},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.port = await asyncio.to_thread(self._port)
        self.up.set()

    async def kill(self) -> None:
        """SIGKILL: no handler, no flush, no good-bye."""
        assert self._process is not None and self._process.stderr is not None
        self.up.clear()
        self._process.kill()
        await asyncio.to_thread(self._process.wait)
        self._process.stderr.close()

    def _port(self) -> int:
        assert self._process is not None and self._process.stderr is not None
        said = ""
        for line in self._process.stderr:
            said += line
            if (found := _ADDRESS.search(line)) is not None:
                return int(found[1])
        raise AssertionError(f"the node did not start: {said[-2000:]}")
