"""The language of a play's script: each line is read, checked and named with its number if it is no valid input."""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

_SPAN = re.compile(r"([+-])(?=\d)(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?")
_RESIDENT = re.compile(r"resident:\S{1,60}")
_SAYS = frozenset({"text", "press", "press_token", "location", "photo", "voice", "video", "document"})
_BESIDE = frozenset({"from", "card", "reply_to", "edit_of", "event_id", "language"})


class NoInput(Exception):
    """A line that is no valid input; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Says:
    """Somebody writes, presses, or sends a place or a file. `press` is a label or a number, `token` a raw press."""

    who: str
    text: str = ""
    press: str | int | None = None
    card: str | None = None
    token: str | None = None
    location: tuple[float, float] | None = None
    photo: Path | None = None
    voice: Path | None = None
    video: Path | None = None
    document: Path | None = None
    photos: tuple[Path, ...] = ()
    """Several at once; a script names one."""
    start: str | None = None
    """What a link or a printed code carried; no script has it."""
    reply_to: str | None = None
    edit_of: str | None = None
    event_id: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Passes:
    """Time passes, by a length or until a moment; with `jumps` only the clock moves."""

    length: timedelta | None
    until: datetime | None
    jumps: bool = False


@dataclass(frozen=True, slots=True)
class Shows:
    """A look at the state."""

    what: Literal["case", "people", "grids"]
    number: str = "last"


Step = Says | Passes | Shows


def read_step(content: bytes, folder: Path, tz: ZoneInfo) -> Step:
    """One line of the script. Photo paths are relative to `folder`, times without a zone are in `tz`. Raises NoInput."""
    try:
        line = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        raise NoInput("not UTF-8") from fault
    except ValueError as fault:
        raise NoInput(f"not JSON: {fault}") from fault
    if not isinstance(line, dict):
        raise NoInput("not a JSON object")
    heads = [name for name in ("from", "clock", "clock_jump", "show") if name in line]
    if len(heads) != 1:
        raise NoInput('must have exactly one of "from", "clock", "clock_jump" and "show"')
    match heads[0]:
        case "from":
            return _says(line, folder)
        case "show":
            return _shows(line)
        case head:
            _only(line, frozenset({head}))
            return _passes(line[head], tz, jumps=head == "clock_jump")


def _says(line: dict[str, Any], folder: Path) -> Says:
    _only(line, _SAYS | _BESIDE)
    who = _text(line, "from")
    if who is None or (who.startswith("resident:") and not _RESIDENT.fullmatch(who)) or ":" not in who:
        raise NoInput('"from" must be resident:<name> or the key of a member of staff, such as worker:C01-02')
    if not _SAYS & line.keys():
        raise NoInput(f"says nothing: one of {', '.join(sorted(_SAYS))} is missing")
    if "press" in line and "press_token" in line:
        raise NoInput('"press" and "press_token" exclude each other')
    if "card" in line and "press" not in line:
        raise NoInput('"card" stands beside "press" only')
    return Says(
        who=who,
        text=_text(line, "text") or "",
        press=_press(line),
        card=_text(line, "card"),
        token=_text(line, "press_token"),
        location=_point(line),
        photo=_file(line, "photo", folder),
        voice=_file(line, "voice", folder),
        video=_file(line, "video", folder),
        document=_file(line, "document", folder),
        reply_to=_text(line, "reply_to"),
        edit_of=_text(line, "edit_of"),
        event_id=_text(line, "event_id"),
        language=_text(line, "language"),
    )


def _shows(line: dict[str, Any]) -> Shows:
    what = line["show"]
    if what not in ("case", "people", "grids"):
        raise NoInput('"show" must be "case", "people" or "grids"')
    _only(line, frozenset({"show", "number"} if what == "case" else {"show"}))
    return Shows(what, _text(line, "number") or "last")


def _passes(value: Any, tz: ZoneInfo, *, jumps: bool) -> Passes:
    name = "clock_jump" if jumps else "clock"
    advice = f'"{name}" must be a length such as "+3d", "+2h" or "+90m", or an ISO time'
    if not isinstance(value, str):
        raise NoInput(advice)
    found = _SPAN.fullmatch(value.strip())
    if found:
        weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
        try:
            length = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
        except OverflowError as fault:
            raise NoInput(f'"{name}" is too long') from fault
        if found[1] == "-" and not jumps:
            raise NoInput('"clock" can\'t go back: use "clock_jump"')
        return Passes(-length if found[1] == "-" else length, None, jumps)
    try:
        until = datetime.fromisoformat(value.strip())
    except ValueError as fault:
        raise NoInput(advice) from fault
    return Passes(None, until if until.tzinfo else until.replace(tzinfo=tz), jumps)


def _only(line: dict[str, Any], known: frozenset[str]) -> None:
    unknown = sorted(line.keys() - known)
    if unknown:
        raise NoInput(f"does not know {', '.join(map(repr, unknown))} here; it knows {', '.join(sorted(known))}")


def _text(line: dict[str, Any], name: str) -> str | None:
    value = line.get(name)
    if value is not None and not isinstance(value, str):
        raise NoInput(f'"{name}" must be text')
    return value


def _press(line: dict[str, Any]) -> str | int | None:
    value = line.get("press")
    if "press" in line and (isinstance(value, bool) or not isinstance(value, str | int)):
        raise NoInput('"press" must be the label or the 1-based number of a button')
    return value


def _point(line: dict[str, Any]) -> tuple[float, float] | None:
    value = line.get("location")
    if value is None and "location" not in line:
        return None
    numbers = isinstance(value, list) and [n for n in value if isinstance(n, int | float) and not isinstance(n, bool)]
    if not numbers or len(numbers) != 2 or numbers != value or not all(map(math.isfinite, numbers)):
        raise NoInput('"location" must be [latitude, longitude]')
    if not (abs(numbers[0]) <= 90 and abs(numbers[1]) <= 180):
        raise NoInput(f'"location" {value} is no point on Earth: write [latitude, longitude]')
    return float(numbers[0]), float(numbers[1])


def _file(line: dict[str, Any], name: str, folder: Path) -> Path | None:
    value = _text(line, name)
    if value is None:
        return None
    path = folder / value
    if not path.is_file():
        raise NoInput(f'"{name}": there is no file {path}')
    return path
