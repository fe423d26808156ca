"""When a row has been kept long enough, where that hangs on other rows: its case, its person, what is still owed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_
from sqlalchemy.orm import InstrumentedAttribute, aliased

from models.case import Case, Party
from models.conversation import Conversation
from models.obligation import Obligation
from models.resident import Resident
from models.seat import Contact, Person


def ended(case_id: InstrumentedAttribute[Any], before: datetime) -> ColumnElement[bool]:
    """Whether the case of a row ended before that moment."""
    case = aliased(Case)
    table = case_id.class_
    return exists().where(case.district == table.district, case.id == case_id, case.ended_at < before)


def silent(
    district: InstrumentedAttribute[str], resident_id: InstrumentedAttribute[Any], before: datetime
) -> ColumnElement[bool]:
    """Whether a resident neither wrote nor had a case that was open since that moment."""
    chat, party, case = aliased(Conversation), aliased(Party), aliased(Case)
    heard = exists().where(
        chat.district == district,
        chat.resident_id == resident_id,
        or_(chat.heard_at.is_(None), chat.heard_at >= before),
    )
    concerned = exists().where(
        party.district == district,
        party.resident_id == resident_id,
        case.district == party.district,
        case.id == party.case_id,
        or_(case.ended_at.is_(None), case.ended_at >= before),
    )
    return and_(~heard, ~concerned)


def owes_a_draft() -> ColumnElement[bool]:
    """Whether a dialog is still owed something: then its ladder ends it, and not the purge."""
    owed = aliased(Obligation)
    return exists().where(
        owed.district == Conversation.district, owed.conversation_id == Conversation.id, owed.ended_at.is_(None)
    )


def erased(before: datetime) -> ColumnElement[bool]:
    """Whether the resident of a chat was erased at their own wish before that moment."""
    resident = aliased(Resident)
    return exists().where(
        resident.district == Conversation.district,
        resident.id == Conversation.resident_id,
        resident.erased_at < before,
    )


def left(before: datetime) -> ColumnElement[bool]:
    """Whether a contact ended before that moment, or its person left."""
    person = aliased(Person)
    gone = exists().where(person.district == Contact.district, person.id == Contact.person_id, person.left_at < before)
    return or_(Contact.ended_at < before, gone)
