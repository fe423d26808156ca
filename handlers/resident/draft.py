"""A report that is being made: several messages are one report until it is filed. It lives, sealed, in the conversation's state."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any

from handlers.commands import Heard
from handlers.ports import Ports
from handlers.routing import inside
from nlu.understanding import PlaceMention, Understanding

REMEMBERED = 20
"""Messages of a chat of which it is still known which case they became."""


@dataclass(slots=True)
class Draft:
    """What is known so far. `said` pairs each message's event id with its words, so that an edited message replaces its own."""

    said: list[list[str]] = field(default_factory=list)
    category: str | None = None
    chosen: bool = False
    """Whether the resident chose the category by hand; no later message changes it then."""
    confidence: float = 0.0
    alternatives: list[list[Any]] = field(default_factory=list)
    place: dict[str, Any] | None = None
    grid: str | None = None
    grid_choices: list[str] = field(default_factory=list)
    routed_by: str | None = None
    asked_place: bool = False
    photos: list[int] = field(default_factory=list)
    voices: list[int] = field(default_factory=list)
    anonymous: bool = False
    problems: list[dict[str, Any]] = field(default_factory=list)
    danger: str | None = None
    """The kind of a possible emergency that the card asks about."""
    card: int | None = None
    expects: str | None = None
    """What the next words answer: place."""
    about_staff: bool = False
    reported: bool = False
    """Whether any message was plainly a report: only such a draft is filed by itself."""

    @property
    def words(self) -> str:
        """Everything that was said, a line a message."""
        return "\n".join(text for _, text in self.said if text)

    @property
    def sure(self) -> bool:
        """Whether the category needs no further look."""
        return self.category is not None

    @property
    def voices_only(self) -> bool:
        """Whether all there is is a voice that a person has to listen to."""
        return bool(self.voices) and not self.words

    @property
    def empty(self) -> bool:
        """Whether nothing was said or shown yet that a person could act on."""
        return not (self.words or self.photos or self.voices)

    def to_json(self) -> dict[str, Any]:
        """For the conversation's state."""
        return {name: getattr(self, name) for name in _FIELDS}

    @staticmethod
    def from_json(kept: dict[str, Any]) -> Draft:
        """The reverse of `to_json`."""
        return Draft(**kept)


_FIELDS = tuple(each.name for each in fields(Draft))


def take_in(draft: Draft, heard: Heard, ports: Ports) -> None:
    """Add one message to the draft: words, place and category as they were understood."""
    understood = heard.understanding
    if heard.text.strip():
        draft.said.append([heard.event_id, heard.text.strip()])
    if heard.location is not None:
        set_point(draft, ports, heard.location, "point")
    for file in heard.files:
        if file.location is not None and draft.grid is None:
            set_point(draft, ports, file.location, "photo_point")
    if understood is None:
        return
    take_places(draft, understood.places)
    if draft.expects != "place" or (not draft.sure and understood.intent == "report"):
        take_category(draft, understood)
    if understood.emergency is not None and understood.emergency.certainty == "ask":
        draft.danger = understood.emergency.kind


def take_category(draft: Draft, understood: Understanding) -> None:
    """Let a surer understanding replace a less sure one; what the resident chose stays."""
    if understood.intent == "report":
        draft.reported = True
    if draft.chosen or draft.about_staff:
        return
    if len(understood.problems) > 1 and not draft.category:
        draft.problems = [
            {"text": p.text, "category": p.category or (p.alternatives[0][0] if p.alternatives else None)}
            for p in understood.problems
        ]
    better = understood.category is not None and understood.confidence >= draft.confidence
    if better or (draft.category is None and understood.confidence > draft.confidence):
        draft.category = understood.category
        draft.confidence = understood.confidence
        ranked = [list(pair) for pair in understood.alternatives]
        if understood.category is not None:
            ranked = [[understood.category, understood.confidence], *ranked]
        draft.alternatives = ranked[:4]


def take_places(draft: Draft, places: tuple[PlaceMention, ...]) -> None:
    """The surest place that was named; a shared point stays what it is, but gets the building that was said."""
    if not places:
        return
    best = max(places, key=lambda p: (p.grid is not None, bool(p.building), p.score, len(p.text)))
    named = {
        "name": best.name,
        "building": best.building,
        "unit": best.unit,
        "room": best.room,
        "said": best.text,
        "text": best.text,
        "key": best.place,
    }
    if draft.place is not None and draft.place.get("lat") is not None:
        draft.place = {**named, "lat": draft.place["lat"], "lon": draft.place["lon"]}
        return
    if draft.grid is not None and best.grid is None:
        return
    draft.place, draft.grid, draft.grid_choices = named, best.grid, list(best.candidates) if best.grid is None else []
    draft.routed_by = "place_name" if best.grid is not None else None


def set_point(draft: Draft, ports: Ports, point: tuple[float, float], why: str) -> bool:
    """Use a point on the map; False when it lies outside the district, and nothing changes then."""
    node = inside(ports, *point)
    if node is None:
        return False
    kept = draft.place or {"text": ""}
    draft.place = {**kept, "lat": point[0], "lon": point[1]}
    draft.grid, draft.grid_choices, draft.routed_by = node.code, [], why
    return True
