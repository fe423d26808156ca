"""The language of a script: what is read, and what is refused with which reason."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.playing.script import NoInput, Passes, Says, Shows, Step, read_step

SHANGHAI = ZoneInfo("Asia/Shanghai")


def step(line: Any, folder: Path = Path()) -> Step:
    return read_step(json.dumps(line).encode(), folder, SHANGHAI)


def test_everything_that_somebody_can_do_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"x")
    said = {
        "from": "worker:C01-02",
        "text": "已清运",
        "photo": "a.jpg",
        "location": [22.5, 114],
        "reply_to": "7",
        "edit_of": "e1",
        "event_id": "e2",
        "language": "en-GB",
    }
    assert step(said, tmp_path) == Says(
        "worker:C01-02",
        text="已清运",
        photo=tmp_path / "a.jpg",
        location=(22.5, 114.0),
        reply_to="7",
        edit_of="e1",
        event_id="e2",
        language="en-GB",
    )
    assert step({"from": "resident:r1", "press": 2, "card": "9"}) == Says("resident:r1", press=2, card="9")
    assert step({"from": "resident:r1", "press_token": "x.0"}) == Says("resident:r1", token="x.0")
    assert step({"from": "resident:r1", "text": ""}) == Says("resident:r1")
    assert step({"show": "case", "number": "GB-261201-0001"}) == Shows("case", "GB-261201-0001")
    assert step({"show": "case"}) == Shows("case", "last")


@pytest.mark.parametrize(
    "written, length",
    [
        ("+3d", timedelta(days=3)),
        ("+90m", timedelta(minutes=90)),
        ("+2h", timedelta(hours=2)),
        ("+45s", timedelta(seconds=45)),
        ("+1w", timedelta(weeks=1)),
        ("+1d12h30m", timedelta(days=1, hours=12, minutes=30)),
    ],
)
def test_lengths_of_time(written: str, length: timedelta) -> None:
    assert step({"clock": written}) == Passes(length, None)
    assert step({"clock_jump": "-" + written[1:]}) == Passes(-length, None, jumps=True)


@pytest.mark.parametrize("written", ["2026-12-05T09:00:00+08:00", "2026-12-05T01:00:00Z", "2026-12-05T09:00"])
def test_moments_without_a_zone_are_the_districts(written: str) -> None:
    passes = step({"clock": written})
    assert isinstance(passes, Passes)
    assert passes.until is not None
    assert passes.until.astimezone(UTC) == datetime(2026, 12, 5, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "line, reason",
    [
        ([], "not a JSON object"),
        ({}, "exactly one of"),
        ({"text": "hello"}, "exactly one of"),
        ({"from": "resident:r1", "clock": "+1d"}, "exactly one of"),
        ({"from": "resident:r1"}, "says nothing"),
        ({"from": "resident:"}, '"from" must be'),
        ({"from": "somebody", "text": "x"}, '"from" must be'),
        ({"from": 7, "text": "x"}, '"from" must be text'),
        ({"from": "resident:r1", "text": 7}, '"text" must be text'),
        ({"from": "resident:r1", "text": "x", "langauge": "en"}, "does not know 'langauge'"),
        ({"from": "resident:r1", "press": True}, '"press" must be'),
        ({"from": "resident:r1", "press": None}, '"press" must be'),
        ({"from": "resident:r1", "press": "x", "press_token": "y"}, "exclude"),
        ({"from": "resident:r1", "text": "x", "card": "1"}, '"card" stands beside "press"'),
        ({"from": "resident:r1", "location": [1]}, "must be [latitude, longitude]"),
        ({"from": "resident:r1", "location": None}, "must be [latitude, longitude]"),
        ({"from": "resident:r1", "location": [True, 1]}, "must be [latitude, longitude]"),
        ({"from": "resident:r1", "location": [114.1, 22.5]}, "no point on Earth"),
        ({"from": "resident:r1", "photo": "none.jpg"}, "there is no file"),
        ({"clock": "3 days"}, "must be a length"),
        ({"clock": 3}, "must be a length"),
        ({"clock": "+"}, "must be a length"),
        ({"clock": "-1h"}, "can't go back"),
        ({"clock": "+1d", "number": "last"}, "does not know 'number'"),
        ({"show": "everything"}, '"show" must be'),
        ({"show": "people", "number": "last"}, "does not know 'number'"),
    ],
)
def test_what_is_no_valid_input_is_refused_with_the_reason(line: Any, reason: str) -> None:
    with pytest.raises(NoInput) as refused:
        step(line)
    assert reason in str(refused.value)


@pytest.mark.parametrize("content", [b"{", b"hello", b'{"from": "resident:\xff"}', b'{"location": NaN'])
def test_what_is_no_json_is_refused(content: bytes) -> None:
    with pytest.raises(NoInput, match="not"):
        read_step(content, Path(), SHANGHAI)
