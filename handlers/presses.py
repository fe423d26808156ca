"""Button presses: the token says what a press may do, the database resolves it, and each action authorises it again."""

from __future__ import annotations

from sqlalchemy import select

from handlers.counting import count
from handlers.resident import presses as resident
from handlers.supervisor import presses as supervisor
from handlers.turn import Action, Refused, Turn
from handlers.worker import presses as worker
from models.conversation import PressToken

ACTIONS: dict[str, Action] = {**resident.ACTIONS, **worker.ACTIONS, **supervisor.ACTIONS}
"""Every action that a button can name, and the handler that does it."""


def press(turn: Turn, raw: str) -> None:
    """Do what the pressed button names. A forged press is counted and answered kindly; a press on an old card shows the current one."""
    token, _, index = raw.rpartition(".")
    query = select(PressToken).where(PressToken.district == turn.district, PressToken.token == token)
    row = turn.session.scalars(query).first() if token else None
    if row is None or row.conversation_id != turn.me.id or not index.isdigit() or int(index) >= len(row.buttons):
        count(turn.session, turn.ports, "press_refused")
        raise Refused("press-unknown")
    button = row.buttons[int(index)]
    turn.card = row.card_id
    newest = turn.session.scalars(
        select(PressToken)
        .where(PressToken.district == turn.district, PressToken.card_id == row.card_id)
        .order_by(PressToken.id.desc())
        .limit(1)
    ).one()
    wanted = (button["action"], button["args"])
    if row.expires_at < turn.now or wanted not in [(b["action"], b["args"]) for b in newest.buttons]:
        raise Refused("press-old")
    ACTIONS[button["action"]](turn, dict(button["args"]))
