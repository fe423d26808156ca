"""Button presses: the token says what a press may do, the database resolves it, and each action authorises it again."""

from __future__ import annotations

from sqlalchemy import bindparam, select

from handlers.counting import count
from handlers.resident import presses as resident
from handlers.supervisor import presses as supervisor
from handlers.turn import Action, Refused, Turn
from handlers.worker import presses as worker
from models.conversation import PressToken

ACTIONS: dict[str, Action] = {**resident.ACTIONS, **worker.ACTIONS, **supervisor.ACTIONS}
"""Every action that a button can name, and the handler that does it."""

_CARD = select(PressToken.card_id).where(
    PressToken.district == bindparam("district"), PressToken.token == bindparam("token")
)
_VERSIONS = (
    select(PressToken)
    .where(PressToken.district == bindparam("district"), PressToken.card_id.in_(_CARD))
    .order_by(PressToken.id)
)


def press(turn: Turn, raw: str) -> None:
    """Do what the pressed button names. A forged press is counted and answered kindly; a press on an old card shows the current one."""
    token, _, index = raw.rpartition(".")
    row, newest = _card_of(turn, token) if token else (None, None)
    if (
        row is None
        or newest is None
        or row.conversation_id != turn.me.id
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
    ACTIONS[button["action"]](turn, dict(button["args"]))


def _card_of(turn: Turn, token: str) -> tuple[PressToken | None, PressToken | None]:
    """What the token stands for, and the newest version of the same card."""
    with turn.session.no_autoflush:  # nothing of this turn is among them yet
        versions = list(turn.session.scalars(_VERSIONS, {"district": turn.district, "token": token}))
    return next((row for row in versions if row.token == token), None), versions[-1] if versions else None
