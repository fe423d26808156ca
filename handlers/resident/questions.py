"""Questions are answered from what has a source and a date, and become no case unless asked for; small talk is answered kindly."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from handlers import owing
from handlers.cases import cases_of
from handlers.resident import agreeing, card, expected, filing, intake, thanking, which
from handlers.resident.draft import Draft, take_in
from handlers.sending import Param, Press, both, message
from handlers.staffing import seat_title
from handlers.turn import Refused, Turn
from models.category import Answer
from models.ladder import Kind

GREETING_EVERY = timedelta(days=1)
_PRAISE = re.compile(
    r"真好|太好了|特别好|真棒|很棒|点赞|点个赞|表扬|给力|不错|厉害|\b(?:great|excellent|well done|awesome|good job)\b",
    re.IGNORECASE,
)
_WHO_ARE_YOU = re.compile(
    r"机器人|真人吗|是人吗|是不是人|你是谁|你叫什么|\bare you (?:a |an )?(?:bot|robot|machine|human|person|real|ai)\b|\bwho are you\b",
    re.IGNORECASE,
)
_ABUSE = re.compile(
    r"傻[逼比叉屄]|[操草艹肏]你|他妈|妈的|[滚]蛋|^滚|废物|垃圾东西|王八|混蛋|去死|白痴|脑残|狗东西"
    r"|\b(?:fuck\w*|shit\w*|idiots?|stupid|bastards?|assholes?|bitch|damn you|useless)\b",
    re.IGNORECASE,
)


def answer(turn: Turn) -> None:
    """怎么办理居住证: the sourced answer that fits best, else honestly none, and where to ask."""
    found = best(turn)
    _hold(turn)
    report = Press("make_report", "b-make-report")
    if found is None:
        desk = next(iter(turn.ports.registry.desks()), None)
        turn.say(
            "question-no-answer",
            report,
            Press("human", "b-human"),
            desk=seat_title(turn.ports, desk) if desk is not None else message("nobody"),
            present=message("desk-there" if filing.on_desk(turn.ports, turn.now) is not None else "desk-away"),
        )
        return
    turn.say("answered", report, answer=both(found.zh, found.en), source=_source(found), date=found.as_of)


def best(turn: Turn) -> Answer | None:
    """The answer with the most, then the longest keywords in the words; None where none is named."""
    text = turn.heard.text.lower()
    scored = []
    for entry in turn.ports.registry.answers:
        hits = [
            word
            for word in (w.strip().lower() for w in f"{entry.keywords_zh};{entry.keywords_en}".split(";"))
            if word and _stands_in(word, text)
        ]
        if hits:
            scored.append((max(len(h.encode()) for h in hits), len(hits), entry))
    return max(scored, key=lambda each: each[:2])[2] if scored else None


def _stands_in(word: str, text: str) -> bool:
    if word.isascii():
        return re.search(rf"\b{re.escape(word)}(?:s|es)?\b", text) is not None
    return word in text


def _source(found: Answer) -> Param:
    zh, _, en = found.source.partition("\n")
    return both(zh, en or zh)


def _hold(turn: Turn) -> None:
    """Keep the question, as it was understood, for 转为诉求."""
    draft = Draft()
    take_in(draft, turn.heard, turn.ports)
    draft.reported = False
    state = turn.state()
    state["question"] = draft.to_json()
    turn.remember(state)


def make_report(turn: Turn, _args: dict[str, Any]) -> None:
    """转为诉求: the question's words become a report that is being made."""
    state = turn.state()
    kept = state.pop("question", None)
    if kept is None:
        raise Refused("say-what")
    draft = Draft.from_json(kept)
    draft.reported = True
    turn.remember(state)
    intake.drop_draft(turn.session, turn.ports, turn.me)
    card.show(turn, draft)
    turn.remember({**turn.state(), "draft": draft.to_json()})
    owing.owe(turn.session, turn.ports, Kind.SUBMIT, conversation=turn.me, resident_id=turn.resident_id)


def small_talk(turn: Turn) -> None:
    """A greeting, thanks, praise, abuse, or nothing that can be read: never a case, always what to do next."""
    text = turn.heard.text
    if _ABUSE.search(text):
        turn.say("talk-abuse", Press("human", "b-human"))
    elif _WHO_ARE_YOU.search(text):
        turn.say("talk-who", Press("human", "b-human"))
    elif thanking.are_in(text) or _PRAISE.search(text):
        if not thanking.said(turn):
            turn.say("talk-thanks")
    elif not any(ch.isalpha() for ch in text):
        turn.say("talk-unreadable")
    else:
        _greet(turn)


def _greet(turn: Turn) -> None:
    """In full once a day, with what is open; a line otherwise."""
    told = turn.me.told_at
    if told is not None and turn.now - told < GREETING_EVERY:
        turn.say("talk-short")
    else:
        explain(turn)


def explain(turn: Turn) -> None:
    """What can be done here, and what of theirs is open; whoever asks hears it again."""
    turn.me.told_at = turn.now
    own = cases_of(turn.session, turn.district, turn.resident_id)
    extra: Param = message("line-after", text=message("talk-open", count=len(own))) if own else ""
    turn.say("talk-greeting", *([Press("status_any", "b-status")] if own else []), extra=extra)


def thanks_arrived(turn: Turn, awaited: dict[str, Any]) -> None:
    """What somebody says after 说声谢谢 goes to whoever was thanked, if it is kind and says something."""
    expected.done(turn)
    if turn.heard.shows:
        intake.hear(turn)
    elif agreeing.of(turn.heard.text) is not None or not turn.said:
        turn.say("talk-ok")
    elif _ABUSE.search(turn.heard.text):
        turn.say("talk-abuse", Press("human", "b-human"))
    else:
        thanking.pass_on(turn, which.mine(turn, awaited))
