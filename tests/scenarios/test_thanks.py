"""A resident's thanks reach the worker, without a name; ratings never do."""

from __future__ import annotations

import pytest

from tests.scenarios.harness import Somebody, Stage

RUBBISH = "春风花园3栋楼下垃圾堆了三天没人清"


def fixed(stage: Stage) -> tuple[Somebody, Somebody]:
    """A case that waits for its confirmation."""
    resident, worker = stage.resident().says(RUBBISH).taps("提交"), stage.worker()
    worker.taps("接单").taps("已处理").says("已清运")
    resident.hears("解决了吗")
    return resident, worker


def test_a_tap_says_thank_you_and_words_may_follow(stage: Stage) -> None:
    resident, worker = fixed(stage)
    resident.taps("已解决").taps("满意").taps("说声谢谢").hears("您的谢意转到了", "不说您是谁")
    resident.says("大热天的真不容易，我是5栋的王阿姨")
    resident.hears("您的话转给办")
    stage.passes(hours=1)
    worker.hears("居民谢谢您")
    worker.hears("大热天的真不容易，我是＊")
    worker.hears_nothing_of("王阿姨", "满意")
    resident.says("春风花园5栋门口路灯坏了一个星期")
    assert "提交" in resident.labels


def test_they_are_said_once_and_never_offered_to_whoever_is_not_satisfied(stage: Stage) -> None:
    resident, worker = fixed(stage)
    resident.says("已经解决了，谢谢师傅")
    worker.hears("居民确认解决了", "「已经解决了，谢谢师傅」")
    resident.taps("不满意")
    assert "说声谢谢" not in resident.labels
    stage.passes(hours=1)
    worker.hears_nothing_of("不满意", "居民谢谢您")


@pytest.mark.parametrize(
    "words", ["谢谢李师傅", "感谢李师傅，辛苦了！", "thanks to Mr Li", "谢谢网格员", "多亏李师傅大热天跑一趟"]
)
def test_days_later_the_worker_is_thanked_by_name(stage: Stage, words: str) -> None:
    resident, worker = fixed(stage)
    resident.taps("已解决")
    stage.passes(days=9)
    resident.says(words)
    resident.hears("您的话转给办")
    stage.passes(hours=1)
    worker.hears(stage.case()["number"], words)


def test_thanks_for_nothing_that_was_done_stay_here(stage: Stage) -> None:
    resident = stage.resident().says("谢谢").hears("不客气")
    assert resident is not None
    later, worker = fixed(stage)
    later.taps("已解决")
    stage.passes(days=9)
    mark = stage.mark()
    later.says("谢谢").hears("不客气")
    stage.passes(hours=1)
    assert not [seen for seen in worker.since(mark) if "谢谢" in seen.text]


def test_after_the_tap_all_right_is_no_message_to_anybody(stage: Stage) -> None:
    resident, worker = fixed(stage)
    resident.taps("已解决").taps("跳过").taps("说声谢谢").says("好的")
    resident.hears("好的。有进展")
    stage.passes(hours=1)
    worker.hears_nothing_of("「好的」")
