"""The demo district comes in through the same doors as everybody's."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.importing.loading import load_demo
from bot.storage.writer import InlineWriter
from tests.importing.conftest import GRIDS, PEOPLE, Office


def test_the_demo_district_has_everybody_and_always_a_duty_officer(office_on_each: Office) -> None:
    office = office_on_each
    reports = InlineWriter(office.engine).submit(lambda s: list(load_demo(s, office.ports, "web"))).result()
    assert [report.what for report in reports] == [
        "roles",
        "departments",
        "categories",
        "grids",
        "places",
        "people",
        "shifts",
        "answers",
    ]
    registry = office.registry()
    assert len(registry.places) >= 300
    assert len([node for node in registry.grids.values() if node.level == "grid"]) == 40
    assert [m.grid for m in registry.places.find("春风花园3栋楼下垃圾堆了三天没人清")] == ["C01-02"]
    tz = ZoneInfo("Asia/Shanghai")
    for hour in range(7 * 24):
        at = datetime(2026, 12, 1, tzinfo=UTC) + timedelta(hours=hour)
        assert sum(bool(registry.on_duty(seat.id, at, tz)) for seat in registry.duty_officers()) == 1
    for node in registry.grids.values():
        if node.level == "grid":
            assert node.lat is not None
            assert node.lon is not None
            found = registry.grid_at(node.lat, node.lon)
            assert found is not None
            assert found.code == node.code


def test_lists_come_in_again_and_change_only_what_differs(office_on_each: Office) -> None:
    office = office_on_each
    office.imports("grids", GRIDS)
    office.imports("people", PEOPLE)
    assert office.imports("grids", GRIDS).unchanged == 5
    assert office.imports("people", PEOPLE).unchanged == 5
    assert office.imports("people", PEOPLE.replace("李师傅", "黎师傅")).updated == 1
    shorter = "\n".join(line for line in PEOPLE.splitlines() if not line.startswith("desk:2"))
    assert office.imports("people", shorter).removed == 1
    assert office.imports("people", PEOPLE).updated == 1, "who left and is in the file again is back"
    assert "desk:2" in office.registry().person_by_key
    places = "key,name,kind,grid\nP1,春风小学,school,C01-01\nP2,春风公园,park,C09\n"
    assert [fault.line for fault in office.is_refused("places", places)] == [3]
    assert len(office.registry().places) == 0
