"""我的数据: what is stored in plain words, and all of it as a page that opens on a telephone."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.attachment import Attachment
from tests.scenarios.harness import Somebody, Stage

RUBBISH = "春风花园3栋2单元501室楼下垃圾堆了三天没人清 <b>急</b>"


def page(resident: Somebody, *said: str) -> str:
    """The page that came with a message."""
    file = resident.hears(*said).file
    if resident.stage.platform.channel == "console":
        pytest.skip("a terminal takes no files")
    assert file is not None and file.mime == "text/html"
    return file.content.decode()


def data(content: str) -> dict[str, Any]:
    """What a program finds in the page."""
    found = re.search(r'<pre id="gridbell-data" hidden>(.*?)</pre>', content, re.DOTALL)
    assert found is not None
    told: dict[str, Any] = json.loads(unescape(found[1]))
    return told


def test_before_anything_was_said_there_is_little_to_tell(stage: Stage) -> None:
    resident = stage.resident().says("我的数据")
    resident.hears("还没有报过事", "还没有人打开看过", "没有姓名、电话", "语言：中文")
    resident.hears("您的话 3 年后清空，照片 180 天后删除；原始消息 30 天后清空")
    assert resident.labels == ["导出", "删除我的数据", "语言", "免打扰时间"]


def test_what_is_stored_is_said_with_numbers_and_who_opened_it_by_role(stage: Stage) -> None:
    resident = stage.resident().says(RUBBISH).taps("提交").says("再补充一下，晚上味道更大")
    number = stage.case()["number"]
    stage.worker().taps("接单").says(number)
    resident.says("我的数据")
    resident.hears(f"{number} 垃圾", "处理中", "您写的话 2 条", "谁打开看过：网格员")
    assert "师傅" not in resident.newest.text
    resident.says("English").says("my data")
    resident.hears(f"· {number} ", "Your words, 2 times", "Opened by: Grid worker", "Language: English")


def large(stage: Stage, count: int, size: int) -> None:
    """Pictures of that size came with the only case besides."""
    ports = stage.gridbell.ports()

    def put(session: Session) -> None:
        one = session.scalars(select(Attachment)).one()
        for _ in range(count):
            session.add(
                Attachment(
                    district=one.district,
                    id=ports.ids.next(),
                    case_id=one.case_id,
                    key_id=one.key_id,
                    kind="photo",
                    mime="image/jpeg",
                    part="addition",
                    size=size,
                    content=ports.sealer.seal(one.key_id, bytes(size)),
                    at=one.at,
                )
            )

    stage.gridbell.writer.submit(put).result()


@pytest.mark.not_on("console")
def test_the_export_is_a_page_with_everything_and_nobody_elses_name(stage: Stage, photo: Path) -> None:
    resident = stage.resident().sends(photo, RUBBISH).taps("提交").says("再补充一下，晚上味道更大")
    number = stage.case()["number"]
    worker = stage.worker().taps("接单").says(number)
    worker.taps("已处理").says("已清运，师傅们辛苦了")
    resident.hears("李师傅", "解决了吗")
    resident.says("我的数据").taps("导出")
    content = page(resident, "网页文件", "KB")
    assert "李师傅" not in content and "Master Li" not in content
    assert "<script" not in content and "http://" not in content and "https://" not in content
    assert "<b>急</b>" not in content.partition('<pre id="gridbell-data"')[0]
    assert content.count("<img ") == 1 and "data:image/jpeg;base64," in content
    assert "网格员 打开了这件事" in content and "网格员 接单" in content
    told = data(content)
    assert told["address"].startswith("…") and len(told["address"]) <= 5, "it may open the chat"
    case = told["cases"][0]
    assert case["words"] == RUBBISH and case["place"]["room"] == "501"
    assert [(note["by"], note["words"]) for note in case["notes"] if note["by"] == "you"] == [
        ("you", "再补充一下，晚上味道更大")
    ]
    assert {look["by"]["role"] for look in case["opened"]} == {"worker"}
    assert [file["inside"] for file in told["files"]] == [True]
    assert any("已受理" in each["text"] and "网格员" in each["text"] for each in told["messages_to_you"])


@pytest.mark.not_on("console")
def test_a_follower_gets_nothing_of_the_neighbour(stage: Stage) -> None:
    neighbour, resident = stage.resident("neighbour"), stage.resident("follower")
    neighbour.says("春风花园3栋楼下垃圾堆了三天没人清，我是501的老张").taps("提交")
    resident.says("春风花园3栋楼下垃圾好多天没人清").taps("提交")
    stage.person("desk:1").says("GB-261201-0002").taps("并案").says("GB-261201-0001")
    resident.says("导出我的数据")
    content = page(resident, "网页文件")
    assert "老张" not in content
    parts = {case["number"]: case["your_part"] for case in data(content)["cases"]}
    assert parts["GB-261201-0001"] == "follower" and parts["GB-261201-0002"] == "reporter"
    assert "邻居写的不在这里" in content


@pytest.mark.not_on("console")
def test_what_one_page_has_no_room_for_comes_in_the_next(stage: Stage, photo: Path, tmp_path: Path) -> None:
    resident = stage.resident().sends(photo, RUBBISH).taps("提交")
    large(stage, 2, 4 * 1024 * 1024)
    resident.says("我的数据").taps("导出")
    first = page(resident, "还有 1 个")
    assert [file["inside"] for file in data(first)["files"]] == [True, True, False] and first.count("<img ") == 2
    assert "在另一个文件里" in first
    resident.taps("其余 1 个")
    rest = page(resident, "到这里就齐了")
    assert rest.count("<img ") == 1 and "cases" not in data(rest)


@pytest.mark.parametrize("words", ["export my data", "download my information"])
def test_in_english_the_words_lead_straight_to_the_file(stage: Stage, words: str) -> None:
    resident = stage.resident().says("English").says(words)
    resident.hears("All your data is in this web page")


def test_a_terminal_says_that_it_takes_no_file(stage: Stage) -> None:
    resident = stage.resident().says("我的数据").taps("导出")
    takes = stage.platform.channel != "console"
    assert ("收不了文件" in resident.newest.text) != takes
