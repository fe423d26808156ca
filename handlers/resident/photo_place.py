"""A picture that says where it was taken: its place is offered, used when the resident agrees, and forgotten otherwise."""

from __future__ import annotations

import re
from typing import Any

from handlers.resident import agreeing, card, intake
from handlers.resident.draft import Draft, set_point
from handlers.turn import Refused, Turn

_YES = re.compile(
    r"用(?:它|这个|这里|这儿)?(?:吧|的|就行|好了)?|就用(?:它|这个|这里)|就(?:是|在)这(?:里|儿)|use (?:it|this|that)"
)
_NO = re.compile(
    r"(?:先|还是)?(?:不用|不要用?|别用|不是)(?:它|这个|这里|这儿|那里|了|吧)*|不在(?:这|那)(?:里|儿)"
    r"|no,? thanks|(?:please )?(?:don'?t|do not)(?: use (?:it|this|that))?"
)


def answered(turn: Turn) -> bool:
    """Whether the words are a yes or a no to the offer; a no forgets the place, and asks for it in the ordinary way."""
    state = turn.state()
    draft = Draft.from_json(state["draft"]) if "draft" in state else Draft()
    if draft.photo_point is None or draft.expects != "place" or turn.heard.files or turn.heard.location is not None:
        return False
    words = turn.heard.text.strip(" ，,。.!！~～").lower()
    said = agreeing.of(words)
    if said == "agree" or _YES.fullmatch(words):
        _use(turn, draft, file=False)
    elif said == "refuse" or _NO.fullmatch(words):
        draft.photo_point, draft.asked_place = None, False
        card.show(turn, draft)
        intake.put(turn, draft)
    else:
        return False
    return True


def use(turn: Turn, args: dict[str, Any]) -> None:
    """用这个地点, or the same and submitted at once."""
    draft = intake.current(turn)
    if draft.photo_point is None:
        raise Refused("press-old")
    _use(turn, draft, file=bool(args.get("submit")))


def _use(turn: Turn, draft: Draft, *, file: bool) -> None:
    lat, lon = draft.photo_point or (0.0, 0.0)
    draft.photo_point = draft.expects = None
    if not set_point(draft, turn.ports, (lat, lon), "photo_point"):
        raise Refused("place-outside")
    if not (draft.apart and len(draft.problems) > 1) and not file:
        card.show(turn, draft)
    intake.put(turn, draft)
    if file or (draft.apart and len(draft.problems) > 1):
        intake.submit(turn, {})
