"""Codes of places as they are typed and given out: what is one, which place a name means, and that a code stays what it was."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot.playing.stage import Furnished
from handlers.place_codes import spot_of, typed
from handlers.ports import Ports
from handlers.registry import Registry
from handlers.supervisor.importing import ImportRefused, Line
from handlers.supervisor.place_codes import NoSuchPlace, Wanted, issue, of_grid, of_list, of_name, revoke
from models.place_code import ALPHABET, LENGTH, PlaceCode, new_code


@pytest.fixture
def registry(district: Furnished) -> Registry:
    """The demo district's."""
    return district.registry


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    with Session(engine) as made:
        yield made


@pytest.mark.parametrize("words", ["P-7K3QD", "p-7k3qd", "Ｐ－７Ｋ３ＱＤ", "p 7k3qd。", "P7K3QD", "P—7K3QD"])
def test_a_code_is_read_however_it_is_typed(words: str) -> None:
    assert typed(words) == "7K3QD"


@pytest.mark.parametrize(
    "words", ["P-2", "P2", "p-1201", "P-20261", "please", "P-HCTRK", "提交", "P", "", "GB-261201-0001", "plz"]
)
def test_words_and_numbers_of_houses_are_no_codes(words: str) -> None:
    assert typed(words) is None


def test_a_code_has_a_letter_and_a_digit_and_none_that_is_taken_for_another() -> None:
    made = [new_code() for _ in range(2000)]
    assert all(len(code) == LENGTH and typed(f"P-{code}") == code for code in made)
    assert not set("".join(made)) - set(ALPHABET) and not set(ALPHABET) & set("0O1ILSBZ")


@pytest.mark.parametrize(
    ("written", "place", "grid"),
    [
        ("春风花园3栋2单元", {"key": "P012", "building": "3", "unit": "2", "spot": ""}, "C01-02"),
        ("春风花园8栋 垃圾桶旁", {"key": "P022", "building": "8", "spot": "垃圾桶旁"}, "C01-03"),
        ("春风小学2号门", {"key": "P018", "spot": "2号门", "label": "春风小学 2号门"}, "C01-02"),
        ("春光一街12号", {"key": "P016", "spot": "12号", "label": "春光一街 12号"}, "C01-02"),
        ("P018", {"key": "P018", "spot": ""}, "C01-02"),
        ("Chunfeng Primary School", {"key": "P018", "spot": ""}, "C01-02"),
    ],
)
def test_a_name_and_what_stands_behind_it_are_a_place(
    registry: Registry, written: str, place: dict[str, str], grid: str
) -> None:
    wanted = of_name(registry, written)
    spot = spot_of(registry, wanted.place, wanted.detail)
    assert spot is not None and spot.grid == grid
    assert place.items() <= spot.place.items() and set(spot.place) - set(place) <= {"name", "said", "text", "label"}


@pytest.mark.parametrize(
    ("written", "reason"),
    [("月球基地", "no place is called"), ("春风花园", "several grids"), ("春风小学" + "东" * 90, "longer than 40")],
)
def test_a_name_that_means_no_single_place_is_refused_with_advice(
    registry: Registry, written: str, reason: str
) -> None:
    with pytest.raises(NoSuchPlace, match=reason):
        of_name(registry, written)


def test_a_list_names_every_bad_row(registry: Registry) -> None:
    good = [Line(2, {"place": "P018", "detail": "东门"}), Line(3, {"place": "春风花园", "detail": "8栋"})]
    assert of_list(registry, good) == [Wanted("P018", "东门"), Wanted("P022", "8栋")]
    with pytest.raises(ImportRefused) as refused:
        of_list(registry, [*good, Line(4, {"place": "月球"}), Line(5, {"place": "", "detail": "东门"})])
    assert [fault.line for fault in refused.value.faults] == [4, 5]


def test_a_grid_is_all_its_places_and_a_community_all_its_grids(registry: Registry) -> None:
    in_grid, in_community = of_grid(registry, "C01-02"), of_grid(registry, "C01")
    assert Wanted("P012") in in_grid and Wanted("P022") not in in_grid
    assert set(in_grid) < set(in_community) and Wanted("P022") in in_community
    with pytest.raises(NoSuchPlace, match="no grid 'X9'"):
        of_grid(registry, "X9")


def test_a_place_keeps_its_code_until_it_is_revoked(session: Session, ports: Ports) -> None:
    wanted = [Wanted("P1", "东门"), Wanted("P1"), Wanted("P1", "东门")]

    def codes() -> list[str]:
        return [row.code for row in issue(session, ports.district, ports.ids, ports.clock.now(), wanted)]

    first = codes()
    assert len(first) == 2 and codes() == first
    row = revoke(session, ports.district, ports.clock.now(), f"p-{first[0].lower()}")
    assert row.revoked_at == revoke(session, ports.district, ports.clock.now(), first[0]).revoked_at
    second = codes()
    assert second[1] == first[1] and second[0] not in first
    assert session.query(PlaceCode).count() == 3
    with pytest.raises(NoSuchPlace, match="there is no code"):
        revoke(session, ports.district, ports.clock.now(), "P-22222")
