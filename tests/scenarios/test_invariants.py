"""Every state × every pending decision: something is owed, it has a next ring, and the history replays to the state."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.nightly import unsound
from models import audit
from models.case import Case
from models.ladder import Kind
from models.lifecycle import OPEN, Action, Status, replay
from models.obligation import Obligation
from tests.scenarios.harness import Stage

RUBBISH = "春风花园3栋楼下垃圾堆了三天没人清"
Situation = Callable[[Stage, Path], None]


def triage(stage: Stage, _photo: Path) -> None:
    stage.resident().says("楼下垃圾堆了三天没人清，臭死了").says("老王小卖部后头那条巷子").taps("提交")


def assigned(stage: Stage, _photo: Path) -> None:
    stage.resident().says(RUBBISH).taps("提交")


def returned(stage: Stage, photo: Path) -> None:
    assigned(stage, photo)
    stage.worker().taps("退单").taps("不在我网格")


def accepted(stage: Stage, photo: Path) -> None:
    assigned(stage, photo)
    stage.worker().taps("接单")


def passing_on(stage: Stage, photo: Path) -> None:
    assigned(stage, photo)
    stage.worker().taps("转派")


def waiting(stage: Stage, photo: Path) -> None:
    accepted(stage, photo)
    stage.worker().taps("问居民").says("是楼前还是楼后？")


def hold_asked(stage: Stage, photo: Path) -> None:
    accepted(stage, photo)
    stage.worker().taps("申请挂账").says("要等吊车").taps("7天后")


def hold_refused(stage: Stage, photo: Path) -> None:
    hold_asked(stage, photo)
    stage.person("supervisor:S01").taps("不同意")


def on_hold(stage: Stage, photo: Path) -> None:
    hold_asked(stage, photo)
    stage.person("supervisor:S01").taps("同意")


def hold_over(stage: Stage, photo: Path) -> None:
    on_hold(stage, photo)
    stage.passes(days=8)


def resolved(stage: Stage, photo: Path) -> None:
    accepted(stage, photo)
    stage.worker().taps("已处理").sends(photo, "已清运")


def call_back_owed(stage: Stage, photo: Path) -> None:
    resolved(stage, photo)
    stage.passes(days=8)


def called_back(stage: Stage, photo: Path) -> None:
    call_back_owed(stage, photo)
    stage.person("desk:1").taps("没联系上")


def lapsed(stage: Stage, photo: Path) -> None:
    called_back(stage, photo)
    stage.passes(days=9)


def confirmed(stage: Stage, photo: Path) -> None:
    resolved(stage, photo)
    stage.resident().taps("已解决")


def rejected(stage: Stage, photo: Path) -> None:
    resolved(stage, photo)
    stage.resident().taps("没解决")


def redone(stage: Stage, photo: Path) -> None:
    rejected(stage, photo)
    stage.resident().says("楼后面还有")
    stage.passes(minutes=31)
    stage.worker().taps("已处理").sends(photo, "楼后面也清了")


def reopened(stage: Stage, photo: Path) -> None:
    lapsed(stage, photo)
    stage.resident().taps("重开")


def withdrawn(stage: Stage, photo: Path) -> None:
    accepted(stage, photo)
    stage.resident().taps("撤回").taps("确认撤回")


def decline_asked(stage: Stage, photo: Path) -> None:
    triage(stage, photo)
    stage.person("desk:1").taps("不予受理").says("不属于本街道").says("请向市城管热线反映")


def declined(stage: Stage, photo: Path) -> None:
    decline_asked(stage, photo)
    stage.person("supervisor:S01").taps("同意")


def decline_refused(stage: Stage, photo: Path) -> None:
    decline_asked(stage, photo)
    stage.person("supervisor:S01").taps("不同意")


def appealed(stage: Stage, photo: Path) -> None:
    declined(stage, photo)
    stage.resident().taps("申诉").says("就在我们街道里面")


def missed_by_far(stage: Stage, photo: Path) -> None:
    accepted(stage, photo)
    stage.passes(days=40)


def jumped_over(stage: Stage, photo: Path) -> None:
    resolved(stage, photo)
    stage.jumps(days=40)
    stage.passes(minutes=1)


def emergency(stage: Stage, _photo: Path) -> None:
    stage.resident().says("春风花园3栋楼道里好大煤气味")


def emergency_taken(stage: Stage, photo: Path) -> None:
    emergency(stage, photo)
    next(stage.person(f"duty:{n}") for n in (1, 2, 3) if stage.person(f"duty:{n}").heard).taps("我来处置")


def staff_complaint(stage: Stage, _photo: Path) -> None:
    stage.resident().says("我要投诉春风花园3栋的网格员，态度恶劣，从来不理人").taps("提交")


SITUATIONS: dict[Situation, Status] = {
    triage: Status.FILED,
    assigned: Status.ASSIGNED,
    returned: Status.FILED,
    accepted: Status.IN_PROGRESS,
    passing_on: Status.ASSIGNED,
    waiting: Status.WAITING_RESIDENT,
    hold_asked: Status.IN_PROGRESS,
    hold_refused: Status.IN_PROGRESS,
    on_hold: Status.ON_HOLD,
    hold_over: Status.IN_PROGRESS,
    resolved: Status.RESOLVED,
    call_back_owed: Status.RESOLVED,
    called_back: Status.RESOLVED,
    lapsed: Status.UNCONFIRMED,
    confirmed: Status.CONFIRMED,
    rejected: Status.IN_PROGRESS,
    redone: Status.RESOLVED,
    reopened: Status.IN_PROGRESS,
    withdrawn: Status.WITHDRAWN,
    decline_asked: Status.FILED,
    declined: Status.DECLINED,
    decline_refused: Status.FILED,
    appealed: Status.FILED,
    missed_by_far: Status.IN_PROGRESS,
    jumped_over: Status.RESOLVED,
    emergency: Status.FILED,
    emergency_taken: Status.FILED,
    staff_complaint: Status.ASSIGNED,
}


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda s: s.__name__)
def test_somebody_owes_something_by_a_time(stage: Stage, photo: Path, situation: Situation) -> None:
    situation(stage, photo)
    assert stage.case()["status"] == SITUATIONS[situation].value
    stage.gridbell.writer.read(_check).result()
    assert unsound(stage.gridbell.writer, stage.gridbell.ports) == []
    # An emergency rings every two minutes: an hour of that is enough.
    stage.passes(**({"hours": 1} if "emergency" in situation.__name__ else {"days": 3}))
    stage.gridbell.writer.read(_check).result()
    assert unsound(stage.gridbell.writer, stage.gridbell.ports) == []


def _check(session: Session) -> None:
    for case in session.scalars(select(Case)):
        assert audit.broken_link(session, case) is None
        known = {action.value for action in Action}
        steps = [Action(event.action) for event in audit.history(session, case) if event.action in known]
        assert replay(steps).value == case.status
        owed = list(
            session.scalars(select(Obligation).where(Obligation.case_id == case.id, Obligation.ended_at.is_(None)))
        )
        if Status(case.status) not in OPEN:
            assert not owed, f"{case.number} is {case.status}, yet {[row.kind for row in owed]} are owed"
            continue
        assert owed, f"nobody owes anything on {case.number}, which is {case.status}"
    for row in session.scalars(select(Obligation).where(Obligation.ended_at.is_(None))):
        assert (row.seat_id is None) != (row.resident_id is None)
        assert row.next_ring_at is not None, f"{row.kind} has no next ring"
    for row in session.scalars(select(Obligation).where(Obligation.ended_at.is_not(None))):
        assert row.ending in ("met", "missed", "void") and row.next_ring_at is None
        assert Kind(row.kind)
