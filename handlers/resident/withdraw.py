"""撤回, asked once; dropping a draft, without asking; and the one appeal against a case that was declined."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, select

from handlers import owing
from handlers.authority import reports
from handlers.cases import OPEN_VALUES, cases_of, category_name, followers, move, place_words, seat_holder
from handlers.files import keep_ids
from handlers.registry import Chair
from handlers.resident import emergency, expected, intake, status, telling, which
from handlers.sending import Press, message, moment
from handlers.staffing import push
from handlers.turn import Refused, Turn
from handlers.worker.telling import tell_these
from models.case import Case, Party
from models.history import AuditEvent
from models.ladder import Kind
from models.lifecycle import Action, Actor, Status


def ask(turn: Turn) -> None:
    """算了不用了: of the case that is meant, asked once."""
    case = which.named(turn)
    if case is None:
        own = cases_of(turn.session, turn.district, turn.resident_id)
        if not own:
            turn.say("withdraw-none-open")
            return
        case = which.pick(turn, own, "withdraw")
    if case is not None:
        _question(turn, case)


def drop(turn: Turn) -> None:
    """What is not filed yet is forgotten at once."""
    intake.drop_draft(turn.session, turn.ports, turn.me)
    turn.say("draft-withdrawn")


def press(turn: Turn, args: dict[str, Any]) -> None:
    """撤回 on a card."""
    _question(turn, which.mine(turn, args))


def _question(turn: Turn, case: Case) -> None:
    if case.status not in OPEN_VALUES:
        status.show(turn, case)
        return
    if not reports(turn, case):
        turn.say(
            "unfollow-ask",
            Press("withdraw_yes", "b-unfollow", {"case": case.id}),
            Press("withdraw_no", "b-unfollow-no", {"case": case.id}),
            case_id=case.id,
            kind="question",
            number=case.number,
            category=category_name(turn.ports, case.category),
            place=place_words(turn.ports, case, for_staff=False),
        )
        return
    if case.emergency is not None and case.owner_seat_id is None:
        telling.keep(turn, case, "addition", turn.heard.text.strip(), [])
        telling.tell(turn, case, "emergency-withdraw-asked")
        turn.say("withdraw-emergency", case_id=case.id, number=case.number, said=emergency.numbers(turn))
        return
    turn.say(
        "withdraw-ask",
        Press("withdraw_yes", "b-withdraw-yes", {"case": case.id}),
        Press("withdraw_no", "b-withdraw-no", {"case": case.id}),
        case_id=case.id,
        kind="question",
        number=case.number,
        category=category_name(turn.ports, case.category),
        place=place_words(turn.ports, case, for_staff=True),
    )


def yes(turn: Turn, args: dict[str, Any]) -> None:
    """确认撤回: nothing is owed any more, and whoever had it is told."""
    case = which.mine(turn, args)
    if case.status not in OPEN_VALUES:
        status.show(turn, case)
        return
    if not reports(turn, case):
        _follow_no_more(turn, case)
        return
    withdraw(turn, case)
    turn.say("withdrawn", case_id=case.id, edits=turn.card, number=case.number)


def withdraw(turn: Turn, case: Case) -> None:
    """Move the case to 已撤回; whoever had it and whoever followed it is told."""
    telling.tell(turn, case, "withdrawn-told", answers=True)
    tell_these(
        turn,
        case,
        followers(turn.session, case),
        "withdrawn-followed",
        category=category_name(turn.ports, case.category),
        place=place_words(turn.ports, case, for_staff=False),
    )
    move(turn.session, turn.ports, case, Action.WITHDRAW, Actor.RESIDENT)
    owing.end_all(turn.session, turn.ports, case, void=True)
    expected.no_more_about(turn, case.id)


def _follow_no_more(turn: Turn, case: Case) -> None:
    """Whoever merely follows a case leaves it; it goes on for the resident who reported it."""
    expected.no_more_about(turn, case.id)
    state = turn.state()
    state["became"] = [pair for pair in state.get("became", []) if pair[1] != case.id] or None
    if (state.get("lately") or {}).get("case") == case.id:
        del state["lately"]
    turn.remember(state)
    turn.session.execute(
        delete(Party).where(
            Party.district == turn.district, Party.case_id == case.id, Party.resident_id == turn.resident_id
        )
    )
    turn.say("unfollowed", edits=turn.card, number=case.number)


def no(turn: Turn, args: dict[str, Any]) -> None:
    """不撤回: it goes on as it was."""
    case = which.mine(turn, args)
    turn.say(
        "withdraw-kept",
        Press("status", "b-status", {"case": case.id}),
        case_id=case.id,
        edits=turn.card,
        number=case.number,
    )


def appeal(turn: Turn, args: dict[str, Any]) -> None:
    """申诉: why the resident does not agree is asked; the words are the appeal."""
    case = which.mine(turn, args)
    _may_appeal(turn, case)
    expected.expect(turn, "appeal", case=case.id)
    turn.say("appeal-ask", case_id=case.id, kind="question", number=case.number)


def _may_appeal(turn: Turn, case: Case) -> None:
    if not reports(turn, case):
        raise Refused("appeal-of-reporter", number=case.number)
    if status.appealed(turn, case):
        raise Refused("appeal-once", number=case.number)
    if case.status != Status.DECLINED.value:
        raise Refused("appeal-not-declined", number=case.number)


def appeal_words_arrived(turn: Turn, awaited: dict[str, Any]) -> None:
    """The appeal goes to the level above; a different person decides."""
    expected.done(turn)
    case = which.mine(turn, awaited)
    _may_appeal(turn, case)
    files = keep_ids(turn, "addition", case)
    text = telling.said(turn)
    if not text and not files:
        expected.expect(turn, "appeal", case=case.id)
        return
    declined = _declined(turn, case)
    seat = _decider(turn, case, declined)
    telling.keep(turn, case, "appeal", text, files)
    reason = status.last_note(turn, case, "decline")
    move(turn.session, turn.ports, case, Action.APPEAL, Actor.RESIDENT, to=seat.code)
    row = owing.owe(
        turn.session,
        turn.ports,
        Kind.APPROVE,
        case=case,
        seat_id=seat.id,
        subject={"v": 1, "decision": "appeal", "declined_by": declined.person_id if declined is not None else None},
    )
    args = {"case": case.id, "obligation": row.id}
    push(
        turn.session,
        turn.ports,
        seat.id,
        "appeal-card",
        params={
            "number": case.number,
            "category": category_name(turn.ports, case.category),
            "place": place_words(turn.ports, case, for_staff=True),
            "words": telling.for_staff(turn, case, text),
            "reason": reason,
        },
        buttons=[
            Press("appeal_accept", "b-appeal-accept", args),
            Press("appeal_uphold", "b-appeal-uphold", args),
        ],
        kind="task",
        case_id=case.id,
        obligation_id=row.id,
        attachment_id=files[0] if files else None,
    )
    turn.say(
        "appeal-sent",
        Press("status", "b-status", {"case": case.id}),
        case_id=case.id,
        number=case.number,
        who=seat_holder(turn.ports, seat.id),
        due=moment(row.due_at) if row.due_at is not None else message("soon"),
    )


def _declined(turn: Turn, case: Case) -> AuditEvent | None:
    query = select(AuditEvent).where(
        AuditEvent.district == turn.district, AuditEvent.case_id == case.id, AuditEvent.action == Action.DECLINE.value
    )
    return turn.session.scalars(query.order_by(AuditEvent.seq.desc()).limit(1)).first()


def _decider(turn: Turn, case: Case, declined: AuditEvent | None) -> Chair:
    """The nearest seat above the one that declined which somebody else fills; else another supervisor's."""
    registry = turn.ports.registry
    by = registry.seats.get(declined.actor_id or 0) if declined is not None else None
    by = by or registry.supervisor_of(case.grid_id)
    person = declined.person_id if declined is not None else None
    above = registry.line_above(by) if by is not None else []
    others = [seat for seat in registry.seats.values() if seat.role in ("district", "supervisor") and seat != by]
    for seat in (*above, *others):
        if any(holder.person_id != person for holder in registry.holders(seat.id)):
            return seat
    raise LookupError("nobody in this district can decide an appeal; run `gridbell check`")
