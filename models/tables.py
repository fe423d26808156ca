"""All tables in one import, for migrations and for creating a database."""

from __future__ import annotations

from models import (
    attachment,
    case,
    category,
    conversation,
    grid,
    group,
    history,
    message,
    obligation,
    place_code,
    resident,
    seat,
    whistle,
)
from models.base import Base

ALL = (
    attachment,
    case,
    category,
    conversation,
    grid,
    group,
    history,
    message,
    obligation,
    place_code,
    resident,
    seat,
    whistle,
)
metadata = Base.metadata
