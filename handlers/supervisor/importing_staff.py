"""Importing the people: roles, departments, who fills or stands in for which seat, and where they write from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers import accounts
from handlers.registry import bump
from handlers.supervisor.importing import NAME_LENGTH, Checks, ImportPorts, Line, Report, put, rows_of
from models.conversation import Conversation
from models.grid import Grid
from models.seat import Contact, Department, Holding, Person, Role, Seat

LINE = ("worker", "lead", "community", "street", "district")
"""The roles that ladders climb: their seats must stand at the level that the role names."""
LANGUAGES = ("zh", "en")


def import_roles(session: Session, ports: ImportPorts, lines: Sequence[Line]) -> Report:
    """Roles. Columns: code, zh, en, level, sees_identity (0 or 1). A role that is gone from the file stays."""
    checks = Checks()
    checks.columns(lines, "code", "zh", "en", "level", "sees_identity")
    here = {row.code: row for row in session.scalars(rows_of(Role, ports))}
    report = Report("roles")
    for line in lines:
        code = checks.text(line, "code", 24)
        values = {
            "zh": checks.text(line, "zh", 40),
            "en": checks.text(line, "en", 40),
            "level": checks.text(line, "level", 12),
            "sees_identity": checks.one_of(line, "sees_identity", ("0", "1")) == "1",
        }
        _merge(session, ports, report, here, Role, code, values)
    checks.refuse()
    bump(session, ports)
    return report


def import_departments(session: Session, ports: ImportPorts, lines: Sequence[Line]) -> Report:
    """Departments. Columns: code, zh, en, phone. A department that is gone from the file stays: its whistles name it."""
    checks = Checks()
    checks.columns(lines, "code", "zh", "en")
    here = {row.code: row for row in session.scalars(rows_of(Department, ports))}
    report = Report("departments")
    for line in lines:
        code = checks.text(line, "code", 24)
        zh = checks.text(line, "zh", 60)
        values = {"zh": zh, "en": checks.text(line, "en", 60), "phone": checks.text(line, "phone", 40, default="")}
        _merge(session, ports, report, here, Department, code, values)
    checks.refuse()
    bump(session, ports)
    return report


def _merge(
    session: Session,
    ports: ImportPorts,
    report: Report,
    here: dict[str, Any],
    table: type[Role | Department],
    code: str,
    values: Mapping[str, Any],
) -> None:
    row = here.get(code)
    if row is None:
        here[code] = row = table(district=ports.district, id=ports.ids.next(), code=code, **values)
        session.add(row)
        report.count(True, True)
    else:
        report.count(False, put(row, values))


@dataclass(slots=True)
class _Wanted:
    """One row of the people file, read."""

    line: Line
    person: dict[str, Any]
    seat: str
    rank: int
    also: list[tuple[str, int]]
    contact: tuple[str, str] | None


def import_people(session: Session, ports: ImportPorts, lines: Sequence[Line], channel: str | None = None) -> Report:
    """The staff, their seats and chats. Columns: key, name, role, node, and name_en, department, seat, rank, language,
    also ("worker:C01-01#1;…": seats stood in for, and at which rank), channel, address.

    The seat is the key unless the column names another. With `channel` everybody's address there is their key: that is
    the demo's and the play's way in. Whoever is gone from the file has left. Raises ImportRefused.
    """
    checks = Checks()
    checks.columns(lines, "key", "name", "role", "node")
    seats: dict[str, dict[str, Any]] = {}
    wanted = _checked_people(checks, session, ports, lines, seats, channel)
    seat_ids = {seat.code: seat for seat in session.scalars(rows_of(Seat, ports))}
    for want in wanted.values():
        for code, _ in want.also:
            if code not in seats and code not in seat_ids:
                checks.fault(want.line, f"also names the seat {code!r}, which nobody holds")
    checks.refuse()

    for code, values in seats.items():
        if code in seat_ids:
            put(seat_ids[code], values)
        else:
            seat_ids[code] = Seat(district=ports.district, id=ports.ids.next(), code=code, **values)
            session.add(seat_ids[code])
    report = Report("people")
    people = {person.key: person for person in session.scalars(rows_of(Person, ports))}
    for key, want in wanted.items():
        person = people.get(key)
        if person is None:
            people[key] = Person(district=ports.district, id=ports.ids.next(), key=key, left_at=None, **want.person)
            session.add(people[key])
            report.count(True, True)
        else:
            report.count(False, put(person, {**want.person, "left_at": None}))
    session.flush()
    _write_holdings(session, ports, {k: people[k].id for k in wanted}, wanted, seat_ids)
    _write_contacts(session, ports, {k: people[k].id for k in wanted}, wanted)
    leaving = [person for key, person in people.items() if key not in wanted and person.left_at is None]
    for person in leaving:
        person.left_at = ports.clock.now()
    report.removed = len(leaving)
    vacant = sorted(set(seat_ids) - {w.seat for w in wanted.values()} - {s for w in wanted.values() for s, _ in w.also})
    if vacant:
        report.notes.append(f"seats that nobody fills now: {', '.join(vacant)}")
    bump(session, ports)
    return report


def _checked_people(
    checks: Checks,
    session: Session,
    ports: ImportPorts,
    lines: Sequence[Line],
    seats: dict[str, dict[str, Any]],
    channel: str | None,
) -> dict[str, _Wanted]:
    roles = {role.code: role.level for role in session.scalars(rows_of(Role, ports))}
    grids = {grid.code: grid for grid in session.scalars(rows_of(Grid, ports)) if grid.layer == "general"}
    departments = {department.code: department.id for department in session.scalars(rows_of(Department, ports))}
    wanted: dict[str, _Wanted] = {}
    seen: dict[Any, int] = {}
    for line in lines:
        key, name = checks.text(line, "key", 60), checks.text(line, "name", NAME_LENGTH)
        checks.once(seen, key, line, f"person {key}")
        role = checks.one_of(line, "role", tuple(roles))
        grid = grids.get(line.cells.get("node", "").strip())
        if grid is None:
            checks.fault(line, f"node {line.cells.get('node', '')!r} is no grid that is known; import the grids first")
        elif role in LINE and grid.level != roles.get(role):
            checks.fault(line, f"a {role} stands at a {roles[role]}, but {grid.code} is a {grid.level}")
        department = checks.text(line, "department", 24, default="")
        if department and department not in departments:
            checks.fault(line, f"department {department!r} is not known ({', '.join(sorted(departments))})")
        elif not department and role.startswith("responder"):
            checks.fault(line, f"department is empty: a {role} belongs to one")
        seat = checks.text(line, "seat", 60, default=key)
        values = {
            "role": role,
            "grid_id": grid.id if grid else None,
            "department_id": departments.get(department) if department else None,
        }
        if seats.setdefault(seat, values) != values:
            checks.fault(line, f"seat {seat} has another role, node or department in an earlier line")
        rank = checks.whole(line, "rank", default=0)
        contact = _contact(checks, line, key, channel)
        if contact:
            checks.once(seen, contact, line, f"the address on {contact[0]}")
        person = {
            "name": name,
            "name_en": checks.text(line, "name_en", NAME_LENGTH, default=name),
            "language": checks.one_of(line, "language", LANGUAGES, default="zh"),
        }
        # A seat of one's own has one holder; the rank then only orders seats of the same role.
        wanted[key] = _Wanted(line, person, seat, 0 if seat == key else rank, _also(checks, line, key), contact)
    return wanted


def _also(checks: Checks, line: Line, key: str) -> list[tuple[str, int]]:
    found = []
    for part in filter(None, (part.strip() for part in line.cells.get("also", "").split(";"))):
        seat, _, rank = part.rpartition("#")
        if not seat or not rank.isdecimal() or int(rank) < 1:
            checks.fault(line, f"also has {part!r}; write a seat and a rank from 1, such as worker:C01-01#1")
        elif seat == key:
            checks.fault(line, f"also names {seat}, which is their own seat")
        else:
            found.append((seat, int(rank)))
    return found


def _contact(checks: Checks, line: Line, key: str, channel: str | None) -> tuple[str, str] | None:
    if channel is not None:
        return channel, key
    written = (checks.text(line, "channel", 16, default=""), checks.text(line, "address", 200, default=""))
    if any(written) and not all(written):
        checks.fault(line, "channel and address must both be given, or neither")
    return written if all(written) else None


def _write_holdings(
    session: Session,
    ports: ImportPorts,
    ids: Mapping[str, int],
    wanted: Mapping[str, _Wanted],
    seats: Mapping[str, Seat],
) -> None:
    now = ports.clock.now()
    target = {
        (seats[code].id, ids[key]): rank
        for key, want in wanted.items()
        for code, rank in ((want.seat, want.rank), *want.also)
    }
    for row in session.scalars(rows_of(Holding, ports)):
        rank = target.pop((row.seat_id, row.person_id), None)
        if rank is not None:
            put(row, {"rank": rank, "until": None})
        elif row.until is None:
            row.until = now
    session.add_all(
        Holding(district=ports.district, id=ports.ids.next(), seat_id=s, person_id=p, rank=rank, since=now, until=None)
        for (s, p), rank in target.items()
    )


def _write_contacts(
    session: Session, ports: ImportPorts, ids: Mapping[str, int], wanted: Mapping[str, _Wanted]
) -> None:
    """Make the chats of the file those of its people; one that is nobody's any more is cut off from the person it was.

    What joined by a code stays, as long as its person does.
    """
    here = list(session.scalars(rows_of(Contact, ports)))
    if not here and not any(want.contact for want in wanted.values()):
        return
    sealer, now = ports.sealer(), ports.clock.now()
    target = {
        (want.contact[0], sealer.index(ports.district, *want.contact)): (ids[key], want.contact[1])
        for key, want in wanted.items()
        if want.contact is not None
    }
    staying = set(ids.values())
    for row in here:
        found = target.pop((row.channel, row.address_hash), None)
        if found is not None:
            if put(row, {"person_id": found[0], "ended_at": None}):
                _hand_chat(session, ports, row.channel, row.address_hash, found[0])
        elif row.ended_at is None and (row.joined_at is None or row.person_id not in staying):
            accounts.end(session, row, district=ports.district, ids=ports.ids, sealer=sealer, now=now)
    key_id = sealer.named_key(f"district:{ports.district}") if target else 0
    session.add_all(
        Contact(
            district=ports.district,
            id=ports.ids.next(),
            person_id=person,
            channel=channel,
            address=sealer.seal_text(key_id, address),
            address_hash=digest,
        )
        for (channel, digest), (person, address) in target.items()
    )
    for (channel, digest), (person, _) in target.items():
        _hand_chat(session, ports, channel, digest, person)


def _hand_chat(session: Session, ports: ImportPorts, channel: str, digest: bytes, person_id: int) -> None:
    """A chat that exists already is this person's from now on; what was begun in it is not theirs to finish."""
    chat = session.scalars(
        select(Conversation)
        .where(
            Conversation.district == ports.district,
            Conversation.channel == channel,
            Conversation.address_hash == digest,
        )
        .with_for_update()
    ).first()
    if chat is not None:
        accounts.hand_over(session, chat, person_id, sealer=ports.sealer(), now=ports.clock.now())
