"""The look that is taken after every scenario: what people said, and where they are reached, may be readable in no log and no table."""

from __future__ import annotations

import contextlib
import json
import logging
import re
from collections.abc import Iterable, Iterator
from typing import Any, Self

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.app import Gridbell
from bot.playing.script import Says
from models.conversation import Conversation
from models.sealing import KeyErased
from models.tables import metadata

SHORTEST = 6
"""Letters from which on words are somebody's own: shorter ones, and a single English word, are yes, no, a choice."""
_CASE = re.compile(r"GB-?\d{6}-?\d{4}", re.IGNORECASE)
_CONTACT = re.compile(r"[+\d][\d -]{6,}\d|[\w.]+@[\w.]+\w")


class Log(logging.Handler):
    """Everything that is logged while it listens, as an operator would find it in a file."""

    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(logging.Formatter("%(levelname)s %(name)s: %(message)s"))
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.name == "httpx" and "/chat/" in record.getMessage():
            return  # the visitor's own browser
        self.lines.append(self.format(record))

    def __enter__(self) -> Self:
        root = logging.getLogger()
        self._before = root.level
        root.setLevel(logging.INFO)
        root.addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger().removeHandler(self)
        logging.getLogger().setLevel(self._before)


def private(steps: Iterable[Says], gridbell: Gridbell, engine: Engine, secrets: Iterable[str]) -> set[str]:
    """What must be found nowhere: people's own words, numbers in them, the chats' addresses, and what the platform knows besides.

    Staff are known by their key in the demo, and their key is no secret.
    """
    planted: set[str] = set()
    for step in steps:
        if step.text and step.who.startswith("resident:"):
            words = _CASE.sub("", step.text).strip()
            planted.update({words, *_CONTACT.findall(words)})
    ports = gridbell.ports()
    with Session(engine) as session:
        for chat in session.scalars(select(Conversation).where(Conversation.address != b"")):
            with contextlib.suppress(KeyErased):
                planted.add(ports.sealer.open_text(chat.address or b""))
    planted -= ports.registry.person_by_key.keys()
    return {*secrets, *(each for each in planted if len(each) >= SHORTEST and not (each.isascii() and each.isalpha()))}


def stored(engine: Engine) -> str:
    """Everything in the database that can be read without a key."""
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            return str(connection.connection.driver_connection.serialize().decode("utf-8", "replace"))  # type: ignore[union-attr]  # SQLite's own
        rows = (row for table in metadata.sorted_tables for row in connection.execute(select(table)))
        return "\n".join(_readable(value) for row in rows for value in row if value is not None)


def _readable(value: Any) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else str(value)


def found(planted: Iterable[str], *places: str) -> Iterator[str]:
    """Those that stand in one of these places, as they are or as JSON writes them."""
    for each in planted:
        written = {each, json.dumps(each)[1:-1], json.dumps(each, ensure_ascii=False)[1:-1]}
        if any(form in place for form in written for place in places):
            yield each
