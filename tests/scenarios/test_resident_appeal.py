"""Declined is not the end: the resident appeals once, with words, and a different person one level up decides."""

from __future__ import annotations

import pytest

from tests.scenarios.harness import Stage


def declined(stage: Stage) -> None:
    """A report whose place nobody knows, declined by the desk with a supervisor's consent."""
    resident = stage.resident()
    resident.says("楼下垃圾堆了三天没人清，臭死了").says("老王小卖部后头那条巷子").taps("提交")
    stage.person("desk:1").taps("不予受理").says("不在本区").says("请拨打 12345")
    stage.person("supervisor:S01").taps("同意")
    stage.passes(minutes=1)


@pytest.mark.not_on("console")
@pytest.mark.every_channel
def test_the_appeal_goes_one_level_up_to_somebody_else(stage: Stage) -> None:
    declined(stage)
    resident, district = stage.resident(), stage.person("district:CH")
    resident.hears("不予受理", "不在本区", "12345")
    resident.taps("申诉").says("那条巷子就在本区，门牌上写着")
    resident.hears("已交给", "12月2日")
    case = stage.case()
    assert case["status"] == "filed"
    assert [(row["kind"], row["debtor"]) for row in case["obligations"]] == [("approve", "district:CH")]
    card = district.hears("申诉", "不在本区", "那条巷子就在本区")
    assert [b.label for b in card.buttons] == ["改为受理", "维持不予受理"]
    district.taps("维持不予受理").says("查过了，确实在邻区")
    assert stage.case()["status"] == "declined"
    resident.says("进度")
    assert resident.labels == []
    resident.hears("申诉后维持", "确实在邻区")
    resident.presses("申诉", card=str(resident.hears("不在本区", "12345").card_id))
    resident.hears("已经申诉过一次")


def test_accepted_it_begins_anew(stage: Stage) -> None:
    declined(stage)
    stage.resident().taps("申诉").says("那条巷子就在本区")
    stage.person("district:CH").taps("改为受理")
    case = stage.case()
    assert case["status"] in ("filed", "assigned")
    assert case["obligations"], "somebody owes something again"
