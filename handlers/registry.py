"""The district as it stands, read once into memory: grids, categories, seats and who fills them, places, answers.

Immutable: an import makes a new one. Every press is still checked against it at the moment it is pressed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

import shapely
from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from models import duty
from models.category import Answer, Category
from models.grid import Grid, Place
from models.ids import Ids
from models.message import Setting
from models.prepared import Prepared
from models.seat import Department, Holding, Leave, Person, Role, Seat, Shift
from nlu.places import PlaceEntry, PlaceIndex

VERSION = "registry_version"
_SETTINGS = Setting.__table__.c
_VERSION = Prepared(
    select(_SETTINGS.value).where(_SETTINGS.district == bindparam("district"), _SETTINGS.name == bindparam("name"))
)


class Numbered(Protocol):
    """Whose registry it is, and where ids come from."""

    @property
    def district(self) -> str:
        """The tenant key."""

    @property
    def ids(self) -> Ids:
        """What gives ids."""


@dataclass(frozen=True, slots=True)
class Node:
    """A grid of any level."""

    id: int
    code: str
    name: str
    name_en: str
    level: str
    layer: str
    parent_id: int | None
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class Chair:
    """A seat: its public code, its role, the node it stands at."""

    id: int
    code: str
    role: str
    grid_id: int
    department_id: int | None


@dataclass(frozen=True, slots=True)
class Staff:
    """A member of staff under their public name."""

    id: int
    key: str
    name: str
    name_en: str
    language: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A category: names, route and SLA class."""

    code: str
    zh: str
    en: str
    main: str
    main_zh: str
    main_en: str
    route: str
    sla: str


class Registry:
    """See the module. Look-ups are dictionaries; a point is found through an STR tree."""

    def __init__(self, session: Session, district: str) -> None:
        self.district = district
        self.version = version(session, district)
        self._read_grids(session)
        self._read_staff(session)
        self.categories = {
            c.code: Kind(c.code, c.zh, c.en, c.main, c.main_zh, c.main_en, c.route, c.sla)
            for c in session.scalars(
                select(Category).where(Category.district == district, Category.active).order_by(Category.position)
            )
        }
        self.answers = tuple(session.scalars(select(Answer).where(Answer.district == district)))
        self.departments = {d.id: d for d in session.scalars(select(Department).where(Department.district == district))}
        for row in (*self.answers, *self.departments.values()):
            session.expunge(row)

    def _read_grids(self, session: Session) -> None:
        rows = list(session.scalars(select(Grid).where(Grid.district == self.district)))
        self.grids = {
            g.id: Node(g.id, g.code, g.name, g.name_en, g.level, g.layer, g.parent_id, g.lat, g.lon) for g in rows
        }
        self.by_code = {node.code: node for node in self.grids.values()}
        shaped = [g for g in rows if g.polygon is not None and g.level == "grid" and g.layer == "general"]
        self._shapes = [shapely.geometry.shape(g.polygon) for g in shaped]
        self._shape_ids = [g.id for g in shaped]
        self._tree = shapely.STRtree(self._shapes)
        places = session.scalars(select(Place).where(Place.district == self.district))
        entries = []
        self.place_names: dict[str, tuple[str, str]] = {}
        self.place_grids: dict[str, str] = {}
        for p in places:
            self.place_names[p.key] = (p.name, p.name_en)
            self.place_grids[p.key] = self.grids[p.grid_id].code
            aliases = tuple(a for a in p.aliases.split(";") if a)
            entries.append(PlaceEntry(p.key, p.name, self.grids[p.grid_id].code, p.kind, aliases, p.buildings))
        self.places = PlaceIndex(tuple(entries))

    def _read_staff(self, session: Session) -> None:
        here = self.district
        self.roles = {
            r.code: (r.zh, r.en, r.sees_identity) for r in session.scalars(select(Role).where(Role.district == here))
        }
        self.seats = {
            s.id: Chair(s.id, s.code, s.role, s.grid_id, s.department_id)
            for s in session.scalars(select(Seat).where(Seat.district == here).order_by(Seat.code))
        }
        self.seat_by_code = {seat.code: seat for seat in self.seats.values()}
        self._at: dict[tuple[int, str], list[Chair]] = {}
        for seat in self.seats.values():
            self._at.setdefault((seat.grid_id, seat.role), []).append(seat)
        self.people = {
            p.id: Staff(p.id, p.key, p.name, p.name_en, p.language)
            for p in session.scalars(select(Person).where(Person.district == here, Person.left_at.is_(None)))
        }
        self.person_by_key = {person.key: person for person in self.people.values()}
        self._holders: dict[int, list[duty.Holder]] = {}
        self._seats_of: dict[int, list[tuple[int, Chair]]] = {}
        held = (
            select(Holding).where(Holding.district == here, Holding.until.is_(None)).order_by(Holding.rank, Holding.id)
        )
        for h in session.scalars(held):
            if h.person_id in self.people:
                self._holders.setdefault(h.seat_id, []).append(duty.Holder(h.person_id, h.rank))
                self._seats_of.setdefault(h.person_id, []).append((h.rank, self.seats[h.seat_id]))
        self._shifts: dict[int, list[duty.Shift]] = {}
        for s in session.scalars(select(Shift).where(Shift.district == here)):
            days = frozenset(int(d) - 1 for d in s.weekdays)
            shift = duty.Shift(s.person_id, days, time.fromisoformat(s.starts), time.fromisoformat(s.ends))
            self._shifts.setdefault(s.person_id, []).append(shift)
        self._leaves: dict[int, list[tuple[datetime, datetime]]] = {}
        for leave in session.scalars(select(Leave).where(Leave.district == here)):
            first = datetime.combine(leave.first_day, time())
            self._leaves.setdefault(leave.person_id, []).append(
                (first, datetime.combine(leave.last_day, time()) + timedelta(days=1))
            )

    def grid_at(self, lat: float, lon: float) -> Node | None:
        """The grid whose polygon holds the point (WGS 84 degrees); on a border, the one with the lower code."""
        hits = self._tree.query(shapely.Point(lon, lat), predicate="intersects")
        found = sorted((self.grids[self._shape_ids[i]] for i in hits), key=lambda node: node.code)
        return found[0] if found else None

    def ancestor(self, grid_id: int, level: str) -> Node | None:
        """The node of that level which the grid lies in, itself included."""
        node: Node | None = self.grids.get(grid_id)
        while node is not None and node.level != level:
            node = self.grids.get(node.parent_id) if node.parent_id is not None else None
        return node

    def seats_at(self, grid_id: int, role: str) -> list[Chair]:
        """The seats of a role at a node."""
        return self._at.get((grid_id, role), [])

    def holders(self, seat_id: int) -> list[duty.Holder]:
        """Who fills the seat, holder first."""
        return self._holders.get(seat_id, [])

    def seats_of(self, person_id: int) -> list[Chair]:
        """The seats a person fills or stands in for."""
        return [seat for _, seat in self._seats_of.get(person_id, [])]

    def on_duty(self, seat_id: int, at: datetime, tz: ZoneInfo) -> tuple[int, ...]:
        """Whom to ring for a seat, first to last; empty when nobody is there."""
        holders = self.holders(seat_id)
        shifts = [s for h in holders for s in self._shifts.get(h.person_id, [])]
        leaves = [
            duty.Leave(h.person_id, start.replace(tzinfo=tz), end.replace(tzinfo=tz))
            for h in holders
            for start, end in self._leaves.get(h.person_id, [])
        ]
        return duty.on_duty(holders, shifts, leaves, at, tz)

    def line_above(self, seat: Chair) -> list[Chair]:
        """The seats above one, nearest first: lead, community, street, district; for a desk or a supervisor from its own node up."""
        line: list[Chair] = []
        for level, role in (
            ("grid", "lead"),
            ("community", "community"),
            ("street", "street"),
            ("district", "district"),
        ):
            node = self.ancestor(seat.grid_id, level)
            if node is not None and (level, role) != (self.grids[seat.grid_id].level, seat.role):
                line.extend(self.seats_at(node.id, role)[:1])
        ranks = {"lead": 1, "community": 2, "street": 3, "supervisor": 3, "district": 4}
        return [s for s in line if ranks[s.role] > ranks.get(seat.role, 0)]

    def supervisor_of(self, grid_id: int | None) -> Chair | None:
        """The supervisor above a grid: of its street, else any of the district."""
        street = self.ancestor(grid_id, "street") if grid_id is not None else None
        if street is not None and (found := self.seats_at(street.id, "supervisor")):
            return found[0]
        return next((s for s in self.seats.values() if s.role == "supervisor"), None)

    def desks(self) -> list[Chair]:
        """The seats of the triage desk, in order."""
        return [s for s in self.seats.values() if s.role == "triage_desk"]

    def duty_officers(self) -> list[Chair]:
        """The duty roster's seats, in order."""
        return [s for s in self.seats.values() if s.role == "duty_officer"]


def version(session: Session, district: str) -> int:
    """The registry's version in the database; it grows with every change of the district or its people."""
    found = _VERSION.rows(session, {"district": district, "name": VERSION})
    return int(found[0][0]) if found else 0


def bump(session: Session, ports: Numbered) -> None:
    """Give the registry a new version, so that every node reads it anew before its next event."""
    query = select(Setting).where(Setting.district == ports.district, Setting.name == VERSION)
    row = session.scalars(query.with_for_update().execution_options(populate_existing=True)).first()
    if row is None:
        session.add(Setting(district=ports.district, id=ports.ids.next(), name=VERSION, value="1"))
    else:
        row.value = str(int(row.value) + 1)
    session.flush()
