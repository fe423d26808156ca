"""The places that a message can name, for looking into the understanding alone: the district's, else the demo's."""

from __future__ import annotations

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from bot.importing.loading import default_rows
from bot.settings import Settings
from bot.storage.databases import exists
from models.base import make_engine
from models.grid import Grid, Place
from nlu.places import PlaceEntry, PlaceIndex


def known_places(settings: Settings) -> PlaceIndex:
    """The places of the district in the database; of the demo district where there is no database, or no place in it."""
    return PlaceIndex(_of_district(settings) or _of_demo())


def _of_district(settings: Settings) -> tuple[PlaceEntry, ...]:
    if not exists(settings.database.url):
        return ()
    engine = make_engine(settings.database.url)
    try:
        if not inspect(engine).has_table(Place.__tablename__):
            return ()
        rows = (
            select(Place, Grid.code)
            .join(Grid, (Grid.district == Place.district) & (Grid.id == Place.grid_id))
            .where(Place.district == settings.organisation.district)
            .order_by(Place.id)
        )
        with Session(engine) as session:
            return tuple(
                _entry(place.key, place.name, grid, place.kind, place.aliases, place.buildings)
                for place, grid in session.execute(rows)
            )
    finally:
        engine.dispose()


def _of_demo() -> tuple[PlaceEntry, ...]:
    columns = ("key", "name", "grid", "kind", "aliases", "buildings")
    return tuple(_entry(*(line.cells[column] for column in columns)) for line in default_rows("demo/places.csv"))


def _entry(key: str, name: str, grid: str, kind: str, aliases: str, buildings: str) -> PlaceEntry:
    return PlaceEntry(key, name, grid, kind, tuple(alias for alias in aliases.split(";") if alias), buildings)
