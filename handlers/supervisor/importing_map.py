"""Importing the map: the tree of grids with their polygons, and the names of places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import shapely
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from handlers.registry import bump
from handlers.supervisor.importing import Checks, ImportPorts, Line, Report, put, rows_of, write
from models.case import Case
from models.grid import LEVELS, District, Grid, Place
from models.group import GroupBinding
from models.lifecycle import OPEN
from models.seat import Seat

GENERAL = "general"
FORMER = "former"
"""The layer of a grid that was removed but stays named in closed cases, or by a group that was bound to it."""
KINDS = ("estate", "road", "market", "school", "hospital", "park", "station", "village", "landmark", "office")


def import_grids(session: Session, ports: ImportPorts, lines: Sequence[Line]) -> Report:
    """The tree of grids of the layers that the file names. Columns: code, name, level, and name_en, layer, parent, lat, lon.

    Raises ImportRefused: bad rows, or a grid that is gone from the file and still has open cases, seats or places.
    """
    checks = Checks()
    checks.columns(lines, "code", "name", "level")
    here = {(grid.layer, grid.code): grid for grid in session.scalars(rows_of(Grid, ports))}
    wanted = _checked_grids(checks, lines, here)
    layers = {layer for layer, _ in wanted}
    gone = [grid for key, grid in here.items() if grid.layer in layers and key not in wanted]
    former = _removable(checks, session, gone, lines)
    _check_other_layers(checks, here, layers, gone, lines)
    checks.refuse()

    report = Report("grids")
    # Parents first: a grid's row points to its parent's.
    for key in sorted(wanted, key=lambda key: -LEVELS.index(wanted[key]["level"])):
        values = wanted[key]
        parent = here.get((GENERAL, values["parent"])) or here.get((key[0], values["parent"]))
        columns = {name: value for name, value in values.items() if name != "parent"}
        columns["parent_id"] = parent.id if parent is not None else None
        row = here.get(key) or here.pop((FORMER, key[1]), None)
        if row is None:
            row = Grid(district=ports.district, id=ports.ids.next(), **columns)
            session.add(row)
            report.count(True, True)
        else:
            report.count(False, put(row, columns))
        here[key] = row
    for grid in gone:
        grid.parent_id = None
        if grid.id in former:
            put(grid, {"layer": FORMER, "polygon": None})
    session.flush()
    for grid in gone:
        if grid.id not in former:
            session.delete(grid)
    report.removed = len(gone)
    _name_district(session, ports, wanted)
    bump(session, ports)
    return report


def _checked_grids(
    checks: Checks, lines: Sequence[Line], here: Mapping[tuple[str, str], Grid]
) -> dict[tuple[str, str], dict[str, Any]]:
    wanted: dict[tuple[str, str], dict[str, Any]] = {}
    seen: dict[Any, int] = {}
    for line in lines:
        code = checks.text(line, "code", 40)
        layer = checks.text(line, "layer", 20, default=GENERAL)
        name = checks.text(line, "name", 80)
        checks.once(seen, (layer, code), line, f"grid {code}")
        polygon, inside = _polygon(checks, line)
        centre = checks.point(line) or inside
        wanted[layer, code] = {
            "code": code,
            "name": name,
            "name_en": checks.text(line, "name_en", 80, default=name),
            "level": checks.one_of(line, "level", LEVELS),
            "layer": layer,
            "parent": checks.text(line, "parent", 40, default=""),
            "polygon": polygon,
            "lat": centre[0] if centre else None,
            "lon": centre[1] if centre else None,
        }
    layers = {layer for layer, _ in wanted}
    levels = {code: grid.level for (layer, code), grid in here.items() if layer not in layers}
    levels |= {code: values["level"] for (_, code), values in wanted.items()}
    for line in lines:
        values = wanted.get((line.cells.get("layer", "").strip() or GENERAL, line.cells.get("code", "").strip()))
        if values is not None and values["level"] in LEVELS:
            _check_parent(checks, line, values, levels)
    return wanted


def _check_parent(checks: Checks, line: Line, values: Mapping[str, Any], levels: Mapping[str, str]) -> None:
    parent, level = values["parent"], values["level"]
    if not parent:
        if values["layer"] == GENERAL and level not in ("district", "street"):
            checks.fault(line, f"parent is empty: a {level} must lie in something, or nobody is rung above it")
    elif parent not in levels:
        checks.fault(line, f"parent {parent!r} is neither in the file nor known already")
    elif levels[parent] in LEVELS and LEVELS.index(levels[parent]) <= LEVELS.index(level):
        checks.fault(line, f"parent {parent!r} is a {levels[parent]}, which is not above a {level}")


def _polygon(checks: Checks, line: Line) -> tuple[dict[str, Any] | None, tuple[float, float] | None]:
    """The polygon as GeoJSON, and a point (lat, lon) that surely lies in it."""
    if line.geometry is None:
        return None, None
    geometry = dict(line.geometry)
    try:
        shape = shapely.geometry.shape(geometry)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, shapely.errors.ShapelyError):
        checks.fault(line, "geometry can't be read as GeoJSON")
        return None, None
    if shape.geom_type not in ("Polygon", "MultiPolygon") or shape.is_empty:
        checks.fault(line, f"geometry is a {shape.geom_type}, not a Polygon or MultiPolygon")
        return None, None
    if not shape.is_valid:
        checks.fault(line, f"polygon is not valid: {shapely.is_valid_reason(shape)}")
        return None, None
    west, south, east, north = shape.bounds
    if west < -180 or east > 180 or south < -90 or north > 90:
        checks.fault(line, "polygon is not in degrees (longitude, latitude; WGS 84)")
        return None, None
    inside = shape.centroid if shape.contains(shape.centroid) else shape.representative_point()
    return geometry, (round(inside.y, 6), round(inside.x, 6))


def _removable(checks: Checks, session: Session, gone: Sequence[Grid], lines: Sequence[Line]) -> set[int]:
    """Of the grids that are gone from the file, the ids that closed cases or groups still name; those that can't go are faults."""
    last = lines[-1]
    former = set()
    for grid in gone:
        counted = session.execute(
            select(Case.status, func.count())
            .where(Case.district == grid.district, Case.grid_id == grid.id)
            .group_by(Case.status)
        )
        by_status = dict(counted.all())
        open_cases = sum(count for status, count in by_status.items() if status in OPEN)
        if open_cases:
            checks.fault(
                last, f"grid {grid.code} is gone from the file but has {open_cases} open cases: close them first"
            )
        for table, what in ((Seat, "people"), (Place, "places")):
            count = session.scalar(
                select(func.count()).where(table.district == grid.district, table.grid_id == grid.id)
            )
            if count and not open_cases:
                checks.fault(last, f"grid {grid.code} is gone from the file but {count} {what} rows still name it")
        bound = select(GroupBinding.id).where(GroupBinding.district == grid.district, GroupBinding.grid_id == grid.id)
        if by_status or session.scalars(bound.limit(1)).first() is not None:
            former.add(grid.id)
    return former


def _check_other_layers(
    checks: Checks, here: Mapping[tuple[str, str], Grid], layers: set[str], gone: Sequence[Grid], lines: Sequence[Line]
) -> None:
    going = {grid.id: grid.code for grid in gone}
    for (layer, code), grid in here.items():
        if layer not in layers and layer != FORMER and grid.parent_id in going:
            checks.fault(lines[-1], f"grid {going[grid.parent_id]} is gone from the file but {layer} {code} lies in it")


def _name_district(session: Session, ports: ImportPorts, wanted: Mapping[tuple[str, str], Mapping[str, Any]]) -> None:
    top = next((values for values in wanted.values() if values["level"] == "district"), None)
    row = session.get(District, ports.district)
    names = {"name": top["name"], "name_en": top["name_en"]} if top is not None else None
    if row is None:
        session.add(District(district=ports.district, **(names or {"name": ports.district, "name_en": ports.district})))
    elif names is not None:
        put(row, names)


def import_places(session: Session, ports: ImportPorts, lines: Sequence[Line]) -> Report:
    """Names of places. Columns: key, name, kind, grid, and name_en, lat, lon, aliases ("a;b"), buildings ("1-6,8").

    Raises ImportRefused.
    """
    checks = Checks()
    checks.columns(lines, "key", "name", "kind", "grid")
    grids = {grid.code: grid.id for grid in session.scalars(rows_of(Grid, ports)) if grid.layer == GENERAL}
    here = {place.key: place for place in session.scalars(rows_of(Place, ports))}
    wanted: dict[str, dict[str, Any]] = {}
    seen: dict[Any, int] = {}
    for line in lines:
        key, name = checks.text(line, "key", 60), checks.text(line, "name", 120)
        checks.once(seen, key, line, f"place {key}")
        grid = checks.text(line, "grid", 40)
        if grid and grid not in grids:
            checks.fault(line, f"grid {grid!r} is not known; import the grids first")
        point = checks.point(line) or _place_point(checks, line)
        wanted[key] = {
            "name": name,
            "name_en": checks.text(line, "name_en", 120, default=name),
            "kind": checks.one_of(line, "kind", KINDS),
            "grid_id": grids.get(grid),
            "lat": point[0] if point else None,
            "lon": point[1] if point else None,
            "aliases": checks.text(line, "aliases", 2000, default=""),
            "buildings": _buildings(checks, line),
        }
    checks.refuse()
    report = Report("places")
    for gone in write(session, ports, report, Place, here, wanted):
        session.delete(gone)
        report.removed += 1
    bump(session, ports)
    return report


def _buildings(checks: Checks, line: Line) -> str:
    written = checks.text(line, "buildings", 200, default="").replace("，", ",")
    for part in filter(None, written.split(",")):
        first, _, last = part.strip().partition("-")
        if not (first.isdecimal() and (not last or last.isdecimal()) and int(first) <= int(last or first)):
            checks.fault(line, f"buildings has {part!r}; write numbers and ranges, such as 1-6,8")
    return written


def _place_point(checks: Checks, line: Line) -> tuple[float, float] | None:
    """The middle of a GeoJSON place's geometry, whatever its type."""
    if line.geometry is None:
        return None
    try:
        middle = shapely.geometry.shape(dict(line.geometry)).centroid
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, shapely.errors.ShapelyError):
        checks.fault(line, "geometry can't be read as GeoJSON")
        return None
    return round(middle.y, 6), round(middle.x, 6)
