"""进度: where a case stands, who holds it and since when, until when, what comes next, and its last steps in words."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from handlers.authority import reports
from handlers.cases import (
    OPEN_VALUES,
    actor_of,
    cases_of,
    category_name,
    place_words,
    promised,
    seat_holder,
)
from handlers.owing import open_on, owed, subject
from handlers.resident import emergency, which
from handlers.sending import Param, Press, lines, message, moment
from handlers.turn import Turn
from models import audit
from models.case import Case, Note
from models.history import AuditEvent
from models.ladder import Effect, Kind, next_ring
from models.lifecycle import Status
from models.obligation import Obligation

STEPS = 3
STEPS_TOLD = frozenset(
    [
        "file",
        "assign",
        "decline",
        "appeal",
        "accept",
        "return",
        "reassign",
        "ask",
        "answer",
        "hold",
        "resume",
        "resolve",
        "confirm",
        "reject",
        "lapse",
        "reopen",
        "withdraw",
        "merge",
        "split",
        "spot_pass",
        "spot_fail",
        "close_emergency",
        "urge",
        "add",
        "safe",
        "need_contact",
    ]
)
"""Steps of the history that a resident is told in words; rings are told as missed promises when they happen."""
_NEXT = frozenset(
    [
        "triage",
        "accept",
        "resolve",
        "redo",
        "answer",
        "confirm",
        "callback",
        "spot_check",
        "emergency",
        "aftercare",
        "approve",
    ]
)


def ask(turn: Turn) -> None:
    """我那个垃圾的事怎么样了: the case that is meant, or one question which."""
    case = which.named(turn)
    if case is None:
        own = cases_of(turn.session, turn.district, turn.resident_id) or cases_of(
            turn.session, turn.district, turn.resident_id, open_only=False
        )
        if not own:
            none_open(turn)
            return
        case = which.pick(turn, own, "status")
    if case is not None:
        show(turn, case)


def press(turn: Turn, args: dict[str, Any]) -> None:
    """进度 on a card."""
    show(turn, which.mine(turn, args))


def none_open(turn: Turn) -> None:
    """Something is asked of a case, and there is none. A number that was said is answered as anybody else's would be."""
    which.named(turn)
    turn.say("no-cases")


def show(turn: Turn, case: Case) -> None:
    """Everything that the resident may know of their case, in a few lines."""
    ports, session = turn.ports, turn.session
    row, actor = actor_of(session, ports, case)
    own = reports(turn, case)
    rows = open_on(session, case)
    head = message(
        "status-head",
        number=case.number,
        category=category_name(ports, case.category),
        place=place_words(ports, case, for_staff=own),
        state=message(f"status-{case.status}"),
    )
    steps = lines(_history(turn, case))
    if case.status not in OPEN_VALUES or row is None:
        turn.say(
            "status-ended",
            *buttons(turn, case),
            case_id=case.id,
            head=head,
            steps=steps,
            next=_ended(turn, case) if case.status not in OPEN_VALUES else message("next-other", due=message("soon")),
        )
        return
    due = promised(rows)
    held: Param = message("status-owner", who=seat_holder(ports, case.owner_seat_id))
    if case.status == Status.ON_HOLD.value:
        # What was promised before stands still; nobody has to act until the day.
        comes = what_comes(turn, case, row)
        turn.say(
            "status-card-held", *buttons(turn, case), case_id=case.id, head=head, steps=steps, owner=held, next=comes
        )
        return
    turn.say(
        "status-card",
        *buttons(turn, case),
        case_id=case.id,
        head=head,
        steps=steps,
        owner=held if case.owner_seat_id is not None else message("status-no-owner"),
        actor=actor if own or row.kind != Kind.ANSWER.value else message("who-reported"),
        what=message(f"owed-{row.kind}"),
        since=moment(row.since),
        promise=message("status-promise", due=due) if due is not None else "",
        next=what_comes(turn, case, row),
        waits=_hold_asked(turn, rows),
    )


def _hold_asked(turn: Turn, rows: list[Obligation]) -> Param:
    """A line about a hold that a supervisor has not decided yet, if one was asked for."""
    for row in rows:
        about = subject(turn.ports, row) if row.kind == Kind.APPROVE.value else {}
        if about.get("decision") == "hold":
            asked = message(
                "status-hold-asked",
                who=seat_holder(turn.ports, about.get("by")),
                decider=seat_holder(turn.ports, row.seat_id),
                due=moment(row.due_at) if row.due_at is not None else message("soon"),
            )
            return message("line-after", text=asked)
    return ""


def what_comes(turn: Turn, case: Case, row: Obligation) -> Param:
    """What happens next by itself, and when at the latest."""
    due: Param = moment(row.due_at) if row.due_at is not None else message("soon")
    ring: Param = moment(row.next_ring_at) if row.next_ring_at is not None else message("soon")
    if row.kind == Kind.ANSWER.value and not reports(turn, case):
        return message("next-answer-of-reporter")
    if case.status == Status.ON_HOLD.value:
        until = next((p.until for p in reversed(owed(row).pauses) if p.until is not None), None)
        return message(
            "next-hold",
            until=moment(until) if until is not None else message("soon"),
            reason=last_note(turn, case, "hold"),
        )
    if row.kind == Kind.CONFIRM.value and _lapses_next(turn, row):
        return message("next-confirm-last", ring=ring)
    late = row.due_at is not None and row.due_at < turn.now
    if late and row.seat_id is not None:
        return message("next-late", ring=ring)
    key = f"next-{row.kind}" if row.kind in _NEXT else "next-other"
    return message(key, due=due, ring=ring, **emergency.numbers(turn))


def _lapses_next(turn: Turn, row: Obligation) -> bool:
    comes = next_ring(owed(row), turn.ports.rules.calendar)
    return comes is not None and comes.effect is Effect.LAPSE


def buttons(turn: Turn, case: Case) -> list[Press]:
    """What the resident can do with the case now."""
    args = {"case": case.id}
    status = Status(case.status)
    own = reports(turn, case)
    add, withdraw = Press("add", "b-add", args), Press("withdraw", "b-withdraw" if own else "b-unfollow", args)
    if status is Status.RESOLVED:
        return [
            Press("fixed", "b-fixed", args),
            Press("not_fixed", "b-not-fixed", args),
            Press("partly_fixed", "b-partly-fixed", args),
            add,
        ]
    if status is Status.WAITING_RESIDENT:
        return [Press("answer", "b-answer", args), add, withdraw] if own else [add, withdraw]
    if case.status in OPEN_VALUES:
        return [add, Press("urge", "b-urge", args), withdraw]
    if status is Status.DECLINED:
        return [] if not own or appealed(turn, case) else [Press("appeal", "b-appeal", args)]
    if can_reopen(turn, case):
        fixed = [Press("fixed", "b-fixed", args)] if status is Status.UNCONFIRMED else []
        return [*fixed, Press("reopen", "b-reopen", args)]
    return []


def can_reopen(turn: Turn, case: Case) -> bool:
    """Whether the case was ended by confirmation or silence, and not too long ago."""
    ended = case.status in (Status.CONFIRMED.value, Status.UNCONFIRMED.value)
    within = timedelta(days=turn.ports.rules.reopen_days)
    return ended and case.ended_at is not None and turn.now - case.ended_at <= within


def appealed(turn: Turn, case: Case) -> bool:
    """Whether the one appeal was made already."""
    query = select(AuditEvent.id).where(
        AuditEvent.district == turn.district, AuditEvent.case_id == case.id, AuditEvent.action == "appeal"
    )
    return turn.session.scalars(query.limit(1)).first() is not None


def last_note(turn: Turn, case: Case, kind: str) -> str:
    """The newest words of that kind on the case, "" if there are none."""
    query = select(Note).where(Note.district == turn.district, Note.case_id == case.id, Note.kind == kind)
    row = turn.session.scalars(query.order_by(Note.id.desc()).limit(1)).first()
    return turn.ports.sealer.open_text(row.words) if row is not None else ""


def _ended(turn: Turn, case: Case) -> Param:
    if case.status != Status.DECLINED.value:
        return message(f"ended-{case.status}", days=turn.ports.rules.reopen_days, **emergency.numbers(turn))
    key = "ended-declined-finally" if appealed(turn, case) else "ended-declined"
    return message(key, reason=last_note(turn, case, "decline"), channel=last_note(turn, case, "channel"))


def _history(turn: Turn, case: Case) -> list[Param]:
    turn.session.flush()
    told = [event for event in audit.history(turn.session, case) if event.action in STEPS_TOLD][-STEPS:]
    return [
        message(
            "history-line",
            at=moment(event.at),
            step=message(f"step-{event.action.replace('_', '-')}", **_who(turn, event)),
        )
        for event in told
    ]


def _who(turn: Turn, event: AuditEvent) -> dict[str, Param]:
    seats = turn.ports.registry.seat_by_code
    to = seats.get(str(event.detail.get("to", "")))
    acted = to.id if to is not None else event.actor_id
    return {"who": seat_holder(turn.ports, acted) if acted is not None else message("step-by-system")}
