"""Names as residents write them, and the grid that they decide, or do not."""

from __future__ import annotations

import pytest

from benchmarks.city import built
from benchmarks.places import outcome
from benchmarks.said import messages
from nlu.places import PlaceEntry, PlaceIndex, surest

DECIDED = [
    ("春风花园3栋楼下垃圾", "春风花园", "G1", "3", None, None),
    ("春风花园三号楼2单元501没水", "春风花园", "G1", "3", "2", "501"),
    ("3栋春风花园", "春风花园", "G1", "3", None, None),
    ("春风花园 3 栋 2 单元 501 室", "春风花园", "G1", "3", "2", "501"),
    ("春风花园十二栋", "春风花园", "G1", "12", None, None),
    ("春风花园3-2-501", "春风花园", "G1", "3", "2", "501"),
    ("春风花园A栋", "春风花园", "G1", "a", None, None),
    ("春风花园３栋", "春风花园", "G1", "3", None, None),
    ("春風花園３棟", "春风花园", "G1", "3", None, None),
    ("春\u200b风花园", "春风花园", "G1", None, None, None),
    ("春风 花园", "春风花园", "G1", None, None, None),
    ("春丰花园3栋", "春风花园", "G1", "3", None, None),
    ("春风花圆", "春风花园", "G1", None, None, None),
    ("春风花花园", "春风花园", "G1", None, None, None),
    ("chunfeng huayuan 3栋", "春风花园", "G1", "3", None, None),
    ("ChunFeng Garden building 3 unit 2 room 501", "春风花园", "G1", "3", "2", "501"),
    ("Building 12, Chunfeng Garden", "春风花园", "G1", "12", None, None),
    ("Chunfeng Gardn bldg 5", "春风花园", "G1", "5", None, None),
    ("春风那边", "春风花园", "G1", None, None, None),
    ("春风3号楼", "春风花园", "G1", "3", None, None),
    ("东门中路12号", "东门中路", "G2", "12", None, None),
    ("东门中路112号", "东门中路", "G3", "112", None, None),
    ("12 Dongmen Zhonglu", "东门中路", "G2", "12", None, None),
    ("湖贝新村8栋", "湖贝新村", "G4", "8", None, None),
    ("湖贝新村A1栋", "湖贝新村", "G3", "a1", None, None),
    ("湖贝新村漏水，我住5栋", "湖贝新村", "G3", "5", None, None),
    ("湖贝新村3、4栋", "湖贝新村", "G3", "3", None, None),
    ("农批市场对面的春风花园", "春风花园", "G1", None, None, None),
    ("春风门口", "春风花园", "G1", None, None, None),
    ("春疯花园", "春风花园", "G1", None, None, None),
    ("三元里3村", "三元里三村", "G7", None, None, None),
    ("三元里三村", "三元里三村", "G7", None, None, None),
]

UNDECIDED = [
    ("湖贝新村", ("G3", "G4")),
    ("湖贝新村20栋", ("G3", "G4")),
    ("湖贝新村3、8栋", ("G3", "G4")),
    ("和平小区", ("G5", "G6")),
    ("向阳路", ()),  # Five grids are too many to choose from.
    ("春晖花园", ("G1",)),  # Perhaps mistyped, perhaps another estate.
    ("春风家园", ("G1",)),
    ("新春风花园", ("G1",)),
    ("万科春风花园", ("G1",)),
    ("春风花园大酒店", ("G1",)),
    ("春风花园三期", ("G1",)),
    ("Chunfeng Garden Hotel", ("G1",)),
    ("我住春风", ("G1",)),
    ("罗湖中小学", ("G8",)),
    ("春风花园(水库)", ("G1",)),
    ("春风小区3号楼", ("G1",)),  # Perhaps 春风花园, perhaps an estate of that name.
    ("东门中路200号", ("G2", "G3")),
]

NOWHERE = [
    "",
    "你好",
    "春风满面",
    "在春风里",
    "东门北路",
    "花园",
    "garden",
    "3栋",
    "springtime",
    "👍",
    "湖贝",
    "小学门口",
    "美丽的花园",
]


@pytest.mark.parametrize(("message", "name", "grid", "building", "unit", "room"), DECIDED)
def test_a_name_leads_to_its_grid(
    places: PlaceIndex, message: str, name: str, grid: str, building: str | None, unit: str | None, room: str | None
) -> None:
    (found,) = places.find(message)
    assert (found.name, found.grid, found.building, found.unit, found.room) == (name, grid, building, unit, room)
    assert found.candidates == ()
    assert message[found.start : found.end] == found.text


@pytest.mark.parametrize(("message", "candidates"), UNDECIDED)
def test_a_name_that_does_not_decide_is_asked_about(
    places: PlaceIndex, message: str, candidates: tuple[str, ...]
) -> None:
    (found,) = places.find(message)
    assert found.grid is None
    assert found.candidates == candidates


@pytest.mark.parametrize("message", NOWHERE)
def test_words_that_name_no_place_find_none(places: PlaceIndex, message: str) -> None:
    assert places.find(message) == ()


def test_a_community_named_beside_it_decides_between_two_estates(places: PlaceIndex) -> None:
    community, estate = places.find("翠湖社区的和平小区")
    assert (community.grid, estate.grid) == ("G5", "G5")


@pytest.mark.parametrize(
    "message",
    [
        "罗湖中心小学对面的春风花园",
        "罗湖中心小学旁边春风花园",
        "东门中路12号的春风花园",
        "Chunfeng Garden opposite 罗湖中心小学",
        "翠湖社区春风花园",
    ],
)
def test_of_two_places_the_one_that_the_other_leads_to_is_meant(places: PlaceIndex, message: str) -> None:
    best = surest(places.find(message))
    assert best is not None and (best.name, best.grid) == ("春风花园", "G1")


def test_two_places_as_likely_as_each_other_are_both_offered(places: PlaceIndex) -> None:
    best = surest(places.find("春风花园和罗湖中心小学都停水了"))
    assert best is not None and best.grid is None
    assert best.candidates == ("G1", "G8") and best.likely == (("春风花园", "spring"), ("罗湖中心小学", "school"))


def test_where_it_is_guessed_each_grid_comes_with_the_place_that_it_would_be(places: PlaceIndex) -> None:
    (guess,) = places.find("春晖花园3栋漏水")
    assert (guess.candidates, guess.likely, guess.text) == (("G1",), (("春风花园", "spring"),), "春晖花园3栋")


def test_a_short_name_that_is_also_a_word_needs_something_around_it() -> None:
    index = PlaceIndex([PlaceEntry("peace", "和平", "G1", "estate"), PlaceEntry("park", "Park", "G2", "estate")])
    assert [found.grid for found in index.find("我住和平")] == ["G1"]
    assert [found.grid for found in index.find("和平3栋漏水")] == ["G1"]
    assert [found.grid for found in index.find("和平时一样没人管")] == [None]
    assert [found.grid for found in index.find("the park is dirty")] == [None]


def test_a_name_that_goes_on_like_a_longer_one_is_not_sure() -> None:
    index = PlaceIndex(
        [PlaceEntry("one", "丽景花园", "G1", "estate"), PlaceEntry("three", "丽景花园三期", "G3", "estate")]
    )
    assert [found.grid for found in index.find("丽景花园三天没水")] == ["G1"]
    assert [found.grid for found in index.find("丽景花园三期没水")] == ["G3"]
    (doubted,) = index.find("丽景花园山期没水")
    assert doubted.grid is None and set(doubted.candidates) == {"G1", "G3"}


def test_over_ten_thousand_names_no_message_is_sure_of_a_wrong_grid() -> None:
    city = built()
    index = PlaceIndex(city.entries)
    said = messages(city, each=20, seed=7)
    wrong = [one.text for one in said if outcome(index, one) == "wrong"]
    assert wrong == []
    plain = [outcome(index, one) for one in said if one.kind in ("name", "name + building", "X opposite another")]
    assert plain == ["right"] * len(plain)


def test_what_is_merely_named_beside_it_decides_no_part_of_a_split_estate(places: PlaceIndex) -> None:
    assert [found.grid for found in places.find("东门中路112号和湖贝新村都停水了")] == ["G3", None]
    assert [found.grid for found in places.find("东门中路112号的湖贝新村停水了")] == ["G3", "G3"]


def test_two_places_are_found_in_the_order_of_the_message(places: PlaceIndex) -> None:
    assert [found.place for found in places.find("罗湖中心小学对面的春风花园3栋")] == ["school", "spring"]


def test_positions_are_those_of_the_text_as_it_was_sent(places: PlaceIndex) -> None:
    message = "㎡㎡\u200b 春風花園３棟漏水"
    (found,) = places.find(message)
    assert found.text == "春風花園３棟" == message[found.start : found.end]


def test_the_longer_name_wins() -> None:
    index = PlaceIndex([PlaceEntry("a", "东门", "G1", "landmark"), PlaceEntry("b", "东门步行街", "G2", "landmark")])
    assert [found.grid for found in index.find("东门步行街有人摆摊")] == ["G2"]


def test_an_exact_name_beats_one_that_sounds_alike() -> None:
    index = PlaceIndex([PlaceEntry("a", "春风花园", "G1", "estate"), PlaceEntry("b", "春丰花园", "G2", "estate")])
    assert [found.grid for found in index.find("春丰花园")] == ["G2"]
    assert [(found.grid, found.candidates) for found in index.find("春枫花园")] == [(None, ("G1", "G2"))]


def test_a_half_name_that_two_estates_share_decides_nothing() -> None:
    index = PlaceIndex([PlaceEntry("a", "春风花园", "G1", "estate"), PlaceEntry("b", "春风家园", "G2", "estate")])
    assert all(found.grid is None for found in index.find("春风那边"))


def test_an_empty_registry_finds_nothing() -> None:
    assert PlaceIndex([]).find("春风花园3栋") == ()
