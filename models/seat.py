"""Who acts: roles (data), seats at nodes of the grid tree, the people who fill them, their shifts and leave."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Boolean, Date, Index, Integer, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Row, points_to


class Role(Row):
    """A role is data: what it is called, at which level its seats stand, whether it may see who a resident is."""

    __tablename__ = "role"
    __table_args__ = (UniqueConstraint("district", "code"),)

    code: Mapped[str] = mapped_column(String(24))
    zh: Mapped[str] = mapped_column(String(40))
    en: Mapped[str] = mapped_column(String(40))
    level: Mapped[str] = mapped_column(String(12))
    sees_identity: Mapped[bool] = mapped_column(Boolean)


class Department(Row):
    """A department, firm or desk that can be whistled."""

    __tablename__ = "department"
    __table_args__ = (UniqueConstraint("district", "code"),)

    code: Mapped[str] = mapped_column(String(24))
    zh: Mapped[str] = mapped_column(String(60))
    en: Mapped[str] = mapped_column(String(60))
    phone: Mapped[str] = mapped_column(String(40))


class Seat(Row):
    """A place in the organisation that owes things ('the worker of grid C01-02'); people come and go, the seat stays."""

    __tablename__ = "seat"
    __table_args__ = (
        UniqueConstraint("district", "code"),
        points_to("grid", "grid_id"),
        points_to("department", "department_id"),
        Index(None, "district", "grid_id", "role"),
    )

    code: Mapped[str] = mapped_column(String(60))
    """Public key: role and node, such as `worker:C01-02`, `desk:1`, `department:gas`."""
    role: Mapped[str] = mapped_column(String(24))
    grid_id: Mapped[int]
    department_id: Mapped[int | None]


class Person(Row):
    """Somebody on the staff, under the short public form of their name ('李师傅'); nothing else about them is kept here."""

    __tablename__ = "person"
    __table_args__ = (UniqueConstraint("district", "key"),)

    key: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(String(40))
    name_en: Mapped[str] = mapped_column(String(40))
    language: Mapped[str] = mapped_column(String(8))
    left_at: Mapped[datetime | None]


class Contact(Row):
    """A chat account of a member of staff; the address is sealed, found again by its keyed hash. Of no use once it ended."""

    __tablename__ = "contact"
    __table_args__ = (
        UniqueConstraint("district", "channel", "address_hash"),
        points_to("person", "person_id"),
        Index(None, "district", "person_id"),
    )

    person_id: Mapped[int]
    channel: Mapped[str] = mapped_column(String(16))
    address: Mapped[bytes] = mapped_column(LargeBinary)
    address_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    joined_at: Mapped[datetime | None]
    """When it joined by a code; None for one that a file of people named, which the next file may take away."""
    ended_at: Mapped[datetime | None]
    """When its person left, or lost it."""


class JoinCode(Row):
    """A one-time code by which a chat account becomes that of a seat's holder. The code itself is stored nowhere."""

    __tablename__ = "join_code"
    __table_args__ = (
        UniqueConstraint("district", "code_hash"),
        points_to("seat", "seat_id"),
        points_to("person", "person_id"),
        points_to("person", "made_by_id"),
    )

    code_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    seat_id: Mapped[int]
    person_id: Mapped[int | None]
    """Whose account it becomes; None for somebody who is new, or takes a seat more."""
    name: Mapped[str | None] = mapped_column(String(40))
    """The short public name of somebody who is new."""
    made_at: Mapped[datetime]
    made_by_id: Mapped[int | None]
    """The supervisor who invited; None for a code from the command line."""
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class Holding(Row):
    """A person fills a seat: rank 0 holds it, 1 and up stand in, in that order."""

    __tablename__ = "holding"
    __table_args__ = (
        UniqueConstraint("district", "seat_id", "person_id"),
        points_to("seat", "seat_id"),
        points_to("person", "person_id"),
        Index(None, "district", "person_id"),
    )

    seat_id: Mapped[int]
    person_id: Mapped[int]
    rank: Mapped[int] = mapped_column(Integer)
    since: Mapped[datetime]
    until: Mapped[datetime | None]


class Shift(Row):
    """A weekly duty of a person: weekdays as '1234567' (1 = Monday), from and to as 'HH:MM' in the district's time zone."""

    __tablename__ = "shift"
    __table_args__ = (points_to("person", "person_id"), Index(None, "district", "person_id"))

    person_id: Mapped[int]
    weekdays: Mapped[str] = mapped_column(String(7))
    starts: Mapped[str] = mapped_column(String(5))
    ends: Mapped[str] = mapped_column(String(5))


class Leave(Row):
    """Days on which a person is away; the stand-in is rung instead."""

    __tablename__ = "leave"
    __table_args__ = (points_to("person", "person_id"), Index(None, "district", "person_id"))

    person_id: Mapped[int]
    first_day: Mapped[date] = mapped_column(Date)
    last_day: Mapped[date] = mapped_column(Date)
