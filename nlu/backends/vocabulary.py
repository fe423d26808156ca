"""Which row of a model belongs to a feature: fingerprints in order, a twentieth of the memory that a dict of words takes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self
from zlib import crc32

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The features that a model knows, by the CRC-32 of their names.

    Of 100,000 features about one shares its fingerprint with another, and one unknown feature in 40,000 is taken for a known
    one: less than a typing mistake does to a message.
    """

    keys: NDArray[np.uint32]
    """Ascending, each once; row i of the model's arrays belongs to key i."""

    @classmethod
    def of(cls, names: Sequence[str]) -> tuple[Self, NDArray[np.intp]]:
        """The vocabulary of some features, and which of them each row stands for (an index into `names`)."""
        keys, first = np.unique(_fingerprints(names), return_index=True)
        return cls(keys), first

    def rows(self, found: Collection[str]) -> NDArray[np.intp]:
        """The rows of those features that are known, ascending."""
        wanted = np.sort(_fingerprints(found))
        at = self.keys.searchsorted(wanted)
        at[at == len(self.keys)] = 0
        known: NDArray[Any] = at[self.keys.take(at) == wanted]
        return known

    def weighted(self, counts: Mapping[str, int]) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
        """The rows of those features that are known, with their counts, in the order of `counts`."""
        wanted = _fingerprints(counts)
        at = self.keys.searchsorted(wanted)
        at[at == len(self.keys)] = 0
        known = self.keys.take(at) == wanted
        return at[known], np.fromiter(counts.values(), np.float32, len(counts))[known]

    def __len__(self) -> int:
        return len(self.keys)


def _fingerprints(names: Collection[str]) -> NDArray[np.uint32]:
    return np.fromiter((crc32(name.encode()) for name in names), np.uint32, len(names))
