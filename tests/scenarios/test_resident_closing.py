"""Conversation 3 from the resident's side: a no counts at the press, reopening has its time, the rating is asked once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scenarios.harness import Stage

RUBBISH = "春风花园3栋楼下垃圾堆了三天没人清"


def resolved(stage: Stage, photo: Path) -> None:
    """A case that its worker says is done; the resident has been asked."""
    stage.resident().says(RUBBISH).taps("提交")
    stage.worker().taps("接单").taps("已处理").sends(photo, "已清运")
    stage.passes(minutes=1)


def test_a_bare_no_counts_and_says_what_happens(stage: Stage, photo: Path) -> None:
    resolved(stage, photo)
    resident = stage.resident()
    resident.taps("没解决")
    resident.hears("已退回网格员 李师傅", "告诉了网格长", "第 1 次退回", "还剩什么")
    case = stage.case()
    assert (case["status"], case["reopened"]) == ("in_progress", 1)
    assert [row["kind"] for row in case["obligations"]] == ["redo"]
    assert case["obligations"][0]["due"] == "2026-12-02T21:01:00+08:00", "half of three days"
    resident.taps("没解决")
    assert stage.case()["reopened"] == 1, "pressed twice it counts once"


def test_what_remains_may_be_a_picture(stage: Stage, photo: Path) -> None:
    resolved(stage, photo)
    resident = stage.resident()
    resident.taps("部分解决")
    resident.hears("剩下的已退回")
    resident.sends(photo)
    resident.hears("已转给网格员 李师傅")
    stage.passes(minutes=31)
    stage.worker().hears("没解决", "1 个附件")


def test_no_in_words_carries_what_remains(stage: Stage, photo: Path) -> None:
    resolved(stage, photo)
    resident = stage.resident()
    resident.says("没解决，楼后面还有一大堆没清")
    resident.hears("第 1 次退回")
    assert "还剩什么" not in resident.newest.text
    stage.passes(minutes=31)
    stage.worker().hears("楼后面还有一大堆没清")


@pytest.mark.every_channel
def test_yes_in_words_closes_and_the_rating_is_asked_once(stage: Stage, photo: Path) -> None:
    resolved(stage, photo)
    resident = stage.resident()
    resident.says("解决了，谢谢")
    assert stage.case()["status"] == "confirmed"
    assert resident.labels == ["满意", "基本满意", "不满意", "跳过"]
    resident.taps("不满意")
    resident.hears("谢谢您直说")
    resident.taps("重开")
    assert (stage.case()["status"], stage.case()["reopened"]) == ("in_progress", 1)
    resident.says("又堆起来了")
    stage.worker().taps("已处理").sends(photo, "又清了一次")
    stage.passes(hours=1)
    resident.taps("已解决")
    assert "满意吗" not in resident.newest.text
    assert "rate" not in [event["action"] for event in stage.case()["history"]]
    stage.worker().hears_nothing_of("满意")
    stage.person("lead:C01-02").hears_nothing_of("满意")


def test_yes_in_words_while_it_is_under_way_tells_where_it_stands(stage: Stage) -> None:
    stage.resident().says(RUBBISH).taps("提交").says("解决了")
    stage.resident().hears("已派单")
    assert stage.case()["status"] == "assigned"


def test_reopening_has_its_time(stage: Stage, photo: Path) -> None:
    resolved(stage, photo)
    resident = stage.resident()
    resident.taps("已解决").taps("跳过")
    stage.passes(days=29)
    resident.says("还是没解决")
    assert resident.labels == ["重开"]
    stage.passes(days=2)
    resident.taps("重开")
    resident.hears("超过 30 天", "重新发给我")
    assert stage.case()["status"] == "confirmed"


def test_the_second_no_climbs_one_level_more(stage: Stage, photo: Path) -> None:
    resolved(stage, photo)
    resident = stage.resident()
    resident.taps("没解决")
    stage.passes(hours=1)
    stage.person("lead:C01-02").hears("第 1 次退回")
    stage.person("community:C01").hears_nothing_of("退回")
    stage.worker().taps("已处理").sends(photo, "再清一次")
    stage.passes(hours=1)
    resident.taps("没解决")
    resident.hears("第 2 次退回", "社区负责人")
    stage.passes(hours=1)
    stage.person("community:C01").hears("第 2 次退回")


def test_the_same_in_english(stage: Stage, photo: Path) -> None:
    resolved(stage, photo)
    resident = stage.resident().says("English please")
    resident.says("It is not fixed, there is still a big heap behind the building")
    resident.hears("back to Grid worker Mr Li", "sent back once so far")
    assert "What is still wrong" not in resident.newest.text
    stage.passes(hours=1)
    stage.worker().hears("there is still a big heap behind the building")
    stage.worker().taps("已处理").sends(photo, "都清了")
    stage.passes(hours=1)
    resident.taps("Fixed")
    assert resident.labels == ["Satisfied", "Mostly satisfied", "Not satisfied", "Skip"]
