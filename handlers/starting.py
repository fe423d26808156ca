"""What a deep link or a printed code carried into the chat: by its first letter, and the greeting where it carries nothing known."""

from __future__ import annotations

from collections.abc import Callable

from handlers import joining, place_codes
from handlers.resident import questions
from handlers.resident import scanning as of_resident
from handlers.turn import Turn
from handlers.worker import desk
from handlers.worker import scanning as of_staff

PLACE = "p"


def _scanned(turn: Turn, code: str) -> None:
    (of_staff if turn.me.person_id is not None else of_resident).scanned(turn, code)


STARTS: dict[str, Callable[[Turn, str], None]] = {"j": joining.take, PLACE: _scanned}
"""By what stands before the hyphen: who takes the code behind it."""


def start(turn: Turn, payload: str) -> None:
    """Somebody opened the chat by a link; `payload` is what the link carried, "" where it was the chat itself."""
    kind, _, code = payload.partition("-")
    if code and (taken := STARTS.get(kind)) is not None:
        taken(turn, code)
    elif turn.me.person_id is not None:
        desk.hello(turn)
    else:
        questions.explain(turn)


def typed(turn: Turn) -> bool:
    """Whether the words are nothing but the code of a place: as good as a scan."""
    heard = turn.heard
    code = place_codes.typed(heard.text) if heard.edit_of is None and not heard.shows else None
    if code is None:
        return False
    start(turn, f"{PLACE}-{code}")
    return True
