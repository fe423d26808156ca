"""Who merely follows a case neither sees a door nor ends, answers or appeals it; and words that are awaited are the answer."""

from __future__ import annotations

import pytest

from tests.scenarios.harness import Somebody, Stage

PARENT, CHILD = "GB-261201-0001", "GB-261201-0002"


def merged(stage: Stage) -> tuple[Somebody, Somebody, Somebody]:
    """A reporter who named their door, a follower by merging, and the worker, who has accepted."""
    reporter, follower = stage.resident("reporter"), stage.resident("follower")
    reporter.says("春风花园3栋2单元501室门口垃圾堆了三天没人清").taps("提交")
    follower.says("春风花园3栋楼下垃圾好多天没人清").taps("提交")
    stage.person("desk:1").says(CHILD).taps("并案").says(PARENT)
    worker = stage.worker().says(PARENT).taps("接单")
    return reporter, follower, worker


def test_a_follower_never_sees_the_reporters_door(stage: Stage) -> None:
    reporter, follower, _ = merged(stage)
    reporter.says(f"{PARENT} 进度")
    assert "501" in reporter.newest.text
    follower.says(f"{PARENT} 进度").hears(PARENT, "春风花园 3栋")
    assert follower.labels == ["补充", "催办", "不再跟进"]
    follower.taps("不再跟进").hears("另一位居民报的")
    follower.hears_nothing_of("501", "2单元")


def test_a_follower_ends_nothing_but_the_following(stage: Stage) -> None:
    reporter, follower, worker = merged(stage)
    follower.says(f"撤回 {PARENT}").taps("不再跟进", card=str(follower.newest.card_id)).hears("不再发给您")
    assert stage.case(PARENT)["status"] == "in_progress"
    worker.hears_nothing_of("居民撤回了")
    mark = stage.mark()
    follower.says(f"{PARENT} 进度").hears("没有找到您的这件事")
    worker.taps("已处理").says("已清运")
    reporter.hears("解决了吗")
    assert not [m for m in follower.since(mark) if "解决了吗" in m.text]


def test_who_keeps_following_is_still_asked_whether_it_is_fixed(stage: Stage) -> None:
    _, follower, worker = merged(stage)
    follower.says(f"撤回 {PARENT}").taps("继续跟进").hears("照常办")
    worker.taps("已处理").says("已清运")
    follower.hears("解决了吗", PARENT)
    assert follower.labels[:3] == ["已解决", "没解决", "部分解决"]


def test_the_workers_question_and_its_answer_are_the_reporters_alone(stage: Stage) -> None:
    reporter, follower, worker = merged(stage)
    worker.taps("问居民").says("501的门铃响吗")
    reporter.hears("501的门铃响吗")
    follower.says(f"{PARENT} 进度").hears("等报这件事的居民回答")
    assert follower.labels == ["补充", "不再跟进"]
    follower.says(f"催一下 {PARENT}").hears("在等报这件事的居民")
    follower.taps("补充").says("今天又多了两袋")
    assert stage.case(PARENT)["status"] == "waiting_resident"
    stage.passes(days=2)
    assert len([m for m in reporter.heard if "501的门铃响吗" in m.text]) > 1
    follower.hears_nothing_of("501")
    reporter.taps("回答").says("响的，敲门也行")
    assert stage.case(PARENT)["status"] == "in_progress"
    worker.hears("响的，敲门也行")


def declined(stage: Stage) -> Somebody:
    resident = stage.resident()
    resident.says("楼下垃圾堆了三天没人清，臭死了").says("老王小卖部后头那条巷子").taps("提交")
    stage.person("desk:1").taps("不予受理").says("不在本区").says("请拨打 12345")
    stage.person("supervisor:S01").taps("同意")
    stage.passes(minutes=1)
    return resident.taps("申诉")


@pytest.mark.parametrize(
    "words", ["我不同意", "不行", "凭什么不受理", "你们别删我这件事", "我要投诉你们不受理", "I do not agree"]
)
def test_what_answers_an_appeal_is_the_appeal(stage: Stage, words: str) -> None:
    declined(stage).says(words).hears("已交给")
    stage.person("district:CH").hears("申诉", words)


@pytest.mark.parametrize(
    ("words", "heard"), [("删除我的数据", "要删除"), ("转人工", "来看，会在这里回复"), ("English please", "English")]
)
def test_clear_commands_get_out_of_an_appeal(stage: Stage, words: str, heard: str) -> None:
    declined(stage).says(words).hears(heard)
    assert stage.case()["status"] == "declined"


def test_the_goodbye_says_how_long_the_account_is_kept(stage: Stage) -> None:
    resident = stage.resident()
    resident.says("春风花园3栋楼下垃圾好多天没人清").taps("提交")
    resident.says("删除我的数据").taps("撤回并全部删除").hears("最多再留两天", "备份到期")
