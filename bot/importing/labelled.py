"""Reads texts and their labels from CSV, TSV and XLSX files with columns of any name, as they come from other programs."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from bot.importing.faults import Unreadable
from bot.importing.reading import read_table
from nlu.labelled import Labelled, Row


def read_labelled(paths: Sequence[Path], text: str, label: str) -> Labelled:
    """All rows of the files that have both a text and a label, in order; the rest is counted. Raises Unreadable."""
    rows: list[Row] = []
    without_text = without_label = 0
    for path in paths:
        table = read_table(path)
        number, head = next(table, (0, ()))
        if not number:
            raise Unreadable(f"{path}: the file is empty")
        texts, labels = (_column(path, head, name, option) for name, option in ((text, "text"), (label, "label")))
        for line, cells in table:
            words, said = (cells[at].strip() if at < len(cells) else "" for at in (texts, labels))
            if words and said:
                rows.append(Row(words, said, path.name, line))
            elif any(cell.strip() for cell in cells):
                without_text += not words
                without_label += bool(words)
    digests = tuple((path.name, sha256(path.read_bytes()).hexdigest()) for path in paths)
    if not rows:
        raise Unreadable(
            f"{', '.join(map(str, paths))}: no row has both a {text!r} and a {label!r} "
            f"({without_text} without the first, {without_label} without the second)"
        )
    return Labelled(tuple(rows), without_text, without_label, digests)


def _column(path: Path, head: Sequence[str], name: str, option: str) -> int:
    """Which column bears a name; as it is written, else whatever its case."""
    names = [cell.strip() for cell in head]
    for same in (name.strip(), name.strip().casefold()):
        found = [at for at, one in enumerate(names) if same in (one, one.casefold())]
        if len(found) == 1:
            return found[0]
        if found:
            raise Unreadable(f"{path}: row 1 names the column {name!r} {len(found)} times")
    listed = ", ".join(filter(None, names)) or "none"
    raise Unreadable(f"{path}: no column {name!r} in row 1; there are: {listed} (name one with --{option}-column)")
