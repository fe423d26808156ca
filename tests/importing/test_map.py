"""Importing grids and places."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy.orm import Session

from handlers.supervisor.importing import Fault
from models.case import Case
from models.grid import Grid, Place
from models.lifecycle import Status
from tests.importing.conftest import DISTRICT, GRIDS, SQUARE, Office, collection, reasons

PLACES = """key,name,name_en,kind,grid,lat,lon,aliases,buildings
P1,春风花园,Chunfeng Garden,estate,C01-01,22.05,114.05,春风花园小区;chunfeng huayuan,1-6
P2,春风花园,Chunfeng Garden,estate,C01-02,,,,"7-12,15"
"""


def files_a_case(office: Office, grid: str, status: Status) -> None:
    node = office.registry().by_code[grid]
    now = datetime(2026, 12, 1, tzinfo=UTC)
    with Session(office.engine) as session, session.begin():
        session.add(
            Case(
                district=DISTRICT,
                id=office.ports.ids.next(),
                number=f"GB-261201-{node.id % 9999:04d}",
                status=status,
                grid_id=node.id,
                origin="resident",
                route_begins="W",
                key_id=1,
                words=b"",
                anonymous=False,
                reopened=0,
                filed_at=now,
                audit_seq=0,
                audit_head=bytes(32),
                updated_at=now,
            )
        )


def test_a_csv_of_grids_makes_the_tree(office: Office) -> None:
    report = office.imports("grids", GRIDS)
    assert (report.added, report.updated, report.removed) == (5, 0, 0)
    registry = office.registry()
    street = registry.ancestor(registry.by_code["C01-02"].id, "street")
    assert street is not None
    assert street.name == "春风街道"
    assert registry.version > 0


def test_the_same_file_again_changes_nothing_and_a_new_name_updates(office: Office) -> None:
    office.imports("grids", GRIDS)
    before = {grid.code: grid.id for grid in office.rows(Grid)}
    version = office.registry().version
    assert office.imports("grids", GRIDS).unchanged == 5
    report = office.imports("grids", GRIDS.replace("第2网格", "花园网格"))
    assert (report.added, report.updated, report.unchanged) == (0, 1, 4)
    assert {grid.code: grid.id for grid in office.rows(Grid)} == before
    assert office.registry().version > version


def test_geojson_gives_polygons_and_a_centre_that_lies_inside(office: Office) -> None:
    horseshoe = [[[0, 0], [3, 0], [3, 3], [0, 3], [0, 2], [2, 2], [2, 1], [0, 1], [0, 0]]]
    top = {"code": "CH", "name": "春和区", "level": "district", "parent": None}
    street = {"code": "S01", "name": "街道", "level": "street", "parent": "CH"}
    community = {"code": "C01", "name": "社区", "level": "community", "parent": "S01"}
    grid = {"code": "C01-01", "name": "网格", "level": "grid", "parent": "C01"}
    document = collection((top, None), (street, None), (community, None), (grid, horseshoe))
    office.imports("grids", document, "grids.geojson")
    node = office.registry().by_code["C01-01"]
    assert node.lat is not None
    assert node.lon is not None
    found = office.registry().grid_at(node.lat, node.lon)
    assert found is not None
    assert found.code == "C01-01"


def test_a_bad_feature_is_named_with_the_line_where_it_begins(office: Office) -> None:
    crossed = [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]
    document = collection(
        ({"code": "CH", "name": "区", "level": "district"}, SQUARE),
        ({"code": "S01", "name": "街道", "level": "street", "parent": "CH"}, crossed),
    )
    text = office.writes("grids.geojson", document).read_text(encoding="utf-8").splitlines()
    faults = office.is_refused("grids", document, "grids.geojson")
    assert len(faults) == 1
    assert "not valid" in faults[0].reason
    features = [n for n, line in enumerate(text, 1) if line.strip() == "{" and '"Feature"' in text[n]]
    assert faults[0].line == features[1]


@pytest.mark.parametrize(
    "row, reason",
    [
        ("C01-03,,x,grid,C01", "name is empty"),
        ("C01-03,第3网格,x,gird,C01", "level is 'gird'"),
        ("C01-03,第3网格,x,grid,C09", "parent 'C09' is neither"),
        ("C01-03,第3网格,x,grid,", "parent is empty"),
        ("C01-03,第3网格,x,grid,C01-01", "not above"),
        ("C01-01,第3网格,x,grid,C01", "stands in line 5 already"),
    ],
)
def test_a_bad_grid_is_named_and_nothing_is_imported(office: Office, row: str, reason: str) -> None:
    faults = office.is_refused("grids", GRIDS + row + "\n")
    assert reasons(faults).keys() == {7}
    assert reason in faults[0].reason
    assert office.rows(Grid) == []


def test_every_bad_row_is_named_at_once(office: Office) -> None:
    bad = "code,name,level,parent\nCH,春和区,district,\nX1,,street,CH\nX2,街,road,CH\n"
    assert office.is_refused("grids", bad) == [
        Fault(3, "name is empty"),
        Fault(4, "level is 'road', which is not one of micro, grid, community, street, district"),
    ]


@pytest.mark.parametrize("status", [Status.ASSIGNED, Status.RESOLVED])
def test_a_grid_with_open_cases_can_not_be_removed(office: Office, status: Status) -> None:
    office.imports("grids", GRIDS)
    files_a_case(office, "C01-02", status)
    faults = office.is_refused("grids", GRIDS.replace("C01-02,第2网格,Grid 2,grid,C01\n", ""))
    assert "C01-02 is gone from the file but has 1 open cases" in faults[0].reason
    assert len(office.rows(Grid)) == 5


def test_a_grid_without_cases_goes_and_one_with_closed_cases_stays_for_them_but_takes_no_more(office: Office) -> None:
    office.imports("grids", GRIDS)
    files_a_case(office, "C01-02", Status.CONFIRMED)
    shorter = "\n".join(line for line in GRIDS.splitlines() if not line.startswith("C01-0"))
    assert office.imports("grids", shorter).removed == 2
    assert {(grid.layer, grid.code) for grid in office.rows(Grid)} == {
        ("general", "CH"),
        ("general", "S01"),
        ("general", "C01"),
        ("former", "C01-02"),
    }
    office.imports("grids", GRIDS)
    assert all(grid.layer == "general" for grid in office.rows(Grid))


def test_a_grid_that_people_or_places_name_can_not_be_removed(staffed: Office) -> None:
    staffed.imports("places", PLACES)
    shorter = "\n".join(line for line in GRIDS.splitlines() if not line.startswith("C01-0"))
    said = [fault.reason for fault in staffed.is_refused("grids", shorter)]
    assert "grid C01-01 is gone from the file but 1 people rows still name it" in said
    assert "grid C01-02 is gone from the file but 1 places rows still name it" in said


def test_a_layer_of_its_own_leaves_the_general_grids_alone(office: Office) -> None:
    office.imports("grids", GRIDS)
    report = office.imports("grids", "code,name,level,layer,parent\nWY-1,春风物业,grid,property,C01\n")
    assert (report.added, report.removed) == (1, 0)
    assert len(office.rows(Grid)) == 6


def test_places_are_found_by_name_and_building(office: Office) -> None:
    office.imports("grids", GRIDS)
    assert office.imports("places", PLACES).added == 2
    found = office.registry().places.find("春风花园8栋楼下")
    assert [mention.grid for mention in found] == ["C01-02"]


def test_places_that_are_gone_from_the_file_are_removed(office: Office) -> None:
    office.imports("grids", GRIDS)
    office.imports("places", PLACES)
    report = office.imports("places", PLACES.splitlines()[0] + "\nP3,春风小学,,school,C01-01,,,,\n")
    assert (report.added, report.removed) == (1, 2)
    assert [place.key for place in office.rows(Place)] == ["P3"]


@pytest.mark.parametrize(
    "row, reason",
    [
        ("P3,春风小学,,school,C09,,,,", "grid 'C09' is not known; import the grids first"),
        ("P3,春风小学,,castle,C01-01,,,,", "kind is 'castle'"),
        ("P3,春风小学,,school,C01-01,114.05,22.05,,", "is one in the other's column?"),
        ("P3,春风小学,,school,C01-01,22.05,,,", "must both be numbers"),
        ("P3,春风小学,,school,C01-01,,,,3-1", "buildings has '3-1'"),
        ("P3,春风小学,,school,C01-01,,,,A栋", "buildings has 'A栋'"),
        (f"P3,{'长' * 121},,school,C01-01,,,,", "name is longer than 120"),
    ],
)
def test_a_bad_place_is_named(office: Office, row: str, reason: str) -> None:
    office.imports("grids", GRIDS)
    faults = office.is_refused("places", PLACES + row + "\n")
    assert [fault.line for fault in faults] == [4]
    assert reason in faults[0].reason
    assert office.rows(Place) == []


def test_places_come_from_geojson_too(office: Office) -> None:
    office.imports("grids", GRIDS)
    feature: dict[str, Any] = {
        "type": "Feature",
        "properties": {"key": "P1", "name": "春风公园", "kind": "park", "grid": "C01-01", "aliases": ["公园", "春园"]},
        "geometry": {"type": "Point", "coordinates": [114.05, 22.05]},
    }
    office.imports("places", {"type": "FeatureCollection", "features": [feature]}, "places.geojson")
    (place,) = office.rows(Place)
    assert (place.lat, place.lon, place.aliases) == (22.05, 114.05, "公园;春园")
