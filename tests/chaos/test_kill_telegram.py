"""kill -9 in the middle of a load on Telegram: each update has one effect, each answer comes once and in its turn, at the platform's pace.

The program is the one that ships, as `gridbell serve`; the platform is a Bot API on loopback that outlives it. Two ways to be told
of updates and two libraries make four loads. `make chaos` carries all four out with 1,000 updates and three kills each (a minute
each: thirty messages a second are the limit); otherwise it is two of them, with fewer updates and one kill.
"""

from __future__ import annotations

import asyncio
import os
import random
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.reading import NAME
from bot.settings import load as read_settings
from handlers.commands import Heard
from handlers.groups import chat as groups
from handlers.ports import Ports
from handlers.sending import Press, queue
from models.base import make_engine
from models.ids import Ids
from models.sealing import Sealer
from tests.chaos import telegram_promises as promises
from tests.chaos.node import MASTER, Node, Place
from tests.chaos.telegram_crowd import NO_UPDATES, UNKNOWN, Crowd, residents, unreadable
from tests.chaos.telegram_platform import POLLING, Platform, ToHook, ToPolling
from tests.telegram.conftest import until
from tests.telegram.stub import Stub, running

WHOLE = "GRIDBELL_CHAOS_LOADS" in os.environ
UPDATES, DEATHS = (1000, 3) if WHOLE else (150, 1)
LOADS = [("ptb", "polling"), ("aiogram", "webhook")]
if WHOLE:
    LOADS += [("ptb", "webhook"), ("aiogram", "polling")]
GROUP, NOTICES = "-1001234567890", 8 if WHOLE else 3
"""A group to which notices are waiting, at the pace of groups."""
HOOK_SECRET = "a-secret-of-the-hook"


def notices_wait(session: Session, ports: Ports) -> None:
    """A group is there, and some notices to it are queued."""
    group = groups.of(session, ports, Heard("", NAME, "", group=GROUP))
    for _ in range(NOTICES):
        queue(session, ports, group, "sorry-fault", buttons=[Press("status", "b-status")])


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The demo district, to be copied for each load."""
    place = Place(tmp_path_factory.mktemp("furnished"))
    place.furnish(notices_wait)
    return place


class Load:
    """One load on one place."""

    def __init__(self, place: Place, driver: str, mode: str) -> None:
        self.place, self.driver, self.mode = place, driver, mode
        self.settings = read_settings(place.folder / "config.yaml", place.environment)
        self.people = residents(UPDATES)
        self.deaths = sorted(random.sample(range(1, len(self.people) * 4), DEATHS))
        self.at_deaths: list[set[str]] = []

    async def carry_out(self, stub: Stub) -> None:
        """Until everybody has heard everything, and everything was acknowledged."""
        bot = self.bot = stub.bot()
        self.channel = TelegramChannel(bot.token)
        node = self.node = Node(self.place, "serve", self._environment(stub))
        bringing = self.bringing = ToPolling(bot) if self.mode == "polling" else ToHook(bot, node)
        platform = self.platform = Platform(bot, node, self.deaths, random.Random())
        crowd = Crowd(self.people, platform, bringing)
        broken: list[Any] = [*unreadable(3 * UPDATES // 50 - len(UNKNOWN)), *UNKNOWN]
        strangers = list(NO_UPDATES) if self.mode == "webhook" else []

        def all_done() -> bool:
            return crowd.content and len(bringing.taken()) == len(bringing.brought) - len(strangers)

        try:
            bot.answers["getUpdates"].append(POLLING[0])
            await node.start()
            stub.loop.call_soon_threadsafe(crowd.begin, [*broken, *strangers])
            for n in range(len(self.deaths)):
                await asyncio.to_thread(until, lambda: platform.deaths > len(self.at_deaths), f"death {n + 1}", 120)
                await node.kill()
                self.look(self._at_death)
                bot.answers["getUpdates"].append(POLLING[(n + 1) % len(POLLING)])
                await node.start()
            await asyncio.to_thread(until, all_done, "the last answer", 120)
        finally:
            await node.kill()

    def _at_death(self, session: Session) -> None:
        promises.durable(session, self.channel, self.bringing.taken())
        self.at_deaths.append(promises.unsettled(session))

    def look(self, look: Callable[[Session], object]) -> None:
        """Look into the database that the dead node left."""
        engine = make_engine(self.settings.database.url)
        with Session(engine) as session:
            look(session)
        engine.dispose()

    def _environment(self, stub: Stub) -> dict[str, str]:
        return {
            "GRIDBELL__TELEGRAM__TOKEN": self.bot.token,
            "GRIDBELL__TELEGRAM__DRIVER": self.driver,
            "GRIDBELL__TELEGRAM__MODE": self.mode,
            "GRIDBELL__TELEGRAM__API": stub.address,
            "GRIDBELL__TELEGRAM__PUBLIC_URL": "https://bell.example.org",
            "GRIDBELL__TELEGRAM__WEBHOOK_SECRET": HOOK_SECRET,
        }


@pytest.mark.slow
@pytest.mark.parametrize(("driver", "mode"), LOADS)
def test_kills_in_the_middle_of_a_load_on_telegram(furnished: Place, tmp_path: Path, driver: str, mode: str) -> None:
    if driver == "aiogram":
        pytest.importorskip("aiogram", reason="aiogram is not installed")
    load = Load(furnished.copy(tmp_path), driver, mode)
    keys = make_engine(load.settings.keys.store)
    sealer = Sealer(keys, MASTER, Ids())
    district = load.settings.organisation.district
    with running() as stub:
        asyncio.run(asyncio.wait_for(load.carry_out(stub), 400))
    sent, shown = load.bot.called("sendMessage", "editMessageText"), load.platform.shown
    load.look(
        lambda session: promises.kept(session, sealer, load.channel, district, load.people, load.bringing.brought)
    )
    keys.dispose()
    promises.in_order(shown)
    by_loss, by_death = promises.repeated(shown, load.platform.answers_lost, load.at_deaths)
    most, pause = promises.unhurried(sent, GROUP)
    log = "".join(load.node.said)
    for secret in (
        load.bot.token.partition(":")[2],
        HOOK_SECRET,
        "春风花园",
        *(str(who.account) for who in load.people),
    ):
        assert secret not in log
    took = sent[-1].at - sent[0].at
    sys.stdout.write(
        f"\n{driver}, {mode}: {len(load.bringing.brought)} updates, handed over {load.bringing.times.total()} times; "
        f"{len(sent)} calls that send in {took:.0f} s, at most {most} within a second, {pause:.2f} s between two to a chat; "
        f"killed after messages {load.deaths}; sent again: {by_loss} as an answer was lost, {by_death} as the node died "
        f"(it had at most {max(map(len, load.at_deaths))} under way)\n"
    )
