"""Quiet hours of one's own: what comes meanwhile waits and is not lost, and nothing ends any sooner for it."""

from __future__ import annotations

import pytest

from tests.scenarios.harness import Somebody, Stage

RUBBISH = "春风花园3栋楼下垃圾堆了三天没人清"


def clock(stage: Stage, resident: Somebody, words: str) -> list[str]:
    """When, in local time, the resident heard messages with these words."""
    tz = stage.gridbell.ports().rules.calendar.tz
    return [
        f"{seen.at.astimezone(tz):%m-%d %H:%M}" for seen in resident.heard if words in seen.text and seen.at is not None
    ]


def test_they_are_set_in_a_sentence_shown_and_taken_back(stage: Stage) -> None:
    resident = stage.resident().says("晚上9点到早上9点别打扰我")
    resident.hears("21:00–09:00 不打扰您", "到 09:00 再告诉您", "一条不少")
    resident.says("我的数据").hears("免打扰：21:00–09:00")
    resident.says("取消免打扰").hears("改回来了：21:00–08:00（默认）")
    resident.says("我的数据").hears("免打扰：21:00–08:00（默认）")
    assert stage.case() is None


def test_they_are_chosen_by_a_button(stage: Stage) -> None:
    resident = stage.resident().says("我的数据").taps("免打扰时间")
    resident.hears("现在的免打扰时间：21:00–08:00（默认）")
    assert resident.labels == ["21:00–09:00", "22:00–08:00", "23:00–07:00"]
    resident.taps("23:00–07:00").hears("23:00–07:00 不打扰您")
    resident.taps("改时间")
    resident.says("中午12点半到下午2点").hears("12:30–14:00, 21:00–08:00 不打扰您")
    resident.taps("恢复默认 21:00–08:00").hears("改回来了")


def test_in_english(stage: Stage) -> None:
    resident = stage.resident().says("English please").says("Don't message me between 9pm and 9am")
    resident.hears("not disturbed during 21:00–09:00", "told at 09:00")
    resident.says("turn off quiet hours").hears(
        "changed back: you are not disturbed during 21:00–08:00 (the usual ones)"
    )


@pytest.mark.parametrize(
    ("words", "heard"),
    [
        ("全天都别打扰我", "整天都不打扰，就没法告诉您"),
        ("晚上8点到下午6点别打扰我", "20:00–18:00 太长了：一天最多 16 小时"),
        ("9点到9点别打扰我", "想改成几点到几点"),
        ("别给我发消息了", "想改成几点到几点"),
    ],
)
def test_what_can_not_be_held_to_is_answered_kindly(stage: Stage, words: str, heard: str) -> None:
    resident = stage.resident().says(words)
    resident.hears(heard)
    assert "21:00–09:00" in resident.labels
    resident.says("随便吧").hears("没看懂是几点到几点")
    resident.says("晚上10点到早上7点").hears("22:00–07:00 不打扰您")


@pytest.mark.parametrize(
    "words", ["春风花园3栋楼上晚上9点到早上6点一直装修，吵得睡不着", "春风花园3栋的广场舞晚上8点到10点能不能别吵我们"]
)
def test_a_report_with_hours_in_it_stays_a_report(stage: Stage, words: str) -> None:
    resident = stage.resident().says("免打扰").says(words)
    assert "提交" in resident.labels


def test_rings_wait_are_not_lost_and_no_case_ends_sooner(stage: Stage) -> None:
    resident, worker = stage.resident(), stage.worker()
    resident.says(RUBBISH).taps("提交").says("晚上8点到早上11点别打扰我")
    stage.until("2026-12-01T22:00")
    worker.taps("接单").taps("已处理").says("已清运")
    stage.until("2026-12-08T23:00")
    assert clock(stage, resident, "已接单") == ["12-02 11:00"]
    assert clock(stage, resident, "解决了吗") == ["12-02 11:00", "12-03 11:00", "12-05 11:00"]
    assert stage.case()["status"] == "resolved"
    stage.until("2026-12-10T12:00")
    stage.person("desk:1").taps("没联系上")
    stage.until("2026-12-16T10:00")
    assert stage.case()["status"] == "resolved"
    stage.until("2026-12-17T12:00")
    assert stage.case()["status"] == "unconfirmed"


def test_whoever_writes_is_answered_and_danger_does_not_wait(stage: Stage) -> None:
    resident = stage.resident().says(RUBBISH).taps("提交").says("晚上8点到早上9点别打扰我")
    stage.until("2026-12-01T23:00")
    stage.worker().taps("接单")
    resident.says("进度").hears("处理中")
    assert clock(stage, resident, "处理中") == ["12-01 23:00"]
    resident.says("楼道里好大煤气味")
    stage.passes(hours=1)
    officer = stage.person(next(seen.address for seen in reversed(stage.messages) if seen.address.startswith("duty")))
    officer.taps("我来处置").taps("写给居民").says("您现在在几楼？")
    assert clock(stage, resident, "您现在在几楼") == ["12-02 00:00"]


def test_what_waits_comes_sooner_when_the_hours_become_shorter(stage: Stage) -> None:
    resident = stage.resident().says(RUBBISH).taps("提交").says("晚上8点到早上11点别打扰我")
    stage.until("2026-12-02T03:00")
    stage.worker().taps("接单")
    resident.says("晚上10点到早上6点别打扰我")
    stage.until("2026-12-02T07:00")
    assert clock(stage, resident, "已接单") == ["12-02 06:00"]
