"""Telling the residents of a case what its worker did: short, and not in the night unless the class is one for the night."""

from __future__ import annotations

from handlers import quiet
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
            not_before=quiet.polite_moment(turn.ports, chat, at_night=sla_of(turn.ports, case).at_night),
        )
