"""Erasing for somebody who asks on paper: found by a case's number or by where they write from, then as in the chat."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.cases import OPEN_VALUES, case_by_number, cases_of, reporter
from handlers.commands import Heard
from handlers.ports import Ports
from handlers.resident import erasing, exporting
from handlers.turn import Turn
from models.conversation import Conversation
from models.resident import Resident


@dataclass(frozen=True, slots=True)
class Found:
    """A resident, as far as it has to be known for a yes: nothing of who they are or what they wrote."""

    resident_id: int
    channel: str
    since: datetime
    erased_at: datetime | None
    cases: int
    open: int
    danger: bool
    """Whether one of them is an emergency that is not closed: then nothing is erased."""
    staff: bool
    """Whether the account belongs to somebody of the staff by now."""


def by_case(session: Session, ports: Ports, number: str) -> Found | None:
    """Whoever reported the case of this number; None where there is no such case, or nobody with a chat reported it."""
    case = case_by_number(session, ports.district, number)
    party = reporter(session, case) if case is not None else None
    row = session.get(Resident, (ports.district, party.resident_id)) if party is not None else None
    return _found(session, ports, row)


def by_address(session: Session, ports: Ports, channel: str, address: str) -> Found | None:
    """Whoever writes from this address; it is looked up by its keyed hash. None for nobody, or somebody who was erased."""
    hashed = ports.sealer.index(ports.district, channel, address)
    query = select(Resident).where(
        Resident.district == ports.district, Resident.channel == channel, Resident.address_hash == hashed
    )
    return _found(session, ports, session.scalars(query).first())


def erase(session: Session, ports: Ports, resident_id: int) -> int:
    """Erase them; how many cases it was about. The chat gets the same goodbye.

    Raises Refused where an emergency is open, LookupError where the account is somebody's of the staff.
    """
    chat = _chat(session, ports, resident_id)
    if chat.person_id is not None:
        raise LookupError("the account is a member of staff's")
    heard = Heard(event_id="paper", channel=chat.channel, address="")
    return erasing.erase(Turn(session, ports, chat, heard), "paper")


def _found(session: Session, ports: Ports, row: Resident | None) -> Found | None:
    if row is None:
        return None
    chat = _chat(session, ports, row.id)
    turn = Turn(session, ports, chat, Heard(event_id="paper", channel=chat.channel, address=""))
    own = exporting.reported(turn, cases_of(session, ports.district, row.id, open_only=False))
    still = [case for case in own if case.status in OPEN_VALUES]
    return Found(
        resident_id=row.id,
        channel=row.channel,
        since=row.since,
        erased_at=row.erased_at,
        cases=len(own),
        open=len(still),
        danger=any(case.emergency is not None for case in still),
        staff=chat.person_id is not None,
    )


def _chat(session: Session, ports: Ports, resident_id: int) -> Conversation:
    """Their own chat; where the account is somebody's of the staff by now and there is no other, that one."""
    query = select(Conversation).where(Conversation.district == ports.district, Conversation.resident_id == resident_id)
    chat = session.scalars(query.order_by(Conversation.person_id.is_not(None), Conversation.id)).first()
    if chat is None:
        raise LookupError(f"resident {resident_id} has no chat")
    return chat
