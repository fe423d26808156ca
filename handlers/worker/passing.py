"""转派: a worker asks the lead to give a task to a colleague; a lead gives it, or says no. Its clocks go along."""

from __future__ import annotations

from typing import Any

from handlers import assigning, authority, owing
from handlers.assigning import task_params
from handlers.cases import seat_holder
from handlers.sending import Press
from handlers.staffing import push
from handlers.turn import Refused, Turn
from handlers.worker import choices, tasks
from handlers.worker.telling import tell
from models.case import Case
from models.ladder import Kind
from models.lifecycle import Actor, Status
from models.obligation import Obligation


def pass_on(turn: Turn, args: dict[str, Any]) -> None:
    """The button: a lead chooses at once, a worker asks the lead."""
    case = tasks.seen(turn, args["case"])
    if Status(case.status) not in choices.PASSABLE:
        tasks.moved_on(turn, case)
        return
    if choices.leads(turn, case) is None:
        _ask_lead(turn, case)
        return
    picks = choices.heir_buttons(turn, case)
    if not picks:
        raise Refused("pass-nobody", number=case.number)
    back = Press("task_back", "b-back", {"case": case.id})
    turn.say("pass-choose", *picks, back, case_id=case.id, kind="task", edits=turn.card, number=case.number)


def _ask_lead(turn: Turn, case: Case) -> None:
    seat = authority.as_owner(turn, case)
    if wishes(turn, case):
        raise Refused("pass-asked-already", number=case.number)
    lead = next(iter(turn.ports.registry.line_above(seat)), None)
    if lead is None:
        raise Refused("pass-nobody", number=case.number)
    row = owing.owe(
        turn.session,
        turn.ports,
        Kind.APPROVE,
        case=case,
        seat_id=lead.id,
        subject={"v": 1, "decision": "pass_on", "by": seat.id},
    )
    push(
        turn.session,
        turn.ports,
        lead.id,
        "pass-card",
        params={**task_params(turn.session, turn.ports, case), "who": seat_holder(turn.ports, seat.id)},
        buttons=choices.pass_buttons(turn, case),
        kind="task",
        case_id=case.id,
        obligation_id=row.id,
        at_night=assigning.sla_of(turn.ports, case).at_night,
    )
    turn.say("pass-asked", case_id=case.id, number=case.number, who=seat_holder(turn.ports, lead.id))


def wishes(turn: Turn, case: Case) -> list[Obligation]:
    """The wishes to pass the case on that wait for an answer."""
    rows = owing.open_on(turn.session, case, Kind.APPROVE)
    return [row for row in rows if owing.subject(turn.ports, row).get("decision") == "pass_on"]


def reassign_to(turn: Turn, args: dict[str, Any]) -> None:
    """A colleague was chosen by somebody above the worker."""
    case = tasks.seen(turn, args["case"])
    seat = choices.leads(turn, case)
    if seat is None:
        raise authority.refusal(turn)
    if Status(case.status) not in choices.PASSABLE:
        tasks.moved_on(turn, case)
        return
    heir = next((s for s in choices.heirs(turn, case) if s.id == args["seat"]), None)
    if heir is None:
        raise Refused("pass-not-to-them")
    before = case.owner_seat_id
    for row in wishes(turn, case):
        owing.end(turn.ports, row)
    owing.end_all(turn.session, turn.ports, case, Kind.APPROVE, void=True)
    assigning.reassign(
        turn.session, turn.ports, case, heir, Actor.LEAD, by_seat_id=seat.id, person_id=turn.me.person_id
    )
    who = seat_holder(turn.ports, heir.id)
    turn.say("pass-done", case_id=case.id, kind="task", edits=turn.card, number=case.number, who=who)
    if before is not None and before not in {s.id for s in turn.my_seats}:
        push(
            turn.session,
            turn.ports,
            before,
            "task-gone",
            params={"number": case.number, "who": who},
            kind="notice",
            case_id=case.id,
            answers=True,
        )
    tell(turn, case, "reassigned-resident", who=who)


def refuse(turn: Turn, args: dict[str, Any]) -> None:
    """不转派: the worker keeps it, and hears so."""
    case = tasks.seen(turn, args["case"])
    if choices.leads(turn, case) is None:
        raise authority.refusal(turn)
    rows = wishes(turn, case)
    if not rows:
        tasks.moved_on(turn, case)
        return
    for row in rows:
        owing.end(turn.ports, row)
    turn.say("pass-refused-done", case_id=case.id, kind="task", edits=turn.card, number=case.number)
    if case.owner_seat_id is not None:
        push(
            turn.session,
            turn.ports,
            case.owner_seat_id,
            "pass-refused",
            params={"number": case.number},
            buttons=[Press("task", "b-open", {"case": case.id})],
            kind="notice",
            case_id=case.id,
            answers=True,
        )
