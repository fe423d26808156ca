"""The table: everybody presses everything on a case in every state, and what came of it becomes the rows of docs/authorisation.md."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from sqlalchemy import Connection

from handlers.resident import status
from handlers.worker import desk
from tests.authorisation.actions import (
    OF_A_CHAT,
    OF_PEOPLE,
    OF_RESIDENTS,
    OF_STAFF,
    OWN_REPORT,
    OWN_ROUND,
    SAID,
    Args,
    awaiting,
    begun,
)
from tests.authorisation.scene import DONE, RESIDENTS, STAFF, VIEWS, Presser, Scene

Cell = tuple[str, str, str]
"""Action, who, state."""
Outcomes = dict[Cell, str]
GROUPS = {
    "any open state but an emergency": (
        "filed, at the triage desk",
        "filed, decline asked for",
        "filed, appealed",
        "assigned",
        "in progress",
        "in progress, hold asked for",
        "in progress, passing on asked for",
        "in progress again, not fixed",
        "waiting for the resident",
        "on hold",
        "resolved, call-back owed",
        "resolved",
        "resolved, found by the worker",
    ),
    "filed, whatever is to be decided": ("filed, at the triage desk", "filed, decline asked for", "filed, appealed"),
    "in progress, whatever is asked for": (
        "in progress",
        "in progress, hold asked for",
        "in progress, passing on asked for",
        "in progress again, not fixed",
    ),
    "resolved, whoever is to confirm": ("resolved, call-back owed", "resolved", "resolved, found by the worker"),
    "any ended state": ("unconfirmed", "declined", "confirmed", "withdrawn", "merged"),
}
"""States that go together."""
PEOPLE = {
    "somebody in a grid of theirs": "worker:C01-04",
    "the triage desk of their street": "desk:2",
    "a supervisor": "supervisor:S01",
    "somebody of the whole district": "duty:2",
    "the head of the district": "district:CH",
}
"""Whom a step may be about."""
NUMBER = "words: its number"
"""A case that is asked for by its typed number."""
WAITING = "a resident who asked for a person"
WORDS_OF_RESIDENTS = ("addition", "remains", "reopen", "appeal", "contact", "answer", "thanks")


def outcomes(scene: Scene) -> Outcomes:
    """Every press, one by one, each undone before the next."""
    found: Outcomes = {}
    numbers = {state: scene.number(state) for state in scene.cases}
    other = numbers["assigned"]
    with scene.connection() as connection:
        for state, case in scene.cases.items():
            for who in STAFF:
                cells = _presses(scene, connection, scene.chats["", who], OF_STAFF, case)
                found.update({(action, who, state): came for action, came in cells})
                words = [what for what in SAID if what not in WORDS_OF_RESIDENTS]
                heard = _words(scene, connection, scene.chats["", who], words, case, other)
                found.update({(action, who, state): came for action, came in heard})
                presser = Presser(scene, connection, scene.chats["", who], case, [])
                found[NUMBER, who, state] = presser.hear(desk.hear, {}, numbers[state], views=True)
            for who in RESIDENTS:
                chat = scene.chats.get((state, who))
                if chat is not None:
                    cells = _presses(scene, connection, chat, OF_RESIDENTS, case)
                    found.update({(action, who, state): came for action, came in cells})
                    heard = _words(scene, connection, chat, WORDS_OF_RESIDENTS, case, other)
                    found.update({(action, who, state): came for action, came in heard})
                    presser = Presser(scene, connection, chat, case, [])
                    found[NUMBER, who, state] = presser.hear(status.ask, {}, numbers[state], views=True)
    return found


def _presses(
    scene: Scene, connection: Connection, chat: int, actions: Mapping[str, Args], case: int
) -> Iterator[tuple[str, str]]:
    presser = Presser(scene, connection, chat, case, [(action, args(scene, case)) for action, args in actions.items()])
    for index, action in enumerate(actions):
        yield action, presser.press(index, begun(scene, action, case), views=action in VIEWS)


def _words(
    scene: Scene, connection: Connection, chat: int, words: Sequence[str], case: int, other: str
) -> Iterator[tuple[str, str]]:
    presser = Presser(scene, connection, chat, case, [])
    for what in words:
        take, text, _ = SAID[what]
        state = awaiting(scene, what, case)
        yield f"words: {what}", presser.hear(partial(_take, take, state["awaits"]), state, text.format(number=other))


def _take(take: Callable[..., None], awaits: Mapping[str, object], turn: object) -> None:
    take(turn, dict(awaits))


def audiences(scene: Scene) -> Outcomes:
    """What residents press of staff's, staff of residents', and somebody who left of anything; about a case that is assigned."""
    found: Outcomes = {}
    case = scene.cases["assigned"]
    about = {"case": case, **scene.waiting}
    for_staff = {*OF_STAFF, *OWN_ROUND, *OF_A_CHAT, *OF_PEOPLE}
    everything = {*for_staff, *OF_RESIDENTS, *OWN_REPORT}
    crossed = {
        ("assigned", "reporter"): for_staff,
        ("", "worker of the grid"): everything - for_staff,
        ("", "who left"): everything,
    }
    with scene.connection() as connection:
        for (state, who), actions in crossed.items():
            names = sorted(actions)
            presser = Presser(scene, connection, scene.chats[state, who], case, [(name, about) for name in names])
            found.update({(name, who, "assigned"): presser.press(index) for index, name in enumerate(names)})
    return found


def about_people(scene: Scene) -> Outcomes:
    """Who decides about whom; the place of a state is taken by whom it is about."""
    registry = scene.ports.registry
    found: Outcomes = {}
    with scene.connection() as connection:
        for who in STAFF:
            for whom, key in PEOPLE.items():
                person, seat = registry.person_by_key[key], registry.seat_by_code[key]
                args = {"person": person.id, "seat": seat.id, "account": scene.accounts[key]}
                buttons = [(name, {**args, "verb": "leave"}) for name in OF_PEOPLE]
                presser = Presser(scene, connection, scene.chats["", who], scene.cases["assigned"], buttons)
                found.update({(name, who, whom): presser.press(index) for index, name in enumerate(OF_PEOPLE)})
            buttons = [(name, scene.waiting) for name in OF_A_CHAT]
            presser = Presser(scene, connection, scene.chats["", who], scene.cases["assigned"], buttons)
            found.update({(name, who, WAITING): presser.press(index) for index, name in enumerate(OF_A_CHAT)})
    return found


Allowed = tuple[tuple[str, tuple[str, ...]], ...]
"""Who, and in which states."""


def rows(found: Outcomes, people: Iterable[str], states: Sequence[str]) -> list[tuple[str, str, str]]:
    """Actions, who may, in which states; what is the same for several stands in one row."""
    names = list(people)
    same: dict[Allowed, list[str]] = {}
    for action in dict.fromkeys(action for action, who, _ in found if who in names):
        may = []
        for who in names:
            asked = [state for state in states if (action, who, state) in found]
            where = tuple(state for state in asked if found[action, who, state] == DONE)
            if where:
                may.append((who, ("any",) if len(where) == len(asked) else where))
        same.setdefault(tuple(may), []).append(action)
    listed = []
    for allowed, together in same.items():
        shown = ", ".join(f"`{action}`" for action in together)
        by_states: dict[tuple[str, ...], list[str]] = {}
        for who, where in allowed:
            by_states.setdefault(where, []).append(who)
        listed += [(shown, ", ".join(whom), _shorter(where)) for where, whom in by_states.items()]
        if not allowed:
            listed.append((shown, "nobody", "–"))
    return listed


def _shorter(where: Sequence[str]) -> str:
    """A list of states, with one word for those that go together."""
    left = list(where)
    for name, together in GROUPS.items():
        if set(together) <= set(left):
            left[left.index(together[0])] = name
            left = [state for state in left if state not in together]
    return "; ".join(left)
