"""Danger that a member of staff writes about: the same safety words, and the roster is rung, whoever it was."""

from __future__ import annotations

from tests.scenarios.harness import Somebody, Stage

RUBBISH = "春风花园3栋楼下垃圾堆了三天没人清"
GAS = "春风花园3栋楼道里好大煤气味"


def on_duty(stage: Stage) -> Somebody:
    """The officer who is rung for the newest case."""
    return stage.person(next(row["debtor"] for row in stage.case()["obligations"] if row["kind"] == "emergency"))


def test_a_worker_who_smells_gas_rings_the_roster(stage: Stage) -> None:
    worker = stage.worker()
    worker.says(GAS).hears("别开关电器", "我不能替您报警")
    case = stage.case()
    assert (case["status"], [row["kind"] for row in case["obligations"]]) == ("filed", ["emergency"])
    duty = on_duty(stage)
    duty.hears("【紧急】", "燃气", "好大煤气味", "网格员 李师傅 报告")

    worker.says("三单元门口，味道更重了").hears("已转给值班人员")
    duty.hears("网格员 李师傅 又说", "三单元门口")
    worker.shares(31.2, 121.4).hears("已转给值班人员")
    stage.passes(minutes=30)
    worker.says(RUBBISH).hears("巡查上报")

    duty.taps("我来处置").taps("关闭").says("关了总阀，已通风")
    assert stage.case(case["number"])["status"] == "closed"
    stage.passes(hours=1)
    worker.hears(case["number"], "值班人员已结束处置")


def test_in_english(stage: Stage) -> None:
    worker = stage.worker().says("English").says("strong smell of gas in the stairwell of block 3")
    worker.hears("Do not switch anything on or off", "I can't call for you")
    on_duty(stage).hears("【紧急】", "报告")


def test_a_lead_on_the_same_danger_does_not_open_a_second_case(stage: Stage) -> None:
    worker = stage.worker().says(GAS)
    number = stage.case()["number"]
    worker.says("着火了！")
    assert stage.case()["number"] == number
    on_duty(stage).hears("又说", "着火了")


def test_words_that_were_asked_for_stay_what_they_are_and_one_button_rings(stage: Stage) -> None:
    stage.resident().says(RUBBISH).taps("提交")
    number = stage.case()["number"]
    worker = stage.worker().taps("接单").taps("已处理").says(GAS)
    worker.hears("听起来有人有危险")
    assert stage.case(number)["status"] == "resolved"
    assert stage.case()["number"] == number
    worker.taps("有危险").hears("别开关电器")
    assert stage.case()["number"] != number
    on_duty(stage).hears("【紧急】", "好大煤气味")


def test_handed_over_it_is_the_workers_own_find(stage: Stage) -> None:
    worker, duty = stage.worker().says(GAS), on_duty(stage)
    duty.taps("转普通件")
    assert [row["kind"] for row in stage.case()["obligations"]] == ["triage"]
    stage.passes(minutes=31)
    worker.hears(stage.case()["number"], "转为普通件")


def test_a_resident_whose_emergency_is_over_hears_so(stage: Stage) -> None:
    resident, duty = stage.resident().says("楼道里好大煤气味"), on_duty(stage)
    duty.taps("关闭").says("物业关了阀")
    resident.presses("我已到室外").hears("已经结束处置", "119")
    assert "人工" in resident.labels


def test_one_that_goes_on_as_an_ordinary_case_gets_the_words(stage: Stage) -> None:
    resident, duty = stage.resident().says("楼道里好大煤气味"), on_duty(stage)
    duty.taps("转普通件")
    resident.presses("需要人联系我").hears("按普通的事办", "119")
    stage.passes(minutes=31)
    stage.person("desk:1").hears("需要人联系我")
