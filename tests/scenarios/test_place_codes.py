"""A code on a wall: scanned or typed it says where, and the resident only what; whoever scanned is written down nowhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.supervisor import place_codes
from models.conversation import Conversation
from models.message import Inbox
from models.place_code import PlaceCode
from models.tables import metadata
from tests.scenarios.group import Group
from tests.scenarios.harness import Stage

WHAT, WHAT_EN = "垃圾堆了三天没人清", "rubbish has not been collected for three days"


def code_for(stage: Stage, place: str) -> str:
    """The code that hangs at a place."""
    ports = stage.gridbell.ports()
    wanted = [place_codes.of_name(ports.registry, place)]

    def job(session: Session) -> str:
        return place_codes.issue(session, ports.district, ports.ids, ports.clock.now(), wanted)[0].code

    return stage.gridbell.writer.submit(job).result()


@pytest.fixture
def code(stage: Stage) -> str:
    """On the stairs of a house."""
    return code_for(stage, "春风花园3栋2单元楼道")


@pytest.mark.not_on("console")
@pytest.mark.every_channel
def test_a_scan_and_a_sentence_make_a_report_there(stage: Stage, code: str) -> None:
    resident = stage.resident().opens(f"p-{code}")
    assert resident.newest.text == "您在 春风花园 3栋2单元楼道。发生了什么？请直接说，或拍一张照片。"
    resident.says(WHAT)
    assert "在哪里" not in resident.newest.text
    resident.hears("春风花园 3栋2单元楼道", "第2网格", "承诺")
    resident.taps("提交").hears("已受理")
    assert stage.case()["grid"] == "C01-02"
    stage.worker().hears("春风花园 3栋2单元楼道", WHAT)


@pytest.mark.every_channel
def test_a_typed_code_is_as_good_as_a_scan(stage: Stage, code: str) -> None:
    resident = stage.resident().says(f"p {code.lower()}")
    resident.hears("您在 春风花园 3栋2单元楼道")
    resident.says(WHAT).taps("提交").hears("已受理")
    assert stage.case()["grid"] == "C01-02"
    other = stage.resident("r2").says(f"P-{code} 垃圾堆了三天没人清")
    other.hears("春风花园 3栋2单元楼道", "承诺")


def test_a_picture_after_a_scan_needs_no_question_for_the_place(stage: Stage, code: str, photo: Path) -> None:
    resident = stage.resident().says(f"P-{code}").sends(photo)
    resident.hears("春风花园 3栋2单元楼道", "哪一类")
    resident.taps("提交").hears("已受理")
    assert stage.case()["grid"] == "C01-02"


def test_a_scan_answers_where(stage: Stage, code: str) -> None:
    resident = stage.resident().says(WHAT)
    resident.hears("在哪里")
    resident.says(f"P-{code}").hears("春风花园 3栋2单元楼道", "承诺")
    resident.taps("提交")
    assert stage.case()["grid"] == "C01-02"


def test_the_same_place_said_less_exactly_changes_nothing(stage: Stage, code: str) -> None:
    resident = stage.resident().says(f"P-{code}").says("春风花园3栋" + WHAT)
    resident.hears("春风花园 3栋2单元楼道", "承诺")
    assert "用扫码的地点" not in resident.labels


@pytest.mark.parametrize(
    ("where", "place"),
    [("春风小学门口", "春风小学"), ("5栋楼下", "春风花园 5栋"), ("1单元门口", "春风花园 3栋1单元")],
)
def test_another_place_in_the_words_counts_and_one_tap_goes_back(
    stage: Stage, code: str, where: str, place: str
) -> None:
    resident = stage.resident().says(f"P-{code}").says(f"{where}的{WHAT}")
    assert f"{place} →" in resident.newest.text
    resident.hears("您扫的码在 春风花园 3栋2单元楼道")
    resident.taps("用扫码的地点")
    assert "春风花园 3栋2单元楼道 →" in resident.newest.text and "用扫码的地点" not in resident.labels


def test_a_door_that_is_said_is_added_and_stays_hidden_where_it_is_anonymous(stage: Stage, code: str) -> None:
    resident = stage.resident().says(f"P-{code}").says("501室门口" + WHAT)
    assert "春风花园 3栋2单元501室 楼道 →" in resident.newest.text
    other = stage.resident("r2").says(f"P-{code}").says(WHAT).taps("匿名")
    assert "春风花园 3栋 楼道 →" in other.newest.text


@pytest.mark.not_on("console")
def test_a_location_shared_elsewhere_counts(stage: Stage, code: str) -> None:
    node = stage.gridbell.ports().registry.by_code["C02-03"]
    resident = stage.resident().says(f"P-{code}").shares(node.lat or 0, node.lon or 0).says(WHAT)
    resident.hears("共享的位置 →", "您扫的码在 春风花园 3栋2单元楼道")
    resident.taps("提交")
    assert stage.case()["grid"] == "C02-03"


def test_a_report_that_has_a_place_keeps_it_until_told_otherwise(stage: Stage, code: str) -> None:
    resident = stage.resident().says("北环农贸市场门口垃圾堆了三天没人清").says(f"P-{code}")
    resident.hears("北环农贸市场", "您扫的码在 春风花园 3栋2单元楼道")
    resident.taps("提交").hears("已受理")
    assert stage.case()["grid"] == "C01-01"
    stage.resident("r2").says("北环农贸市场门口垃圾堆了三天没人清").says(f"P-{code}").says("用扫码的地点")
    stage.resident("r2").taps("提交")
    assert stage.case()["grid"] == "C01-02"


def test_of_two_problems_both_are_at_the_code(stage: Stage, code: str) -> None:
    resident = stage.resident().says("路灯坏了，还有楼道堆杂物").taps("分开提交")
    resident.hears("在哪里")
    resident.says(f"P-{code}")
    assert len([message for message in resident.heard if "已受理" in message.text]) == 2
    assert stage.case()["grid"] == "C01-02"


@pytest.mark.parametrize("wrong", ["P-23C9K", "P-0O1I5X", "p-7k3q"])
def test_an_unknown_or_mangled_code_gets_a_kind_word_and_the_ordinary_way(stage: Stage, wrong: str) -> None:
    resident = stage.resident().says(wrong)
    resident.hears("没有找到这个码", "不要紧")
    resident.says("春风花园3栋" + WHAT).taps("提交").hears("已受理")


@pytest.mark.not_on("console")
@pytest.mark.parametrize("payload", ["p-", "p-23C9K", "p-" + "x" * 60])
def test_a_broken_link_leads_to_a_kind_word(stage: Stage, payload: str) -> None:
    resident = stage.resident().opens(payload)
    assert resident.heard and ("没有找到这个码" in resident.newest.text or "我是网格铃" in resident.newest.text)


def test_a_revoked_code_says_so_and_its_place_gets_another(stage: Stage, code: str) -> None:
    ports = stage.gridbell.ports()
    stage.gridbell.writer.submit(
        lambda s: place_codes.revoke(s, ports.district, ports.clock.now(), f"P-{code}")
    ).result()
    stage.resident().says(f"P-{code}").hears("已经停用", "不要紧")
    fresh = code_for(stage, "春风花园3栋2单元楼道")
    assert fresh != code and fresh == code_for(stage, "春风花园3栋2单元楼道")
    stage.resident().says(f"P-{fresh}").hears("您在 春风花园 3栋2单元楼道")


@pytest.mark.parametrize("misread", [("5", "S"), ("8", "B"), ("2", "Z")])
def test_a_letter_that_is_in_no_code_is_the_digit_it_looks_like(stage: Stage, misread: tuple[str, str]) -> None:
    digit, letter = misread
    code_for(stage, "春风小学")

    def renamed(session: Session) -> None:
        session.scalars(select(PlaceCode)).one().code = f"C{digit}D7F"

    stage.gridbell.writer.submit(renamed).result()
    stage.resident().says(f"P-C{letter}D7F").hears("您在 春风小学")


def test_danger_overtakes_and_help_knows_where(stage: Stage, code: str) -> None:
    resident = stage.resident().says(f"P-{code}").says("楼道里好大煤气味")
    assert "马上到室外" in resident.newest.text
    case = stage.case()
    assert (case["grid"], case["category"]) == ("C01-02", None)
    late = stage.resident("r2").says(f"P-{code}")
    stage.passes(minutes=40)
    late.says("家里着火了")
    assert stage.case()["grid"] is None


def test_a_worker_scans_on_his_round(stage: Stage, code: str) -> None:
    worker = stage.worker("C02-03").says(f"P-{code}")
    worker.hears("春风花园 3栋2单元楼道", "看到什么")
    worker.says(WHAT).taps("提交")
    assert stage.case()["grid"] == "C01-02"
    worker.says("北环农贸市场垃圾堆了三天没人清").says(f"P-{code}").hears("先提交它")


@pytest.mark.not_on("web", "console")
def test_a_code_in_a_group_is_answered_in_private(stage: Stage, code: str) -> None:
    resident, group = stage.resident().says("你好"), Group(stage)
    group.says(resident.key, f"@us P-{code} {WHAT}")
    resident.hears("春风花园 3栋2单元楼道", "承诺")
    assert "春风花园" not in "".join(seen.text for seen in group.heard)


def test_in_english(stage: Stage, code: str) -> None:
    resident = stage.resident().says("Speak English, please").says(f"P-{code}")
    resident.hears("You are at Chunfeng Garden, block 3, unit 2, 楼道. What is wrong there?")
    resident.says(WHAT_EN).hears("Chunfeng Garden, block 3, unit 2")
    resident.taps("Submit").hears("Received as")


def test_a_scan_without_a_word_is_forgotten_and_nobody_is_reminded(stage: Stage, code: str) -> None:
    resident = stage.resident().says(f"P-{code}")
    heard = len(resident.heard)
    stage.passes(days=2)
    assert len(resident.heard) == heard
    resident.says(WHAT).hears("在哪里")


@pytest.mark.not_on("console")
def test_no_scan_is_written_down(stage: Stage, code: str) -> None:
    before = rows(stage, PlaceCode.__tablename__)
    stage.resident().opens(f"p-{code}", event_id="scan")
    stage.passes(hours=1)
    assert rows(stage, PlaceCode.__tablename__) == before
    ports = stage.gridbell.ports()

    def read(session: Session) -> tuple[list[bytes | None], list[bytes | None]]:
        return list(session.scalars(select(Inbox.payload))), list(session.scalars(select(Conversation.state)))

    payloads, states = stage.gridbell.writer.read(read).result()
    assert payloads == [None]
    kept = json.dumps([ports.sealer.open_json(state) for state in states if state is not None], ensure_ascii=False)
    assert code not in kept and "春风花园" not in kept
    for table in metadata.tables:
        if table not in (PlaceCode.__tablename__, "place"):
            assert code not in rows(stage, table), table
            assert "春风花园" not in rows(stage, table), table


def rows(stage: Stage, table: str) -> str:
    """Everything that stands in a table, as it can be read without a key."""
    found = stage.gridbell.writer.read(lambda s: s.execute(select(metadata.tables[table])).all()).result()
    return str([tuple(row) for row in found])
