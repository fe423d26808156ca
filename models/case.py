"""Cases: one problem at one place, its parties, notes and category assignments, and the numbers they are known by."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Boolean, Date, Float, Index, Integer, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Row, points_to

CONTACT = "contact"
"""The kind of a note that says who the reporter is, by their own will; on no card but where the reporter wants it."""


class Case(Row):
    """One reported problem. What was said and the exact place are sealed; grid and a coarse cell stand in the clear."""

    __tablename__ = "case"
    __table_args__ = (
        UniqueConstraint("district", "number"),
        points_to("grid", "grid_id"),
        points_to("seat", "owner_seat_id"),
        points_to("seat", "origin_seat_id"),
        points_to("case", "parent_id"),
        Index(None, "district", "grid_id", "status"),
        Index(None, "district", "category", "cell"),
    )

    number: Mapped[str] = mapped_column(String(24))
    status: Mapped[str] = mapped_column(String(20))
    category: Mapped[str | None] = mapped_column(String(8))
    sla: Mapped[str | None] = mapped_column(String(4))
    grid_id: Mapped[int | None]
    cell: Mapped[str | None] = mapped_column(String(24))
    """A cell of about 250 m, the finest place that is searchable in the clear."""
    owner_seat_id: Mapped[int | None]
    origin: Mapped[str] = mapped_column(String(12))
    """resident | patrol (a worker's own round) | proxy (for a resident without a phone)."""
    origin_seat_id: Mapped[int | None]
    proxy_way: Mapped[str | None] = mapped_column(String(12))
    """How a resident without a phone is asked: visit | neighbour | paper."""
    routed_by: Mapped[str | None] = mapped_column(String(24))
    """Why this grid: point | place_name | choice | hand; see handlers/routing.py."""
    route_begins: Mapped[str] = mapped_column(String(60))
    """The category's route when it was filed; a responder's route is marked so while the worker acts for it."""
    key_id: Mapped[int]
    words: Mapped[bytes] = mapped_column(LargeBinary)
    place: Mapped[bytes | None] = mapped_column(LargeBinary)
    """Sealed JSON: {v, text, building, unit, room, lat, lon}."""
    anonymous: Mapped[bool] = mapped_column(Boolean)
    emergency: Mapped[str | None] = mapped_column(String(12))
    reopened: Mapped[int] = mapped_column(Integer)
    parent_id: Mapped[int | None]
    filed_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    resolved_at: Mapped[datetime | None]
    confirmed_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    audit_seq: Mapped[int] = mapped_column(Integer)
    audit_head: Mapped[bytes] = mapped_column(LargeBinary(32))
    updated_at: Mapped[datetime]


class Party(Row):
    """A resident's part in a case: the reporter, or a follower who said the same; when they last urged, what they answered."""

    __tablename__ = "party"
    __table_args__ = (
        UniqueConstraint("district", "case_id", "resident_id"),
        points_to("case", "case_id"),
        points_to("resident", "resident_id"),
        Index(None, "district", "resident_id"),
    )

    case_id: Mapped[int]
    resident_id: Mapped[int]
    part: Mapped[str] = mapped_column(String(12))
    discloses: Mapped[bool] = mapped_column(Boolean)
    """Whether the resident said that staff may see who they are."""
    urged_at: Mapped[datetime | None]


class Note(Row):
    """Words added to a case after it was filed, by whom and in what manner; shown as they were written."""

    __tablename__ = "note"
    __table_args__ = (points_to("case", "case_id"), Index(None, "district", "case_id"))

    case_id: Mapped[int]
    at: Mapped[datetime]
    kind: Mapped[str] = mapped_column(String(16))
    """addition | evidence | question | answer | remains | return | hold | decline | call | appeal | reassign | contact."""
    by_resident_id: Mapped[int | None]
    by_seat_id: Mapped[int | None]
    words: Mapped[bytes] = mapped_column(LargeBinary)


class CategoryAssignment(Row):
    """Which category a case was given, when, by whom and how sure; the last one counts, `likely` ones apart."""

    __tablename__ = "category_assignment"
    __table_args__ = (points_to("case", "case_id"), Index(None, "district", "case_id"))

    case_id: Mapped[int]
    category: Mapped[str | None] = mapped_column(String(8))
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(String(12))
    """model | resident | triage | worker; likely: what the model thought of, when it was sure of none."""
    confidence: Mapped[float | None] = mapped_column(Float)


class NumberBlock(Row):
    """A block of case numbers of one day. Writers take a block each, so that no row is hot; see `models/numbers.py`."""

    __tablename__ = "number_block"
    __table_args__ = (UniqueConstraint("district", "day", "start"),)

    day: Mapped[date] = mapped_column(Date)
    start: Mapped[int] = mapped_column(Integer)
    next: Mapped[int] = mapped_column(Integer)


class Rating(Row):
    """What a resident thought of the outcome; never shown to staff for a single case, counted per person only from 10 on."""

    __tablename__ = "rating"
    __table_args__ = (
        UniqueConstraint("district", "case_id", "resident_id"),
        points_to("case", "case_id"),
        points_to("resident", "resident_id"),
    )

    case_id: Mapped[int]
    resident_id: Mapped[int]
    rating: Mapped[str] = mapped_column(String(12))
    """satisfied | basically | unsatisfied | skipped."""
    at: Mapped[datetime]
