"""Finds the registry's place names in messages: exact, in other script, mistyped, as pinyin, or by half a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from nlu.addresses import Address, around, covers, only_building
from nlu.names import SURE_TYPO, Found, Surfaces
from nlu.normal import Normal, normalise
from nlu.understanding import PlaceMention
from nlu.written import Squeezed, squeeze, surfaces_of

_MOST_CANDIDATES: Final = 3
# Names are looked for in so many characters of a message, mistyped ones in fewer: longer ones are documents, whose names come early.
_REACH: Final = 2000
_TYPO_REACH: Final = 300
# What must follow half a name ("春风那边") for it to be meant as a place and not as the words it is made of.
_HALF_FOLLOWED: Final = re.compile(
    r"(?P<part>小区|社区)|(?:的)?(?:[a-z]?\d+[a-z]?[栋号幢座期](?!线)|[一二三四五六七八九十]+[栋号幢座期](?!线)|门口|大门|那边|这边|楼下|院[里内]|里面|"
    r"物业|业主|保安|南门|北门|东门|西门|住户)"
)


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """A name of the registry. Rows with the same name in other grids are other entries.

    `buildings` lists the buildings of an estate (or house numbers of a road) that lie in this grid, as "1-6,8"; empty: all.
    """

    key: str
    name: str
    grid: str
    kind: str
    aliases: tuple[str, ...] = ()
    buildings: str = ""


@dataclass(frozen=True, slots=True)
class _Hit:
    """Entries that a stretch of the normal text names, and how surely."""

    start: int
    end: int
    entries: tuple[int, ...]
    score: float


class PlaceIndex:
    """All names of a registry, ready to be found; built once, immutable, safe to share between threads."""

    def __init__(self, entries: Iterable[PlaceEntry]) -> None:
        self._entries = tuple(entries)
        self._surfaces = Surfaces(surfaces_of(entry.name, entry.aliases) for entry in self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def find(self, text: str) -> tuple[PlaceMention, ...]:
        """The places named in a message as it was sent, in the order of the message."""
        return self.find_in(text, normalise(text[:_REACH]))

    def find_in(self, text: str, normal: Normal) -> tuple[PlaceMention, ...]:
        """The same for a message whose normal form, or that of its beginning, is known already."""
        if not self._entries:
            return ()
        if len(normal.text) > _REACH:
            normal = Normal(normal.text[:_REACH], normal.origin[: _REACH + 1])
        hits = self._hits(normal.text)
        mentions = [self._mention(text, normal.text, normal.origin, hit, len(hits) == 1) for hit in hits]
        return _settled([mention for mention in mentions if mention.score >= SURE_TYPO or mention.candidates])

    def _hits(self, text: str) -> list[_Hit]:
        squeezed = squeeze(text)
        taken: list[_Hit] = []
        for found in self._surfaces.exact(squeezed):
            _take(taken, _in_normal(squeezed, found))
        for found in self._surfaces.homophones(squeezed):
            _take(taken, _in_normal(squeezed, found))
        free = _free(taken, text[:_TYPO_REACH])
        if free:
            for found in self._surfaces.typos(squeezed, free):
                _take(taken, _in_normal(squeezed, found))
        for found in self._surfaces.halves(text):
            follows = _HALF_FOLLOWED.match(text, found.end)
            if follows:
                part = follows["part"] or ""
                _take(taken, _Hit(found.start, found.end + len(part), found.names, found.score))
        return sorted(taken, key=lambda hit: hit.start)

    def _mention(self, raw: str, text: str, origin: Sequence[int], hit: _Hit, alone: bool) -> PlaceMention:
        address = around(text, hit.start, hit.end) or Address(None, start=hit.start, end=hit.end)
        building = address.building
        if building is None and alone:
            building = only_building(text[: hit.start] + "," + text[hit.end :])
        entries = [self._entries[at] for at in hit.entries]
        matching = _in_buildings(entries, (building, *address.others) if building else ())
        grids = tuple(dict.fromkeys(entry.grid for entry in matching))
        known = building is None or any(not entry.buildings or covers(entry.buildings, building) for entry in entries)
        sure = len(grids) == 1 and known and hit.score >= SURE_TYPO
        keys = {entry.key for entry in matching}
        start, end = min(hit.start, address.start), max(hit.end, address.end)
        first, last = origin[start], origin[end - 1] + 1
        return PlaceMention(
            text=raw[first:last],
            start=first,
            end=last,
            name=matching[0].name,
            grid=grids[0] if sure else None,
            candidates=() if sure or len(grids) > _MOST_CANDIDATES else grids,
            building=building,
            unit=address.unit,
            room=address.room,
            score=hit.score,
            place=keys.pop() if len(keys) == 1 else "",
        )


def _in_buildings(entries: list[PlaceEntry], buildings: tuple[str, ...]) -> list[PlaceEntry]:
    """The entries that the said buildings lie in: named ones before those for "all the rest"; all if none fits."""
    if not buildings:
        return entries
    named = [entry for entry in entries if entry.buildings and any(covers(entry.buildings, one) for one in buildings)]
    missing = [
        one for one in buildings if not any(entry.buildings and covers(entry.buildings, one) for entry in entries)
    ]
    rest = [entry for entry in entries if not entry.buildings] if missing else []
    return named + rest or entries


def _in_normal(squeezed: Squeezed, found: Found) -> _Hit:
    return _Hit(squeezed.origin[found.start], squeezed.origin[found.end - 1] + 1, found.names, found.score)


def _take(taken: list[_Hit], hit: _Hit) -> None:
    """Keeps a hit unless something found earlier, or longer, covers part of it."""
    if all(hit.end <= other.start or hit.start >= other.end for other in taken):
        taken.append(hit)


def _free(taken: list[_Hit], text: str) -> list[tuple[int, int]]:
    """The stretches of a text that no hit covers."""
    free, at = [], 0
    for hit in sorted(taken, key=lambda one: one.start):
        if hit.start > at:
            free.append((at, hit.start))
        at = max(at, hit.end)
    if at < len(text):
        free.append((at, len(text)))
    return free


def _settled(mentions: list[PlaceMention]) -> tuple[PlaceMention, ...]:
    """Doubtful mentions decided by a sure one whose grid is among their candidates ("湖贝社区的春风花园")."""
    certain = {mention.grid for mention in mentions if mention.grid}
    settled = []
    for mention in mentions:
        common = certain & set(mention.candidates)
        if mention.grid is None and len(common) == 1 and len(mention.candidates) > 1 and mention.building is None:
            settled.append(replace(mention, grid=common.pop(), candidates=()))
        else:
            settled.append(mention)
    return tuple(settled)
