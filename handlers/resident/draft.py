"""A report that is being made: several messages are one report until it is filed. It lives, sealed, in the conversation's state."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from typing import Any

from handlers.commands import Heard
from handlers.ports import Ports
from handlers.resident import coded
from handlers.routing import inside
from models.attachment import Attachment
from nlu.addresses import only_building
from nlu.normal import normalise
from nlu.places import surest
from nlu.understanding import PlaceMention, Understanding

REMEMBERED = 20
"""Messages of a chat of which it is still known which case they became."""
_SHORT = 40  # characters: a correction, and not a story in which other doors occur


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
    asked_again: bool = False
    """Whether the place was asked for once more, after words that named none; it is not asked a third time."""
    photos: list[int] = field(default_factory=list)
    voices: list[int] = field(default_factory=list)
    videos: list[int] = field(default_factory=list)
    spoken: str = ""
    """What a machine made of voice notes, to be looked over on the card."""
    photo_point: list[float] | None = None
    """Where a picture says that it was taken, in degrees: offered as the place, and forgotten unless it is agreed to."""
    scanned: dict[str, Any] | None = None
    """The `place` and `grid` of a code that was scanned, and when (`at`); which code it was is not kept."""
    anonymous: bool = False
    problems: list[dict[str, Any]] = field(default_factory=list)
    """Of several problems in one message: the message's `event`, the problem's `text` and `category`, its own `place` if it has one."""
    apart: bool = False
    """Whether the resident wants them filed apart, and only the place is still asked for."""
    danger: str | None = None
    """The kind of a possible emergency that the card asks about."""
    album: str | None = None
    """The album whose pictures came last: those that follow are the same thing shown, and answered by the same card."""
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
        return not (self.words or self.files)

    @property
    def files(self) -> list[int]:
        """What was shown and said, pictures first."""
        return [*self.photos, *self.videos, *self.voices]

    @property
    def offers_photo_place(self) -> bool:
        """Whether the place of a picture is all that is known of where."""
        return self.photo_point is not None and self.place is None and self.grid is None and not self.about_staff

    def hold(self, row: Attachment) -> None:
        """A file belongs to this report."""
        {"photo": self.photos, "video": self.videos}.get(row.kind, self.voices).append(row.id)

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
    draft.photo_point = photo_point(heard, ports) or draft.photo_point
    draft.spoken = "\n".join(filter(None, (draft.spoken, heard.spoken)))
    if heard.text.strip():
        draft.said.append([heard.event_id, heard.said])
    if heard.location is not None:
        set_point(draft, ports, heard.location, "point")
    if understood is None:
        return
    if understood.places:
        take_places(draft, understood.places)
    else:
        correct_door(draft, heard.text, ports)
    if draft.expects != "place" or (not draft.sure and understood.intent == "report"):
        take_category(draft, understood)
    if understood.emergency is not None and understood.emergency.certainty == "ask":
        draft.danger = understood.emergency.kind


def photo_point(heard: Heard, ports: Ports) -> list[float] | None:
    """Where in the district a picture of this message says that it was taken, in degrees."""
    points = (file.location for file in heard.files if file.location is not None)
    return next((list(point) for point in points if inside(ports, *point) is not None), None)


def take_category(draft: Draft, understood: Understanding) -> None:
    """Let a surer understanding replace a less sure one; what the resident chose stays."""
    if understood.intent == "report":
        draft.reported = True
    if draft.chosen or draft.about_staff:
        return
    if len(understood.problems) > 1 and not draft.category:
        draft.problems = _problems(draft, understood)
    better = understood.category is not None and understood.confidence >= draft.confidence
    if better or (draft.category is None and understood.confidence > draft.confidence):
        draft.category = understood.category
        draft.confidence = understood.confidence
        ranked = [list(pair) for pair in understood.alternatives]
        if understood.category is not None:
            ranked = [[understood.category, understood.confidence], *ranked]
        draft.alternatives = ranked[:4]


def _problems(draft: Draft, understood: Understanding) -> list[dict[str, Any]]:
    """The problems of a message. Where several name a place each keeps its own; one that is named once is meant for all."""
    own = [
        [place for place in understood.places if normalise(place.text).text in problem.text]
        for problem in understood.problems
    ]
    apart = sum(bool(places) for places in own) > 1
    found = []
    for problem, places in zip(understood.problems, own, strict=True):
        likely = problem.alternatives[0][0] if problem.alternatives else None
        entry: dict[str, Any] = {"text": problem.text, "category": problem.category or likely}
        entry["event"] = draft.said[-1][0] if draft.said else ""
        if apart and places:
            best = surest(places)
            entry |= {"place": _named(best), "grid": best.grid} if best is not None else {}
        found.append(entry)
    return found


def _named(place: PlaceMention) -> dict[str, Any]:
    """What was said and which place that is; where that is only guessed, the places that it may be, by grid."""
    guess = bool(place.likely)
    named = {
        "name": "" if guess else place.name,
        "building": place.building,
        "unit": place.unit,
        "room": place.room,
        "said": place.text,
        "text": place.text,
        "key": "" if guess else place.place,
    }
    return named | {"likely": dict(zip(place.candidates, map(list, place.likely), strict=True))} if guess else named


def is_guess(draft: Draft) -> bool:
    """Whether it is asked which of the offered places was meant."""
    return draft.grid is None and bool(draft.place and draft.place.get("likely"))


def pick_place(draft: Draft, grid: str) -> None:
    """One of the grids that were offered: what was said means the place there."""
    draft.grid, draft.grid_choices, draft.routed_by = grid, [], "choice"
    if draft.place is not None and grid in draft.place.get("likely", {}):
        name, key = draft.place["likely"][grid]
        draft.place = {**draft.place, "name": name, "key": key}
        del draft.place["likely"]


def one_each(draft: Draft) -> list[Draft]:
    """The drafts that a draft becomes when it is filed: one for each problem. What was said besides belongs to all of them."""
    if len(draft.problems) < 2:
        return [draft]
    drafts = []
    for problem in draft.problems:
        one = Draft.from_json(draft.to_json())
        one.said = [[event, problem["text"] if event == problem["event"] else text] for event, text in draft.said]
        one.category, one.problems = problem["category"], []
        if problem.get("place"):
            one.place, one.grid, one.grid_choices = problem["place"], problem["grid"], []
            one.routed_by = "place_name" if one.grid is not None else None
        drafts.append(one)
    return drafts


_UNIT = re.compile(r"(\d{1,2}) ?单元|\bunit (\d{1,3})\b")
_ROOM = re.compile(r"(?<!\d)(\d{3,4}) ?[室房]|\b(?:room|flat|apt|apartment) (\d{1,4})\b")
_CORRECTS = re.compile(
    r"不是|不对|应该是|改成|改为|写错|说错|搞错|^是|^it'?s |\b(?:not|actually|should be|i meant|wrong|sorry)\b"
)
_TOO = re.compile(r"也|都|还有|\b(?:too|also|as well|another)\b")
_NOT_THAT = re.compile(r"不是[^,，]*[,，]?|,? ?\bnot (?:the |unit |room |flat )?\w+")


_ANOTHER_DOOR = {"label": None, "spot": "", "room": None}
"""What is not true of the door beside the one whose code was scanned."""


def correct_door(draft: Draft, text: str, ports: Ports) -> None:
    """A building, unit or room that is said without a place belongs to the place that is known, where that part is missing.

    不是2单元，是3单元 replaces one; 3单元也有 does not.
    """
    if draft.place is None or not draft.place.get("name") or len(text) > _SHORT:
        return
    said = normalise(text).text
    corrects = _CORRECTS.search(said) is not None
    if _TOO.search(said) and not corrects:
        return
    said = _NOT_THAT.sub("", said)
    building = only_building(said)
    known = draft.place.get("building")
    elsewhere = coded.stands(draft) and known != building  # it was seen, not said: the house next door may be meant
    if building is not None and (corrects or not known or elsewhere):
        found = ports.registry.places.find(f"{draft.place['name']}{building}栋")
        best = surest(found)
        if best is not None and best.grid is not None:
            draft.grid, draft.grid_choices = None, []
            take_places(draft, found)
    for part, pattern in (("unit", _UNIT), ("room", _ROOM)):
        match = pattern.search(said)
        if match is None:
            continue
        door = match[1] or match[2]
        if coded.stands(draft) and draft.place.get(part, door) != door:
            draft.place, draft.routed_by = {**draft.place, **_ANOTHER_DOOR, part: door}, "place_name"
        elif corrects or not draft.place.get(part):
            draft.place = {**draft.place, "label": None, part: door}


def take_places(draft: Draft, places: tuple[PlaceMention, ...]) -> None:
    """The surest place that was named; a shared point stays what it is, but gets the building that was said."""
    best = surest(places)
    if best is None:
        return
    named = _named(best)
    if draft.place is not None and draft.place.get("lat") is not None:
        draft.place = {**named, "lat": draft.place["lat"], "lon": draft.place["lon"]}
        return
    if draft.grid is not None and best.grid is None:
        return
    if coded.said_again(draft, best.name, best.building, best.unit, best.room):
        return
    draft.place, draft.grid, draft.grid_choices = named, best.grid, list(best.candidates) if best.grid is None else []
    draft.routed_by = "place_name" if best.grid is not None else None


def set_point(draft: Draft, ports: Ports, point: tuple[float, float], why: str) -> bool:
    """Use a point on the map; False when it lies outside the district, and nothing changes then."""
    node = inside(ports, *point)
    if node is None:
        return False
    moved_on = coded.stands(draft) and node.code != draft.grid
    kept = {"text": ""} if draft.place is None or moved_on else draft.place
    draft.place = {**kept, "lat": point[0], "lon": point[1]}
    draft.grid, draft.grid_choices, draft.routed_by = node.code, [], why
    return True
