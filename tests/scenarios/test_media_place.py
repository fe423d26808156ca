"""A photo that says where it was taken: the place is offered, used when it is agreed to, and forgotten in every other case."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.conversation import Conversation
from tests.scenarios.harness import Stage

WHAT, WHAT_EN = "垃圾堆了三天没人清", "rubbish has not been collected for three days"
OFFER, OFFER_EN = "照片里记有拍摄地点", "The photo says where it was taken"


@pytest.fixture
def shot(stage: Stage, tmp_path: Path) -> Path:
    """A photo taken in the district."""
    return photo_of(tmp_path, *somewhere(stage))


def somewhere(stage: Stage) -> tuple[float, float]:
    """A point of the worker's grid."""
    node = stage.gridbell.ports().registry.by_code["C01-02"]
    assert node.lat is not None and node.lon is not None
    return node.lat, node.lon


def photo_of(folder: Path, lat: float, lon: float) -> Path:
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (lat, 0.0, 0.0), 3: "E", 4: (lon, 0.0, 0.0)}
    path = folder / f"{lat:.3f}.jpg"
    Image.effect_noise((80, 60), 60).convert("RGB").save(path, "JPEG", exif=exif)
    return path


def remembered(stage: Stage) -> str:
    """Everything that the resident's chat keeps, opened."""
    ports = stage.gridbell.ports()

    def read(session: Session) -> str:
        chats = session.scalars(select(Conversation).where(Conversation.resident_id.is_not(None)))
        return json.dumps([ports.sealer.open_json(chat.state) for chat in chats if chat.state is not None])

    return stage.gridbell.writer.read(read).result()


def test_the_place_is_offered_and_one_tap_agrees_and_submits(stage: Stage, shot: Path) -> None:
    resident = stage.resident().sends(shot, WHAT)
    resident.hears(OFFER, "春风社区", "第2网格", "用它吗")
    assert resident.labels == ["用这个地点并提交", "用这个地点"]
    resident.taps("用这个地点并提交").hears("已受理")
    case = stage.case()
    assert (case["grid"], case["status"]) == ("C01-02", "assigned")


def test_agreeing_first_shows_the_card(stage: Stage, shot: Path) -> None:
    resident = stage.resident().sends(shot, WHAT).taps("用这个地点")
    resident.hears("垃圾", "第2网格", "承诺")
    resident.taps("提交").hears("已受理")
    assert stage.case()["grid"] == "C01-02"


@pytest.mark.parametrize("yes", ["好的", "用吧", "用这个地点"])
def test_a_typed_yes_agrees_too(stage: Stage, shot: Path, yes: str) -> None:
    stage.resident().sends(shot, WHAT).says(yes).taps("提交")
    assert stage.case()["grid"] == "C01-02"


@pytest.mark.parametrize("no", ["不用", "不用了", "不是这里"])
def test_a_no_forgets_it_and_asks_in_the_ordinary_way(stage: Stage, shot: Path, no: str) -> None:
    resident = stage.resident().sends(shot, WHAT)
    assert "22." in remembered(stage)
    resident.says(no)
    assert "在哪里" in resident.newest.text and OFFER not in resident.newest.text
    assert "22." not in remembered(stage)
    resident.presses("用这个地点").says("北门小广场").taps("提交")
    assert stage.case()["grid"] != "C01-02"


def test_another_place_in_words_forgets_it(stage: Stage, shot: Path) -> None:
    resident = stage.resident().sends(shot, WHAT).says("北门小广场")
    resident.hears("北门小广场", "承诺")
    assert "22." not in remembered(stage)


def test_it_is_not_offered_where_words_say_where(stage: Stage, shot: Path) -> None:
    resident = stage.resident().sends(shot, "春风花园3栋楼下" + WHAT)
    resident.hears("春风花园 3栋", "承诺")
    resident.hears_nothing_of(OFFER)
    assert "114." not in remembered(stage)


def test_photo_first_words_later(stage: Stage, shot: Path) -> None:
    resident = stage.resident().sends(shot)
    resident.hears(OFFER)
    resident.says(WHAT)
    assert OFFER in resident.newest.text
    resident.taps("用这个地点并提交").hears("已受理")
    assert stage.case()["grid"] == "C01-02"


def test_a_photo_in_answer_to_where_is_offered_and_not_simply_used(stage: Stage, shot: Path) -> None:
    resident = stage.resident().says(WHAT)
    resident.hears("在哪里")
    resident.sends(shot)
    assert OFFER in resident.newest.text
    resident.taps("用这个地点并提交")
    assert stage.case()["grid"] == "C01-02"


def test_of_two_problems_both_get_the_place_that_is_agreed_to(stage: Stage, shot: Path) -> None:
    resident = stage.resident().sends(shot, "路灯坏了，还有楼道堆杂物").taps("分开提交")
    resident.hears(OFFER)
    assert resident.labels == ["用这个地点"]
    resident.taps("用这个地点")
    receipts = [message for message in resident.heard if "已受理" in message.text]
    assert len(receipts) == 2 and stage.case()["grid"] == "C01-02"


def test_silence_is_no_agreement(stage: Stage, shot: Path) -> None:
    stage.resident().sends(shot, WHAT)
    stage.passes(minutes=31)
    case = stage.case()
    assert case is not None and case["grid"] is None
    assert "22." not in remembered(stage)


@pytest.mark.parametrize("point", [(31.23, 121.47), (0.0001, 0.0001), (89.9, 179.9)])
def test_outside_the_district_it_is_not_offered(stage: Stage, tmp_path: Path, point: tuple[float, float]) -> None:
    resident = stage.resident().sends(photo_of(tmp_path, *point), WHAT)
    resident.hears("在哪里")
    resident.hears_nothing_of(OFFER)


def test_of_a_photo_for_a_case_that_is_filed_the_place_is_never_used(stage: Stage, shot: Path) -> None:
    resident = stage.resident().says("春风花园3栋" + WHAT).taps("提交").taps("补充").sends(shot)
    resident.hears_nothing_of(OFFER)
    assert "22." not in remembered(stage)


def test_in_english(stage: Stage, shot: Path) -> None:
    resident = stage.resident().sends(shot, WHAT_EN)
    resident.hears(OFFER_EN, "Use that?")
    assert resident.labels == ["Use this place and submit", "Use this place"]
    resident.says("no thanks")
    assert "where is it?" in resident.newest.text.lower() and OFFER_EN not in resident.newest.text
    other = stage.resident("r2").sends(shot, WHAT_EN).taps("Use this place and submit")
    other.hears("Received as")
    assert stage.case()["grid"] == "C01-02"


def test_a_workers_own_round_needs_no_question(stage: Stage, shot: Path) -> None:
    worker = stage.worker("C02-03").sends(shot, WHAT)
    worker.hears("巡查上报", "第2网格")
