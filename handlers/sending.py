"""Queueing what leaves: one outbox row a message, in the transaction that caused it; text keys and sealed parameters, no rendered text."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from handlers.ports import Ports
from models.conversation import Conversation, PressToken
from models.message import Outbox

TOKEN_LIFE = timedelta(days=90)
Param = str | int | dict[str, Any]


def both(zh: str, en: str) -> Param:
    """A parameter that reads differently in each language."""
    return {"zh": zh, "en": en or zh}


def moment(at: datetime) -> Param:
    """A point in time, shown to the minute in the district's time zone."""
    return {"time": at.isoformat()}


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


def queue(
    session: Session,
    ports: Ports,
    to: Conversation,
    key: str,
    *,
    params: dict[str, Param] | None = None,
    buttons: list[Press] | None = None,
    kind: str = "reply",
    case_id: int | None = None,
    edits: int | None = None,
    obligation_id: int | None = None,
    attachment_id: int | None = None,
    capped: bool = False,
    urgent: bool = False,
    supersedes: str | None = None,
    not_before: datetime | None = None,
    not_after: datetime | None = None,
) -> Outbox:
    """Queue one message to a conversation. `edits` names the card to be changed in place; a new card's id is the row's own."""
    now = ports.clock.now()
    row_id = ports.ids.next()
    card_id = edits or row_id
    shown = [{"action": b.action, "label": b.label, "args": b.args, "params": b.params} for b in buttons or ()]
    token = None
    if shown:
        token = secrets.token_urlsafe(12)
        session.add(
            PressToken(
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
        )
    row = Outbox(
        district=ports.district,
        id=row_id,
        conversation_id=to.id,
        channel=to.channel,
        card_id=card_id,
        edits=edits is not None,
        kind=kind,
        text_key=key,
        params=ports.sealer.seal_json(to.key_id, params or {}),
        buttons=shown,
        token=token,
        case_id=case_id,
        obligation_id=obligation_id,
        attachment_id=attachment_id,
        capped=capped,
        urgent=urgent,
        supersedes=supersedes,
        reply_to=None,
        not_before=not_before or now,
        not_after=not_after,
        created_at=now,
        status="queued",
        attempts=0,
    )
    session.add(row)
    return row
