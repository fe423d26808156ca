"""The sweep and a press lock in one order, case and chat before obligations: none waits for what the other holds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from handlers import entrance, owing, ringing
from handlers.cases import case_by_id
from handlers.commands import Heard
from models.case import Case
from models.conversation import Conversation
from models.ladder import Kind
from models.message import Outbox
from models.obligation import Obligation, Ring
from tests.scenarios.harness import Stage

RUBBISH = "春风花园3栋楼下垃圾堆了三天没人清"
on_postgresql = pytest.mark.parametrize(
    "stage", [pytest.param("postgresql-web", marks=pytest.mark.postgresql)], indirect=True
)


@contextmanager
def impatient(stage: Stage) -> Iterator[Session]:
    """A transaction that fails rather than wait for a lock; it is undone at the end."""
    with Session(stage.gridbell.engines[0]) as session:
        session.execute(text("SET LOCAL lock_timeout = '2s'"))
        yield session
        session.rollback()


def rung(session: Session, case_id: int) -> int:
    """How many rings for accepting the case this transaction sees."""
    rows = select(Ring.id).join(Obligation, Obligation.id == Ring.obligation_id)
    return len(session.scalars(rows.where(Obligation.case_id == case_id, Obligation.kind == "accept")).all())


def due(stage: Stage) -> int:
    """A task whose acceptance is due to ring, and the case's id."""
    stage.resident().says(RUBBISH).taps("提交")
    stage.jumps(hours=2, minutes=30)
    with Session(stage.gridbell.engines[0]) as session:
        return session.scalars(select(Case.id)).one()


@on_postgresql
def test_a_case_that_a_press_is_at_work_on_is_left_for_the_next_sweep(stage: Stage) -> None:
    case_id, ports = due(stage), stage.gridbell.ports()
    with impatient(stage) as press, impatient(stage) as sweep:
        case = case_by_id(press, ports.district, case_id)
        ringing.sweep(sweep, ports)
        assert rung(sweep, case_id) == 0
        owing.end_all(press, ports, case, Kind.ACCEPT)
        press.flush()  # it need not wait for the sweep, which holds nothing of this case
    with impatient(stage) as sweep:
        ringing.sweep(sweep, ports)
        assert rung(sweep, case_id) == 1


@on_postgresql
def test_a_sweep_that_rings_a_worker_does_not_wait_for_what_he_is_just_saying(stage: Stage) -> None:
    case_id, ports = due(stage), stage.gridbell.ports()
    with impatient(stage) as speaking, impatient(stage) as sweep:
        entrance.handle(speaking, Heard("1", stage.platform.channel, "worker:C01-02", text="hi"), ports)
        speaking.flush()
        ringing.sweep(sweep, ports)
        sweep.flush()
        assert rung(sweep, case_id) == 1
        told = select(Outbox.kind).where(Outbox.case_id == case_id, Outbox.status == "queued")
        assert "reminder" in sweep.scalars(told).all()


@on_postgresql
def test_a_draft_that_its_resident_is_just_writing_on_is_not_filed_under_him(stage: Stage) -> None:
    stage.resident().says(RUBBISH)
    stage.jumps(minutes=31)
    ports = stage.gridbell.ports()
    with impatient(stage) as press, impatient(stage) as sweep:
        speaking = select(Conversation).where(Conversation.resident_id.is_not(None)).with_for_update(key_share=True)
        assert press.scalars(speaking).first() is not None
        ringing.sweep(sweep, ports)
        assert sweep.scalars(select(Case.id)).first() is None
    stage.passes(seconds=1)
    assert stage.case() is not None


@on_postgresql
def test_two_sweeps_at_once_ring_each_case_in_one_of_them(stage: Stage) -> None:
    case_id, ports = due(stage), stage.gridbell.ports()
    with impatient(stage) as one, impatient(stage) as other:
        ringing.sweep(one, ports)
        ringing.sweep(other, ports)
        assert (rung(one, case_id), rung(other, case_id)) == (1, 0)
