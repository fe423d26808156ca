"""Where things are: districts, the tree of grids (district, street, community, grid, micro grid) and names of places."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import DISTRICT, Base, Row, points_to

LEVELS = ("micro", "grid", "community", "street", "district")


class District(Base):
    """A tenant: everything else stands under its code."""

    __tablename__ = "district"

    district: Mapped[str] = mapped_column(String(DISTRICT), primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    name_en: Mapped[str] = mapped_column(String(80))


class Grid(Row):
    """A node of the tree; `level` is one of LEVELS, `layer` tells whose grid it is (general, police, property, …)."""

    __tablename__ = "grid"
    __table_args__ = (
        UniqueConstraint("district", "layer", "code"),
        points_to("grid", "parent_id"),
        Index(None, "district", "parent_id"),
    )

    code: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(80))
    name_en: Mapped[str] = mapped_column(String(80))
    level: Mapped[str] = mapped_column(String(12))
    layer: Mapped[str] = mapped_column(String(20))
    parent_id: Mapped[int | None]
    polygon: Mapped[dict[str, Any] | None]
    """GeoJSON geometry (WGS 84), or none where only names are known."""
    lat: Mapped[float | None]
    lon: Mapped[float | None]


class Place(Row):
    """A public name in a grid: estate, road, market, school …; `buildings` ("1-6,8") where an estate's houses are split over grids."""

    __tablename__ = "place"
    __table_args__ = (
        UniqueConstraint("district", "key"),
        points_to("grid", "grid_id"),
        Index(None, "district", "grid_id"),
    )

    key: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(String(120))
    name_en: Mapped[str] = mapped_column(String(120))
    kind: Mapped[str] = mapped_column(String(20))
    grid_id: Mapped[int]
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    aliases: Mapped[str] = mapped_column(Text)
    """Other names, separated by semicolons."""
    buildings: Mapped[str] = mapped_column(String(200))
