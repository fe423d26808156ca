"""From a message to its Understanding, on a small model."""

from __future__ import annotations

import json

import pytest

from nlu.backends.base import Parse
from nlu.pipeline import Pipeline, parse_to_json
from nlu.places import PlaceIndex
from nlu.understanding import INTENTS, Language


def test_the_json_has_exactly_the_published_shape(pipeline: Pipeline) -> None:
    answer = parse_to_json(pipeline, "春风花园3栋楼下垃圾堆了三天没人清")
    assert list(answer) == ["language", "intent", "category", "confidence", "alternatives", "places", "emergency"]
    assert (answer["language"], answer["intent"], answer["category"]) == ("zh", "report", "rubbish")
    assert answer["places"] == [{"text": "春风花园3栋", "grid": "G1"}]
    assert answer["emergency"] is None
    assert 0 <= answer["confidence"] <= 1
    assert json.loads(json.dumps(answer)) == answer


def test_a_danger_is_told_with_kind_and_certainty(pipeline: Pipeline) -> None:
    answer = parse_to_json(pipeline, "楼道里好大煤气味")
    assert answer["emergency"] == {"kind": "gas", "certainty": "real"}
    assert answer["intent"] == "report"


@pytest.mark.parametrize(
    ("message", "intent"),
    [
        ("人工", "human"),
        ("转人工客服", "human"),
        ("human", "human"),
        ("I want to talk to a real person", "human"),
        ("English", "switch_language"),
        ("说中文", "switch_language"),
        ("催一下", "urge"),
        ("还没人来！催一下", "urge"),
        ("算了不用了", "withdraw"),
        ("never mind", "withdraw"),
        ("我的数据", "privacy"),
        ("删除我的数据", "privacy"),
        ("delete my data", "privacy"),
        ("我要投诉网格员", "complaint_about_staff"),
        ("进度", "ask_status"),
        ("我的事怎么样了", "ask_status"),
        ("已经修好了，谢谢", "confirm_fixed"),
        ("没解决", "not_fixed"),
        ("你好", "none"),
        ("您好，在吗？", "none"),
        ("谢谢！", "none"),
        ("thank you so much", "none"),
        ("Good morning!", "none"),
        ("", "none"),
        ("   \n", "none"),
        ("👍👍👍", "none"),
        ("123456", "none"),
        ("？？？", "none"),
        ("\u200b\u202e", "none"),
        ("你好，路灯坏了", "report"),
        ("the street light is broken", "report"),
    ],
)
def test_what_a_message_wants(pipeline: Pipeline, message: str, intent: str) -> None:
    assert pipeline.understand(message).intent == intent


@pytest.mark.parametrize("message", ["", "👍", "123456", "你好", "人工", "English"])
def test_a_message_about_nothing_has_no_category(pipeline: Pipeline, message: str) -> None:
    assert pipeline.understand(message).category is None


class Undecided:
    """A backend that never knows."""

    def parse(self, text: str, language: Language, *, at_once: bool = False) -> Parse:
        categories = (("rubbish", 0.4), ("lamp", 0.3), ("clutter", 0.2), ("other", 0.1))
        return Parse(intents=(("report", 0.6), ("none", 0.4)), categories=categories, threshold=0.5)

    def danger(self, text: str, language: Language) -> None:
        return None


def test_doubt_is_shown_and_the_three_likeliest_are_offered(places: PlaceIndex) -> None:
    found = Pipeline(Undecided(), places).understand("有点事情想反映一下")
    assert (found.intent, found.intent_confidence) == ("report", 0.6)
    assert (found.category, found.confidence) == (None, 0.4)
    assert found.alternatives == (("rubbish", 0.4), ("lamp", 0.3), ("clutter", 0.2))


def test_a_sure_answer_names_the_runners_up(pipeline: Pipeline) -> None:
    found = pipeline.understand("路灯坏了")
    assert found.category == "lamp"
    assert "lamp" not in dict(found.alternatives)
    assert sum(share for _, share in found.alternatives) + found.confidence <= 1.001


def test_two_problems_in_one_message_are_told_apart(pipeline: Pipeline) -> None:
    found = pipeline.understand("路灯坏了，还有楼道堆杂物")
    assert [(problem.text, problem.category) for problem in found.problems] == [
        ("路灯坏了", "lamp"),
        ("楼道堆杂物", "clutter"),
    ]


@pytest.mark.parametrize("message", ["路灯坏了", "垃圾没人清，还有垃圾很臭", "还有就是谢谢", "路灯坏了，还有"])
def test_one_problem_stays_one(pipeline: Pipeline, message: str) -> None:
    assert pipeline.understand(message).problems == ()


@pytest.mark.parametrize(
    ("message", "language"),
    [
        ("garbage at 春风花园", "en"),
        ("春风花园垃圾", "zh"),
        ("meiqi xielou", "zh"),
        ("Chunfeng Garden 垃圾没人清", "zh"),
    ],
)
def test_a_place_name_does_not_decide_the_language(pipeline: Pipeline, message: str, language: str) -> None:
    assert pipeline.understand(message).language == language


@pytest.mark.parametrize(
    "message",
    [
        "垃圾" * 2500,
        "a" * 5000,
        "\ud83d\udc4d\ud83d",
        "\x00\x01",
        "🔥" * 300,
        "1" * 4096,
        "\u202e春风花园\u202c",
        "春风花园3栋" * 400,
    ],
)
def test_whatever_is_sent_is_understood_somehow(pipeline: Pipeline, message: str) -> None:
    found = pipeline.understand(message)
    assert found.intent in INTENTS
    assert found.text == message
