"""The inbox: each event once, sealed under the key of whoever sent it, so that what erases the person erases this too."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from handlers.ports import Ports
from models.base import Base
from models.conversation import Conversation
from models.message import Inbox
from models.prepared import Prepared, wire
from models.sealing import KeyErased

_CHATS, _EVENTS = Conversation.__table__.c, Base.metadata.tables[Inbox.__tablename__]
_UNIQUE = ["district", "channel", "event_id"]
_ENTER = {
    name: Prepared(insert(_EVENTS).on_conflict_do_nothing(index_elements=_UNIQUE))
    for name, insert in (("sqlite", sqlite.insert), ("postgresql", postgresql.insert))
}
_KEY_OF = Prepared(
    select(_CHATS.key_id).where(
        _CHATS.district == bindparam("district"),
        _CHATS.channel == bindparam("channel"),
        _CHATS.address_hash == bindparam("hashed"),
    )
)
_SEAL_AGAIN = Prepared(
    update(_EVENTS)
    .where(
        _EVENTS.c.district == bindparam("of_district"),
        _EVENTS.c.channel == bindparam("of_channel"),
        _EVENTS.c.event_id == bindparam("of_event"),
    )
    .values(payload=bindparam("payload"))
)


@dataclass(frozen=True, slots=True)
class Event:
    """What is to be kept of one event. Without `address` nobody can be told to have sent it; without `raw` nothing is kept."""

    channel: str
    event_id: str
    raw: bytes | None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Entered:
    """An event that is in the inbox now, and whether somebody was known to write from there."""

    event: Event
    known: bool


class InboxRows:
    """Writes them; may be shared by the threads of all transactions."""

    def __init__(self) -> None:
        self._districts: dict[str, int] = {}

    def enter(self, session: Session, ports: Ports, event: Event, fault: str | None = None) -> Entered | None:
        """Write the event; None for a repeat."""
        connection = wire(session)
        key_id = self._key_of(session, ports, event) if event.raw is not None else None
        payload = self._sealed(ports, event.raw, key_id) if event.raw is not None else None
        written = _ENTER[connection.dialect.name].run(
            connection,
            {
                "district": ports.district,
                "id": ports.ids.next(),
                "channel": event.channel,
                "event_id": event.event_id,
                "at": ports.clock.now(),
                "payload": payload,
                "fault": fault,
            },
        )
        return Entered(event, key_id is not None) if written == 1 else None

    def seal_again(self, session: Session, ports: Ports, entered: Entered) -> None:
        """Somebody new has a key of their own once they were heard: their first event goes under it."""
        event = entered.event
        if entered.known or event.raw is None:
            return
        session.flush()  # whoever is new is written with the rest
        key_id = self._key_of(session, ports, event)
        if key_id is not None:
            where = {"of_district": ports.district, "of_channel": event.channel, "of_event": event.event_id}
            _SEAL_AGAIN.run(wire(session), {**where, "payload": ports.sealer.seal(key_id, event.raw)})

    def _sealed(self, ports: Ports, raw: bytes, key_id: int | None) -> bytes:
        if key_id is not None:
            # Gone where an erasing was cut short between the two databases: the press that repeats it must get in.
            with contextlib.suppress(KeyErased):
                return ports.sealer.seal(key_id, raw)
        return ports.sealer.seal(self._district(ports), raw)

    def _district(self, ports: Ports) -> int:
        key = self._districts.get(ports.district)
        if key is None:
            key = self._districts[ports.district] = ports.sealer.named_key(f"district:{ports.district}")
        return key

    def _key_of(self, session: Session, ports: Ports, event: Event) -> int | None:
        if event.address is None:
            return None
        hashed = ports.sealer.index(ports.district, event.channel, event.address)
        found = _KEY_OF.rows(session, {"district": ports.district, "channel": event.channel, "hashed": hashed})
        return int(found[0][0]) if found else None
