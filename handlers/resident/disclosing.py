"""公开我的身份: a resident lets whoever works on a case know a name or a number, after one question, and can take it back."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select

from handlers.authority import my_party
from handlers.cases import OPEN_VALUES, cases_of, category_name, note, seat_holder
from handlers.resident import expected, intake, telling, which
from handlers.sending import Press
from handlers.turn import Refused, Turn
from models import audit
from models.case import CONTACT, Case, Note, Party
from models.lifecycle import Actor

_OPEN = re.compile(
    r"公开我?的?(?:身份|姓名|名字|电话|联系方式)|(?:可以|愿意|同意|帮我)?(?:告诉|让)(?:网格员|师傅|他们?|工作人员|办事的人?)(?:知道)?我(?:是谁|的(?:名字|电话|身份))"
    r"|(?:可以|请|让(?:网格员|师傅|他们?)?)(?:直接)?(?:给我打电话|打我电话|打电话给我|电话联系我)|(?:打|拨)我(?:的)?(?:电话|手机)"
    r"|\b(?:you (?:can|may) )?(?:tell|let) (?:them|him|her|the worker|the grid worker|staff)(?: know)? (?:who i am|my name|my (?:phone )?number)"
    r"|\b(?:call|phone|ring|reach) me (?:at|on)\b|\bshare my (?:name|number|phone|identity|contact)",
)
_CLOSE = re.compile(
    r"不(?:要|再|想|能|许)?公开(?!透明|招标|账)|(?:重新|再|改回|恢复)匿名|收回我?的?(?:身份|电话|联系方式)"
    r"|\b(?:keep me anonymous|don'?t (?:tell them|share)|stop sharing|make me anonymous)\b",
)
_HIDE = re.compile(
    r"(?:别|不要|(?<!能)不能|不许|不想|不愿|请勿)(?:再)?(?:告诉|透露|说出?|让|被).{0,8}(?:我(?:是谁|说的|报的|举报的|反映的|的名字|的身份)|知道.{0,3}我)"
    r"|^(?:我)?(?:想|要|想要|请|还是|就)?匿名(?:吧|提交|上报|报|反映|处理|可以吗|行吗|好了)*$"
    r"|^(?:please )?(?:i(?:'d like| want) to )?(?:be |stay |remain |make it |make me )?anonymous(?: please)?$"
    r"|(?:替我|帮我|给我|请)保密|不要(?:写|提)我的?名"
    r"|\b(?:don'?t|do not) (?:want|let|tell|say|mention)\b.{0,30}\b(?:it'?s me|it was me|who i am|my name|about me|who (?:reported|said|told))"
    r"|\bkeep (?:it|this|my name|me) (?:private|secret|confidential|anonymous)\b|\banonymously\b",
)
_SHORT = 24  # characters of a Chinese wish to take it back; a longer text has 不公开 in it for another reason
_PHONE = re.compile(r"(?<!\d)(?:1[3-9]\d[ -]?\d{4}[ -]?\d{4}|0\d{2,3}[ -]?\d{7,8})(?!\d)")
_CALL_ME = re.compile(r"打(?:给|电话|我)|联系我|找我|我的?(?:电话|手机)|call|phone|reach|my number", re.IGNORECASE)
_LIVES = timedelta(hours=1)
_LONGEST = 60  # characters of a name and a number


def asks(turn: Turn) -> bool:
    """Whether the words are about letting staff know who they are, or no more; True: they were answered here."""
    said = unicodedata.normalize("NFKC", turn.heard.text).strip().strip("。.!！~～").lower()
    understood, draft = turn.heard.understanding, "draft" in turn.state()
    bare = understood is None or not understood.places
    closes = (
        _CLOSE.search(said) is not None and (len(said) <= _SHORT or (said.isascii() and len(said) <= _LONGEST)) and bare
    )
    hides = _HIDE.search(said) is not None
    if draft and (hides or closes) and understood is not None:
        intake.hide(turn, understood)
        return True
    if closes or (hides and len(said) <= _LONGEST and bare):
        _take_back(turn)
        return True
    if len(said) > _LONGEST or (understood is not None and understood.places):
        return False  # a report, with a number in it
    number = _PHONE.search(said)
    named = _OPEN.search(said) is not None
    if draft or not (named or (number is not None and _CALL_ME.search(said))):
        if draft and named and number is None:
            turn.say("disclose-after")
            return True
        return False
    own = [case for case in cases_of(turn.session, turn.district, turn.resident_id) if _reports(turn, case)]
    case = which.named(turn) or which.pick(turn, own, "disclose", held=number is not None)
    if case is not None:
        _begin(turn, case, turn.heard.text.strip() if number is not None else "")
    elif not own and number is None:
        turn.say("disclose-none-open")
    return case is not None or bool(own) or number is None


def chosen(turn: Turn, args: dict[str, Any]) -> None:
    """The case was chosen among several."""
    _begin(turn, which.mine(turn, args), which.held_words(turn, args))


def _reports(turn: Turn, case: Case) -> bool:
    return my_party(turn, case).part == "reporter"


def _begin(turn: Turn, case: Case, words: str) -> None:
    if case.status not in OPEN_VALUES:
        raise Refused("add-ended", number=case.number)
    if case.anonymous:
        raise Refused("disclose-anonymous", number=case.number)
    if not _reports(turn, case):
        raise Refused("disclose-of-reporter", number=case.number)
    if words:
        _confirm(turn, case, words)
        return
    expected.expect(turn, "contact", case=case.id)
    turn.say("disclose-what", case_id=case.id, kind="question", number=case.number)


def words_arrived(turn: Turn, awaited: dict[str, Any]) -> None:
    """A name, a number or both."""
    expected.done(turn)
    _confirm(turn, which.mine(turn, awaited), turn.said)


def _confirm(turn: Turn, case: Case, words: str) -> None:
    """One question: exactly these words, to whom, and for how long. Until the yes they stand nowhere but in this dialog."""
    if not words or len(words) > _LONGEST:
        expected.expect(turn, "contact", case=case.id)
        turn.say("disclose-what", case_id=case.id, kind="question", number=case.number)
        return
    turn.remember({**turn.state(), "contact": {"case": case.id, "words": words, "at": turn.now.isoformat()}})
    turn.say(
        "disclose-ask",
        Press("disclose_yes", "b-disclose-yes", {"case": case.id}),
        Press("disclose_no", "b-disclose-no", {"case": case.id}),
        case_id=case.id,
        kind="question",
        number=case.number,
        category=category_name(turn.ports, case.category),
        words=words,
        who=seat_holder(turn.ports, telling.holder(turn, case)),
    )


def yes(turn: Turn, args: dict[str, Any]) -> None:
    """同意: kept, sealed, with the case; whoever holds it is told that it can be looked at, not what it is."""
    case = which.mine(turn, args)
    state = turn.state()
    kept = state.pop("contact", None)
    turn.remember(state)
    late = kept is not None and turn.now - datetime.fromisoformat(kept["at"]) > _LIVES
    if kept is None or late or kept["case"] != case.id or case.anonymous or not _reports(turn, case):
        raise Refused("press-old")
    _forget(turn, case)
    party = my_party(turn, case)
    party.discloses = True
    note(turn.session, turn.ports, case, CONTACT, kept["words"], resident_id=turn.resident_id)
    audit.record(turn.session, turn.ports.ids, case, turn.now, "disclose", Actor.RESIDENT.value)
    telling.tell(turn, case, "disclosed-told")
    turn.say("disclosed", case_id=case.id, edits=turn.card, number=case.number)


def no(turn: Turn, args: dict[str, Any]) -> None:
    """不用: forgotten, as if it had not been said; on the card of a yes that was given it takes that back."""
    case = which.mine(turn, args)
    if my_party(turn, case).discloses:
        _take_back(turn)
        return
    state = turn.state()
    state.pop("contact", None)
    turn.remember(state)
    turn.say("disclose-kept", case_id=case.id, edits=turn.card, number=case.number)


def _take_back(turn: Turn) -> None:
    """不公开: of every case at once; what was kept is deleted, and whoever has the case is asked not to use it."""
    state = turn.state()
    state.pop("contact", None)
    turn.remember(state)
    query = select(Party).where(
        Party.district == turn.district, Party.resident_id == turn.resident_id, Party.discloses.is_(True)
    )
    disclosed = {party.case_id: party for party in turn.session.scalars(query)}
    for case in cases_of(turn.session, turn.district, turn.resident_id, open_only=False):
        party = disclosed.get(case.id)
        if party is None:
            continue
        party.discloses = False
        _forget(turn, case)
        audit.record(turn.session, turn.ports.ids, case, turn.now, "undisclose", Actor.RESIDENT.value)
        if case.status in OPEN_VALUES:
            telling.tell(turn, case, "undisclosed-told")
    turn.say("undisclosed" if disclosed else "undisclosed-already")


def _forget(turn: Turn, case: Case) -> None:
    turn.session.execute(
        delete(Note).where(Note.district == turn.district, Note.case_id == case.id, Note.kind == CONTACT)
    )
