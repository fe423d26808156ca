"""Workers never see who a resident is unless the resident says so: asked once, shown to few, written down, taken back at any time."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select

from models.case import CONTACT, Case, Note
from models.history import AccessLog
from tests.scenarios.harness import Stage

RUBBISH = "春风花园3栋楼下垃圾堆了三天没人清"
RUBBISH_EN = "Rubbish has been piling up for three days at Chunfeng Garden block 3"
PHONE = "13812345678"
FIRST, SECOND = "GB-261201-0001", "GB-261201-0002"


def anonymous(stage: Stage, number: str = FIRST) -> bool:
    """Whether this case is kept anonymous; fails when there is none."""
    query = select(Case.anonymous).where(Case.number == number)
    return stage.gridbell.writer.read(lambda s: s.scalars(query).one()).result()


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


TOLD_IN_CONFIDENCE = [
    ("别告诉他是我说的，楼上天天半夜装修", "半夜装修"),
    ("请帮我保密，楼上有人开赌场", "开赌场"),
    ("别跟他说是我报的，他家的狗咬人", "狗咬人"),
    ("楼上有人开赌场，能帮我保密吗", "开赌场"),
    ("我要匿名举报楼上开赌场", "开赌场"),
    ("不公开的话我想反映楼道堆杂物", "堆杂物"),
    ("别告诉他是我说的，春风花园3栋楼上天天半夜装修", "半夜装修"),
    ("I want to report illegal parking anonymously", "illegal parking"),
    ("please keep this private, my neighbour burns rubbish in the yard every single night", "burns rubbish"),
]


@pytest.mark.parametrize(("said", "told"), TOLD_IN_CONFIDENCE)
def test_a_report_that_asks_for_confidence_is_filed_and_anonymous(stage: Stage, said: str, told: str) -> None:
    resident = stage.resident().says(said)
    if resident.newest.kind == "question":
        resident.says("春风花园3栋")
    resident.says("submit" if said.isascii() else "提交")
    assert anonymous(stage)
    staff = [message for message in stage.messages if not message.address.startswith("resident")]
    assert any(told in message.text for message in staff)


@pytest.mark.parametrize(
    ("said", "submit"),
    [
        ("请替我保密，我要投诉网格员收红包", "提交"),
        ("匿名投诉网格员", "提交"),
        ("我想投诉网格员，请保密", "提交"),
        ("I want to complain anonymously about the grid worker", "submit"),
    ],
)
def test_a_complaint_that_asks_for_confidence_is_filed_and_anonymous(stage: Stage, said: str, submit: str) -> None:
    stage.resident().says(said).says(submit)
    assert anonymous(stage)
    assert stage.case()["category"] == "1005"


def test_a_wish_beside_a_picture_counts_too(stage: Stage, photo: Path) -> None:
    stage.resident().sends(photo, "别告诉他是我说的，春风花园3栋楼上天天半夜装修").says("提交")
    assert anonymous(stage)


def test_what_is_told_beside_the_wish_goes_into_the_draft_that_there_is(stage: Stage) -> None:
    resident = stage.resident().says("楼上天天半夜装修").says("别说是我说的，老王超市后面那条巷子")
    resident.says("提交")
    assert anonymous(stage)
    assert any("老王超市后面那条巷子" in message.text for message in stage.person("desk:1").heard)


def test_who_disclosed_before_takes_it_back_and_reports(stage: Stage) -> None:
    resident = stage.resident().says(RUBBISH).taps("提交").says(f"打我电话 {PHONE}").taps("同意")
    resident.says("别告诉他们是我说的，春风花园5栋楼下路灯不亮").hears("已经收回并删除")
    resident.says("提交")
    assert anonymous(stage, SECOND)


@pytest.mark.parametrize("said", ["春风花园3栋物业账目不公开", "物业收费不公开，业主都有意见"])
def test_accounts_that_are_kept_from_the_public_are_a_report_and_no_wish_to_hide(stage: Stage, said: str) -> None:
    resident = stage.resident().says(said)
    assert "本来就没有公开" not in resident.newest.text
    if resident.newest.kind == "question":
        resident.says("春风花园3栋")
    resident.says("提交")
    assert not anonymous(stage)


@pytest.mark.parametrize(
    "said",
    ["不公开", "请替我保密，谢谢", "别让邻居知道是我说的", "我的信息不公开", "don't share my number with anyone"],
)
def test_a_mere_wish_begins_no_report(stage: Stage, said: str) -> None:
    resident = stage.resident().says(said)
    assert resident.newest.text in (
        "本来就没有公开，工作人员看不到您是谁。",
        "Nothing was shared; staff can't see who you are.",
    )
    stage.passes(hours=1)
    assert stage.case() is None


@pytest.mark.parametrize(
    "said",
    [
        "春风花园4栋饭店油烟直排，匿名",
        "匿名：春风花园4栋饭店油烟直排",
        "Chunfeng Garden block 4 restaurant smoke, anonymous please",
    ],
)
def test_a_report_that_says_anonymous_at_its_end_is_anonymous(stage: Stage, said: str) -> None:
    resident = stage.resident().says(said)
    resident.taps("提交" if "提交" in resident.labels else "Submit")
    assert "匿名反映" in stage.worker().hears("新任务").text
