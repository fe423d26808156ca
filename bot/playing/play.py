"""Plays a script line by line and prints, as JSON, every message that anybody receives."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.app import Gridbell, Standing
from bot.channels.base import FileRef, Inbound, Outbound
from bot.channels.play import NAME, PlayChannel
from bot.playing import looking
from bot.playing.script import NoInput, Passes, Says, Shows, read_step
from bot.playing.stage import build_stage
from bot.settings import Settings
from handlers.commands import FileKind
from nlu.backends.base import Backend


class BadLine(Exception):
    """A line of the script is no valid input; the message begins with its number."""


@dataclass(slots=True)
class Play:
    """A stage and what happens on it. `out` takes each line of output as an object."""

    gridbell: Gridbell
    channel: PlayChannel
    folder: Path
    out: Callable[[dict[str, Any]], None]
    events: int = 0

    async def run(self, lines: Iterable[bytes]) -> None:
        """Play all lines; empty ones are passed over. Raises BadLine at the first that is no valid input."""
        tz = self.gridbell.ports().rules.calendar.tz
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                step = read_step(line, self.folder, tz)
                match step:
                    case Says():
                        await self.says(step)
                    case Passes():
                        await self.passes(step)
                    case Shows():
                        await self.shows(step)
            except NoInput as fault:
                raise BadLine(f"line {number}: {fault}") from fault

    async def says(self, step: Says) -> None:
        """Somebody does something; what it leads to at this moment is delivered."""
        if not step.who.startswith("resident:"):
            self._check_person(step.who)
        self.events += 1
        press = step.token
        if step.press is not None:
            # A label that is on no card goes out as it is: to the other side that is a forged press.
            press = self.channel.token(step.who, step.press, step.card) or str(step.press)
        files: list[FileRef] = []
        shown: list[tuple[FileKind, Path | None]] = [
            *(("photo", path) for path in (step.photo, *step.photos)),
            ("voice", step.voice),
            ("video", step.video),
            ("document", step.document),
        ]
        for kind, path in shown:
            if path is not None:
                ref = f"{self.events}:{len(files)}:{path.name}"
                try:
                    self.channel.keep(ref, content := path.read_bytes())
                except OSError as fault:
                    raise NoInput(f'"{kind}": {path} can\'t be read: {fault.strerror}') from fault
                files.append(FileRef(kind, ref, size=len(content)))
        await self.gridbell.gateway.receive(
            Inbound(
                event_id=step.event_id if step.event_id is not None else f"line:{self.events}",
                channel=NAME,
                address=step.who,
                text=step.text,
                press=press,
                location=step.location,
                files=tuple(files),
                reply_to=step.reply_to,
                edit_of=step.edit_of,
                language=step.language,
                sent_at=self.gridbell.clock.now(),
            )
        )
        await self.gridbell.settle()

    async def passes(self, step: Passes) -> None:
        """Time passes, or the clock alone is moved."""
        now = self.gridbell.clock.now()
        until = step.until if step.until is not None else now + (step.length or now - now)
        if step.jumps:
            self.gridbell.jump(until - now)
        elif until < now:
            raise NoInput('"clock" can\'t go back: use "clock_jump"')
        else:
            await self.gridbell.advance(until)

    async def shows(self, step: Shows) -> None:
        """Print a look at the state, as it is before what is due now happens."""
        ports = self.gridbell.ports()
        match step.what:
            case "case":
                found = self.gridbell.writer.read(lambda s: looking.case(s, ports, step.number)).result()
                self.out({"case": found})
            case "people":
                self.out({"people": looking.people(ports)})
            case "grids":
                self.out({"grids": looking.grids(ports)})
        await self.gridbell.settle()

    def _check_person(self, who: str) -> None:
        keys = self.gridbell.ports().registry.person_by_key
        if who in keys:
            return
        near = get_close_matches(who, keys, n=4, cutoff=0.5) or [key for key in keys if key.startswith(who[:4])][:4]
        hint = f"; did you mean {', '.join(near)}?" if near else ""
        raise NoInput(f"there is nobody with the key {who!r}{hint}")


def play(
    lines: Iterable[bytes],
    folder: Path,
    settings: Settings,
    backend: Backend,
    out: Callable[[str], None],
    url: str = "sqlite://",
    standing: Standing | None = None,
) -> None:
    """Play a script on a fresh stage; `out` takes each line of output. Raises BadLine, NotAStage."""
    tz = settings.rules.calendar.tz

    def write(line: dict[str, Any]) -> None:
        out(json.dumps(line, ensure_ascii=False))

    def show(message: Outbound) -> None:
        write(_message(message, tz))

    gridbell, channel = build_stage(settings, backend, show, url, standing)
    try:
        asyncio.run(Play(gridbell, channel, folder, write).run(lines))
    finally:
        gridbell.close()


def _message(message: Outbound, tz: ZoneInfo) -> dict[str, Any]:
    return {
        "at": message.at.astimezone(tz).isoformat() if message.at is not None else None,
        "to": message.address,
        "text": message.text,
        "buttons": [button.label for button in message.buttons],
        "card": str(message.card_id),
        "edited": message.edit_of is not None,
        "case": message.case_number,
        "kind": message.kind,
    }
