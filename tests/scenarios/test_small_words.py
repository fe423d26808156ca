"""Words that mean nothing or something small, and words that are changed later: they spoil no report and are answered kindly."""

from __future__ import annotations

import pytest

from models.ladder import Effect, Kind
from tests.scenarios.harness import Stage

RUBBISH = "春风花园3栋楼下垃圾堆了三天没人清"
LAMP = "春风花园5栋楼下路灯不亮，晚上很黑"


@pytest.mark.parametrize("small", ["谢谢", "收到", "辛苦了", "Thanks!", "非常感谢您"])
def test_thanks_are_no_part_of_a_report(stage: Stage, small: str) -> None:
    resident = stage.resident().says(RUBBISH).says(small)
    resident.hears("还没有提交", "垃圾堆积")
    resident.taps("提交")
    card = stage.worker().hears("新任务")
    assert small not in card.text


def test_thanks_are_no_place(stage: Stage) -> None:
    resident = stage.resident().says("垃圾堆了三天没人清，臭死了").says("谢谢")
    resident.hears("还没有提交", "在哪里")
    resident.says("春风花园3栋").taps("提交")
    assert stage.case()["status"] == "assigned"


def test_in_english_too(stage: Stage) -> None:
    resident = stage.resident().says("Rubbish has been piling up at 春风花园 block 3 for three days").says("thank you")
    resident.hears("not submitted yet")


def test_an_edited_message_finds_the_case_that_it_became(stage: Stage) -> None:
    resident = stage.resident()
    resident.says(RUBBISH, event_id="m1").taps("提交")
    first = stage.case()["number"]
    resident.says(LAMP, event_id="m2").taps("提交")
    assert stage.case()["number"] != first
    resident.says("路灯那件之前写错了，其实是三单元门口", edit_of="m1").hears("已补充到", first)


def test_an_addition_that_is_edited_stays_with_its_case(stage: Stage) -> None:
    resident = stage.resident()
    resident.says(LAMP).taps("提交")
    lamp = stage.case()["number"]
    resident.says(RUBBISH).taps("提交")
    resident.presses("补充", card=str(resident.hears("已受理", lamp).card_id))
    resident.says("一共坏了两盏", event_id="a1").hears("已补充到", lamp)
    resident.says("一共垃圾三盏", edit_of="a1").hears("已补充到", lamp)


@pytest.mark.not_on("console")
@pytest.mark.parametrize("who", ["worker:C01-02", "lead:C01-02", "desk:1", "supervisor:S01", "duty:1", "community:C01"])
@pytest.mark.parametrize("noise", ["", "   ", "😀👍", "123", "。。。", "\u200b\u200f"])
def test_staff_who_send_nothing_are_told_what_can_be_said(stage: Stage, who: str, noise: str) -> None:
    person = stage.person(who).says(noise)
    assert len(person.heard) == 1
    assert "/tasks" in person.newest.text


def test_an_emoji_is_neither_proof_nor_reason(stage: Stage) -> None:
    stage.resident().says(RUBBISH).taps("提交")
    worker = stage.worker().taps("退单").taps("其他").says("👍")
    worker.hears("还缺一个理由")
    assert stage.case()["status"] == "assigned"
    worker.says("取消").taps("返回").taps("接单").taps("已处理").says("👍👍").hears("现场照片或一句说明")
    assert stage.case()["status"] == "in_progress"


def test_a_resident_who_waits_for_a_person_is_rung_for_by_words_and_button(stage: Stage) -> None:
    stage.resident().says("人工")
    desk = stage.person("desk:1")
    policy = stage.gridbell.ports().rules.ladders[Kind.CALLBACK]
    assert policy.rungs[0].effect is Effect.REMIND
    stage.passes(hours=5)
    ring = next(message for message in desk.heard if message.kind == "reminder")
    assert "有居民找人工" in ring.text and [button.label for button in ring.buttons] == ["回复居民"]
    desk.taps("回复居民", card=str(ring.card_id)).says("您好，请讲")
    stage.resident().hears("您好，请讲")


def test_what_a_ring_announces_is_what_comes(stage: Stage) -> None:
    stage.resident().says(RUBBISH).taps("提交")
    stage.worker().taps("接单").taps("已处理").says("清了")
    resident = stage.resident()
    stage.passes(days=2)
    assert "12月4日 09:00 我再问一次" in resident.hears("点一下就行").text
    stage.passes(days=2)
    assert "12月8日 09:00 我再问" in resident.hears("请人给您回访").text
    stage.until("2026-12-08T08:59")
    mark = stage.mark()
    stage.until("2026-12-08T09:01")
    assert "联系过了还没有您的回音，才按「未确认」结案，最早 12月15日 09:00" in resident.since(mark)[0].text
