"""A district office: files are written as an operator would, and imported in one transaction each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.clock import MovableClock, SystemClock
from bot.importing.loading import load_defaults, load_file
from bot.storage.writer import InlineWriter
from handlers.registry import Registry
from handlers.supervisor.importing import Fault, ImportPorts, ImportRefused, Report
from models.base import Row, make_engine
from models.ids import Ids
from models.sealing import Sealer
from models.tables import metadata

DISTRICT = "test"
SQUARE = [[[114.0, 22.0], [114.1, 22.0], [114.1, 22.1], [114.0, 22.1], [114.0, 22.0]]]

GRIDS = """code,name,name_en,level,parent
CH,春和区,Chunhe District,district,
S01,春风街道,Chunfeng Street,street,CH
C01,春风社区,Chunfeng Community,community,S01
C01-01,第1网格,Grid 1,grid,C01
C01-02,第2网格,Grid 2,grid,C01
"""
PEOPLE = """key,name,name_en,role,node,department,rank,language,also,channel,address
worker:C01-01,张师傅,Ms Zhang,worker,C01-01,,0,zh,,web,zhang
worker:C01-02,李师傅,Mr Li,worker,C01-02,,0,zh,worker:C01-01#1,web,li
desk:1,贺坐席,Ms He,triage_desk,S01,,0,zh,,,
desk:2,雷坐席,Mr Lei,triage_desk,S01,,1,en,,,
department:gas,龚工,Mr Gong,responder,CH,gas,0,zh,,,
"""


@dataclass
class Office:
    """Imports files into one database and looks at what came of it."""

    engine: Engine
    folder: Path
    ports: ImportPorts

    def writes(self, name: str, content: str | bytes | dict[str, Any]) -> Path:
        """A file in the operator's folder."""
        path = self.folder / name
        if isinstance(content, dict):
            content = json.dumps(content, ensure_ascii=False, indent=1)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def imports(self, what: str, content: str | bytes | dict[str, Any] | Path, name: str = "file.csv") -> Report:
        """Import one file; raises what the importer raises."""
        path = content if isinstance(content, Path) else self.writes(name, content)
        job = InlineWriter(self.engine).submit(lambda session: load_file(session, self.ports, what, path))
        return job.result()

    def is_refused(self, what: str, content: str | bytes | dict[str, Any], name: str = "file.csv") -> list[Fault]:
        """Import a file that has bad rows; the faults."""
        with pytest.raises(ImportRefused) as refused:
            self.imports(what, content, name)
        return list(refused.value.faults)

    def rows(self, table: type[Row]) -> list[Any]:
        """All rows of a table."""
        with Session(self.engine, expire_on_commit=False) as session:
            return list(session.scalars(select(table).order_by(table.id)))

    def registry(self) -> Registry:
        """The district as handlers see it."""
        with Session(self.engine) as session:
            return Registry(session, DISTRICT)


@pytest.fixture(scope="module")
def beginning() -> Iterator[Engine]:
    """A district as it begins, with the roles, departments and categories that ship; copied for each test."""
    engine = make_engine("sqlite://")
    metadata.create_all(engine)
    ids = Ids()
    nobody = ImportPorts(DISTRICT, SystemClock(), ids, lambda: Sealer(make_engine("sqlite://"), bytes(32), ids))
    InlineWriter(engine).submit(lambda session: load_defaults(session, nobody)).result()
    yield engine
    engine.dispose()


@pytest.fixture
def office(beginning: Engine, tmp_path: Path, clock: MovableClock, ids: Ids, sealer: Sealer) -> Iterator[Office]:
    """An office with a district that has nothing of its own yet, in memory."""
    engine = make_engine("sqlite://")
    with beginning.connect() as source, engine.connect() as target:
        source.connection.driver_connection.backup(target.connection.driver_connection)  # type: ignore[union-attr]  # SQLite's own
    yield Office(engine, tmp_path, ImportPorts(DISTRICT, clock, ids, lambda: sealer))
    engine.dispose()


@pytest.fixture
def office_on_each(engine: Engine, tmp_path: Path, clock: MovableClock, ids: Ids, sealer: Sealer) -> Office:
    """An office with an empty district, on a file of SQLite's and on PostgreSQL."""
    return Office(engine, tmp_path, ImportPorts(DISTRICT, clock, ids, lambda: sealer))


@pytest.fixture
def staffed(office: Office) -> Office:
    """An office whose district has grids and people."""
    office.imports("grids", GRIDS)
    office.imports("people", PEOPLE)
    return office


def collection(*features: tuple[dict[str, Any], Any]) -> dict[str, Any]:
    """A GeoJSON FeatureCollection of (properties, coordinates of a polygon or None)."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": properties,
                "geometry": {"type": "Polygon", "coordinates": coordinates} if coordinates else None,
            }
            for properties, coordinates in features
        ],
    }


def reasons(faults: Iterable[Fault]) -> dict[int, str]:
    """Faults by line."""
    return {fault.line: fault.reason for fault in faults}
