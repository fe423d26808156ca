"""不予受理: the desk asks with a reason and the right channel, a supervisor decides, the resident may appeal once."""

from __future__ import annotations

from handlers import authority, owing
from handlers.assigning import task_params
from handlers.cases import case_by_id, chats_of_reporter, followers, move, note, seat_holder
from handlers.registry import Chair
from handlers.sending import Param, Press, queue
from handlers.staffing import push
from handlers.supervisor.deciding import Args, pending, tell_seat, wish
from handlers.supervisor.offers import may_settle
from handlers.turn import Refused, Turn
from handlers.worker import choices, tasks
from handlers.worker.expecting import expect, satisfied
from handlers.worker.telling import tell, tell_these
from models import audit
from models.case import Case
from models.ladder import Kind
from models.lifecycle import Action, Actor, Status
from models.obligation import Obligation

DECIDERS = ("supervisor", "district")


def ask(turn: Turn, args: Args) -> None:
    """The button: why?"""
    case, _ = _mine(turn, args["case"])
    expect(turn, "decline_reason", case)
    turn.say("decline-why", kind="question", case_id=case.id, number=case.number)


def reason_arrived(turn: Turn, awaits: Args) -> None:
    """The reason; now who it should be asked of instead."""
    case, _ = _mine(turn, awaits["case"])
    expect(turn, "decline_channel", case, reason=_words(turn))
    turn.say("decline-where", kind="question", case_id=case.id, number=case.number)


def channel_arrived(turn: Turn, awaits: Args) -> None:
    """The right channel. A supervisor has decided with that, the desk has asked one to."""
    case, seat = _mine(turn, awaits["case"])
    channel, reason = _words(turn), str(awaits["reason"])
    satisfied(turn)
    if seat.role in DECIDERS:
        _decline(turn, case, seat, reason, channel)
        turn.say("declined", case_id=case.id, kind="card", number=case.number)
        return
    supervisor = turn.ports.registry.supervisor_of(case.grid_id) or next(
        iter(turn.ports.registry.line_above(seat)), None
    )
    if supervisor is None:
        raise Refused("triage-nobody")
    row = owing.owe(
        turn.session,
        turn.ports,
        Kind.APPROVE,
        case=case,
        seat_id=supervisor.id,
        subject={"v": 1, "decision": "decline", "reason": reason, "channel": channel, "by": seat.id},
    )
    push(
        turn.session,
        turn.ports,
        supervisor.id,
        "decline-card",
        params=_params(turn, case, seat.id, reason, channel),
        buttons=choices.decision_buttons(turn, case, row),
        kind="task",
        case_id=case.id,
        obligation_id=row.id,
    )
    who = seat_holder(turn.ports, supervisor.id)
    turn.say("decline-asked", case_id=case.id, kind="card", number=case.number, who=who)


def show(turn: Turn, case: Case, row: Obligation) -> None:
    """The question again, for whoever opens it from a list or a reminder."""
    about = owing.subject(turn.ports, row)
    params = _params(turn, case, int(about["by"]), str(about["reason"]), str(about["channel"]))
    tasks.log(turn, case, "decision")
    queue(
        turn.session,
        turn.ports,
        turn.me,
        "decline-card",
        params=params,
        buttons=choices.decision_buttons(turn, case, row),
        kind="task",
        case_id=case.id,
    )


def _params(turn: Turn, case: Case, by: int, reason: str, channel: str) -> dict[str, Param]:
    return {
        **task_params(turn.session, turn.ports, case),
        "who": seat_holder(turn.ports, by),
        "reason": reason,
        "channel": channel,
    }


def _mine(turn: Turn, case_id: int) -> tuple[Case, Chair]:
    """A case that waits for triage, and the seat by which whoever speaks may decline it or ask to; raises Refused."""
    case = case_by_id(turn.session, turn.district, case_id)
    rows = owing.open_on(turn.session, case, Kind.TRIAGE)
    if case.status != Status.FILED.value or not rows:
        satisfied(turn)
        authority.as_role(turn, "triage_desk", *authority.ABOVE)
        raise Refused("triage-over", number=case.number)
    if wish(turn, case, "decline") is not None:
        raise Refused("decline-asked-already", number=case.number)
    return case, may_settle(turn, case) or authority.as_debtor(turn, rows[0])


def _words(turn: Turn) -> str:
    said = turn.said
    if not said:
        raise Refused("sorry-reason-missing")
    return said


def approve(turn: Turn, args: Args) -> None:
    """The supervisor agrees: declined."""
    case, row, seat, about = pending(turn, args["case"], "decline")
    if case.status != Status.FILED.value:
        owing.end(turn.ports, row, void=True)
        raise Refused("decision-over", number=case.number)
    owing.end(turn.ports, row)
    _decline(turn, case, seat, about["reason"], about["channel"])
    turn.say("declined", case_id=case.id, kind="card", edits=turn.card, number=case.number)
    tell_seat(turn, case, about.get("by"), "decline-approved-desk")


def refuse(turn: Turn, args: Args) -> None:
    """The supervisor does not: triage goes on."""
    case, row, _, about = pending(turn, args["case"], "decline")
    owing.end(turn.ports, row)
    turn.say("decline-refused", case_id=case.id, kind="card", edits=turn.card, number=case.number)
    tell_seat(turn, case, about.get("by"), "decline-refused-desk", Press("triage", "b-triage", {"case": case.id}))


def _decline(turn: Turn, case: Case, seat: Chair, reason: str, channel: str) -> None:
    move(
        turn.session,
        turn.ports,
        case,
        Action.DECLINE,
        Actor.SUPERVISOR,
        seat_id=seat.id,
        person_id=turn.me.person_id,
        has_reason=True,
    )
    note(turn.session, turn.ports, case, "decline", reason, seat_id=seat.id)
    note(turn.session, turn.ports, case, "channel", channel, seat_id=seat.id)
    owing.end_all(turn.session, turn.ports, case, Kind.TRIAGE)
    owing.end_all(turn.session, turn.ports, case, void=True)
    again = any(event.action == Action.APPEAL.value for event in audit.history(turn.session, case))
    if again:
        tell(turn, case, "declined-again-resident", reason=reason, channel=channel)
        return
    # Only the reporter may appeal.
    appeal, own = Press("appeal", "b-appeal", {"case": case.id}), chats_of_reporter(turn.session, case)
    tell_these(turn, case, own, "declined-resident", appeal, reason=reason, channel=channel)
    tell_these(turn, case, followers(turn.session, case), "declined-followed", reason=reason, channel=channel)
