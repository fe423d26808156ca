"""Finds the registry's place names in messages: exact, in other script, mistyped, as pinyin, or by half a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from nlu.addresses import Address, around, covers, only_building
from nlu.hits import Hit, between, free, in_normal, likeliest, take
from nlu.names import BY_HALF, GUESS_BY_HALF, Surfaces
from nlu.neighbours import (
    after_area,
    begins_as_word,
    goes_on,
    is_bare_word,
    is_of_another,
    led_to,
    lives_in,
    plainly_led_to,
)
from nlu.normal import Normal, normalise
from nlu.slips import GENERIC, GUESS, SURE_TYPO
from nlu.understanding import PlaceMention
from nlu.written import Squeezed, squeeze, surfaces_of

_MOST_CANDIDATES: Final = 3
# Names are looked for in so many characters of a message, mistyped ones in fewer: longer ones are documents, whose names come early.
_REACH: Final = 2000
_TYPO_REACH: Final = 300
# A name that stands there as it is written, and yet may be a part of another place's.
_DOUBTED: Final = 0.6
# Halves of more names than this decide nothing; halves longer than this are seldom anything else.
_MOST_HALVES: Final = 3
_SHORT_HALF: Final = 2
_AREA_KINDS: Final = ("community", "village")
# Between two places, the first only says where the second is; in English the second.
_LEADS_ON: Final = re.compile(
    "[里内上中]?[,的 ]?|"
    "[的 ]?(?:这边|那边|(?:[斜正]?对[面门]|旁边?|附近|隔壁|后[面边门]|前[面边]|边上|门口|[东西南北][侧边面门]|楼下|下面|背后|出来|过去|进去))的?[, ]?"
)
_LEADS_BACK: Final = re.compile(
    r" ?,? ?(?:which is )?(?:opposite|near|next to|beside|by|behind|across(?: the (?:road|street))? from|in front of|in|of|at|on|off) (?:the )?"
)
# What must follow half a name ("春风那边") for it to be meant as a place and not as the words it is made of.
_HALF_FOLLOWED: Final = re.compile(
    r"(?P<part>小区|社区)|(?:的)?(?:[a-z]?\d+[a-z]?(?:[栋幢座期](?!线)|号[楼院])|[一二三四五六七八九十]+(?:[栋幢座期](?!线)|号[楼院])|门口|大门|那边|这边|楼下|院[里内]|里面|"
    r"物业|业主|保安|南门|北门|东门|西门|住户|对面|旁边|附近|隔壁|路口)"
)

# What follows half the name of a school or a market as well as that of an estate.
_ANY_PLACE: Final = re.compile("对面|旁边|附近|隔壁|那边|这边|门口|大门|里面|[东西南北]门")


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
class _Named:
    """A mention, all grids that it can mean, and its stretch of the normal text.

    `area`: it is a community's; `split`: it lies in several grids, each with buildings of its own.
    """

    mention: PlaceMention
    grids: tuple[str, ...]
    area: bool
    split: bool
    start: int
    end: int


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
        named = [self._mention(text, normal.text, normal.origin, hit, len(hits) == 1) for hit in hits]
        kept = [one for one in named if one.mention.score >= SURE_TYPO or one.mention.candidates]
        return _settled(normal.text, kept)

    def _hits(self, text: str) -> list[Hit]:
        """What the text names, in its order, no two overlapping: as written where that is certain, else what is likeliest."""
        squeezed = squeeze(text)
        written: list[Hit] = []
        for found in self._surfaces.exact(squeezed):
            take(written, in_normal(squeezed, found))
        written.sort(key=lambda hit: hit.start)
        doubted = [hit for at, hit in enumerate(written) if hit.longer or _is_doubtful(text, written, at)]
        firm = [hit for hit in written if hit not in doubted]
        rest = free(firm, text)
        if not any(char.isalpha() for low, high in rest for char in text[low:high]):
            return firm
        pool = [replace(hit, score=_DOUBTED) for hit in doubted]
        pool.extend(self._approximate(text, squeezed, firm, rest))
        return sorted([*firm, *likeliest(pool)], key=lambda hit: hit.start)

    def _approximate(
        self, text: str, squeezed: Squeezed, firm: list[Hit], rest: list[tuple[int, int]]
    ) -> Iterator[Hit]:
        """Names that are not written as the registry has them, outside those that are."""
        reach = [(low, min(high, _TYPO_REACH)) for low, high in rest if low < _TYPO_REACH]
        for found in (*self._surfaces.homophones(squeezed), *self._surfaces.typos(squeezed, reach)):
            hit = in_normal(squeezed, found)
            if any(hit.meets(other) for other in firm):
                continue
            after, before = between(firm, hit, len(text))
            if is_of_another(text, hit.start, hit.end, after, before):
                hit = replace(hit, score=min(hit.score, GUESS))
            if hit.score >= SURE_TYPO or not begins_as_word(text[hit.start : hit.end]):
                yield hit
        for found in self._surfaces.halves(text):
            hit = Hit(found.start, found.end, found.names, found.score)
            if not any(hit.meets(other) for other in firm):
                after, before = between(firm, hit, len(text))
                yield from self._half(text, hit, found.estates, after, before)

    def _half(self, text: str, hit: Hit, estates: tuple[int, ...], after: int, before: int) -> Iterator[Hit]:
        """Half a name as what stands around it lets it be one: sure, a guess, or nothing."""
        follows = _HALF_FOLLOWED.match(text, hit.end)
        part = (follows["part"] or "") if follows else ""
        led = led_to(text, hit.start, after)
        long = hit.end - hit.start > _SHORT_HALF
        if goes_on(text, hit.end + len(part), before) or (not part and goes_on(text, hit.end, before)):
            return
        if part and self._surfaces.has_half(text[hit.start : hit.end] + part):
            return
        entries = estates if follows and not _ANY_PLACE.match(text, hit.end) else hit.entries
        keys = {self._entries[at].name for at in entries}
        if not entries or len(keys) > _MOST_HALVES:
            return
        unsure = bool(part) or after_area(text, hit.start) or (follows and goes_on(text, follows.end(), before))
        one_phase = len(keys) == 1 and GENERIC.search(text[hit.start : hit.end]) is not None
        if follows and led:
            score = GUESS_BY_HALF if one_phase or unsure else BY_HALF
        elif (long and (led or follows)) or lives_in(text, hit.start):
            score = GUESS_BY_HALF
        else:
            return
        yield Hit(hit.start, hit.end + len(part), entries, score)

    def _mention(self, raw: str, text: str, origin: Sequence[int], hit: Hit, alone: bool) -> _Named:
        address = around(text, hit.start, hit.end) or Address(None, start=hit.start, end=hit.end)
        building = address.building
        if building is None and alone:
            building = only_building(text[: hit.start] + "," + text[hit.end :])
        said = (building, *address.others) if building else ()
        entries = [self._entries[at] for at in hit.entries]
        matching = _in_buildings(entries, said)
        grids = _grids(matching)
        known = building is None or any(not entry.buildings or covers(entry.buildings, building) for entry in entries)
        sure = len(grids) == 1 and known and hit.score >= SURE_TYPO
        likely = _grids([*matching, *(self._entries[at] for at in hit.others)])
        if len(likely) <= _MOST_CANDIDATES:
            grids = likely
        keys = {entry.key for entry in matching}
        start, end = min(hit.start, address.start), max(hit.end, address.end)
        first, last = origin[start], origin[end - 1] + 1
        mention = PlaceMention(
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
            likely=() if sure or hit.score >= SURE_TYPO else self._called(hit, grids),
        )
        area = all(entry.kind in _AREA_KINDS for entry in matching)
        return _Named(mention, grids, area, any(entry.buildings for entry in matching), start, end)

    def _called(self, hit: Hit, grids: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
        """For each grid that a guess may mean, the name that is registered there and its key."""
        if len(grids) > _MOST_CANDIDATES:
            return ()
        by_grid: dict[str, tuple[str, str]] = {}
        for at in (*hit.entries, *hit.others):
            entry = self._entries[at]
            by_grid.setdefault(entry.grid, (entry.name, entry.key))
        return tuple(by_grid[grid] for grid in grids)


def surest(places: Sequence[PlaceMention]) -> PlaceMention | None:
    """The place that a message is about, of those named in it; undecided where several are as likely."""
    rank = {place: (not place.leads, place.grid is not None, bool(place.building)) for place in places}
    best = max(places, key=lambda place: (*rank[place], place.score, len(place.text)), default=None)
    if best is None or best.grid is None:
        return best
    by_grid: dict[str, PlaceMention] = {}
    for place in places:
        if rank[place] == rank[best] and place.grid is not None:
            by_grid.setdefault(place.grid, place)
    if len(by_grid) == 1:
        return best
    said = " / ".join(place.text for place in by_grid.values())
    few = len(by_grid) <= _MOST_CANDIDATES
    likely = tuple((place.name, place.place) for place in by_grid.values())
    candidates, likely = (tuple(by_grid), likely) if few else ((), ())
    return replace(best, name=said, text=said, grid=None, candidates=candidates, place="", likely=likely)


def _is_doubtful(text: str, written: list[Hit], at: int) -> bool:
    """Whether a name stands there as it is written, and yet may be a part of another's, or a mere word."""
    hit = written[at]
    after = written[at - 1].end if at else 0
    before = written[at + 1].start if at + 1 < len(written) else len(text)
    if is_of_another(text, hit.start, hit.end, after, before):
        return True
    return (
        is_bare_word(text[hit.start : hit.end])
        and not _HALF_FOLLOWED.match(text, hit.end)
        and not plainly_led_to(text, hit.start)
        and hit.end - hit.start < len(text)
    )


def _grids(entries: Iterable[PlaceEntry]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entry.grid for entry in entries))


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


def _settled(text: str, named: list[_Named]) -> tuple[PlaceMention, ...]:
    """Which mentions only lead to another, and the doubtful ones decided by a community that is named, or by what leads to them."""
    leads = [_leads(text, named, at) for at in range(len(named))]
    settled = []
    for at, one in enumerate(named):
        mention = one.mention
        if mention.grid is None and len(one.grids) > 1 and mention.building is None:
            beside = [other for near, other in enumerate(named) if abs(near - at) == 1 and leads[near]]
            telling = [other for other in beside if other.mention.building or not one.split]
            certain = {other.mention.grid for other in (*telling, *(other for other in named if other.area))}
            common = certain & set(one.grids)
            if len(common) == 1:
                mention = replace(mention, grid=common.pop(), candidates=(), likely=())
        settled.append(replace(mention, leads=True) if leads[at] else mention)
    return tuple(settled)


def _leads(text: str, named: list[_Named], at: int) -> bool:
    """Whether a place is named only to say where the next is; in English where the one before is."""
    one = named[at]
    if at and _LEADS_BACK.fullmatch(text, named[at - 1].end, one.start):
        return True
    after = named[at + 1] if at + 1 < len(named) else None
    if after is None or after.mention.score < _DOUBTED:
        return False
    return _LEADS_ON.fullmatch(text, one.end, after.start) is not None
