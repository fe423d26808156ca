"""Albums, videos and other files: what is taken is counted and can be reached, what is not is refused with a way to go on."""

from __future__ import annotations

import io
import sqlite3
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.attachment import Attachment
from models.message import Inbox
from tests.films import PICTURE, SECRETS, movie
from tests.scenarios.harness import Stage

pytestmark = pytest.mark.not_on("console")

RUBBISH, RUBBISH_EN = (
    "春风花园3栋楼下垃圾堆了三天没人清",
    "Rubbish has been piling up outside Chunfeng Garden building 3",
)


def album(folder: Path, count: int) -> tuple[Path, ...]:
    """Pictures that can be told apart by their grey."""
    paths = tuple(folder / f"{n}.png" for n in range(count))
    for n, path in enumerate(paths):
        Image.new("L", (8, 8), 10 * n).save(path)
    return paths


def film(folder: Path) -> Path:
    path = folder / "leak.mov"
    path.write_bytes(movie())
    return path


def greys(shown: list[bytes]) -> list[int]:
    return [Image.open(io.BytesIO(content)).getextrema()[0] // 10 for content in shown]  # type: ignore[operator]  # one band


@pytest.mark.every_channel
@pytest.mark.not_on("console", "web")
def test_ten_pictures_are_kept_counted_and_all_reached(stage: Stage, tmp_path: Path) -> None:
    resident = stage.resident().says(RUBBISH, photos=album(tmp_path, 10))
    resident.hears("照片 10 张")
    resident.taps("提交")
    worker = stage.worker()
    worker.hears("新任务", "照片 10 张")
    mark = stage.mark()
    worker.taps("看照片")
    assert worker.newest.text.endswith("（5/10）") and worker.labels == ["接着看（还有 5 个）"]
    worker.taps("接着看（还有 5 个）")
    assert worker.newest.text.endswith("（10/10）") and worker.labels == []
    shown = [message.file.content for message in worker.since(mark) if message.file is not None]
    assert greys(shown) == list(range(10))


@pytest.mark.not_on("console", "web")
def test_more_than_anybody_looks_at_is_told_kindly_and_once(stage: Stage, tmp_path: Path) -> None:
    pictures = album(tmp_path, 12)
    resident = stage.resident().says(RUBBISH, photos=pictures)
    resident.says("", photos=pictures)
    resident.hears("已经有 20 个附件", "写一句就行")
    resident.hears("照片 20 张")
    resident.taps("提交").hears("已受理")
    resident.taps("补充").says("还有这些", photos=pictures[:2])
    stage.passes(minutes=31)
    stage.worker().hears("还有这些")


def test_a_video_is_taken_bare_and_shown_to_the_worker(stage: Stage, tmp_path: Path) -> None:
    resident = stage.resident().says(RUBBISH, video=film(tmp_path))
    resident.hears("视频 1 段")
    resident.taps("提交")
    task = stage.worker().hears("新任务", "视频 1 段")
    assert task.file is not None and task.file.mime == "video/quicktime"
    assert PICTURE in task.file.content and not any(secret in task.file.content for secret in SECRETS)


def test_videos_behind_the_first_are_watched_and_what_remains_comes_back_as_one(stage: Stage, tmp_path: Path) -> None:
    resident = stage.resident().says(RUBBISH, video=film(tmp_path)).says("还有楼后面的", video=film(tmp_path))
    resident.hears("视频 2 段")
    resident.taps("提交")
    worker = stage.worker().taps("接单")
    mark = stage.mark()
    worker.taps("看视频")
    shown = [message for message in worker.since(mark) if message.file is not None]
    assert [message.file is not None and PICTURE in message.file.content for message in shown] == [True, True]
    assert shown[-1].text.endswith("（2/2）")
    worker.taps("已处理").says("已清运")
    resident.taps("没解决").says("", video=film(tmp_path))
    back = worker.hears("没解决", "附件")
    assert back.file is not None and back.file.mime.startswith("video/")


def test_a_video_is_evidence_too(stage: Stage, tmp_path: Path) -> None:
    resident = stage.resident().says(RUBBISH).taps("提交")
    stage.worker().taps("接单").taps("已处理").says("", video=film(tmp_path))
    asked = resident.hears("视频在这里", "解决了吗")
    assert asked.file is not None and asked.file.mime.startswith("video/")
    assert stage.case()["status"] == "resolved"


def test_a_picture_sent_as_a_file_is_a_picture(stage: Stage, photo: Path) -> None:
    stage.resident().says(RUBBISH, document=photo).hears("照片 1 张")


@pytest.mark.parametrize(
    ("content", "kind", "said", "said_en"),
    [
        (b"%PDF-1.7 contract", "document", "拍照或截图", "photo or screenshot"),
        (b"PK\x03\x04 table", "document", "拍照或截图", "photo or screenshot"),
        (b"<svg onload='alert(1)'/>", "photo", "SVG", "SVG"),
        (b"\0\0\0\x18ftypheic" + bytes(40), "document", "HEIC", "HEIC"),
        (b"\x00\x00\x01\xba a film", "video", "录一段", "record a short one"),
        (b"\xff\xd8\xff half a picture", "photo", "重新拍一张", "take it again"),
    ],
    ids=["PDF", "office", "SVG", "HEIC", "film", "broken"],
)
@pytest.mark.not_on("console", "web")
def test_what_is_not_taken_says_what_to_do_and_loses_no_words(
    stage: Stage, tmp_path: Path, content: bytes, kind: str, said: str, said_en: str
) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    resident = stage.resident().says(RUBBISH, **{kind: path})
    resident.hears("没有收下", said)
    resident.taps("提交").hears("已受理")
    other = stage.resident("r2").says(RUBBISH_EN, **{kind: path})
    other.hears("your words are kept", said_en)
    other.taps("Submit").hears("Received as")


def test_nothing_that_was_shown_or_said_stands_readable_in_the_database(
    stage: Stage, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    if "postgresql" in request.node.name:
        pytest.skip("the bytes of a database file are looked into on SQLite")
    exif = Image.Exif()
    exif[0x0110] = "SecretPhone 9"
    exif[0x8825] = {1: "N", 2: (22.56443719, 0.0, 0.0), 3: "E", 4: (114.1106, 0.0, 0.0)}
    shot, note = tmp_path / "shot.jpg", tmp_path / "note.ogg"
    Image.effect_noise((60, 40), 90).convert("RGB").save(shot, "JPEG", exif=exif)
    note.write_bytes(b"OggS" + b"voice-of-somebody" * 4)
    resident = stage.resident().sends(shot, "垃圾堆了三天没人清")
    resident.says("春风花园3栋", video=film(tmp_path)).says("", voice=note).taps("提交")
    assert stage.case()["status"] == "assigned"
    stage.worker().taps("接单")
    content = database(stage)
    assert b"photo" in content and b"video" in content, "it is the right file"
    for planted in (b"\xff\xd8\xff\xe0", b"JFIF", b"Exif", b"OggS", b"voice-of-somebody", b"ftyp", PICTURE, *SECRETS):
        assert planted not in content
    for planted in ("22.564437", "春风花园3栋楼下", "SecretPhone"):
        assert planted.encode() not in content


def test_at_night_files_and_raw_events_go_when_their_time_is_over(stage: Stage, photo: Path, tmp_path: Path) -> None:
    stage.resident("r2").sends(photo)  # a draft that nobody files
    resident = stage.resident().sends(photo, RUBBISH).says("", video=film(tmp_path)).taps("提交").taps("撤回")
    resident.taps("确认撤回")
    assert (kept(stage, Attachment), kept(stage, Inbox)) == (3, 6)
    stage.jumps(days=31)
    night(stage)
    assert kept(stage, Attachment) == 2, "the draft's is gone, the case's are not"
    stage.jumps(days=160)
    night(stage)
    assert (kept(stage, Attachment), kept(stage, Inbox)) == (0, 0)


def night(stage: Stage) -> None:
    for job in stage.gridbell.nightly.values():
        job()


def kept(stage: Stage, table: type[Attachment | Inbox]) -> int:
    return stage.gridbell.writer.read(lambda s: s.scalar(select(func.count()).select_from(table)) or 0).result()


def database(stage: Stage) -> bytes:
    """Every byte of the database, free pages too."""

    def copy(session: Session) -> bytes:
        raw = session.connection().connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        return raw.serialize()

    return stage.gridbell.writer.read(copy).result()
