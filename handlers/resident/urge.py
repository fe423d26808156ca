"""催办: once a day a resident rings whoever owes, now, and hears who was rung and what comes next."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from handlers import owing
from handlers.assigning import sla_of
from handlers.authority import my_party
from handlers.cases import OPEN_VALUES, actor_of, cases_of, category_name
from handlers.resident import status, which
from handlers.sending import Press, message, moment
from handlers.staffing import push
from handlers.turn import Turn
from models import audit
from models.case import Case
from models.ladder import Kind
from models.lifecycle import Actor
from models.obligation import Obligation


def ask(turn: Turn) -> None:
    """还没人来！催一下: of the case that is meant."""
    case = which.named(turn)
    if case is None:
        own = cases_of(turn.session, turn.district, turn.resident_id)
        if not own:
            turn.say("urge-none-open")
            return
        case = which.pick(turn, own, "urge")
    if case is not None:
        urge(turn, case)


def press(turn: Turn, args: dict[str, Any]) -> None:
    """催办 on a card."""
    urge(turn, which.mine(turn, args))


def urge(turn: Turn, case: Case) -> None:
    """Ring whoever owes, unless it is the resident's own turn, it is over, or it was done within the day."""
    party = my_party(turn, case)
    row, actor = actor_of(turn.session, turn.ports, case)
    if case.status not in OPEN_VALUES or row is None:
        status.show(turn, case)
        return
    if row.seat_id is None:
        others = row.kind == Kind.ANSWER.value and party.part != "reporter"
        key = "urge-turn-of-reporter" if others else f"urge-your-turn-{row.kind}"
        turn.say(key, *status.buttons(turn, case), case_id=case.id, number=case.number)
        return
    every = turn.ports.rules.urge_every
    comes = status.what_comes(turn, case, row)
    look = Press("status", "b-status", {"case": case.id})
    if party.urged_at is not None and turn.now - party.urged_at < every:
        again = moment(party.urged_at + every)
        turn.say("urge-too-soon", look, case_id=case.id, number=case.number, who=actor, again=again, next=comes)
        return
    party.urged_at = turn.now
    audit.record(
        turn.session, turn.ports.ids, case, turn.now, "urge", Actor.RESIDENT.value, seat_id=row.seat_id, kind=row.kind
    )
    at = _ring(turn, case, row)
    key = "urge-nobody" if at is None else "urge-done"
    later = message("urge-later", at=moment(at)) if at is not None and at > turn.now else ""
    turn.say(key, look, case_id=case.id, number=case.number, who=actor, later=later, next=comes)


def _ring(turn: Turn, case: Case, row: Obligation) -> datetime | None:
    """Ring the one who owes; when they will hear it, None where nobody with a chat is behind the seat."""
    emergency = case.emergency is not None and case.owner_seat_id is None
    held = next((p.until for p in owing.owed(row).pauses if p.end is None), None)
    due = held or row.due_at
    sent = push(
        turn.session,
        turn.ports,
        row.seat_id or 0,
        "urge-ring" if held is None else "urge-ring-held",
        params={
            "number": case.number,
            "category": category_name(turn.ports, case.category),
            "due": moment(due) if due is not None else message("soon"),
            "what": message(f"owed-{row.kind}"),
        },
        buttons=[] if emergency else [Press("task", "b-open", {"case": case.id})],
        kind="reminder",
        case_id=case.id,
        obligation_id=row.id,
        at_night=emergency or sla_of(turn.ports, case).at_night,
        urgent=emergency,
        capped=False,
    )
    return sent.not_before if sent is not None else None
