"""Queueing what leaves: one outbox row a message, in the transaction that caused it; text keys and sealed parameters, no rendered text."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypedDict, Unpack

from sqlalchemy.orm import Session

from handlers import quiet
from handlers.ports import Ports
from models.conversation import Conversation, PressToken
from models.message import Outbox
from models.writing import later

TOKEN_LIFE = timedelta(days=90)
WHERE = "where"
"""The kind of a message that asks for a place: a channel may show a button that shares one."""
OPENS = "open_private"
"""The action of a button in a group that opens the reader's own chat with us; where a platform has no such link it is left out."""
ERASED = "erased"
"""The kind of a message that takes the place of one whose words were erased: `reply_to` is the platform's id of that one.

It is no news to anybody: where a message can't be changed in place, it is not sent.
"""
Param = str | int | dict[str, Any]


def both(zh: str, en: str) -> Param:
    """A parameter that reads differently in each language."""
    return {"zh": zh, "en": en or zh}


def moment(at: datetime) -> Param:
    """A point in time, shown to the minute in the district's time zone."""
    return {"time": at.isoformat()}


def until(at: datetime) -> Param:
    """How long there is still until then, or by how much it is overdue, as it is when the message is sent."""
    return {"until": at.isoformat()}


def span(length: timedelta) -> Param:
    """A length of time, shown in its two largest units."""
    return {"span": int(length.total_seconds())}


def message(key: str, **params: Param) -> Param:
    """A text inside a text."""
    return {"key": key, "params": params}


def lines(items: list[Param], separator: str = "\n") -> Param:
    """Several parameters, one after the other."""
    return {"list": items, "sep": separator}


@dataclass(frozen=True, slots=True)
class Press:
    """A button: what its press does (`action`, resolved by handlers/presses.py), with which ids, and the text key on it."""

    action: str
    label: str
    args: dict[str, Any] = field(default_factory=dict)
    params: dict[str, Param] = field(default_factory=dict)


class How(TypedDict, total=False):
    """What may be said of a message besides its text's key. `edits` names the card to be changed in place.

    It `answers` whoever spoke; anything else to a resident waits for the end of quiet hours of their own.
    """

    params: dict[str, Param] | None
    buttons: list[Press] | None
    kind: str
    case_id: int | None
    edits: int | None
    obligation_id: int | None
    attachment_id: int | None
    capped: bool
    urgent: bool
    supersedes: str | None
    reply_to: str | None
    not_before: datetime | None
    not_after: datetime | None
    answers: bool


@dataclass(frozen=True, slots=True)
class Queued:
    """A message that was queued: its row's id, the card that it shows, and when it may go."""

    id: int
    card_id: int
    not_before: datetime


def send(session: Session, ports: Ports, to: Conversation, key: str, **how: Unpack[How]) -> Queued:
    """Queue one message to a conversation. A new card's id is the row's own."""
    values = _values(session, ports, to, key, how)
    later(session, Outbox, **values)
    return Queued(values["id"], values["card_id"], values["not_before"])


def queue(session: Session, ports: Ports, to: Conversation, key: str, **how: Unpack[How]) -> Outbox:
    """The same for whoever goes on to change the row within this transaction."""
    row = Outbox(**_values(session, ports, to, key, how))
    session.add(row)
    return row


def _values(session: Session, ports: Ports, to: Conversation, key: str, how: How) -> dict[str, Any]:
    now = ports.clock.now()
    row_id = ports.ids.next()
    edits, case_id = how.get("edits"), how.get("case_id")
    card_id = edits or row_id
    not_before = how.get("not_before") or now
    if to.quiet is not None and not how.get("answers") and not how.get("urgent"):
        not_before = max(not_before, quiet.held_until(session, ports, to, case_id))
    buttons = how.get("buttons") or ()
    shown = [{"action": b.action, "label": b.label, "args": b.args, "params": b.params} for b in buttons]
    token = None
    if shown:
        token = secrets.token_urlsafe(12)
        later(
            session,
            PressToken,
            district=ports.district,
            id=ports.ids.next(),
            token=token,
            conversation_id=to.id,
            card_id=card_id,
            case_id=case_id,
            buttons=shown,
            at=now,
            expires_at=now + TOKEN_LIFE,
        )
    return {
        "district": ports.district,
        "id": row_id,
        "conversation_id": to.id,
        "channel": to.channel,
        "card_id": card_id,
        "edits": edits is not None,
        "kind": how.get("kind", "reply"),
        "text_key": key,
        "params": ports.sealer.seal_json(to.key_id, how.get("params") or {}),
        "buttons": shown,
        "token": token,
        "case_id": case_id,
        "obligation_id": how.get("obligation_id"),
        "attachment_id": how.get("attachment_id"),
        "capped": how.get("capped", False),
        "urgent": how.get("urgent", False),
        "supersedes": how.get("supersedes"),
        "reply_to": how.get("reply_to"),
        "not_before": not_before,
        "not_after": how.get("not_after"),
        "created_at": now,
        "status": "queued",
        "attempts": 0,
    }
