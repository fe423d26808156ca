"""删除我的数据: asked once, and erasing that erases."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from models.case import Case, Note
from models.message import Outbox
from models.resident import Resident
from models.sealing import KeyErased, Sealed, SealingError
from tests.scenarios.harness import Stage

RUBBISH = "春风花园3栋2单元501室楼下垃圾堆了三天没人清"


def read(stage: Stage, query: Any) -> list[Any]:
    """Rows as they stand in the database."""
    return stage.gridbell.writer.read(lambda session: list(session.scalars(query))).result()


def words_anywhere(stage: Stage) -> str:
    """Every word that can still be opened, in any message, case or note."""
    sealer = stage.gridbell.ports().sealer
    blobs = [blob for row in read(stage, select(Outbox)) for blob in (row.params, row.rendered)]
    blobs += [blob for row in read(stage, select(Case)) for blob in (row.words, row.place)]
    blobs += [row.words for row in read(stage, select(Note))]
    opened = []
    for blob in blobs:
        try:
            opened.append(sealer.open_text(blob) if blob else "")
        except SealingError:
            continue
    return "\n".join(opened)


def test_erasing_is_asked_once_and_nothing_can_be_opened_after(stage: Stage) -> None:
    resident = stage.resident()
    resident.says(RUBBISH).taps("提交")
    stage.worker().taps("接单")
    stage.passes(hours=1)
    resident.says("删除我的数据")
    resident.hears("找不回来", "1 件还在办", "法律")
    assert resident.labels == ["撤回并全部删除", "只删已结束的", "不删除"]
    key_id = read(stage, select(Resident))[0].key_id
    resident.taps("撤回并全部删除")
    resident.hears("已删除")
    case = stage.case()
    assert (case["status"], case["obligations"]) == ("withdrawn", [])
    stage.passes(hours=1)
    stage.worker().hears("居民撤回了")
    assert "501" not in words_anywhere(stage)
    with pytest.raises(KeyErased):
        stage.gridbell.ports().sealer.seal_text(key_id, "again")
    gone = read(stage, select(Resident))[0]
    assert gone.erased_at is not None
    assert gone.address == b""
    assert not [row for row in read(stage, select(Outbox)) if row.params and Sealed.unpack(row.params).key_id == key_id]


def test_whoever_writes_again_is_new(stage: Stage) -> None:
    resident = stage.resident()
    resident.says(RUBBISH).taps("提交").says("删除我的数据").taps("撤回并全部删除").says("进度")
    resident.hears("没有在办的事")
    resident.says("春风花园5栋门口路灯坏了").taps("提交")
    assert stage.case()["status"] == "assigned"
    assert len(read(stage, select(Resident))) == 2


def test_only_what_is_over_can_be_erased(stage: Stage) -> None:
    resident = stage.resident()
    resident.says(RUBBISH).taps("提交").taps("撤回").taps("确认撤回")
    resident.says("春风花园5栋门口路灯坏了一个星期").taps("提交")
    resident.says("删除我的数据").taps("只删已结束的")
    resident.hears("1 件事", "清空")
    left = words_anywhere(stage)
    assert "501" not in left
    assert "路灯坏了一个星期" in left
    resident.says("进度")
    resident.hears("GB-261201-0002", "已派单")


def test_keeping_keeps(stage: Stage) -> None:
    resident = stage.resident()
    resident.says(RUBBISH).taps("提交").says("删除我的数据").taps("不删除")
    resident.hears("什么都没有删除")
    assert stage.case()["status"] == "assigned"


def test_an_open_emergency_is_not_erased(stage: Stage) -> None:
    resident = stage.resident()
    resident.says("楼道里好大煤气味").says("删除我的数据").taps("撤回并全部删除")
    resident.hears("还没关闭")
    assert stage.case()["status"] == "filed"


def test_whoever_erased_their_data_hears_no_more_of_a_neighbours_case(stage: Stage) -> None:
    neighbour, resident = stage.resident("neighbour"), stage.resident("follower")
    neighbour.says(RUBBISH).taps("提交")
    resident.says("春风花园3栋楼下垃圾好多天没人清").taps("提交")
    stage.person("desk:1").says("GB-261201-0002").taps("并案").says("GB-261201-0001")
    stage.worker().taps("接单").taps("已处理").says("已清运")
    resident.hears("解决了吗")
    resident.says("删除我的数据").taps("全部删除")
    resident.hears("已删除")
    said = len(resident.heard)
    stage.passes(days=4)
    assert len(resident.heard) == said
    neighbour.hears("解决了吗", "再问")
