"""Loads files into a district through the importers: one file of an operator, a new district's defaults, the demo district."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib.resources import as_file, files
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.importing.reading import read_rows
from handlers.supervisor.importing import ImportPorts, Line, Report
from handlers.supervisor.importing_catalogue import import_answers, import_categories
from handlers.supervisor.importing_map import import_grids, import_places
from handlers.supervisor.importing_shifts import import_shifts
from handlers.supervisor.importing_staff import import_departments, import_people, import_roles
from models.seat import Role

Importer = Callable[[Session, ImportPorts, Sequence[Line]], Report]

IMPORTERS: dict[str, Importer] = {
    "grids": import_grids,
    "places": import_places,
    "people": import_people,
    "shifts": import_shifts,
    "categories": import_categories,
    "departments": import_departments,
    "answers": import_answers,
}
"""What `gridbell import` takes, in the order in which a new district is loaded."""

_DEFAULTS = (
    (import_roles, "roles.tsv"),
    (import_departments, "departments.tsv"),
    (import_categories, "categories.tsv"),
)


def load_defaults(session: Session, ports: ImportPorts) -> list[Report]:
    """Give a new district its roles, departments and categories; nothing when it has roles already."""
    if session.scalar(select(Role.id).where(Role.district == ports.district).limit(1)) is not None:
        return []
    return [importer(session, ports, default_rows(name)) for importer, name in _DEFAULTS]


def load_demo(session: Session, ports: ImportPorts, channel: str) -> Iterator[Report]:
    """Load the demo district that ships with the project; everybody's address on `channel` is their key.

    Yields after each file, so that a caller can show how far it is.
    """
    yield from load_defaults(session, ports)
    everybody: Importer = partial(import_people, channel=channel)
    for importer, name in (
        (import_grids, "demo/grids.geojson"),
        (import_places, "demo/places.csv"),
        (everybody, "demo/people.csv"),
        (import_shifts, "demo/shifts.csv"),
        (import_answers, "demo/answers.tsv"),
    ):
        yield importer(session, ports, default_rows(name))


def load_file(session: Session, ports: ImportPorts, what: str, path: Path) -> Report:
    """Import one file of the operator; raises Unreadable or ImportRefused, and then nothing was changed."""
    lines = read_rows(path)
    load_defaults(session, ports)
    return IMPORTERS[what](session, ports, lines)


def default_rows(name: str) -> list[Line]:
    """The rows of a file of models/defaults, by its name there."""
    with as_file(files("models") / "defaults" / name) as path:
        return read_rows(path)
