"""The nightly look at what data can show: silent on a district in order, and loud about each thing that is not."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from bot.nightly import unsound
from models import soundness
from models.case import Case
from models.message import Counter
from tests.scenarios.harness import Stage

RUBBISH = "春风花园3栋楼下垃圾堆了三天没人清"

DAMAGE = {
    "UPDATE audit_event SET action = 'accept' WHERE seq = 1": {
        "its history is broken at step 1",
        "its history could not have happened",
    },
    "UPDATE audit_event SET actor = 'duty' WHERE seq = 2": {"its history is broken at step 2"},
    "UPDATE \"case\" SET status = 'in_progress'": {"its history leads to assigned, it is in_progress"},
    "UPDATE \"case\" SET status = 'withdrawn'": {
        "its history leads to assigned, it is withdrawn",
        "something is owed after its end",
    },
    "UPDATE obligation SET ended_at = since, next_ring_at = NULL": {"nobody owes anything"},
    "UPDATE obligation SET ended_at = since": {"nobody owes anything", "rings after its end"},
    "UPDATE obligation SET next_ring_at = NULL": {"rings nobody"},
    "UPDATE obligation SET seat_id = NULL": {"rings nobody"},
}


def broken(damage: str) -> Callable[[Session], None]:
    def job(session: Session) -> None:
        session.execute(text(damage))

    return job


@pytest.mark.parametrize("damage", DAMAGE)
def test_what_is_not_sound_is_found(stage: Stage, damage: str, caplog: pytest.LogCaptureFixture) -> None:
    stage.resident().says(RUBBISH).taps("提交")
    bell = stage.gridbell
    assert unsound(bell.writer, bell.ports) == []
    bell.nightly["soundness"]()
    bell.writer.submit(broken(damage)).result()
    assert {fault.why for fault in unsound(bell.writer, bell.ports)} == DAMAGE[damage]
    with caplog.at_level(logging.ERROR):
        bell.nightly["soundness"]()
    number = bell.writer.read(lambda s: s.scalars(select(Case.number)).one()).result()
    assert "is not sound" in caplog.text and (number in caplog.text or "obligation" in caplog.text)
    counted = bell.writer.read(lambda s: s.scalars(select(Counter.count).where(Counter.name == "unsound")).one())
    assert counted.result() == len(unsound(bell.writer, bell.ports))


def test_of_all_nodes_that_look_in_a_night_one_counts(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    stage.resident().says(RUBBISH).taps("提交")
    bell = stage.gridbell
    bell.writer.submit(broken("UPDATE obligation SET seat_id = NULL")).result()

    def counts() -> list[int]:
        query = select(Counter.count).where(Counter.name == "unsound").order_by(Counter.day)
        return bell.writer.read(lambda s: list(s.scalars(query))).result()

    faults = len(unsound(bell.writer, bell.ports))
    for _node in range(3):
        bell.nightly["soundness"]()
    assert faults and counts() == [faults]
    assert caplog.text.count("is not sound") == faults
    bell.jump(timedelta(days=1))
    bell.nightly["soundness"]()
    assert counts() == [faults, faults], "what is still not sound in the next night is told again"


def test_more_cases_than_one_look_takes_are_all_looked_at(stage: Stage) -> None:
    for number in range(3):
        stage.resident(f"r{number}").says(RUBBISH).taps("提交")
    stage.gridbell.writer.submit(broken("UPDATE audit_event SET actor = 'duty' WHERE seq = 2")).result()
    ports = stage.gridbell.ports()
    since = ports.clock.now() - timedelta(days=1)

    def look(session: Session) -> list[str]:
        seen, after = list[str](), 0
        for _ in range(4):
            wrong, after_next = soundness.cases(session, ports.district, since, after=after, limit=1)
            seen += [fault.what for fault in wrong]
            if after_next is None:
                break
            after = after_next
        return seen

    assert len(set(stage.gridbell.writer.read(look).result())) == 3
