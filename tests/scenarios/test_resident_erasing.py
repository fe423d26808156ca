"""删除我的数据: asked once, and erasing that erases."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.inviting import invite
from handlers.resident.on_paper import Found, by_case, erase
from models.base import is_sqlite
from models.case import Case, Note
from models.message import Outbox
from models.resident import Resident
from models.sealing import DataKey, KeyErased, Sealed, Sealer, SealingError
from models.tables import metadata
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


PLANTED = ("王小明", "13812345678", "501室", "老母亲住院")


def everything(stage: Stage) -> bytes:
    """The whole database: the file as SQLite would write it, free pages too; and every value that can be opened."""
    engine, sealer = stage.gridbell.engines[0], stage.gridbell.ports().sealer
    found = []
    with engine.connect() as connection:
        if is_sqlite(engine):
            driver: Any = connection.connection.driver_connection
            found.append(bytes(driver.serialize()))
        for table in metadata.sorted_tables:
            for row in connection.execute(select(table)):
                found += [_opened(sealer, value) for value in row if value is not None]
    return b"\x00".join(found)


def _opened(sealer: Sealer, value: Any) -> bytes:
    if not isinstance(value, bytes):
        return str(value).encode()
    try:
        return sealer.open(value)
    except SealingError:
        return value


def told_of(stage: Stage) -> list[str]:
    """Which of the planted words are to be found."""
    whole = everything(stage)
    # At a terminal the test's own event ids tell who it is.
    account = [stage.platform.address("resident:planted")] if stage.platform.channel != "console" else []
    return [words for words in (*PLANTED, *account) if words.encode() in whole]


def test_nothing_of_a_person_is_left_in_the_database_nor_in_staffs_chats(stage: Stage) -> None:
    resident, worker = stage.resident("planted"), stage.worker()
    resident.says("人工，我是王小明，老母亲住院，想找个人说说").says("还是王小明，老母亲住院，找人帮忙")
    resident.says("春风花园3栋2单元501室楼下垃圾堆了三天没人清，我是王小明，电话13812345678").taps("提交")
    number = stage.case()["number"]
    resident.says("公开我的身份").says("王小明 13812345678").taps("同意")
    worker.taps("接单").says(number)
    resident.says("春风花园5栋门口路灯坏了一个星期，老母亲住院回家看不见")
    worker.says("/tasks")
    assert len(told_of(stage)) >= len(PLANTED)
    resident.says("删除我的数据").taps("撤回并全部删除").hears("已删除")
    stage.passes(days=2)
    assert told_of(stage) == []
    if stage.gridbell.channels[stage.platform.channel].capabilities.edit:
        shown = {seen.card_id: seen.text for seen in stage.messages if not seen.address.startswith("resident:")}
        assert not [text for text in shown.values() if any(words in text for words in PLANTED)]
        worker.hears(number, "居民删除了自己的数据")
    worker.says(number).hears(number)
    assert stage.case(number)["status"] == "withdrawn"


@pytest.mark.not_on("console")
def test_pictures_go_from_staffs_chats_too(stage: Stage, photo: Path) -> None:
    resident, worker = stage.resident(), stage.worker()
    resident.sends(photo, RUBBISH).taps("提交")
    worker.taps("接单").taps("看照片")
    card = worker.newest.card_id
    assert worker.newest.file is not None
    resident.says("删除我的数据").taps("撤回并全部删除")
    stage.passes(minutes=1)
    left = [seen for seen in worker.heard if seen.card_id == card][-1]
    assert left.edited and left.file is None


def test_erasing_is_asked_once_and_nothing_can_be_opened_after(stage: Stage) -> None:
    resident = stage.resident()
    resident.says(RUBBISH).taps("提交")
    stage.worker().taps("接单")
    stage.passes(hours=1)
    resident.says("删除我的数据")
    resident.hears("找不回来", "1 件还在办", "法律")
    assert resident.labels == ["不删除", "只删已结束的", "撤回并全部删除"]
    key_id = read(stage, select(Resident))[0].key_id
    resident.taps("撤回并全部删除")
    resident.hears("已删除")
    case = stage.case()
    assert (case["status"], case["obligations"]) == ("withdrawn", [])
    stage.passes(hours=1)
    stage.worker().hears("居民撤回了")
    assert "501" not in words_anywhere(stage)
    with stage.gridbell.engines[1].connect() as keys:
        assert keys.execute(select(DataKey.wrapped).where(DataKey.id == key_id)).scalar_one() is None
    with pytest.raises(KeyErased):
        stage.gridbell.ports().sealer.seal_text(key_id, "again")
    gone = read(stage, select(Resident))[0]
    assert gone.erased_at is not None
    assert gone.address == b""
    assert not [row for row in read(stage, select(Outbox)) if row.params and Sealed.unpack(row.params).key_id == key_id]


def test_what_was_cut_short_after_the_keys_is_finished_by_the_next_press(stage: Stage) -> None:
    resident = stage.resident("planted").says(RUBBISH).taps("提交").says("删除我的数据")
    stage.gridbell.ports().sealer.erase(read(stage, select(Resident))[0].key_id)
    resident.taps("撤回并全部删除").hears("已删除")
    assert stage.case()["status"] == "withdrawn"
    stage.passes(days=2)
    assert told_of(stage) == []


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


def on_paper(stage: Stage, number: str) -> Found | None:
    """Whom an operator finds by the number of a case."""
    return stage.gridbell.writer.read(lambda s: by_case(s, stage.gridbell.ports(), number)).result()


def test_who_asks_on_paper_gets_the_same_and_a_goodbye_in_the_chat(stage: Stage) -> None:
    resident = stage.resident("planted").says(RUBBISH).taps("提交")
    found = on_paper(stage, stage.case()["number"])
    assert found is not None and (found.cases, found.open, found.danger, found.staff) == (1, 1, False, False)
    ports = stage.gridbell.ports()
    assert stage.gridbell.writer.submit(lambda session: erase(session, ports, found.resident_id)).result() == 1
    stage.passes(minutes=1)
    resident.hears("已删除")
    stage.passes(days=2)
    assert told_of(stage) == []
    gone = on_paper(stage, stage.case()["number"])
    assert gone is not None and gone.erased_at is not None


def test_an_account_that_is_staffs_by_now_is_not_erased_with_the_district(stage: Stage) -> None:
    resident = stage.resident().says(RUBBISH).taps("提交")
    number, ports = stage.case()["number"], stage.gridbell.ports()
    seat = ports.registry.seat_by_code["worker:C01-03"]

    def invited(session: Session) -> str:
        return invite(session, ports, seat, person_id=ports.registry.holders(seat.id)[0].person_id)[0]

    resident.says(stage.gridbell.writer.submit(invited).result())
    found = on_paper(stage, number)
    assert found is not None and found.staff
    with pytest.raises(LookupError):
        stage.gridbell.writer.submit(lambda session: erase(session, ports, found.resident_id)).result()
    stage.worker().says(number).hears(number, "垃圾堆了三天")
