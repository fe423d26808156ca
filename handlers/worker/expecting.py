"""What the next words of a member of staff are awaited for; it is kept in the conversation's state, so a restart loses nothing."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from handlers.turn import Turn
from models.case import Case

WAITS = timedelta(hours=2)
"""Whoever writes later than this has begun something else."""


def expect(turn: Turn, what: str, case: Case, **more: Any) -> None:
    """The next words, picture or voice are `what` for this case; an earlier expectation is forgotten."""
    turn.remember({**turn.state(), "awaits": {"what": what, "case": case.id, "at": turn.now.isoformat(), **more}})


def expected(turn: Turn, what: str, case_id: int) -> dict[str, Any] | None:
    """What is awaited, if it is `what` for this case."""
    awaits: dict[str, Any] | None = turn.state().get("awaits")
    return awaits if awaits is not None and (awaits["what"], awaits.get("case")) == (what, case_id) else None


def overtaken(turn: Turn, awaits: dict[str, Any]) -> bool:
    """Whether it was awaited for so long that these words are about something else."""
    at = awaits.get("at")
    return at is not None and turn.now - datetime.fromisoformat(at) > WAITS


def satisfied(turn: Turn) -> None:
    """Nothing is awaited any more."""
    state = turn.state()
    state.pop("awaits", None)
    turn.remember(state)
