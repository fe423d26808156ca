"""A script played line by line on the real engine; only the words are understood more simply than in service."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.app import Standing
from bot.playing.play import play
from bot.settings import Settings
from nlu.backends.base import Parse
from nlu.understanding import Language

Line = dict[str, Any]
Theatre = Callable[..., list[Line]]


class Rubbish:
    """Takes every message for a report of rubbish: what is played here is the play, not the understanding."""

    def parse(self, text: str, language: Language, *, at_once: bool = False) -> Parse:
        """The same for every message."""
        return Parse((("report", 0.99),), (("0301", 0.95), ("0302", 0.03), ("0303", 0.01)), 0.5)

    def danger(self, text: str, language: Language) -> None:
        """There is none."""


@pytest.fixture
def theatre(settings: Settings, standing: Standing, tmp_path: Path) -> Theatre:
    """Plays lines and gives what was printed. A line is an object, text as it stands, or made from what was printed so far."""

    def perform(*lines: Line | str | Callable[[list[Line]], Line], url: str = "sqlite://") -> list[Line]:
        printed: list[Line] = []

        def script() -> Iterator[bytes]:
            for line in lines:
                written = line(printed) if callable(line) else line
                yield (written if isinstance(written, str) else json.dumps(written)).encode()

        play(script(), tmp_path, settings, Rubbish(), lambda text: printed.append(json.loads(text)), url, standing)
        return printed

    return perform


REPORT: Line = {"from": "resident:r1", "text": "春风花园3栋楼下垃圾堆了三天没人清"}
SUBMIT: Line = {"from": "resident:r1", "press": "提交"}
CASE: Line = {"show": "case", "number": "last"}
