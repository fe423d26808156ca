"""Conversation 1: two actions to file, one question where something is missing, and nothing lost when 提交 is not pressed."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.media.pictures import examine_picture
from tests.scenarios.harness import Stage

RUBBISH = "春风花园3栋楼下垃圾堆了三天没人清"


@pytest.mark.every_channel
def test_two_actions_when_place_and_category_are_in_the_text(stage: Stage) -> None:
    resident = stage.resident()
    resident.says(RUBBISH)
    card = resident.hears("垃圾堆积", "春风花园 3栋", "春风社区第2网格", "3天内")
    assert [b.label for b in card.buttons][:5] == ["提交", "改类别", "改地点", "加照片", "匿名"]
    resident.taps("提交")
    receipt = resident.hears("已受理", "GB-261201-0001", "网格员 李师傅", "12月4日 09:00")
    assert [b.label for b in receipt.buttons] == ["进度", "补充", "撤回"]
    task = stage.worker("C01-02").hears("新任务", "GB-261201-0001", RUBBISH)
    assert [b.label for b in task.buttons] == ["接单", "退单", "转派"]
    assert stage.case()["status"] == "assigned"


@pytest.mark.every_channel
def test_the_same_in_english(stage: Stage) -> None:
    resident = stage.resident("en")
    resident.says("Rubbish has been piling up for three days at Chunfeng Garden block 3 and nobody collects it")
    resident.hears("Exposed rubbish", "Promise: within 3 days")
    resident.taps("Submit")
    resident.hears("Received as GB-261201-0001", "Mr Li", "4 Dec 09:00")
    stage.worker("C01-02").hears("新任务", "GB-261201-0001")


def test_one_question_where_the_place_is_missing(stage: Stage) -> None:
    resident = stage.resident()
    resident.says("楼下垃圾堆了三天没人清，臭死了")
    assert resident.newest.kind == "where"
    resident.hears("在哪里")
    resident.says("春风花园3栋")
    resident.taps("提交")
    assert stage.case()["grid"] == "C01-02"


def test_an_unknown_place_is_not_asked_again_but_found_by_the_desk(stage: Stage) -> None:
    resident = stage.resident()
    resident.says("楼下垃圾堆了三天没人清，臭死了")
    resident.says("老王小卖部后头那条巷子")
    resident.taps("提交")
    resident.hears("已受理 GB-261201-0001", "分拨员")
    stage.person("desk:1").hears("待分拨", "老王小卖部后头那条巷子")
    assert stage.case()["status"] == "filed"


@pytest.mark.not_on("console")
def test_a_shared_location_decides_the_grid(stage: Stage) -> None:
    lat, lon = next(
        (node.lat, node.lon) for node in stage.gridbell.ports().registry.grids.values() if node.code == "C03-04"
    )
    resident = stage.resident()
    resident.says("路灯坏了一个星期了")
    resident.shares(lat or 0, lon or 0)
    resident.taps("提交")
    case = stage.case()
    assert (case["grid"], case["category"]) == ("C03-04", "0604")


@pytest.mark.not_on("console")
def test_a_location_at_sea_is_answered_kindly(stage: Stage) -> None:
    resident = stage.resident()
    resident.says("路灯坏了一个星期了")
    resident.shares(0.0, 0.0)
    resident.hears("不在本区")
    resident.says("春风花园3栋")
    resident.taps("提交")
    assert stage.case()["grid"] == "C01-02"


@pytest.mark.not_on("console")
def test_a_photo_first_and_the_words_later(stage: Stage, photo: Path) -> None:
    resident = stage.resident()
    resident.sends(photo)
    resident.says(RUBBISH)
    resident.hears("照片 1 张")
    resident.taps("提交")
    task = stage.worker().hears("新任务")
    assert task.file is not None and task.file.content == examine_picture(photo.read_bytes()).content


def test_several_messages_are_one_report_until_it_is_filed(stage: Stage) -> None:
    resident = stage.resident()
    resident.says("春风花园3栋楼下垃圾堆了三天没人清").says("还有好多苍蝇").says("老人都不敢开窗")
    resident.taps("提交")
    stage.worker().hears("垃圾堆了三天没人清", "还有好多苍蝇", "老人都不敢开窗")


def test_anonymous_hides_unit_and_room(stage: Stage) -> None:
    resident = stage.resident()
    resident.says("春风花园3栋2单元501楼上漏水，天花板都湿了，我电话13912345678")
    resident.taps("匿名").taps("提交")
    worker = stage.worker()
    worker.hears("匿名反映", "漏水")
    worker.hears_nothing_of("501", "2单元", "13912345678")


def test_two_problems_are_offered_as_two_cases(stage: Stage) -> None:
    resident = stage.resident()
    resident.says("春风花园3栋路灯坏了，还有楼道堆满了杂物")
    resident.hears("听起来是几件事")
    resident.taps("分开提交")
    assert {stage.case("GB-261201-0001")["category"], stage.case("GB-261201-0002")["category"]} == {"0604", "0706"}


def test_a_draft_left_lying_is_nudged_and_then_filed(stage: Stage) -> None:
    resident = stage.resident()
    resident.says(RUBBISH)
    stage.passes(minutes=10)
    resident.hears("还没有提交")
    stage.passes(minutes=20)
    resident.hears("已受理", "先替您报了")
    assert stage.case()["status"] == "assigned"


def test_what_is_no_report_is_dropped_after_a_day(stage: Stage, photo: Path) -> None:
    resident = stage.resident()
    resident.sends(photo)
    stage.passes(days=1, minutes=1)
    resident.hears("没有提交")
    assert stage.case() is None


@pytest.mark.parametrize("words", ["", "   ", "😀😀😀", "12345", "\u200b\u200e\u202e", "?" * 5000])
def test_what_nobody_can_understand_gets_a_kind_answer(stage: Stage, words: str) -> None:
    resident = stage.resident()
    resident.says(words)
    assert resident.newest.text


def test_a_hundred_messages_in_a_second_are_all_kept(stage: Stage) -> None:
    resident = stage.resident()
    for number in range(100):
        resident.says(f"春风花园3栋楼下垃圾第{number}袋没人清")
    assert len(resident.heard) <= 25
    resident.hears("都记下了")
    resident.says("提交")
    stage.passes(minutes=2)
    resident.says("提交")
    task = stage.worker().hears("新任务")
    assert "第0袋" in task.text and "第99袋" in task.text


def test_a_very_long_report_reaches_the_worker_whole(stage: Stage) -> None:
    words = RUBBISH + "，" + "真的很臭" * 1500 + "，请尽快处理"
    resident = stage.resident()
    resident.says(words).taps("提交")
    stage.worker().hears("新任务", "请尽快处理")
