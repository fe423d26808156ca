"""A group on the stage: what its members say in it, whether or not to us, and what we say there for all to read."""

from __future__ import annotations

from typing import Any

from tests.platforms.seen import Seen
from tests.platforms.telegram import Accounts
from tests.scenarios.harness import Stage


class Group:
    """A group of that name with us in it. Who speaks is named by their key."""

    def __init__(self, stage: Stage, name: str = "group:owners", address: int = -1001234567) -> None:
        assert isinstance(stage.platform, Accounts)
        self.stage, self.name, self.address = stage, name, address
        self._accounts = stage.platform
        self._accounts.group(address, name)

    @property
    def heard(self) -> list[Seen]:
        """Everything that we said there, oldest first."""
        return [message for message in self.stage.messages if message.address == self.name]

    def says(self, who: str, text: str | None = None, **more: Any) -> int:
        """Somebody says something there; "@us" stands for our name. The message's number."""
        if text is not None:
            more["text"] = text.replace("@us", f"@{self._accounts.bot.username}")
        return int(self._does(who, "message", **more)["message"]["message_id"])

    def edits(self, who: str, number: int, text: str) -> None:
        """Somebody changes what they said."""
        words = text.replace("@us", f"@{self._accounts.bot.username}")
        self._does(who, "edited_message", message_id=number, text=words, edit_date=1)

    def _does(self, who: str, kind: str, **what: Any) -> dict[str, Any]:
        update: dict[str, Any] = {}

        async def act() -> None:
            update.update(await self._accounts.in_group(who, self.address, kind, **what))
            await self.stage.gridbell.settle()

        self.stage.run(act())
        return update
