"""Case -> grid -> seat -> person, with the reason written down: by point, by place name, by choice, by hand."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.ports import Ports
from handlers.registry import Chair, Node

CELL_DEGREES = 0.0025  # about 250 m north to south: fine enough to find neighbours, too coarse to find a home


@dataclass(frozen=True, slots=True)
class Routed:
    """The seat that owns the case, and why."""

    seat: Chair
    reason: str


def cell_of(lat: float, lon: float) -> str:
    """The coarse cell that a point lies in."""
    return f"{int(lat // CELL_DEGREES)}:{int(lon // CELL_DEGREES)}"


def inside(ports: Ports, lat: float, lon: float) -> Node | None:
    """The grid of a point, None when it lies outside the district (a location at sea)."""
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return None
    return ports.registry.grid_at(lat, lon)


def owner_seat(ports: Ports, grid_id: int, route: str) -> Routed | None:
    """Who owns a case in this grid: a supervisor for SUP, else the grid's worker, else its lead, else the community.

    A seat that nobody fills is passed over. The reason names the seat that was found: worker, lead, community, supervisor.
    """
    registry = ports.registry
    if route.startswith("SUP"):
        seat = registry.supervisor_of(grid_id)
        return Routed(seat, "supervisor") if seat is not None else None
    for level, role in (("grid", "worker"), ("grid", "lead"), ("community", "community"), ("street", "street")):
        node = registry.ancestor(grid_id, level)
        if node is None:
            continue
        for seat in registry.seats_at(node.id, role):
            if registry.holders(seat.id):
                return Routed(seat, role)
    return None


def begins_with_responder(route: str) -> bool:
    """Whether the route begins with a department, firm, mediator or answer desk; until it is whistled the worker acts for it."""
    return route[:1] in {"D", "P", "M", "Q"}
