"""The duty roster: who is rung for an emergency, and in which order. What was said in one never climbs past the roster."""

from __future__ import annotations

from datetime import datetime

from handlers.ports import Ports
from handlers.registry import Chair, Staff

ROLE = "duty_officer"
INSTEAD = ("district", "supervisor", "street", "community", "triage_desk")
"""Whose seat stands in, in this order, where nobody at all is on the roster: an emergency must be seen by somebody."""


def seats(ports: Ports) -> list[Chair]:
    """The roster's seats that somebody fills; where there is none, the one seat that stands in; [] where nobody can."""
    registry = ports.registry
    filled = [seat for seat in registry.duty_officers() if registry.holders(seat.id)]
    if filled:
        return filled
    others = [seat for seat in registry.seats.values() if seat.role in INSTEAD and registry.holders(seat.id)]
    return sorted(others, key=lambda seat: INSTEAD.index(seat.role))[:1]


def officers(ports: Ports, at: datetime, first: int | None = None) -> list[tuple[Chair, Staff]]:
    """Everybody on the roster, each once, in the order of ringing: who is on duty at `at`, then all others.

    Within both, the people of the seat `first` come before those of the other seats.
    """
    registry, tz = ports.registry, ports.rules.calendar.tz
    order = sorted(seats(ports), key=lambda seat: seat.id != first)
    present = [(seat, person) for seat in order for person in registry.on_duty(seat.id, at, tz)]
    everybody = [(seat, holder.person_id) for seat in order for holder in registry.holders(seat.id)]
    found: dict[int, Chair] = {}
    for seat, person in (*present, *everybody):
        found.setdefault(person, seat)
    return [(seat, registry.people[person]) for person, seat in found.items()]


def first_seat(ports: Ports, at: datetime) -> Chair | None:
    """The seat that owes a new emergency: of the first officer who is on duty, else of the first on the roster."""
    return next((seat for seat, _ in officers(ports, at)), None)
