"""Renders a text key and its parameters in the reader's language, from the files in zh/ and en/."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from fluent.runtime import FluentBundle
from fluent.runtime.types import fluent_number
from fluent.syntax import ast, parse
from fluent.syntax.visitor import Visitor

LANGUAGES = {"zh": "zh-CN", "en": "en-GB"}
_SPANS = ((86400, "天", "d"), (3600, "小时", "h"), (60, "分钟", "min"))
_LONG = 1000
_MINUTE = 60
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class CatalogueError(Exception):
    """A text is missing, is no Fluent, or lacks a parameter; the message names the key and never the parameters' values."""


class _Texts:
    """One language's texts, parsed when the first of them is wanted: it takes a fifth of a second.

    Raises CatalogueError then if they are no Fluent. Two threads that ask at once do the same work.
    """

    def __init__(self, language: str, source: str) -> None:
        self._language, self._source = language, source

    @functools.cached_property
    def _tree(self) -> ast.Resource:
        tree = parse(self._source)
        broken = [entry for entry in tree.body if isinstance(entry, ast.Junk)]
        if broken:
            raise CatalogueError(f"{self._language}: not Fluent: {(broken[0].content or '').strip()[:60]!r}")
        return tree

    @functools.cached_property
    def bundle(self) -> FluentBundle:
        """What renders them."""
        bundle = FluentBundle([LANGUAGES[self._language]], use_isolating=False)
        bundle.add_resource(self._tree)
        return bundle

    @functools.cached_property
    def variables(self) -> dict[str, frozenset[str]]:
        """The parameters of each text by its key."""
        return dict(_messages(self._tree))


class Catalogue:
    """The texts of all languages. `version` changes whenever a word does."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self._texts = {language: _Texts(language, source) for language, source in sources.items()}
        joined = "\x1f".join(f"{language}\x1e{sources[language]}" for language in sorted(sources))
        self.version = hashlib.sha256(joined.encode()).hexdigest()[:12]

    @classmethod
    def load(cls, directory: Path) -> Catalogue:
        """All `.ftl` files of `zh/` and `en/`."""
        return cls(
            {
                language: "\n".join(
                    file.read_text(encoding="utf-8") for file in sorted((directory / language).glob("*.ftl"))
                )
                for language in LANGUAGES
            }
        )

    def render(self, key: str, params: Mapping[str, Any], language: str, tz: ZoneInfo, now: datetime) -> str:
        """The text in `language` (en for one that is not there). Parameters are encoded as in `handlers/sending.py`."""
        reader = language if language in self._texts else "en"
        bundle = self._texts[reader].bundle
        if not bundle.has_message(key):
            raise CatalogueError(f"{reader}: no text {key!r}")
        pattern = bundle.get_message(key).value
        if pattern is None:
            raise CatalogueError(f"{reader}: no words in {key!r}")
        said = {name: self._value(value, reader, tz, now) for name, value in params.items()}
        # Fluent refuses parameters of more than 2,500 characters; a resident's own words may be longer.
        long = {
            f"\ue000{n}\ue001": words
            for n, words in enumerate(said.values())
            if isinstance(words, str) and len(words) > _LONG
        }
        marks = {words: mark for mark, words in long.items()}
        short = {name: marks.get(words, words) if isinstance(words, str) else words for name, words in said.items()}
        text, faults = bundle.format_pattern(pattern, short)
        if faults:
            raise CatalogueError(f"{reader}: {key!r}: {type(faults[0]).__name__}: {faults[0]}")
        rendered = str(text)
        for mark, words in long.items():
            rendered = rendered.replace(mark, words)
        return rendered

    def missing(self) -> list[str]:
        """What one language has and another lacks, one finding a line; empty when they hold the same."""
        found = []
        variables = {language: texts.variables for language, texts in self._texts.items()}
        for language, mine in variables.items():
            for other, theirs in variables.items():
                for key in sorted(mine):
                    if key not in theirs:
                        found.append(f"{other}: no text {key!r}")
                    elif mine[key] - theirs[key]:
                        absent = ", ".join(f"${name}" for name in sorted(mine[key] - theirs[key]))
                        found.append(f"{other}: {key!r} lacks {absent}, which {language} has")
        return found

    def keys(self) -> frozenset[str]:
        """Every text key that some language has."""
        return frozenset(key for texts in self._texts.values() for key in texts.variables)

    def _value(self, value: Any, language: str, tz: ZoneInfo, now: datetime) -> Any:
        if isinstance(value, int):
            return fluent_number(value, useGrouping=False)  # a house number is no amount
        if not isinstance(value, Mapping):
            return str(value)
        if "key" in value:
            return self.render(value["key"], value.get("params") or {}, language, tz, now)
        if "list" in value:
            parts = (
                str(part) if isinstance(part, int) else self._value(part, language, tz, now) for part in value["list"]
            )
            return str(value.get("sep", "\n")).join(parts)
        if "time" in value:
            return _moment(datetime.fromisoformat(value["time"]), language, tz, now)
        if "until" in value:
            key, rest = _remaining(datetime.fromisoformat(value["until"]), now)
            return self.render(key, {"span": {"span": rest}}, language, tz, now)
        if "span" in value:
            return _span(int(value["span"]), language)
        return str(value.get(language) or value.get("zh") or value.get("en") or "")


def _moment(at: datetime, language: str, tz: ZoneInfo, now: datetime) -> str:
    """To the minute; with the year only when it is another one."""
    local = at.astimezone(tz)
    other_year = local.year != now.astimezone(tz).year
    if language == "zh":
        day = f"{local.month}月{local.day}日"
        return f"{local.year}年{day} {local:%H:%M}" if other_year else f"{day} {local:%H:%M}"
    day = f"{local.day} {_MONTHS[local.month - 1]}"
    return f"{day} {local.year} {local:%H:%M}" if other_year else f"{day} {local:%H:%M}"


def _remaining(at: datetime, now: datetime) -> tuple[str, int]:
    """The text for what is left until `at`, or how long it is overdue, and the seconds."""
    rest = int((at - now).total_seconds())
    key = "left" if rest > 0 else "just-due" if rest > -_MINUTE else "overdue"
    return key, abs(rest)


def _span(seconds: int, language: str) -> str:
    """The two largest units; less than a minute counts as one."""
    left = max(60, abs(seconds))
    parts = []
    for position, (size, zh, en) in enumerate(_SPANS):
        amount, left = divmod(left, size)
        if amount:
            parts.append((position, f"{amount}{zh}" if language == "zh" else f"{amount} {en}"))
    shown = [text for position, text in parts if position <= parts[0][0] + 1]
    return ("" if language == "zh" else " ").join(shown)


class _Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 (the visitor's own naming)
        self.names.add(node.id.name)


def _messages(tree: ast.Resource) -> Iterator[tuple[str, frozenset[str]]]:
    for entry in tree.body:
        if isinstance(entry, ast.Message):
            seen = _Variables()
            seen.visit(entry)
            yield entry.id.name, frozenset(seen.names)
