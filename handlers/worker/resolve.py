"""已处理: evidence, and then whoever can tell whether it is fixed is asked: the resident, the lead, or the desk by a visit."""

from __future__ import annotations

from typing import Any

from handlers import authority, owing
from handlers.assigning import sla_of
from handlers.cases import case_by_id, category_name, move, note, place_words, reporter, reporter_chats, seat_holder
from handlers.files import hang_on, keep
from handlers.registry import Chair
from handlers.resident.filing import on_desk
from handlers.rings.citizen import callback_buttons, evidence_file
from handlers.sending import Param, message
from handlers.staffing import push
from handlers.turn import Turn
from handlers.worker import accept, choices, tasks
from handlers.worker.expecting import expect, satisfied
from models.case import Case
from models.ladder import Kind
from models.lifecycle import Action, Actor, Status
from models.obligation import Obligation

READY = (Status.ASSIGNED.value, Status.IN_PROGRESS.value)


def resolve(turn: Turn, args: dict[str, Any]) -> None:
    """The button: a picture or one sentence is asked for."""
    case = case_by_id(turn.session, turn.district, args["case"])
    authority.as_owner(turn, case)
    if case.status not in READY:
        tasks.moved_on(turn, case)
        return
    expect(turn, "evidence", case)
    turn.say("evidence-ask", kind="question", case_id=case.id, number=case.number)


def arrived(turn: Turn, awaits: dict[str, Any]) -> None:
    """The evidence that was asked for."""
    evidence(turn, case_by_id(turn.session, turn.district, awaits["case"]))


def evidence(turn: Turn, case: Case) -> None:
    """Words, pictures or voices of this message are the evidence of a case that is the speaker's."""
    authority.as_owner(turn, case)
    said = turn.said
    if case.status not in READY:
        satisfied(turn)
        tasks.moved_on(turn, case)
        return
    files = keep(turn, "evidence", case)
    if not said and not files:
        expect(turn, "evidence", case)
        turn.say("evidence-ask", kind="question", case_id=case.id, number=case.number)
        return
    finish(turn, case, said, [row.id for row in files])


def finish(turn: Turn, case: Case, said: str, waiting_files: list[int]) -> None:
    """Close the work on a case with its evidence; what was not accepted yet is accepted first. Raises Refused, LifecycleError."""
    seat = authority.as_owner(turn, case)
    if case.status == Status.ASSIGNED.value:
        accept.take(turn, case, seat)
    satisfied(turn)
    hang_on(turn, case, "evidence", waiting_files)
    note(turn.session, turn.ports, case, "evidence", said, seat_id=seat.id)
    move(
        turn.session,
        turn.ports,
        case,
        Action.RESOLVE,
        Actor.WORKER,
        seat_id=seat.id,
        person_id=turn.me.person_id,
        has_evidence=bool(said or waiting_files),
        files=len(waiting_files),
    )
    case.resolved_at = turn.now
    owing.end_all(turn.session, turn.ports, case, Kind.RESOLVE, Kind.REDO)
    owing.end_all(turn.session, turn.ports, case, Kind.APPROVE, void=True)
    turn.session.flush()
    party = reporter(turn.session, case)
    if party is not None and reporter_chats(turn.session, case):
        owing.owe(turn.session, turn.ports, Kind.CONFIRM, case=case, resident_id=party.resident_id)
        answer = "resolved-sent"
    elif case.origin == "patrol":
        _to_lead(turn, case, seat, said)
        answer = "resolved-spot"
    else:
        _to_desk(turn, case, said)
        answer = "resolved-proxy"
    turn.say(answer, case_id=case.id, number=case.number)


def _to_lead(turn: Turn, case: Case, seat: Chair, said: str) -> None:
    """What a worker filed himself is looked at by his lead; never by the worker in another of his seats."""
    above = turn.ports.registry.line_above(seat)
    apart = [s for s in above if any(h.person_id != turn.me.person_id for h in turn.ports.registry.holders(s.id)[:1])]
    checker = (apart or above or [seat])[0]
    row = owing.owe(turn.session, turn.ports, Kind.SPOT_CHECK, case=case, seat_id=checker.id)
    _push(turn, case, checker.id, "spot-card", row, said=said, kind="task")


def _to_desk(turn: Turn, case: Case, said: str) -> None:
    """A resident without a chat is asked in the way that was named, by somebody who is not the worker."""
    desk = on_desk(turn.ports, turn.now) or next((s.id for s in turn.ports.registry.desks()), None)
    supervisor = turn.ports.registry.supervisor_of(case.grid_id)
    seat_id = desk if desk is not None else supervisor.id if supervisor is not None else None
    if seat_id is None:
        raise LookupError("this district has neither a triage desk nor a supervisor; run `gridbell check`")
    way = case.proxy_way or "visit"
    row = owing.owe(turn.session, turn.ports, Kind.CALLBACK, case=case, seat_id=seat_id, subject={"v": 1, "way": way})
    _push(turn, case, seat_id, "proxy-callback-card", row, said=said, kind="callback", way=message(f"way-{way}"))


def _push(
    turn: Turn, case: Case, seat_id: int, key: str, row: Obligation, *, said: str, kind: str, **more: Param
) -> None:
    proof = evidence_file(turn.session, case)
    push(
        turn.session,
        turn.ports,
        seat_id,
        key,
        params={
            "number": case.number,
            "category": category_name(turn.ports, case.category),
            "place": place_words(turn.ports, case, for_staff=True),
            "who": seat_holder(turn.ports, case.owner_seat_id),
            "words": message("line-after", text=message("quoted", words=said)) if said else "",
            **more,
        },
        buttons=choices.spot_buttons(case) if kind == "task" else callback_buttons(turn.session, case, row),
        kind=kind,
        case_id=case.id,
        obligation_id=row.id,
        attachment_id=proof.id if proof is not None else None,
        at_night=sla_of(turn.ports, case).at_night,
    )
