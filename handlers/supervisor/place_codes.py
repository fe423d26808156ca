"""The codes of places as an operator gives them out: for a grid, for named places or for a list; and taken back again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.registry import Registry
from handlers.supervisor.importing import Checks, Line
from models.ids import Ids
from models.place_code import PlaceCode, new_code

DETAIL = 40
"""Characters of what stands behind the place's name: more can't be read from where one stands."""


class NoSuchPlace(Exception):
    """What was named is no place, grid or code here; the message says what to write instead."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A place by its key, and where in it."""

    place: str
    detail: str = ""


def of_grid(registry: Registry, code: str) -> list[Wanted]:
    """All places in a grid, a community, a street or the district. Raises NoSuchPlace."""
    if not registry.by_code:
        raise NoSuchPlace("this district has no grids yet; import them first: gridbell import grids FILE")
    if code not in registry.by_code:
        raise NoSuchPlace(f"there is no grid {code!r}; grids are known by their code, such as {min(registry.by_code)}")
    found = [Wanted(key) for key, grid in registry.place_grids.items() if _lies_in(registry, grid, code)]
    if not found:
        raise NoSuchPlace(f"no place lies in {code}; import places first: gridbell import places FILE")
    return found


def of_name(registry: Registry, written: str) -> Wanted:
    """A place by its key, or by its registered name with where in it behind: 春风花园3栋2单元. Raises NoSuchPlace."""
    written = written.strip()
    if written in registry.place_names:
        return Wanted(written)
    names = {name for each in registry.place_names.values() for name in each if name and written.startswith(name)}
    if not names:
        raise NoSuchPlace(f"no place is called {written!r}; write a place's key, or its name as it was imported")
    name = max(names, key=len)
    keys = [key for key, each in registry.place_names.items() if name in each]
    detail = written.removeprefix(name).strip(" ,，、")
    if len(detail) > DETAIL:
        raise NoSuchPlace(f"what stands behind {name} is longer than {DETAIL} characters")
    if len(keys) > 1:
        meant = {said.place for said in registry.places.find(written) if said.grid is not None and said.place in keys}
        if len(meant) != 1:
            raise NoSuchPlace(
                f"{name} lies in several grids; name a building, or write one of {', '.join(sorted(keys))}"
            )
        keys = list(meant)
    return Wanted(keys[0], detail)


def of_list(registry: Registry, lines: Sequence[Line]) -> list[Wanted]:
    """The rows of a file with the columns place (key or name) and detail. Raises ImportRefused with every bad row."""
    checks = Checks()
    checks.columns(lines, "place")
    found = []
    for line in lines:
        place, detail = checks.text(line, "place", 120), checks.text(line, "detail", DETAIL, default="")
        try:
            if place in registry.place_names:
                found.append(Wanted(place, detail))
            elif place:
                found.append(of_name(registry, f"{place}{detail}"))
        except NoSuchPlace as fault:
            checks.fault(line, str(fault))
    checks.refuse()
    return found


def issue(session: Session, district: str, ids: Ids, now: datetime, wanted: Sequence[Wanted]) -> list[PlaceCode]:
    """A code for each place, in their order, each place once: the one that it has, else a new one. They count as printed now."""
    here = select(PlaceCode).where(PlaceCode.district == district)
    taken, running = set[str](), dict[Wanted, PlaceCode]()
    for row in session.scalars(here):
        taken.add(row.code)
        if row.revoked_at is None:
            running[Wanted(row.place, row.detail)] = row
    issued = []
    for each in dict.fromkeys(wanted):
        row = running.get(each) or _new(session, district, ids, now, each, taken)
        row.printed_at = now
        issued.append(row)
    session.flush()
    return issued


def revoke(session: Session, district: str, now: datetime, code: str) -> PlaceCode:
    """From now on the code means no place; its place can be given a new one. Raises NoSuchPlace."""
    plain = code.strip().upper().removeprefix("P-")
    row = session.scalars(select(PlaceCode).where(PlaceCode.district == district, PlaceCode.code == plain)).first()
    if row is None:
        raise NoSuchPlace(f"there is no code {code!r}; write it as it is printed, such as P-7K3QD")
    row.revoked_at = row.revoked_at or now
    return row


def _new(session: Session, district: str, ids: Ids, now: datetime, wanted: Wanted, taken: set[str]) -> PlaceCode:
    code = next(code for code in iter(new_code, "") if code not in taken)
    taken.add(code)
    row = PlaceCode(
        district=district, id=ids.next(), code=code, place=wanted.place, detail=wanted.detail, printed_at=now
    )
    session.add(row)
    return row


def _lies_in(registry: Registry, grid: str, code: str) -> bool:
    node = registry.by_code.get(grid)
    while node is not None and node.code != code:
        node = registry.grids.get(node.parent_id) if node.parent_id is not None else None
    return node is not None
