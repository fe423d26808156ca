"""'Which one do you mean?' is answered by a tap, a number, its order, its kind, its place, or what was said of it."""

from __future__ import annotations

import pytest

from tests.scenarios.harness import Somebody, Stage

RUBBISH = "春风花园3栋楼下垃圾堆了三天没人清"
LAMP = "春风花园5栋楼下路灯不亮，晚上很黑"
BINS_EN = "The bins at Chunfeng Garden block 3 have not been emptied and are overflowing"
LAMP_EN = "The street lamp at Chunfeng Garden block 5 is broken and it is very dark at night"
FIRST, SECOND = "GB-261201-0001", "GB-261201-0002"


def two(stage: Stage) -> Somebody:
    """A resident with rubbish (0001) and a lamp (0002)."""
    return stage.resident().says(RUBBISH).taps("提交").says(LAMP).taps("提交")


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("垃圾那个", FIRST),
        ("路灯那件", SECOND),
        ("路灯", SECOND),
        (FIRST, FIRST),
        ("GB261201-0002那个", SECOND),
        ("第一个", SECOND),
        ("第二件", FIRST),
        ("最后那个", FIRST),
        ("3栋那个", FIRST),
        ("很黑的那个", SECOND),
        ("0001", FIRST),
    ],
)
def test_words_choose(stage: Stage, said: str, number: str) -> None:
    resident = two(stage).says("进度")
    resident.hears("哪一件")
    resident.says(said)
    assert resident.newest.text.startswith(number) and "负责人" in resident.newest.text


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("the bins one", FIRST),
        ("the street lamp", SECOND),
        ("the first one", SECOND),
        ("second", FIRST),
        ("block 5", SECOND),
        (FIRST, FIRST),
    ],
)
def test_in_english_too(stage: Stage, said: str, number: str) -> None:
    resident = stage.resident("en").says(BINS_EN).taps("Submit").says(LAMP_EN).taps("Submit").says("status")
    resident.hears("Which one do you mean")
    resident.says(said)
    assert resident.newest.text.startswith(number) and "Lately" in resident.newest.text


def test_the_choice_is_for_what_was_wanted(stage: Stage) -> None:
    resident = two(stage).says("催一下").says("路灯那件")
    resident.hears(SECOND, "已经催了")
    resident.says("算了不用了").says("垃圾那个").hears("要撤回", FIRST)
    resident.taps("不撤回")


def test_words_that_were_kept_go_to_the_chosen_case(stage: Stage) -> None:
    resident = two(stage).says("再补充一下，小孩子不敢走").hears("哪一件")
    assert resident is not None
    stage.resident().says("路灯那个").hears("已补充到", SECOND)
    stage.passes(minutes=31)
    stage.worker().hears("小孩子不敢走")


def test_both_are_shown_when_both_are_wanted(stage: Stage) -> None:
    resident = two(stage).says("进度")
    mark = stage.mark()
    resident.says("都要")
    assert [message.text[:14] for message in resident.since(mark)] == [SECOND, FIRST]


def test_what_fits_none_is_asked_once_more_and_then_let_go(stage: Stage) -> None:
    resident = two(stage).says("进度").says("嗯那个什么来着")
    resident.hears("还是没对上")
    assert len(resident.labels) == 2
    resident.says("算了").hears("都照常办")
    assert stage.case(FIRST)["status"] == stage.case(SECOND)["status"] == "assigned"


def test_a_new_report_is_no_choice(stage: Stage) -> None:
    resident = two(stage).says("进度").says("桂花苑2栋楼道里堆满了纸箱和旧家具，走都走不过去，请来看看")
    assert resident.newest.kind in ("card", "question", "where") and "哪一件" not in resident.newest.text
