"""Chinese danger words typed by ear: in Latin letters ("mei qi lou le") or with a wrong character of the same sound."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from nlu.lexicon import Lexicon
from nlu.normal import fold
from nlu.pinyin import PINYIN_DICT

_LONGEST_WORD: Final = 5
_LONGEST_SYLLABLE: Final = 6
# Whose first reading in the table is another word's.
_IN_DANGER_WORDS: Final = {"着": "zhao"}
_WORDS: Final = re.compile(r"[a-zü]+")
# Particles and pronouns stand beside danger words by chance ("他了" for "塌了"), so they are never taken for a wrong character.
_TOO_COMMON: Final = frozenset(
    "的地得了着过吗吧呢啊或和与及在是有不没他她它你我这那会要去来到把被给让上下大小多少人点号可能又再还都也"
)


class LatinWords:
    """Reads Latin letters as Chinese words of a small lexicon; what it does not know is left out."""

    def __init__(self, lexicon: Iterable[str]) -> None:
        self._words = {tuple(_loose(_sound(char)) for char in word): word for word in lexicon}
        syllables = {_plain(reading) for char in _typed() for reading in _readings(char)}
        self._known = frozenset(syllable for syllable in syllables if len(syllable) > 1) | {"a", "e", "lv", "nv"}

    def read(self, text: str) -> str | None:
        """The Chinese words in a text that is pinyin throughout; None for any other text."""
        syllables: list[str] = []
        for word in _WORDS.findall(text.replace("'", "")):
            cut = self._cut(word)
            if cut is None:
                return None
            syllables.extend(cut)
        read: list[str] = []
        at = 0
        while at < len(syllables):
            for length in range(min(_LONGEST_WORD, len(syllables) - at), 0, -1):
                found = self._words.get(tuple(map(_loose, syllables[at : at + length])))
                if found is not None:
                    read.append(found)
                    at += length
                    break
            else:
                at += 1
        return "".join(read) or None

    def _cut(self, word: str) -> list[str] | None:
        """A word cut into syllables, the longest first that lets the rest be cut too; in time linear in the word."""
        rest_after: dict[int, int] = {}
        cuttable = {len(word)}
        for start in range(len(word) - 1, -1, -1):
            for end in range(min(len(word), start + _LONGEST_SYLLABLE), start, -1):
                if end in cuttable and word[start:end] in self._known:
                    cuttable.add(start)
                    rest_after[start] = end
                    break
        if 0 not in cuttable:
            return None
        syllables: list[str] = []
        at = 0
        while at < len(word):
            syllables.append(word[at : rest_after[at]])
            at = rest_after[at]
        return syllables


class WrongCharacters:
    """Finds danger words in which one character was replaced by another of the same sound ("昏道" for "昏倒")."""

    def __init__(self, words: Iterable[str], harmless: Iterable[str]) -> None:
        by_sound: dict[str, list[str]] = {}
        for char in _typed():
            for reading in _readings(char)[:2]:
                by_sound.setdefault(_plain(reading), []).append(char)
        allowed = set(harmless)
        variants: dict[str, str] = {}
        for word in words:
            for at, sound in enumerate(map(_sound, word)):
                for char in by_sound.get(sound, ()):
                    variant = word[:at] + char + word[at + 1 :]
                    if variant != word and char not in _TOO_COMMON and variant not in allowed:
                        variants[variant] = word
        self._variants = Lexicon(variants)

    def mended(self, text: str) -> str | None:
        """The text with the words as they were meant, same length; None when nothing was wrong."""
        found = [(variant, word) for _, variant, word in self._variants.find(text)]
        for variant, word in found:
            text = text.replace(variant, word)
        return text if found else None


def _loose(syllable: str) -> str:
    """A syllable without what many speakers do not tell apart: zh and z, ch and c, sh and s."""
    return syllable[0] + syllable[2:] if syllable[:2] in ("zh", "ch", "sh") else syllable


def _typed() -> list[str]:
    """The characters of the GB 2312 set: what an input method offers."""
    return [
        char for char in map(chr, range(0x4E00, 0x9FA6)) if char == char.encode("gb2312", "ignore").decode("gb2312")
    ]


def _sound(char: str) -> str:
    """How a character is typed in danger words."""
    return _IN_DANGER_WORDS.get(char) or _plain(_readings(char)[0])


def _readings(char: str) -> list[str]:
    readings: str = PINYIN_DICT.get(ord(char), "")
    return readings.split(",") if readings else []


def _plain(reading: str) -> str:
    """A reading without its tone mark."""
    plain = reading.translate(_TONELESS)
    return plain if plain.isascii() else fold(plain)


_TONELESS: Final = {
    ord(marked): plain
    for plain, all_marked in {
        "a": "āáǎà",
        "o": "ōóǒò",
        "e": "ēéěèê",
        "i": "īíǐì",
        "u": "ūúǔù",
        "v": "üǖǘǚǜ",
        "n": "ńňǹ",
        "m": "ḿ",
    }.items()
    for marked in all_marked
}
