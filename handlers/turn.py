"""One turn of a dialog: the transaction, the surroundings, who speaks and what they said. Every handler is given one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from handlers.commands import Heard
from handlers.ports import Ports
from handlers.registry import Chair
from handlers.sending import Param, Press, Queued, send
from models.conversation import STATE_VERSION, Conversation
from models.sealing import KeyErased


class Refused(Exception):
    """Something asked for can't be done. The person gets the text of this key, which says what to do next."""

    def __init__(self, key: str, **params: Param) -> None:
        super().__init__(key)
        self.key, self.params = key, params


class NotAllowed(Refused):
    """It is not for whoever speaks to do, whatever the state: their seat, or their part in the case, is another."""


@dataclass(slots=True)
class Turn:
    """`me` is the conversation that spoke; `card` the card whose button was pressed or that was replied to, if any."""

    session: Session
    ports: Ports
    me: Conversation
    heard: Heard
    card: int | None = None
    new: bool = False
    """Whether this chat exists only since this very message: there is nothing of it to be looked up."""
    action: str = "words"
    """What is being done, as a button names it, or said in words: a refusal is counted under it."""

    @property
    def now(self) -> datetime:
        """The moment, by the injected clock."""
        return self.ports.clock.now()

    @property
    def district(self) -> str:
        """The tenant key."""
        return self.ports.district

    @property
    def tz(self) -> ZoneInfo:
        """The district's time zone."""
        return self.ports.rules.calendar.tz

    @property
    def resident_id(self) -> int:
        """The resident who speaks; raises LookupError in a chat of staff, where no resident's handler may run."""
        if self.me.resident_id is None:
            raise LookupError("this is a chat of staff")
        return self.me.resident_id

    @property
    def said(self) -> str:
        """The words of this message, as they are kept; "" where no letter or digit is in them, so that a mere emoji is no reason or proof."""
        text = self.heard.said
        return text if any(ch.isalnum() for ch in text) else ""

    @property
    def my_seats(self) -> list[Chair]:
        """The seats that whoever speaks fills or stands in for; none for a resident."""
        return self.ports.registry.seats_of(self.me.person_id) if self.me.person_id is not None else []

    def say(
        self,
        key: str,
        *buttons: Press,
        case_id: int | None = None,
        kind: str = "reply",
        edits: int | None = None,
        attachment_id: int | None = None,
        supersedes: str | None = None,
        urgent: bool = False,
        said: dict[str, Param] | None = None,
        **params: Param,
    ) -> Queued:
        """Answer whoever spoke; `said` holds parameters that are known only as a mapping."""
        return send(
            self.session,
            self.ports,
            self.me,
            key,
            params={**(said or {}), **params},
            buttons=list(buttons),
            kind=kind,
            case_id=case_id,
            edits=edits,
            attachment_id=attachment_id,
            supersedes=supersedes,
            urgent=urgent,
            answers=True,
        )

    def state(self) -> dict[str, Any]:
        """The dialog's state, {} when there is none."""
        return read_state(self.ports, self.me)

    def remember(self, state: dict[str, Any]) -> None:
        """Keep the dialog's state; an empty one is forgotten."""
        write_state(self.ports, self.me, state)


Action = Callable[[Turn, dict[str, Any]], None]
"""What a press does: a function of the turn and of the button's arguments."""


def read_state(ports: Ports, conversation: Conversation) -> dict[str, Any]:
    """The state of a dialog as it was kept; of an unknown schema version nothing is guessed: the draft is read as empty."""
    if conversation.state is None:
        return {}
    try:
        state = ports.sealer.open_json(conversation.state)
    except KeyErased:  # an erasing was cut short between the two databases: the press that repeats it must get through
        return {}
    return state if state.get("v") == STATE_VERSION else {}


def write_state(ports: Ports, conversation: Conversation, state: dict[str, Any]) -> None:
    """Seal and keep the state of a dialog."""
    kept = {key: value for key, value in state.items() if value is not None and key != "v"}
    conversation.state = ports.sealer.seal_json(conversation.key_id, {"v": STATE_VERSION, **kept}) if kept else None
