"""Voice notes put into words, by a process beside the service: the real library, and everything that may go wrong with it."""

from __future__ import annotations

import io
import sys
import wave
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.media.hearing import HearingFault, Listener, open_hearing
from tests.pretend_listener import listener, sound
from tests.tiny_voice_model import make

SENTENCE = "春风花园三栋楼下垃圾没人清"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny model, loaded by the real library."""
    pytest.importorskip("sherpa_onnx", reason="the extra `voice` is not installed")
    pytest.importorskip("av", reason="the extra `voice` is not installed")
    return make(tmp_path_factory.mktemp("voice"), SENTENCE)


@pytest.fixture(scope="module")
def real(folder: Path) -> Iterator[Listener]:
    opened = open_hearing(folder)
    assert isinstance(opened, Listener)
    yield opened
    opened.close()


def recorded(form: str, codec: str) -> bytes:
    """A tone as a telephone or a browser records it, long enough for the whole sentence."""
    import av
    import numpy as np

    made = io.BytesIO()
    with av.open(made, "w", format=form) as out:
        stream = out.add_stream(codec, rate=48000)
        swing = (np.sin(np.arange(2 * 48000) / 50) * 0.3).astype(np.float32)
        tone = av.AudioFrame.from_ndarray(swing[None, :], format="fltp", layout="mono")
        tone.sample_rate = 48000
        fitted = av.AudioResampler(
            format=stream.format, layout="stereo", rate=48000, frame_size=stream.frame_size or 960
        )
        for piece in fitted.resample(tone):
            out.mux(stream.encode(piece))
        out.mux(stream.encode())
    return made.getvalue()


def a_long_one() -> bytes:
    """Silence for longer than anybody listens to here."""
    made = io.BytesIO()
    with wave.open(made, "wb") as out:
        out.setparams((1, 2, 8000, 0, "NONE", ""))
        out.writeframes(bytes(2 * 8000 * 301))
    return made.getvalue()


@pytest.mark.parametrize(
    ("form", "codec"), [("ogg", "libopus"), ("webm", "libopus"), ("mp4", "aac"), ("wav", "pcm_s16le")]
)
def test_the_real_library_hears_what_telephones_and_browsers_record(real: Listener, form: str, codec: str) -> None:
    assert real.words(recorded(form, codec)).result(30) == SENTENCE


def test_what_is_no_sound_or_too_long_has_no_words_and_the_next_one_has(real: Listener) -> None:
    waiting = [real.words(each) for each in (b"OggS nonsense", a_long_one(), recorded("ogg", "libopus"))]
    assert [each.result(60) for each in waiting] == ["", "", SENTENCE]


def test_a_model_that_is_broken_costs_no_voice_note(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "model.onnx").write_bytes(b"no model")
    (tmp_path / "tokens.txt").write_text("<blank> 0\n")
    broken = open_hearing(tmp_path)
    assert broken is not None
    assert broken.words(b"OggS").result(60) == ""
    broken.close()


def test_without_a_model_the_operator_hears_what_to_do(tmp_path: Path) -> None:
    assert open_hearing(None) is None
    with pytest.raises(HearingFault, match="voice"):
        open_hearing(tmp_path)


def test_a_listener_that_dies_or_hangs_is_replaced() -> None:
    ears = listener(seconds=1.0)
    try:
        assert ears.words(sound("楼道灯坏了")).result(30) == "楼道灯坏了"
        for trouble in ("!die", "!fail", "!hang"):
            assert ears.words(sound(trouble)).result(30) == ""
            assert ears.words(sound("还在")).result(30) == "还在"
    finally:
        ears.close()


def test_when_many_wait_the_next_is_for_a_person_at_once() -> None:
    ears = listener(seconds=60.0, waiting=2)
    waiting = [ears.words(sound("!hang")), ears.words(sound("第二条"))]
    assert ears.words(sound("第三条")).result(0) == ""
    ears.close()
    assert [each.result(10) for each in waiting] == ["", ""]
    assert ears.words(sound("太晚了")).result(0) == ""


def test_a_program_that_can_not_be_started_is_no_fault_of_the_speaker(tmp_path: Path) -> None:
    for command in ((str(tmp_path / "none"),), (sys.executable, "-c", "print('hello')")):
        ears = Listener(command)
        assert ears.words(sound("喂")).result(30) == ""
        ears.close()
