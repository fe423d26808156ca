"""Importing weekly hours: by person, or by role for everybody who holds such a seat."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import time

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from handlers.registry import bump
from handlers.supervisor.importing import Checks, ImportPorts, Line, Report, rows_of
from models.seat import Holding, Person, Role, Seat, Shift


def import_shifts(session: Session, ports: ImportPorts, lines: Sequence[Line]) -> Report:
    """Weekly hours. Columns: who (a person's key, or a role for all who hold such a seat), weekdays (1 Monday … 7), starts, ends.

    A person's own lines stand instead of the role's. Everybody's hours become those of the file. Raises ImportRefused.
    """
    checks = Checks()
    checks.columns(lines, "who", "weekdays", "starts", "ends")
    people = {person.key: person.id for person in session.scalars(rows_of(Person, ports)) if person.left_at is None}
    holders: dict[str, list[int]] = {role.code: [] for role in session.scalars(rows_of(Role, ports))}
    held = select(Seat.role, Holding.person_id).join(
        Holding, (Holding.district == Seat.district) & (Holding.seat_id == Seat.id)
    )
    for role, person in session.execute(
        held.where(Seat.district == ports.district, Holding.until.is_(None), Holding.rank == 0)
    ):
        holders.setdefault(role, []).append(person)
    own: dict[int, list[tuple[str, str, str]]] = {}
    by_role: dict[int, list[tuple[str, str, str]]] = {}
    for line in lines:
        who = checks.text(line, "who", 60)
        hours = _hours(checks, line)
        if who in people:
            own.setdefault(people[who], []).append(hours)
        elif who in holders:
            for person in holders[who]:
                by_role.setdefault(person, []).append(hours)
        elif who:
            checks.fault(line, f"who is {who!r}, which is neither a person's key nor a role")
    checks.refuse()
    report = Report("shifts")
    report.removed = len(list(session.scalars(rows_of(Shift, ports))))
    session.execute(delete(Shift).where(Shift.district == ports.district))
    for person, rows in {**by_role, **own}.items():
        for days, starts, ends in rows:
            session.add(
                Shift(
                    district=ports.district,
                    id=ports.ids.next(),
                    person_id=person,
                    weekdays=days,
                    starts=starts,
                    ends=ends,
                )
            )
            report.added += 1
    bump(session, ports)
    return report


def _hours(checks: Checks, line: Line) -> tuple[str, str, str]:
    days = checks.text(line, "weekdays", 7)
    if days and not re.fullmatch(r"1?2?3?4?5?6?7?", days):
        checks.fault(line, f"weekdays is {days!r}; write 12345 for Monday to Friday")
    times = []
    for column in ("starts", "ends"):
        written = checks.text(line, column, 20)
        try:
            times.append(time.fromisoformat(written).strftime("%H:%M"))
        except ValueError:
            if written:
                checks.fault(line, f"{column} is {written!r}; write 08:00")
            times.append("")
    return days, times[0], times[1]
