"""Importing a district's lists: every row is checked first and every bad one named, then all of it is written or nothing.

The lists themselves are in importing_map, importing_staff and importing_catalogue. A list is whole: what it no longer
names is taken away, and what must not go is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from handlers.ports import Clock
from models.base import Base, Row
from models.ids import Ids
from models.sealing import Sealer

T = TypeVar("T", bound=Row)
NAME_LENGTH = 40
"""Letters of a person's short public name."""


@dataclass(frozen=True, slots=True)
class ImportPorts:
    """The surroundings of an import; it runs before there is a registry to be asked.

    `sealer` is called only where something personal is written: the map of a district needs no keys.
    """

    district: str
    clock: Clock
    ids: Ids
    sealer: Callable[[], Sealer]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a file: the number of the line where it begins, its cells by column, and its GeoJSON geometry if any."""

    number: int
    cells: Mapping[str, str]
    geometry: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """A row that can't be imported, and why."""

    line: int
    reason: str


class ImportRefused(Exception):
    """At least one row is bad: nothing was imported."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: fault.line))
        super().__init__("; ".join(f"line {fault.line}: {fault.reason}" for fault in self.faults))


@dataclass(slots=True)
class Report:
    """What an import made, in rows. `notes` are remarks for the operator."""

    what: str
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0
    notes: list[str] = field(default_factory=list)

    def count(self, added: bool, changed: bool) -> None:
        """Count one row of the file."""
        if added:
            self.added += 1
        elif changed:
            self.updated += 1
        else:
            self.unchanged += 1

    def to_json(self) -> dict[str, Any]:
        """As the command line prints it."""
        return {
            "what": self.what,
            "added": self.added,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "removed": self.removed,
            "notes": self.notes,
        }


class Checks:
    """Reads cells and collects every fault, so that the operator mends a file once and not row by row."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def fault(self, line: Line, reason: str) -> None:
        """Name a bad row."""
        self.faults.append(Fault(line.number, reason))

    def refuse(self) -> None:
        """Raises ImportRefused if any row was bad."""
        if self.faults:
            raise ImportRefused(self.faults)

    def columns(self, lines: Sequence[Line], *needed: str) -> None:
        """Refuse a file without rows, or without the columns that every row needs."""
        if not lines:
            raise ImportRefused([Fault(1, "the file has no rows")])
        known = {column for line in lines for column in line.cells}
        missing = [column for column in needed if column not in known]
        if missing:
            raise ImportRefused([Fault(1, f"column {column} is missing") for column in missing])

    def text(self, line: Line, column: str, limit: int, *, default: str | None = None) -> str:
        """A cell's words, at most `limit` characters; an empty one is a fault unless there is a default."""
        value = line.cells.get(column, "").strip()
        if not value:
            if default is None:
                self.fault(line, f"{column} is empty")
            return default or ""
        if len(value) > limit:
            self.fault(line, f"{column} is longer than {limit} characters")
        return value[:limit]

    def one_of(self, line: Line, column: str, allowed: Sequence[str], *, default: str | None = None) -> str:
        """A cell that holds one of a few words."""
        value = line.cells.get(column, "").strip() or default
        if value is None:
            self.fault(line, f"{column} is empty")
        elif value not in allowed:
            self.fault(line, f"{column} is {value!r}, which is not one of {', '.join(allowed)}")
        return value or ""

    def whole(self, line: Line, column: str, *, default: int) -> int:
        """A cell that holds a whole number, zero or more."""
        value = line.cells.get(column, "").strip()
        if not value:
            return default
        if not value.isdecimal():
            self.fault(line, f"{column} is {value!r}, which is no whole number")
            return default
        return int(value)

    def point(self, line: Line) -> tuple[float, float] | None:
        """The columns lat and lon, in degrees (WGS 84); None when both are empty."""
        written = [line.cells.get(column, "").strip() for column in ("lat", "lon")]
        if not any(written):
            return None
        try:
            lat, lon = (float(value) for value in written)
        except ValueError:
            self.fault(line, f"lat and lon must both be numbers, not {written[0]!r} and {written[1]!r}")
            return None
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):
            self.fault(line, f"lat {lat:g} and lon {lon:g} are no point on Earth (is one in the other's column?)")
            return None
        return lat, lon

    def once(self, seen: dict[Any, int], key: Any, line: Line, name: str) -> None:
        """A key may stand in one row only."""
        first = seen.setdefault(key, line.number)
        if first != line.number:
            self.fault(line, f"{name} stands in line {first} already")


def rows_of(table: type[T], ports: ImportPorts) -> Select[T]:
    """All rows of a table in the district."""
    return select(table).where(table.district == ports.district)


def write(
    session: Session,
    ports: ImportPorts,
    report: Report,
    table: type[T],
    here: dict[str, T],
    wanted: Mapping[str, Mapping[str, Any]],
    key: str = "key",
) -> list[T]:
    """Add and change rows until all that is wanted is there, counting them; the rows that nobody wants any more.

    `here` are the present rows by the column `key`.
    """
    for name, values in wanted.items():
        row = here.get(name)
        if row is None:
            session.add(table(district=ports.district, id=ports.ids.next(), **{key: name}, **values))
            report.count(True, True)
        else:
            report.count(False, put(row, values))
    return [row for name, row in here.items() if name not in wanted]


def put(row: Base, values: Mapping[str, Any]) -> bool:
    """Write what differs onto a row; whether anything did."""
    changed = False
    for name, value in values.items():
        if getattr(row, name) != value:
            setattr(row, name, value)
            changed = True
    return changed
