"""免打扰时间: a resident says when not to be rung; it is held to, shown, and taken back as easily."""

from __future__ import annotations

import re
import unicodedata
from datetime import time, timedelta
from typing import Any

from sqlalchemy import select

from handlers import owing, quiet
from handlers.resident import expected
from handlers.sending import Param, Press, lines, message
from handlers.turn import Turn
from models.clocks import Hours, length_of
from models.message import Outbox
from models.obligation import Obligation
from nlu import hours

LONGEST = timedelta(hours=16)
"""At least eight hours of each day are left in which somebody can be asked whether it is fixed."""
OFFERED = (("21:00", "09:00"), ("22:00", "08:00"), ("23:00", "07:00"))
_WISH = re.compile(
    r"(?:请?别|不要|不想被?|请?勿|甭|莫)(?:再|总|老|来|给我|跟我|在)*(?:打扰|打搅|吵|烦|发消息|发信息|发短信|发通知|发|通知|提醒|催我|响铃?|推送)(?:消息|信息|通知)?(?:给?我们?)?了?"
    r"|免打扰(?:时间段?|时段|模式)?|静音"
    r"|\b(?:do not|don'?t|no|never|stop|not)\b(?: \w+){0,2}? ?"
    r"\b(?:messag(?:e|es|ing)|disturb(?:ing)?|ring(?:ing)?|text(?:s|ing)?|bother(?:ing)?|notify|notifications?|ping|wake)\b(?: me| us)?"
    r"|\bquiet (?:hours|time)\b|\bdo not disturb\b|\bdnd\b|\bleave me alone\b"
)
_BACK = re.compile(
    r"(?:取消|关闭|关掉|去掉|解除|不用|不要)(?:了)?(?:我的)?(?:免打扰|静音|勿扰)(?:时间段?|时段|模式)?了?|(?:恢复|改回)(?:成)?默认(?:的)?(?:免打扰)?(?:时间|时段)?"
    r"|\b(?:turn off|cancel|remove|reset|delete|clear|end)\b (?:the |my )?(?:quiet (?:hours|time)|do not disturb|dnd)|\bback to (?:the )?default\b"
)
_AROUND = re.compile(
    r"[你您我]们?|每天|天天|每晚|平时|以后|之间|之内|以内|期间|这段|那段|时间段?|时段|第二天|次日|请|麻烦|拜托|谢谢|希望|可以|能不能|能否|想要?|设置?|设成|改成?|一下|消息|微信|夜里?|晚上?|白天|半夜|睡觉|帮|吗"
    r"|[从自至到在和与跟把给的了吧啊呢哦是内里都就，。、！？!?,.~～—–-]"
    r"|\b(?:please|pls|kindly|thanks?|thank you|from|to|between|and|until|till|through|at|in|on|the|my|i|i'd|i'll|me|we|us|you|it|set|make|want|would"
    r"|like|can|could|every|each|day|days|night|nights|daily|evening|morning|hours?|be|is|are|for|any|all|messages?|time|o'?clock)\b"
)
"""Words around a wish that tell nothing of a problem somewhere."""
_LONGEST_WISH = 80  # characters


def ask(turn: Turn, _args: dict[str, Any]) -> None:
    """免打扰时间 on the card, or a wish without hours: how it is, and what could be."""
    _offer(turn, "quiet-ask")


def chosen(turn: Turn, args: dict[str, Any]) -> None:
    """One of the usual choices."""
    _set(turn, (time.fromisoformat(args["from"]), time.fromisoformat(args["to"])))


def usual(turn: Turn, _args: dict[str, Any]) -> None:
    """恢复默认."""
    expected.done(turn)
    _hold(turn, None)
    turn.say("quiet-usual", hours=now(turn))


def asks(turn: Turn) -> bool:
    """Whether the words are about quiet hours and nothing else; True: they were answered here."""
    said = unicodedata.normalize("NFKC", turn.heard.text).lower().replace("’", "'").strip()
    if len(said) > _LONGEST_WISH:
        return False
    if _BACK.search(said) and _only(_BACK.sub(" ", said)):
        usual(turn, {})
        return True
    found = hours.read(said)
    wishes = _WISH.search(said) is not None
    asked = (turn.state().get("awaits") or {}).get("what") == "quiet"
    rest = _WISH.sub(" ", found.rest if found is not None else hours.without_times(said))
    if not (wishes or (asked and found is not None)) or not _only(rest):
        return False
    if found is None:
        _offer(turn, "quiet-ask")
    else:
        _take(turn, found)
    return True


def words_arrived(turn: Turn, _awaited: dict[str, Any]) -> None:
    """Words after the question that no hours can be read from."""
    found = hours.read(turn.heard.text)
    if found is None:
        _offer(turn, "quiet-unreadable")
    else:
        _take(turn, found)


def now(turn: Turn) -> Param:
    """The hours that are in force, as they are said: somebody's own, with the usual ones where these still count."""
    own, usual_hours = quiet.own(turn.me), turn.ports.rules.calendar.quiet
    if own is None:
        return message("quiet-hours-usual", hours=_said(usual_hours))
    calendar = quiet.calendar_for(turn.ports, turn.me)
    return lines([_said(each) for each in (calendar.also_quiet, calendar.quiet) if each is not None], ", ")


def _take(turn: Turn, found: hours.Hours) -> None:
    begins, ends = turn.ports.rules.calendar.quiet
    wanted = (found.begins or begins, found.ends or ends)
    if found.whole_day or wanted[0] == wanted[1]:
        _offer(turn, "quiet-whole-day")
    elif length_of(wanted) > LONGEST:
        _offer(turn, "quiet-too-long", hours=_said(wanted), most=int(LONGEST.total_seconds()) // 3600)
    else:
        _set(turn, wanted)


def _set(turn: Turn, wanted: Hours) -> None:
    expected.done(turn)
    _hold(turn, wanted)
    turn.say(
        "quiet-set",
        Press("quiet_ask", "b-quiet-change"),
        Press("quiet_usual", "b-quiet-usual", {}, {"hours": _said(turn.ports.rules.calendar.quiet)}),
        hours=now(turn),
        ends=f"{wanted[1]:%H:%M}",
    )


def _hold(turn: Turn, own: Hours | None) -> None:
    """Keep the hours; what waits for the end of the old ones waits for that of the new ones, and so do rings."""
    turn.me.quiet = f"{own[0]:%H:%M}-{own[1]:%H:%M}" if own is not None else None
    turn.session.flush()
    calendar = quiet.calendar_for(turn.ports, turn.me)
    held = select(Outbox).where(
        Outbox.district == turn.district,
        Outbox.conversation_id == turn.me.id,
        Outbox.status == "queued",
        Outbox.attempts == 0,
        Outbox.not_before > turn.now,
    )
    for row in turn.session.scalars(held):
        row.not_before = calendar.quiet_ends(turn.now)
    owed = select(Obligation).where(
        Obligation.district == turn.district,
        Obligation.resident_id == turn.resident_id,
        Obligation.ended_at.is_(None),
        Obligation.next_ring_at.is_not(None),
    )
    for duty in turn.session.scalars(owed):
        owing.plan(turn.ports, duty, quiet.calendar_of(turn.session, turn.ports, duty))


def _offer(turn: Turn, key: str, **params: Param) -> None:
    expected.expect(turn, "quiet", more=True)
    usual_hours = turn.ports.rules.calendar.quiet
    picks = [
        Press("quiet_set", "b-quiet-hours", {"from": begins, "to": ends}, {"hours": f"{begins}–{ends}"})
        for begins, ends in OFFERED
        if (begins, ends) != tuple(f"{each:%H:%M}" for each in usual_hours)
    ]
    back = Press("quiet_usual", "b-quiet-usual", {}, {"hours": _said(usual_hours)})
    turn.say(
        key,
        *picks,
        *([back] if quiet.own(turn.me) is not None else []),
        kind="question",
        said=params,
        now=now(turn),
    )


def _only(rest: str) -> bool:
    """Whether nothing is said besides."""
    return not any(ch.isalnum() for ch in _AROUND.sub(" ", rest))


def _said(hours_of_day: Hours) -> str:
    return "–".join(f"{each:%H:%M}" for each in hours_of_day)
