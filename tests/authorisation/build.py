"""The scene as tests and the page's writer use it: a demo district on the real engine, with a case in every state."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.app import Standing
from bot.playing.play import Play
from bot.playing.stage import Furnished, open_stage
from bot.settings import Settings
from nlu.backends.base import Backend
from tests.authorisation.scene import Scene
from tests.authorisation.states import furnish


def built(
    settings: Settings,
    backend: Backend,
    district: Furnished,
    standing: Standing | None,
    loop: asyncio.AbstractEventLoop,
) -> Scene:
    """The scene; the district is used up by it."""
    gridbell, channel = open_stage(settings, backend, lambda _: None, district, standing)
    scene = Scene(gridbell, Play(gridbell, channel, Path(), lambda _: None), loop)
    furnish(scene)
    return scene
