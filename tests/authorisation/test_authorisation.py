"""Everybody presses everything in every state: docs/authorisation.md says what came of it, and nobody sees or does more."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.app import Standing
from bot.playing.stage import Furnished
from bot.settings import Settings
from nlu.backends.base import Backend
from tests.authorisation.build import built
from tests.authorisation.page import PAGE, page
from tests.authorisation.scene import DONE, OVER, REFUSED, STAFF, Scene
from tests.authorisation.table import Outcomes, about_people, audiences, outcomes
from tests.furnished import copied


@pytest.fixture(scope="module")
def scene(settings: Settings, backend: Backend, standing: Standing, district: Furnished) -> Iterator[Scene]:
    """The district with a case in every state."""
    loop = asyncio.new_event_loop()
    fresh = replace(district, engine=copied(district.engine), keys=copied(district.keys))
    made = built(settings, backend, fresh, standing, loop)
    yield made
    made.gridbell.close()
    loop.close()


@pytest.fixture(scope="module")
def found(scene: Scene) -> Outcomes:
    """What came of every press."""
    return outcomes(scene)


def test_the_page_says_who_may_do_what(scene: Scene, found: Outcomes) -> None:
    made = page(scene, found, about_people(scene))
    assert PAGE.read_text(encoding="utf-8") == made, "look at the difference, then: python -m tests.authorisation"


def test_nobody_is_shown_a_case_that_they_may_not_open(found: Outcomes) -> None:
    seen = {(who, state) for (action, who, state), came in found.items() if action == "task" and came == DONE}
    told = {(who, state) for (_, who, state), came in found.items() if who in STAFF and came in (OVER, DONE)}
    settles = {("street head", "filed, appealed"), ("duty officer", "filed, at the triage desk")}
    assert told - seen - settles == set()


def test_another_resident_can_do_nothing_about_a_case(found: Outcomes) -> None:
    assert {came for (_, who, _), came in found.items() if who == "another resident"} == {REFUSED}


def test_nobody_presses_what_is_for_others_and_who_left_presses_nothing(scene: Scene) -> None:
    assert {cell: came for cell, came in audiences(scene).items() if came != REFUSED} == {}
