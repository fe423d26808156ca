"""What a resident says in plain words: which of all the things one can want it is, and on to the handler for it."""

from __future__ import annotations

import re
from collections.abc import Callable

from handlers.cases import cases_of
from handlers.resident import (
    add,
    agreeing,
    chosen,
    closing,
    disclosing,
    expected,
    hiding,
    human,
    intake,
    mydata,
    photo_place,
    questions,
    quieting,
    status,
    thanking,
    urge,
    whereabouts,
    which,
    withdraw,
)
from handlers.resident.draft import Draft
from handlers.resident.whereabouts import Answer
from handlers.sending import message
from handlers.turn import Turn
from nlu.understanding import Understanding

ANSWERS = {
    "addition": add.words_arrived,
    "remains": closing.words_arrived,
    "reopen": closing.reopen_words_arrived,
    "answer": add.answer_arrived,
    "human": human.words_arrived,
    "appeal": withdraw.appeal_words_arrived,
    "contact": disclosing.words_arrived,
    "quiet": quieting.words_arrived,
    "thanks": questions.thanks_arrived,
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

_MAY_TELL_WHEN = ("urge", "none", "report", "ask_status", "not_fixed")
ELSEWHERE = ("urge", "ask_status", "not_fixed", "confirm_fixed")
SURE = 0.7
PLAIN = 0.9
OF_WHAT_IS_FILED = ("urge", "ask_status", "confirm_fixed", "question")
_MORE_TO_COME = re.compile(
    r"(?:对了|另外|然后|哦)?[，,]?(?:我)?(?:还有|另有)(?:另?外?一?[个件]|别的)?(?:事|问题|事情)(?:要?[报说反][映告]?)?"
    r"|(?:and |also )?(?:i have |there is |there's )?(?:another|one more)(?: thing| problem| issue)?(?: to report)?",
    re.IGNORECASE,
)
_HELP = re.compile(
    r"/start|/help|(?:使用)?帮助|(?:这个|你)?怎么用|使用(?:说明|方法)|说明|菜单|how (?:does (?:this|it) work|do i use (?:this|it)|it works)|menu"
)
_SHORT_ZH, _SHORT_EN = 12, 7  # characters, words
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
    if chosen.in_words(turn) or photo_place.answered(turn):
        return
    awaited = turn.state().get("awaits")
    if awaited is not None and expected.answered(turn, awaited):
        ANSWERS[awaited["what"]](turn, awaited)
        return
    if flooded and (turn.new or add.running_emergency(turn) is None):  # of a danger, the next word may be where it is
        intake.flood(turn)
        return
    if add.to_emergency(turn) or add.reply_to_card(turn) or add.picture_follows(turn):
        return
    understood = turn.heard.understanding
    if understood is None or turn.heard.shows or (turn.heard.spoken and not _plainly_wanted(understood)):
        intake.hear(turn, anonymous=hiding.wish(turn.heard.text) is not None)
        return
    _by_intent(turn, understood)


def _plainly_wanted(understood: Understanding) -> bool:
    """Whether a voice plainly wants something other than to report: else it is kept, for a person may have to listen to it."""
    wish = understood.intent in ABOUT_A_CASE or understood.intent in COMMANDS or understood.intent == "question"
    said = agreeing.of(understood.text) is not None
    return said or (wish and understood.intent_confidence >= PLAIN)


def _by_intent(turn: Turn, understood: Understanding) -> None:
    """Plain words, by what they want."""
    intent = understood.intent
    said = agreeing.of(turn.heard.text)
    if said in ("submit", "agree") or (said is not None and "draft" in turn.state()):
        _agreed(turn, said)
    elif _HELP.fullmatch(turn.heard.text.strip(" 。.!！?？~").lower()):
        questions.explain(turn)
    elif disclosing.asks(turn) or quieting.asks(turn) or thanking.plainly(turn):
        return
    elif intent in COMMANDS and not (intent == "privacy" and not expected.asks_for(understood)):
        COMMANDS[intent](turn)
    elif _for_the_draft(turn, understood):
        return
    elif _tells_when(turn, understood):
        add.ask(turn)
    elif which.number_alone(turn):
        (ABOUT_A_CASE.get(intent) or status.ask)(turn)
    elif intent in ABOUT_A_CASE and _has_such_a_case(turn, intent):
        ABOUT_A_CASE[intent](turn)
    elif intent == "question":
        questions.answer(turn)
    elif intent in ABOUT_A_CASE and (understood.category is None or _plainly_of_a_case(understood)):
        status.none_open(turn)
    elif intent == "none" or (understood.category is None and whereabouts.judge(understood.text) is Answer.NOTHING):
        questions.small_talk(turn)
    else:
        intake.hear(turn)


def _agreed(turn: Turn, said: str) -> None:
    """提交 or 好的, typed: it files the draft; where there is none, it says how things stand."""
    if "draft" in turn.state():
        intake.hear(turn)
    elif said == "submit":
        status.ask(turn)
    elif cases_of(turn.session, turn.district, turn.resident_id):
        turn.say("talk-ok")
    else:
        questions.small_talk(turn)


def _plainly_of_a_case(understood: Understanding) -> bool:
    """Whether words that name a problem are still no new report, though this resident has no case: a sure wish about one."""
    return understood.intent in ("ask_status", "withdraw", "confirm_fixed") and understood.intent_confidence >= DOUBT


def _for_the_draft(turn: Turn, understood: Understanding) -> bool:
    """Whether the words went to the draft that there is: into it, or to drop it, or were told that it is not filed yet."""
    state = turn.state()
    if "draft" not in state or which.numbered(turn):
        return False
    intent, draft = understood.intent, Draft.from_json(state["draft"])
    answers_danger = draft.danger and agreeing.in_danger(understood.text) is not None
    if answers_danger or (draft.expects and whereabouts.the_same(understood.text)):
        intake.hear(turn)
    elif intent == "withdraw" and expected.asks_for(understood):
        own = cases_of(turn.session, turn.district, turn.resident_id)
        if which.points_to_any(turn, own) and not which.named_in(understood.text.lower(), turn.ports, draft.category):
            return False
        withdraw.drop(turn)
    elif _MORE_TO_COME.fullmatch(understood.text.strip(" ，。,.!！~")):
        intake.not_yet(turn, state, draft, key="draft-not-yet-more")
    elif intent == "question" and not understood.places and questions.best(turn) is not None:
        return False
    elif intent in OF_WHAT_IS_FILED and _says_no_more(understood) and not (draft.expects and intent == "question"):
        own = cases_of(turn.session, turn.district, turn.resident_id)
        if own and (intent != "urge" or which.points_to_any(turn, own)):
            return False
        others = message("line-after", text=message("draft-not-yet-others")) if own else ""
        key = "draft-not-yet-urged" if intent == "urge" else "draft-not-yet"
        intake.not_yet(turn, state, draft, key=key, extra=others)
    elif _takes(understood, draft) or not _has_such_a_case(turn, intent):
        intake.hear(turn)
    else:
        return False
    return True


def _takes(understood: Understanding, draft: Draft) -> bool:
    """Whether these words belong to the draft; a question about another case, or a wish to stop, does not."""
    if understood.places:
        return True
    if draft.expects == "place":
        # Nearly anything may be a place; a sure wish about another case, in words that name none, is not.
        return understood.intent not in ELSEWHERE or understood.intent_confidence < SURE
    return understood.intent in ("report", "add_info", "none", "question", "not_fixed")


def _says_no_more(understood: Understanding) -> bool:
    """Whether the words are hardly more than 快点 or 进度, with nothing in them for a report."""
    text = understood.text.strip()
    short = len(text.split()) <= _SHORT_EN if text.isascii() else len(text) <= _SHORT_ZH
    tells = understood.category is not None and understood.intent != "question"
    return short and not understood.places and not tells and not whereabouts.tells_when(text)


def _tells_when(turn: Turn, understood: Understanding) -> bool:
    """Whether the words say when somebody may come, and there is a case that they can be kept with."""
    if understood.intent not in _MAY_TELL_WHEN or understood.category is not None or not _open_to(understood.text):
        return False
    return bool(cases_of(turn.session, turn.district, turn.resident_id))


def _open_to(text: str) -> bool:
    return whereabouts.tells_when(text) and not text.rstrip().endswith(("?", "？", "吗", "呢"))


def _has_such_a_case(turn: Turn, intent: str) -> bool:
    """Whether the resident has a case that this can be about; words that plainly name another problem elsewhere are a report."""
    if which.numbered(turn):
        return True
    if intent in ("urge", "not_fixed", "add_info") and which.about_another(turn):
        return False
    return bool(cases_of(turn.session, turn.district, turn.resident_id, open_only=intent == "add_info"))
