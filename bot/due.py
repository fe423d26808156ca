"""The questions that delivery asks of the outbox, as statements: which chats have something due, and their first rows.

Each is built once: putting a statement together costs more than running it.
Parameters: district, now (of messages), real (of leases and limits), and, where they are used, channels, chats, limit.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, case, exists, func, literal_column, or_, select, true
from sqlalchemy.orm import aliased

from models.base import UtcDateTime
from models.conversation import Conversation
from models.message import Outbox

WINDOW = 4
"""Rows of one chat that are looked at in one round, besides what may go into a digest."""

_NOW = bindparam("now", type_=UtcDateTime())
_REAL = bindparam("real", type_=UtcDateTime())
_DISTRICT: Any = bindparam("district")


def is_due(row: type[Outbox]) -> ColumnElement[bool]:
    """Queued and its time has come, or leased by a node that did not come back."""
    free = or_(
        and_(row.status == "queued", row.not_before <= _NOW), and_(row.status == "leased", row.lease_ends <= _REAL)
    )
    return and_(row.district == _DISTRICT, _waits(row), free)


@cache
def due_by_chat() -> Select[int]:
    """The chats whose next message may go now, those with an emergency first; with regard to the limits of chats."""
    urgent, first = func.max(case((Outbox.urgent, 1), else_=0)), func.min(Outbox.id)
    chat = (
        select(
            Outbox.conversation_id.label("id"),
            urgent.label("urgent"),
            first.label("first"),
            func.min(Outbox.not_before).label("since"),
        )
        .where(is_due(Outbox))
        .group_by(Outbox.conversation_id)
        .subquery("chat")
    )
    held = _held(chat.c.id, chat.c.urgent == 1, chat.c.first)
    return (
        select(chat.c.id)
        .join(Conversation, and_(Conversation.district == _DISTRICT, Conversation.id == chat.c.id))
        .where(~held, _free(limits=True), Conversation.channel.in_(bindparam("channels", expanding=True)))
        .order_by(chat.c.urgent.desc(), chat.c.since, chat.c.first)
        .limit(bindparam("limit"))
    )


@cache
def due_by_time() -> Select[int]:
    """The chats whose next message may go now, in the order in which their messages came due."""
    return (
        select(Outbox.conversation_id)
        .join(Conversation, and_(Conversation.district == _DISTRICT, Conversation.id == Outbox.conversation_id))
        .where(is_due(Outbox), ~_held(Outbox.conversation_id, Outbox.urgent, Outbox.id))
        .where(Conversation.channel.in_(bindparam("channels", expanding=True)))
        .order_by(Outbox.not_before, Outbox.id)
        .limit(bindparam("limit"))
    )


@cache
def locked_chats(*, limits: bool) -> Select[Conversation]:
    """Of these chats, those that no other transaction holds, and now this one does."""
    ours = and_(Conversation.district == _DISTRICT, Conversation.id.in_(bindparam("chats", expanding=True)))
    return select(Conversation).where(ours, _free(limits=limits)).with_for_update(skip_locked=True, key_share=True)


@cache
def first_rows(*, limits: bool) -> Select[Outbox]:
    """The first rows of these chats, all that may go into a digest, and what is in flight."""
    order = (Outbox.urgent.desc(), Outbox.id) if limits else (Outbox.not_before, Outbox.id)
    counts = or_(Outbox.not_before <= _NOW, Outbox.attempts > 0)  # what is planned for later holds up nothing
    place = func.row_number().over(partition_by=Outbox.conversation_id, order_by=order)
    ours = and_(Outbox.district == _DISTRICT, Outbox.conversation_id.in_(bindparam("chats", expanding=True)))
    ranked = select(Outbox.id, place.label("place")).where(ours, _waits(Outbox), counts).subquery("ranked")
    wanted = or_(ranked.c.place <= WINDOW, Outbox.capped, Outbox.status == "leased")
    return select(Outbox).join(ranked, ranked.c.id == Outbox.id).where(Outbox.district == _DISTRICT, wanted)


def _held(chat: Any, urgent: Any, first: Any) -> ColumnElement[bool]:
    """Whether the chat has a message in flight, or one that is tried again later and may not be overtaken."""
    other = aliased(Outbox)
    in_flight = and_(other.status == "leased", other.lease_ends > _REAL)
    again = and_(other.status == "queued", other.attempts > 0, other.not_before > _NOW)
    before = or_(and_(other.urgent, ~urgent), and_(other.urgent == urgent, other.id < first))
    return exists().where(
        other.district == _DISTRICT, other.conversation_id == chat, _waits(other), or_(in_flight, and_(again, before))
    )


def _free(*, limits: bool) -> ColumnElement[bool]:
    return or_(Conversation.next_send_at.is_(None), Conversation.next_send_at <= _REAL) if limits else true()


def _waits(row: type[Outbox]) -> ColumnElement[bool]:
    """Written with constants, as the partial index is: with bound values neither database would use it."""
    return row.status.in_([literal_column("'queued'"), literal_column("'leased'")])
