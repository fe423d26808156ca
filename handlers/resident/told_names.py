"""What a resident was told about who does what, with roles in the place of names: a copy that goes anywhere names nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select

from handlers.turn import Turn
from models.seat import Person


class Names:
    """Every public name that staff have or had, in both languages, read once."""

    def __init__(self, turn: Turn) -> None:
        registry = turn.ports.registry
        self._roles: dict[str, str] = {}
        for person in turn.session.scalars(select(Person).where(Person.district == turn.district)):
            seat = next(iter(registry.seats_of(person.id)), None)
            zh, en, _ = registry.roles.get(seat.role, ("", "", False)) if seat is not None else ("", "", False)
            self._roles[person.name] = zh or "＊"
            self._roles[person.name_en] = en or "＊"

    def without(self, text: str, params: Any) -> str:
        """The words without the names that are in their parameters: 网格员 李师傅 is 网格员, and a bare name its role."""
        found = {words: masked for words in _strings(params) if (masked := self._masked(words)) is not None}
        for words in sorted(found, key=len, reverse=True):
            text = text.replace(words, found[words])
        return text

    def _masked(self, words: str) -> str | None:
        if words in self._roles:
            return self._roles[words]
        at = words.find(" ")
        while at > 0:
            if words[at + 1 :] in self._roles:
                return words[:at]
            at = words.find(" ", at + 1)
        return None


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if value:
            yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)
