"""The demo as a newcomer starts it, in a process of its own, and a real Chromium that looks at it."""

from __future__ import annotations

import base64
import contextlib
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import httpx
import pytest
from PIL import Image

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[2]
START_SECONDS = 300.0
"""A first start may have to train the model."""
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class Demo:
    """`gridbell demo` on a folder of its own; it may be stopped and started again."""

    def __init__(self, folder: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port: int = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._log = folder / "demo.log"
        self._environment = {
            **os.environ,
            "GRIDBELL__DATABASE__URL": f"sqlite:///{folder / 'gridbell.db'}",
            "GRIDBELL__KEYS__STORE": f"sqlite:///{folder / 'keys.db'}",
            "GRIDBELL__KEYS__MASTER": base64.b64encode(bytes(range(32))).decode(),
            "GRIDBELL__WEB__PORT": str(self.port),
        }
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start and wait until it answers."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "bot", "demo"], cwd=ROOT, env=self._environment, stdout=log, stderr=log
            )
        ends = time.monotonic() + START_SECONDS
        while time.monotonic() < ends:
            assert self._process.poll() is None, f"the demo ended: {self._log.read_text()[-2000:]}"
            try:
                if httpx.get(f"{self.url}/health", timeout=2).status_code == 200:
                    return
            except httpx.TransportError:
                time.sleep(0.1)
        raise AssertionError(f"the demo did not start: {self._log.read_text()[-2000:]}")

    def stop(self) -> None:
        """As Ctrl-C does."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(20)

    def gridbell(self, *arguments: str, **more: str) -> str:
        """Run another command beside it; what it prints."""
        command = [sys.executable, "-m", "bot", *arguments]
        environment = {**self._environment, **more}
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def code(self, place: str) -> str:
        """The code that was printed for a place."""
        url = self._environment["GRIDBELL__DATABASE__URL"].removeprefix("sqlite:///")
        with contextlib.closing(sqlite3.connect(url)) as database:
            found = database.execute("SELECT code FROM place_code WHERE place = ? AND revoked_at IS NULL", (place,))
            return str(found.fetchone()[0])

    def to_a_working_morning(self) -> None:
        """Ten o'clock on the next Tuesday: nothing is held back for the night, no weekend begins within three days."""
        state = httpx.get(f"{self.url}/demo/state").json()
        now = datetime.fromisoformat(state["now"]).astimezone(ZoneInfo(state["time_zone"]))
        morning = now.replace(hour=10, minute=0, second=0, microsecond=0) + timedelta(days=(1 - now.weekday()) % 7 or 7)
        moved = httpx.post(f"{self.url}/demo/clock", json={"forward": int((morning - now).total_seconds())}, timeout=60)
        assert moved.status_code == 200


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a demo that was started once, brought to a Tuesday morning, and stopped."""
    folder = tmp_path_factory.mktemp("demo")
    first = Demo(folder)
    try:
        first.start()
        first.to_a_working_morning()
    finally:
        first.stop()
    return folder


@pytest.fixture(scope="module")
def running(loaded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """A demo that the tests which don't stop it share; each plays a resident of its own."""
    folder = tmp_path_factory.mktemp("shared") / "demo"
    shutil.copytree(loaded, folder)
    started = Demo(folder)
    try:
        started.start()
        yield started
    finally:
        started.stop()


@pytest.fixture
def demo(loaded: Path, tmp_path: Path) -> Iterator[Demo]:
    """A fresh demo on a Tuesday morning."""
    folder = tmp_path / "demo"
    shutil.copytree(loaded, folder)
    started = Demo(folder)
    try:
        started.start()
        yield started
    finally:
        started.stop()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A browser; the test is skipped where there is none. Not kept for the run: while it is open no other test can run a loop."""
    found = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("no Chromium on this machine: install the package `chromium` to run the browser tests")
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: no browser tests")
    with sync_api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A picture to send."""
    path = tmp_path / "photo.jpg"
    Image.new("RGB", (640, 480), "seagreen").save(path, "JPEG")
    return path
