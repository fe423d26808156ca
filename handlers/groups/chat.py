"""A group's own chat: the row that its messages are queued under. What is said in it belongs to nobody's row but the speaker's."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.commands import Heard
from handlers.ports import Ports
from models.conversation import Conversation
from models.writing import first

NEIGHBOURS = "neighbours"
STALE = timedelta(minutes=10)
"""A line that could not be sent for so long is not sent any more: the talk has gone on."""


def of(session: Session, ports: Ports, heard: Heard) -> Conversation:
    """The group in which this was said; it comes to exist when it first says something to us.

    It is not locked: two people of it who speak at once need not wait for each other.
    """
    known = at(session, ports, heard.channel, heard.group or "")
    if known is not None:
        _speaks(known, heard)
        return known
    key_id = ports.sealer.named_key(f"district:{ports.district}")
    made = first(
        session,
        Conversation,
        district=ports.district,
        id=ports.ids.next(),
        channel=heard.channel,
        address=ports.sealer.seal_text(key_id, heard.group or ""),
        address_hash=ports.sealer.index(ports.district, heard.channel, heard.group or ""),
        group_kind=NEIGHBOURS,
        key_id=key_id,
        language=heard.told_language,
        burst=0,
    )
    _speaks(made, heard)
    return made


def at(session: Session, ports: Ports, channel: str, address: str) -> Conversation | None:
    """The group of an address; None where it never said anything to us."""
    query = select(Conversation).where(
        Conversation.district == ports.district,
        Conversation.channel == channel,
        Conversation.address_hash == ports.sealer.index(ports.district, channel, address),
        Conversation.group_kind.is_not(None),
    )
    return session.scalars(query).first()


def _speaks(group: Conversation, heard: Heard) -> None:
    """Neighbours are answered in the language of whoever spoke last; and where somebody speaks to us, we are there."""
    understood = heard.understanding
    spoken = understood.language if understood is not None and any(ch.isalpha() for ch in heard.text) else None
    if group.group_kind == NEIGHBOURS and spoken is not None and spoken != group.language:
        group.language = spoken
    if group.blocked_at is not None:
        group.blocked_at = None
