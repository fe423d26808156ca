"""How long a cry for help takes until its safety words are committed in the outbox, while 500 other messages wait.

`python -m benchmarks.danger [--waiting N]`. Beside it the same cry without the urgent lane, in the same run: read the ratio.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from pathlib import Path
from statistics import median

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from benchmarks.intake import TEXTS
from bot.app import Gridbell, compose
from bot.channels.base import Inbound
from bot.channels.web import NAME, WebChannel
from bot.clock import SystemClock
from bot.gateway import Gateway
from bot.model import load_model
from bot.playing.stage import furnish
from bot.settings import find_config, load
from bot.storage.writer import GroupWriter
from handlers import entrance
from handlers.commands import Heard
from handlers.ports import Ports
from models.message import Outbox

WAITING = 500
ROUNDS = 9
CRIES = ("春风花园3栋着火了，快来人", "楼道里好大煤气味", "There is smoke coming out of the flat next door, help")


def ordinary(gridbell: Gridbell) -> Gateway:
    """The same gateway, to which no message is urgent."""

    def handle(session: Session, heard: Heard, _: Ports) -> None:
        entrance.handle(session, heard, gridbell.ports())

    return Gateway(gridbell.writer, gridbell.ports, gridbell.channels, gridbell.surroundings.understand, handle)


async def round_of(gateway: Gateway, name: str, waiting: int) -> float:
    """Milliseconds from the update to its commit, while the others wait at the gateway and in the writer."""

    def says(who: str, text: str) -> asyncio.Task[bool]:
        return asyncio.create_task(gateway.receive(Inbound(f"{name}:{who}", NAME, f"{name}-{who}", text=text)))

    others = [says(str(number), TEXTS[number % len(TEXTS)]) for number in range(waiting)]
    await asyncio.sleep(0)  # all of them are in the gateway now
    began = time.perf_counter()
    await says("cry", CRIES[len(name) % len(CRIES)])
    took = (time.perf_counter() - began) * 1000
    await asyncio.gather(*others)
    return took


def answered(gridbell: Gridbell) -> int:
    """Safety words in the outbox."""
    with Session(gridbell.engines[0]) as session:
        query = select(func.count()).select_from(Outbox).where(Outbox.kind == "emergency", Outbox.text_key == "plain")
        return session.execute(query).scalar_one()


async def measured(gridbell: Gridbell, waiting: int) -> tuple[list[float], list[float]]:
    """The urgent and the ordinary way in turns; the first round of each warms up."""
    plain = ordinary(gridbell)
    urgent_ms, plain_ms = [], []
    for number in range(ROUNDS + 1):
        urgent_ms.append(await round_of(gridbell.gateway, f"u{number}", waiting))
        plain_ms.append(await round_of(plain, f"p{number}", waiting))
    return urgent_ms[1:], plain_ms[1:]


def main() -> None:
    """Measure in rounds and print medians with the lowest and the highest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--waiting", type=int, default=WAITING, help="messages that wait meanwhile")
    waiting: int = parser.parse_args().waiting
    settings = load(find_config({}, Path.cwd()), {})
    backend = load_model(settings.model_dir, print)
    with tempfile.TemporaryDirectory(prefix="gridbell-bench-") as where:
        furnished = furnish(settings, f"sqlite:///{Path(where) / 'gridbell.db'}")
        gridbell = compose(
            settings,
            engine=furnished.engine,
            keys=furnished.keys,
            master=furnished.master,
            clock=SystemClock(),
            writer=GroupWriter(furnished.engine),
            backend=backend,
            channels=lambda ids: {NAME: WebChannel(ids)},
        )
        urgent, plain = asyncio.run(measured(gridbell, waiting))
        cries, safety = 2 * (ROUNDS + 1), answered(gridbell)
        gridbell.close()
    assert cries == safety, f"{cries} cries, {safety} answered"
    print(
        f"{ROUNDS} cries each way, {waiting} messages waiting; SQLite, synchronous=FULL; ms until the safety words are committed"
    )
    for name, taken in (("urgent lane", urgent), ("ordinary way", plain)):
        print(f"{name:14} median {median(taken):7.0f}  lowest {min(taken):7.0f}  highest {max(taken):7.0f}")
    ratios = [slow / quick for quick, slow in zip(urgent, plain, strict=True)]
    print(f"the ordinary way takes {median(ratios):.0f} x as long ({min(ratios):.0f}, {max(ratios):.0f})")


if __name__ == "__main__":
    main()
