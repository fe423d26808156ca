"""The access log of what a resident opens or erases of their own."""

from __future__ import annotations

from handlers.turn import Turn
from models.history import AccessLog


def log(turn: Turn, what: str) -> None:
    """Write down that sealed data was opened or erased at the resident's own wish."""
    turn.session.add(
        AccessLog(
            district=turn.district,
            id=turn.ports.ids.next(),
            at=turn.now,
            person_id=None,
            seat_id=None,
            case_id=None,
            what=what,
        )
    )
