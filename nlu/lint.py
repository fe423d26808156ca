"""What is wrong with training data: the same words twice or under two labels, near copies of what tests it, classes that starve."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

from nlu.corpus import DangerExample, Example
from nlu.labelled import Row
from nlu.near import Near, key
from nlu.understanding import EMERGENCY_KINDS, INTENTS, EmergencyKind, Language

Kind = Literal["twice", "contradiction", "near_contradiction", "near_copy", "starving"]

# Fewest examples of a category by language, and of an intent, below which a class starves.
FEWEST_IN_CATEGORY: Final[dict[Language, int]] = {"zh": 15, "en": 10}
FEWEST_IN_INTENT: Final = 40
# Fewest messages of a kind of danger by language; one way of telling it is soon learned by heart.
FEWEST_IN_DANGER: Final[dict[Language, int]] = {"zh": 60, "en": 40}
FEWEST_OF_OWN: Final = 20
"""Fewest rows of a label of somebody's own."""
_QUOTED: Final = 40


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, and where: a file, and the row in it where it has rows."""

    kind: Kind
    where: str
    says: str

    def __str__(self) -> str:
        return f"{self.where}: {self.says}"

    def to_json(self) -> dict[str, str]:
        """For `gridbell nlu lint --json`."""
        return {"kind": self.kind, "where": self.where, "says": self.says}


@dataclass(frozen=True, slots=True)
class Line:
    """A text of any kind of training data: what it teaches, and where it stands."""

    text: str
    label: str
    where: str

    @classmethod
    def of(cls, one: Example | DangerExample | Row) -> Line:
        """What an example of ours, or a row of somebody's table, says."""
        match one:
            case Row():
                return cls(one.text, one.label, f"{one.source}, row {one.line}")
            case Example():
                return cls(one.text, f"report/{one.category}" if one.category else one.intent, one.source)
            case DangerExample():
                return cls(one.text, f"{one.certainty}/{one.kind}" if one.kind else "no danger", one.source)


def of_examples(examples: Sequence[Example]) -> Iterator[Fault]:
    """Faults of our examples of intents and categories."""
    yield from _repeated(map(Line.of, examples))
    categories = Counter((one.language, one.category) for one in examples if one.category)
    intents = Counter((one.language, one.intent) for one in examples if not one.category)
    known = sorted({category for _, category in categories if category})
    for language in get_args(Language):
        for category in known:
            yield from _starving(language, category, categories[language, category], FEWEST_IN_CATEGORY[language])
        for intent in INTENTS:
            if intent != "report":
                yield from _starving(language, intent, intents[language, intent], FEWEST_IN_INTENT)


def of_dangers(dangers: Sequence[DangerExample]) -> Iterator[Fault]:
    """Faults of our examples of danger; none where there are no examples."""
    yield from _repeated(map(Line.of, dangers))
    kinds: Counter[tuple[Language, EmergencyKind]] = Counter(
        (one.language, one.kind) for one in dangers if one.kind is not None and one.certainty == "real"
    )
    for language in get_args(Language):
        for kind in EMERGENCY_KINDS:
            if dangers:
                yield from _starving(language, kind, kinds[language, kind], FEWEST_IN_DANGER[language])


def of_rows(rows: Sequence[Row]) -> Iterator[Fault]:
    """Faults of somebody's table; long texts also where they are nearly the same under different labels."""
    lines = [Line.of(row) for row in rows]
    yield from _repeated(lines)
    near = Near([line.text for line in lines])
    for at, line in enumerate(lines):
        for other in near.like(line.text):
            before = lines[other]
            if other < at and before.label != line.label and key(before.text) != key(line.text):
                says = f"labelled {line.label!r}, but {before.label!r} with nearly the same words in {before.where}"
                yield Fault("near_contradiction", line.where, f"{says}: {_quoted(line.text)}")
    counts = Counter(row.label for row in rows)
    for label, count in sorted(counts.items()):
        yield from _starving(rows[0].source, label, count, FEWEST_OF_OWN)


def between(taught: Sequence[Line], tests: Sequence[Line]) -> Iterator[Fault]:
    """Texts that test a model and that it has learned, word for word or nearly so: they flatter it."""
    near = Near([line.text for line in taught])
    for line in tests:
        like = near.like(line.text)
        if like:
            copied = taught[like[0]]
            same = "the same words" if key(copied.text) == key(line.text) else "nearly the same words"
            yield Fault("near_copy", line.where, f"{same} are taught in {copied.where}: {_quoted(line.text)}")


def _repeated(lines: Iterable[Line]) -> Iterator[Fault]:
    seen: dict[str, Line] = {}
    for line in lines:
        before = seen.setdefault(key(line.text), line)
        if before is line:
            continue
        if before.label == line.label:
            yield Fault("twice", line.where, f"twice, first in {before.where}: {_quoted(line.text)}")
        else:
            says = f"labelled {before.label} and {line.label}, first in {before.where}"
            yield Fault("contradiction", line.where, f"{says}: {_quoted(line.text)}")


def _starving(where: str, name: str | None, count: int, fewest: int) -> Iterator[Fault]:
    if count < fewest:
        yield Fault("starving", where, f"{name}: {count} examples, at least {fewest} needed")


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _QUOTED else line[:_QUOTED] + "…"


def counted(faults: Iterable[Fault]) -> dict[str, Any]:
    """How many of each kind."""
    kinds = Counter(fault.kind for fault in faults)
    return {kind: kinds[kind] for kind in get_args(Kind)}
