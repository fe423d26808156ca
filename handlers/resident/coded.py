"""What the code on a wall means for a report: its place is used, and kept in mind where the words name another."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from handlers.place_codes import ROUTED_BY, Spot

if TYPE_CHECKING:
    from handlers.resident.draft import Draft

STILL_THERE = timedelta(minutes=30)
"""So long after a scan somebody in danger is looked for where it was; as long as a scan without a word is kept."""


def note(draft: Draft, spot: Spot, now: datetime) -> None:
    """The code was read: its place is kept with the draft, and used unless the draft has another already."""
    draft.scanned = {"place": spot.place, "grid": spot.grid, "at": now.isoformat()}
    if draft.empty or draft.grid is None or _less_exact(draft.place or {}, spot.place):
        use(draft)


def use(draft: Draft) -> None:
    """The place of the code is where it is."""
    if draft.scanned is not None:
        draft.place, draft.grid = draft.scanned["place"], draft.scanned["grid"]
        draft.grid_choices, draft.expects, draft.routed_by = [], None, ROUTED_BY


def stands(draft: Draft) -> bool:
    """Whether the draft's place is that of the code."""
    return draft.scanned is not None and draft.routed_by == ROUTED_BY


def other(draft: Draft) -> dict[str, Any] | None:
    """The code's place, where the draft has another one."""
    if draft.scanned is None or stands(draft):
        return None
    place: dict[str, Any] = draft.scanned["place"]
    return place


def where_somebody_is(kept: dict[str, Any] | None, now: datetime) -> Spot | None:
    """The place of a code that was scanned a short while ago, from what a draft keeps of it."""
    if kept is None or now - datetime.fromisoformat(kept["at"]) > STILL_THERE:
        return None
    return Spot(kept["place"], kept["grid"])


def _less_exact(said: dict[str, Any], coded: dict[str, Any]) -> bool:
    """Whether what was said is the code's place too, with less of its door."""
    return said.get("name") == coded["name"] and all(
        said.get(part) in (None, coded.get(part)) for part in ("building", "unit", "room")
    )


def said_again(draft: Draft, name: str, building: str | None, unit: str | None, room: str | None) -> bool:
    """Whether words name the very place of the code that is used, and no other door in it: then the code tells it better."""
    said = {"name": name, "building": building, "unit": unit, "room": room}
    return stands(draft) and draft.place is not None and _less_exact(said, draft.place)
