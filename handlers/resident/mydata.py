"""我的数据: what is stored about a resident, in plain words, and the language that Gridbell speaks with them."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from handlers.cases import cases_of, category_name
from handlers.resident import access, erasing, exporting, quieting
from handlers.sending import Param, Press, lines, message, moment
from handlers.turn import Turn
from models.case import Case, Note
from models.resident import Resident

LISTED = 5
"""Cases that stand on the card by their number; all of them are in the export."""
_ENGLISH = re.compile(r"english|英文|英语|英語", re.IGNORECASE)
_CHINESE = re.compile(r"chinese|mandarin|putonghua|中文|汉语|漢語|普通话|國語|国语", re.IGNORECASE)
_ERASE = re.compile(r"删|清除|清空|注销|抹掉|\b(?:delete|erase|remove|forget)\b", re.IGNORECASE)
_EXPORT = re.compile(r"导出|下载|export|download|copy of my", re.IGNORECASE)


def show(turn: Turn) -> None:
    """我的数据 in words; 删除 and 导出 lead straight to what they name."""
    text = turn.heard.text
    if _ERASE.search(text):
        erasing.ask(turn, {})
    elif _EXPORT.search(text):
        exporting.export(turn, {})
    else:
        _card(turn)


def _card(turn: Turn) -> None:
    """Cases, words, pictures, language, account, who opened what, and for how long it is kept: there is no more."""
    resident = turn.session.get_one(Resident, (turn.district, turn.resident_id))
    own = cases_of(turn.session, turn.district, turn.resident_id, open_only=False)
    reported = exporting.reported(turn, own)
    access.log(turn, "own_data")
    turn.say(
        "data-card",
        Press("export_data", "b-export"),
        Press("erase_ask", "b-erase"),
        Press("language", "b-language"),
        Press("quiet_ask", "b-quiet"),
        cases=_cases(turn, own),
        words=_words(turn, reported),
        files=len(exporting.own_files(turn, reported)),
        quiet=quieting.now(turn),
        opened=_opened(turn, reported),
        channel=turn.me.channel,
        since=moment(resident.since),
        words_kept=_kept(turn, "case_words"),
        pictures_kept=_kept(turn, "attachment"),
        raw_kept=_kept(turn, "inbox_payload"),
    )


def _cases(turn: Turn, own: list[Case]) -> Param:
    if not own:
        return message("data-cases-none")
    listed: list[Param] = [
        message(
            "data-case",
            number=case.number,
            category=category_name(turn.ports, case.category),
            state=message(f"status-{case.status}"),
        )
        for case in own[:LISTED]
    ]
    if len(own) > LISTED:
        listed.append(message("data-cases-more", count=len(own) - LISTED))
    return message("data-cases", count=len(own), list=lines(listed))


def _kept(turn: Turn, name: str) -> Param:
    days = turn.ports.rules.days_kept[name]
    return message("kept-days", n=days) if days % 365 else message("kept-years", n=days // 365)


def _words(turn: Turn, reported: list[Case]) -> int:
    """How many times somebody's words are kept: with each report, and each time something was added."""
    notes = select(func.count()).where(Note.district == turn.district, Note.by_resident_id == turn.resident_id)
    return len(reported) + (turn.session.scalar(notes) or 0)


def _opened(turn: Turn, reported: list[Case]) -> Param:
    """By role, never by name: how often somebody opened something, and when last."""
    times: Counter[str] = Counter()
    roles: dict[str, Param] = {}
    last: dict[str, datetime] = {}
    for row in exporting.looks(turn, reported):
        role = exporting.role(turn, row.seat_id, row.person_id)
        name = role if isinstance(role, str) else role["role"]
        roles[name] = message("page-by-staff") if isinstance(role, str) else {"zh": role["zh"], "en": role["en"]}
        times[name] += 1
        last[name] = row.at
    if not times:
        return message("data-opened-none")
    listed: list[Param] = [
        message("data-opened-by", who=roles[name], count=count, at=moment(last[name]))
        for name, count in times.most_common()
    ]
    return message("data-opened", list=lines(listed, " · "))


def switch_language(turn: Turn) -> None:
    """English / 说中文: from now on everything is said in it; what people wrote stays as they wrote it."""
    text = turn.heard.text
    english, chinese = _ENGLISH.search(text), _CHINESE.search(text)
    if english and not chinese:
        _speak(turn, "en")
    elif chinese and not english:
        _speak(turn, "zh")
    else:
        toggle_language(turn, {})


def toggle_language(turn: Turn, _args: dict[str, Any]) -> None:
    """语言: the other one of the two."""
    _speak(turn, "zh" if turn.me.language == "en" else "en")


def _speak(turn: Turn, language: str) -> None:
    turn.me.language = language
    turn.session.get_one(Resident, (turn.district, turn.resident_id)).language = language
    turn.say("language-now")
