"""What a message may have been meant to say: pinyin, misspelt words, wrong characters of the right sound, two languages at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from nlu.dangers.mixed import INTO_CHINESE, INTO_ENGLISH
from nlu.dangers.shape import Language
from nlu.dangers.zh_spellings import BY_EAR, HARMLESS, MISTYPED
from nlu.lexicon import Lexicon
from nlu.normal import has_han
from nlu.soundalikes import LatinWords, WrongCharacters
from nlu.understanding import Language as Tongue

# A cry is short; beyond this length words of the same sound stand in a text by chance.
_TYPED_BY_EAR: Final = 60
_LATIN: Final = re.compile("[a-z]")
_LATIN_WORD: Final = re.compile("[a-z]{2,}")


class Respelling:
    """Reads texts in normal form anew; immutable."""

    def __init__(self, english: Language) -> None:
        self._spellings, self._slips = english.spellings, english.slips
        self._misspellings = Lexicon(english.spellings)
        self._latin = LatinWords(BY_EAR)
        self._wrong = WrongCharacters(MISTYPED, HARMLESS)
        self._into_chinese = re.compile(rf"(?<![a-z])(?:{_any(INTO_CHINESE)})(?![a-z])")
        self._into_english = re.compile(_any(INTO_ENGLISH))

    def pinyin(self, text: str) -> str | None:
        """Chinese written in Latin letters ("meiqi xielou") as the Chinese words; None for any other text."""
        return None if has_han(text) else self._latin.read(text[:_TYPED_BY_EAR])

    def spelt(self, text: str) -> str:
        """The text with its misspelt words as they were meant."""
        if not _LATIN.search(text):
            return text
        for spelling in self._misspelt(text):
            text = text.replace(spelling, self._spellings[spelling])
        return _LATIN_WORD.sub(lambda word: self._slips.get(word[0], word[0]), text)

    def mended(self, text: str) -> str | None:
        """A short text with wrong characters of the right sound as it was meant, of the same length; None where there are none."""
        return self._wrong.mended(text) if len(text) <= _TYPED_BY_EAR else None

    def in_one_language(self, text: str) -> Iterator[tuple[str, Tongue]]:
        """A short text in both languages, its danger words put into one of them and into the other."""
        if len(text) > _TYPED_BY_EAR or not has_han(text) or not _LATIN_WORD.search(text):
            return
        chinese = self._into_chinese.sub(lambda word: INTO_CHINESE[word[0]], text)
        if chinese != text:
            yield chinese, "zh"
        english = self._into_english.sub(lambda word: f" {INTO_ENGLISH[word[0]]} ", text)
        if english != text:
            yield re.sub(" +", " ", english), "en"

    def _misspelt(self, text: str) -> list[str]:
        """The misspelt words of a text; only where a word begins, so that "knife" is not read as a misspelt one."""
        return [
            spelling
            for first, spelling, _ in self._misspellings.find(text)
            if first == 0 or not text[first - 1].isalpha()
        ]


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))
