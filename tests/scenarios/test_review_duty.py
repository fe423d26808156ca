"""The roster that an emergency never leaves, holds that give time back, and promises of a time to decide."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.registry import VERSION
from models.ids import Ids
from models.message import Counter, Setting
from models.obligation import Obligation
from models.seat import Holding, Leave, Person, Seat
from tests.scenarios.harness import Stage

RUBBISH = "春风花园3栋楼下垃圾堆了三天没人清"
GAS = "春风花园3栋楼道里好大煤气味"
LEADERS = ("district:CH", "street:S01", "community:C01", "lead:C01-02", "supervisor:S01")
ROSTER = ("duty:1", "duty:2", "duty:3")


def district_changes(stage: Stage, change: Callable[[Session], None]) -> None:
    """Something about the staff is changed, and the running process reads it."""

    def write(session: Session) -> None:
        change(session)
        row = session.scalars(select(Setting).where(Setting.name == VERSION)).one()
        row.value = str(int(row.value) + 1)

    stage.gridbell.writer.submit(write).result()
    stage.gridbell.writer.read(stage.gridbell.surroundings.refresh).result()


def person_id(session: Session, key: str) -> int:
    return session.scalars(select(Person.id).where(Person.key == key)).one()


def on_leave(stage: Stage, *keys: str) -> None:
    district, ids = stage.gridbell.ports().district, Ids()

    def change(session: Session) -> None:
        for key in keys:
            days = {"first_day": date(2026, 11, 30), "last_day": date(2026, 12, 6)}
            session.add(Leave(district=district, id=ids.next(), person_id=person_id(session, key), **days))

    district_changes(stage, change)


def nobody_on_the_roster(stage: Stage) -> None:
    def change(session: Session) -> None:
        now = stage.gridbell.ports().clock.now()
        seats = select(Seat.id).where(Seat.role == "duty_officer")
        for row in session.scalars(select(Holding).where(Holding.seat_id.in_(seats))):
            row.until = now

    district_changes(stage, change)


def fills_too(stage: Stage, key: str, role: str) -> None:
    """From now on the person fills the only seat of that role, and nobody else does."""

    def change(session: Session) -> None:
        seat = session.scalars(select(Seat.id).where(Seat.role == role)).one()
        for row in session.scalars(select(Holding).where(Holding.seat_id == seat, Holding.until.is_(None))):
            row.person_id = person_id(session, key)

    district_changes(stage, change)


def rung(stage: Stage, mark: int) -> list[str]:
    return [key for key in ROSTER for m in stage.person(key).since(mark) if "【紧急】" in m.text]


def no_leader_heard(stage: Stage) -> None:
    for key in LEADERS:
        stage.person(key).hears_nothing_of("煤气味", "紧急")


def test_one_then_two_then_everybody_each_once(stage: Stage) -> None:
    mark = stage.mark()
    stage.resident().says(GAS)
    stage.passes(seconds=1)
    assert rung(stage, mark) == ["duty:2"], "who is on duty on a Tuesday comes first"
    stage.passes(minutes=3)
    assert rung(stage, mark) == ["duty:2"] * 2
    mark = stage.mark()
    stage.passes(minutes=1)
    assert len(rung(stage, mark)) == 2 == len(set(rung(stage, mark)))
    stage.passes(minutes=5)
    mark = stage.mark()
    stage.passes(minutes=1)
    assert rung(stage, mark) == list(ROSTER)
    no_leader_heard(stage)


def test_with_the_whole_roster_off_duty_it_stays_with_the_roster(stage: Stage) -> None:
    on_leave(stage, *ROSTER)
    resident = stage.resident().says(GAS)
    stage.passes(seconds=1)
    assert rung(stage, 0) == ["duty:1"]
    resident.says("味道更重了，煤气味")
    stage.person("duty:1").hears("味道更重了")
    resident.taps("需要人联系我")
    stage.passes(minutes=10)
    assert set(rung(stage, 0)) == set(ROSTER)
    duty = stage.person("duty:3").taps("我来处置")
    duty.hears("味道更重了")
    stage.person("duty:1").hears("易师傅")
    stage.person("duty:2").hears("易师傅")
    no_leader_heard(stage)


def test_without_any_roster_somebody_still_sees_it(stage: Stage) -> None:
    nobody_on_the_roster(stage)
    resident = stage.resident().says(GAS)
    resident.hears("别开关电器")
    case = stage.case()
    assert [row["kind"] for row in case["obligations"]] == ["emergency"]
    stage.passes(minutes=1)
    head = stage.person("district:CH")
    head.hears("【紧急】", "煤气味")
    head.taps("我来处置").taps("关闭").says("物业关了阀")
    assert stage.case()["status"] == "closed"
    counted = select(Counter.count).where(Counter.name == "emergency_without_roster")
    assert stage.gridbell.writer.read(lambda session: session.scalar(counted)).result() == 1


def hold_asked(stage: Stage) -> None:
    stage.resident().says(RUBBISH).taps("提交")
    stage.worker().taps("接单")
    stage.until("2026-12-04T08:30")
    stage.worker().taps("申请挂账").says("等清运车修好").taps("7天后")


def test_a_deadline_that_passed_while_a_hold_was_awaited_was_none(stage: Stage) -> None:
    hold_asked(stage)
    stage.until("2026-12-04T10:00")
    stage.resident().hears("答应", "没有做到")
    stage.person("supervisor:S01").taps("同意")
    rows = {row["kind"]: row for row in stage.case()["obligations"]}
    assert rows["resolve"]["paused"] and not rows["resolve"]["missed"]

    def ended(session: Session) -> list[str | None]:
        query = select(Obligation.ending).where(Obligation.kind == "resolve", Obligation.ended_at.is_not(None))
        return list(session.scalars(query))

    assert stage.gridbell.writer.read(ended).result() == ["void"]
    stage.until("2026-12-11T09:10")
    assert stage.case()["status"] == "in_progress"
    assert stage.case()["resolve_by"].startswith("2026-12-11T09:30")
    mark = stage.mark()
    stage.until("2026-12-11T10:30")
    told = [m.text for m in stage.resident().since(mark) if "没有做到" in m.text]
    assert len(told) == 1
    assert any("刚到期" in m.text for m in stage.person("lead:C01-02").since(mark))


def test_a_supervisor_does_not_decide_what_they_asked_themselves(stage: Stage) -> None:
    fills_too(stage, "worker:C01-02", "supervisor")
    hold_asked(stage)
    stage.worker().hears_nothing_of("申请把")
    head = stage.person("district:CH")
    head.hears("等清运车修好")
    head.taps("同意")
    assert stage.case()["status"] == "on_hold"


def test_a_supervisor_who_came_to_the_seat_later_neither(stage: Stage) -> None:
    hold_asked(stage)
    card = str(stage.person("supervisor:S01").hears("等清运车修好").card_id)

    def change(session: Session) -> None:
        owner = select(Seat.id).where(Seat.code == "C01-02/worker")
        seat = (
            session.scalars(owner).first()
            or session.scalars(select(Obligation.seat_id).where(Obligation.kind == "resolve")).one()
        )
        for row in session.scalars(select(Holding).where(Holding.seat_id == seat, Holding.rank == 0)):
            row.person_id = person_id(session, "supervisor:S01")

    district_changes(stage, change)
    stage.person("supervisor:S01").taps("同意", card).hears("另一个人决定")
    assert stage.case()["status"] == "in_progress"


def test_a_triage_that_was_promised_and_missed_is_told_once(stage: Stage) -> None:
    resident = stage.resident().says("楼下垃圾堆了三天没人清，臭死了").says("老王小卖部后头那条巷子").taps("提交")
    resident.hears("分拨员会在")
    stage.passes(hours=5)
    told = [m.text for m in resident.heard if "确定由谁处理，没有做到" in m.text]
    assert len(told) == 1 and "已经催了分拨坐席 雷坐席" in told[0]


def test_an_appeal_that_was_missed_is_told(stage: Stage) -> None:
    resident = stage.resident().says("楼下垃圾堆了三天没人清，臭死了").says("老王小卖部后头那条巷子").taps("提交")
    stage.person("desk:1").taps("不予受理").says("不归我们").says("找物业")
    stage.person("supervisor:S01").taps("同意")
    resident.taps("申诉").says("物业说是你们管")
    stage.passes(days=2)
    assert len([m for m in resident.heard if "您的申诉本该在" in m.text]) == 1


def test_a_decision_between_staff_is_no_promise_to_the_resident(stage: Stage) -> None:
    stage.resident().says(RUBBISH).taps("提交")
    stage.worker().taps("接单").taps("申请挂账").says("等车").taps("14天后")
    stage.until("2026-12-02T12:00")
    stage.resident().hears_nothing_of("没有做到")
