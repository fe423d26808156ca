"""Call-backs, spot checks, the duty roster, and words passed on between a resident and a person."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scenarios.harness import Somebody, Stage
from tests.scenarios.test_desk import filed, kinds, owner


def waiting_for_a_call(stage: Stage) -> tuple[Somebody, Somebody]:
    """A case on which the resident was silent for a week: the resident, and the desk that is to call."""
    resident = filed(stage)
    worker = owner(stage)
    worker.taps("接单").taps("已处理").says("清完了")
    stage.passes(days=7, minutes=5)
    owed = next(row for row in stage.case()["obligations"] if row["kind"] == "callback")
    return resident, stage.person(owed["debtor"])


def test_fixed_said_on_the_phone_can_still_be_objected_to(stage: Stage) -> None:
    resident, caller = waiting_for_a_call(stage)
    caller.taps("居民说已解决")
    case = stage.case()
    assert case["status"] == "confirmed" and case["obligations"] == []
    assert next(e for e in case["history"] if e["action"] == "confirm")["detail"]["via"] == "call"
    resident.hears("回访时您说解决了")
    resident.taps("没解决")
    assert stage.case()["status"] == "in_progress" and kinds(stage.case()) == {"redo"}


def test_not_fixed_said_on_the_phone_goes_back_with_the_words(stage: Stage) -> None:
    resident, caller = waiting_for_a_call(stage)
    worker = owner(stage)
    caller.taps("居民说没解决").says("楼后面还有一堆")
    case = stage.case()
    assert (case["status"], case["reopened"], kinds(case)) == ("in_progress", 1, {"redo"})
    stage.passes(minutes=40)
    worker.hears("楼后面还有一堆")
    resident.hears("已退回重办")


def test_a_call_that_reached_nobody_leaves_the_question_open(stage: Stage) -> None:
    resident, caller = waiting_for_a_call(stage)
    caller.taps("没联系上")
    assert kinds(stage.case()) == {"confirm"}
    outcome = next(e for e in stage.case()["history"] if e["action"] == "call_back")
    assert outcome["detail"]["outcome"] == "not_reached"
    stage.passes(days=8)
    assert stage.case()["status"] == "unconfirmed"
    resident.hears("不算满意")


def test_a_worker_s_own_find_is_spot_checked(stage: Stage, photo: Path) -> None:
    worker = stage.worker("C01-02")
    worker.says("春风花园3栋楼道堆了很多杂物").taps("提交")
    case = stage.case()
    lead = stage.person("lead:C01-02")
    if case["status"] == "assigned":
        worker.says(case["number"]).taps("接单")
    worker.says(case["number"]).taps("已处理").says("清掉了")
    assert kinds(stage.case()) == {"spot_check"}
    stage.passes(minutes=40)
    lead.taps("没处理好").says("楼梯口还有")
    assert stage.case()["status"] == "in_progress" and kinds(stage.case()) == {"redo"}
    stage.passes(minutes=40)
    worker.hears("楼梯口还有")
    worker.says(case["number"]).taps("已处理").says("这回清干净了")
    lead.says(case["number"]).taps("抽查通过")
    assert stage.case()["status"] == "confirmed" and stage.case()["obligations"] == []


def on_duty(stage: Stage) -> Somebody:
    """The duty officer who is rung."""
    row = next(row for row in stage.case()["obligations"] if row["kind"] == "emergency")
    return stage.person(row["debtor"])


@pytest.mark.every_channel
def test_an_emergency_is_taken_and_closed(stage: Stage) -> None:
    resident = stage.resident()
    resident.says("楼道里好大煤气味")
    stage.passes(minutes=5)
    officer = on_duty(stage)
    officer.taps("我来处置")
    mark = stage.mark()
    stage.passes(minutes=29)
    assert stage.messages[mark:] == []
    assert kinds(stage.case()) == {"emergency"}
    stage.passes(minutes=2)
    assert officer.since(mark)
    officer.taps("关闭").says("燃气公司到场，已关阀，无人受伤")
    case = stage.case()
    assert (case["status"], case["obligations"]) == ("closed", [])
    resident.hears("值班人员已结束处置")


def test_nobody_but_the_roster_sees_an_emergency(stage: Stage) -> None:
    stage.resident().says("楼道里好大煤气味")
    stage.passes(minutes=1)
    number = stage.case()["number"]
    for key in ("desk:1", "supervisor:S01", "lead:C01-02"):
        other = stage.person(key).says(number)
        other.hears("没有找到")
        other.hears_nothing_of("煤气")


def test_an_emergency_that_is_none_becomes_an_ordinary_case(stage: Stage) -> None:
    resident = stage.resident()
    resident.says("楼道里好大煤气味")
    stage.passes(minutes=1)
    on_duty(stage).taps("转普通件")
    case = stage.case()
    assert case["status"] == "filed" and kinds(case) == {"triage"}
    desk = stage.person(case["obligations"][0]["debtor"])
    desk.hears("好大煤气味")
    resident.hears("按普通的事办")


def test_words_pass_both_ways_between_the_person_on_duty_and_the_resident(stage: Stage) -> None:
    resident = stage.resident()
    resident.says("楼道里好大煤气味")
    stage.passes(minutes=1)
    officer = on_duty(stage).taps("我来处置").taps("写给居民").says("您现在在几楼？")
    resident.hears("您现在在几楼")
    resident.taps("回答").says("已经到楼下了")
    officer.hears("已经到楼下了")


def test_a_resident_who_asks_for_a_person_gets_one(stage: Stage) -> None:
    resident = stage.resident()
    resident.says("人工")
    resident.says("想问问加装电梯的事找谁")
    desk = stage.person("desk:1")
    stage.passes(minutes=40)
    desk.hears("加装电梯")
    desk.taps("回复居民").says("请到社区一楼窗口")
    resident.hears("请到社区一楼窗口")
    resident.hears_nothing_of("desk:1")
    desk.hears_nothing_of("resident:")
    resident.taps("回答").says("几点开门？")
    desk.says("tasks").hears("几点开门")
    desk.taps("回复第 1 条").says("九点")
    resident.hears("九点")
