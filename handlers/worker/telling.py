"""Telling the residents of a case what its worker did: short, and not in the night unless the class is one for the night."""

from __future__ import annotations

from datetime import datetime

from handlers.assigning import sla_of
from handlers.cases import reporter_chats
from handlers.sending import Param, Press, queue
from handlers.turn import Turn
from models.case import Case
from models.conversation import Conversation


def tell(turn: Turn, case: Case, key: str, *buttons: Press, **params: Param) -> None:
    """The same notice to everybody who is a party to the case."""
    tell_these(turn, case, reporter_chats(turn.session, case), key, *buttons, **params)


def tell_these(turn: Turn, case: Case, chats: list[Conversation], key: str, *buttons: Press, **params: Param) -> None:
    """The same notice to some of them: the reporter alone, or those who follow."""
    for chat in chats:
        queue(
            turn.session,
            turn.ports,
            chat,
            key,
            params={"number": case.number, **params},
            buttons=list(buttons),
            kind="notice",
            case_id=case.id,
            not_before=polite_moment(turn, case, chat),
        )


def polite_moment(turn: Turn, case: Case, chat: Conversation) -> datetime:
    """When a resident may be written to: now, or after the quiet hours; whoever wrote just now is awake."""
    rules = turn.ports.rules
    awake = chat.heard_at is not None and turn.now - chat.heard_at <= rules.answer_is_no_ring_within
    return turn.now if awake or sla_of(turn.ports, case).at_night else rules.calendar.quiet_ends(turn.now)
