"""Danger to residents, told in several messages: each answer fits what was said before, and the roster hears all of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scenarios.harness import Stage
from tests.scenarios.test_worker import taken


def told_to_duty(stage: Stage) -> str:
    """All that the roster has read."""
    return "\n".join(message.text for message in stage.person("duty:2").heard + stage.person("duty:1").heard)


def test_the_answer_to_the_safety_words_is_no_part_of_a_report_left_open(stage: Stage) -> None:
    resident = stage.resident().says("路灯坏了，一直没人修")
    resident.says("家里着火了").hears("弯腰")
    resident.says("春风花园8栋，我在楼道里").hears("已转给值班人员")
    assert "我在楼道里" in told_to_duty(stage)
    resident.says("路灯在春风花园6栋门口")
    assert "提交" in resident.labels, "the report waits and can be gone on with"


@pytest.mark.every_channel
def test_who_is_caught_in_a_fire_is_not_told_about_lifts(stage: Stage) -> None:
    resident = stage.resident().says("厨房着火了").says("我们被困在里面出不去了")
    assert "湿毛巾" in resident.newest.text and "电梯里的呼叫" not in resident.newest.text
    resident.says("我家孩子被困在里面")
    assert "不要离开" not in resident.newest.text


def test_the_same_in_english(stage: Stage) -> None:
    resident = stage.resident().says("There is a fire in my kitchen!!").says("we are trapped inside and cannot get out")
    assert "wet cloth" in resident.newest.text and "lift" not in resident.newest.text


def test_who_wants_to_die_is_not_answered_by_a_clerk(stage: Stage) -> None:
    resident = stage.resident().says("我不想活了")
    assert "我现在安全" in resident.labels and "我已到室外" not in resident.labels
    resident.says("没有人在乎我").hears("信得过的人", "热线")
    assert "没有人在乎我" in told_to_duty(stage)
    resident.taps("我现在安全").hears("谢谢您告诉我")
    resident.says("心里还是难受").hears("信得过的人", "热线")


def test_the_number_of_an_identity_card_is_shown_to_nobody(stage: Stage) -> None:
    resident = stage.resident().says("我叫王建国，身份证11010519491231002X，春风花园4栋垃圾没人清")
    resident.says("不要让他们知道我是谁").taps("提交")
    card = stage.worker().hears("新任务").text
    assert "11010519491231002X" not in card and "王建国" not in card
    stage.resident("r2").says("身份证11010519491231002X，春风花园4栋路灯不亮").taps("提交")
    stage.passes(hours=1)
    stage.worker().says("/tasks")
    stage.worker().hears_nothing_of("11010519491231002X")


def test_the_second_repair_is_not_shown_with_the_first_ones_picture(stage: Stage, photo: Path) -> None:
    _, resident, worker = taken(stage)
    worker.taps("已处理").sends(photo, "已清运")
    resident.taps("没解决").says("楼后面还有一堆")
    stage.passes(minutes=5)
    worker.taps("已处理").says("楼后面的也清了")
    asked = resident.hears("楼后面的也清了", "解决了吗")
    assert asked.file is None
