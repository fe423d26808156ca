"""Working groups of staff: which node's new tasks a group is shown, and the one card that each of them has there."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Row, points_to


class GroupBinding(Row):
    """A supervisor let a group see a node's new tasks; it lasts until it is undone, we leave, or that supervisor's seat is another's."""

    __tablename__ = "group_binding"
    __table_args__ = (
        points_to("conversation", "conversation_id"),
        points_to("grid", "grid_id"),
        points_to("seat", "seat_id"),
        points_to("person", "person_id"),
        Index(None, "district", "conversation_id"),
    )

    conversation_id: Mapped[int]
    grid_id: Mapped[int]
    seat_id: Mapped[int]
    person_id: Mapped[int]
    since: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ending: Mapped[str | None] = mapped_column(String(12))
    """unbound | replaced | left | seat"""


class GroupCard(Row):
    """The card of a case in a group: it is changed in place, and there is never a second one."""

    __tablename__ = "group_card"
    __table_args__ = (
        UniqueConstraint("district", "case_id", "conversation_id"),
        points_to("case", "case_id"),
        points_to("conversation", "conversation_id"),
    )

    case_id: Mapped[int]
    conversation_id: Mapped[int]
    card_id: Mapped[int]
