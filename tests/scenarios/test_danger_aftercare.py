"""After an emergency somebody asks how it is: within the hour or the day after, until it is closed with what came of it."""

from __future__ import annotations

import pytest

from tests.scenarios.harness import Somebody, Stage

GAS = "春风花园3栋楼道里好大煤气味"


def handled(stage: Stage, words: str = GAS) -> tuple[Somebody, Somebody]:
    """The resident and the officer, who says that it is handled."""
    resident = stage.resident().says(words)
    stage.passes(minutes=1)
    duty = stage.person("duty:2").taps("我来处置").taps("已处置，待回访")
    duty.hears("一小时后提醒您")
    return resident, duty


def owed(stage: Stage) -> list[str]:
    return [row["kind"] for row in stage.case()["obligations"]]


@pytest.mark.every_channel
def test_the_resident_is_asked_and_says_that_all_is_well(stage: Stage) -> None:
    resident, duty = handled(stage)
    assert owed(stage) == ["aftercare"]
    mark = stage.mark()
    stage.passes(minutes=61)
    assert [m for m in duty.since(mark) if "该问问现在怎么样" in m.text]
    duty.taps("问问怎么样了").hears("问过了")
    resident.hears("您现在怎么样")
    resident.taps("我没事了").hears("谢谢您告诉我", "110")
    duty.hears("居民说没事了")
    duty.taps("关闭").says("物业换了阀门，居民无恙")
    assert stage.case()["status"] == "closed"
    mark = stage.mark()
    stage.passes(days=2)
    assert not [m for m in duty.since(mark) if "回访" in m.text]


def test_who_still_needs_help_rings_the_roster_again(stage: Stage) -> None:
    resident, duty = handled(stage)
    duty.taps("问问怎么样了")
    mark = stage.mark()
    resident.taps("还需要帮助").hears("已再次通知值班人员")
    assert owed(stage) == ["emergency"]
    stage.passes(minutes=11)
    rung = {n for n in (1, 2, 3) if any("次响铃" in m.text for m in stage.person(f"duty:{n}").since(mark))}
    assert rung == {1, 2, 3}


def test_danger_that_comes_back_rings_again_too(stage: Stage) -> None:
    resident, duty = handled(stage)
    mark = stage.mark()
    resident.says("又有煤气味了，好大")
    resident.hears("别开关电器")
    stage.passes(minutes=1)
    assert any("次响铃" in m.text for m in duty.since(mark))


def test_what_is_put_off_comes_in_the_morning_and_then_others_are_reminded(stage: Stage) -> None:
    _, duty = handled(stage)
    duty.taps("明天再问")
    mark = stage.mark()
    stage.until("2026-12-02T09:55")
    assert not [m for m in duty.since(mark) if "该问问" in m.text]
    stage.passes(minutes=10)
    everybody = [stage.person(f"duty:{n}") for n in (1, 2, 3)]
    assert sum(any("该问问" in m.text for m in officer.since(mark)) for officer in everybody) == 1
    stage.passes(hours=4)
    assert sum(any("该问问" in m.text for m in officer.since(mark)) for officer in everybody) == 2


def test_after_violence_the_question_says_nothing(stage: Stage) -> None:
    resident, duty = handled(stage, "我老公又动手了，他在砸门，我在春风花园3栋")
    stage.passes(minutes=61)
    reminded = duty.hears("该问问").text
    assert "保密" in reminded and "暴力" not in reminded
    mark = stage.mark()
    duty.taps("问问怎么样了")
    assert [m.text for m in resident.since(mark)] == ["您好，回访一下：您现在怎么样？"]
    resident.says("我很好，谢谢")
    assert "我很好" not in "\n".join(m.text for m in duty.since(mark))


def test_what_a_colleague_reported_has_nobody_to_be_asked(stage: Stage) -> None:
    stage.worker().says("春风花园3栋着火了，火好大")
    stage.passes(minutes=1)
    stage.person("duty:2").taps("我来处置").taps("已处置，待回访").taps("问问怎么样了").hears("没有居民可问")
