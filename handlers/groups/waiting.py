"""What somebody said in a group before we may write to them: it waits, sealed, in their own chat until they open it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any, cast

from sqlalchemy import delete, select

from handlers.commands import FileKind, Heard, Received
from handlers.files import keep as keep_files
from handlers.resident import add, emergency
from handlers.sending import Press
from handlers.turn import Turn
from models.attachment import Attachment
from nlu.understanding import Emergency, PlaceMention, Problem, Understanding

FROM_GROUP = "g-on"
"""What the link in a group carries. It says nothing: whoever opens it is known by their account, and others may press it too."""
MOST = 10
"""Messages that wait; what is said beyond has to be said again, and whoever said it is told so."""


def reachable(turn: Turn) -> bool:
    """Whether whoever speaks has opened their chat with us, and not closed it since."""
    return turn.me.heard_at is not None and turn.me.blocked_at is None


def keep(turn: Turn, *, danger: bool) -> None:
    """Nothing can be sent to whoever speaks: what they said goes on once they open the chat. A danger is handled already."""
    turn.me.blocked_at = turn.me.blocked_at or turn.now
    heard, state = turn.heard, turn.state()
    before = [each for each in state.get("waiting", []) if each.get("event") != heard.event_id]
    if danger and heard.understanding is not None and heard.understanding.emergency is not None:
        told = heard.understanding.emergency
        before = [each for each in before if "danger" not in each]
        kept: list[dict[str, Any]] = [{"danger": told.kind, "language": told.language}, *before]
    else:
        kept = [*before, _kept(turn)] if len(before) < MOST else before
    lost = not danger and len(before) >= MOST
    turn.remember({**state, "waiting": kept[:MOST], "waiting_lost": lost or state.get("waiting_lost")})


def go_on(turn: Turn, answer: Callable[[Turn], None]) -> bool:
    """The chat is open: what waited is taken as if it were said now. False: nothing waited."""
    state = turn.state()
    entries, lost = state.pop("waiting", None), state.pop("waiting_lost", False)
    if entries is None:
        return False
    turn.remember(state)
    for entry in entries:
        if "danger" in entry:
            _safety_again(turn, entry)
        else:
            answer(replace(turn, heard=_heard(turn, entry), card=None))
    if lost:
        turn.say("group-more-was-said", count=len(entries))
    return True


def _safety_again(turn: Turn, entry: dict[str, Any]) -> None:
    case = add.running_emergency(turn) if turn.me.resident_id is not None else None
    if case is not None:
        args = {"case": case.id}
        buttons = (Press("safe", "b-safe-now", args), Press("need_contact", "b-need-contact", args))
        emergency.say_safety(turn, entry["danger"], entry["language"], case, *buttons)


def _kept(turn: Turn) -> dict[str, Any]:
    heard = turn.heard
    usable = [file for file in heard.files if file.fault is None]
    rows = keep_files(replace(turn, heard=replace(heard, files=tuple(usable))), "report") if usable else []
    return {
        "event": heard.event_id,
        "text": heard.text,
        "spoken": heard.spoken,
        "location": heard.location,
        "language": heard.language,
        "files": [[row.id, file.location] for row, file in zip(rows, usable, strict=False)],
        "faults": [[file.kind, file.fault] for file in heard.files if file.fault is not None],
        "understanding": asdict(heard.understanding) if heard.understanding is not None else None,
    }


def _heard(turn: Turn, entry: dict[str, Any]) -> Heard:
    files = [_again(turn, row_id, place) for row_id, place in entry["files"]]
    faulty = [Received(kind, b"", "", fault=fault) for kind, fault in entry["faults"]]
    understood = entry["understanding"]
    return Heard(
        entry["event"],
        turn.heard.channel,
        turn.heard.address,
        text=entry["text"],
        location=tuple(entry["location"]) if entry["location"] else None,
        files=(*(file for file in files if file is not None), *faulty),
        language=entry["language"],
        numbered=turn.heard.numbered,
        understanding=_understanding(understood) if understood is not None else None,
        spoken=entry["spoken"],
    )


def _again(turn: Turn, row_id: int, place: list[float] | None) -> Received | None:
    """The file as it came; None when its retention has run out."""
    here = (Attachment.district == turn.district, Attachment.id == row_id)
    row = turn.session.scalars(select(Attachment).where(*here)).first()
    if row is None:
        return None
    point = (place[0], place[1]) if place else None
    file = Received(cast(FileKind, row.kind), turn.ports.sealer.open(row.content), row.mime, point)
    turn.session.execute(delete(Attachment).where(*here))
    return file


def _understanding(kept: dict[str, Any]) -> Understanding:
    """The reverse of `asdict`, after JSON has made lists of tuples."""
    danger = kept["emergency"]
    return Understanding(
        **{
            **kept,
            "alternatives": _pairs(kept["alternatives"]),
            "places": tuple(
                PlaceMention(
                    **{
                        **place,
                        "candidates": tuple(place["candidates"]),
                        "likely": tuple(map(tuple, place["likely"])),
                    }
                )
                for place in kept["places"]
            ),
            "emergency": Emergency(**danger) if danger is not None else None,
            "problems": tuple(
                Problem(**{**each, "alternatives": _pairs(each["alternatives"])}) for each in kept["problems"]
            ),
        }
    )


def _pairs(kept: list[list[Any]]) -> tuple[tuple[str, float], ...]:
    return tuple((code, share) for code, share in kept)
