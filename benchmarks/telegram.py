"""What Telegram costs a node over each library: time and memory beside the bare library, the first answer, and updates a second.

`python -m benchmarks.telegram`. The node is `gridbell serve`; the platform is a Bot API on loopback. Read the ratios.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import httpx
import psutil

from tests.chaos.node import ROOT, Place
from tests.telegram.stub import Call, Stub, StubBot, running
from tests.telegram.updates import says

DRIVERS = {"ptb": "telegram, telegram.request", "aiogram": "aiogram"}
STARTS = 3
PATIENCE = 120.0
"""Seconds after which a start has failed."""
IDLE = 5.0
"""Seconds of rest before a node is weighed."""
UPDATES, PEOPLE, AT_ONCE = 1000, 250, 40
"""Through the web hook: as many at once as the platform is allowed to bring."""
WORDS = "春风花园3栋楼下垃圾堆了三天没人清"
SECRET = "a-secret-of-the-hook"


@dataclass(frozen=True, slots=True)
class Start:
    """Seconds to what was waited for, processor seconds until then, megabytes at rest."""

    seconds: float
    cpu: float
    weight: float


def bare(libraries: str) -> Start:
    """A process that imports these and does nothing."""
    script = (
        f"import psutil\nimport {libraries}\np = psutil.Process()\nprint(sum(p.cpu_times()[:2]), p.memory_info().rss)"
    )
    begun = time.perf_counter()
    told = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout
    cpu, weight = told.split()
    return Start(time.perf_counter() - begun, float(cpu), int(weight) / 2**20)


@contextmanager
def node(place: Place, more: dict[str, str]) -> Iterator[tuple[psutil.Process, int]]:
    """`gridbell serve`, and its port."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    environment = {**os.environ, **place.environment, "GRIDBELL__WEB__PORT": str(port), **more}
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "serve"], env=environment, cwd=ROOT, stderr=subprocess.DEVNULL
    ) as process:
        try:
            yield psutil.Process(process.pid), port
        finally:
            process.terminate()
            process.wait(PATIENCE)


def without(place: Place) -> Start:
    """A node that has no Telegram, until its page is there."""
    begun = time.perf_counter()
    with node(place, {}) as (process, port):
        while time.perf_counter() - begun < PATIENCE:
            try:
                httpx.get(f"http://127.0.0.1:{port}/health", timeout=PATIENCE)
            except httpx.TransportError:
                time.sleep(0.02)
            else:
                return _weighed(begun, process)
    raise RuntimeError("the node served no page in time")


def answered(place: Place, stub: Stub, driver: str, who: int) -> Start:
    """A node that polls, until somebody who had written before it started has their answer."""
    bot, heard = stub.bot(), threading.Event()
    bot.watch = lambda _: heard.set()
    stub.offer(bot, says(who, WORDS))
    begun = time.perf_counter()
    with node(place, _telegram(stub, bot, driver, "polling")) as (process, _):
        if not heard.wait(PATIENCE):
            raise RuntimeError("nobody was answered in time")
        return _weighed(begun, process)


def _weighed(begun: float, process: psutil.Process) -> Start:
    seconds, used = time.perf_counter() - begun, process.cpu_times()
    time.sleep(IDLE)
    return Start(seconds, used.user + used.system, process.memory_info().rss / 2**20)


def through_the_hook(place: Place, stub: Stub, driver: str, first: int) -> tuple[float, float]:
    """Updates a second, each acknowledged when it is durable, and processor milliseconds of the node for each."""
    bot, hooked = stub.bot(), threading.Event()

    def mood(call: Call) -> None:
        if call.method == "setWebhook":
            hooked.set()

    bot.mood = mood
    updates = [says(first + n % PEOPLE, WORDS) for n in range(UPDATES)]
    with node(place, _telegram(stub, bot, driver, "webhook")) as (process, port):
        if not hooked.wait(PATIENCE):
            raise RuntimeError("no web hook was set in time")
        bot.hook = {"url": f"http://127.0.0.1:{port}/telegram/webhook", "secret_token": SECRET}
        stub.push_all(bot, updates[:AT_ONCE], AT_ONCE)  # warm: statements compiled, keys made
        before, begun = process.cpu_times(), time.perf_counter()
        stub.push_all(bot, updates[AT_ONCE:], AT_ONCE)
        seconds, after = time.perf_counter() - begun, process.cpu_times()
    taken = UPDATES - AT_ONCE
    used = after.user + after.system - before.user - before.system
    return taken / seconds, used / taken * 1000


def _telegram(stub: Stub, bot: StubBot, driver: str, mode: str) -> dict[str, str]:
    return {
        "GRIDBELL__TELEGRAM__TOKEN": bot.token,
        "GRIDBELL__TELEGRAM__DRIVER": driver,
        "GRIDBELL__TELEGRAM__MODE": mode,
        "GRIDBELL__TELEGRAM__API": stub.address,
        "GRIDBELL__TELEGRAM__PUBLIC_URL": "https://bell.example.org",
        "GRIDBELL__TELEGRAM__WEBHOOK_SECRET": SECRET,
    }


def middle(starts: list[Start]) -> Start:
    """The median of each figure."""
    return Start(*(median(values) for values in zip(*((s.seconds, s.cpu, s.weight) for s in starts), strict=True)))


def main() -> None:
    """Print the figures: medians, for other work on the machine slows now one and now another."""
    with tempfile.TemporaryDirectory() as name, running() as stub:
        place = Place(Path(name))
        place.furnish()
        without(place)  # warm: whatever was never read from the disk, or never compiled
        plain = middle([without(place) for _ in range(STARTS)])
        print(f"{'medians of ' + str(STARTS) + ' starts':44} seconds  CPU s  idle MB  time is  weight is")
        print(_line("a node without Telegram, until its page", plain))
        for number, (driver, libraries) in enumerate(DRIVERS.items(), 1):
            bare(libraries)
            alone = middle([bare(libraries) for _ in range(STARTS)])
            with_it = middle([answered(place, stub, driver, 1000 * number + n) for n in range(STARTS)])
            rate, cpu = through_the_hook(place, stub, driver, 100_000 * number)
            print(_line(f"{driver}: the bare library, imported", alone))
            print(_line(f"{driver}: a node, until its first answer", with_it), end="")
            print(f" {with_it.seconds / alone.seconds:6.1f} x {with_it.weight / alone.weight:8.1f} x")
            print(f"{driver}: {rate:.0f} updates a second through the web hook, {cpu:.2f} ms CPU for each")


def _line(what: str, one: Start) -> str:
    return f"{what:44} {one.seconds:7.2f} {one.cpu:6.2f} {one.weight:8.0f}"


if __name__ == "__main__":
    main()
