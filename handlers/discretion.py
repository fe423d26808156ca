"""Violence at home, and children: what is sent unasked says nothing of it by itself; whoever opens it reads.

Someone else may look at the screen of the one who wrote, or of the one on duty.
"""

from __future__ import annotations

from datetime import timedelta

from handlers.ports import Ports
from handlers.sending import Param, Press, message
from models.case import Case
from models.conversation import Conversation

KINDS = ("violence", "child")
AT_THE_PHONE = timedelta(minutes=5)
"""For so long after they wrote it is taken that the resident themselves looks at the screen."""


def private(case: Case) -> bool:
    """Whether this case is one of those."""
    return case.emergency in KINDS


def outside(case: Case, params: dict[str, Param]) -> dict[str, Param]:
    """What a message to the roster shows before it is opened: neither the kind of danger nor what was said."""
    if not private(case):
        return params
    kind = message("emergency-kind-private")
    hidden: dict[str, Param] = {"kind": kind, "category": kind, "words": message("emergency-words-private")}
    return {name: hidden.get(name, value) for name, value in params.items()}


def openers(case: Case) -> list[Press]:
    """The button that shows it."""
    return [Press("duty_show", "b-open", {"case": case.id})] if private(case) else []


def away(ports: Ports, chat: Conversation) -> bool:
    """Whether a while has passed since the resident wrote."""
    return chat.heard_at is None or ports.clock.now() - chat.heard_at > AT_THE_PHONE
