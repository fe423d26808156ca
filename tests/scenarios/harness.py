"""Conversations as tests: people who say, tap and hear on a real channel, in a demo district on the real engine."""

from __future__ import annotations

import asyncio
import itertools
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.app import Gridbell, Standing, compose
from bot.channels.base import Button
from bot.clock import MovableClock
from bot.media.hearing import Hearing
from bot.playing import looking
from bot.playing.script import Says
from bot.playing.stage import BEGINS, Furnished
from bot.settings import Settings
from bot.storage.writer import InlineWriter
from nlu.backends.base import Backend
from tests.platforms.seen import Platform, Seen


class Somebody:
    """A person in the play, by their key. `heard` is everything they were sent, oldest first."""

    def __init__(self, stage: Stage, key: str) -> None:
        self.stage, self.key = stage, key

    @property
    def heard(self) -> list[Seen]:
        """Every message that reached this person."""
        return [message for message in self.stage.messages if message.address == self.key]

    @property
    def newest(self) -> Seen:
        """The last message; fails when there was none."""
        assert self.heard, f"{self.key} has heard nothing"
        return self.heard[-1]

    @property
    def labels(self) -> list[str]:
        """The words on the buttons of the last message."""
        return [button.label for button in self.newest.buttons]

    def says(self, text: str, **more: Any) -> Somebody:
        """Write something (more: event_id, reply_to, edit_of, language, location)."""
        self.stage.speak(Says(self.key, text=text, **more))
        return self

    def sends(self, photo: Path, text: str = "", **more: Any) -> Somebody:
        """Send a picture, with words or without."""
        self.stage.speak(Says(self.key, text=text, photo=photo, **more))
        return self

    def opens(self, start: str, **more: Any) -> Somebody:
        """Open the chat by a link or a printed code that carries this."""
        self.stage.speak(Says(self.key, start=start, **more))
        return self

    def shares(self, lat: float, lon: float) -> Somebody:
        """Share a location."""
        self.stage.speak(Says(self.key, location=(lat, lon)))
        return self

    def taps(self, label: str, card: str | None = None) -> Somebody:
        """Press the button of that label on the newest card that has it; fails when no card of this person has it."""
        assert self.stage.token(self.key, label, card) is not None, (
            f"{self.key} has no button {label!r}; the last message was {self.newest.text!r} with {self.labels}"
        )
        return self.presses(label, card)

    def presses(self, label: str, card: str | None = None) -> Somebody:
        """Press, whether or not there is such a button."""
        self.stage.speak(Says(self.key, press=label, card=card))
        return self

    def hears(self, *words: str) -> Seen:
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

    def since(self, mark: int) -> list[Seen]:
        """What this person heard after `stage.mark()`."""
        return [message for message in self.stage.messages[mark:] if message.address == self.key]


class Stage:
    """A fresh demo district at nine in the morning of 1 December 2026, and people on one platform."""

    def __init__(
        self,
        settings: Settings,
        backend: Backend,
        furnished: Furnished,
        standing: Standing,
        platform: Platform,
        loop: asyncio.AbstractEventLoop,
        hearing: Hearing | None = None,
    ) -> None:
        self.platform, self._loop = platform, loop
        self.said: list[Says] = []
        self._events = itertools.count(1)
        self.gridbell: Gridbell = compose(
            settings,
            engine=furnished.engine,
            keys=furnished.keys,
            master=furnished.master,
            clock=MovableClock.standing_at(datetime.fromisoformat(BEGINS)),
            writer=InlineWriter(furnished.engine),
            backend=backend,
            channels=platform.channels,
            standing=standing,
            hearing=hearing,
            registry=furnished.registry,
        )
        platform.opens(self.gridbell)

    @property
    def messages(self) -> list[Seen]:
        """Everything that reached anybody, oldest first."""
        return self.platform.seen

    def run(self, step: Any) -> None:
        """Carry one step out to its end, and let people look at what came of it. A step that the platform lacks skips the test."""
        self._loop.run_until_complete(step)
        self._loop.run_until_complete(self.platform.looks())
        if self.platform.faults:
            raise self.platform.faults[0]

    def speak(self, step: Says) -> None:
        """Somebody does something; what it leads to at this moment is delivered."""
        self.said.append(step)
        token = self.token(step.who, step.press, step.card) if step.press is not None else None
        self.run(self._speak(step, step.event_id or f"line-{next(self._events)}", token))

    async def _speak(self, step: Says, event: str, token: str | None) -> None:
        await self.platform.says(step, event, token)
        await self.gridbell.settle()

    def token(self, who: str, wanted: str | int, card: str | None) -> str | None:
        """What pressing a button sends: its label, or its 1-based number, on the newest card that has it.

        On a named card the newest version that has it counts, even one that was edited away or is somebody else's. None
        when there is no such button.
        """
        if card is None:
            newest: dict[int, tuple[Button, ...]] = {}
            for seen in self.messages:
                if seen.address == who:
                    newest.pop(seen.card_id, None)  # an edited card becomes the newest
                    newest[seen.card_id] = seen.buttons
            versions = list(newest.values())
        else:
            versions = [seen.buttons for seen in self.messages if str(seen.card_id) == card]
        for buttons in reversed(versions):
            for place, button in enumerate(buttons, start=1):
                if wanted in (button.label, place):
                    return button.token
        return None

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
        self.run(self.gridbell.advance(self.gridbell.clock.now() + timedelta(**length)))

    def until(self, at: str) -> None:
        """Time passes until a local time such as 2026-12-04T09:00."""
        tz = self.gridbell.ports().rules.calendar.tz
        self.run(self.gridbell.advance(datetime.fromisoformat(at).replace(tzinfo=tz)))

    def jumps(self, **length: float) -> None:
        """The machine's clock is moved, and nothing happens by that."""
        self.gridbell.jump(timedelta(**length))

    def case(self, number: str = "last") -> Any:
        """The case as `show` prints it; None when there is none."""
        ports = self.gridbell.ports()
        found = self.gridbell.writer.read(lambda s: looking.case(s, ports, number)).result()
        for owed in found["obligations"] if found is not None else ():
            owed["debtor"] = self.platform.who(owed["debtor"] or "") or None
        return found

    def mark(self) -> int:
        """Here and now in the stream of messages."""
        return len(self.messages)

    def close(self) -> None:
        """The curtain."""
        self._loop.run_until_complete(self.platform.closes())
        left = asyncio.all_tasks(self._loop)
        if left:
            self._loop.run_until_complete(asyncio.wait(left, timeout=5))
        self.gridbell.close()
