"""A worker scans a code on his round: his report is about that place."""

from __future__ import annotations

from handlers import place_codes
from handlers.cases import place_param
from handlers.resident import coded
from handlers.resident.draft import Draft
from handlers.turn import Refused, Turn
from handlers.worker import patrol


def scanned(turn: Turn, code: str) -> None:
    """Begin a report there, or give the one that is being made its place; one that has another is to be filed first."""
    spot = place_codes.named(turn, code)
    draft = patrol.running(turn) or Draft()
    coded.note(draft, spot, turn.now)
    if not coded.stands(draft):
        raise Refused("patrol-scan-later")
    if draft.empty:
        patrol.put(turn, draft)
        turn.say("patrol-scan-what", kind="question", place=place_param(turn.ports, spot.place, hide_door=False))
    else:
        patrol.begin(turn, draft)
