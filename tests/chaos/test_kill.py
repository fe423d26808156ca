"""kill -9 in the middle of a load: nothing acknowledged is lost, nothing happens twice, every reply comes, in order.

The program is the one that ships, with all its handlers and its understanding. A load of 2,000 messages has three rounds, a kill
at a random moment each; GRIDBELL_CHAOS_LOADS says how many loads (1 unless said otherwise). A failure shows the moments.
"""

from __future__ import annotations

import asyncio
import os
import random
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from bot.settings import load as read_settings
from models.base import make_engine
from models.ids import Ids
from models.sealing import Sealer
from tests.chaos import promises
from tests.chaos.crowd import Person, load
from tests.chaos.node import MASTER, Node, Place
from tests.conftest import PostgresServer

LOADS = int(os.environ.get("GRIDBELL_CHAOS_LOADS", "1"))
ROUNDS = 3
PEOPLE_AT_ONCE = 40


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The demo district, to be copied for each load."""
    place = Place(tmp_path_factory.mktemp("furnished"))
    place.furnish()
    return place


def survives(place: Place, messages: int, deaths: list[int]) -> None:
    """Carry the load out with these kills, one more at its end, and look at what is left."""

    async def scene() -> list[Person]:
        node = Node(place)
        try:
            return await load(node, messages, deaths, PEOPLE_AT_ONCE)
        finally:
            await node.kill()

    people = asyncio.run(asyncio.wait_for(scene(), 400))
    settings = read_settings(place.folder / "config.yaml", place.environment)
    engine, keys = make_engine(settings.database.url), make_engine(settings.keys.store)
    with Session(engine) as session:
        promises.kept(session, Sealer(keys, MASTER, Ids()), settings.organisation.district, people)
    engine.dispose()
    keys.dispose()


@pytest.mark.slow
@pytest.mark.parametrize("chaos_load", range(LOADS))
def test_kills_at_random_moments_of_2000_messages(furnished: Place, tmp_path: Path, chaos_load: int) -> None:
    survives(furnished.copy(tmp_path), 2000, sorted(random.randint(1, 1990) for _ in range(ROUNDS)))


@pytest.mark.slow
@pytest.mark.postgresql
def test_a_kill_on_postgresql(postgres: PostgresServer, tmp_path: Path) -> None:
    place = Place(tmp_path, postgres.empty())
    place.furnish()
    survives(place, 400, [random.randint(1, 390)])
    postgres.drop(place.database)
