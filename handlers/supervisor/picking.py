"""Choosing a category, a grid or a seat by buttons or by typing, for whoever settles a case by hand."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from handlers.cases import category_name
from handlers.ports import Ports
from handlers.registry import Chair, Node
from handlers.routing import inside, owner_seat
from handlers.sending import Press, both
from handlers.turn import Turn
from models.case import Case, CategoryAssignment

LIKELY, NEIGHBOURS, NODES = 3, 6, 24
Args = dict[str, Any]


def likely(turn: Turn, case: Case) -> list[str]:
    """The categories that the case was thought to be, surest first, but for the one it has now."""
    query = select(CategoryAssignment.category, CategoryAssignment.confidence).where(
        CategoryAssignment.district == turn.district,
        CategoryAssignment.case_id == case.id,
        CategoryAssignment.category.is_not(None),
    )
    ranked = sorted(turn.session.execute(query), key=lambda one: -(one[1] or 0.0))
    known = (code for code, _ in ranked if code in turn.ports.registry.categories and code != case.category)
    return list(dict.fromkeys(known))[:LIKELY]


def categories(turn: Turn, case: Case, verb: str, args: Args) -> list[Press]:
    """The likeliest as buttons and 其他; where nothing is likely, the main classes at once."""
    codes = likely(turn, case)
    if not codes:
        return mains(turn, verb, args)
    picks = [_category(turn.ports, verb, code, args) for code in codes]
    return [*picks, Press(f"{verb}_mains", "b-other", args)]


def mains(turn: Turn, verb: str, args: Args) -> list[Press]:
    """The main classes as buttons."""
    found: dict[str, Press] = {}
    for kind in turn.ports.registry.categories.values():
        name = {"name": both(kind.main_zh, kind.main_en)}
        found.setdefault(kind.main, Press(f"{verb}_main", "b-name", {**args, "main": kind.main}, name))
    return list(found.values())


def subs(turn: Turn, main: str, verb: str, args: Args) -> list[Press]:
    """The categories of one main class as buttons."""
    rest = {name: value for name, value in args.items() if name != "main"}
    kinds = turn.ports.registry.categories.values()
    picks = [_category(turn.ports, verb, kind.code, rest) for kind in kinds if kind.main == main]
    return [*picks, Press(f"{verb}_mains", "b-back", rest)]


def _category(ports: Ports, verb: str, code: str, args: Args) -> Press:
    return Press(f"{verb}_category", "b-name", {**args, "category": code}, {"name": category_name(ports, code)})


def communities(turn: Turn, verb: str, args: Args) -> list[Press]:
    """The communities as buttons; where there are more than fit, typing finds the place."""
    found = sorted((n for n in turn.ports.registry.grids.values() if n.level == "community"), key=lambda n: n.code)
    return [_node(f"{verb}_community", node, "community", args) for node in found[:NODES]]


def grids(turn: Turn, community_id: int, verb: str, args: Args) -> list[Press]:
    """The grids of a community as buttons."""
    rest = {name: value for name, value in args.items() if name != "community"}
    nodes = turn.ports.registry.grids.values()
    found = sorted((n for n in nodes if n.level == "grid" and n.parent_id == community_id), key=lambda n: n.code)
    picks = [_node(f"{verb}_grid", node, "grid", rest) for node in found[:NODES]]
    return [*picks, Press(f"{verb}_place", "b-back", rest)]


def these_grids(nodes: list[Node], verb: str, args: Args) -> list[Press]:
    """Some grids as buttons."""
    return [_node(f"{verb}_grid", node, "grid", args) for node in nodes]


def _node(action: str, node: Node, name: str, args: Args) -> Press:
    return Press(action, "b-name", {**args, name: node.id}, {"name": both(node.name, node.name_en)})


def grids_named(ports: Ports, text: str, point: tuple[float, float] | None = None) -> list[Node]:
    """The grids that a code, a name of a grid or of a place, or a shared point can mean; one when it is clear."""
    registry = ports.registry
    if point is not None:
        node = inside(ports, *point)
        return [node] if node is not None else []
    said = text.strip()
    named = [
        node
        for node in registry.grids.values()
        if node.level == "grid"
        and said
        and said.lower() in (node.code.lower(), node.name.lower(), node.name_en.lower())
    ]
    if named:
        return named
    mentions = registry.places.find(said)
    sure = [registry.by_code[mention.grid] for mention in mentions if mention.grid is not None]
    if sure:
        return sure[:1]
    return [registry.by_code[code] for mention in mentions for code in mention.candidates][:LIKELY]


def seats_for(turn: Turn, grid_id: int | None, route: str) -> list[Chair]:
    """Who could take a case: whom routing would choose first, then the neighbours of the same community and the lead."""
    registry = turn.ports.registry
    if route.startswith("SUP"):
        own = registry.supervisor_of(grid_id)
        rest = [seat for seat in registry.seats.values() if seat.role == "supervisor"]
        return _filled(turn, [own, *rest] if own is not None else rest)
    if grid_id is None:
        return []
    routed = owner_seat(turn.ports, grid_id, route)
    community = registry.ancestor(grid_id, "community")
    workers = [
        seat
        for seat in registry.seats.values()
        if seat.role == "worker" and community is not None and registry.ancestor(seat.grid_id, "community") == community
    ]
    first = [routed.seat] if routed is not None else []
    others = [seat for seat in _filled(turn, workers) if seat not in first]
    return [*first, *others[:NEIGHBOURS], *_filled(turn, registry.seats_at(grid_id, "lead"))]


def _filled(turn: Turn, seats: list[Chair]) -> list[Chair]:
    return [seat for seat in dict.fromkeys(seats) if turn.ports.registry.holders(seat.id)]
