"""The play's platform and everybody's client in one: addresses are people's keys, and it knows every card in each version."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.channels.base import (
    Button,
    Capabilities,
    Delivered,
    DeliveryResult,
    FileRef,
    FileUnavailable,
    Inbound,
    Outbound,
)

NAME = "play"


class PlayChannel:
    """Messages are handed to `show` as they arrive; files are those that the script named."""

    def __init__(self, show: Callable[[Outbound], None]) -> None:
        self.name = NAME
        self.capabilities = Capabilities(max_text=20_000)
        self.ready = True
        self._show = show
        self._files: dict[str, bytes] = {}
        self._chats: dict[str, dict[str, tuple[Button, ...]]] = {}
        self._versions: dict[str, list[tuple[Button, ...]]] = {}

    def verify(self, headers: Mapping[str, str], body: bytes) -> bool:
        """There is no web hook."""
        return False

    def parse(self, payload: Mapping[str, Any]) -> Inbound | None:
        """The script's lines are read by the play itself."""
        return None

    async def send(self, message: Outbound) -> DeliveryResult:
        """Show the message. A card keeps one id through all its versions, so that it can be replied to and pressed by it."""
        card = str(message.card_id)
        chat = self._chats.setdefault(message.address, {})
        chat.pop(card, None)  # an edited card becomes the newest
        chat[card] = message.buttons
        self._versions.setdefault(card, []).append(message.buttons)
        self._show(message)
        return Delivered(card)

    async def fetch_file(self, file: FileRef) -> bytes:
        """A file that the script named; raises FileUnavailable."""
        if file.ref not in self._files:
            raise FileUnavailable("gone")
        return self._files[file.ref]

    def keep(self, ref: str, content: bytes) -> None:
        """Have a file ready to be fetched."""
        self._files[ref] = content

    def token(self, address: str, wanted: str | int, card: str | None) -> str | None:
        """What pressing a button sends: its label, or its 1-based number, on the newest card that has it.

        On a named card the newest version that has it counts, even one that was edited away or is somebody else's. None
        when there is no such button.
        """
        versions = self._chats.get(address, {}).values() if card is None else self._versions.get(card, [])
        for buttons in reversed(versions):
            for place, button in enumerate(buttons, start=1):
                if wanted in (button.label, place) or (isinstance(wanted, str) and wanted.strip() == str(place)):
                    return button.token
        return None
