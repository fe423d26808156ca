"""The card of a worker's own report: what was understood, where, and the buttons to file it."""

from __future__ import annotations

from dataclasses import replace

from handlers.cases import category_full, category_name, place_param
from handlers.ports import Ports
from handlers.resident.card import place_choices
from handlers.resident.draft import Draft, is_guess
from handlers.sending import Param, Press, both, lines, message
from handlers.turn import Turn

OFFERED = 3


def settled(ports: Ports, draft: Draft, own_grid: str | None) -> Draft:
    """The report with its place: what was named, else the worker's own grid."""
    if draft.grid is not None:
        return draft
    node = ports.registry.by_code.get(own_grid or "")
    if node is None or (draft.grid_choices and node.code not in draft.grid_choices):
        return draft
    place = draft.place or {"name": "", "text": node.name, "said": ""}
    return replace(draft, grid=node.code, grid_choices=[], routed_by="patrol", place=place)


def face(turn: Turn, draft: Draft, own_grid: str | None) -> tuple[str, dict[str, Param], list[Press]]:
    """Text key, parameters and buttons for a report as it stands."""
    ports = turn.ports
    shown = settled(ports, draft, own_grid)
    node = ports.registry.by_code.get(shown.grid or "")
    grid = both(node.name, node.name_en) if node is not None else message("grid-unknown")
    extra: list[Param] = []
    understood = turn.heard.understanding
    alarm = understood.emergency if understood is not None else None
    rings = []
    if alarm is not None:
        rings = [Press("staff_danger", "b-danger-yes", {"kind": alarm.kind, "language": alarm.language})]
        names = ("fire", "police", "ambulance")
        extra.append(message("patrol-danger", **{name: ports.rules.numbers.get(name, "") for name in names}))
    if draft.photos:
        extra.append(message("patrol-photos", count=len(draft.photos)))
    if draft.videos:
        extra.append(message("draft-videos", count=len(draft.videos)))
    if shown.routed_by == "patrol":
        extra.append(message("patrol-own-grid"))
    params: dict[str, Param] = {
        "category": category_full(ports, draft.category),
        "place": _place(ports, shown),
        "where": grid
        if draft.place is None and node is not None
        else message("patrol-where", place=_place(ports, shown), grid=grid),
        "extra": lines([message("line-after", text=item) for item in extra], ""),
    }
    if shown.grid is None and shown.grid_choices:
        key = "patrol-likely-place" if is_guess(shown) else "patrol-which-place"
        params["count"] = len(shown.grid_choices)
        return key, params, [*rings, *place_choices(ports, shown, "patrol_grid"), Press("patrol_submit", "b-submit")]
    file_it = [Press("patrol_submit", "b-submit")]
    proxy = Press("patrol_proxy", "b-proxy")
    if draft.category is None:
        picks = [*likely(ports, draft), Press("patrol_mains", "b-other")]
        return "patrol-which", params, [*rings, *picks, *file_it, proxy]
    return "patrol-card", params, [*file_it, *rings, Press("patrol_category", "b-change-category"), proxy]


def _place(ports: Ports, draft: Draft) -> Param:
    return place_param(ports, draft.place, hide_door=False) if draft.place is not None else message("place-unknown")


def likely(ports: Ports, draft: Draft, but: str | None = None) -> list[Press]:
    """The likeliest categories as buttons."""
    known = [str(code) for code, _ in draft.alternatives if code in ports.registry.categories and code != but]
    return [_button(ports, code) for code in known[:OFFERED]]


def mains(ports: Ports) -> list[Press]:
    """The main classes as buttons."""
    seen: dict[str, Press] = {}
    for kind in ports.registry.categories.values():
        name = both(kind.main_zh, kind.main_en)
        seen.setdefault(kind.main, Press("patrol_main", "b-name", {"main": kind.main}, {"name": name}))
    return list(seen.values())


def subs(ports: Ports, main: str) -> list[Press]:
    """The categories of one main class as buttons."""
    return [_button(ports, kind.code) for kind in ports.registry.categories.values() if kind.main == main]


def _button(ports: Ports, code: str) -> Press:
    return Press("patrol_pick", "b-name", {"code": code}, {"name": category_name(ports, code)})
