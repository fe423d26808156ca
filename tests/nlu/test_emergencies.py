"""Danger now, danger perhaps, and no danger at all."""

from __future__ import annotations

import pytest

from nlu.emergencies import EmergencyRules
from nlu.understanding import EMERGENCY_KINDS
from tests.nlu.emergency_sheet import ASK, NOTHING, REAL


@pytest.mark.parametrize(("message", "kind"), REAL)
def test_a_real_danger_is_answered_at_once(rules: EmergencyRules, message: str, kind: str) -> None:
    found = rules.find(message)
    assert found is not None
    assert (found.kind, found.certainty) == (kind, "real")


@pytest.mark.parametrize(("message", "kind"), ASK)
def test_what_may_be_over_or_meant_otherwise_is_asked_about(rules: EmergencyRules, message: str, kind: str) -> None:
    found = rules.find(message)
    assert found is not None
    assert (found.kind, found.certainty) == (kind, "ask")


@pytest.mark.parametrize("message", NOTHING)
def test_figures_of_speech_hazards_and_fears_are_no_emergency(rules: EmergencyRules, message: str) -> None:
    assert rules.find(message) is None


def test_the_sheet_covers_every_kind() -> None:
    assert {kind for _, kind in REAL} == set(EMERGENCY_KINDS)


@pytest.mark.parametrize(
    ("message", "words", "language"),
    [
        ("你好，楼道里好大煤气味", "好大煤气味", "zh"),
        ("hello, there is a gas leak here", "gas leak", "en"),
        ("meiqi xielou", "meiqi xielou", "zh"),
    ],
)
def test_the_words_that_gave_it_away_are_kept(rules: EmergencyRules, message: str, words: str, language: str) -> None:
    found = rules.find(message)
    assert found is not None
    assert words in found.words or found.words in words
    assert found.language == language


def test_of_two_dangers_the_one_that_needs_help_first_is_named(rules: EmergencyRules) -> None:
    found = rules.find("着火了，有人晕倒了")
    assert found is not None and found.kind == "fire"


def test_a_danger_in_a_second_sentence_counts_after_a_harmless_first(rules: EmergencyRules) -> None:
    found = rules.find("去年这里着过火。现在又着火了！")
    assert found is not None and found.certainty == "real"


def test_a_long_letter_is_no_cry_for_help(rules: EmergencyRules) -> None:
    letter = "尊敬的领导您好，我们小区的物业管理一直很差，保安打人，绿化没人管，电梯老化，" * 4
    found = rules.find(letter)
    assert found is None or found.certainty == "ask"


def test_very_long_messages_are_checked_in_no_time(rules: EmergencyRules) -> None:
    assert rules.find("火" * 5000) is None


@pytest.mark.parametrize("message", ["没有着火", "担心煤气泄漏", "if there is a fire nobody gets out"])
def test_what_a_frame_makes_harmless_is_left_to_no_second_look(rules: EmergencyRules, message: str) -> None:
    assert rules.find(message) is None
    assert rules.unexplained(message) is None


def test_figures_of_speech_are_taken_off_before_a_second_look(rules: EmergencyRules) -> None:
    assert rules.unexplained("路灯坏了") == "路灯坏了"
    left = rules.unexplained("the noise is killing me, the bench is broken")
    assert left is not None and "killing" not in left and "the bench is broken" in left


@pytest.mark.parametrize(
    "message", ["老人在春风花园3栋楼下摔倒了不动了", "有人在楼下晕倒了", "大爷在房门口滑倒了起不来"]
)
def test_who_fell_near_a_house_is_hurt_and_no_house_fell(rules: EmergencyRules, message: str) -> None:
    found = rules.find(message)
    assert found is not None
    assert (found.kind, found.certainty) == ("medical", "real")


def test_a_cover_that_is_gone_is_no_child_that_is_gone(rules: EmergencyRules) -> None:
    found = rules.find("窨井盖没了，刚才有小孩差点掉下去")
    assert found is None or found.certainty == "ask"
