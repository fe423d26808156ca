"""What a resident says in plain words: which of all the things one can want it is, and on to the handler for it."""

from __future__ import annotations

from collections.abc import Callable

from handlers.cases import cases_of
from handlers.resident import add, closing, expected, human, intake, mydata, questions, status, urge, which, withdraw
from handlers.turn import Turn
from nlu.understanding import Understanding

ANSWERS = {
    "addition": add.words_arrived,
    "remains": closing.words_arrived,
    "reopen": closing.reopen_words_arrived,
    "answer": add.answer_arrived,
    "human": human.words_arrived,
    "appeal": withdraw.appeal_words_arrived,
}
"""By what the dialog waits for: who takes the next words or picture."""


DOUBT = 0.6
"""Below this a wish about a case that does not exist is taken for the report of one: a report lost is worse than one to drop."""
ABOUT_A_CASE: dict[str, Callable[[Turn], None]] = {
    "ask_status": status.ask,
    "urge": urge.ask,
    "withdraw": withdraw.ask,
    "add_info": add.ask,
    "confirm_fixed": closing.said_fixed,
    "not_fixed": closing.said_not_fixed,
}

COMMANDS: dict[str, Callable[[Turn], None]] = {
    "switch_language": mydata.switch_language,
    "privacy": mydata.show,
    "human": human.ask,
    "complaint_about_staff": intake.complaint,
}
"""What is wanted whatever else the dialog is about."""


def hear(turn: Turn, *, flooded: bool) -> None:
    """One message that is no press. What the dialog waits for comes first, then the card answered, the draft, the intent."""
    if turn.heard.edit_of is not None:
        intake.edited(turn)
        return
    awaited = turn.state().get("awaits")
    if awaited is not None and expected.answered(turn, awaited):
        ANSWERS[awaited["what"]](turn, awaited)
        return
    if flooded:
        intake.flood(turn)
        return
    if add.to_emergency(turn) or add.reply_to_card(turn) or add.picture_follows(turn):
        return
    understood = turn.heard.understanding
    if understood is None or turn.heard.files or turn.heard.location is not None:
        intake.hear(turn)
        return
    _by_intent(turn, understood)


def _by_intent(turn: Turn, understood: Understanding) -> None:
    """Plain words, by what they want."""
    intent = understood.intent
    if intake.submits(turn):
        _agreed(turn)
    elif intent in COMMANDS:
        COMMANDS[intent](turn)
    elif _for_the_draft(turn, intent):
        return
    elif which.number_alone(turn):
        (ABOUT_A_CASE.get(intent) or status.ask)(turn)
    elif intent in ABOUT_A_CASE and _has_such_a_case(turn, intent):
        ABOUT_A_CASE[intent](turn)
    elif intent == "question":
        questions.answer(turn)
    elif intent in ABOUT_A_CASE and (understood.category is None or _plainly_of_a_case(understood)):
        status.none_open(turn)
    elif intent == "none":
        questions.small_talk(turn)
    else:
        intake.hear(turn)


def _agreed(turn: Turn) -> None:
    """提交 or 好的, typed: it files the draft; where there is none, it says how things stand."""
    if "draft" in turn.state():
        intake.hear(turn)
    elif intake.normal(turn.heard.text).startswith(("提交", "submit", "send")):
        status.ask(turn)
    else:
        questions.small_talk(turn)


def _plainly_of_a_case(understood: Understanding) -> bool:
    """Whether words that name a problem are still no new report, though this resident has no case: a sure wish about one."""
    return understood.intent in ("ask_status", "withdraw", "confirm_fixed") and understood.intent_confidence >= DOUBT


def _for_the_draft(turn: Turn, intent: str) -> bool:
    """Whether the words went to the draft that there is: into it, or to drop it."""
    if "draft" not in turn.state() or which.numbered(turn):
        return False
    if intent == "withdraw":
        withdraw.drop(turn)
    elif intake.takes(turn):
        intake.hear(turn)
    else:
        return False
    return True


def _has_such_a_case(turn: Turn, intent: str) -> bool:
    """Whether the resident has a case that this can be about; words that plainly name another problem elsewhere are a report."""
    if which.numbered(turn):
        return True
    if intent in ("urge", "not_fixed", "add_info") and which.about_another(turn):
        return False
    return bool(cases_of(turn.session, turn.district, turn.resident_id, open_only=intent == "add_info"))
