"""What the database must hold when the dust has settled: each message once and with one effect, and every case sound."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.channels.web import NAME, event_tag
from models import audit, soundness
from models.case import Case, Note, Party
from models.conversation import Conversation
from models.message import Counter as Counted
from models.message import Inbox, Outbox
from models.obligation import Ring
from models.sealing import Sealer
from tests.chaos.crowd import STEPS, Person

_HISTORY = Counter(("file", "assign", "urge"))
"""What each person's report, press and urge do to their case; what is added comes on top, and a question does nothing."""


def kept(session: Session, sealer: Sealer, district: str, people: Sequence[Person]) -> None:
    """Fails with the first promise that was broken to one of these people."""
    heard = Counter(session.scalars(select(Inbox.event_id)))
    assert heard == Counter(f"{event_tag(who.name)}:step-{step}" for who in people for step in range(STEPS))
    assert session.scalars(select(Inbox.fault).where(Inbox.fault.is_not(None))).first() is None
    assert session.execute(select(Counted.name, Counted.count)).all() == [], "something was refused, or given up"
    chats = {chat.address_hash: chat for chat in session.scalars(select(Conversation))}
    for who in people:
        chat = chats[sealer.index(district, NAME, who.name)]
        _told(session, sealer, who, chat)
        filed(session, sealer, chat, who.story.report, [who.story.addition])
    sound(session, district, len(people))


def sound(session: Session, district: str, cases: int) -> None:
    """There are so many cases, none of them owes nothing, and no step of a ladder rang twice."""
    assert len(session.scalars(select(Case.id)).all()) == cases
    assert soundness.cases(session, district, datetime.min.replace(tzinfo=UTC), limit=cases + 1) == ([], None)
    assert soundness.obligations(session, district) == []
    rings = Counter(session.execute(select(Ring.obligation_id, Ring.step)))
    assert set(rings.values()) <= {1}, "a step rang twice"


def _told(session: Session, sealer: Sealer, who: Person, chat: Conversation) -> None:
    """One answer to each message, and all of them were shown, in order; what was shown last may not be marked yet."""
    rows = session.scalars(select(Outbox).where(Outbox.conversation_id == chat.id).order_by(Outbox.id)).all()
    assert [card for card, _ in who.told] == [str(row.card_id) for row in rows], f"{who.name} missed or misread a reply"
    assert len(rows) == STEPS, f"{who.name}: a message had no effect, or two"
    for row, (_, words), answer in zip(rows, who.told, who.story.answers, strict=True):
        assert answer in words, f"{who.name}: {words!r} is no answer in its turn"
        assert row.status in ("sent", "leased")
        assert row.rendered is None or sealer.open_text(row.rendered) == words


def filed(session: Session, sealer: Sealer, chat: Conversation, report: str, additions: Sequence[str]) -> None:
    """This chat has one case, with one urge and these additions in their own words."""
    parties = session.scalars(select(Party).where(Party.resident_id == chat.resident_id)).all()
    assert [party.part for party in parties] == ["reporter"], f"{report} was filed {len(parties)} times"
    case = session.scalars(select(Case).where(Case.id == parties[0].case_id)).one()
    assert sealer.open_text(case.words) == report
    notes = session.scalars(select(Note).where(Note.case_id == case.id).order_by(Note.id)).all()
    assert [(note.kind, sealer.open_text(note.words)) for note in notes] == [("addition", words) for words in additions]
    assert Counter(event.action for event in audit.history(session, case)) == _HISTORY | Counter(add=len(additions))
    tasks = session.scalars(select(Outbox).where(Outbox.case_id == case.id, Outbox.kind == "task")).all()
    assert len(tasks) == 1, f"{case.number} was given to a worker {len(tasks)} times"
