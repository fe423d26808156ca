"""Button presses: the token says what a press may do, the database resolves it, and each action authorises it again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select

from handlers import authority
from handlers.counting import count
from handlers.groups import claiming
from handlers.resident import presses as resident
from handlers.supervisor import presses as supervisor
from handlers.turn import Action, Refused, Turn
from handlers.worker import presses as worker
from models.conversation import PressToken
from models.prepared import Prepared

ACTIONS: dict[str, Action] = {
    **resident.ACTIONS,
    **worker.ACTIONS,
    **supervisor.ACTIONS,
    "claim": claiming.claim,
}
"""Every action that a button can name, and the handler that does it."""
FOR_RESIDENTS = frozenset((*resident.ACTIONS, "relay_answer", "relay_view"))
"""What is about somebody's own case or data; all else is for staff."""

_TOKENS = PressToken.__table__.c
_CARD = select(_TOKENS.card_id).where(_TOKENS.district == bindparam("district"), _TOKENS.token == bindparam("token"))
_VERSIONS = Prepared(
    select(
        _TOKENS.id, _TOKENS.token, _TOKENS.conversation_id, _TOKENS.card_id, _TOKENS.expires_at, _TOKENS.buttons
    ).where(_TOKENS.district == bindparam("district"), _TOKENS.card_id == _CARD.scalar_subquery())
)


@dataclass(frozen=True, slots=True)
class _Version:
    """The buttons of one version of a card, as they were sent."""

    id: int
    token: str
    conversation_id: int
    card_id: int
    expires_at: datetime
    buttons: list[dict[str, Any]]


def press(turn: Turn, raw: str, *, shown_in: int | None = None) -> None:
    """Do what the pressed button names; `shown_in` is the group whose card it stands on, else it is on one of the presser's own.

    A forged press is counted and answered kindly; a press on an old card shows the current one.
    """
    token, _, index = raw.rpartition(".")
    row, newest = _card_of(turn, token) if token else (None, None)
    if (
        row is None
        or newest is None
        or row.conversation_id != (shown_in or turn.me.id)
        or not (index.isdecimal() and len(index) <= 3)
        or int(index) >= len(row.buttons)
    ):
        count(turn.session, turn.ports, "press_refused")
        raise Refused("press-unknown")
    button = row.buttons[int(index)]
    turn.card = row.card_id
    wanted = (button["action"], button["args"])
    if row.expires_at < turn.now or wanted not in [(b["action"], b["args"]) for b in newest.buttons]:
        raise Refused("press-old")
    turn.action = button["action"]
    if turn.action in FOR_RESIDENTS:
        authority.as_resident(turn)
    else:
        authority.as_staff(turn)
    ACTIONS[turn.action](turn, dict(button["args"]))


def _card_of(turn: Turn, token: str) -> tuple[_Version | None, _Version | None]:
    """What the token stands for, and the newest version of the same card."""
    found = _VERSIONS.rows(turn.session, {"district": turn.district, "token": token})
    versions = [_Version(*row) for row in found]  # nothing of this turn is among them yet
    pressed = next((each for each in versions if each.token == token), None)
    return pressed, max(versions, key=lambda each: each.id, default=None)
