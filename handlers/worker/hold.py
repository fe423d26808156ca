"""申请挂账: the worker says why and until when, the supervisor decides; until then the clock runs. 继续处理 ends it early."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from handlers import authority, owing
from handlers.assigning import route_words, sla_of, task_params
from handlers.cases import case_by_id, move, note, seat_holder
from handlers.registry import Chair
from handlers.sending import Param, Press, both, message, moment
from handlers.staffing import push
from handlers.turn import Refused, Turn
from handlers.worker import choices, hold_dates, tasks
from handlers.worker.expecting import expect, expected, satisfied
from handlers.worker.telling import tell
from models.case import Case
from models.ladder import Kind
from models.lifecycle import Action, Actor, Status
from models.obligation import Obligation

OFFERED_DAYS = (3, 7, 14, 30)
LONGEST = 90
"""Days. What stands still for longer is a matter for a plan, not for a hold."""
RESUMES_AT = time(9)
"""On the agreed day, in the district's time: the beginning of work."""


def hold(turn: Turn, args: dict[str, Any]) -> None:
    """The button: why?"""
    case, seat = _mine(turn, args["case"])
    if seat is None:
        return
    if wishes(turn, case):
        raise Refused("hold-asked-already", number=case.number)
    expect(turn, "hold_reason", case)
    turn.say("hold-why", kind="question", case_id=case.id, number=case.number)


def reason_arrived(turn: Turn, awaits: dict[str, Any]) -> None:
    """The reason; now until when?"""
    case, seat = _mine(turn, awaits["case"])
    if seat is None:
        satisfied(turn)
        return
    said = turn.said
    if not said:
        raise Refused("sorry-reason-missing")
    expect(turn, "hold_date", case, reason=said)
    _ask_until(turn, case, "hold-until")


def date_arrived(turn: Turn, awaits: dict[str, Any]) -> None:
    """A typed date; one that can't be read, has passed or is too far is asked for again."""
    case, seat = _mine(turn, awaits["case"])
    if seat is None:
        satisfied(turn)
        return
    today = turn.now.astimezone(turn.tz).date()
    day = hold_dates.read(turn.heard.text, today)
    if day is None:
        _ask_until(turn, case, "hold-until-unclear")
    elif day <= today:
        _ask_until(turn, case, "hold-until-past", day)
    elif day > today + timedelta(days=LONGEST):
        _ask_until(turn, case, "hold-until-far", day)
    else:
        _ask_supervisor(turn, case, seat, day, awaits["reason"])


def for_days(turn: Turn, args: dict[str, Any]) -> None:
    """A date by button."""
    case, seat = _mine(turn, args["case"])
    if seat is None:
        return
    awaits = expected(turn, "hold_date", case.id)
    if awaits is None:
        raise Refused("press-old")
    day = turn.now.astimezone(turn.tz).date() + timedelta(days=int(args["days"]))
    _ask_supervisor(turn, case, seat, day, awaits["reason"])


def _mine(turn: Turn, case_id: int) -> tuple[Case, Chair | None]:
    """The task and its seat while it can be held; without a seat its card was shown as it is now. Raises Refused."""
    case = case_by_id(turn.session, turn.district, case_id)
    seat = authority.as_owner(turn, case)
    if case.status != Status.IN_PROGRESS.value:
        tasks.moved_on(turn, case)
        return case, None
    return case, seat


def _ask_until(turn: Turn, case: Case, key: str, read: date | None = None) -> None:
    """Until when? `read` is the day that was understood, where it can't be."""
    picks = [Press("hold_until", "b-hold-days", {"case": case.id, "days": days}, {"n": days}) for days in OFFERED_DAYS]
    day = both(f"{read:%Y}年{read.month}月{read.day}日", f"{read.day} {read:%b %Y}") if read is not None else ""
    turn.say(key, *picks, kind="question", case_id=case.id, number=case.number, longest=LONGEST, day=day)


def wishes(turn: Turn, case: Case) -> list[Obligation]:
    """The wishes to hold the case that wait for an answer."""
    rows = owing.open_on(turn.session, case, Kind.APPROVE)
    return [row for row in rows if owing.subject(turn.ports, row).get("decision") == "hold"]


def _decider(turn: Turn, case: Case, seat: Chair) -> Chair | None:
    """The supervisor above the case; who fills the asking seat as well does not decide, but the first one above does."""
    registry = turn.ports.registry
    supervisor = registry.supervisor_of(choices.grid_of(turn, case))
    line = [supervisor, *registry.line_above(supervisor)] if supervisor is not None else registry.line_above(seat)
    asking = {holder.person_id for holder in registry.holders(seat.id)}
    return next((s for s in line if not {holder.person_id for holder in registry.holders(s.id)[:1]} & asking), None)


def _ask_supervisor(turn: Turn, case: Case, seat: Chair, day: date, reason: str) -> None:
    satisfied(turn)
    if wishes(turn, case):
        raise Refused("hold-asked-already", number=case.number)
    supervisor = _decider(turn, case, seat)
    if supervisor is None:
        raise Refused("hold-nobody", number=case.number)
    until = datetime.combine(day, RESUMES_AT, turn.tz)
    note(turn.session, turn.ports, case, "hold", reason, seat_id=seat.id)
    row = owing.owe(
        turn.session,
        turn.ports,
        Kind.APPROVE,
        case=case,
        seat_id=supervisor.id,
        subject={
            "v": 1,
            "decision": "hold",
            "until": until.isoformat(),
            "reason": reason,
            "asked_at": turn.now.isoformat(),
            "by": seat.id,
        },
    )
    push(
        turn.session,
        turn.ports,
        supervisor.id,
        "hold-card",
        params={
            **task_params(turn.session, turn.ports, case),
            "who": seat_holder(turn.ports, seat.id),
            "reason": reason,
            "until": moment(until),
        },
        buttons=choices.hold_buttons(case),
        kind="task",
        case_id=case.id,
        obligation_id=row.id,
        at_night=sla_of(turn.ports, case).at_night,
    )
    turn.say(
        "hold-asked",
        case_id=case.id,
        number=case.number,
        who=seat_holder(turn.ports, supervisor.id),
        until=moment(until),
    )


def resume(turn: Turn, args: dict[str, Any]) -> None:
    """继续处理: the worker can go on before the agreed date."""
    case = case_by_id(turn.session, turn.district, args["case"])
    seat = authority.as_owner(turn, case)
    if case.status != Status.ON_HOLD.value:
        tasks.moved_on(turn, case)
        return
    move(turn.session, turn.ports, case, Action.RESUME, Actor.WORKER, seat_id=seat.id, person_id=turn.me.person_id)
    for row in owing.open_on(turn.session, case, Kind.RESOLVE, Kind.REDO):
        owing.go_on(turn.ports, row)
    tasks.show(turn, case, edits=turn.card, brief=True)
    tell(turn, case, "resumed-resident", who=seat_holder(turn.ports, seat.id))


def whistle(turn: Turn, args: dict[str, Any]) -> None:
    """吹哨 has no responders behind it yet: says so, and offers what helps now."""
    case, seat = _mine(turn, args["case"])
    if seat is None:
        return
    turn.say(
        "whistle-not-yet",
        Press("pass_on", "b-pass-on", {"case": case.id}),
        Press("hold", "b-hold", {"case": case.id}),
        case_id=case.id,
        number=case.number,
        first=_first_responder(turn, case),
    )


def _first_responder(turn: Turn, case: Case) -> Param:
    kind = turn.ports.registry.categories.get(case.category or "")
    responders = [part for part in (kind.route if kind is not None else "").split(">") if part[:1] in "DPMQ" and part]
    if not responders:
        return ""
    return message("whistle-route", route=route_words(turn.ports, responders[0]))
