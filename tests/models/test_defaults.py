"""What a new district starts with: every file parses, the map has no gaps, and every code that a file names exists."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from datetime import date, time
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from shapely import STRtree
from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

DEFAULTS = Path(__file__).resolve().parents[2] / "models" / "defaults"
DEMO = DEFAULTS / "demo"
KINDS = {"estate", "road", "market", "school", "hospital", "park", "station", "village", "landmark", "office"}
SLA = {"A", "B", "S", "C", "D", "M", "Q"}
LEVEL_ABOVE = {"grid": "community", "community": "street", "street": "district", "district": None}

Row = dict[str, str]


@cache
def table(path: Path) -> tuple[Row, ...]:
    """Rows of a TSV (no quoting) or CSV (RFC 4180) file by column name; every row has every column."""
    tsv = path.suffix == ".tsv"
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE) if tsv else csv.reader(lines)
        head = next(rows)
        return tuple(dict(zip(head, row, strict=True)) for row in rows)


@cache
def nodes() -> dict[str, dict[str, Any]]:
    """Properties of every node of the grid tree by code."""
    document = json.loads((DEMO / "grids.geojson").read_text(encoding="utf-8"))
    assert document["type"] == "FeatureCollection"
    return {f["properties"]["code"]: {**f["properties"], "shape": shape(f["geometry"])} for f in document["features"]}


def of_level(level: str) -> dict[str, BaseGeometry]:
    return {code: node["shape"] for code, node in nodes().items() if node["level"] == level}


def numbers(buildings: str) -> set[int]:
    """'1-6,8' as the numbers that it names."""
    found: set[int] = set()
    for part in filter(None, buildings.split(",")):
        first, _, last = part.partition("-")
        found.update(range(int(first), int(last or first) + 1))
    return found


def unique(values: list[str]) -> bool:
    return len(values) == len(set(values)) and all(values)


# -- what every district starts with -----------------------------------------------------------------------------------


def test_there_are_69_categories_in_10_mains() -> None:
    rows = table(DEFAULTS / "categories.tsv")
    assert len(rows) == 69
    assert unique([row["code"] for row in rows])
    assert {row["main"] for row in rows} == {f"{n:02d}" for n in range(1, 11)}
    for row in rows:
        assert row["code"].startswith(row["main"]) and len(row["code"]) == 4
        assert row["sla"] in SLA
        assert row["question"] == ("1" if row["route"].startswith("Q") else "0")
        assert all(row.values()), row


def test_every_step_of_a_route_is_known_and_every_department_resolves() -> None:
    names = {row["zh"] for row in table(DEFAULTS / "departments.tsv")}
    used: set[str] = set()
    for row in table(DEFAULTS / "categories.tsv"):
        for step in row["route"].split(">"):
            if step in {"W", "P", "M", "Q", "SUP", "D"}:
                continue
            assert step.startswith("D"), row
            departments = step[1:].split("/")
            assert names.issuperset(departments), row
            used.update(departments)
    assert used == names, "a department that no route names"


def test_departments_have_latin_codes_and_phones_that_cannot_be_dialled() -> None:
    rows = table(DEFAULTS / "departments.tsv")
    assert unique([row["code"] for row in rows]) and unique([row["zh"] for row in rows])
    for row in rows:
        assert re.fullmatch(r"[a-z]+", row["code"]) and row["en"]
        assert re.fullmatch(r"0000-555\d{4}", row["phone"])


def test_few_roles_see_who_a_resident_is_and_the_line_climbs() -> None:
    roles = {row["code"]: row for row in table(DEFAULTS / "roles.tsv")}
    assert len(roles) == 14
    assert {code for code, row in roles.items() if row["sees_identity"] == "1"} == {"triage_desk", "duty_officer"}
    line = [int(roles[code]["climbs"]) for code in ("worker", "lead", "community", "street", "district")]
    assert line == sorted(set(line))
    assert {row["level"] for row in roles.values()} <= {*LEVEL_ABOVE, "micro"}


# -- the demo district: its map ----------------------------------------------------------------------------------------


def test_the_tree_is_one_district_one_street_six_communities_forty_grids() -> None:
    assert Counter(node["level"] for node in nodes().values()) == {
        "district": 1,
        "street": 1,
        "community": 6,
        "grid": 40,
    }
    for node in nodes().values():
        above = LEVEL_ABOVE[node["level"]]
        assert (nodes()[node["parent"]]["level"] if above else node["parent"]) == above
        assert node["layer"] == "general"
    assert nodes()["C01-02"]["name"] == "春风社区第2网格"


def test_grids_tile_the_street_without_gaps_or_overlaps() -> None:
    grids = list(of_level("grid").values())
    assert all(grid.is_valid and grid.geom_type == "Polygon" for grid in grids)
    tiny = 1e-6 * min(grid.area for grid in grids)
    together = unary_union(grids)
    assert together.geom_type == "Polygon" and not together.interiors, "a gap between grids"
    assert sum(grid.area for grid in grids) - together.area < tiny, "grids overlap"
    assert together.symmetric_difference(of_level("street")["S01"]).area < tiny


def test_a_community_is_the_union_of_its_grids() -> None:
    grids = of_level("grid")
    for code, whole in of_level("community").items():
        parts = unary_union([grid for name, grid in grids.items() if nodes()[name]["parent"] == code])
        assert parts.symmetric_difference(whole).area < 1e-12


# -- the demo district: its names --------------------------------------------------------------------------------------


def test_there_are_more_than_330_names_and_each_place_lies_in_its_grid() -> None:
    places = table(DEMO / "places.csv")
    grids = of_level("grid")
    tree = STRtree(list(grids.values()))
    codes = list(grids)
    assert len({place["name"] for place in places}) > 330
    assert unique([place["key"] for place in places])
    for place in places:
        point = Point(float(place["lon"]), float(place["lat"]))
        assert [codes[i] for i in tree.query(point, predicate="within")] == [place["grid"]], place
        assert place["kind"] in KINDS and place["name"] and place["name_en"]
    assert {place["grid"] for place in places} == set(grids)


def test_a_name_that_stands_twice_is_split_by_buildings_or_known_to_be_ambiguous() -> None:
    rows: dict[str, list[Row]] = {}
    for place in table(DEMO / "places.csv"):
        rows.setdefault(place["name"], []).append(place)
    ambiguous = set()
    for name, places in rows.items():
        if len(places) == 1:
            continue
        sets = [numbers(place["buildings"]) for place in places]
        if all(sets):
            assert sum(map(len, sets)) == len(set().union(*sets)), name
        else:
            assert not any(sets), name
            ambiguous.add(name)
    assert ambiguous == {"阳光花园", "教师新村", "便民市场", "幸福里", "迎宾大道"}


def test_an_alias_means_one_name_only() -> None:
    owner: dict[str, str] = {}
    for place in table(DEMO / "places.csv"):
        for word in filter(None, (place["name"], place["name_en"], *place["aliases"].split(";"))):
            assert owner.setdefault(word, place["name"]) == place["name"], word


@pytest.mark.parametrize(
    ("building", "grid"), [(1, "C01-02"), (3, "C01-02"), (6, "C01-02"), (7, "C01-03"), (12, "C01-03")]
)
def test_the_estate_of_the_first_conversation_is_split_over_two_grids(building: int, grid: str) -> None:
    rows = [row for row in table(DEMO / "places.csv") if row["name"] == "春风花园"]
    assert [row["grid"] for row in rows if building in numbers(row["buildings"])] == [grid]
    assert all("Chunfeng Garden" in row["aliases"].split(";") for row in rows)


# -- the demo district: its people -------------------------------------------------------------------------------------


def expected_keys() -> set[str]:
    departments = [row["code"] for row in table(DEFAULTS / "departments.tsv")]
    keys = {f"{role}:{grid}" for role in ("worker", "lead") for grid in of_level("grid")}
    keys |= {f"community:{code}" for code in of_level("community")}
    keys |= {f"{role}:{code}" for role in ("department", "head") for code in departments}
    keys |= {f"{role}:{n}" for role in ("desk", "duty") for n in (1, 2, 3)}
    return keys | {"street:S01", "district:CH", "supervisor:S01"}


def test_every_seat_has_a_person_and_no_person_a_seat_that_is_not_there() -> None:
    people = table(DEMO / "people.csv")
    assert unique([person["key"] for person in people])
    assert {person["key"] for person in people} == expected_keys()
    roles = {row["code"]: row for row in table(DEFAULTS / "roles.tsv")}
    departments = {row["code"] for row in table(DEFAULTS / "departments.tsv")} | {""}
    for person in people:
        assert nodes()[person["node"]]["level"] == roles[person["role"]]["level"], person
        assert person["department"] in departments
        assert (person["department"] != "") == person["role"].startswith("responder")
        assert person["language"] in {"zh", "en"} and person["name"] and person["name_en"]
        assert int(person["rank"]) >= 0
    assert next(person["name"] for person in people if person["key"] == "worker:C01-02") == "李师傅"


def test_a_stand_in_is_somebody_else_and_some_grids_have_none() -> None:
    covered = set()
    for person in table(DEMO / "people.csv"):
        for also in filter(None, person["also"].split(";")):
            seat, _, rank = also.partition("#")
            assert seat in expected_keys() and seat != person["key"] and int(rank) >= 1
            covered.add(seat)
    assert 30 <= len(covered) < 40


def test_shifts_name_people_or_roles_and_each_hour_of_the_week_has_one_duty_officer() -> None:
    roles = {row["code"] for row in table(DEFAULTS / "roles.tsv")}
    hours: Counter[tuple[int, int]] = Counter()
    for shift in table(DEMO / "shifts.csv"):
        assert shift["who"] in roles | expected_keys()
        assert re.fullmatch(r"1?2?3?4?5?6?7?", shift["weekdays"]) and shift["weekdays"]
        start, end = time.fromisoformat(shift["starts"]), time.fromisoformat(shift["ends"])
        if shift["who"].startswith("duty:"):
            length = (end.hour - start.hour) % 24
            for day in map(int, shift["weekdays"]):
                for hour in range(start.hour, start.hour + length):
                    hours[(day - 1 + hour // 24) % 7, hour % 24] += 1
    assert len(hours) == 7 * 24 and set(hours.values()) == {1}


# -- the demo district: its answers ------------------------------------------------------------------------------------


def test_every_answer_has_both_languages_a_source_a_date_a_counter_and_hours() -> None:
    answers = table(DEMO / "answers.tsv")
    assert len(answers) >= 15 and unique([answer["key"] for answer in answers])
    for answer in answers:
        assert all(answer.values()), answer
        assert "示例" in answer["source_zh"] and "example" in answer["source_en"]
        assert date.fromisoformat(answer["as_of"]) <= date(2026, 12, 1)
    keywords = [word for a in answers for column in ("keywords_zh", "keywords_en") for word in a[column].split(";")]
    assert unique(keywords), [word for word, times in Counter(keywords).items() if times > 1]
