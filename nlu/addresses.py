"""Building, unit and room as residents write them around a place's name: 3栋2单元501, 三号楼, 3-2-501, building 3."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from nlu.normal import HAN_NUMERAL, number

_NUM: Final = rf"(?:[a-z]?\d{{1,4}}[a-z]?|[{HAN_NUMERAL}]{{1,4}}|[a-z](?![a-z]))"
_HOUSE: Final = r"(?:号楼|号院|栋楼(?![道下上梯层顶底])|栋|幢|座|号|#楼?|楼(?=\d{1,2}单元))"
_SURE_HOUSE: Final = r"(?:号楼|栋楼(?![道下上梯层顶底])|栋|幢|座(?![位椅]))"
_MORE: Final = rf"(?P<more>(?:[、,和及跟到至~\-](?:{_NUM})(?:号楼|栋|幢|座)?)*)"
_ROOM: Final = (
    rf"(?:[-,的\s]*(?P<unit>{_NUM})\s?(?:单元|门(?![口前]))(?:[-,的\s]*(?P<room>\d{{3,4}}|[{HAN_NUMERAL}]{{3,4}})(?:室|号房?|房|户)?)?"
    rf"|[-,的\s]*(?P<room2>\d{{3,4}})(?:室|号房?|房|户)?(?!\d|[元块年个米人户辆天次度分点%]))?"
)
_AFTER: Final = re.compile(
    rf"[\s,的里内第区那\-(]{{0,3}}(?:小区|社区|院内|院里)?[\s的里内第\-(]{{0,3}}(?P<house>{_NUM}){_MORE}\s?{_HOUSE}{_ROOM}"
    rf"|[\s,的]?(?P<house3>\d{{1,3}})-(?P<unit3>\d{{1,2}})-(?P<room3>\d{{3,4}})"
    rf"|[\s,的]?(?P<house2>\d{{1,3}})-(?P<room4>\d{{3,4}})(?!\d)"
)
_AFTER_EN: Final = re.compile(
    r"[\s,(]*(?:in |at )?(?:building|bldg\.?|block|blk\.?|tower|house|no\.?|number|#)\s*#?\s*(?P<house>[a-z]?\d{1,4}[a-z]?|[a-z])\b"
    r"(?:[\s,]*(?:unit|entrance|stairwell)\s*#?(?P<unit>[a-z]?\d{1,3}[a-z]?)\b)?"
    r"(?:[\s,]*(?:room|apt\.?|apartment|flat|rm\.?|no\.?|#)\s*#?(?P<room>\d{1,5}[a-z]?)\b)?"
)
_BEFORE: Final = re.compile(rf"(?P<house>{_NUM})\s?{_SURE_HOUSE}[,的在\s]*$")
_BEFORE_EN: Final = re.compile(
    r"(?:\b(?:(?:room|apt\.?|apartment|flat)\s*#?(?P<room>\d{1,5}[a-z]?)[\s,]*)?(?:(?:unit|entrance)\s*(?P<unit>\d{1,3})[\s,]*)?"
    r"(?:building|bldg\.?|block|blk\.?|tower|no\.?|number|#)\s*#?(?P<house>[a-z]?\d{1,4}[a-z]?)|"
    r"\b(?P<street>\d{1,4}))[\s,]*(?:of |in |at )?(?:the )?$"
)
_ANYWHERE: Final = re.compile(
    rf"(?P<house>{_NUM}){_SURE_HOUSE}|\b(?:building|bldg|block|blk|tower)\s*#?(?P<english>[a-z]?\d{{1,4}}[a-z]?)\b"
)


@dataclass(frozen=True, slots=True)
class Address:
    """What stands around a name; `others` are further buildings of a list. Texts are Arabic digits and lower-case letters."""

    building: str | None
    unit: str | None = None
    room: str | None = None
    others: tuple[str, ...] = ()
    start: int = 0
    end: int = 0


def around(text: str, start: int, end: int) -> Address | None:
    """The address parts right after, else right before, the name at start:end of a text in normal form."""
    for pattern in (_AFTER, _AFTER_EN):
        match = pattern.match(text, end)
        if match:
            parts = match.groupdict()
            return Address(
                building=_plain(parts.get("house") or parts.get("house2") or parts.get("house3")),
                unit=_plain(parts.get("unit") or parts.get("unit3")),
                room=_plain(parts.get("room") or parts.get("room2") or parts.get("room3") or parts.get("room4")),
                others=tuple(_plain(more) or more for more in re.findall(_NUM, parts.get("more") or "")),
                start=start,
                end=match.end(),
            )
    before = text[max(0, start - 40) : start]
    shift = start - len(before)
    for pattern in (_BEFORE, _BEFORE_EN):
        match = pattern.search(before)
        if match:
            parts = match.groupdict()
            house = parts["house"] or parts.get("street")
            return Address(
                _plain(house), _plain(parts.get("unit")), _plain(parts.get("room")), (), shift + match.start(), end
            )
    return None


def only_building(text: str) -> str | None:
    """The one building that a text speaks of, wherever it stands; None if there are none or several."""
    found = {_plain(match["house"] or match["english"]) for match in _ANYWHERE.finditer(text)}
    return found.pop() if len(found) == 1 else None


def covers(buildings: str, building: str) -> bool:
    """Whether a registry's list ("1-6,8,A1") names a building; "12" lies in "1-16", "a1" only in a list that names it."""
    for part in buildings.lower().replace("，", ",").replace("、", ",").split(","):
        low, dash, high = part.strip().partition("-")
        if not dash:
            if low == building:
                return True
        elif low.isdigit() and high.isdigit() and building.isdigit() and int(low) <= int(building) <= int(high):
            return True
    return False


def _plain(written: str | None) -> str | None:
    """Chinese numerals as Arabic ones; anything else as it is."""
    if written is None:
        return None
    value = number(written)
    return str(value) if value is not None else written
