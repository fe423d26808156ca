"""Files that go out: voice notes that the desk and the worker can listen to."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scenarios.harness import Stage

pytestmark = pytest.mark.not_on("console")

RUBBISH = "春风花园3栋楼下垃圾堆了三天没人清"


def voice(folder: Path) -> Path:
    """Something that a telephone would have recorded."""
    path = folder / "note.ogg"
    path.write_bytes(b"OggS" + bytes(60))
    return path


def test_a_voice_alone_is_heard_at_the_desk_and_goes_on_to_the_worker(stage: Stage, tmp_path: Path) -> None:
    resident = stage.resident().says("", voice=voice(tmp_path))
    resident.hears("会来听", "119", "110", "120")
    resident.hears("语音收到了", "分拨员")
    resident.says("春风花园3栋").taps("提交")
    desk = stage.person("desk:1")
    card = desk.hears("待分拨", stage.case()["number"])
    assert card.file is not None and card.file.mime.startswith("audio/")
    desk.taps("分拨")
    assert "听语音" in desk.labels
    desk.taps("听语音")
    assert desk.newest.file is not None and "反映时的语音" in desk.newest.text


def test_the_worker_looks_and_listens(stage: Stage, photo: Path, tmp_path: Path) -> None:
    stage.resident().sends(photo, RUBBISH).says("", voice=voice(tmp_path)).taps("提交")
    if stage.case()["status"] == "filed":
        stage.person("desk:1").taps("分拨")
    worker = stage.worker()
    worker.hears("新任务", "语音 1 条")
    worker.says(stage.case()["number"]).taps("看附件")
    shown = [message.file.mime for message in worker.heard[-2:] if message.file is not None]
    assert [mime.split("/")[0] for mime in shown] == ["image", "audio"]


def test_a_voice_note_added_later_reaches_the_worker(stage: Stage, tmp_path: Path) -> None:
    stage.resident().says(RUBBISH).taps("提交").taps("补充").says("", voice=voice(tmp_path))
    stage.passes(minutes=31)
    added = stage.worker().hears("补充了 1 个附件")
    assert added.file is not None and added.file.mime.startswith("audio/")


def test_a_voice_note_is_evidence_that_the_resident_can_listen_to(stage: Stage, tmp_path: Path) -> None:
    resident = stage.resident().says(RUBBISH).taps("提交")
    stage.worker().taps("接单").taps("已处理").says("", voice=voice(tmp_path))
    asked = resident.hears("语音在这里", "解决了吗")
    assert asked.file is not None and asked.file.mime.startswith("audio/")
