"""Something said to us in a group: it goes on in the speaker's own chat, and the group reads that it was taken up and no more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from handlers.commands import Heard
from handlers.groups import chat, waiting
from handlers.groups.chat import STALE
from handlers.ports import Ports
from handlers.resident import add
from handlers.resident.emergency import NUMBERS
from handlers.sending import OPENS, Param, Press, send
from handlers.turn import Turn
from models.conversation import Conversation

AGAIN = timedelta(minutes=10)
"""What is said within this time after a line to the same person in the same group gets no second one, but for a new report."""
HOW_EVERY = timedelta(hours=1)
Answer = Callable[[Turn], None]
"""Takes a turn in the speaker's own chat."""


def only_called(session: Session, heard: Heard, ports: Ports) -> bool:
    """Whether only our name was said: how it is done, once in a while. Nobody comes to exist by it."""
    if heard.text.strip() or heard.files or heard.location or heard.press is not None:
        return False
    group, now = chat.of(session, ports, heard), ports.clock.now()
    if group.told_at is None or now - group.told_at >= HOW_EVERY:
        group.told_at = now
        send(session, ports, group, "group-how", not_after=now + STALE)
    return True


def hear(turn: Turn, heard: Heard, group: Conversation, answer: Answer) -> None:
    """`turn` is the speaker's own chat, with what they said as if they had said it there; `heard` is how it came."""
    turn = replace(turn, heard=_as_new(turn))
    _nothing_awaited(turn)
    understood = heard.understanding
    danger = understood is not None and understood.emergency is not None and understood.emergency.certainty == "real"
    open_here = waiting.reachable(turn)
    turn.me.heard_at = turn.now
    drafted = "draft" in turn.state()
    if open_here or danger:
        answer(turn)
    if not open_here and (danger or not _of_a_danger(turn)):
        waiting.keep(turn, danger=danger)
    fresh = not drafted and "draft" in turn.state()
    small = understood is not None and understood.intent == "none" and not heard.files
    if danger:
        _danger(turn, group, heard, open_here=open_here)
    elif fresh or not (_told_lately(turn, group) or (small and open_here)):
        _taken_up(turn, group, heard, open_here=open_here)


def _of_a_danger(turn: Turn) -> bool:
    """Whether the words went to the roster, with the danger that was told of before: where it burns waits for no chat to be opened."""
    return turn.me.resident_id is not None and add.to_emergency(turn)


def _as_new(turn: Turn) -> Heard:
    """What was said; words that were changed are new ones where we had not read them before, such as before they named us."""
    heard, state = turn.heard, turn.state()
    known = [event for event, *_ in [*state.get("draft", {}).get("said", []), *state.get("became", [])]]
    if heard.edit_of is None or heard.edit_of in known:
        return heard
    return replace(heard, event_id=heard.edit_of, edit_of=None)


def _nothing_awaited(turn: Turn) -> None:
    """What is said in a group is no answer to what was asked in private."""
    state = turn.state()
    if state.pop("awaits", None) is not None:
        turn.remember(state)


def _told_lately(turn: Turn, group: Conversation) -> bool:
    told = turn.state().get("in_group")
    if told is None or told["group"] != group.id:
        return False
    return turn.now - datetime.fromisoformat(told["at"]) < AGAIN


def _taken_up(turn: Turn, group: Conversation, heard: Heard, *, open_here: bool) -> None:
    key = "group-taken" if open_here else "group-start"
    _say(turn, group, heard, key, buttons=[] if open_here else [_way_in()])
    turn.remember({**turn.state(), "in_group": {"group": group.id, "at": turn.now.isoformat()}})


def _danger(turn: Turn, group: Conversation, heard: Heard, *, open_here: bool) -> None:
    """Seconds count: whoever reads along gets the numbers too, and not what it is about."""
    numbers: dict[str, Param] = {name: turn.ports.rules.numbers.get(name, "") for name in NUMBERS}
    _say(turn, group, heard, "group-danger", params=numbers, buttons=[] if open_here else [_way_in()], urgent=True)


def _say(
    turn: Turn,
    group: Conversation,
    heard: Heard,
    key: str,
    *,
    params: dict[str, Param] | None = None,
    buttons: list[Press],
    urgent: bool = False,
) -> None:
    send(
        turn.session,
        turn.ports,
        group,
        key,
        params=params,
        buttons=buttons,
        kind="emergency" if urgent else "reply",
        urgent=urgent,
        reply_to=heard.message_id,
        not_after=None if urgent else turn.now + STALE,
    )


def _way_in() -> Press:
    return Press(OPENS, "b-group-start")
