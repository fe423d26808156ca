"""One written form for all messages: width, script, case and invisible characters folded, positions kept."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

from nlu.understanding import Language

# OpenCC leaves 著 alone because of 著名; in what residents write it is nearly always the traditional 着.
_EXTRA_SIMPLIFIED: Final = {"著": "着", "衹": "只", "裏": "里", "牠": "它", "妳": "你", "佢": "他", "邨": "村"}
# Besides the basic plane: styled Latin and digits, enclosed letters, compatibility Han, tags and late variation selectors.
_RANGES: Final = ((0, 0x10000), (0x1D400, 0x1D800), (0x1F100, 0x1F200), (0x2F800, 0x2FA20), (0xE0000, 0xE01F0))

_DIGITS: Final = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "壹": 1, "贰": 2, "叁": 3}
_UNITS: Final = {"十": 10, "百": 100}
HAN_NUMERAL: Final = "零〇一二三四五六七八九十百两壹贰叁"
_HAN: Final = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0002ffff]")
_LATIN_WORD: Final = re.compile(r"[a-z]+(?:['’][a-z]+)?")


@dataclass(frozen=True, slots=True)
class Normal:
    """`text` in normal form; character i of it came from position `origin[i]` of the raw text.

    `origin` has one element more than `text`: the raw text's length.
    """

    text: str
    origin: range | tuple[int, ...]


@functools.cache
def _folding() -> Mapping[int, str]:
    """Code point to its normal form, for every character that changes; '' removes it. Built at first use, about 0.1 s."""
    table: dict[int, str] = {}
    simplified = dict(_simplified())
    for low, high in _RANGES:
        for point in range(low, high):
            char = chr(point)
            kind = unicodedata.category(char)
            if kind in ("Cf", "Cs", "Co") or 0xFE00 <= point <= 0xFE0F or 0xE0000 <= point <= 0xE01EF:
                folded = ""
            elif kind in ("Cc", "Zl", "Zp"):
                folded = char if char == "\n" else " "
            elif kind == "Cn":
                continue
            else:
                folded = unicodedata.normalize("NFKC", char).lower()
                folded = simplified.get(folded, folded)
            if folded != char:
                table[point] = folded
    for traditional, simple in simplified.items():
        table.setdefault(ord(traditional), simple)
    return table


def _simplified() -> list[tuple[str, str]]:
    """Traditional character and its simplified form, from OpenCC's own table."""
    lines = (files("opencc") / "dictionary" / "TSCharacters.txt").read_text("utf-8").splitlines()
    pairs = []
    for line in lines:
        traditional, _, simple = line.partition("\t")
        first = simple.split(" ", 1)[0]
        if first and first != traditional:
            pairs.append((traditional, first))
    return [*pairs, *_EXTRA_SIMPLIFIED.items()]


def normalise(raw: str) -> Normal:
    """The normal form of a message: NFKC, lower case, simplified characters, nothing invisible."""
    table = _folding()
    if raw.isascii() and raw.isprintable():
        return Normal(raw.lower(), range(len(raw) + 1))
    text = raw.translate(table)
    if len(text) == len(raw) and not any(ord(char) in table and len(table[ord(char)]) != 1 for char in raw):
        return Normal(text, range(len(raw) + 1))
    origin: list[int] = []
    for position, char in enumerate(raw):
        origin.extend([position] * len(table.get(ord(char), char)))
    origin.append(len(raw))
    return Normal(text, tuple(origin))


def fold(raw: str) -> str:
    """The normal form alone, where positions do not matter."""
    return normalise(raw).text


def number(written: str) -> int | None:
    """The value of Arabic or Chinese digits below a thousand ("12", "十二", "二一", "一百零三"), None if they are none."""
    if written.isascii():
        return int(written) if written.isdigit() else None
    if not any(char in _UNITS for char in written):
        digits = [_DIGITS.get(char) for char in written]
        if None in digits or not digits:
            return None
        return int("".join(str(digit) for digit in digits))
    total, pending = 0, 0
    for char in written:
        if char in _DIGITS:
            pending = _DIGITS[char]
        elif char in _UNITS:
            total += (pending or 1) * _UNITS[char]
            pending = 0
        else:
            return None
    return total + pending


def has_han(text: str) -> bool:
    """Whether any Chinese character is in the text."""
    return _HAN.search(text) is not None


def language_of(text: str) -> Language:
    """The language of a text in normal form: by share of Han characters against Latin words.

    A text without letters is counted as Chinese, the language of most districts.
    """
    han = len(_HAN.findall(text))
    words = len(_LATIN_WORD.findall(text))
    if han == 0:
        return "en" if words else "zh"
    # An English sentence that quotes a Chinese name has several words around few characters.
    return "en" if words > 2 and words >= han else "zh"
