"""Residents who type what stands on a button, who say yes to a question, and who go on talking to a person at the desk."""

from __future__ import annotations

import pytest

from tests.scenarios.harness import Stage

RUBBISH = "春风花园3栋2单元楼下垃圾堆了三天没人清"
RUBBISH_EN = "Rubbish has been piling up for three days at Chunfeng Garden block 3"


@pytest.mark.parametrize("said", ["是的", "确认撤回", "嗯", "好", "撤回吧"])
def test_a_typed_yes_withdraws(stage: Stage, said: str) -> None:
    stage.resident().says(RUBBISH).taps("提交").says("算了不用了").says(said).hears("已撤回")
    assert stage.case()["status"] == "withdrawn"


@pytest.mark.parametrize("said", ["yes", "Yes, withdraw", "ok"])
def test_in_english_too(stage: Stage, said: str) -> None:
    stage.resident().says(RUBBISH_EN).taps("Submit").says("never mind").says(said).hears("is withdrawn")
    assert stage.case()["status"] == "withdrawn"


@pytest.mark.parametrize("said", ["不", "不用", "不撤回"])
def test_a_typed_no_keeps_the_case(stage: Stage, said: str) -> None:
    stage.resident().says(RUBBISH).taps("提交").says("算了不用了").says(said).hears("照常办")
    assert stage.case()["status"] == "assigned"


@pytest.mark.parametrize("said", ["算了", "不用了"])
def test_what_may_mean_either_is_asked_again(stage: Stage, said: str) -> None:
    resident = stage.resident().says(RUBBISH).taps("提交").says("算了不用了").says(said)
    assert resident.labels == ["确认撤回", "不撤回"]
    assert stage.case()["status"] == "assigned"


def test_a_yes_to_nothing_withdraws_nothing(stage: Stage) -> None:
    resident = stage.resident().says(RUBBISH).taps("提交").says("算了不用了").says("进度")
    resident.says("好的")
    assert stage.case()["status"] == "assigned"


def test_labels_that_are_typed_are_pressed(stage: Stage) -> None:
    resident = stage.resident().says(RUBBISH).says("匿名")
    resident.hears("匿名：", "也会遮住")
    resident.says("改地点").hears("在哪里")
    resident.says("春风花园5栋").says("提交")
    words = stage.worker().hears("新任务", "匿名反映", "春风花园 5栋").text
    assert "改地点" not in words
    stage.worker().taps("接单").taps("已处理").says("已清运")
    resident.says("已解决").hears("满意吗")
    resident.says("非常满意").hears("谢谢您的回答")


def test_erasing_needs_its_own_words(stage: Stage) -> None:
    resident = stage.resident().says(RUBBISH).taps("提交").says("我的数据").taps("删除我的数据")
    resident.says("好的")
    resident.hears_nothing_of("已删除")
    resident.says("不删除").hears("什么都没有删除")


def test_a_place_that_is_said_better_later_takes_the_others_place(stage: Stage) -> None:
    stage.resident().says("垃圾堆了三天没人清").says("就是楼道灯也坏了").says("不知道").says("桂花苑6栋2单元").taps(
        "提交"
    )
    stage.person("desk:1").hears("待分拨", "桂花苑6栋2单元 · ")


def test_questions_about_the_report_are_no_part_of_it(stage: Stage) -> None:
    resident = stage.resident().says(RUBBISH).says("大概什么时候能好")
    resident.hears("还没有提交")
    resident.says("提交")
    assert "大概什么时候" not in stage.worker().hears("新任务").text


def test_what_is_said_after_the_first_words_goes_to_the_person_too(stage: Stage) -> None:
    resident, desk = stage.resident(), stage.person("desk:1")
    resident.says("人工").says("我家的情况有点复杂").says("就是想当面说说这个事情").hears("已转给")
    desk.hears("就是想当面说说这个事情")
    resident.says(RUBBISH)
    assert resident.newest.kind == "card", "a report is a report all the same"


@pytest.mark.parametrize("said", ["不知道", "你猜", "快点啊"])
def test_words_out_of_nowhere_begin_no_report(stage: Stage, said: str) -> None:
    resident = stage.resident().says(said)
    assert resident.newest.kind == "reply"
    stage.passes(hours=1)
    assert stage.case() is None


@pytest.mark.parametrize("said", ["帮助", "怎么用", "/start", "菜单"])
def test_who_asks_how_it_works_hears_it_again(stage: Stage, said: str) -> None:
    resident = stage.resident().says("你好").says(said)
    assert "我是网格铃" in resident.newest.text
    resident.says(RUBBISH).says("打扰了").hears("还没有提交")
    resident.says("提交")
    assert "打扰" not in stage.worker().hears("新任务").text


def test_who_does_not_know_the_block_may_submit(stage: Stage) -> None:
    resident = stage.resident().says("春风花园楼下垃圾堆了三天没人清").says("不知道几栋")
    resident.taps("提交").hears("已受理", "分拨员")
