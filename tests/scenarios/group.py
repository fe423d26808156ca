"""A group on the stage: what its members say in it, whether or not to us, and what we say there for all to read."""

from __future__ import annotations

import asyncio
from typing import Any

from bot.playing.script import Says
from tests.platforms.seen import Seen
from tests.platforms.telegram import Accounts
from tests.scenarios.harness import Stage
from tests.telegram.stub import Answer


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
            self.stage.said.append(Says(who, text=text.replace("@us", "").strip()))
            more["text"] = text.replace("@us", f"@{self._accounts.bot.username}")
        return int(self._does(who, "message", **more)["message"]["message_id"])

    def edits(self, who: str, number: int, text: str) -> None:
        """Somebody changes what they said."""
        words = text.replace("@us", f"@{self._accounts.bot.username}")
        self._does(who, "edited_message", message_id=number, text=words, edit_date=1)

    def presses(self, who: str, label: str) -> None:
        """Somebody presses a button that everybody there sees; fails when there is none."""
        token = self.stage.token(self.name, label, None)
        assert token is not None, f"no button {label!r} in the group; it reads {[m.text for m in self.heard[-3:]]}"
        self._does(who, "callback_query", **self._press(token))

    def press_at_once(self, label: str, *people: str) -> None:
        """Several press the same button at the same moment."""
        token = self.stage.token(self.name, label, None)
        assert token is not None

        async def act() -> None:
            press = self._press(token)
            await asyncio.gather(
                *(self._accounts.in_group(who, self.address, "callback_query", **press) for who in people)
            )
            await self.stage.gridbell.settle()

        self.stage.run(act())

    def sends_us_away(self) -> None:
        """We are no member any more."""
        states = {"old_chat_member": {"status": "member"}, "new_chat_member": {"status": "kicked"}}
        self._does("resident:admin", "my_chat_member", **states)

    def answers_once(self, answer: Answer, method: str = "sendMessage") -> None:
        """How the platform answers the next call of ours."""
        self._accounts.bot.answers[method].append(answer)

    def moves(self, address: int) -> None:
        """The group gets another address, as one does that becomes a supergroup."""
        self._does("resident:admin", "message", migrate_to_chat_id=address)
        self.settles_at(address)

    def settles_at(self, address: int) -> None:
        """What is said from now on is said under another address."""
        self.address = address
        self._accounts.group(address, self.name)

    def _press(self, token: str) -> dict[str, Any]:
        shown = {"message_id": 1, "chat": {"id": self.address, "type": "supergroup"}, "date": 1}
        return {"id": "1", "chat_instance": "1", "data": token, "message": shown}

    def _does(self, who: str, kind: str, **what: Any) -> dict[str, Any]:
        update: dict[str, Any] = {}

        async def act() -> None:
            update.update(await self._accounts.in_group(who, self.address, kind, **what))
            await self.stage.gridbell.settle()

        self.stage.run(act())
        return update
