"""What was said in one chat: the words that were sent, as they were sent, and the person's own, in order, since an id."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from handlers.ports import Ports
from models.attachment import Attachment
from models.case import Case
from models.conversation import Conversation
from models.history import AccessLog
from models.message import Inbox, Outbox
from models.sealing import SealingError


@dataclass(frozen=True, slots=True)
class Told:
    """A message that was sent. `id` is what it was delivered under; `text` the exact words, as they were kept."""

    id: str
    outbox_id: int
    card_id: int
    edited: bool
    kind: str
    at: datetime
    text: str
    buttons: tuple[tuple[str, str], ...]
    """Label and token of each."""
    case_number: str | None
    attached: str | None
    """The type (MIME) of the picture or file that goes with it."""


@dataclass(frozen=True, slots=True)
class Said:
    """The person's own event, as it came."""

    id: str
    event_id: str
    at: datetime
    raw: dict[str, Any]
    pictures: int
    """How many of its pictures are kept: one that could not be used is not among them."""


Line = Told | Said
Label = Callable[[str, Mapping[str, Any], str], str | None]
"""Words of a button for a text key, its parameters and a language; None when the text is no longer there."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture or file of a chat, opened."""

    content: bytes
    mime: str


@dataclass(frozen=True, slots=True)
class Reader:
    """Whose chat is read. `event_tag` is what the channel lets this address's event ids begin with."""

    channel: str
    address: str
    event_tag: str
    label: Label


def chat_id(session: Session, ports: Ports, reader: Reader) -> int | None:
    """The conversation's id; None before anything was said in it."""
    chat = _chat(session, ports, reader.channel, reader.address)
    return chat.id if chat is not None else None


def lines_since(session: Session, ports: Ports, reader: Reader, *, after: str, limit: int) -> list[Line]:
    """The newest `limit` lines of a chat after the id `after` ("" for all), oldest first.

    What can't be opened any more (erased, deleted with its retention) is left out.
    """
    chat = _chat(session, ports, reader.channel, reader.address)
    if chat is None:
        return []
    found: list[Line] = [
        *_told(session, ports, chat, reader.label, after, limit),
        *_said(session, ports, chat, reader.event_tag, after, limit),
    ]
    return sorted(found, key=lambda line: line.id)[-limit:]


def picture(session: Session, ports: Ports, channel: str, address: str, outbox_id: int) -> Shown | None:
    """The picture of a message in this very chat; None for one that is not there, whoever else's it may be.

    A member of staff's look at a picture is written into the access log.
    """
    chat = _chat(session, ports, channel, address)
    if chat is None:
        return None
    query = (
        select(Attachment)
        .join(Outbox, and_(Outbox.district == Attachment.district, Outbox.attachment_id == Attachment.id))
        .where(Outbox.district == ports.district, Outbox.id == outbox_id, Outbox.conversation_id == chat.id)
    )
    found = session.scalars(query).first()
    return _opened(session, ports, chat, found) if found is not None else None


def own_picture(session: Session, ports: Ports, reader: Reader, event_id: str, at: int) -> Shown | None:
    """The picture at this position (from 0) of those kept of an event of the reader's own; None where there is none.

    One that could not be used has no position: of two, the first of them unusable, the second is at 0.
    A member of staff's look at a picture is written into the access log.
    """
    chat = _chat(session, ports, reader.channel, reader.address)
    if chat is None:
        return None
    event = f"{reader.event_tag}:{event_id}"
    query = (
        select(Attachment)
        .join(Inbox, and_(Inbox.district == Attachment.district, Inbox.event_id == Attachment.event_id))
        .where(
            Attachment.district == ports.district,
            Attachment.event_id == event,
            Attachment.kind == "photo",
            Inbox.channel == reader.channel,
        )
        .order_by(Attachment.id)
        .offset(at)
        .limit(1)
    )
    found = session.scalars(query).first()
    return _opened(session, ports, chat, found) if found is not None else None


def _opened(session: Session, ports: Ports, chat: Conversation, found: Attachment) -> Shown | None:
    try:
        content = ports.sealer.open(found.content)
    except SealingError:
        return None
    if chat.person_id is not None:
        session.add(
            AccessLog(
                district=ports.district,
                id=ports.ids.next(),
                at=ports.clock.now(),
                person_id=chat.person_id,
                seat_id=None,
                case_id=found.case_id,
                what="picture",
            )
        )
    return Shown(content, found.mime)


def _chat(session: Session, ports: Ports, channel: str, address: str) -> Conversation | None:
    hashed = ports.sealer.index(ports.district, channel, address)
    return session.scalars(
        select(Conversation).where(
            Conversation.district == ports.district,
            Conversation.channel == channel,
            Conversation.address_hash == hashed,
        )
    ).first()


def _told(session: Session, ports: Ports, chat: Conversation, label: Label, after: str, limit: int) -> list[Told]:
    query = (
        select(Outbox, Case.number, Attachment.mime)
        .outerjoin(Case, and_(Case.district == Outbox.district, Case.id == Outbox.case_id))
        .outerjoin(Attachment, and_(Attachment.district == Outbox.district, Attachment.id == Outbox.attachment_id))
        .where(
            Outbox.district == ports.district,
            Outbox.conversation_id == chat.id,
            Outbox.status == "sent",
            Outbox.delivered_id > after,
            Outbox.rendered.is_not(None),
        )
        .order_by(Outbox.delivered_id.desc())
        .limit(limit)
    )
    told = []
    for row, number, attached in session.execute(query):
        try:
            text = ports.sealer.open_text(row.rendered or b"")
        except SealingError:
            continue
        labels = [label(button["label"], button.get("params") or {}, chat.language) for button in row.buttons]
        told.append(
            Told(
                id=row.delivered_id or "",
                outbox_id=row.id,
                card_id=row.card_id,
                edited=row.edits,
                kind=row.kind,
                at=row.sent_at or row.created_at,
                text=text,
                buttons=tuple((words, f"{row.token}.{i}") for i, words in enumerate(labels) if words is not None),
                case_number=number,
                attached=attached,
            )
        )
    return told


def _said(session: Session, ports: Ports, chat: Conversation, tag: str, after: str, limit: int) -> list[Said]:
    query = (
        select(Inbox)
        .where(
            Inbox.district == ports.district,
            Inbox.channel == chat.channel,
            *_begins_with(tag),
            Inbox.payload.is_not(None),
        )
        .order_by(Inbox.id.desc())
        .limit(limit)
    )
    if after:
        query = query.where(Inbox.id > int(after))
    opened = []
    for row in session.scalars(query):
        try:
            opened.append((row, ports.sealer.open_json(row.payload or b"")))
        except SealingError:
            continue
    kept = _pictures(session, ports, [row.event_id for row, raw in opened if raw.get("files")])
    return [
        Said(f"{row.id:019d}", row.event_id.removeprefix(f"{tag}:"), row.at, raw, kept.get(row.event_id, 0))
        for row, raw in opened
    ]


def _pictures(session: Session, ports: Ports, events: list[str]) -> dict[str, int]:
    """By event, where there are any: how many of its pictures are kept."""
    if not events:
        return {}
    query = (
        select(Attachment.event_id, func.count())
        .where(Attachment.district == ports.district, Attachment.event_id.in_(events), Attachment.kind == "photo")
        .group_by(Attachment.event_id)
    )
    return {event: count for event, count in session.execute(query) if event is not None}


def _begins_with(tag: str) -> tuple[ColumnElement[bool], ...]:
    # The range lets the unique index be used whatever the collation; LIKE makes it exact.
    return (
        Inbox.event_id >= f"{tag}:",
        Inbox.event_id <= f"{tag}:zzzz",
        Inbox.event_id.startswith(f"{tag}:", autoescape=True),
    )
