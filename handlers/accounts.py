"""Chat accounts of staff: whose a chat is, and how it stops being theirs, at once and on every node.

An account is one person's. The database is asked at each event, never the registry, which a node may have read earlier.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from handlers.ports import Ports
from models.conversation import Conversation, PressToken
from models.ids import Ids
from models.message import Outbox
from models.obligation import Obligation
from models.prepared import Prepared
from models.resident import Resident
from models.sealing import Sealer
from models.seat import Contact, Person

FAREWELL = "farewell"
"""The kind of the only messages that still go to a chat whose account has ended."""
_ACCOUNTS, _PEOPLE = Contact.__table__.c, Person.__table__.c
_OWNER = Prepared(
    select(_ACCOUNTS.person_id).where(
        _ACCOUNTS.district == bindparam("district"),
        _ACCOUNTS.channel == bindparam("channel"),
        _ACCOUNTS.address_hash == bindparam("hashed"),
        _ACCOUNTS.ended_at.is_(None),
        _PEOPLE.district == _ACCOUNTS.district,
        _PEOPLE.id == _ACCOUNTS.person_id,
        _PEOPLE.left_at.is_(None),
    )
)


@dataclass(frozen=True, slots=True)
class Account:
    """An account as people are shown it: never with its address. `number` counts a person's own, oldest first."""

    number: int
    contact_id: int
    channel: str
    joined_at: datetime | None
    heard_at: datetime | None


def owner(session: Session, district: str, channel: str, hashed: bytes) -> int | None:
    """The person whose account has this address now."""
    found = _OWNER.rows(session, {"district": district, "channel": channel, "hashed": hashed})
    return int(found[0][0]) if found else None


def accounts_of(session: Session, district: str, person_id: int) -> list[Account]:
    """The accounts from which a person may act, oldest first."""
    query = (
        select(Contact, Conversation.heard_at)
        .outerjoin(
            Conversation,
            (Conversation.district == Contact.district)
            & (Conversation.channel == Contact.channel)
            & (Conversation.address_hash == Contact.address_hash),
        )
        .where(Contact.district == district, Contact.person_id == person_id, Contact.ended_at.is_(None))
        .order_by(Contact.id)
    )
    rows = session.execute(query).all()
    return [Account(n, row.id, row.channel, row.joined_at, heard) for n, (row, heard) in enumerate(rows, 1)]


def hand_over(session: Session, chat: Conversation, person_id: int, *, sealer: Sealer, now: datetime) -> None:
    """The chat is this person's: sealed under the district's key, and what was begun or shown in it before is over."""
    address = sealer.open_text(chat.address)
    chat.person_id, chat.state = person_id, None
    chat.key_id = sealer.named_key(f"district:{chat.district}")
    chat.address = sealer.seal_text(chat.key_id, address)
    chat.wrong_codes = chat.wrong_codes_since = None
    session.execute(
        update(PressToken)
        .where(PressToken.district == chat.district, PressToken.conversation_id == chat.id, PressToken.expires_at > now)
        .values(expires_at=now - timedelta(seconds=1))
    )


def attach(session: Session, ports: Ports, chat: Conversation, person_id: int) -> None:
    """The account of this chat is this person's from now on."""
    now = ports.clock.now()
    hand_over(session, chat, person_id, sealer=ports.sealer, now=now)
    row = session.scalars(
        select(Contact).where(
            Contact.district == ports.district,
            Contact.channel == chat.channel,
            Contact.address_hash == chat.address_hash,
        )
    ).first()
    if row is None:
        row = Contact(
            district=ports.district, id=ports.ids.next(), channel=chat.channel, address_hash=chat.address_hash
        )
        session.add(row)
    row.person_id, row.address, row.joined_at, row.ended_at = person_id, chat.address, now, None
    session.flush()


def end(
    session: Session, contact: Contact, *, district: str, ids: Ids, sealer: Sealer, now: datetime
) -> Conversation | None:
    """Nothing can be done from the account any more; its chat, closed, in which there is only a goodbye to be said."""
    contact.ended_at = now
    chat = session.scalars(
        select(Conversation)
        .where(
            Conversation.district == district,
            Conversation.channel == contact.channel,
            Conversation.address_hash == contact.address_hash,
        )
        .with_for_update()
    ).first()
    if chat is None:
        return None
    _close(session, chat, sealer, now)
    resident = session.get(Resident, (district, chat.resident_id)) if chat.resident_id is not None else None
    if resident is not None and resident.erased_at is None:
        _give_back(session, chat, resident, ids)
    return chat


def _close(session: Session, chat: Conversation, sealer: Sealer, now: datetime) -> None:
    """Its address is found by nobody, so that whoever writes from there again has a chat of their own; what waits is void."""
    chat.address_hash = sealer.index(chat.district, "closed", str(chat.id))
    chat.person_id, chat.state, chat.closed_at = None, None, now
    session.execute(
        update(Outbox)
        .where(Outbox.district == chat.district, Outbox.conversation_id == chat.id, Outbox.status == "queued")
        .values(status="void", fault="account ended")
    )
    session.flush()


def _give_back(session: Session, chat: Conversation, resident: Resident, ids: Ids) -> None:
    """Somebody who was a resident before goes on as one: what they reported themselves stays theirs."""
    chat.resident_id, new = None, ids.next()
    session.add(
        Conversation(
            district=chat.district,
            id=new,
            channel=resident.channel,
            address=resident.address,
            address_hash=resident.address_hash,
            resident_id=resident.id,
            key_id=resident.key_id,
            language=chat.language,
            heard_at=chat.heard_at,
            burst=0,
        )
    )
    session.flush()
    session.execute(
        update(Obligation)
        .where(
            Obligation.district == chat.district,
            Obligation.conversation_id == chat.id,
            Obligation.ended_at.is_(None),
        )
        .values(conversation_id=new)
    )
