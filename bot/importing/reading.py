"""Reads CSV, TSV and XLSX files into rows with their line numbers; GeoJSON is in geojson.py."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from bot.importing.faults import Unreadable
from bot.importing.geojson import read_features
from handlers.supervisor.importing import Line

TABLES = (".csv", ".tsv", ".xlsx")
FORMATS = (*TABLES, ".geojson", ".json")


class _Tabs(csv.Dialect):
    delimiter = "\t"
    quoting = csv.QUOTE_NONE
    lineterminator = "\n"


def read_rows(path: Path) -> list[Line]:
    """The rows of a file, by its extension. Raises Unreadable."""
    if _kind(path, FORMATS) in TABLES:
        return _lines(path, read_table(path))
    return read_features(_decoded(path, _content(path)), path)


def read_table(path: Path) -> Iterator[tuple[int, Sequence[str]]]:
    """The cells of a CSV, TSV or XLSX file row by row as they stand, each with the line where it begins. Raises Unreadable."""
    kind = _kind(path, TABLES)
    content = _content(path)
    return _sheet(path, content) if kind == ".xlsx" else _table(path, content, "\t" if kind == ".tsv" else None)


def _kind(path: Path, known: tuple[str, ...]) -> str:
    kind = path.suffix.lower()
    if kind not in known:
        raise Unreadable(f"{path}: a {kind or 'nameless'} file can't be read; use {', '.join(known)}")
    return kind


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise Unreadable(f"{path}: {fault.strerror or fault}") from fault


def _decoded(path: Path, content: bytes) -> str:
    # A spreadsheet on a Chinese Windows saves CSV in GB 18030 unless it is told otherwise.
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable(f"{path}: neither UTF-8 nor GB 18030 text; save it as 'CSV UTF-8'")


def _table(path: Path, content: bytes, delimiter: str | None) -> Iterator[tuple[int, Sequence[str]]]:
    text = _decoded(path, content)
    head = text.split("\n", 1)[0]
    delimiter = delimiter or max(",;\t", key=head.count)
    lines = io.StringIO(text, newline="")
    plain = delimiter == "\t"  # tab-separated files know no quotes
    rows = csv.reader(lines, dialect=_Tabs) if plain else csv.reader(lines, delimiter=delimiter, strict=True)
    line = 1
    try:
        for row in rows:
            yield line, row
            line = rows.line_num + 1
    except csv.Error as fault:
        raise Unreadable(f"{path}: line {line}: {fault}") from fault


def _sheet(path: Path, content: bytes) -> Iterator[tuple[int, Sequence[str]]]:
    import zipfile

    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError) as fault:
        raise Unreadable(f"{path}: not a workbook that can be read; save it as .xlsx again") from fault
    try:
        for number, row in enumerate(book.worksheets[0].iter_rows(values_only=True), start=1):
            yield number, [_cell(value) for value in row]
    finally:
        book.close()


def _cell(value: Any) -> str:
    """A cell as it reads on the screen: 3.0 is 3, a time is 08:00, a date 2026-12-01."""
    match value:
        case None:
            return ""
        case float() if value.is_integer():
            return str(int(value))
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
        case date():
            return value.isoformat()
        case time():
            return value.isoformat("minutes")
        case _:
            return str(value)


def _lines(path: Path, rows: Iterator[tuple[int, Sequence[str]]]) -> list[Line]:
    first = next(rows, None)
    if first is None:
        raise Unreadable(f"{path}: the file is empty")
    columns = [name.strip().lower() for name in first[1]]
    while columns and not columns[-1]:
        columns.pop()
    if not all(columns) or len(set(columns)) != len(columns):
        raise Unreadable(f"{path}: line 1 must name every column once, but reads {', '.join(columns)}")
    lines = []
    for number, row in rows:
        cells = [cell.strip() for cell in row]
        if not any(cells):
            continue
        if any(cells[len(columns) :]):
            raise Unreadable(f"{path}: line {number}: {len(cells)} cells under {len(columns)} columns")
        lines.append(Line(number, dict(zip(columns, cells + [""] * (len(columns) - len(cells)), strict=False))))
    return lines
