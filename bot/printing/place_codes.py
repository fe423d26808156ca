"""From what an operator names to sheets of codes: the places are found, their codes given out, and the words put on the labels."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from bot.importing.reading import read_rows
from bot.printing.sheet import Label
from bot.settings import Settings
from bot.texts.catalogue import Catalogue
from handlers.cases import place_names
from handlers.place_codes import spot_of
from handlers.registry import Registry
from handlers.supervisor.place_codes import Wanted, issue, of_grid, of_list, of_name
from models.ids import Ids
from models.place_code import PlaceCode


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be printed: grids by code, places by key or name, and a file with the columns place and detail."""

    grids: Sequence[str] = ()
    places: Sequence[str] = ()
    file: Path | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """The platform that a code leads to: its `name` (web, telegram), the `address` of a code, and its `short` address for people."""

    name: str
    address: Callable[[str], str]
    short: str


def ways(settings: Settings) -> dict[str, Way]:
    """The ways that are configured, by name: web, telegram."""
    found = {}
    if settings.web.public_url:
        web = settings.web.public_url.rstrip("/")
        found["web"] = Way("web", lambda code: f"{web}/?p={code}", web.partition("//")[2])
    if settings.telegram.username:
        bot = settings.telegram.username
        found["telegram"] = Way("telegram", lambda code: f"https://t.me/{bot}?start=p-{code}", f"@{bot}")
    return found


def labels(
    session: Session, settings: Settings, ids: Ids, now: datetime, asked: Asked, way: Way, catalogue: Catalogue
) -> list[Label]:
    """The labels of what was asked for, in its order. Raises NoSuchPlace, ImportRefused, Unreadable."""
    registry = Registry(session, settings.organisation.district)
    wanted: list[Wanted] = []
    for code in asked.grids:
        wanted += of_grid(registry, code)
    wanted += [of_name(registry, place) for place in asked.places]
    if asked.file is not None:
        wanted += of_list(registry, read_rows(asked.file))
    rows = issue(session, registry.district, ids, now, wanted)
    return [_label(registry, settings, now, row, way, catalogue) for row in rows]


def _label(
    registry: Registry, settings: Settings, now: datetime, row: PlaceCode, way: Way, catalogue: Catalogue
) -> Label:
    spot = spot_of(registry, row.place, row.detail)
    if spot is None:
        raise LookupError("a code was given out for a place that is not there")
    place = place_names(registry, spot.place, hide_door=False)
    tz = settings.organisation.tz

    def said(key: str, language: str, **params: str) -> str:
        return catalogue.render(key, params, language, tz, now)

    typed: Mapping[str, str] = {"code": f"P-{row.code}", "where": way.short}
    numbers = {kind: settings.rules.numbers.get(kind, "") for kind in ("police", "fire", "ambulance")}
    return Label(
        address=way.address(row.code),
        issuer=f"{said('sheet-issuer', 'zh', who=settings.organisation.name)}  "
        f"{said('sheet-issuer', 'en', who=settings.organisation.name_en)}",
        place=place[0],
        place_en=place[1],
        do=said("sheet-do", "zh"),
        do_en=said("sheet-do", "en"),
        typed=said(f"sheet-type-{way.name}", "zh", **typed),
        typed_en=said(f"sheet-type-{way.name}", "en", **typed),
        emergency=said("sheet-emergency", "zh", **numbers),
        emergency_en=said("sheet-emergency", "en", **numbers),
    )
