"""What became of a chat itself: a person blocked us or came back, a group was joined, left, or has another address."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.commands import Heard
from handlers.ports import Ports
from models.conversation import Conversation


def take(session: Session, heard: Heard, ports: Ports) -> None:
    """Nothing is said to anybody, and nobody comes to exist by it."""
    chat = chat_at(session, ports, heard.channel, heard.group or heard.address)
    if chat is None:
        return
    if heard.signal in ("blocked", "left"):
        chat.blocked_at = ports.clock.now()
    elif heard.signal in ("returned", "joined"):
        chat.blocked_at = None
    elif heard.signal == "moved" and heard.moved_to:
        move(ports, chat, heard.moved_to)


def chat_at(session: Session, ports: Ports, channel: str, address: str) -> Conversation | None:
    """The chat of an address, locked; None where there is none."""
    hashed = ports.sealer.index(ports.district, channel, address)
    query = select(Conversation).where(
        Conversation.district == ports.district, Conversation.channel == channel, Conversation.address_hash == hashed
    )
    return session.scalars(query.with_for_update(key_share=True)).first()


def move(ports: Ports, chat: Conversation, address: str) -> None:
    """The chat goes on under another address; what was shown under the old one can't be changed there, and is sent anew."""
    chat.address = ports.sealer.seal_text(chat.key_id, address)
    chat.address_hash = ports.sealer.index(ports.district, chat.channel, address)
