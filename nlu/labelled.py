"""Texts under labels of somebody's own, and what such a set must have before a model can learn from it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

_NAMED: Final = 5
"""How many faults are named one by one."""


class Unlearnable(ValueError):
    """Rows from which no model can be made; the message says which and what to do."""


@dataclass(frozen=True, slots=True)
class Row:
    """One text with its label, and where it stands: the file's name, and the line where the row begins."""

    text: str
    label: str
    source: str
    line: int


@dataclass(frozen=True, slots=True)
class Labelled:
    """What files hold: the usable rows, how many were left out, and each file's name with the SHA-256 of its bytes."""

    rows: tuple[Row, ...]
    without_text: int
    without_label: int
    files: tuple[tuple[str, str], ...]

    def check(self) -> None:
        """Raises Unlearnable where there is one label only, or a label that a single row has."""
        counts = Counter(row.label for row in self.rows)
        if len(counts) < 2:
            first = self.rows[0]
            raise Unlearnable(
                f"{first.source}: all {len(self.rows)} rows from row {first.line} on are labelled {first.label!r}; "
                "a model needs at least two labels to tell apart"
            )
        alone = [row for row in self.rows if counts[row.label] == 1]
        if alone:
            named = "; ".join(f"{row.source}, row {row.line}: {row.label!r}" for row in alone[:_NAMED])
            more = f" and {len(alone) - _NAMED} more" if len(alone) > _NAMED else ""
            raise Unlearnable(
                f"labels that only one row has: {named}{more}; give each a second example, or the row another label"
            )
