"""Training examples in Rasa's YAML form; what may be wrong with them is said by lint.py."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml

from nlu.concepts import SAFE, WORDS
from nlu.understanding import EMERGENCY_KINDS, INTENTS, Certainty, EmergencyKind, Intent, Language

DATA: Final = Path(__file__).with_name("data")
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
