"""What a resident is told while others decide: a hold that is asked for or lasts, a case that is withdrawn, declined or lapses."""

from __future__ import annotations

from tests.scenarios.harness import Somebody, Stage
from tests.scenarios.test_review_parties import CHILD, PARENT, merged

RUBBISH = "春风花园3栋楼下垃圾堆了三天没人清"
RUBBISH_EN = "Rubbish has been piling up for three days at Chunfeng Garden block 3"


def hold_asked(stage: Stage) -> Somebody:
    """The worker asks for a hold until 10 December."""
    return stage.worker().taps("接单").taps("申请挂账").says("等清运车修好").says("12月10日")


def test_while_a_hold_is_decided_the_resident_is_told_so(stage: Stage) -> None:
    resident = stage.resident().says(RUBBISH).taps("提交")
    hold_asked(stage)
    resident.says("进度").hears("申请把这件事暂停", "钱督办", "12月1日 18:00", "批准之前，时限照算")
    assert "承诺 12月4日 09:00" in resident.newest.text


def test_during_a_hold_its_reason_and_date_stand_there_and_no_old_promise(stage: Stage) -> None:
    resident = stage.resident().says(RUBBISH).taps("提交")
    hold_asked(stage)
    stage.person("supervisor:S01").taps("同意")
    resident.hears("12月10日 09:00", "等清运车修好")
    resident.says("进度")
    status = resident.newest.text
    assert "暂停到 12月10日 09:00" in status and "等清运车修好" in status
    assert "12月4日" not in status
    stage.worker().hears_nothing_of("催办")
    resident.says("催一下").hears("已经催了", "12月10日 09:00")
    stage.worker().hears("居民催办", "挂账到 12月10日 09:00")


def test_in_english_too(stage: Stage) -> None:
    resident = stage.resident().says(RUBBISH_EN).taps("Submit")
    hold_asked(stage)
    resident.says("status").hears("has asked to put this on hold", "Until then the clock runs")
    stage.person("supervisor:S01").taps("同意")
    resident.says("status").hears("On hold until 10 Dec 09:00", "等清运车修好")
    assert "4 Dec" not in resident.newest.text


def test_followers_hear_that_the_reporter_withdrew(stage: Stage) -> None:
    reporter, follower, _ = merged(stage)
    reporter.says(f"撤回 {PARENT}").taps("确认撤回")
    told = follower.hears(PARENT, "报这件事的居民撤回了", "另立一件")
    assert "501" not in told.text
    assert not [m for m in reporter.heard if "报这件事的居民撤回了" in m.text]


def test_a_follower_is_offered_no_appeal(stage: Stage) -> None:
    reporter, follower = stage.resident("reporter"), stage.resident("follower")
    reporter.says(RUBBISH).taps("提交")
    follower.says("春风花园3栋楼下垃圾好多天没人清").taps("提交")
    desk = stage.person("desk:1")
    desk.says(CHILD).taps("并案").says(PARENT)
    stage.worker().says(PARENT).taps("退单").taps("其他").says("不归网格管")
    desk.says(PARENT).taps("不予受理").says("不在本区").says("请找邻区街道")
    stage.person("supervisor:S01").taps("同意")
    assert [button.label for button in reporter.hears("不予受理", "请找邻区街道").buttons] == ["申诉"]
    assert not follower.hears("不予受理", "请找邻区街道", "另立一件").buttons


def test_no_date_is_promised_for_a_lapse_that_waits_for_a_call(stage: Stage) -> None:
    resident = stage.resident().says(RUBBISH).taps("提交")
    stage.worker().taps("接单").taps("已处理").says("已清运")
    stage.until("2026-12-08T09:01")
    resident.hears("联系过了还没有您的回音，才按「未确认」结案，最早 12月15日 09:00")
    resident.says("进度").hears("要有人联系过您", "最早 12月15日 09:00")
    stage.until("2026-12-15T09:01")
    assert stage.case()["status"] == "resolved", "nobody has called yet"
    resident.says("进度").hears("要有人联系过您", "最早 12月16日 09:00")
