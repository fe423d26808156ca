"""Workers never see who a resident is unless the resident says so: asked once, shown to few, written down, taken back at any time."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from models.case import CONTACT, Note
from models.history import AccessLog
from tests.scenarios.harness import Stage

RUBBISH = "春风花园3栋楼下垃圾堆了三天没人清"
RUBBISH_EN = "Rubbish has been piling up for three days at Chunfeng Garden block 3"
PHONE = "13812345678"


def looks(stage: Stage) -> int:
    """How often somebody looked at who a resident is, by the access log."""
    query = select(func.count()).select_from(AccessLog).where(AccessLog.what == "identity")
    return stage.gridbell.writer.read(lambda s: s.scalar(query) or 0).result()


@pytest.mark.parametrize("said", ["公开我的身份", "可以告诉网格员我是谁", "你可以告诉他们我的电话"])
def test_it_is_asked_once_and_then_shown_to_who_works_on_it(stage: Stage, said: str) -> None:
    resident, worker = stage.resident().says(RUBBISH).taps("提交"), stage.worker().taps("接单")
    resident.says(said).hears("称呼或电话")
    resident.says(f"王阿姨 {PHONE}").hears("王阿姨", PHONE, "网格员 李师傅", "随时写「不公开」")
    worker.says("GB-261201-0001")
    worker.hears_nothing_of(PHONE, "王阿姨")
    resident.taps("同意").hears("每次看都有记录")
    stage.passes(minutes=31)
    worker.hears("愿意让您知道怎么联系")
    worker.hears_nothing_of(PHONE)
    worker.says("GB-261201-0001").hears("本人同意", "王阿姨", PHONE)
    assert looks(stage) == 1


def test_in_english_with_the_number_at_once(stage: Stage) -> None:
    resident = stage.resident().says(RUBBISH_EN).taps("Submit").says(f"call me at {PHONE}")
    resident.hears("May those who work on", PHONE, "Mr Li")
    resident.says("yes").hears("each look is recorded")
    stage.worker().says("GB-261201-0001").hears(PHONE)
    resident.says("keep me anonymous again").hears("taken back and deleted")


def test_a_no_leaves_nothing_behind(stage: Stage) -> None:
    resident = stage.resident().says(RUBBISH).taps("提交").says(f"我的电话是{PHONE}，有事打给我").taps("不用")
    resident.hears("没有公开")
    stage.worker().says("GB-261201-0001")
    stage.worker().hears_nothing_of(PHONE)
    kept = stage.gridbell.writer.read(lambda s: s.scalar(select(func.count()).select_from(Note))).result()
    assert kept == 0


def test_it_is_taken_back_and_gone(stage: Stage) -> None:
    resident, worker = stage.resident().says(RUBBISH).taps("提交"), stage.worker().taps("接单")
    resident.says(f"打我电话 {PHONE}").taps("同意").says("不公开").hears("已经收回并删除")
    stage.passes(minutes=31)
    worker.hears("请不要再用")
    worker.says("GB-261201-0001")
    worker.hears_nothing_of(PHONE)
    query = select(func.count()).select_from(Note).where(Note.kind == CONTACT)
    assert stage.gridbell.writer.read(lambda s: s.scalar(query)).result() == 0
    resident.says("不公开").hears("本来就没有公开")


def test_those_above_who_do_not_work_on_it_see_nothing(stage: Stage) -> None:
    resident = stage.resident().says(RUBBISH).taps("提交")
    resident.says(f"打我电话 {PHONE}").taps("同意")
    for key in ("lead:C01-02", "supervisor:S01"):
        stage.person(key).says("GB-261201-0001").hears("GB-261201-0001")
        stage.person(key).hears_nothing_of(PHONE)
    stage.person("desk:1").says("GB-261201-0001").hears(PHONE)


def test_anonymous_comes_first(stage: Stage) -> None:
    resident = stage.resident().says(RUBBISH).taps("匿名").taps("提交").says(f"打我电话 {PHONE}")
    resident.hears("匿名优先")
    assert "同意" not in resident.labels
    stage.worker().says("GB-261201-0001")
    stage.worker().hears_nothing_of(PHONE)


def test_while_a_report_is_made_it_is_submitted_first(stage: Stage) -> None:
    stage.resident().says(RUBBISH).says("公开我的身份").hears("先写「提交」")


def test_which_case_is_asked_and_the_words_are_kept_for_it(stage: Stage) -> None:
    resident = stage.resident().says(RUBBISH).taps("提交").says("春风花园5栋楼下路灯不亮").taps("提交")
    resident.says(f"我的电话是{PHONE}，有事打给我").hears("哪一件")
    resident.says("路灯那个").hears("GB-261201-0002", PHONE)
    resident.taps("同意")
    stage.worker().says("GB-261201-0001")
    stage.worker().hears_nothing_of(PHONE)
    stage.worker().says("GB-261201-0002").hears(PHONE)


def test_a_number_within_a_report_is_a_part_of_the_report(stage: Stage) -> None:
    resident = stage.resident().says(f"春风花园3栋楼下垃圾堆了三天没人清，打我电话{PHONE}")
    assert resident.newest.kind == "card"
    resident.says(f"我电话{PHONE}").taps("提交")
    stage.worker().hears("新任务", PHONE)


@pytest.mark.parametrize("said", ["改主意了，不公开", "不公开了", "我不想公开了", "别让他们知道我是谁"])
def test_taking_it_back_can_be_said_in_many_ways(stage: Stage, said: str) -> None:
    resident = stage.resident().says(RUBBISH).taps("提交").says(f"打我电话 {PHONE}").taps("同意").says(said)
    resident.hears("已经收回并删除")
    stage.worker().says("GB-261201-0001")
    stage.worker().hears_nothing_of(PHONE)


def test_a_no_on_the_card_of_a_yes_takes_it_back(stage: Stage) -> None:
    resident = stage.resident().says(RUBBISH).taps("提交").says(f"打我电话 {PHONE}")
    card = str(resident.newest.card_id)
    resident.taps("同意").taps("不用", card=card).hears("已经收回并删除")
    resident.presses("同意", card=card)
    stage.worker().says("GB-261201-0001")
    stage.worker().hears_nothing_of(PHONE)


def test_a_wish_to_be_called_first_is_no_wish_to_hide(stage: Stage) -> None:
    resident = stage.resident().says(RUBBISH).taps("提交").says("能不能让他们来之前先联系我")
    assert "本来就没有公开" not in resident.newest.text


def test_not_public_while_a_report_is_made_is_anonymous(stage: Stage) -> None:
    stage.resident().says(RUBBISH).says("不要公开").hears("匿名：")
