"""docs/authorisation.md as the program makes it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tests.authorisation.actions import OWN_REPORT, OWN_ROUND, SAID_ELSEWHERE
from tests.authorisation.scene import RESIDENTS, STAFF, Scene
from tests.authorisation.table import PEOPLE, WAITING, Outcomes, rows

PAGE = Path(__file__).parents[2] / "docs" / "authorisation.md"
_INTRO = """# Who may do what

A button names an action and what it is about; what it may do is decided when it is pressed, from the seats that whoever presses fills
at that moment, the grid of the case and its state. So is what is typed after a press (`words: …`). A press that is not somebody's to do
is refused with a kind sentence, counted by day as `refused:role:action`, and logged as that; one that the state does not allow
as `out_of_state:role:action`, or it is said how the case stands. Neither names anybody.

**This page is made by the program**: `python -m tests.authorisation` lets everybody press everything on a case in every state, in a
demo district, and writes down what was done. `tests/authorisation` does the same and fails if the page says something else, if an action
has no row, or if anybody is shown a case that they may not open. What is in no row is refused, or changes nothing.

The case lies in grid C01-02. *Elsewhere* is another grid or community, *their stand-in* the person who stands in for its worker.
"""
_HEAD = "| action | who | when |\n|---|---|---|\n"


def page(scene: Scene, found: Outcomes, people: Outcomes) -> str:
    """The whole page."""
    states = list(scene.cases)
    parts = [
        _INTRO,
        "## Staff, on a case\n",
        _table(rows(found, STAFF, states)),
        "## Residents, on a case\n",
        "A follower's 撤回 ends the following alone.\n",
        _table(rows(found, RESIDENTS, states)),
        "## About people, and a resident who waits\n",
        _table(rows(people, STAFF, [*PEOPLE, WAITING])),
        "## One's own\n",
        "These name nothing of anybody else's.\n",
        _table(
            [
                (_names(OWN_REPORT), "a resident", "their own draft, data and language"),
                (_names(OWN_ROUND), "anybody on the staff", "what they found themselves, or all that waits for them"),
                (_names(f"words: {what}" for what in SAID_ELSEWHERE), "who pressed before", "as the press itself"),
            ]
        ),
        "A resident may press nothing that is for staff, staff nothing that is for residents, and whoever left nothing at all.\n",
    ]
    return "\n".join(parts)


def _names(actions: Iterable[str]) -> str:
    return ", ".join(f"`{action}`" for action in actions)


def _table(listed: list[tuple[str, str, str]]) -> str:
    return _HEAD + "".join(f"| {' | '.join(row)} |\n" for row in listed)
