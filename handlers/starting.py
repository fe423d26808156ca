"""What a deep link or a printed code carried into the chat: by its first letter, and the greeting where it carries nothing known."""

from __future__ import annotations

from collections.abc import Callable

from handlers import joining
from handlers.resident import questions
from handlers.turn import Turn
from handlers.worker import desk

STARTS: dict[str, Callable[[Turn, str], None]] = {"j": joining.take}
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
