"""谢谢李师傅: a resident's thanks reach whoever did the work; words only where some were written, and never who wrote them."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from handlers import words
from handlers.cases import cases_of, category_name
from handlers.registry import Staff
from handlers.resident import expected, which
from handlers.sending import Param, Press, message
from handlers.staffing import push
from handlers.turn import Turn
from models import audit
from models.case import Case
from models.history import AuditEvent
from models.lifecycle import Action, Actor, Status

LATELY = timedelta(days=3)
"""Thanks that name nobody are for what was done within this time."""
LONG_AGO = timedelta(days=30)
"""The same where the worker is named."""
_DONE = (Status.RESOLVED.value, Status.CONFIRMED.value, Status.UNCONFIRMED.value)
_THANKS = re.compile(r"谢|辛苦|多亏|\bth(?:x|nks)\b|\bthanks?\b|appreciate", re.IGNORECASE)
_WORKER = re.compile(r"师傅|网格员|\b(?:worker|master)\b", re.IGNORECASE)

_AROUND = re.compile(
    r"谢谢?|感谢|多谢|辛苦|多亏|麻烦|非常|十分|特别|真的?是?|实在|太|很|都|也|了|你们?|您们?|大家|各位|的|啊|呀|哦|呢|吧|哈|再次|衷心|我们?|对|表示|向|给|师傅们?|网格员|工作人员"
    r"|\b(?:thanks?|thank|thx|thnks|you|to|the|so|very|much|many|a lot|again|dear)\b"
    r"|\b(?:grid|worker|master|all|for|your|help|work|i|we|really|appreciate|it|and|of|mr|ms|mrs)\b"
)
"""Words of thanks, and around them."""
_SELF = re.compile(
    r"(我(?:是|叫|姓))[^，,。.！!；;？?\s]{1,16}|\b((?i:i am|i'm|this is|my name is) )(?=[A-Z])[^,.!;?]{1,30}"
)


def are_in(text: str) -> bool:
    """Whether the words thank somebody."""
    return _THANKS.search(text) is not None


def plainly(turn: Turn) -> bool:
    """Whether the words do nothing but thank, or thank somebody by name for what is over; True: they were passed on."""
    text, understood = turn.heard.text, turn.heard.understanding
    if not are_in(text) or "draft" in turn.state():
        return False
    alone = not any(ch.isalnum() for ch in _AROUND.sub(" ", _without_names(turn, text.lower())))
    tells = understood is not None and (understood.category is not None or understood.places)
    return (alone or (not tells and _named(turn, text) and not _waiting(turn))) and said(turn)


def button(turn: Turn, case: Case) -> list[Press]:
    """说声谢谢, once a case, where somebody did the work."""
    if _did(turn, case) is None or _thanked(turn, case):
        return []
    return [Press("thank", "b-thank", {"case": case.id})]


def press(turn: Turn, args: dict[str, Any]) -> None:
    """说声谢谢: it is passed on as it is; whoever wants to say more may write it now."""
    case = which.mine(turn, args)
    if not _thanked(turn, case):
        _tell(turn, case, "thanks-bare")
        expected.expect(turn, "thanks", case=case.id, more=True)
    turn.say("thanked", case_id=case.id, number=case.number)


def said(turn: Turn) -> bool:
    """Thanks in so many words, for what was done lately or by whoever is named; True: they were passed on."""
    case = _meant(turn)
    if case is None:
        return False
    pass_on(turn, case)
    return True


def pass_on(turn: Turn, case: Case) -> None:
    """The words of this message, without what would tell who wrote them."""
    _tell(turn, case, "thanks-words", words=_words(turn, case))
    turn.say("talk-thanks-passed-on", number=case.number, category=category_name(turn.ports, case.category))


def along(turn: Turn, case: Case) -> Param:
    """The line that a confirmation carries when it came with thanks; "" when it did not, or goes to somebody else."""
    did = _did(turn, case) if are_in(turn.heard.text) else None
    if did is None:
        return ""
    if did[0] != case.owner_seat_id:
        _tell(turn, case, "thanks-words", words=_words(turn, case))
        return ""
    _record(turn, case)
    return message("line-after", text=message("thanks-along", words=_words(turn, case)))


def _words(turn: Turn, case: Case) -> str:
    """As they were written, but for who wrote them: a kind word is no case, and nobody needs to be found for it."""
    return _SELF.sub(lambda found: f"{found[1] or found[2]}＊", words.masked(turn.ports, case, turn.heard.said))


def _tell(turn: Turn, case: Case, key: str, **said_words: Param) -> None:
    did = _did(turn, case)
    if did is None:
        return
    seat_id, person = did
    push(
        turn.session,
        turn.ports,
        seat_id,
        key,
        params={"number": case.number, "category": category_name(turn.ports, case.category), **said_words},
        kind="notice",
        case_id=case.id,
        person=person,
    )
    _record(turn, case)


def _record(turn: Turn, case: Case) -> None:
    audit.record(turn.session, turn.ports.ids, case, turn.now, "thank", Actor.RESIDENT.value)


def _did(turn: Turn, case: Case) -> tuple[int, Staff | None] | None:
    """The seat that last said it is done, and who that was, if they are still there."""
    row = _last(turn, case, Action.RESOLVE.value)
    if row is None or row.actor_id is None:
        return None
    return row.actor_id, turn.ports.registry.people.get(row.person_id or 0)


def _thanked(turn: Turn, case: Case) -> bool:
    return _last(turn, case, "thank") is not None


def _last(turn: Turn, case: Case, action: str) -> AuditEvent | None:
    turn.session.flush()
    query = select(AuditEvent).where(
        AuditEvent.district == turn.district, AuditEvent.case_id == case.id, AuditEvent.action == action
    )
    return turn.session.scalars(query.order_by(AuditEvent.seq.desc()).limit(1)).first()


def _meant(turn: Turn) -> Case | None:
    """Of whoever is named the last one; else, where only a worker is thanked or nobody is named, what was done last."""
    text = turn.heard.text
    own = cases_of(turn.session, turn.district, turn.resident_id, open_only=False)
    done = sorted(
        (
            case
            for case in own
            if case.status in _DONE and case.resolved_at is not None and _did(turn, case) is not None
        ),
        key=lambda case: case.resolved_at or turn.now,
        reverse=True,
    )
    for case in done:
        person = (_did(turn, case) or (0, None))[1]
        if person is not None and (person.name in text or person.name_en.lower() in text.lower()):
            return case if _since(turn, case) <= LONG_AGO else None
    within = LONG_AGO if _WORKER.search(text) else LATELY
    return next((case for case in done if _since(turn, case) <= within), None)


def _without_names(turn: Turn, text: str) -> str:
    for person in turn.ports.registry.people.values():
        for name in (person.name, person.name_en.lower()):
            if name in text:
                text = text.replace(name, " ")
    return text


def _named(turn: Turn, text: str) -> bool:
    return _without_names(turn, text.lower()) != text.lower()


def _waiting(turn: Turn) -> bool:
    """Whether something waits to be confirmed: then the same words may say that it is fixed."""
    return any(case.status == Status.RESOLVED.value for case in cases_of(turn.session, turn.district, turn.resident_id))


def _since(turn: Turn, case: Case) -> timedelta:
    return turn.now - max(at for at in (case.resolved_at, case.ended_at) if at is not None)
