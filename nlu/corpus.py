"""Training examples in Rasa's YAML form: reading them, and saying what is wrong with them."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, get_args

import yaml

from nlu.concepts import SAFE, WORDS
from nlu.normal import fold
from nlu.understanding import EMERGENCY_KINDS, INTENTS, Certainty, EmergencyKind, Intent, Language

DATA: Final = Path(__file__).with_name("data")
# Fewest examples of a category by language, and of an intent, below which a class starves.
FEWEST_IN_CATEGORY: Final[dict[Language, int]] = {"zh": 15, "en": 10}
FEWEST_IN_INTENT: Final = 40
# Fewest messages of a kind of danger by language; one way of telling it is soon learned by heart.
FEWEST_IN_DANGER: Final[dict[Language, int]] = {"zh": 60, "en": 40}
_REPORT: Final = "report/"
_DANGERS: Final = "dangers_*.yml"
_NO_DANGER: Final = "no_danger"
_CERTAINTIES: Final[dict[str, Certainty]] = {"danger": "real", "perhaps": "ask"}


class CorpusError(ValueError):
    """A training file that cannot be read; the message names the file and the fault."""


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled message. `category` is None where only an intent is labelled."""

    text: str
    language: Language
    intent: Intent
    category: str | None
    source: str


@dataclass(frozen=True, slots=True)
class DangerExample:
    """One message that tells of danger now (`real`) or perhaps (`ask`); kind and certainty are None where it only sounds so."""

    text: str
    language: Language
    kind: EmergencyKind | None
    certainty: Certainty | None
    source: str


def load(folder: Path = DATA) -> tuple[Example, ...]:
    """All examples of intents and categories, in the order of file names. Raises CorpusError on a file that is no training data."""
    paths = [path for path in _paths(folder) if not path.match(_DANGERS)]
    if not paths:
        raise CorpusError(f"{folder}: no training data (*.yml) here")
    return tuple(example for path in paths for example in _read(path))


def load_dangers(folder: Path = DATA) -> tuple[DangerExample, ...]:
    """All examples of danger of a folder, none where it has no such files. Raises CorpusError as `load` does."""
    found = []
    for path in sorted(folder.glob(_DANGERS)):
        for label, text in _labelled(path):
            kind, certainty = _danger(label, path)
            found.append(DangerExample(text, _language(path), kind, certainty, path.name))
    return tuple(found)


def fingerprint(folder: Path = DATA) -> str:
    """A hash over all training files and the concepts, by which a model knows whether it is current."""
    digest = hashlib.sha256()
    for path in sorted({*_paths(folder), WORDS}):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def lint(examples: Iterable[Example]) -> tuple[str, ...]:
    """Faults of a corpus, one sentence each: duplicates, contradictory labels, starving classes."""
    faults: list[str] = []
    seen: dict[str, Example] = {}
    categories: dict[Language, Counter[str]] = defaultdict(Counter)
    intents: dict[Language, Counter[str]] = defaultdict(Counter)
    for example in examples:
        if example.category is None:
            intents[example.language][example.intent] += 1
        else:
            categories[example.language][example.category] += 1
        before = seen.setdefault(_key(example.text), example)
        if before is example:
            continue
        if (before.intent, before.category) == (example.intent, example.category):
            faults.append(f"{example.source}: twice: {example.text}")
        else:
            faults.append(f"{example.source}: labelled {_label(before)} and {_label(example)}: {example.text}")
    known = {category for counts in categories.values() for category in counts}
    for language in get_args(Language):
        for category in sorted(known):
            count = categories[language][category]
            if count < FEWEST_IN_CATEGORY[language]:
                faults.append(
                    f"{language} {category}: {count} examples, at least {FEWEST_IN_CATEGORY[language]} needed"
                )
        for intent in INTENTS:
            count = intents[language][intent]
            if intent != "report" and count < FEWEST_IN_INTENT:
                faults.append(f"{language} {intent}: {count} examples, at least {FEWEST_IN_INTENT} needed")
    return tuple(faults)


def lint_dangers(dangers: Iterable[DangerExample]) -> tuple[str, ...]:
    """Faults among the examples of danger, one sentence each: duplicates, contradictions, kinds that starve."""
    faults: list[str] = []
    seen: dict[str, DangerExample] = {}
    kinds: Counter[tuple[Language, EmergencyKind]] = Counter()
    for example in dangers:
        if example.kind is not None and example.certainty == "real":
            kinds[example.language, example.kind] += 1
        before = seen.setdefault(_key(example.text), example)
        if before is not example:
            same = (before.kind, before.certainty) == (example.kind, example.certainty)
            faults.append(f"{example.source}: {'twice' if same else 'labelled otherwise before'}: {example.text}")
    faults += [
        f"{language} {kind}: {kinds[language, kind]} examples, at least {FEWEST_IN_DANGER[language]} needed"
        for language in get_args(Language)
        for kind in EMERGENCY_KINDS
        if seen and kinds[language, kind] < FEWEST_IN_DANGER[language]
    ]
    return tuple(faults)


def _key(text: str) -> str:
    """What is left of a text when case, width and marks are taken off."""
    return "".join(char for char in fold(text) if char.isalnum()) or text


def _paths(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.yml"))


def _language(path: Path) -> Language:
    return "en" if "_en" in path.stem else "zh"


def _labelled(path: Path) -> list[tuple[str, str]]:
    """Every example of a file with its label."""
    try:
        document = yaml.load(path.read_text("utf-8"), Loader=SAFE)  # noqa: S506 (safe: one of the two safe loaders)
        blocks = [(str(block["intent"]), str(block["examples"])) for block in document["nlu"] if "intent" in block]
    except (yaml.YAMLError, KeyError, TypeError) as error:
        raise CorpusError(f"{path}: not Rasa training data: {error}") from error
    lines = [
        (label, line.strip().removeprefix("-").strip()) for label, listed in blocks for line in listed.splitlines()
    ]
    return [(label, text) for label, text in lines if text]


def _read(path: Path) -> list[Example]:
    return [Example(text, _language(path), *_split(label, path), path.name) for label, text in _labelled(path)]


def _split(label: str, path: Path) -> tuple[Intent, str | None]:
    if label.startswith(_REPORT):
        return "report", label.removeprefix(_REPORT)
    if label not in INTENTS:
        raise CorpusError(f"{path}: unknown intent {label!r}")
    return label, None


def _danger(label: str, path: Path) -> tuple[EmergencyKind | None, Certainty | None]:
    """What "danger/fire", "perhaps/fire" or "no_danger" says."""
    if label == _NO_DANGER:
        return None, None
    certainty, _, name = label.partition("/")
    for kind in EMERGENCY_KINDS:
        if kind == name and certainty in _CERTAINTIES:
            return kind, _CERTAINTIES[certainty]
    raise CorpusError(f"{path}: unknown danger {label!r}")


def _label(example: Example) -> str:
    return f"{_REPORT}{example.category}" if example.category else example.intent
