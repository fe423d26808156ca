"""What desk, leads, supervisors and the duty roster type: their lists, awaited words, and any case by its number."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from handlers import authority, owing
from handlers.cases import case_by_id, case_by_number
from handlers.supervisor import (
    appealing,
    callback,
    declining,
    duty,
    merging,
    offers,
    overdue,
    relay,
    spot_check,
    staff,
    staff_steps,
    triage,
)
from handlers.supervisor.deciding import Args
from handlers.turn import Turn
from handlers.worker import choices, tasks, typed
from models.case import Case
from models.ladder import Kind
from models.lifecycle import Status

AWAITED: dict[str, Callable[[Turn, Args], None]] = {
    "triage_place": triage.place_arrived,
    "decline_reason": declining.reason_arrived,
    "decline_channel": declining.channel_arrived,
    "appeal_reason": appealing.reason_arrived,
    "call_words": callback.words_arrived,
    "spot_words": spot_check.words_arrived,
    "merge_number": merging.number_arrived,
    "split_words": merging.words_arrived,
    "duty_reason": duty.reason_arrived,
    "desk_reply": relay.words_arrived,
    "invite_name": staff_steps.name_arrived,
}
"""By what the dialog waits for: who takes the next words."""

DECIDERS = ("triage_desk", "community", "street", "supervisor", "district", "duty_officer")
OVERDUE = frozenset(("/overdue", "overdue", "超时", "超时的", "逾期"))
_WHO_IS_LATE = re.compile(
    r"(?:谁|哪些人?|哪几个|哪家).{0,4}(?:没|未|不)(?:有)?(?:回|应|接|办|签|处理|动)|(?:谁|哪些).{0,4}(?:超时|逾期|拖)"
    r"|\bwho\b.{0,20}\b(?:answer|accept|respond|repl|late|overdue)"
)
"""谁没回应: the same list, asked for in a sentence."""
_NUMBER = re.compile(r"\s*(GB-\d{6}-\d{1,8})\s*", re.IGNORECASE)


def awaited(turn: Turn, awaits: Args) -> bool:
    """Give the words to whoever waits for them; False where nobody here does."""
    handler = AWAITED.get(awaits["what"])
    if handler is None:
        return False
    turn.card = None  # the words are new: a card that they were a reply to stays as it is
    handler(turn, awaits)
    return True


def commands(turn: Turn) -> bool:
    """A command or a number of those who decide, and the awaited words that look like one; False for all other words."""
    roles = {seat.role for seat in turn.my_seats}
    if not roles & {"lead", *DECIDERS}:
        return False
    awaits = turn.state().get("awaits") or {}
    place = awaits.get("what") == "triage_place" and turn.heard.location is not None
    if place or (awaits.get("what") == "merge_number" and _NUMBER.search(turn.heard.text)):
        return awaited(turn, awaits)
    if turn.heard.files:
        return False
    if staff.commands(turn):
        return True
    word = unicodedata.normalize("NFKC", turn.heard.text).strip().strip("。.!！").lower()
    if (word in OVERDUE or _WHO_IS_LATE.search(word)) and roles & set(authority.ABOVE):
        overdue.show(turn)
        return True
    if word in typed.LIST and roles & set(DECIDERS):
        owed = overdue.show_owed(turn)
        late = roles & set(authority.ABOVE) and overdue.missed(turn)
        if late:
            overdue.show(turn)
        return owed or bool(late)
    return open_number(turn)


def open_number(turn: Turn) -> bool:
    """A case by its typed number, for whoever may see it; of any other no more is said than of one that does not exist."""
    match = _NUMBER.fullmatch(unicodedata.normalize("NFKC", turn.heard.text))
    if match is None:
        return False
    case = case_by_number(turn.session, turn.district, match[1])
    if case is None or not (authority.may_see(turn, case) or _owes(turn, case)):
        raise authority.refusal(turn, "task-unknown", number=match[1].upper())
    _show(turn, case)
    return True


def look(turn: Turn, args: Args) -> None:
    """打开 in a list: the question that is to be answered, else the case."""
    case = case_by_id(turn.session, turn.district, args["case"])
    if not (authority.may_see(turn, case) or _owes(turn, case)):
        raise authority.refusal(turn)
    _show(turn, case)


def _owes(turn: Turn, case: Case) -> bool:
    if case.status == Status.FILED.value and offers.may_settle(turn, case) is not None:
        return True
    return any(choices.owed_by_me(turn, row) for row in owing.open_on(turn.session, case))


def _show(turn: Turn, case: Case) -> None:
    turn.card = None
    for row in owing.open_on(turn.session, case, Kind.EMERGENCY, Kind.AFTERCARE, Kind.APPROVE, Kind.TRIAGE):
        if not choices.owed_by_me(turn, row):
            continue
        decision = owing.subject(turn.ports, row).get("decision")
        if row.kind in (Kind.EMERGENCY.value, Kind.AFTERCARE.value):
            duty.show(turn, {"case": case.id})
        elif row.kind == Kind.TRIAGE.value:
            triage.triage(turn, {"case": case.id})
        elif decision == "decline":
            declining.show(turn, case, row)
        elif decision == "appeal":
            appealing.show(turn, case, row)
        else:
            continue
        return
    tasks.show(turn, case)
