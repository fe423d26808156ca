"""公开我的身份: a resident lets whoever works on a case know a name or a number, after one question, and can take it back."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select

from handlers.authority import my_party
from handlers.cases import OPEN_VALUES, cases_of, category_name, note, seat_holder
from handlers.resident import expected, hiding, intake, telling, which
from handlers.sending import Press
from handlers.turn import Refused, Turn
from models import audit
from models.case import CONTACT, Case, Note, Party
from models.lifecycle import Actor
from nlu.understanding import Understanding

_OPEN = re.compile(
    r"公开我?的?(?:身份|姓名|名字|电话|联系方式)|(?:可以|愿意|同意|帮我)?(?:告诉|让)(?:网格员|师傅|他们?|工作人员|办事的人?)(?:知道)?我(?:是谁|的(?:名字|电话|身份))"
    r"|(?:可以|请|让(?:网格员|师傅|他们?)?)(?:直接)?(?:给我打电话|打我电话|打电话给我|电话联系我)|(?:打|拨)我(?:的)?(?:电话|手机)"
    r"|\b(?:you (?:can|may) )?(?:tell|let) (?:them|him|her|the worker|the grid worker|staff)(?: know)? (?:who i am|my name|my (?:phone )?number)"
    r"|\b(?:call|phone|ring|reach) me (?:at|on)\b|\bshare my (?:name|number|phone|identity|contact)",
)
_PHONE = re.compile(r"(?<!\d)(?:1[3-9]\d[ -]?\d{4}[ -]?\d{4}|0\d{2,3}[ -]?\d{7,8})(?!\d)")
_CALL_ME = re.compile(r"打(?:给|电话|我)|联系我|找我|我的?(?:电话|手机)|call|phone|reach|my number", re.IGNORECASE)
_LIVES = timedelta(hours=1)
_LONGEST = 60  # characters of a name and a number
_REPORTS = ("report", "complaint_about_staff")
_OF_A_CASE = ("ask_status", "urge", "withdraw", "add_info", "confirm_fixed", "not_fixed")


def asks(turn: Turn) -> bool:
    """Whether the words are about letting staff know who they are, or no more; True: they were answered here."""
    understood, draft = turn.heard.understanding, "draft" in turn.state()
    wish = hiding.wish(turn.heard.text)
    if wish is not None and understood is not None:
        return _hides(turn, wish, understood)
    said = unicodedata.normalize("NFKC", turn.heard.text).strip().strip("。.!！~～").lower()
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


def _hides(turn: Turn, wish: hiding.Wish, understood: Understanding) -> bool:
    """Who wants to stay unknown: what is told besides is a report, kept anonymous; False leaves it for what else is wished for."""
    if "draft" in turn.state():
        if wish == "alone":
            intake.hide(turn)
            return True
    else:
        disclosed = _disclosed(turn)
        reports = understood.category is not None or bool(understood.places) or understood.intent in _REPORTS
        if wish == "alone" or (disclosed and not reports):
            _take_back(turn)
            return True
        if _wishes_otherwise(turn, understood):
            return False
        if disclosed:
            _take_back(turn)
    if understood.intent == "complaint_about_staff":
        intake.complaint(turn, anonymous=True)
    else:
        intake.hear(turn, anonymous=True)
    return True


def _wishes_otherwise(turn: Turn, understood: Understanding) -> bool:
    """Whether the words ask for a person or are about a case that there is; a report lost is worse than one to drop."""
    if which.numbered(turn) or (understood.intent not in _REPORTS and expected.named(understood)):
        return True
    return understood.intent in _OF_A_CASE and bool(cases_of(turn.session, turn.district, turn.resident_id))


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
    if case.status not in OPEN_VALUES:
        raise Refused("add-ended", number=case.number)
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
    disclosed = _disclosed(turn)
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


def _disclosed(turn: Turn) -> dict[int, Party]:
    """By case: where this resident lets staff know who they are."""
    query = select(Party).where(
        Party.district == turn.district, Party.resident_id == turn.resident_id, Party.discloses.is_(True)
    )
    return {party.case_id: party for party in turn.session.scalars(query)}


def _forget(turn: Turn, case: Case) -> None:
    turn.session.execute(
        delete(Note).where(Note.district == turn.district, Note.case_id == case.id, Note.kind == CONTACT)
    )
