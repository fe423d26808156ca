"""What people see and do, whatever the platform: a message at their end of it, and what a platform can't do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Protocol

import pytest

from bot.app import Gridbell
from bot.channels.base import Attached, Button, Channel, Outbound
from bot.playing.script import Says
from models.ids import Ids


@dataclass
class Seen:
    """One message as a person's own end of the platform shows it. `address` is the person's key.

    `file`, `edit_of` and `buttons` are None or empty where nothing of it was to be seen. `ours` is what went in: what it was
    about, and when, stands there; the words do not count.
    """

    address: str
    text: str
    buttons: tuple[Button, ...]
    ours: Outbound
    shown_file: Attached | None = None
    edited: bool = False
    no_files: str = ""
    """Why no file is ever shown here; "" where it is."""

    @property
    def file(self) -> Attached | None:
        """The picture, voice or file that came with it; skips the test where there was one and it can't be shown."""
        if self.ours.file is not None and self.no_files:
            pytest.skip(self.no_files)
        return self.shown_file

    @property
    def edit_of(self) -> str | None:
        """Set where this took an earlier message's place (or, where nothing can be changed, came below it)."""
        return (self.ours.edit_of or "") if self.edited else None

    @property
    def card_id(self) -> int:
        """The card that this is a version of."""
        return self.ours.card_id

    @property
    def kind(self) -> str:
        """What sort of message it was queued as."""
        return self.ours.kind

    @property
    def case_number(self) -> str | None:
        """The case it is about."""
        return self.ours.case_number

    @property
    def at(self) -> datetime | None:
        """When it left, by the district's clock."""
        return self.ours.at


class Platform(Protocol):
    """A real channel, and everybody's end of it. One is made for each stage.

    What a person says goes in as the platform brings it; what is sent is read from where the person reads it.
    """

    channel: ClassVar[str]
    """The channel's name."""
    secrets: tuple[str, ...]
    """What the platform and the program know of each other and of people, and nobody else may read."""
    seen: list[Seen]
    """Everything that anybody saw, oldest first."""
    faults: list[Exception]
    """What went wrong at the people's end: an engine that lives with failing platforms would keep it to itself."""

    @staticmethod
    def address(key: str) -> str:
        """Where a member of staff is reached there, by their key."""

    def who(self, address: str) -> str:
        """The key of the person who is reached at an address; anything else as it is."""

    def channels(self, ids: Ids) -> Mapping[str, Channel]:
        """The channels that the program is composed with."""

    def opens(self, gridbell: Gridbell) -> None:
        """The program is composed."""

    async def says(self, step: Says, event: str, token: str | None) -> None:
        """Somebody does something; returns when it was taken. `token` is that of the button that they see and press."""

    async def looks(self) -> None:
        """People look at what came: files are fetched."""

    async def closes(self) -> None:
        """Everybody leaves."""
