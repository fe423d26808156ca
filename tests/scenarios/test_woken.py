"""What wakes by itself: the sweep clears what piled up, and at night every day that is over gets its anchor."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot import nightly
from bot.app import SWEEP_LIMIT
from handlers import owing
from models.conversation import Conversation
from models.history import AuditAnchor
from models.ladder import Kind
from models.message import Counter
from models.obligation import Obligation
from tests.scenarios.harness import Stage


def test_nights_that_were_missed_are_made_up_for(stage: Stage, tmp_path: Path) -> None:
    file = tmp_path / "anchors.jsonl"
    writer, ports = stage.gridbell.writer, stage.gridbell.ports
    anchor = nightly.jobs(writer, ports, {}, file)["anchor"]
    stage.resident().says("春风花园3栋楼下垃圾堆了三天没人清").taps("提交")
    anchor()
    assert not file.exists(), "the day is not over yet"

    stage.passes(days=3)
    anchor()
    anchor()
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert [line["day"] for line in lines] == ["2026-12-01", "2026-12-02", "2026-12-03"]
    assert lines[0]["cases"] == 1

    rows = writer.read(lambda session: list(session.scalars(select(AuditAnchor).order_by(AuditAnchor.day)))).result()
    assert [row.root.hex() for row in rows] == [line["root"] for line in lines]
    assert [row.previous for row in rows[1:]] == [row.root for row in rows[:-1]]
    assert rows[-1].at - rows[0].at < timedelta(minutes=1)


def test_rings_that_piled_up_do_not_wait_for_a_tick_each(stage: Stage) -> None:
    stage.resident().says("你好")
    many = 2 * SWEEP_LIMIT + 1

    def owe(session: Session) -> None:
        chat = session.scalars(select(Conversation)).one()
        for _ in range(many):
            owing.owe(session, stage.gridbell.ports(), Kind.SUBMIT, conversation=chat, resident_id=chat.resident_id)

    stage.gridbell.writer.submit(owe).result()
    stage.gridbell.jump(timedelta(minutes=11))
    assert stage.gridbell.sweep() >= many
    left = select(func.count()).select_from(Obligation).where(Obligation.ended_at.is_(None))
    assert stage.gridbell.writer.read(lambda session: session.scalar(left)).result() == 0


def test_one_obligation_that_cannot_be_rung_keeps_no_other_from_ringing(stage: Stage) -> None:
    stage.resident("a").says("春风花园3栋楼下垃圾堆了三天没人清").taps("提交")
    stage.resident("b").says("春风花园5栋楼下路灯坏了").taps("提交")

    def spoil(session: Session) -> None:
        first = session.scalars(select(Obligation).where(Obligation.kind == "accept").order_by(Obligation.id)).first()
        assert first is not None
        first.policy = {**first.policy, "v": 99}

    stage.gridbell.writer.submit(spoil).result()
    stage.passes(hours=4)
    stage.person("lead:C01-02").hears("GB-261201-0002", "接单")
    failed = select(func.sum(Counter.count)).where(Counter.name == "ring_failed")
    assert (stage.gridbell.writer.read(lambda session: session.scalar(failed)).result() or 0) >= 1
