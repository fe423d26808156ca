"""'Where is it?': what is no place is answered with what helps, once; what may be one is kept as it was said."""

from __future__ import annotations

from pathlib import Path

import pytest

from handlers.resident.whereabouts import Answer, judge
from tests.scenarios.harness import Stage

RUBBISH = "垃圾堆了三天没人清，臭死了"
RUBBISH_EN = "Rubbish has been piling up for three days"


@pytest.mark.parametrize("said", ["不知道", "你猜", "什么意思", "我忘了", "随便", "问这个干嘛"])
def test_what_is_no_place_is_answered_with_what_helps(stage: Stage, said: str) -> None:
    resident = stage.resident().says(RUBBISH).says(said)
    assert "哪个小区" in resident.newest.text and resident.labels == ["提交"]
    resident.says("春风花园3栋").taps("提交")
    assert stage.case()["grid"] == "C01-02"
    assert said not in stage.worker().hears("新任务").text


@pytest.mark.parametrize("said", ["I don't know", "what do you mean", "no idea, sorry", "whatever"])
def test_in_english_too(stage: Stage, said: str) -> None:
    resident = stage.resident().says(RUBBISH_EN).says(said)
    assert "which estate or road" in resident.newest.text and resident.labels == ["Submit"]
    resident.says(said)
    resident.hears("Exposed rubbish", "place not known yet")
    resident.taps("Submit").hears("Received as GB-261201-0001", "The desk decides")


def test_it_is_asked_once_more_and_then_the_desk_finds_out(stage: Stage) -> None:
    resident = stage.resident().says(RUBBISH).says("不知道").says("真的不知道啊")
    resident.hears("垃圾堆积", "地点未定")
    resident.taps("提交").hears("已受理 GB-261201-0001", "分拨员")
    assert "不知道" not in stage.person("desk:1").hears("待分拨").text


def test_a_long_complaint_is_kept_in_the_report_and_is_no_place(stage: Stage) -> None:
    rant = "你们到底管不管啊我都说了多少遍了天天推来推去的"
    resident = stage.resident().says(RUBBISH).says(rant).hears("哪个小区")
    stage.resident().says("春风花园3栋").taps("提交")
    assert resident is not None
    stage.worker().hears("新任务", "春风花园 3栋", rant)


def test_a_place_that_no_register_knows_goes_to_the_desk_as_it_was_said(stage: Stage) -> None:
    stage.resident().says(RUBBISH).says("我家楼下那个小公园旁边").taps("提交").hears("已受理", "分拨员")
    stage.person("desk:1").hears("待分拨", "我家楼下那个小公园旁边")


def test_a_vague_place_is_asked_about_and_kept_if_no_better_one_comes(stage: Stage) -> None:
    stage.resident().says(RUBBISH).says("小区门口").says("不知道").taps("提交")
    stage.person("desk:1").hears("待分拨", "小区门口")


def test_a_picture_without_a_position_is_no_answer(stage: Stage, photo: Path) -> None:
    resident = stage.resident().says(RUBBISH).sends(photo)
    resident.hears("哪个小区")
    resident.says("春风花园3栋").hears("照片 1 张")
    resident.taps("提交")
    assert stage.case()["grid"] == "C01-02"


def test_when_to_come_stays_in_the_words(stage: Stage) -> None:
    stage.resident().says(RUBBISH).says("周三之后再来").says("春风花园3栋").taps("提交")
    stage.worker().hears("新任务", "周三之后再来")


def test_when_to_come_is_added_to_the_case(stage: Stage) -> None:
    resident = stage.resident().says("春风花园3栋" + RUBBISH).taps("提交")
    resident.says("周三之后再来").hears("已补充到 GB-261201-0001")
    stage.passes(minutes=31)
    stage.worker().hears("居民补充", "周三之后再来")


@pytest.mark.parametrize(
    "said",
    ["翠湖天地", "老李家", "菜场对面", "不知道叫什么，就在菜场对面", "Joe's", "the little park behind our house"],
)
def test_short_words_and_landmarks_may_be_a_place(said: str) -> None:
    assert judge(said) is Answer.PLACE


@pytest.mark.parametrize(
    "said",
    ["路灯也坏了", "味道很大，晚上睡不着，孩子都咳嗽了好几天", "有关部门天天踢皮球，说了半年了也没有人来看过一次"],
)
def test_words_about_the_matter_are_none(said: str) -> None:
    assert judge(said) is Answer.TALK


def test_a_block_says_which_part_of_an_estate(stage: Stage) -> None:
    resident = stage.resident().says("春风花园楼下垃圾堆了三天没人清")
    resident.hears("是哪一处", "写楼号")
    resident.says("3栋").hears("春风花园 3栋", "春风社区第2网格")
    resident.says("2单元也有").says("提交")
    assert stage.case()["grid"] == "C01-02"
    assert "3栋 " in stage.worker().hears("新任务", "2单元也有").text


def test_in_english_the_block_does_so_too(stage: Stage) -> None:
    resident = stage.resident().says("Rubbish has been piling up for three days at Chunfeng Garden")
    resident.hears("Which part is it")
    resident.says("block 3").hears("Chunfeng Garden, block 3", "Grid 2")


def test_a_corrected_block_is_the_place(stage: Stage) -> None:
    resident = stage.resident().says("春风花园3栋楼下垃圾堆了三天没人清").says("写错了，不是3栋，是5栋")
    resident.hears("春风花园 5栋")
    english = (
        stage.resident("en").says("Rubbish has been piling up for three days at Chunfeng Garden block 3").says("no")
    )
    english.says("it's block 5").hears("Chunfeng Garden, block 5")


@pytest.mark.parametrize("said", ["同一个地方", "还是老地方", "也是刚才那个地方"])
def test_the_same_place_as_before_is_known(stage: Stage, said: str) -> None:
    resident = stage.resident().says("春风花园3栋楼下路灯不亮").taps("提交").says(RUBBISH).says(said)
    resident.hears("垃圾堆积", "春风花园 3栋", "第2网格")
    resident.says("提交")
    assert stage.case()["grid"] == "C01-02"


def test_in_english_the_same_place_is_known_too(stage: Stage) -> None:
    resident = stage.resident().says("The street lamp at Chunfeng Garden block 3 is broken").taps("Submit")
    resident.says(RUBBISH_EN).says("same place").hears("Exposed rubbish", "Chunfeng Garden, block 3")


def test_the_same_place_as_nothing_is_asked_about(stage: Stage) -> None:
    stage.resident().says(RUBBISH).says("老地方").hears("哪个小区")
    stage.resident("en").says(RUBBISH_EN).says("no").hears("which estate or road")


def test_a_place_that_is_only_guessed_is_offered_by_name_and_taken_when_it_is_tapped(stage: Stage) -> None:
    resident = stage.resident().says("春晖花园3栋" + RUBBISH)
    assert "「春晖花园3栋」是指下面这处吗" in resident.newest.text
    assert resident.labels == ["春风花园（春风社区第2网格）", "都不是", "提交"]
    resident.taps("春风花园（春风社区第2网格）").hears("春风花园 3栋 → 春风社区第2网格")
    resident.taps("提交")
    assert stage.case()["grid"] == "C01-02"


def test_a_guess_that_is_left_open_goes_to_the_desk_in_the_residents_words(stage: Stage) -> None:
    stage.resident().says("春晖花园3栋" + RUBBISH).taps("提交")
    assert "春风花园" not in stage.person("desk:1").hears("待分拨", "春晖花园3栋").text


def test_a_yes_takes_the_one_place_that_was_offered_and_files_nothing_yet(stage: Stage) -> None:
    resident = stage.resident().says("春晖花园3栋" + RUBBISH).says("是的")
    resident.hears("还没有提交", "春风花园 3栋 → 春风社区第2网格")
    resident.says("好的").hears("已受理 GB-261201-0001")
    assert stage.case()["grid"] == "C01-02"
