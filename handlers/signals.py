"""What became of a chat itself: a person blocked us or came back, a group was joined, left, or has another address."""

from __future__ import annotations

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from handlers.commands import Heard
from handlers.groups import binding
from handlers.ports import Ports
from models.conversation import Conversation
from models.message import Outbox


def take(session: Session, heard: Heard, ports: Ports) -> None:
    """Nothing is said to anybody, and nobody comes to exist by it."""
    chat = chat_at(session, ports, heard.channel, heard.group or heard.address)
    if chat is None:
        return
    if heard.signal in ("blocked", "left"):
        gone(session, ports, chat)
    elif heard.signal in ("returned", "joined"):
        chat.blocked_at = None
    elif heard.signal == "moved" and heard.moved_to:
        move(session, ports, chat, heard.moved_to)


def chat_at(session: Session, ports: Ports, channel: str, address: str) -> Conversation | None:
    """The chat of an address, locked; None where there is none."""
    hashed = ports.sealer.index(ports.district, channel, address)
    query = select(Conversation).where(
        Conversation.district == ports.district, Conversation.channel == channel, Conversation.address_hash == hashed
    )
    return session.scalars(query.with_for_update(key_share=True)).first()


def gone(session: Session, ports: Ports, chat: Conversation) -> None:
    """Nothing can be sent there any more: what waits for it becomes dead letters, and a group's binding is over."""
    chat.blocked_at = chat.blocked_at or ports.clock.now()
    if chat.group_kind is not None:
        binding.over(session, ports, chat, "left")


def move(session: Session, ports: Ports, chat: Conversation, address: str) -> None:
    """The chat goes on under another address.

    Whoever spoke there before we heard of it made a row for it, which gives way. What was shown under the old address has
    other numbers now: it can't be changed there, and is sent anew.
    """
    hashed = ports.sealer.index(ports.district, chat.channel, address)
    there = chat_at(session, ports, chat.channel, address)
    if there is not None and there.id != chat.id:
        there.address, there.address_hash = b"", there.id.to_bytes(32, "big")
        there.blocked_at = ports.clock.now()
        session.flush()
    chat.address, chat.address_hash = ports.sealer.seal_text(chat.key_id, address), hashed
    shown = (Outbox.district == chat.district, Outbox.conversation_id == chat.id)
    session.execute(update(Outbox).where(*shown).values(delivered_id=None))
