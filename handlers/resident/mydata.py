"""我的数据: what is stored about a resident, all of it as a file, and the language that Gridbell speaks with them."""

from __future__ import annotations

import base64
import json
import re
from collections import Counter
from typing import Any

from sqlalchemy import select

from handlers.cases import cases_of
from handlers.resident import access, erasing
from handlers.sending import Param, Press, lines, message, moment
from handlers.turn import Turn
from models.attachment import Attachment
from models.case import Case, Note, Party, Rating
from models.message import Outbox
from models.resident import Resident
from models.retention import DEFAULT_DAYS
from models.sealing import SealingError

EXPORT_NAME = "gridbell.json"
"""What the file is called where it is offered as a download."""
PICTURES_AT_MOST = 8 * 1024 * 1024
"""Bytes of pictures that go into the file itself; those beyond are listed."""
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
        export(turn, {})
    else:
        _card(turn)


def _card(turn: Turn) -> None:
    """Channel, language, cases by state, and for how long words are kept: there is no more."""
    resident = turn.session.get_one(Resident, (turn.district, turn.resident_id))
    own = cases_of(turn.session, turn.district, turn.resident_id, open_only=False)
    states = Counter(case.status for case in own)
    listed: list[Param] = [message("data-state", state=message(f"status-{s}"), count=n) for s, n in states.items()]
    access.log(turn, "own_data")
    turn.say(
        "data-card",
        Press("export_data", "b-export"),
        Press("erase_ask", "b-erase"),
        Press("language", "b-language"),
        channel=turn.me.channel,
        since=moment(resident.since),
        count=len(own),
        states=message("data-states", list=lines(listed, " · ")) if listed else "",
        words_years=DEFAULT_DAYS["case_words"] // 365,
        picture_days=DEFAULT_DAYS["attachment"],
        raw_days=DEFAULT_DAYS["inbox_payload"],
    )


def export(turn: Turn, _args: dict[str, Any]) -> None:
    """Everything that is stored about this resident, their own words included, as a JSON file in the chat."""
    content = json.dumps(stored(turn), ensure_ascii=False, indent=1).encode()
    row = Attachment(
        district=turn.district,
        id=turn.ports.ids.next(),
        case_id=None,
        key_id=turn.me.key_id,
        kind="file",
        mime="application/json",
        part="export",
        size=len(content),
        content=turn.ports.sealer.seal(turn.me.key_id, content),
        at=turn.now,
    )
    turn.session.add(row)
    access.log(turn, "own_data_export")
    turn.say(
        "data-file",
        attachment_id=row.id,
        name=EXPORT_NAME,
        size=max(1, len(content) // 1024),
        days=DEFAULT_DAYS["draft_attachment"],
    )


def stored(turn: Turn) -> dict[str, Any]:
    """All rows about the resident who speaks, opened; without staff's accounts and other people's words."""
    turn.session.flush()
    resident = turn.session.get_one(Resident, (turn.district, turn.resident_id))
    room = PICTURES_AT_MOST
    cases = []
    for case in cases_of(turn.session, turn.district, turn.resident_id, open_only=False):
        exported, used = _case(turn, case, room)
        room -= used
        cases.append(exported)
    return {
        "format": "gridbell-resident-1",
        "made_at": turn.now.isoformat(),
        "channel": resident.channel,
        "address": turn.ports.sealer.open_text(resident.address),
        "language": resident.language,
        "since": resident.since.isoformat(),
        "dialog": turn.state() or None,
        "cases": cases,
        "messages_to_you": _messages(turn),
    }


def _case(turn: Turn, case: Case, room: int) -> tuple[dict[str, Any], int]:
    sealer, session = turn.ports.sealer, turn.session
    here = {"district": turn.district, "case_id": case.id}
    party = session.scalars(select(Party).filter_by(**here, resident_id=turn.resident_id)).one()
    reporter = party.part == "reporter"
    rating = session.scalars(select(Rating).filter_by(**here, resident_id=turn.resident_id)).first()
    notes = session.scalars(select(Note).filter_by(**here).order_by(Note.id))
    shown = _SHOWN_NOTES if reporter else [kind for kind in _SHOWN_NOTES if kind != "question"]
    files, used = [], 0
    own_parts = ("report", "addition", "remains")
    for row in session.scalars(select(Attachment).filter_by(**here).order_by(Attachment.id)):
        mine = reporter and row.part in own_parts
        fits = mine and used + row.size <= room
        used += row.size if fits else 0
        files.append(
            {
                "kind": row.kind,
                "part": row.part,
                "mime": row.mime,
                "bytes": row.size,
                "at": row.at.isoformat(),
                "content_base64": base64.b64encode(sealer.open(row.content)).decode() if fits else None,
            }
        )
    return {
        "number": case.number,
        "status": case.status,
        "category": case.category,
        "filed_at": case.filed_at.isoformat(),
        "ended_at": case.ended_at.isoformat() if case.ended_at is not None else None,
        "your_part": party.part,
        "anonymous": case.anonymous,
        "staff_may_see_your_contact": party.discloses,
        "words": sealer.open_text(case.words) if reporter else None,
        "place": sealer.open_json(case.place) if reporter and case.place is not None else None,
        "notes": [
            {"kind": n.kind, "at": n.at.isoformat(), "words": sealer.open_text(n.words)}
            for n in notes
            if n.by_resident_id == turn.resident_id or (n.by_resident_id is None and n.kind in shown)
        ],
        "urged_at": party.urged_at.isoformat() if party.urged_at is not None else None,
        "rating": rating.rating if rating is not None else None,
        "files": files,
    }, used


_SHOWN_NOTES = ("evidence", "question", "hold", "decline")
"""What staff wrote that the resident was shown, too."""


def _messages(turn: Turn) -> list[dict[str, Any]]:
    query = select(Outbox).where(
        Outbox.district == turn.district, Outbox.conversation_id == turn.me.id, Outbox.rendered.is_not(None)
    )
    found = []
    for row in turn.session.scalars(query.order_by(Outbox.id)):
        try:
            text = turn.ports.sealer.open_text(row.rendered or b"")
        except SealingError:  # blanked with its retention
            continue
        found.append({"at": (row.sent_at or row.created_at).isoformat(), "text": text})
    return found


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
