"""Training examples in Rasa's YAML form: reading them, and saying what is wrong with them."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, get_args

import yaml

from nlu.concepts import WORDS
from nlu.normal import fold
from nlu.understanding import INTENTS, Intent, Language

DATA: Final = Path(__file__).with_name("data")
# Fewest examples of a category by language, and of an intent, below which a class starves.
FEWEST_IN_CATEGORY: Final[dict[Language, int]] = {"zh": 15, "en": 10}
FEWEST_IN_INTENT: Final = 40
_REPORT: Final = "report/"
# The loader in C is ten times as fast; not every installation of PyYAML has it.
_SAFE: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


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


def load(folder: Path = DATA) -> tuple[Example, ...]:
    """All examples of a folder, in the order of file names. Raises CorpusError on a file that is no training data."""
    paths = _paths(folder)
    if not paths:
        raise CorpusError(f"{folder}: no training data (*.yml) here")
    return tuple(example for path in paths for example in _read(path))


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
        key = "".join(char for char in fold(example.text) if char.isalnum()) or example.text
        before = seen.setdefault(key, example)
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


def _paths(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.yml"))


def _read(path: Path) -> list[Example]:
    language: Language = "en" if "_en" in path.stem else "zh"
    try:
        document = yaml.load(path.read_text("utf-8"), Loader=_SAFE)  # noqa: S506 (safe: one of the two safe loaders)
        blocks = [(str(block["intent"]), str(block["examples"])) for block in document["nlu"] if "intent" in block]
    except (yaml.YAMLError, KeyError, TypeError) as error:
        raise CorpusError(f"{path}: not Rasa training data: {error}") from error
    found = []
    for label, listed in blocks:
        intent, category = _split(label, path)
        for line in listed.splitlines():
            text = line.strip().removeprefix("-").strip()
            if text:
                found.append(Example(text, language, intent, category, path.name))
    return found


def _split(label: str, path: Path) -> tuple[Intent, str | None]:
    if label.startswith(_REPORT):
        return "report", label.removeprefix(_REPORT)
    if label not in INTENTS:
        raise CorpusError(f"{path}: unknown intent {label!r}")
    return label, None


def _label(example: Example) -> str:
    return f"{_REPORT}{example.category}" if example.category else example.intent
