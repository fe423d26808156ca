"""The composition root: a whole node starts, answers, sweeps, lets its clock be moved, and stops in order."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.app import ClockStands, Gridbell
from bot.channels.base import Inbound, Outbound
from bot.channels.web import NAME, WebChannel
from bot.clock import MovableClock, SystemClock
from bot.demo import open_demo
from bot.importing.loading import load_file
from bot.settings import Settings, load
from handlers.supervisor.importing import ImportPorts
from models.message import Outbox

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.slow


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """The configuration that ships, in a folder of its own."""
    path = tmp_path / "config.yaml"
    path.write_bytes((ROOT / "config.yaml").read_bytes())
    return load(path, {"GRIDBELL__NLU__MODEL_DIR": str(ROOT / "var" / "nlu")})


@pytest.fixture
def opened(settings: Settings) -> Iterator[Callable[[], Gridbell]]:
    """Opens the demo, as often as a test restarts it."""
    bells: list[Gridbell] = []

    def open_again() -> Gridbell:
        for bell in bells:
            bell.close()
        bells.append(open_demo(settings, lambda _: None, lambda _report, _files: None))
        return bells[-1]

    yield open_again
    for bell in bells:
        bell.close()


def run(work: Coroutine[Any, Any, None]) -> None:
    asyncio.run(asyncio.wait_for(work, 30))


def web(bell: Gridbell) -> WebChannel:
    channel = bell.channels[NAME]
    assert isinstance(channel, WebChannel)
    return channel


async def heard(bell: Gridbell, who: str, text: str, number: int = 1) -> Outbound:
    box = web(bell).attach(who)
    await bell.gateway.receive(Inbound(f"e{number}", NAME, who, text=text))
    return (await box.get()).message


def test_a_started_node_answers_and_stops_in_order(opened: Callable[[], Gridbell]) -> None:
    bell = opened()

    async def scene() -> None:
        await bell.start()
        answer = await heard(bell, "somebody", "春风花园3栋楼下垃圾堆了三天没人清")
        assert "春风花园" in answer.text
        assert answer.buttons
        assert await asyncio.to_thread(bell.sweep) >= 0
        assert bell.last_sweep is not None
        await bell.stop()

    run(scene())


def test_the_demo_clock_is_where_it_was_left(opened: Callable[[], Gridbell]) -> None:
    bell = opened()
    run(bell.advance(bell.clock.now() + timedelta(days=3)))
    later = bell.clock.now()
    again = opened()
    assert timedelta(0) <= again.clock.now() - later < timedelta(minutes=5)
    assert isinstance(again.clock, MovableClock)


def test_messages_queued_before_a_restart_are_delivered_after_it(opened: Callable[[], Gridbell]) -> None:
    bell = opened()
    run(_receive(bell))

    async def scene() -> None:
        again = opened()
        box = web(again).attach("somebody")
        await again.start()
        assert (await box.get()).message.buttons
        await again.stop()

    run(scene())


async def _receive(bell: Gridbell) -> None:
    assert await bell.gateway.receive(Inbound("e1", NAME, "somebody", text="春风花园3栋楼下垃圾没人清"))
    assert not await bell.gateway.receive(Inbound("e1", NAME, "somebody", text="春风花园3栋楼下垃圾没人清"))


def test_an_import_by_somebody_else_is_seen_at_the_next_look(opened: Callable[[], Gridbell], tmp_path: Path) -> None:
    bell = opened()
    district = bell.ports().district
    before = bell.ports().registry
    places = (ROOT / "models" / "defaults" / "demo" / "places.csv").read_text(encoding="utf-8")
    file = tmp_path / "places.csv"
    file.write_text(places + "X1,云顶雅居,,estate,C01-02,,,,,\n", encoding="utf-8")
    ports = ImportPorts(district, bell.clock, bell.ports().ids, lambda: bell.ports().sealer)
    bell.writer.submit(lambda session: load_file(session, ports, "places", file)).result()
    assert bell.ports().registry is before
    bell.writer.read(bell.surroundings.refresh).result()
    assert bell.ports().registry is not before
    assert [place.grid for place in bell.surroundings.understand("云顶雅居2栋漏水").places] == ["C01-02"]


def test_a_real_clock_is_nobodys_to_move(opened: Callable[[], Gridbell]) -> None:
    bell = opened()
    bell.clock = SystemClock()
    with pytest.raises(ClockStands):
        run(bell.advance(bell.clock.now() + timedelta(days=1)))
    with pytest.raises(ClockStands):
        bell.jump(timedelta(hours=1))


def test_a_message_for_a_closed_chat_is_kept_as_sent(opened: Callable[[], Gridbell]) -> None:
    bell = opened()

    async def scene() -> None:
        await bell.gateway.receive(Inbound("e1", NAME, "somebody", text="春风花园3栋楼下垃圾没人清"))
        await bell.settle()

    run(scene())
    rows = bell.writer.read(lambda session: list(session.scalars(select(Outbox.status)))).result()
    assert rows
    assert set(rows) == {"sent"}
