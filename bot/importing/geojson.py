"""Reads a GeoJSON FeatureCollection into rows: the properties are the cells; each row knows the line of its feature."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.importing.faults import Unreadable
from handlers.supervisor.importing import Line

_DECODER = json.JSONDecoder()
_BLANK = " \t\r\n"


def read_features(text: str, path: Path) -> list[Line]:
    """One row a feature. Raises Unreadable with the line at which the file breaks off."""
    try:
        top = _Scan(text)
        lines = list(top.features())
    except json.JSONDecodeError as fault:
        raise Unreadable(f"{path}: line {fault.lineno}: {fault.msg}") from fault
    if not top.is_collection:
        raise Unreadable(f"{path}: not a GeoJSON FeatureCollection")
    return lines


class _Scan:
    """Walks the outermost object by hand, because a parsed document no longer knows where its features stood."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._counted, self._line = 0, 1
        self.is_collection = False

    def features(self) -> Iterator[Line]:
        self._expect("{")
        more = self._peek() != "}"
        while more:
            name = self._value()
            self._expect(":")
            if name == "features" and self._peek() == "[":
                yield from self._list()
            elif self._value() == "FeatureCollection" and name == "type":
                self.is_collection = True
            more = self._peek() == ","
            if more:
                self._expect(",")
        self._expect("}")

    def _list(self) -> Iterator[Line]:
        self._expect("[")
        more = self._peek() != "]"
        while more:
            self._peek()
            line = self._line_number()
            yield _line(line, self._value())
            more = self._peek() == ","
            if more:
                self._expect(",")
        self._expect("]")

    def _peek(self) -> str:
        while self._at < len(self._text) and self._text[self._at] in _BLANK:
            self._at += 1
        return self._text[self._at : self._at + 1]

    def _expect(self, sign: str) -> None:
        if self._peek() != sign:
            raise json.JSONDecodeError(f"Expecting {sign!r}", self._text, self._at)
        self._at += 1

    def _value(self) -> Any:
        self._peek()
        value, self._at = _DECODER.raw_decode(self._text, self._at)
        return value

    def _line_number(self) -> int:
        self._line += self._text.count("\n", self._counted, self._at)
        self._counted = self._at
        return self._line


def _line(number: int, feature: Any) -> Line:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    cells = {
        str(name).lower(): "" if value is None else ";".join(map(str, value)) if isinstance(value, list) else str(value)
        for name, value in (properties if isinstance(properties, dict) else {}).items()
    }
    return Line(number, cells, geometry if isinstance(geometry, dict) else None)
