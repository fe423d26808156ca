"""Says fast which of many regular expressions cannot match a text, from the characters that each of them needs."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from operator import add
from typing import Final

# Each set holds characters and pairs of characters of which a matching text contains at least one.
_Needs = list[frozenset[str]]
_DIGITS: Final = frozenset("0123456789")
_LARGEST_RANGE: Final = 40


def traits(text: str) -> frozenset[str]:
    """The characters and pairs of neighbours of a text: what expressions may need."""
    return frozenset(text).union(map(add, text, text[1:]))


class Patterns:
    """Several expressions, of which only those are tried whose needs a text fills.

    They are read when they are first asked for, and each is compiled when a text first fills its needs: most of the thousand
    never are in a day, and doing it all at once would be a third of a start. Two threads that do it at once do the same, so no
    lock is needed.
    """

    def __init__(self, expressions: Iterable[str]) -> None:
        self._expressions = tuple(expressions)
        self._gated: list[tuple[_Needs, _Expression]] | None = None

    def finditer(self, text: str, has: frozenset[str], low: int, high: int) -> Iterator[re.Match[str]]:
        """All matches between two positions of a text, expression by expression; `has` are the text's traits."""
        for needs, pattern in self._gated or self._read():
            for need in needs:
                if need.isdisjoint(has):
                    break
            else:
                yield from (pattern.compiled or pattern.compile()).finditer(text, low, high)

    def _read(self) -> list[tuple[_Needs, _Expression]]:
        self._gated = [
            (sorted(set(_Reader(expression).needs()), key=len), _Expression(expression))
            for whole in self._expressions
            for expression in _Reader(whole).split()
        ]
        return self._gated


class _Expression:
    """An expression that is compiled at its first use."""

    __slots__ = ("compiled", "source")

    def __init__(self, source: str) -> None:
        self.source = source
        self.compiled: re.Pattern[str] | None = None

    def compile(self) -> re.Pattern[str]:
        """Compile it and keep it; raises re.error."""
        self.compiled = re.compile(self.source)
        return self.compiled


class _Reader:
    """Reads the part of the expression syntax that the tables use; what it does not understand needs nothing."""

    def __init__(self, expression: str) -> None:
        self._text = expression
        self._at = 0

    def needs(self) -> _Needs:
        return self._branches()

    def split(self) -> list[str]:
        """The expression's branches on the highest level, each an expression of its own."""
        starts = [0]
        while self._at < len(self._text):
            self._sequence()
            self._at += 1
            starts.append(self._at)
        return [self._text[start : end - 1] for start, end in itertools.pairwise(starts)]

    def _branches(self) -> _Needs:
        branches = [self._sequence()]
        while self._at < len(self._text) and self._text[self._at] == "|":
            self._at += 1
            branches.append(self._sequence())
        if len(branches) == 1:
            return branches[0]
        if not all(branches):
            return []
        return [frozenset().union(*(min(branch, key=_weakness) for branch in branches))]

    def _sequence(self) -> _Needs:
        needs: _Needs = []
        before: str | None = None
        while self._at < len(self._text) and self._text[self._at] not in "|)":
            literal, atom = self._atom()
            optional = self._optional()
            if optional is None and literal and before:
                needs.append(frozenset({before + literal}))
            before = literal if optional is None else None
            if not optional:
                needs.extend(atom)
        return needs

    def _optional(self) -> bool | None:
        """Whether a quantifier follows that allows nothing at all; None when no quantifier follows."""
        rest = self._text[self._at : self._at + 1]
        if rest in ("?", "*", "+"):
            self._at += 1
            lowest = 1 if rest == "+" else 0
        elif rest == "{":
            end = self._text.index("}", self._at)
            lowest = int(self._text[self._at + 1 : end].split(",")[0] or 0)
            self._at = end + 1
        else:
            return None
        if self._text[self._at : self._at + 1] == "?":
            self._at += 1
        return lowest == 0

    def _atom(self) -> tuple[str | None, _Needs]:
        """The next atom: the character if it is a plain one, and what it needs."""
        char = self._text[self._at]
        self._at += 1
        if char == "(":
            return None, self._group()
        if char == "[":
            return None, self._class()
        if char == "\\":
            return self._escape()
        if char in ".^$":
            return None, []
        return char, [frozenset({char})]

    def _group(self) -> _Needs:
        around = re.compile(r"\?(?:[=!]|<[=!])").match(self._text, self._at)
        opening = around or re.compile(r"\?:").match(self._text, self._at)
        if opening:
            self._at = opening.end()
        needs = self._branches()
        self._at += 1
        return [] if around else needs

    def _escape(self) -> tuple[str | None, _Needs]:
        char = self._text[self._at]
        self._at += 1
        if char == "u":
            self._at += 4
            return None, []
        if char == "d":
            return None, [_DIGITS]
        if char.isalnum():
            return None, []
        return char, [frozenset({char})]

    def _class(self) -> _Needs:
        end = self._at
        while self._text[end] != "]" or end == self._at:
            end += 2 if self._text[end] == "\\" else 1
        inside = self._text[self._at : end]
        self._at = end + 1
        if inside.startswith("^") or re.search(r"\\[^d.\-]", inside):
            return []
        chars = set(inside.replace("\\d", ""))
        if "\\d" in inside:
            chars |= _DIGITS
        for first, last in re.findall(r"(\w)-(\w)", inside):
            if ord(last) - ord(first) > _LARGEST_RANGE:
                return []
            chars |= {chr(point) for point in range(ord(first), ord(last) + 1)}
        return [frozenset(chars)]


def _weakness(need: frozenset[str]) -> tuple[int, int]:
    """Few alternatives are a stronger sign than many, and pairs than single characters."""
    return (len(need), -max(map(len, need)))
