"""问居民: a question to the reporter through Gridbell. Meanwhile the resident owes the answer, and the worker's clock stands."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from handlers import authority, owing
from handlers.assigning import sla_of
from handlers.cases import case_by_id, category_name, chats_of_reporter, move, note, reporter, seat_holder
from handlers.quiet import polite_moment
from handlers.sending import Press, queue
from handlers.turn import Refused, Turn, read_state, write_state
from handlers.worker import tasks
from handlers.worker.expecting import expect, satisfied
from models.case import Case
from models.conversation import Conversation
from models.ladder import Kind
from models.lifecycle import Action, Actor, Status
from models.obligation import Obligation

WAITS = timedelta(days=5)
"""How long the clock stands at most, where the ladder for answers has no end of its own."""


def ask(turn: Turn, args: dict[str, Any]) -> None:
    """The button: what is the question?"""
    case = case_by_id(turn.session, turn.district, args["case"])
    authority.as_owner(turn, case)
    if case.status != Status.IN_PROGRESS.value:
        tasks.moved_on(turn, case)
        return
    if not chats_of_reporter(turn.session, case):
        raise Refused("ask-nobody", number=case.number)
    expect(turn, "question", case)
    turn.say("ask-what", kind="question", case_id=case.id, number=case.number)


def words_arrived(turn: Turn, awaits: dict[str, Any]) -> None:
    """The question's words; only words can be asked."""
    case = case_by_id(turn.session, turn.district, awaits["case"])
    seat = authority.as_owner(turn, case)
    said = turn.said
    if not said:
        turn.say("ask-words-only", kind="question", case_id=case.id)
        return
    satisfied(turn)
    if case.status != Status.IN_PROGRESS.value:
        tasks.moved_on(turn, case)
        return
    party = reporter(turn.session, case)
    chats = chats_of_reporter(turn.session, case)
    if party is None or not chats:
        raise Refused("ask-nobody", number=case.number)
    note(turn.session, turn.ports, case, "question", said, seat_id=seat.id)
    move(turn.session, turn.ports, case, Action.ASK, Actor.WORKER, seat_id=seat.id, person_id=turn.me.person_id)
    answer = owing.owe(turn.session, turn.ports, Kind.ANSWER, case=case, resident_id=party.resident_id)
    until = answer.due_at or turn.now + WAITS
    for row in owing.open_on(turn.session, case, Kind.RESOLVE, Kind.REDO):
        owing.pause(turn.ports, row, turn.now, until)
    for chat in chats:
        _put_to(turn, case, chat, said, answer)
    turn.say("ask-sent", case_id=case.id, number=case.number)


def _put_to(turn: Turn, case: Case, chat: Conversation, said: str, answer: Obligation) -> None:
    queue(
        turn.session,
        turn.ports,
        chat,
        "ask-resident",
        params={
            "number": case.number,
            "category": category_name(turn.ports, case.category),
            "who": seat_holder(turn.ports, case.owner_seat_id),
            "words": said,
        },
        buttons=[Press("answer", "b-answer", {"case": case.id})],
        kind="question",
        case_id=case.id,
        obligation_id=answer.id,
        not_before=polite_moment(turn.ports, chat, at_night=sla_of(turn.ports, case).at_night),
    )
    state = read_state(turn.ports, chat)
    if not {"draft", "awaits"} & state.keys():
        write_state(
            turn.ports, chat, {**state, "awaits": {"what": "answer", "case": case.id, "at": turn.now.isoformat()}}
        )
