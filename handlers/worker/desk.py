"""Everything that a member of staff says that is no press: a command, a typed label, awaited words, evidence, or something new."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from handlers import presses
from handlers.cases import case_by_id
from handlers.sending import Param, Press, lines
from handlers.staffing import seat_title, staff_name
from handlers.supervisor import desk as supervisor
from handlers.turn import Refused, Turn
from handlers.worker import ask, danger, giveback, hold, patrol, resolve, tasks, typed, which
from handlers.worker.expecting import overtaken, satisfied
from models.case import Case
from models.lifecycle import Status
from models.message import Outbox

_NUMBER_WITHIN = re.compile(r"(?<![A-Za-z])GB-\d{6}-\d{1,8}", re.IGNORECASE)
_SHORT_NUMBER = re.compile(r"\s*(\d{4})(?!\d)[\s,，:：]*\S")
_NUMBER = re.compile(r"\s*(GB-\d{6}-\d{1,8})\s*", re.IGNORECASE)
_DONE = re.compile(
    r"已经?[清修处换解完恢疏拆搬整安联]|[清修换拆搬]了|好了|完成|完毕|完了|干净"
    r"|\b(?:done|fixed|cleared|cleaned|removed|repaired|replaced|finished)\b",
    re.IGNORECASE,
)
"""Words that say that the work is done; others might be a plan, and are not sent to the resident as a result."""
_NOT_DONE = re.compile(
    r"[没未不别吗?？]|还在|还要|还得|还有|正在|准备|打算|马上|等|才能|之前|多久|几时|什么时候|怎么|[明后]天|下午再|再[去来]"
    r"|n['’]t\b|\b(?:not|never|no|will|going to|to be|gets?|tomorrow|soon|later|when|once|until|almost|half|needs?|who|why|still)\b",
    re.IGNORECASE,
)
"""Words beside them by which they are a plan, a question or a no."""

_ASKS_WHAT_TO_DO = re.compile(
    r"(?:任务|待办|手上|手里|要办).{0,6}(?:什么|哪些|多少|几|吗|呢|看看|清单)|(?:什么|哪些|多少|几个|几件|看看|查).{0,4}(?:任务|待办|活儿?|事要办)"
    r"|\b(?:what|which|how many|show|list)\b.{0,20}\b(?:tasks?|to do|jobs?)\b|\bwhat(?:'s| is) (?:next|open|new)\b",
    re.IGNORECASE,
)
SURELY_A_REPORT = 0.6
"""Words that are mere noise are taken for a report with less than this; real ones rarely."""

AWAITED: dict[str, Callable[[Turn, dict[str, Any]], None]] = {
    "evidence": resolve.arrived,
    "question": ask.words_arrived,
    "return_reason": giveback.words_arrived,
    "hold_reason": hold.reason_arrived,
    "hold_date": hold.date_arrived,
}
"""By what the dialog waits for: who takes the next words or picture."""


def hear(turn: Turn) -> None:
    """One message of staff that is no press."""
    if turn.heard.edit_of is not None:
        patrol.edited(turn)
    elif supervisor.commands(turn) or _command(turn) or _label(turn) or danger.more(turn) or _awaited(turn):
        return
    elif turn.heard.location is not None:
        patrol.hear(turn)
    elif _reply(turn):
        return
    elif turn.heard.files:
        patrol.hear(turn) if patrol.running(turn) is not None else which.came(turn)
    else:
        _words(turn)


def _command(turn: Turn) -> bool:
    word = "" if turn.heard.files else typed.plain(turn.heard.text)
    number = _NUMBER.fullmatch(turn.heard.text)
    if word in typed.LIST:
        tasks.show_list(turn)
    elif word in typed.HELLO:
        hello(turn)
    elif word in typed.ENGLISH or word in typed.CHINESE:
        turn.me.language = "en" if word in typed.ENGLISH else "zh"
        turn.say("staff-language")
    elif word in typed.STOP:
        state = turn.state()
        for begun in ("awaits", "patrol", "found"):
            state.pop(begun, None)
        turn.remember(state)
        turn.say("staff-stopped")
    elif number is not None and not turn.heard.files:
        tasks.by_number(turn, number[1])
    else:
        return False
    return True


def _label(turn: Turn) -> bool:
    """A typed label presses; but 已处理 as the one sentence that was asked for is that sentence."""
    if turn.heard.files:
        return False
    word, awaits = typed.plain(turn.heard.text), turn.state().get("awaits")
    action = typed.ACTIONS.get(word)
    asked = action in ("for_task", "resolve") and which.recent(turn) is not None
    if action == "for_task" and not asked:
        return False
    if action is None or (awaits is not None and word in typed.SMALL):
        return False
    if awaits is not None and (action, awaits["what"]) == ("resolve", "evidence"):
        return False
    found = typed.pressed(turn, "for_task") if asked else None
    found = found or typed.pressed(turn, action)
    if found is not None:
        presses.press(turn, found)
    elif word not in typed.SMALL:
        raise Refused("label-not-here", word=turn.heard.text.strip())
    return found is not None


def _awaited(turn: Turn) -> bool:
    awaits = turn.state().get("awaits")
    if awaits is None:
        return False
    if overtaken(turn, awaits):
        satisfied(turn)
        return False
    replied = _replied_case(turn)
    if awaits["what"] == "evidence" and replied is not None and replied.id != awaits["case"]:
        return False
    handler = AWAITED.get(awaits["what"])
    if handler is not None:
        if turn.heard.location is not None:
            return False  # a place is no answer to any of these
        handler(turn, awaits)
        return True
    if supervisor.awaited(turn, awaits):
        return True
    satisfied(turn)
    return False


def _reply(turn: Turn) -> bool:
    """A reply to a task's card, or words with its number: a picture, a voice or words that say so are its evidence; of other
    words it is asked."""
    case = _replied_case(turn) or _named_case(turn)
    if case is None or case.owner_seat_id not in {seat.id for seat in turn.my_seats}:
        return False
    if case.status not in resolve.READY:
        return False
    if turn.heard.files or _says_done(turn):
        resolve.evidence(turn, case)
    else:
        turn.say("reply-unclear", *_resolve_button(case), kind="question", case_id=case.id, number=case.number)
    return True


def _says_done(turn: Turn) -> bool:
    understood = turn.heard.understanding
    if _NOT_DONE.search(turn.heard.text):
        return False
    return bool(_DONE.search(turn.heard.text)) or (understood is not None and understood.intent == "confirm_fixed")


def _resolve_button(case: Case) -> list[Press]:
    args = {"case": case.id}
    if case.status == Status.ASSIGNED.value:
        return [Press("resolve", "b-resolve", args), Press("task", "b-open", args)]
    return [
        Press("resolve", "b-resolve", args),
        Press("ask_resident", "b-ask-resident", args),
        Press("task", "b-open", args),
    ]


def _named_case(turn: Turn) -> Case | None:
    """The case whose number stands in the words: in full, or as its last four digits at their beginning."""
    text = turn.heard.text
    full, short = _NUMBER_WITHIN.search(text), _SHORT_NUMBER.match(text)
    for case, _ in tasks.mine(turn):
        ending = case.number.rpartition("-")[2]
        if (full is not None and case.number == full[0].upper()) or (short is not None and ending == short[1]):
            return case
    return None


def _replied_case(turn: Turn) -> Case | None:
    if turn.card is None:
        return None
    query = select(Outbox.case_id).where(
        Outbox.district == turn.district,
        Outbox.conversation_id == turn.me.id,
        Outbox.card_id == turn.card,
        Outbox.case_id.is_not(None),
    )
    case_id = turn.session.scalars(query.limit(1)).first()
    return case_by_id(turn.session, turn.district, case_id) if case_id is not None else None


def _words(turn: Turn) -> None:
    """Words out of nowhere: something seen on the round, or what is to be done; else what one can say here."""
    understood = turn.heard.understanding
    if understood is None or not turn.said:
        raise Refused("staff-help")
    if typed.plain(turn.heard.text) in typed.NODS:
        turn.say("staff-nod")
        return
    draft = patrol.running(turn)
    if (draft is None or not draft.empty) and _says_done(turn) and which.said_done(turn):
        return
    seen = (
        understood.category is not None
        or bool(understood.places)
        or (understood.intent == "report" and understood.intent_confidence >= SURELY_A_REPORT)
    )
    if not understood.places and (
        understood.intent in ("ask_status", "urge") or _ASKS_WHAT_TO_DO.search(turn.heard.text)
    ):
        tasks.show_list(turn)
    elif understood.intent in ("question", "human", "privacy", "switch_language", "withdraw"):
        raise Refused("staff-help")
    elif seen or draft is not None:
        patrol.hear(turn)
    else:
        raise Refused("staff-help")


def hello(turn: Turn) -> None:
    """Who one is here, and what one can do."""
    person = turn.ports.registry.people.get(turn.me.person_id or 0)
    seats: list[Param] = [seat_title(turn.ports, seat) for seat in tasks.seats_now(turn)]
    if not seats:
        raise Refused("no-seat")
    turn.say(
        "staff-hello",
        name=staff_name(person),
        seats=lines(seats, " · "),
        count=len(tasks.mine(turn)),
    )
