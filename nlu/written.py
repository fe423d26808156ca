"""How a name may be written: without spaces, with other numerals, in pinyin; and how it sounds."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from nlu.normal import HAN_NUMERAL, fold, has_han, number
from nlu.pinyin import PINYIN_DICT, lazy_pinyin

EXACT: Final = 1.0
BY_PINYIN: Final = 0.9

_DROPPED: Final = frozenset(" \t\n\r'’·•-_")
_COUNTED: Final = "期村区街路巷坊号横队组中小里弄"
_NUMERAL: Final = re.compile(rf"(?:\d+|[{HAN_NUMERAL}]+)(?=[{_COUNTED}])")
_SHORTEST_PINYIN: Final = 6
# Characters of names whose reading the neighbours decide; the others are read alone, which is ten times faster.
_SEVERAL_READINGS: Final = re.compile(
    "[重长行乐都厦朝曾单解堡车台宿传弹调降藏区和华广角咀柏泊蚌尉莘浒六盛覃种仇朴洞铺会参省相数率露落薄屯]"
)
_HAN_DIGITS: Final = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Squeezed:
    """A normal text without spaces and hyphens; character i came from position `origin[i]` of the normal text."""

    text: str
    origin: Sequence[int]
    joined: Sequence[bool]
    """Whether character i stands right after a letter or digit of the same word: no name can begin there in Latin."""


def squeeze(text: str) -> Squeezed:
    """A text in normal form with nothing between the letters of a name."""
    origin = [at for at, char in enumerate(text) if char not in _DROPPED]
    squeezed = "".join([text[at] for at in origin])
    joined = [
        at > 0
        and before == at - 1
        and text[at].isascii()
        and text[at].isalnum()
        and text[at - 1].isascii()
        and text[at - 1].isalnum()
        for before, at in zip([-1, *origin], origin, strict=False)
    ]
    return Squeezed(squeezed, origin, [*joined, False])


def latinised(han: str) -> str | None:
    """A Chinese name in pinyin without tones or spaces; None for a name that is not Chinese."""
    if not has_han(han):
        return None
    latin = "".join(
        lazy_pinyin(han) if _SEVERAL_READINGS.search(han) else [_readings().get(char, char) for char in han]
    )
    return latin if latin.isascii() else None


def surfaces_of(name: str, aliases: Sequence[str]) -> dict[str, float]:
    """Every squeezed written form of a name and its score."""
    surfaces: dict[str, float] = {}
    for given in (name, *aliases):
        form = squeeze(fold(given)).text
        if len(form) < 2:
            continue
        surfaces[form] = EXACT
        for other in _renumbered(form):
            surfaces.setdefault(other, EXACT)
    han = squeeze(fold(name)).text
    latin = latinised(han)
    if latin and len(latin) >= _SHORTEST_PINYIN:
        surfaces.setdefault(latin, BY_PINYIN)
    return surfaces


def _renumbered(form: str) -> Iterator[str]:
    """三村 as 3村, and 3村 as 三村."""
    match = _NUMERAL.search(form)
    if match:
        value = number(match[0])
        if value is not None and match[0].isascii() and value < 10:
            yield form[: match.start()] + _HAN_DIGITS[value] + form[match.end() :]
        elif value is not None and not match[0].isascii():
            yield form[: match.start()] + str(value) + form[match.end() :]


@functools.cache
def _readings() -> Mapping[str, str]:
    """Every Chinese character's commonest reading without its tone, ü as v."""
    readings: dict[str, str] = {}
    plain: dict[str, str] = {}
    for point, listed in PINYIN_DICT.items():
        if 0x4E00 <= point <= 0x9FFF:
            first = listed.split(",", 1)[0]
            if first not in plain:
                parts = unicodedata.normalize("NFD", first).replace("u\u0308", "v")
                plain[first] = "".join(char for char in parts if "a" <= char <= "z")
            readings[chr(point)] = plain[first]
    return readings


@functools.cache
def sounds() -> Mapping[str, str]:
    """One private-use character for each sound of a Chinese character."""
    numbers: dict[str, str] = {}
    return {char: numbers.setdefault(reading, chr(0xE000 + len(numbers))) for char, reading in _readings().items()}
