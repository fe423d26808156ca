"""领取: a task is taken from its card in a group, by whoever fills the seat that it was given to; the first press has it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers import authority
from handlers.cases import case_by_id
from handlers.commands import Heard
from handlers.counting import count
from handlers.groups import waiting
from handlers.groups.chat import STALE
from handlers.ports import Ports
from handlers.sending import OPENS, Press, send
from handlers.signals import chat_at
from handlers.turn import Refused, Turn
from handlers.worker import accept, tasks
from models.case import Case
from models.conversation import Conversation
from models.lifecycle import Status
from models.message import Outbox


def claim(turn: Turn, args: dict[str, Any]) -> None:
    """`turn` is the presser's own chat, where the whole card goes; the group's card changes with the case."""
    turn.card = None
    case = case_by_id(turn.session, turn.district, args["case"])
    seat = authority.as_owner(turn, case)
    if case.status != Status.ASSIGNED.value:
        raise Refused("group-claim-taken", number=case.number)
    accept.take(turn, case, seat)
    tasks.show(turn, case, edits=_own_card(turn, case))


def _own_card(turn: Turn, case: Case) -> int | None:
    """The card of this task that the presser has already, if any."""
    query = select(Outbox.card_id).where(
        Outbox.district == turn.district,
        Outbox.conversation_id == turn.me.id,
        Outbox.case_id == case.id,
        Outbox.text_key == "task-new",
        Outbox.status == "sent",
    )
    return turn.session.scalars(query.order_by(Outbox.id.desc()).limit(1)).first()


def not_for_residents(session: Session, heard: Heard, ports: Ports) -> None:
    """Somebody who is no staff pressed: counted, and said where only they read it, if we may write there. Nobody comes to exist."""
    count(session, ports, "refused:resident:claim")
    chat = chat_at(session, ports, heard.channel, heard.address)
    if chat is not None and chat.blocked_at is None:
        send(session, ports, chat, "group-claim-staff")


def open_first(turn: Turn, group: Conversation) -> bool:
    """Whether a member of staff has not opened the chat with us yet, to which all that is not for the group goes: shows the way."""
    if waiting.reachable(turn):
        return False
    send(
        turn.session,
        turn.ports,
        group,
        "group-open-first",
        buttons=[Press(OPENS, "b-group-start")],
        supersedes="open-first",
        not_after=turn.now + STALE,
    )
    return True
