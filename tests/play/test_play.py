"""The play's contract: what goes in, what comes out, in which order, and when it ends."""

from __future__ import annotations

import time
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.playing.play import BadLine
from bot.playing.stage import NotAStage, build_stage
from bot.settings import Settings
from models.base import make_engine
from models.tables import metadata
from tests.play.conftest import CASE, REPORT, SUBMIT, Line, Rubbish, Theatre

WORKER = "worker:C01-02"

pytestmark = pytest.mark.slow


def to(who: str, lines: list[Line]) -> list[Line]:
    return [line for line in lines if line.get("to") == who]


def the_case(lines: list[Line]) -> dict[str, Any]:
    found = [line["case"] for line in lines if isinstance(line.get("case"), dict)]
    assert found, "no case was shown"
    return dict(found[-1])


def test_a_report_is_filed_in_two_actions_and_reaches_the_worker(theatre: Theatre) -> None:
    printed = theatre(REPORT, SUBMIT)
    card, receipt = to("resident:r1", printed)
    (task,) = to(WORKER, printed)
    assert card["buttons"][0] == "提交"
    assert card["case"] is None
    assert "接单" in task["buttons"]
    assert receipt["case"] == task["case"] == "GB-261201-0001"
    assert card["at"] == "2026-12-01T09:00:00+08:00"
    for line in printed:
        assert set(line) == {"at", "to", "text", "buttons", "card", "edited", "case", "kind"}
        assert isinstance(line["card"], str)
        assert line["text"]


def test_a_case_is_shown_with_what_is_owed_and_its_history(theatre: Theatre) -> None:
    case = the_case(theatre(REPORT, SUBMIT, CASE))
    assert case["number"] == "GB-261201-0001"
    assert (case["status"], case["category"], case["grid"], case["reopened"]) == ("assigned", "0301", "C01-02", 0)
    assert case["owner"] == case["actor"] == WORKER
    assert case["respond_by"] == "2026-12-01T13:00:00+08:00"
    assert [owed["debtor"] for owed in case["obligations"]] == [WORKER] * len(case["obligations"])
    for owed in case["obligations"]:
        assert set(owed) == {"kind", "debtor", "since", "due", "next_ring", "missed", "paused"}
        assert owed["next_ring"] is not None
        assert (owed["missed"], owed["paused"]) == (False, False)
    assert [step["action"] for step in case["history"]][:2] == ["file", "assign"]
    assert set(case["history"][0]) == {"at", "action", "actor", "status", "detail"}


def test_a_case_that_is_not_there_is_null(theatre: Theatre) -> None:
    assert theatre(CASE, {"show": "case", "number": "GB-261201-0099"}) == [{"case": None}, {"case": None}]


def test_a_press_takes_a_label_or_a_number_and_edits_the_card_in_place(theatre: Theatre) -> None:
    printed = theatre(REPORT, {"from": "resident:r1", "press": 1}, {"from": WORKER, "press": "接单"})
    task, after = to(WORKER, printed)[:2]
    assert (task["edited"], after["edited"]) == (False, True)
    assert task["card"] == after["card"]
    assert "已处理" in after["buttons"]


def test_a_repeated_event_is_a_repeat(theatre: Theatre) -> None:
    twice = [{**REPORT, "event_id": "e1"}] * 2
    once = theatre(twice[0], SUBMIT)
    assert [line["text"] for line in theatre(*twice, SUBMIT)] == [line["text"] for line in once]


def test_an_old_card_can_be_pressed_and_files_nothing_twice(theatre: Theatre) -> None:
    def the_card_again(printed: list[Line]) -> Line:
        return {**SUBMIT, "card": printed[0]["card"]}

    printed = theatre(REPORT, SUBMIT, the_card_again, CASE)
    assert the_case(printed)["number"] == "GB-261201-0001"
    assert len(to(WORKER, printed)) == 1
    assert len(to("resident:r1", printed)) == 3, "an old card gets a kind word"


def test_a_card_is_replied_to_by_its_id_and_an_event_is_edited_by_its_own(theatre: Theatre) -> None:
    def answer(printed: list[Line]) -> Line:
        return {"from": "resident:r1", "text": "味道很大", "reply_to": printed[0]["card"]}

    edit = {"from": "resident:r1", "text": "春风花园5栋楼下垃圾堆了三天没人清", "edit_of": "e1", "event_id": "e2"}
    printed = theatre({**REPORT, "event_id": "e1"}, answer, edit, SUBMIT, CASE)
    assert the_case(printed)["grid"] == "C01-02"


@pytest.mark.parametrize(
    "press",
    [
        {"from": "resident:r1", "press": "没有这个按钮"},
        {"from": "resident:r1", "press": 99},
        {"from": "resident:r1", "press": "提交", "card": "12345"},
        {"from": "resident:r1", "press_token": "forged.0"},
        {"from": "resident:r2", "press": "提交"},
    ],
)
def test_a_forged_press_is_no_error_and_gets_a_kind_word(theatre: Theatre, press: Line) -> None:
    printed = theatre(REPORT, press, CASE)
    assert printed[-1] == {"case": None}
    assert to(press["from"], printed)[-1]["text"]


def test_a_location_is_taken(theatre: Theatre) -> None:
    (everywhere,) = theatre({"show": "grids"})
    grid = next(grid for grid in everywhere["grids"] if grid["code"] == "C02-03")
    printed = theatre(
        {"from": "resident:r1", "text": "垃圾没人清"},
        {"from": "resident:r1", "location": grid["center"]},
        SUBMIT,
        CASE,
    )
    assert the_case(printed)["grid"] == "C02-03"


def test_a_photo_is_read_from_beside_the_script(theatre: Theatre, tmp_path: Path) -> None:
    small = Path(__file__).resolve().parents[1] / "scenarios" / "photo.jpg"
    (tmp_path / "floor.jpg").write_bytes(small.read_bytes())
    printed = theatre(REPORT, {"from": "resident:r1", "photo": "floor.jpg"}, SUBMIT, CASE)
    assert the_case(printed)["status"] == "assigned"


def test_time_passes_through_every_due_moment_in_order(theatre: Theatre) -> None:
    printed = theatre(REPORT, SUBMIT, {"clock": "+3d"})
    rung = to(WORKER, printed)[1:]
    assert rung, "nobody was rung in three days"
    times = [datetime.fromisoformat(line["at"]) for line in printed]
    assert times == sorted(times)
    assert datetime.fromisoformat(rung[0]["at"]) < datetime.fromisoformat("2026-12-01T13:00:00+08:00")
    assert to("lead:C01-02", printed), "the lead hears of what was missed"


def test_passing_in_steps_rings_what_passing_at_once_rings(theatre: Theatre) -> None:
    def heard(*clocks: str) -> list[tuple[str, str, str]]:
        printed = theatre(REPORT, SUBMIT, *({"clock": clock} for clock in clocks))
        return [(line["at"], line["to"], line["text"]) for line in printed]

    assert heard("+2d") == heard("+90m", "+5h", "2026-12-02T12:00", "+21h")


def test_a_clock_that_jumps_rings_nothing_until_something_happens(theatre: Theatre) -> None:
    printed = theatre(REPORT, SUBMIT, {"clock_jump": "+5h"})
    assert len(to(WORKER, printed)) == 1
    printed = theatre(REPORT, SUBMIT, {"clock_jump": "+5h"}, {"clock": "+1m"})
    assert len(to(WORKER, printed)) == 2


def test_a_clock_put_back_rings_nothing_twice(theatre: Theatre) -> None:
    rung = to(WORKER, theatre(REPORT, SUBMIT, {"clock": "+3h"}))
    again = to(WORKER, theatre(REPORT, SUBMIT, {"clock": "+3h"}, {"clock_jump": "-1h"}, {"clock": "+1h"}))
    assert [line["text"] for line in again] == [line["text"] for line in rung]


def test_people_and_grids_are_shown(theatre: Theatre) -> None:
    people, grids = theatre({"show": "people"}, {"show": "grids"})
    known = {person["key"]: person for person in people["people"]}
    assert known[WORKER]["name"] == "李师傅"
    assert known[WORKER]["roles"] == ["worker"]
    for key in (
        "lead:C01-02",
        "community:C01",
        "street:S01",
        "district:CH",
        "department:gas",
        "head:gas",
        "desk:1",
        "duty:1",
    ):
        assert key in known
    by_code = {grid["code"]: grid for grid in grids["grids"]}
    assert by_code["C01-02"]["parent"] == "C01"
    assert by_code["C01-02"]["level"] == "grid"
    assert len(by_code["C01-02"]["center"]) == 2


@pytest.mark.parametrize(
    "line, reason",
    [
        ("not json", "line 2: not JSON"),
        (
            {"from": "worker:C1-02", "text": "x"},
            "line 2: there is nobody with the key 'worker:C1-02'; did you mean worker:C01-02",
        ),
        ({"clock": "2026-11-30T09:00"}, 'line 2: "clock" can\'t go back'),
    ],
)
def test_a_line_that_is_no_input_ends_the_play_with_its_number(theatre: Theatre, line: Any, reason: str) -> None:
    with pytest.raises(BadLine) as bad:
        theatre({"show": "people"}, line, {"show": "grids"})
    assert str(bad.value).startswith(reason)


def test_empty_lines_are_counted_and_passed_over(theatre: Theatre) -> None:
    with pytest.raises(BadLine, match="line 3"):
        theatre("", "  ", "x")


def test_a_database_of_a_play_is_made_anew_and_any_other_is_left_alone(theatre: Theatre, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'play.db'}"
    assert the_case(theatre(REPORT, SUBMIT, CASE, url=url)) == the_case(theatre(REPORT, SUBMIT, CASE, url=url))
    real = make_engine(f"sqlite:///{tmp_path / 'real.db'}")
    metadata.create_all(real)
    with pytest.raises(NotAStage):
        theatre(REPORT, url=f"sqlite:///{tmp_path / 'real.db'}")
    real.dispose()


def test_the_stage_is_built_quickly(settings: Settings) -> None:
    begun = time.process_time()
    gridbell, _ = build_stage(settings, Rubbish(), lambda _: None)
    gridbell.close()
    assert time.process_time() - begun < 3.0
