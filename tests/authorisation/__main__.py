"""Writes docs/authorisation.md anew: `python -m tests.authorisation`."""

from __future__ import annotations

import asyncio

from bot.model import load_model
from bot.playing.stage import furnish
from bot.settings import load
from tests.authorisation.build import built
from tests.authorisation.page import PAGE, page
from tests.authorisation.table import about_people, outcomes
from tests.furnished import ROOT

settings = load(ROOT / "config.yaml", {})
scene = built(settings, load_model(settings.model_dir, print), furnish(settings), None, asyncio.new_event_loop())
PAGE.write_text(page(scene, outcomes(scene), about_people(scene)), encoding="utf-8")
