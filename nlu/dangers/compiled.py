"""The emergency tables of a language, compiled: what is built once and then only read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nlu.dangers.shape import Danger, Language, Together
from nlu.gates import Patterns
from nlu.lexicon import Lexicon
from nlu.understanding import EmergencyKind
from nlu.understanding import Language as Tongue


@dataclass(frozen=True, slots=True)
class Kind:
    kind: EmergencyKind
    real: Patterns
    unclear: Patterns


@dataclass(frozen=True, slots=True)
class Compiled:
    """One language's frames as single expressions."""

    kinds: dict[EmergencyKind, Kind]
    figurative: Patterns
    exaggerated: re.Pattern[str]
    negated: re.Pattern[str]
    denied: re.Pattern[str]
    conditional: re.Pattern[str]
    conditional_inside: re.Pattern[str]
    hypothetical_after: re.Pattern[str]
    doubt: re.Pattern[str]
    either: re.Pattern[str]
    past: re.Pattern[str]
    recent: re.Pattern[str]
    repeated: re.Pattern[str]
    told: re.Pattern[str]
    now: re.Pattern[str]
    clause_end: re.Pattern[str]
    sentence_end: re.Pattern[str]
    long_text: int
    words: Lexicon[tuple[int, list[str]]]
    together: tuple[tuple[int, Together], ...]


def compiled(language: Language) -> Compiled:
    frames = language.frames
    bits = {group: 1 << place for place, group in enumerate(language.groups)}
    joined = {
        name: _any(getattr(frames, name))
        for name in Compiled.__slots__
        if name != "figurative" and isinstance(getattr(frames, name, None), tuple)
    }
    return Compiled(
        kinds={danger.kind: _kind(danger) for danger in language.dangers},
        figurative=Patterns(frames.figurative),
        clause_end=re.compile(frames.clause_end),
        sentence_end=re.compile(frames.sentence_end),
        long_text=frames.long_text,
        words=_group_words(language, bits),
        together=tuple((sum(bits[group] for group in set(rule.groups)), rule) for rule in language.together),
        **joined,
    )


def _kind(danger: Danger) -> Kind:
    return Kind(danger.kind, Patterns(danger.real), Patterns(danger.unclear))


def _any(expressions: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{expression})" for expression in expressions))


def signs(languages: dict[Tongue, Language]) -> Lexicon[list[tuple[Tongue, EmergencyKind]]]:
    """The signs of all kinds in all languages."""
    meanings: dict[str, list[tuple[Tongue, EmergencyKind]]] = {}
    for name, language in languages.items():
        for danger in language.dangers:
            for sign in danger.signs:
                meanings.setdefault(sign, []).append((name, danger.kind))
    return Lexicon(meanings)


def _group_words(language: Language, bits: Mapping[str, int]) -> Lexicon[tuple[int, list[str]]]:
    """The words of all groups, with the groups they are in as bits and as names."""
    groups: dict[str, list[str]] = {}
    for group, words in language.groups.items():
        for word in dict.fromkeys(words):
            groups.setdefault(word, []).append(group)
    return Lexicon({word: (sum(map(bits.__getitem__, names)), names) for word, names in groups.items()})
