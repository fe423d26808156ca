"""A voice note where a model writes it down: it goes the way of words, is shown to be checked, and stays with the report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.media.hearing import Listener
from tests.pretend_listener import listener, sound
from tests.scenarios.harness import Somebody, Stage

pytestmark = pytest.mark.not_on("console")

RUBBISH, RUBBISH_EN = (
    "春风花园3栋楼下垃圾堆了三天没人清",
    "Rubbish has been piling up outside Chunfeng Garden building 3",
)
Speak = Callable[..., Somebody]
CHECK = "语音转文字（请核对）："


@pytest.fixture
def hearing() -> Listener:
    """Something that writes voices down; it ends with the stage."""
    return listener()


@pytest.fixture
def speaks(stage: Stage, tmp_path: Path) -> Speak:
    """Somebody says something aloud."""
    said = iter(range(1000))

    def speak(somebody: Somebody, words: str, text: str = "") -> Somebody:
        path = tmp_path / f"{next(said)}.ogg"
        path.write_bytes(sound(words))
        return somebody.says(text, voice=path)

    return speak


def test_a_voice_is_filed_like_words_and_stays_with_the_case(stage: Stage, speaks: Speak) -> None:
    resident = speaks(stage.resident(), RUBBISH)
    card = resident.hears("垃圾堆积", "春风花园 3栋", CHECK + RUBBISH)
    assert "语音收到了" not in card.text
    resident.hears_nothing_of("语音收到了")
    resident.taps("提交").hears("已受理")
    task = stage.worker().hears("新任务", "🎤 " + RUBBISH, "语音 1 条", "以录音为准")
    assert task.file is not None and task.file.content == sound(RUBBISH)


def test_in_english_too(stage: Stage, speaks: Speak) -> None:
    resident = speaks(stage.resident(), RUBBISH_EN)
    resident.hears("From your voice message (please check): " + RUBBISH_EN)
    resident.taps("Submit").hears("Received as")


def test_danger_is_heard_in_a_voice(stage: Stage, speaks: Speak) -> None:
    resident = speaks(stage.resident(), "楼道里好大煤气味")
    resident.hears("119")
    told = stage.person("duty:2").heard + stage.person("duty:1").heard
    assert any("🎤 楼道里好大煤气味" in message.text for message in told)
    assert any(message.file is not None for message in told), "the voice itself can be listened to"


def test_a_voice_answers_where_and_corrects_in_words(stage: Stage, speaks: Speak) -> None:
    resident = stage.resident().says("垃圾堆了三天没人清")
    resident.hears("在哪里")
    speaks(resident, "春风花园3栋").hears("春风花园 3栋", CHECK)
    resident.says("不是3栋，是5栋").hears("春风花园 5栋")


def test_what_can_not_be_written_down_is_for_a_person(stage: Stage, speaks: Speak) -> None:
    resident = speaks(stage.resident(), "!fail")
    resident.hears("语音收到了")
    resident.hears_nothing_of(CHECK)
    resident.says("春风花园3栋").taps("提交")
    assert stage.person("desk:1").hears("待分拨").file is not None


def test_words_beside_a_voice_are_kept_with_it(stage: Stage, speaks: Speak) -> None:
    speaks(stage.resident(), "堆了三天没人清", "春风花园3栋楼下垃圾").taps("提交")
    stage.worker().hears("🎤 春风花园3栋楼下垃圾\n堆了三天没人清")


def test_a_spoken_question_about_a_case_is_answered(stage: Stage, speaks: Speak) -> None:
    resident = stage.resident().says(RUBBISH).taps("提交")
    number = stage.case()["number"]
    speaks(resident, "我那个垃圾的事怎么样了").hears(number, "李师傅")


def test_a_workers_voice_is_evidence_in_words_and_sound(stage: Stage, speaks: Speak) -> None:
    resident = stage.resident().says(RUBBISH).taps("提交")
    speaks(stage.worker().taps("接单").taps("已处理"), "已经清运完了")
    asked = resident.hears("已经清运完了", "解决了吗")
    assert asked.file is not None and asked.file.mime.startswith("audio/")
