"""Names with a slip of the pen: one character wrong, missing, too many, or two swapped; or others of the same sound."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from rapidfuzz.distance import OSA

from nlu.normal import has_han
from nlu.written import Squeezed, sounds

BY_SOUND: Final = 0.85
BY_TYPO: Final = 0.8
"""Where another name is as near to what was written, it may be meant as well."""
SURE_TYPO: Final = 0.7
"""Scores from here decide a grid; below, the name found is only a guess to ask about."""
GUESS_BY_SOUND: Final = 0.55
GUESS: Final = 0.5

GENERIC: Final = re.compile(
    "(?:花园|家园|花苑|嘉园|佳园|小区|新村|新城|公寓|大厦|广场|公馆|雅苑|名苑|雅居|华庭|豪庭|名城|山庄|别墅|社区|市场|小学|中学|学校|"
    "幼儿园|医院|公园|大道|大街|大院|宿舍|国际|中心|华府|新区|苑|园|村|城|庭|居|府|湾|里|坊|路|街|巷|厂|桥)(?:[0-9一二三四五六七八九十]+[期区号])?$"
)
# Characters of its own (花园 and the like left out) from which a name with one of them wrong can be no other place's.
_OWN_ENOUGH: Final = 4
# So many names of the registry with a character in it: then it may as well make another name, that the registry lacks.
_MAKES_NAMES: Final = 2
# One of these for another is another place (东门中路, 东门南路), never a slip.
_TELLING: Final = frozenset("东南西北中前后上下左右大小新老旧内外一二三四五六七八九十甲乙丙丁")
# Words of their own, never part of a name for which another character was meant (美丽的花园).
_WORDS: Final = frozenset("的了在是和有都我你没不住到去来从")
_EXACT_ONLY: Final = frozenset("0123456789abcdefghijklmnopqrstuvwxyz()")
SHORTEST_TYPO: Final = 4
SHORTEST_SOUND: Final = 3
_SHORTEST_LATIN_TYPO: Final = 8
# Letters at a name's ends, one of which is whole when a single character is wrong.
_END: Final = 2
_LATIN_END: Final = 4
# More names than this that differ in one and the same character are too many to choose from.
_MOST_ALIKE: Final = 8

Slip = tuple[int, int, str, float]
"""Start and end in the squeezed text, the form that is meant, and how surely."""


class Slips:
    """The written forms of a registry, ready to be recognised with a slip in them; built once, then only read."""

    def __init__(self, forms: Iterable[str]) -> None:
        kept = [form for form in forms if len(form) >= SHORTEST_SOUND]
        self._used = Counter(char for form in kept for char in set(form[: _own(form)]))
        self._sounds = sounds()
        self._slips: dict[str, tuple[str, ...]] = {}
        self._heads: dict[str, set[int]] = defaultdict(set)
        self._tails: dict[str, set[int]] = defaultdict(set)
        for form in kept:
            latin = form.isascii()
            if len(form) >= (_SHORTEST_LATIN_TYPO if latin else SHORTEST_TYPO) and (latin or has_han(form)):
                self._index(form)
        self._slips = {key: alike for key, alike in self._slips.items() if len(alike) <= _MOST_ALIKE}

    def typos(self, text: Squeezed, free: Sequence[tuple[int, int]]) -> Iterator[Slip]:
        """Names with one slip, inside the free stretches of the normal text."""
        squeezed = text.text
        covered = bytearray(any(low <= at < high for low, high in free) for at in text.origin)
        for at in range(len(squeezed) - 1):
            if not covered[at]:
                continue
            size = _LATIN_END if squeezed[at] < "\x80" and squeezed[at].isalpha() else _END
            end, piece = at + size, squeezed[at : at + size]
            if piece in self._heads and not text.joined[at]:
                for length in self._heads[piece]:
                    yield from self._slipped(text, covered, at, at + length, range(size, length))
            if piece in self._tails and end <= len(squeezed) and not text.joined[end]:
                for length in self._tails[piece]:
                    yield from self._slipped(text, covered, end - length, end, range(length - size))

    def by_sound(self, written: str, form: str) -> float:
        """How surely a text that sounds like a name means it: 0 where too little is alike."""
        changes = [at for at, (one, other) in enumerate(zip(written, form, strict=True)) if one != other]
        if not changes or len(changes) > len(form) // 2 or any(_differs(written[at], form[at]) for at in changes):
            return 0.0
        own = _own(form)
        sure = (
            len(form) >= SHORTEST_TYPO
            and not any(written[at] in _TELLING or (form[at] in _TELLING and at < own) for at in changes)
            and not any(at < own and self._makes_names(written[at]) for at in changes)
            and not (changes[-1] >= own and _another_kind(written, form))
            and sum(at >= own for at in changes) <= 1
            and not (own == len(form) and changes[-1] == own - 1)
        )
        return BY_SOUND if sure else GUESS_BY_SOUND

    def _index(self, form: str) -> None:
        slips = self._slips
        for key in {form, *(form[:at] + form[at + 1 :] for at in range(len(form)))}:
            alike = slips.get(key, ())
            if len(alike) <= _MOST_ALIKE:
                slips[key] = (*alike, form)
        lengths = (len(form) - 1, len(form), len(form) + 1)
        self._heads[form[: _end(form)]].update(lengths)
        self._tails[form[-_end(form[::-1]) :]].update(lengths)

    def _slipped(self, text: Squeezed, covered: bytearray, start: int, end: int, places: range) -> Iterator[Slip]:
        if start < 0 or end > len(text.text) or text.joined[start] or text.joined[end] or 0 in covered[start:end]:
            return
        window, slips = text.text[start:end], self._slips
        forms = set(slips.get(window, ()))
        for at in places:
            forms.update(slips.get(window[:at] + window[at + 1 :], ()))
        for form in sorted(forms):
            score = self._score(window, form)
            if score:
                yield start, end, form, score

    def _score(self, written: str, form: str) -> float:
        """How surely `written` is a slip of `form`: 0 if it is not, a guess where it may well be another place's name."""
        if OSA.distance(written, form, score_cutoff=1) != 1:
            return 0.0
        if form.isascii():
            return 0.0 if any(char.isdigit() for char in written) and _digits(written) != _digits(form) else BY_TYPO
        at = next(
            (i for i, (one, other) in enumerate(zip(written, form, strict=False)) if one != other),
            min(len(written), len(form)),
        )
        put = written[at : at + 1] if len(written) >= len(form) else ""
        lost = form[at : at + 1] if len(form) >= len(written) else ""
        if _differs(put, lost) or (not lost and at in (0, len(form))):
            return 0.0
        if put in _TELLING or lost in _TELLING:
            return GUESS if lost else 0.0
        own = _own(form)
        doubled = not lost and put == written[at - 1]
        swapped = bool(put and lost) and sorted(written) == sorted(form)
        if at >= own:
            alike = doubled or swapped or (put and lost and self._sounds.get(put) == self._sounds.get(lost))
            return BY_TYPO if alike and not _another_kind(written, form) else GUESS
        if doubled or (swapped and at + 1 >= own < len(form)):
            return BY_TYPO
        if not put:
            enough = _OWN_ENOUGH + (1 if own < len(form) else 2)
            return BY_TYPO if own >= enough and 0 < at < len(form) - 1 else GUESS
        ends = at == len(form) - 1
        enough = _OWN_ENOUGH if own < len(form) else _OWN_ENOUGH + 1
        return GUESS if own < enough or ends or (not swapped and self._makes_names(put)) else BY_TYPO

    def _makes_names(self, char: str) -> bool:
        """Whether a character may have been meant: names have it, or it is too rare to be typed by mistake."""
        return self._used[char] >= _MAKES_NAMES or not _is_common(char)


def _is_common(char: str) -> bool:
    """Whether a Chinese character is one of the 3,755 of the first level of GB 2312."""
    return b"\xb0" <= char.encode("gb2312", "replace") < b"\xd8"


def _differs(put: str, lost: str) -> bool:
    """Whether one character for another, or for none, makes another place or another sentence rather than a slip."""
    return (put in _TELLING and lost in _TELLING) or put in _WORDS or not _EXACT_ONLY.isdisjoint((put, lost))


def _own(form: str) -> int:
    """How many characters a name begins with that are its own. A kind of one character (府, 湾) counts to them: any may be written there."""
    kind = GENERIC.search(form)
    return kind.start() if kind and len(kind[0]) > 1 else len(form)


def _another_kind(written: str, form: str) -> bool:
    """Whether what was written ends in a kind of place as well, but in another one: 春风家园 for 春风花园."""
    own, other = _own(form), GENERIC.search(written)
    return other is not None and other[0] != form[own:] and len(other[0]) >= len(form) - own


def _end(form: str) -> int:
    return _LATIN_END if form[0] < "\x80" and form[0].isalpha() else _END


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())
