"""How each written form of a registry's names is found in a text: exact, by sound, mistyped, by half."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import ahocorasick

from nlu.neighbours import COMMON
from nlu.normal import HAN_NUMERAL, has_han
from nlu.slips import GENERIC, GUESS, SHORTEST_SOUND, Slips
from nlu.written import Squeezed, sounds

BY_HALF: Final = 0.75
GUESS_BY_HALF: Final = 0.58
"""What stands there as it is written is likelier than what is one slip away."""
# What a phase or an area adds to an estate's name.
_AREA: Final = re.compile(r"(?:[a-z]|\d{1,2}|[一二三四五六七八九十东南西北中])[期区]$")
_ESTATE: Final = re.compile(
    "(?:花园|家园|花苑|嘉园|佳园|小区|新村|公寓|大厦|公馆|雅苑|名苑|雅居|华庭|豪庭|名城|国际|宿舍|大院|苑|园|山庄|村|城|庭|居|府|湾|里)"
    "(?:[0-9一二三四五六七八九十]+[期区号])?$"
)
_A_WORD: Final = re.compile(rf"^[^\W\da-z{HAN_NUMERAL}].*[^\W\da-z号]$")
# A number of something else: 春风花园三天没水.
_COUNTS: Final = re.compile(rf"[\d{HAN_NUMERAL}]+[天个栋幢号楼座单层次点人户辆年月周小条台部只户家时分位]")
_SHORTEST_COUNT: Final = 2
# An automaton cannot be empty; this is in no text in normal form.
_NEVER: Final = "\x00"


@dataclass(frozen=True, slots=True)
class Found:
    """Numbers of the entries named by a stretch of a squeezed (for halves: normal) text."""

    start: int
    end: int
    names: tuple[int, ...]
    score: float
    longer: bool = False
    """Whether the text goes on as a longer name of the registry does."""
    estates: tuple[int, ...] = ()
    """Of half a name: those of `names` that are estates."""


class Surfaces:
    """All written forms of all entries; built once, then only read."""

    def __init__(self, entries: Iterable[dict[str, float]]) -> None:
        owners: dict[str, list[int]] = defaultdict(list)
        scores: dict[str, float] = {}
        for at, surfaces in enumerate(entries):
            for form, score in surfaces.items():
                owners[form].append(at)
                scores[form] = max(score, scores.get(form, 0.0))
        self._owners = {form: tuple(numbers) for form, numbers in owners.items()}
        self._sounds = sounds()
        self._further = further = _further(self._owners)
        self._exact = _automaton(
            {form: (len(form), names, scores[form], further.get(form, ())) for form, names in self._owners.items()}
        )
        self._homophones = _automaton(self._by_sound())
        self._halves = _automaton(self._by_half())
        self._slips = Slips(form for form, score in scores.items() if score == 1.0)

    def exact(self, text: Squeezed) -> list[Found]:
        """Names as they are written, longest first."""
        hits = []
        for last, (length, numbers, score, further) in self._exact.iter(text.text):
            start, end = last - length + 1, last + 1
            if not text.joined[start] and not text.joined[end]:
                longer = bool(further) and _goes_on(text.text, end, further)
                hits.append(Found(start, end, numbers, score, longer))
        return _longest_first(hits)

    def typos(self, text: Squeezed, free: Sequence[tuple[int, int]]) -> Iterator[Found]:
        """Names with one slip, inside the free stretches of the normal text."""
        for start, end, form, score in self._slips.typos(text, free):
            yield Found(start, end, self._owners[form], self._shortened(text, end, form, score))

    def homophones(self, text: Squeezed) -> Iterator[Found]:
        """Names written with other characters of the same sound, at least half of them right."""
        heard = "".join([self._sounds.get(char, char) for char in text.text])
        for last, (length, forms) in self._homophones.iter(heard):
            start, end = last - length + 1, last + 1
            for form, numbers in forms:
                score = self._slips.by_sound(text.text[start:end], form)
                if score:
                    yield Found(start, end, numbers, self._shortened(text, end, form, score))

    def _shortened(self, text: Squeezed, end: int, form: str, score: float) -> float:
        """The score of a name with a slip in it, after which the text goes on as a longer name does."""
        further = self._further.get(form, ())
        return min(score, GUESS) if further and _goes_on(text.text, end, further) else score

    def halves(self, text: str) -> Iterator[Found]:
        """First halves of names. The caller checks what stands around them."""
        for last, (length, names, estates) in self._halves.iter(text):
            yield Found(last - length + 1, last + 1, names, BY_HALF, estates=estates)

    def has_half(self, stem: str) -> bool:
        """Whether names of the registry begin so."""
        return stem in self._halves

    def _by_sound(self) -> dict[str, tuple[int, list[tuple[str, tuple[int, ...]]]]]:
        found: dict[str, tuple[int, list[tuple[str, tuple[int, ...]]]]] = {}
        for form, numbers in self._owners.items():
            if len(form) >= SHORTEST_SOUND and has_han(form):
                heard = "".join([self._sounds.get(char, char) for char in form])
                found.setdefault(heard, (len(form), []))[1].append((form, numbers))
        return found

    def _by_half(self) -> dict[str, tuple[int, tuple[int, ...], tuple[int, ...]]]:
        """Stems with the entries whose names begin with them."""
        owners: dict[str, dict[int, bool]] = defaultdict(dict)
        for form, numbers in self._owners.items():
            if not has_han(form):
                continue
            estate = _ESTATE.search(form) is not None
            for stem in _stems(form):
                if stem not in self._owners and not COMMON.fullmatch(stem) and _A_WORD.search(stem):
                    owners[stem].update(dict.fromkeys(numbers, estate))
        return {
            stem: (len(stem), tuple(names), tuple(name for name, estate in names.items() if estate))
            for stem, names in owners.items()
        }


def _further(forms: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """By name, what longer names have after it."""
    further: dict[str, tuple[str, ...]] = {}
    begun: list[str] = []
    for form in sorted(forms):
        while begun and not form.startswith(begun[-1]):
            begun.pop()
        for shorter in begun:
            further[shorter] = (*further.get(shorter, ()), form[len(shorter) :])
        begun.append(form)
    return further


def _goes_on(text: str, end: int, further: tuple[str, ...]) -> bool:
    """Whether a text goes on as a longer name does, with at most its first character, or all the others, wrong."""
    rests = [rest for rest in further if text.startswith(rest[0], end) or text.startswith(rest[1:] or _NEVER, end + 1)]
    if not rests or not _COUNTS.match(text, end):
        return bool(rests)
    return any(text.startswith(rest[:-1], end) for rest in rests if len(rest) > _SHORTEST_COUNT)


def _stems(form: str) -> Iterator[str]:
    """What is left of a name when people shorten it: without its phase, without its kind."""
    area = _AREA.search(form)
    whole = form[: area.start()] if area else form
    if area and len(whole) > 2:
        yield whole
    kind = GENERIC.search(whole)
    if kind and kind.start() >= 2:
        yield whole[: kind.start()]


def _longest_first(hits: list[Found]) -> list[Found]:
    return sorted(hits, key=lambda hit: (hit.start - hit.end, hit.start))


def _automaton(words: Mapping[str, object]) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for word, value in (words or {_NEVER: None}).items():
        automaton.add_word(word, value)
    automaton.make_automaton()
    return automaton
