"""How each written form of a registry's names is found in a text: exact, by sound, mistyped, by half."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import ahocorasick
from rapidfuzz.distance import OSA

from nlu.normal import has_han
from nlu.written import EXACT, Squeezed, sounds

BY_SOUND: Final = 0.85
BY_TYPO: Final = 0.8
BY_HALF: Final = 0.75
SURE_TYPO: Final = 0.7
"""Scores from here decide a grid; below, the name found is only a guess to ask about."""
GUESS: Final = 0.5

# Characters of its own (花园 and the like left out) from which a name with one of them wrong can be no other place's.
_OWN_ENOUGH: Final = 4
_GENERIC: Final = re.compile(
    "(?:花园|家园|花苑|嘉园|佳园|小区|新村|新城|公寓|大厦|广场|公馆|雅苑|名苑|雅居|华庭|豪庭|名城|山庄|别墅|社区|市场|小学|中学|学校|"
    "幼儿园|医院|公园|大道|大街|大院|宿舍|国际|中心|华府|新区|苑|园|村|城|庭|居|府|湾|里|坊|路|街|巷|厂|桥)(?:[0-9一二三四五六七八九十]+[期区号])?$"
)
_ESTATE: Final = re.compile("(?:花园|家园|花苑|嘉园|佳园|小区|新村|公寓|大厦|公馆|雅苑|名苑|雅居|华庭|豪庭|苑|山庄)$")
# One of these for another is another place (东门中路, 东门南路), never a slip.
_TELLING: Final = frozenset(
    "东南西北中前后上下左右大小新老旧内外一二三四五六七八九十0123456789abcdefghijklmnopqrstuvwxyz甲乙丙丁"
)
_SHORTEST_TYPO: Final = 4
_SHORTEST_LATIN_TYPO: Final = 8
# Letters at a name's ends, one of which is whole when a single character is wrong.
_END: Final = 2
_LATIN_END: Final = 4
# First halves that are said without meaning a place.
_COMMON: Final = re.compile(
    "居民|地铁|阳光|和平|幸福|东方|安置|商业|中心|国际|城市|人民"
    "|公园|学校|医院|政府|物业|业主|住户|宿舍|家属|职工|教师|单位"
    "|工业|农民|老年|儿童|青年|车站|火车|汽车|公交|中央|文化|体育"
    "|科技|环保|绿色|生态|绿化|花卉|水电|供电|电力|建设|市政|交通"
    "|安全|平安|健康|快乐|美丽|新建|西门|东门|南门|北门|春天|夏天"
    "|秋天|冬天|天天|时代|未来|世纪|金色|自由|便民|惠民|旧城|拆迁"
    "|回迁|经济|廉租|公租|保障|高层"
)
# An automaton cannot be empty; this is in no text in normal form.
_NEVER: Final = "\x00"


@dataclass(frozen=True, slots=True)
class Found:
    """Numbers of the entries named by a stretch of a squeezed (for halves: normal) text."""

    start: int
    end: int
    names: tuple[int, ...]
    score: float


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
        self._exact = _automaton({form: (len(form), numbers, scores[form]) for form, numbers in self._owners.items()})
        self._homophones = _automaton(self._by_sound())
        self._halves = _automaton(self._by_half())
        self._slips: dict[str, list[str]] = defaultdict(list)
        self._heads: dict[str, set[int]] = defaultdict(set)
        self._tails: dict[str, set[int]] = defaultdict(set)
        for form in self._owners:
            if scores[form] == EXACT:
                self._index_slips(form)

    def exact(self, text: Squeezed) -> list[Found]:
        """Names as they are written, longest first."""
        hits = []
        for last, (length, numbers, score) in self._exact.iter(text.text):
            start, end = last - length + 1, last + 1
            if not text.joined[start] and not text.joined[end]:
                hits.append(Found(start, end, numbers, score))
        return _longest_first(hits)

    def homophones(self, text: Squeezed) -> list[Found]:
        """Names written with other characters of the same sound, at least half of them right."""
        sounds = self._sounds
        heard = "".join([sounds.get(char, char) for char in text.text])
        hits: list[Found] = []
        for last, (length, forms) in self._homophones.iter(heard):
            start, end = last - length + 1, last + 1
            for form, numbers in forms:
                score = _sound_score(text.text[start:end], form)
                if score:
                    hits.append(Found(start, end, numbers, score))
        return _merged(hits)

    def typos(self, text: Squeezed, free: Sequence[tuple[int, int]]) -> list[Found]:
        """Names with one character wrong, missing, too many, or two swapped, inside the free stretches of the normal text."""
        squeezed, hits = text.text, list[Found]()
        covered = [any(low <= at < high for low, high in free) for at in text.origin]
        for at in range(len(squeezed) - 1):
            if not covered[at]:
                continue
            size = _LATIN_END if squeezed[at] < "\x80" and squeezed[at].isalpha() else _END
            end, piece = at + size, squeezed[at : at + size]
            if piece in self._heads and not text.joined[at]:
                for length in self._heads[piece]:
                    hits.extend(self._slipped(text, covered, at, at + length, range(size, length)))
            if piece in self._tails and end <= len(squeezed) and not text.joined[end]:
                for length in self._tails[piece]:
                    hits.extend(self._slipped(text, covered, end - length, end, range(length - size)))
        return _merged(hits)

    def halves(self, text: str) -> list[Found]:
        """First halves of estate names that no other name shares; the caller checks what follows them."""
        return _longest_first(
            [
                Found(last - len(stem) + 1, last + 1, numbers, BY_HALF)
                for last, (stem, numbers) in self._halves.iter(text)
            ]
        )

    def _slipped(self, text: Squeezed, covered: list[bool], start: int, end: int, places: range) -> Iterator[Found]:
        if start < 0 or end > len(text.text) or text.joined[start] or text.joined[end] or not all(covered[start:end]):
            return
        window = text.text[start:end]
        slips = self._slips
        forms = set(slips.get(window, ()))
        for at in places:
            forms.update(slips.get(window[:at] + window[at + 1 :], ()))
        for form in forms:
            score = _slip_score(window, form)
            if score:
                yield Found(start, end, self._owners[form], score)

    def _index_slips(self, form: str) -> None:
        latin = form.isascii()
        if len(form) < (_SHORTEST_LATIN_TYPO if latin else _SHORTEST_TYPO) or (not latin and not has_han(form)):
            return
        for key in {form, *(form[:at] + form[at + 1 :] for at in range(len(form)))}:
            self._slips[key].append(form)
        lengths = (len(form) - 1, len(form), len(form) + 1)
        self._heads[form[: _end(form)]].update(lengths)
        self._tails[form[-_end(form[::-1]) :]].update(lengths)

    def _by_sound(self) -> dict[str, tuple[int, list[tuple[str, tuple[int, ...]]]]]:
        found: dict[str, tuple[int, list[tuple[str, tuple[int, ...]]]]] = {}
        for form, numbers in self._owners.items():
            if len(form) >= _SHORTEST_TYPO and has_han(form):
                heard = "".join([self._sounds.get(char, char) for char in form])
                found.setdefault(heard, (len(form), []))[1].append((form, numbers))
        return found

    def _by_half(self) -> dict[str, tuple[str, tuple[int, ...]]]:
        owners: dict[str, set[str]] = defaultdict(set)
        for form in self._owners:
            match = _GENERIC.search(form)
            if match and match.start() >= 2:
                owners[form[: match.start()]].add(form)
        halves = {}
        for stem, forms in owners.items():
            form = next(iter(forms))
            if (
                len(forms) == 1
                and stem not in self._owners
                and not _COMMON.fullmatch(stem)
                and _ESTATE.search(form)
                and has_han(stem)
            ):
                halves[stem] = (stem, self._owners[form])
        return halves


def _sound_score(written: str, form: str) -> float:
    """How surely a text that sounds like a name means it: 0 where too little is alike."""
    changes = [(one, other) for one, other in zip(written, form, strict=True) if one != other]
    if (
        not changes
        or len(changes) > len(form) // 2
        or any(one in _TELLING or other in _TELLING for one, other in changes)
    ):
        return 0.0
    return BY_SOUND if len(changes) == 1 or len(form) - len(changes) >= _OWN_ENOUGH else GUESS


def _end(form: str) -> int:
    return _LATIN_END if form[0] < "\x80" and form[0].isalpha() else _END


def _merged(hits: Iterable[Found]) -> list[Found]:
    """Equal stretches of equal score as one, with all their names; the surest and longest first."""
    together: dict[tuple[int, int, float], dict[int, None]] = {}
    for hit in hits:
        together.setdefault((hit.start, hit.end, hit.score), {}).update(dict.fromkeys(hit.names))
    merged = [Found(start, end, tuple(names), score) for (start, end, score), names in together.items()]
    return sorted(merged, key=lambda hit: (-hit.score, hit.start - hit.end, hit.start))


def _slip_score(written: str, form: str) -> float:
    """How surely `written` is a slip of `form`: 0 if it is not, a guess where it may well be another place's name."""
    edits = OSA.distance(written, form, score_cutoff=1)
    if edits != 1:
        return 0.0
    if form.isascii():
        return 0.0 if any(char.isdigit() for char in written) and _digits(written) != _digits(form) else BY_TYPO
    at = next(
        (i for i, (one, other) in enumerate(zip(written, form, strict=False)) if one != other),
        min(len(written), len(form)),
    )
    changed = {
        *(written[at : at + 1] if len(written) >= len(form) else ""),
        *(form[at : at + 1] if len(form) >= len(written) else ""),
    }
    if changed & _TELLING:
        return 0.0
    generic = _GENERIC.search(form)
    stem = generic.start() if generic else len(form)
    if at >= stem:
        other = _GENERIC.search(written)
        return GUESS if other and other[0] != form[stem:] and len(other[0]) >= len(form) - stem else BY_TYPO
    doubled = len(written) > len(form) and at > 0 and written[at] == written[at - 1]
    swapped = len(written) == len(form) and sorted(written) == sorted(form)
    own = stem if generic else stem - 2
    return BY_TYPO if own >= _OWN_ENOUGH or doubled or swapped else GUESS


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())


def _longest_first(hits: list[Found]) -> list[Found]:
    return sorted(hits, key=lambda hit: (hit.start - hit.end, hit.start))


def _automaton(words: Mapping[str, object]) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for word, value in (words or {_NEVER: None}).items():
        automaton.add_word(word, value)
    automaton.make_automaton()
    return automaton
