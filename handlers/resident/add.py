"""补充: words, pictures, a voice or a place for a case that is open, and the answer to a worker's question."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

from handlers import authority, owing
from handlers.cases import OPEN_VALUES, case_by_id, cases_of, move, seat_holder
from handlers.files import keep_ids
from handlers.resident import emergency, expected, status, telling, which
from handlers.resident.draft import REMEMBERED
from handlers.sending import Press
from handlers.turn import Refused, Turn
from models.case import Case
from models.ladder import Kind
from models.lifecycle import Action, Actor, Status

FOLLOWS_WITHIN = timedelta(minutes=5)
"""A picture without words this soon after an addition belongs to it."""
DANGER_DIALOG = timedelta(minutes=20)
"""For so long after an emergency what the resident says belongs to it, unless it is plainly another report."""
_WISH = re.compile(
    r"我?(?:要|想|还要|还想)?(?:再|来)?补充(?:一下|一点|点|几句|说明|材料|内容|照片)*"
    r"|(?:i (?:want|need|would like) to |let me |please )?add (?:something|more|info(?:rmation)?|details?)?",
    re.IGNORECASE,
)
_ABOUT_THE_CASE = ("ask_status", "urge", "withdraw", "confirm_fixed", "not_fixed")
_PLAINLY = 0.9
"""In danger a wish of another kind has to be said plainly; a guess at one goes to the person on duty with the words."""
_OTHER_WISHES = ("human", "switch_language", "privacy", "complaint_about_staff")


def ask(turn: Turn) -> None:
    """再补充一下，晚上味道更大: the words are the addition itself; a bare 我要补充 asks for them."""
    case = which.named(turn)
    bare = _bare(turn.heard.text)
    if case is None:
        own = cases_of(turn.session, turn.district, turn.resident_id)
        case = which.pick(turn, own, "add", held=not bare)
        if case is None:
            return
    if bare:
        _ask_for_words(turn, case)
    else:
        answer(turn, case, telling.said(turn))


def _bare(text: str) -> bool:
    rest = which.NUMBER.sub("", _WISH.sub("", text))
    return sum(ch.isalnum() for ch in rest) <= 2


def press(turn: Turn, args: dict[str, Any]) -> None:
    """补充 on a card; or the choice of the case that the words said before are for."""
    case = which.mine(turn, args)
    words = which.held_words(turn, args)
    if words:
        take(turn, case, words)
    else:
        _ask_for_words(turn, case)


def _ask_for_words(turn: Turn, case: Case) -> None:
    _must_be_open(turn, case)
    expected.expect(turn, "addition", case=case.id)
    turn.say("add-ask", case_id=case.id, kind="question", number=case.number)


def _must_be_open(turn: Turn, case: Case) -> None:
    if case.status not in OPEN_VALUES:
        again = status.can_reopen(turn, case)
        raise Refused("add-ended-reopen" if again else "add-ended", number=case.number)


def words_arrived(turn: Turn, awaited: dict[str, Any]) -> None:
    """The words, picture or place that 补充 waited for."""
    expected.done(turn)
    take(turn, which.mine(turn, awaited), telling.said(turn))


def take(turn: Turn, case: Case, text: str) -> None:
    """Keep it with the case and tell whoever holds it."""
    _must_be_open(turn, case)
    files = keep_ids(turn, "addition", case)
    if not text and not files:
        expected.expect(turn, "addition", case=case.id)
        if not turn.heard.files:
            turn.say("add-ask", case_id=case.id, kind="question", number=case.number)
        return
    telling.keep(turn, case, "addition", text, files)
    telling.tell(
        turn,
        case,
        "added-words" if text else "added-picture",
        files=files,
        words=telling.for_staff(turn, case, text),
        count=len(files),
    )
    emergency.place_shared(turn, case, Actor.RESIDENT)
    _remember(turn, case)
    if case.emergency is not None and case.owner_seat_id is None:
        emergency.passed_on(turn, case)
        return
    turn.say(
        "added",
        Press("status", "b-status", {"case": case.id}),
        case_id=case.id,
        number=case.number,
        who=seat_holder(turn.ports, telling.holder(turn, case)),
    )


def _remember(turn: Turn, case: Case) -> None:
    state = turn.state()
    state["lately"] = {"case": case.id, "at": turn.now.isoformat()}
    state["became"] = [*state.get("became", []), [turn.heard.event_id, case.id]][-REMEMBERED:]
    turn.remember(state)


def picture_follows(turn: Turn) -> bool:
    """A picture without words right after an addition goes with it; True when it was taken so."""
    state = turn.state()
    lately = state.get("lately")
    if lately is None or "draft" in state or not turn.heard.files or turn.heard.text.strip():
        return False
    case = case_by_id(turn.session, turn.district, lately["case"])
    if turn.now - datetime.fromisoformat(lately["at"]) > FOLLOWS_WITHIN or case.status not in OPEN_VALUES:
        return False
    take(turn, which.mine(turn, {"case": case.id}), "")
    return True


def reply_to_card(turn: Turn) -> bool:
    """Words or a picture in reply to a case's card: the answer if one is awaited, else an addition. False: it is neither."""
    case = which.of_card(turn)
    understood = turn.heard.understanding
    intent = understood.intent if understood is not None else "report"
    if case is None or case.status not in OPEN_VALUES or intent in _OTHER_WISHES:
        return False
    if case.status == Status.WAITING_RESIDENT.value and intent not in ("ask_status", "urge", "withdraw"):
        answer(turn, case, telling.said(turn))
        return True
    if intent in _ABOUT_THE_CASE or (intent == "none" and not turn.heard.files):
        return False
    take(turn, case, telling.said(turn))
    return True


def edited_later(turn: Turn) -> None:
    """A message was edited after its report was filed: the new words become an addition to the case that it became.

    Where that is not known any more, or two cases came of it, to the open one that they resemble.
    """
    text = turn.heard.text.strip()
    became = [case_id for event, case_id in turn.state().get("became", []) if event == turn.heard.edit_of]
    own = [which.mine(turn, {"case": case_id}) for case_id in dict.fromkeys(became)]
    own = own or cases_of(turn.session, turn.district, turn.resident_id)
    if not own or not text:
        turn.say("edit-too-late")
        return
    take(turn, max(own, key=lambda case: _resemblance(text, turn.ports.sealer.open_text(case.words))), text)


def _resemblance(one: str, other: str) -> float:
    """Shared pairs of characters, 0 to 1 (Dice)."""
    a, b = ({text[i : i + 2] for i in range(len(text) - 1)} for text in (one, other))
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def answer_pressed(turn: Turn, args: dict[str, Any]) -> None:
    """回答: the worker's question once more, and the next words are the answer."""
    case = which.mine(turn, args)
    if not _asked(turn, case):
        _ask_for_words(turn, case)
        return
    expected.expect(turn, "answer", case=case.id)
    turn.say(
        "answer-ask",
        case_id=case.id,
        kind="question",
        number=case.number,
        who=seat_holder(turn.ports, case.owner_seat_id),
        words=status.last_note(turn, case, "question"),
    )


def answer_arrived(turn: Turn, awaited: dict[str, Any]) -> None:
    """What the worker asked is answered; if it is no longer waited for, the words are kept all the same."""
    expected.done(turn)
    answer(turn, which.mine(turn, awaited), telling.said(turn))


def _asked(turn: Turn, case: Case) -> bool:
    """Whether an answer is waited for, and from whoever speaks."""
    return authority.reports(turn, case) and case.status == Status.WAITING_RESIDENT.value


def answer(turn: Turn, case: Case, text: str) -> None:
    """The case goes on, its clock too, lengthened by the wait; the worker gets the words."""
    if not _asked(turn, case):
        take(turn, case, text)
        return
    files = keep_ids(turn, "addition", case)
    if not text and not files:
        expected.expect(turn, "answer", case=case.id)
        return
    telling.keep(turn, case, "answer", text, files)
    move(turn.session, turn.ports, case, Action.ANSWER, Actor.RESIDENT)
    owing.end_all(turn.session, turn.ports, case, Kind.ANSWER)
    for row in owing.open_on(turn.session, case, Kind.RESOLVE, Kind.REDO):
        owing.go_on(turn.ports, row)
    telling.tell(
        turn,
        case,
        "answer-words" if text else "answer-picture",
        files=files,
        capped=False,
        answers=True,
        words=telling.for_staff(turn, case, text),
        count=len(files),
    )
    expected.no_more_about(turn, case.id)
    _remember(turn, case)
    turn.say(
        "answer-thanks",
        Press("status", "b-status", {"case": case.id}),
        case_id=case.id,
        number=case.number,
        who=seat_holder(turn.ports, case.owner_seat_id),
    )


def to_emergency(turn: Turn) -> bool:
    """Words, a place or a picture while an emergency is open go to the person on duty, not into a new report. True: they did."""
    case = None if turn.new else running_emergency(turn)
    understood = turn.heard.understanding
    if case is None or _drafted_since(turn, case):
        return False
    if another_report(turn, case) or (
        understood is not None
        and understood.intent in (*_OTHER_WISHES, *_ABOUT_THE_CASE, "question")
        and understood.intent_confidence >= _PLAINLY
    ):
        return False
    text, files = telling.said(turn), keep_ids(turn, "addition", case)
    if text or files:
        telling.keep(turn, case, "addition", text, files)
        telling.tell(turn, case, "added-words" if text else "added-picture", files=files, words=text, count=len(files))
        emergency.place_shared(turn, case, Actor.RESIDENT)
        emergency.passed_on(turn, case)
    return True


def another_report(turn: Turn, case: Case) -> bool:
    """Whether the words are plainly a report of something else; soon after an emergency only with a place of their own."""
    understood = turn.heard.understanding
    if understood is None or understood.intent != "report" or understood.emergency is not None:
        return False
    return understood.category is not None and (bool(understood.places) or turn.now - case.filed_at > DANGER_DIALOG)


def _drafted_since(turn: Turn, case: Case) -> bool:
    """Whether a report was begun or shown again after the emergency: then the words are meant for it."""
    draft = turn.state().get("draft")
    return draft is not None and (draft.get("card") or 0) > case.id  # both ids tell when they were given


def running_emergency(turn: Turn) -> Case | None:
    """The resident's emergency of the last minutes; or one that the roster is still rung for, however long it has waited."""
    for case in cases_of(turn.session, turn.district, turn.resident_id):
        if case.emergency is None or case.owner_seat_id is not None:
            continue
        if turn.now - case.filed_at <= DANGER_DIALOG or owing.open_on(turn.session, case, Kind.EMERGENCY):
            return case
    return None
