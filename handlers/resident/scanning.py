"""A code on a wall was scanned or typed: the resident is told where that is, and says what is wrong there."""

from __future__ import annotations

from typing import Any

from handlers import place_codes
from handlers.cases import place_param
from handlers.resident import card, coded, intake
from handlers.resident.draft import Draft
from handlers.turn import Refused, Turn


def scanned(turn: Turn, code: str) -> None:
    """Begin a report at this place, or give the one that is being made its place; what has another place is asked about."""
    spot = place_codes.named(turn, code)
    state = turn.state()
    fresh = "draft" not in state
    draft = Draft() if fresh else Draft.from_json(state["draft"])
    coded.note(draft, spot, turn.now)
    if draft.empty:
        turn.say("scan-what", kind="question", place=place_param(turn.ports, spot.place, hide_door=False))
    elif draft.apart and len(draft.problems) > 1 and coded.stands(draft):
        intake.put(turn, draft)
        intake.submit(turn, {})  # only the place was still asked for
        return
    else:
        card.show(turn, draft)
    intake.put(turn, draft)
    intake.expect_submit(turn, fresh=fresh)


def use(turn: Turn, _args: dict[str, Any]) -> None:
    """用扫码的地点: the code's place instead of the one on the card."""
    draft = intake.current(turn)
    if coded.other(draft) is None:
        raise Refused("press-old")
    coded.use(draft)
    card.show(turn, draft)
    intake.put(turn, draft)
