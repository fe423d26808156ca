"""YAML with the line of every key, so that a fault in a file can be shown where it stands. Text in, values out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml

Path = tuple[str | int, ...]


class YamlFault(Exception):
    """The text can't be used as it stands; `line` counts from 1."""

    def __init__(self, line: int, why: str) -> None:
        self.line, self.why = line, why
        super().__init__(f"line {line}: {why}")


class _Loader(yaml.CSafeLoader):
    """YAML as people expect it: only decimal numbers are numbers. In YAML 1.1, 21:00 would be 1260 and 0123 would be 83."""


_NUMBERS = ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float")
_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag not in _NUMBERS]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver(_NUMBERS[0], re.compile(r"-?(0|[1-9][0-9]*)$"), list("-0123456789"))
_Loader.add_implicit_resolver(_NUMBERS[1], re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+$"), list("-0123456789"))


@dataclass(frozen=True, slots=True)
class Located:
    """What a YAML text says, and on which line each of its values stands (a value's path is its keys and indexes)."""

    value: Any
    lines: dict[Path, int]

    def line(self, path: Path) -> int | None:
        """The line of the value at `path`, or of the nearest thing around it; None for an empty text."""
        while path not in self.lines:
            if not path:
                return None
            path = path[:-1]
        return self.lines[path]


def read(text: str) -> Located:
    """Read one YAML document. Raises YamlFault for a text that is no YAML, and for a key that is given twice."""
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return Located({}, {})
        lines: dict[Path, int] = {}
        _walk(node, (), lines)
        return Located(loader.construct_document(node), lines)
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        # What breaks off at the end is told of the line after the last.
        line = 1 if mark is None else min(mark.line + 1, len(text.splitlines()))
        raise YamlFault(line, f"is no YAML: {fault.problem or fault.context}") from fault
    finally:
        loader.dispose()


def read_value(text: str) -> Any:
    """One value as it would be read from a file: 8080 is a number, 21:00 is text. Raises YamlFault."""
    return read(text).value if text.strip() else None


def _walk(node: yaml.Node, path: Path, lines: dict[Path, int]) -> None:
    lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            _walk(item, (*path, index), lines)
    elif isinstance(node, yaml.MappingNode):
        seen: dict[str, int] = {}
        for key, item in node.value:
            line = key.start_mark.line + 1
            name = str(key.value)
            if name in seen:
                raise YamlFault(line, f"{name!r} was given on line {seen[name]} already")
            seen[name] = line
            _walk(item, (*path, name), lines)
            lines[(*path, name)] = line
