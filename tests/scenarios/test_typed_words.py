"""People who type instead of pressing: 交吧, 行, a bare number, a sentence in the other language."""

from __future__ import annotations

import pytest

from tests.scenarios.harness import Stage

RUBBISH = "春风花园3栋楼下垃圾堆了三天没人清"


@pytest.mark.parametrize("words", ["提交", "交吧", "行", "好的", "嗯", "👍", "send it", "Submit it!"])
def test_a_typed_yes_files_the_draft(stage: Stage, words: str) -> None:
    stage.resident().says(RUBBISH).says(words)
    assert stage.case()["status"] == "assigned"


def test_submitting_again_says_how_it_stands(stage: Stage) -> None:
    resident = stage.resident()
    resident.says(RUBBISH).says("提交").says("提交")
    resident.hears("GB-261201-0001", "已派单")
    assert stage.case()["status"] == "assigned"


@pytest.mark.parametrize("number", ["1", "１", "回复1", "1。"])
def test_a_number_chooses_between_places(stage: Stage, number: str) -> None:
    resident = stage.resident()
    resident.says("春风花园楼下垃圾堆了三天没人清")
    assert resident.labels[0] == "春风社区第2网格"
    resident.says(number).says("提交")
    assert stage.case()["grid"] == "C01-02"


def test_a_number_with_words_is_words(stage: Stage) -> None:
    stage.resident().says(RUBBISH).says("2号楼也有").says("提交")
    stage.worker().hears("2号楼也有")


def test_one_ok_settles_no_language(stage: Stage) -> None:
    resident = stage.resident()
    resident.says("ok").says(RUBBISH)
    resident.hears("垃圾堆积", "承诺")


def test_a_complaint_about_staff_needs_no_place_and_goes_to_the_supervisor(stage: Stage) -> None:
    stage.resident().says("我要投诉网格员，态度太差了").taps("提交")
    stage.person("supervisor:S01").hears("GB-261201-0001", "工作人员投诉")
    for key in ("worker:C01-02", "lead:C01-02", "desk:1"):
        assert not stage.person(key).heard
