"""What a code on a wall stands for: read from what was scanned or typed, and looked up at that moment. No scan is kept."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from handlers.registry import Registry
from handlers.turn import Refused, Turn
from models.place_code import ALPHABET, LENGTH, PlaceCode
from nlu.addresses import around
from nlu.normal import normalise

ROUTED_BY = "place_code"
"""The reason of a routing that goes by a code."""
_MISREAD = str.maketrans("SBZ", "582")
"""Letters that are in no code, each for the digit that it looks like."""
_TAIL = "(?=[A-Z]*[0-9])(?=[0-9]*[A-Z])"  # a letter and a digit: no word, and no house number
_DASH = r"[-‐-―−_ ]"
_ALONE = re.compile(rf"P{_DASH}?{_TAIL}([A-Z0-9]{{{LENGTH - 1},{LENGTH + 1}}})")
_WITHIN = re.compile(rf"(?<![A-Z0-9])P[-‐-―−_]{_TAIL}([A-Z0-9]{{{LENGTH}}})(?![A-Z0-9])")

_HOUSE = re.compile(r"[栋幢座]|号楼|单元|\b(?:block|blk|building|bldg|tower|unit)\b")
"""What makes a number that of a house: 2号门 is a gate."""


@dataclass(frozen=True, slots=True)
class Spot:
    """The place of a code, as a draft holds places, and the code of its grid."""

    place: dict[str, Any]
    grid: str


def typed(text: str) -> str | None:
    """The code, where the words are one and nothing else, even if mistyped: P-7K3QD, p 7k3qd."""
    found = _ALONE.fullmatch(_plain(text).strip(" .。!！~～"))
    return found[1] if found is not None else None


def named(turn: Turn, code: str) -> Spot:
    """The place of a code; raises Refused with a kind word where there is none (any more)."""
    row = _row(turn, code)
    if row is None:
        raise Refused("place-code-unknown")
    if row.revoked_at is not None:
        raise Refused("place-code-revoked")
    spot = spot_of(turn.ports.registry, row.place, row.detail)
    if spot is None:
        raise Refused("place-code-revoked")  # the list of places names it no more
    return spot


def in_words(turn: Turn) -> Spot | None:
    """The place of a code that stands in a sentence: P-7K3QD 的灯不亮; None where there is none, or none that counts."""
    found = _WITHIN.search(_plain(turn.heard.text))
    row = _row(turn, found[1]) if found is not None else None
    return spot_of(turn.ports.registry, row.place, row.detail) if row is not None and row.revoked_at is None else None


def spot_of(registry: Registry, key: str, detail: str) -> Spot | None:
    """A registered place and where in it; None where the registry has no such place.

    It is shown as it is printed (`label`); of its house, unit and room is known what plainly is one, `spot` is the rest.
    """
    if key not in registry.place_names:
        return None
    name, _ = registry.place_names[key]
    said = f"{name}{detail}"
    place: dict[str, Any] = {"name": name, "key": key, "said": said, "text": said, "label": f"{name} {detail}".strip()}
    whole, begins = normalise(said), len(normalise(name).text)
    address = around(whole.text, 0, begins) if detail else None
    rest = detail
    if address is not None and address.start == 0 and _HOUSE.search(whole.text, begins, address.end):
        parts = {"building": address.building, "unit": address.unit, "room": address.room}
        place |= {part: number for part, number in parts.items() if number}
        rest = said[whole.origin[address.end] :]
    place["spot"] = rest.strip(" ,，、")
    return Spot(place, registry.place_grids[key])


def _row(turn: Turn, code: str) -> PlaceCode | None:
    wanted = _plain(code).removeprefix("P-").translate(_MISREAD)
    if len(wanted) != LENGTH or any(each not in ALPHABET for each in wanted):
        return None
    query = select(PlaceCode).where(PlaceCode.district == turn.district, PlaceCode.code == wanted)
    return turn.session.scalars(query).first()


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).upper()
