"""A node whose messages Rasa understands: filing while it answers and while it is away, health, metrics, `gridbell check`."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.app import Gridbell
from bot.channels.base import Inbound, Outbound
from bot.channels.play import NAME
from bot.commands.check_rasa import examine_rasa
from bot.configuration.file import Nlu
from bot.model import behind, load_model
from bot.playing.stage import build_stage
from bot.settings import load
from bot.web.health import rasa_health, rasa_metrics
from nlu.backends.linear import LinearBackend
from nlu.backends.rasa import RasaBackend
from tests.pretend_rasa import PretendRasa

ROOT = Path(__file__).resolve().parents[2]
WORDS = "春风花园3栋楼下垃圾堆了三天没人清"


@pytest.fixture(scope="module")
def embedded() -> LinearBackend:
    return load_model(ROOT / "var" / "nlu", lambda _: None)


@pytest.fixture
def rasa(embedded: LinearBackend) -> Iterator[PretendRasa]:
    pretended = PretendRasa(embedded).comes()
    yield pretended
    pretended.goes()


def nlu(rasa: PretendRasa, seconds: float = 10.0) -> Nlu:
    return Nlu(backend="rasa", rasa_url=rasa.url, rasa_seconds=seconds, rasa_threshold=0.5)


@pytest.fixture
def backend(rasa: PretendRasa, embedded: LinearBackend) -> RasaBackend:
    return behind(nlu(rasa), embedded)


@pytest.fixture
def heard() -> list[Outbound]:
    return []


@pytest.fixture
def bell(backend: RasaBackend, heard: list[Outbound], tmp_path: Path) -> Iterator[Gridbell]:
    (tmp_path / "config.yaml").write_bytes((ROOT / "config.yaml").read_bytes())
    made, _ = build_stage(load(tmp_path / "config.yaml", {}), backend, heard.append)
    yield made
    made.close()


Says = Callable[..., None]


@pytest.fixture
def says(bell: Gridbell) -> Says:
    async def scene(messages: list[Inbound]) -> None:
        await asyncio.gather(*(bell.gateway.receive(message) for message in messages))
        await bell.settle()

    def run(*messages: Inbound) -> None:
        asyncio.run(asyncio.wait_for(scene(list(messages)), 30))

    return run


def message(number: int, who: str, text: str = "", press: str | None = None) -> Inbound:
    return Inbound(f"e{number}", NAME, who, text=text, press=press)


def test_a_report_is_taken_up_alike_with_rasa_and_without(
    says: Says, heard: list[Outbound], rasa: PretendRasa, backend: RasaBackend
) -> None:
    says(message(1, "resident:r1", WORDS))
    assert backend.counts()["answered"] == 1
    rasa.goes()
    says(message(2, "resident:r2", WORDS))
    assert backend.counts()["failed"] == 1
    first, second = ([one.text for one in heard if one.address == who] for who in ("resident:r1", "resident:r2"))
    assert first == second and any("春风花园" in text for text in first)


def test_while_rasa_is_slow_buttons_and_dangers_are_answered(
    bell: Gridbell, heard: list[Outbound], rasa: PretendRasa
) -> None:
    rasa.may_answer.clear()

    async def scene() -> None:
        slow = asyncio.create_task(bell.gateway.receive(message(1, "resident:r1", WORDS)))
        await asyncio.sleep(0)
        await bell.gateway.receive(message(2, "resident:r2", press="nothing"))
        await bell.gateway.receive(message(3, "resident:r3", "楼道里着火了，快来人"))
        await bell.settle()
        assert {one.address for one in heard} >= {"resident:r2", "resident:r3"} and not slow.done()
        assert "resident:r1" not in {one.address for one in heard}
        rasa.may_answer.set()
        assert await slow

    asyncio.run(asyncio.wait_for(scene(), 30))


def test_a_message_that_waits_for_rasa_as_the_node_dies_was_not_acknowledged(bell: Gridbell, rasa: PretendRasa) -> None:
    rasa.may_answer.clear()

    async def scene() -> None:
        waiting = asyncio.create_task(bell.gateway.receive(message(1, "resident:r1", WORDS)))
        await asyncio.sleep(0)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        rasa.may_answer.set()
        assert await bell.gateway.receive(message(1, "resident:r1", WORDS)), "it comes again, and is new"

    asyncio.run(asyncio.wait_for(scene(), 30))


def test_health_and_metrics_say_whether_rasa_answers(rasa: PretendRasa, backend: RasaBackend) -> None:
    assert (rasa_health(None), rasa_metrics(None)) == ({}, [])
    backend.parse(WORDS, "zh")
    assert rasa_health(backend) == {"rasa": "ok"}
    rasa.goes()
    for _ in range(4):
        backend.parse(WORDS, "zh")
    assert rasa_health(backend) == {"rasa": "away: the embedded model answers"}
    up, texts = rasa_metrics(backend)
    assert (up[0], up[3]) == ("gridbell_rasa_up", [("", 0)])
    assert dict(texts[3]) == {
        'outcome="answered"': 1, 'outcome="failed"': 3, 'outcome="away"': 1,
        'outcome="busy"': 0, 'outcome="no_opinion"': 0, 'outcome="danger"': 0,
    }  # fmt: skip
    backend.close()


def test_check_says_what_is_wrong_with_rasa(rasa: PretendRasa, embedded: LinearBackend) -> None:
    well = examine_rasa(nlu(rasa), embedded.labels)
    assert well.ok and re.search(r"answers in \d+ ms", well.says)

    rasa.answer = lambda _: (
        200,
        b'{"intent": {"name": "greet"}, "intent_ranking": [{"name": "greet", "confidence": 1}]}',
    )
    other = examine_rasa(nlu(rasa), embedded.labels)
    assert not other.ok and "taught other labels" in other.says

    rasa.answer = rasa.parse
    slow = examine_rasa(nlu(rasa).model_copy(update={"rasa_seconds": 0.0}), embedded.labels)
    assert not slow.ok and "an answer takes" in slow.says

    rasa.status = {"model_id": None}
    assert "has no model" in examine_rasa(nlu(rasa), embedded.labels).says

    rasa.goes()
    away = examine_rasa(nlu(rasa), embedded.labels)
    assert not away.ok and "no Rasa server answers" in away.says and "make rasa-serve" in away.todo
