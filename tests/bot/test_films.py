"""Videos that come in: picture and sound stay as they are, at the same offsets, and where, when and by whom is gone."""

from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.media.examining import examine
from tests.films import PICTURE, SECRETS, SOUND, box, element, movie, webm


def told(content: bytes) -> list[bytes]:
    return [secret for secret in SECRETS if secret in content]


def test_of_a_movie_picture_and_sound_are_left_and_nothing_moves() -> None:
    sent = movie()
    assert told(sent) == list(SECRETS)
    kept = examine("video", sent, "video/quicktime")
    assert (kept.fault, kept.kind, kept.mime) == (None, "video", "video/quicktime")
    assert told(kept.content) == [] and len(kept.content) == len(sent)
    for part in (PICTURE, SOUND):
        assert kept.content.index(part) == sent.index(part)


@pytest.mark.parametrize("open_ended", [True, False])
def test_of_a_webm_too(open_ended: bool) -> None:
    sent = webm(open_ended=open_ended)
    kept = examine("document", sent)
    assert (kept.fault, kept.kind, kept.mime) == (None, "video", "video/webm")
    assert told(kept.content) == [] and len(kept.content) == len(sent)
    assert kept.content.index(PICTURE) == sent.index(PICTURE)


def test_a_film_without_pictures_is_a_voice_note() -> None:
    for sent in (movie(sound_only=True), webm(kinds=b"\x02")):
        kept = examine("voice", sent, "audio/mp4")
        assert (kept.fault, kept.kind) == (None, "voice") and told(kept.content) == []


@pytest.mark.parametrize(
    ("kind", "content", "fault"),
    [
        ("video", movie()[:-4] + box(b"moof", bytes(8)), "film"),
        ("video", box(b"ftyp", b"isom"), "film"),
        ("video", movie()[:300], "film"),
        ("video", webm(kinds=b"\x01\x11"), "film"),
        ("video", webm()[:-20], "film"),
        ("video", webm() + element("1549A966", b"")[:5] + b"\0", "film"),
        ("video", b"\x00\x00\x01\xba" + bytes(100), "film"),
        ("document", b"%PDF-1.7 \n", "document"),
        ("document", b"PK\x03\x04 a table", "document"),
        ("document", b"<html><script>", "document"),
    ],
    ids=[
        "fragments",
        "no tracks",
        "cut off",
        "subtitles",
        "WebM cut off",
        "broken end",
        "MPEG",
        "PDF",
        "office",
        "HTML",
    ],
)
def test_what_can_not_be_cleaned_or_shown_is_not_taken(kind: Any, content: bytes, fault: str) -> None:
    kept = examine(kind, content, "video/mp4")
    assert (kept.fault, kept.content) == (fault, b"")


@settings(max_examples=200, deadline=None)
@given(
    film=st.sampled_from([movie(), movie(sound_only=True), webm(), webm(open_ended=False)]),
    cut=st.just(1.0) | st.floats(0.05, 1),
    changes=st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), max_size=6),
)
def test_a_broken_film_never_raises(film: bytes, cut: float, changes: list[tuple[float, int]]) -> None:
    broken = bytearray(film)
    for where, value in changes:
        broken[int(where * len(broken))] = value
    kept = examine("video", bytes(broken[: int(cut * len(broken))]))
    assert (kept.fault is None) == bool(kept.content)


def test_music_loses_the_tags_around_it() -> None:
    sent = b"ID3\x04\0\0\0\0\0\x0aSecretPhon" + b"\xff\xfb sound" + b"TAG" + b"my garden".ljust(125)
    kept = examine("document", sent, "audio/mpeg")
    assert (kept.kind, kept.mime, kept.content) == ("voice", "audio/mpeg", b"\xff\xfb sound")


@pytest.mark.parametrize(
    ("form", "codecs"), [("mp4", ("mpeg4", "aac")), ("mov", ("mpeg4", "aac")), ("webm", ("vp8", "libopus"))]
)
def test_a_real_film_plays_on_frame_by_frame(form: str, codecs: tuple[str, str]) -> None:
    av = pytest.importorskip("av", reason="PyAV, of the extra `voice`, makes and reads the film")
    import numpy as np

    made = io.BytesIO()
    with av.open(made, "w", format=form, options={"movflags": "use_metadata_tags"} if form != "webm" else {}) as out:
        out.metadata["location"] = "+31.2304+121.4737/"
        out.metadata["title"] = "my garden"
        out.metadata["com.apple.quicktime.make"] = "SecretPhone"
        video, audio = out.add_stream(codecs[0], rate=10), out.add_stream(codecs[1], rate=48000)
        video.width, video.height, video.pix_fmt = 64, 48, "yuv420p"
        for n in range(12):
            picture = av.VideoFrame.from_ndarray(np.full((48, 64, 3), n * 20, np.uint8), format="rgb24")
            out.mux(video.encode(picture))
        tone = av.AudioFrame.from_ndarray(np.zeros((1, 48000), np.float32), format="fltp", layout="mono")
        tone.sample_rate = 48000
        resampled = av.AudioResampler(
            format=audio.format, layout="stereo", rate=48000, frame_size=audio.frame_size or 960
        )
        for piece in resampled.resample(tone):
            out.mux(audio.encode(piece))
        out.mux(video.encode())
        out.mux(audio.encode())
    sent = made.getvalue()
    assert b"my garden" in sent and b"+31.2304" in sent

    def frames(content: bytes) -> list[bytes]:
        with av.open(io.BytesIO(content)) as film:
            return [frame.to_ndarray().tobytes() for frame in film.decode(video=0)]

    kept = examine("video", sent)
    assert kept.fault is None and told(kept.content) == []
    assert frames(kept.content) == frames(sent) and len(frames(sent)) == 12
