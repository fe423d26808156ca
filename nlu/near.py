"""Finds texts that are nearly the same, without comparing each with each."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import Final

from nlu.normal import fold, has_han

_ALIKE: Final = 0.7
"""The share of common pieces, of all that either has (Jaccard), from which two texts are near copies."""
# Shorter texts are alike by chance: they are found only when they are the same.
_SHORTEST: Final = 8


def key(text: str) -> str:
    """What is left of a text when case, width and marks are taken off."""
    return "".join(filter(str.isalnum, fold(text))) or text


class Near:
    """The texts among which is looked; immutable.

    Two texts of which 70 % are common must share one of the rarest 30 % of their pieces, so only these are indexed.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._keys = [key(text) for text in texts]
        self._pieces = [_pieces(text) for text in self._keys]
        self._common = Counter(piece for pieces in self._pieces for piece in pieces)
        self._same: dict[str, list[int]] = {}
        self._rare: dict[str, list[int]] = {}
        for at, (words, pieces) in enumerate(zip(self._keys, self._pieces, strict=True)):
            self._same.setdefault(words, []).append(at)
            for piece in self._rarest(pieces):
                self._rare.setdefault(piece, []).append(at)

    def like(self, text: str) -> list[int]:
        """Which texts are the same as this one or nearly so, in their order."""
        words = key(text)
        found = set(self._same.get(words, ()))
        pieces = _pieces(words)
        for at in {at for piece in self._rarest(pieces) for at in self._rare.get(piece, ())}:
            common = len(pieces & self._pieces[at])
            if common >= _ALIKE * (len(pieces) + len(self._pieces[at]) - common):
                found.add(at)
        return sorted(found)

    def _rarest(self, pieces: frozenset[str]) -> list[str]:
        size = len(pieces) - math.ceil(_ALIKE * len(pieces)) + 1
        return sorted(pieces, key=lambda piece: (self._common[piece], piece))[:size]


def _pieces(words: str) -> frozenset[str]:
    """Pairs of Chinese characters, four letters where there are none; nothing of what is too short."""
    if len(words) < _SHORTEST:
        return frozenset()
    size = 2 if has_han(words) else 4
    return frozenset(words[at : at + size] for at in range(len(words) - size + 1))
