"""The stage on which every conversation is played: SQLite in memory or PostgreSQL, and one of the channels."""

from __future__ import annotations

import asyncio
import os
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.app import Standing
from bot.media.hearing import Hearing
from bot.playing.stage import Furnished, furnish
from bot.settings import Settings
from bot.telegram import make_api
from handlers.registry import Registry
from models.base import make_engine
from models.ids import Ids
from models.sealing import Sealer
from models.seat import Contact
from nlu.backends.base import Backend
from tests.conftest import PostgresServer
from tests.furnished import ROOT, copied, copy_into
from tests.platforms.console import Terminals
from tests.platforms.seen import Platform
from tests.platforms.telegram import Accounts
from tests.platforms.web import Pages
from tests.scenarios.harness import Stage
from tests.scenarios.leaks import Log, found, private, stored
from tests.telegram.stub import Stub, running

PHOTO = ROOT / "tests" / "scenarios" / "photo.jpg"
CHANNELS = ("web", "console", "ptb", "aiogram")
DATABASES = ("sqlite", "postgresql")
Telegram = Callable[[], Accounts]
Districts = Callable[[str, type[Platform]], tuple[str, Furnished]]
WANTED = os.environ.get("GRIDBELL_CHANNELS", "")
"""`every`, or some of these names: which of them every scenario is played on, instead of one by turns on each database."""


@pytest.fixture(scope="session")
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    """One loop for all stages: connections that are kept open belong to it."""
    made = asyncio.new_event_loop()
    yield made
    made.close()


@pytest.fixture(scope="session")
def bot_api() -> Iterator[Stub]:
    """A Bot API on loopback."""
    with running() as stub:
        yield stub


@pytest.fixture(scope="session")
def ptb(bot_api: Stub, loop: asyncio.AbstractEventLoop) -> Iterator[Telegram]:
    """Telegram over python-telegram-bot."""
    yield from _telegram("ptb", bot_api, loop)


@pytest.fixture(scope="session")
def aiogram(bot_api: Stub, loop: asyncio.AbstractEventLoop) -> Iterator[Telegram]:
    """Telegram over aiogram."""
    pytest.importorskip("aiogram", reason="aiogram is not installed")
    yield from _telegram("aiogram", bot_api, loop)


def _telegram(driver: str, bot_api: Stub, loop: asyncio.AbstractEventLoop) -> Iterator[Telegram]:
    bot = bot_api.bot()
    api = make_api(driver, bot.token, bot_api.address)
    yield lambda: Accounts(bot, api)
    loop.run_until_complete(api.close())


@pytest.fixture(scope="session")
def engines() -> Callable[[str, str], Engine]:
    """By name and address: engines that stages use one after the other, for each begins by putting all statements together."""
    return cache(lambda name, url: make_engine(url))


@pytest.fixture(scope="session")
def districts(
    settings: Settings, request: pytest.FixtureRequest
) -> Callable[[str, type[Platform]], tuple[str, Furnished]]:
    """By database and kind of platform: a demo district to be copied whose staff are reached there, and its PostgreSQL address."""

    @cache
    def made(database: str, kind: type[Platform]) -> tuple[str, Furnished]:
        if database == "sqlite":
            bare: Furnished = request.getfixturevalue("district")
            moved = replace(bare, engine=copied(bare.engine), keys=copied(bare.keys))
            return "", housed(moved, settings.organisation.district, kind)
        server: PostgresServer = request.getfixturevalue("postgres")
        url = server.empty()
        moved = housed(furnish(settings, url), settings.organisation.district, kind)
        moved.engine.dispose()
        return url, moved

    return made


def housed(made: Furnished, district: str, kind: type[Platform]) -> Furnished:
    """The same district, its staff's accounts moved to a platform."""
    sealer = Sealer(made.keys, made.master, Ids())
    with Session(made.engine) as session, session.begin():
        for contact in session.scalars(select(Contact)):
            address = kind.address(made.registry.people[contact.person_id].key)
            contact.channel = kind.channel
            contact.address = sealer.seal_text(sealer.named_key(f"district:{district}"), address)
            contact.address_hash = sealer.index(district, kind.channel, address)
        session.flush()
        return replace(made, registry=Registry(session, district))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Each scenario keeps the channels that are wanted; or, on each database, the one whose turn it is."""
    items[:] = [item for item in items if _kept(item)]


def _kept(item: pytest.Item) -> bool:
    call = getattr(item, "callspec", None)
    stage = call.params.get("stage") if call is not None else None
    if stage is None or any(mark.args[0] == "stage" for mark in item.iter_markers("parametrize")):
        return True
    database, channel = stage.split("-")
    if WANTED:
        return database == "sqlite" and (WANTED == "every" or channel in WANTED.split(","))
    lacking = [name for mark in item.iter_markers("not_on") for name in mark.args]
    able = [name for name in CHANNELS if name not in lacking]
    if database == "sqlite" and item.get_closest_marker("every_channel"):
        return channel in able
    # Told by its name, so that it is the same on every machine; a scenario is on another channel on each database.
    turn = zlib.crc32(item.nodeid.replace(stage, "").encode())
    return channel == able[(turn + DATABASES.index(database)) % len(able)]


@pytest.fixture
def hearing() -> Hearing | None:
    """What puts voice notes into words: nothing, as it is shipped. A file of tests may have its own."""
    return None


STAGES = [
    *(f"sqlite-{channel}" for channel in CHANNELS),
    *(pytest.param(f"postgresql-{channel}", marks=pytest.mark.postgresql) for channel in CHANNELS),
]


@pytest.fixture(scope="session")
def public(district: Furnished) -> str:
    """What stands in a district's tables before anybody has said a word: names of places and seats are no secret."""
    return stored(district.engine)


@pytest.fixture(params=STAGES)
def stage(
    request: pytest.FixtureRequest,
    settings: Settings,
    backend: Backend,
    standing: Standing,
    districts: Districts,
    engines: Callable[[str, str], Engine],
    loop: asyncio.AbstractEventLoop,
    hearing: Hearing | None,
    public: str,
) -> Iterator[Stage]:
    """A fresh demo district."""
    database, name = request.param.split("-")
    made: Callable[[], Platform] = {"web": Pages, "console": Terminals}.get(name) or request.getfixturevalue(name)
    platform = made()
    template, district = districts(database, type(platform))
    url = request.getfixturevalue("postgres").copy(template, "gridbell_stage") if template else ""
    engine = engines("stage", url) if url else copy_into(engines("stage", "sqlite://"), district.engine)
    furnished = replace(district, engine=engine, keys=copy_into(engines("keys", "sqlite://"), district.keys))
    with Log() as log:
        played = Stage(settings, backend, furnished, standing, platform, loop, hearing)
        yield played
        planted, readable = private(played.said, played.gridbell, engine, platform.secrets), stored(engine)
        played.close()
    if url:
        request.getfixturevalue("postgres").drop(url)
    left = [each for each in found(planted, readable, "\n".join(log.lines)) if each not in public]
    if left:
        pytest.fail(f"readable where it must not be: {left}", pytrace=False)


@pytest.fixture
def photo() -> Path:
    """A small real picture."""
    return PHOTO
