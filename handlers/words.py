"""People's own words as others may see them: as written, but without what would tell who an anonymous reporter is."""

from __future__ import annotations

import re

from handlers.cases import place_text
from handlers.ports import Ports
from handlers.sending import Param, message
from models.case import Case

_DOOR = re.compile(
    r"[0-9０-９一二三四五六七八九十]+\s*单元|(?<=单元)\s*[0-9０-９]{2,4}|[0-9０-９]{3,4}\s*(?:室|房)|(?i:\b(?:unit|room|apt|flat)\.?\s*\w+)"
)
_PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_NAME = re.compile(
    r"(?<=我叫)\s*[\u4e00-\u9fff·]{2,4}?(?=[，,。.；;！!\s\d]|$)|(?<=我是)\s*[\u4e00-\u9fff]{2,3}(?=[，,]\s*(?:电话|手机|身份证))"
    r"|(?i:(?<=my name is )|(?<=this is ))[A-Z][\w'-]+(?: [A-Z][\w'-]+)?"
)
_IDENTITY = re.compile(r"(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])")
"""The number of an identity card: nobody who mends a lamp needs it, whether or not the reporter is anonymous."""


def for_staff(ports: Ports, case: Case) -> str:
    """The report's words for staff, never with the number of an identity card; of an anonymous one, more is masked."""
    text = _IDENTITY.sub("＊＊＊", ports.sealer.open_text(case.words))
    return masked(ports, case, text) if case.anonymous else text


def shown(ports: Ports, case: Case) -> Param:
    """The same on a card, where a report of nothing but pictures or a voice says so."""
    return for_staff(ports, case) or message("words-none")


def masked(ports: Ports, case: Case, text: str) -> str:
    """Words without unit, room, telephone number, number of an identity card, and the name that somebody gives as his own."""
    if case.place is not None:
        place = ports.sealer.open_json(case.place)
        said = place.get("said")
        if said and place.get("name"):
            text = text.replace(said, place_text(place, hide_door=True))
    return _NAME.sub("＊", _PHONE.sub("＊＊＊", _IDENTITY.sub("＊＊＊", _DOOR.sub("＊", text))))
