"""How long a start takes until a resident is answered, and what an idle node weighs, beside the bare libraries it stands on.

`python -m benchmarks.startup`. Starts the demo three times in a folder of its own; the first start makes its district.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil
from websockets.sync.client import connect

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 120.0
"""Seconds after which a start has failed."""
IDLE = 5.0
"""Seconds of rest before a node is weighed."""
LIBRARIES = "import alembic, cryptography, fastapi, fluent.runtime, numpy, shapely, sqlalchemy.orm, uvicorn, PIL.Image"
WORDS = "春风花园3栋楼下垃圾堆了三天没人清"


@dataclass(frozen=True, slots=True)
class Start:
    """Seconds from the command to the page and to the first answer in the chat, processor seconds until then, idle megabytes."""

    page: float
    answer: float
    cpu: float
    idle: float


def start(folder: Path) -> Start:
    """Start the demo, ask as a resident, weigh it, stop it."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    environment = {**os.environ, "GRIDBELL__WEB__PORT": str(port), "GRIDBELL_CONFIG": str(folder / "config.yaml")}
    begun = time.perf_counter()
    with subprocess.Popen([sys.executable, "-m", "bot", "demo"], env=environment, cwd=ROOT) as node:
        try:
            page = _served(f"http://127.0.0.1:{port}/", begun, node)
            answer = _answered(f"ws://127.0.0.1:{port}/chat/socket?as=demo-resident-1", begun)
            used = psutil.Process(node.pid).cpu_times()
            time.sleep(IDLE)
            idle = psutil.Process(node.pid).memory_info().rss / 2**20
        finally:
            node.send_signal(signal.SIGINT)
            node.wait(PATIENCE)
    return Start(page, answer, used.user + used.system, idle)


def _served(address: str, begun: float, node: subprocess.Popen[bytes]) -> float:
    while time.perf_counter() - begun < PATIENCE and node.poll() is None:
        try:
            httpx.get(address, timeout=PATIENCE).raise_for_status()
        except httpx.TransportError:
            time.sleep(0.02)
        else:
            return time.perf_counter() - begun
    raise RuntimeError("the demo ended, or served no page in time")


def _answered(address: str, begun: float) -> float:
    with connect(address) as chat:
        while json.loads(chat.recv(PATIENCE))["type"] != "ready":
            pass
        chat.send(json.dumps({"type": "text", "event_id": f"bench{time.time_ns()}", "text": WORDS}))
        while json.loads(chat.recv(PATIENCE))["type"] != "message":
            pass
        return time.perf_counter() - begun


def bare() -> tuple[float, float]:
    """Seconds and megabytes of a process that only imports the libraries."""
    script = f"{LIBRARIES}\nimport psutil\nprint(psutil.Process().memory_info().rss / 2**20)"
    begun = time.perf_counter()
    weight = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout
    return time.perf_counter() - begun, float(weight)


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "config.yaml").write_bytes((ROOT / "config.yaml").read_bytes())
        os.environ["GRIDBELL__NLU__MODEL_DIR"] = str(ROOT / "var" / "nlu")
        bare()  # warm: whatever was never read from the disk, or never compiled
        seconds, weight = bare()
        starts = [start(folder) for _ in range(3)]
    print(f"{'':34} page s  answer s  CPU s  idle MB  start is  weight is")
    print(f"{'bare libraries, imported':34} {seconds:6.2f} {'':9} {'':6} {weight:8.0f}")
    for what, one in zip(("first start, makes its district", "second start", "third start"), starts, strict=True):
        ratios = f"{one.answer / seconds:8.1f} x {one.idle / weight:8.1f} x"
        print(f"{what:34} {one.page:6.2f} {one.answer:9.2f} {one.cpu:6.2f} {one.idle:8.0f} {ratios}")


if __name__ == "__main__":
    main()
