"""Files as people really save them."""

from __future__ import annotations

import io
from datetime import time
from pathlib import Path

import openpyxl
import pytest

from bot.importing.faults import Unreadable
from bot.importing.reading import read_rows


def saved(tmp_path: Path, name: str, content: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_as_spreadsheets_save_it(tmp_path: Path, encoding: str, delimiter: str) -> None:
    content = "Code,名称\r\nC01,春风社区\r\n\r\nC02, 锦绣社区 \r\n".replace(",", delimiter).encode(encoding)
    rows = read_rows(saved(tmp_path, "grids.csv", content))
    assert [(row.number, dict(row.cells)) for row in rows] == [
        (2, {"code": "C01", "名称": "春风社区"}),
        (4, {"code": "C02", "名称": "锦绣社区"}),
    ]


def test_a_row_over_several_lines_is_named_by_its_first(tmp_path: Path) -> None:
    rows = read_rows(saved(tmp_path, "a.csv", b'key,note\n1,"two\nlines"\n2,x\n'))
    assert [(row.number, row.cells["key"]) for row in rows] == [(2, "1"), (4, "2")]


def test_a_short_row_has_empty_cells(tmp_path: Path) -> None:
    (row,) = read_rows(saved(tmp_path, "a.csv", b"key,name,note\n1,x\n"))
    assert row.cells == {"key": "1", "name": "x", "note": ""}


def test_a_workbook_reads_as_it_looks(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for cells in (
        ["who", "weekdays", "starts", "rank"],
        ["worker", 12345, time(8), 1.0],
        [None] * 4,
        ["desk", "1", "", 0],
    ):
        sheet.append(cells)
    content = io.BytesIO()
    book.save(content)
    rows = read_rows(saved(tmp_path, "shifts.xlsx", content.getvalue()))
    assert [(row.number, tuple(row.cells.values())) for row in rows] == [
        (2, ("worker", "12345", "08:00", "1")),
        (4, ("desk", "1", "", "0")),
    ]


@pytest.mark.parametrize(
    "name, content, reason",
    [
        ("a.csv", b"", "the file is empty"),
        ("a.csv", b"key,key\n1,2\n", "line 1 must name every column once"),
        ("a.csv", b"key,name\n1,2,3\n", "line 2: 3 cells under 2 columns"),
        ("a.csv", b"key,name\n1,\xff\xfe\xfd\n", "neither UTF-8 nor GB 18030"),
        ("a.csv", b'key,name\n1,"open\n', "line 2"),
        ("a.xlsx", b"key,name\n", "not a workbook"),
        ("a.geojson", b"{", "line 1"),
        ("a.geojson", b'{"type": "FeatureCollection",\n"features": [\n{"type" "Feature"}]}', "line 3"),
        ("a.geojson", b'{"type": "Feature"}', "not a GeoJSON FeatureCollection"),
        ("a.geojson", b"[1]", "line 1"),
        ("a.docx", b"", "can't be read; use .csv"),
    ],
)
def test_a_file_that_can_not_be_read_says_why(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read_rows(saved(tmp_path, name, content))


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="No such file"):
        read_rows(tmp_path / "none.csv")
