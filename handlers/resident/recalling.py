"""What others were shown of a resident who erases: cards lose the words, lists the line, in place, in the very chats where they stand."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, or_, select

from handlers.cases import category_name
from handlers.sending import ERASED, Param, Press, message, send
from handlers.turn import Turn
from models.case import Case
from models.conversation import Conversation
from models.message import Outbox
from models.obligation import Obligation
from models.sealing import SealingError


@dataclass(frozen=True, slots=True)
class Shown:
    """A message as it stands in a chat of staff, and what is to stand there instead."""

    chat: Conversation
    row: Outbox
    key: str
    params: dict[str, Any]
    buttons: tuple[Press, ...] = ()


def shown(turn: Turn, cases: Sequence[Case]) -> list[Shown]:
    """Every message about these cases in chats that are no resident's, and every list there that has a line for one."""
    by_id = {case.id: case for case in cases}
    found = []
    for row, chat in _rows(turn, Outbox.case_id.in_(list(by_id))):
        case = by_id[row.case_id or 0]
        about = {"number": case.number, "category": category_name(turn.ports, case.category)}
        found.append(Shown(chat, row, "erased-card", about))
    chats = {each.chat.id for each in found}
    return [*found, *_lists(turn, cases, chats)] if cases else []


def shown_at_the_desk(turn: Turn) -> list[Shown]:
    """What the resident said to a person there, in no case."""
    mine = select(Obligation.id).where(
        Obligation.district == turn.district,
        or_(Obligation.conversation_id == turn.me.id, Obligation.resident_id == turn.resident_id),
    )
    about = Outbox.case_id.is_(None) & Outbox.obligation_id.in_(mine)
    return [Shown(chat, row, "erased-chat", {}) for row, chat in _rows(turn, about)]


def recall(turn: Turn, found: Sequence[Shown]) -> None:
    """Forget what these messages said, and change those that were sent where they stand; what still waits says it no more."""
    ports, told = turn.ports, set[tuple[int, str]]()
    nothing = ports.sealer.seal_json(ports.sealer.named_key(f"district:{turn.district}"), {})
    for each in found:
        if each.row.status == "queued" and each.key == each.row.text_key:
            each.row.params = ports.sealer.seal_json(each.chat.key_id, each.params)
        else:
            each.row.rendered, each.row.params, each.row.buttons = None, nothing, []
            each.row.status = "void" if each.row.status in ("queued", "leased") else each.row.status
    for each in reversed(found):  # of a message that was changed before, what it says now
        place = each.chat.id, each.row.delivered_id or ""
        if each.row.status != "sent" or each.row.delivered_id is None or place in told:
            continue
        told.add(place)
        send(
            turn.session,
            ports,
            each.chat,
            each.key,
            params=each.params,
            buttons=list(each.buttons),
            kind=ERASED,
            case_id=each.row.case_id,
            edits=each.row.card_id,
            reply_to=each.row.delivered_id,
        )


def _lists(turn: Turn, cases: Sequence[Case], chats: set[int]) -> Iterator[Shown]:
    """Digests and lists of tasks quote cases without being about one."""
    numbers = [case.number for case in cases]
    since = min(case.filed_at for case in cases)
    about = Outbox.case_id.is_(None) & Outbox.conversation_id.in_(chats) & (Outbox.created_at >= since)
    for row, chat in _rows(turn, about):
        try:
            said = turn.ports.sealer.open_json(row.params)
        except SealingError:  # blanked with its retention
            continue
        if not any(number in json.dumps(said) for number in numbers):
            continue
        left = _without(said, numbers)
        buttons = tuple(Press(**button) for button in row.buttons)
        yield Shown(chat, row, row.text_key, left, buttons) if left != said else Shown(chat, row, "erased-chat", {})


def _without(value: Any, numbers: Sequence[str]) -> Any:
    """The parameters with a bare line in the place of each that is about one of these cases."""
    if isinstance(value, dict):
        about = value.get("params") if "key" in value else None
        if isinstance(about, dict) and about.get("number") in numbers:
            bare: Param = message("erased-line", number=about["number"])
            return bare
        return {name: _without(each, numbers) for name, each in value.items()}
    return [_without(each, numbers) for each in value] if isinstance(value, list) else value


def _rows(turn: Turn, about: ColumnElement[bool]) -> list[tuple[Outbox, Conversation]]:
    # Somebody of the staff may have reported something from the same account before they joined.
    others = or_(Conversation.person_id.is_not(None), Conversation.resident_id.is_(None))
    query = (
        select(Outbox, Conversation)
        .join(Conversation, (Conversation.district == Outbox.district) & (Conversation.id == Outbox.conversation_id))
        .where(Outbox.district == turn.district, others, Conversation.id != turn.me.id, about)
        .order_by(Outbox.id)
    )
    return [(row, chat) for row, chat in turn.session.execute(query)]
