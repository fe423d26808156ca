"""Conversations as tests: people who say, tap and hear, on a demo district that is played on the real engine."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.app import Gridbell, Standing
from bot.channels.base import Outbound
from bot.media.hearing import Hearing
from bot.playing import looking
from bot.playing.play import Play
from bot.playing.script import Passes, Says
from bot.playing.stage import Furnished, open_stage
from bot.settings import Settings
from nlu.backends.base import Backend


class Somebody:
    """A person in the play, by their key. `heard` is everything they were sent, oldest first."""

    def __init__(self, stage: Stage, key: str) -> None:
        self.stage, self.key = stage, key

    @property
    def heard(self) -> list[Outbound]:
        """Every message that reached this person."""
        return [message for message in self.stage.messages if message.address == self.key]

    @property
    def newest(self) -> Outbound:
        """The last message; fails when there was none."""
        assert self.heard, f"{self.key} has heard nothing"
        return self.heard[-1]

    @property
    def labels(self) -> list[str]:
        """The words on the buttons of the last message."""
        return [button.label for button in self.newest.buttons]

    def says(self, text: str, **more: Any) -> Somebody:
        """Write something (more: event_id, reply_to, edit_of, language, location)."""
        self.stage.run(self.stage.play.says(Says(self.key, text=text, **more)))
        return self

    def sends(self, photo: Path, text: str = "", **more: Any) -> Somebody:
        """Send a picture, with words or without."""
        self.stage.run(self.stage.play.says(Says(self.key, text=text, photo=photo, **more)))
        return self

    def shares(self, lat: float, lon: float) -> Somebody:
        """Share a location."""
        self.stage.run(self.stage.play.says(Says(self.key, location=(lat, lon))))
        return self

    def taps(self, label: str, card: str | None = None) -> Somebody:
        """Press the button of that label on the newest card that has it; fails when no card of this person has it."""
        assert self.stage.play.channel.token(self.key, label, card) is not None, (
            f"{self.key} has no button {label!r}; the last message was {self.newest.text!r} with {self.labels}"
        )
        return self.presses(label, card)

    def presses(self, label: str, card: str | None = None) -> Somebody:
        """Press, whether or not there is such a button."""
        self.stage.run(self.stage.play.says(Says(self.key, press=label, card=card)))
        return self

    def hears(self, *words: str) -> Outbound:
        """The newest message that has all these words in it; fails with what was heard instead."""
        for message in reversed(self.heard):
            if all(word in message.text for word in words):
                return message
        lately = "\n".join(f"- {m.text!r}" for m in self.heard[-4:])
        raise AssertionError(f"{self.key} never heard {words}; lately:\n{lately}")

    def hears_nothing_of(self, *words: str) -> None:
        """Fails if any message had one of these words."""
        for message in self.heard:
            for word in words:
                assert word not in message.text, f"{self.key} heard {word!r}: {message.text!r}"

    def since(self, mark: int) -> list[Outbound]:
        """What this person heard after `stage.mark()`."""
        return [message for message in self.stage.messages[mark:] if message.address == self.key]


class Stage:
    """A fresh demo district at nine in the morning of 1 December 2026."""

    def __init__(
        self,
        settings: Settings,
        backend: Backend,
        furnished: Furnished,
        standing: Standing,
        hearing: Hearing | None = None,
    ) -> None:
        self.messages: list[Outbound] = []
        self.gridbell: Gridbell
        self.gridbell, channel = open_stage(settings, backend, self.messages.append, furnished, standing, hearing)
        self._loop = asyncio.new_event_loop()
        self.play = Play(self.gridbell, channel, Path(), lambda _line: None)

    def run(self, step: Any) -> None:
        """Carry one step out to its end."""
        self._loop.run_until_complete(step)

    def person(self, key: str) -> Somebody:
        """A person by key: resident:<any name>, worker:C01-02, lead:C01-02, desk:1 …"""
        return Somebody(self, key)

    def resident(self, name: str = "r1") -> Somebody:
        """A resident."""
        return self.person(f"resident:{name}")

    def worker(self, grid: str = "C01-02") -> Somebody:
        """A grid's worker."""
        return self.person(f"worker:{grid}")

    def passes(self, **length: float) -> None:
        """Time passes (days=, hours=, minutes=): everything due on the way happens."""
        self.run(self.play.passes(Passes(timedelta(**length), None)))

    def until(self, at: str) -> None:
        """Time passes until a local time such as 2026-12-04T09:00."""
        tz = self.gridbell.ports().rules.calendar.tz
        self.run(self.play.passes(Passes(None, datetime.fromisoformat(at).replace(tzinfo=tz))))

    def jumps(self, **length: float) -> None:
        """The machine's clock is moved, and nothing happens by that."""
        self.run(self.play.passes(Passes(timedelta(**length), None, jumps=True)))

    def case(self, number: str = "last") -> Any:
        """The case as `show` prints it; None when there is none."""
        ports = self.gridbell.ports()
        return self.gridbell.writer.read(lambda s: looking.case(s, ports, number)).result()

    def mark(self) -> int:
        """Here and now in the stream of messages."""
        return len(self.messages)

    def close(self) -> None:
        """The curtain."""
        self.gridbell.close()
        self._loop.close()
