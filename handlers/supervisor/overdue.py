"""超时: the open cases under one's node on which something was missed, worst first, and who owes it; and the decisions one owes."""

from __future__ import annotations

from sqlalchemy import or_, select

from handlers import authority, owing
from handlers.cases import OPEN_VALUES, category_name, place_words, seat_holder
from handlers.sending import Param, Press, lines, message, until
from handlers.turn import Turn
from models.case import Case
from models.ladder import Kind
from models.obligation import Obligation

LOOKED_AT, SHOWN, CHATS = 200, 10, 5
DECISIONS = (Kind.TRIAGE, Kind.APPROVE, Kind.CALLBACK, Kind.SPOT_CHECK, Kind.EMERGENCY, Kind.AFTERCARE)


def show(turn: Turn) -> None:
    """The list, with a button to open each."""
    late = missed(turn)
    if not late:
        turn.say("overdue-none")
        return
    listed = [_line(turn, "overdue-line", n, case, row) for n, (case, row) in enumerate(late[:SHOWN], 1)]
    turn.say("overdue-list", *_open(late), kind="digest", count=len(late), list=lines(listed))


def missed(turn: Turn) -> list[tuple[Case, Obligation]]:
    """Each case that whoever speaks may see with its longest overdue obligation, worst first."""
    query = (
        select(Case, Obligation)
        .join(Obligation, (Obligation.district == Case.district) & (Obligation.case_id == Case.id))
        .where(
            Case.district == turn.district,
            Case.status.in_(OPEN_VALUES),
            Obligation.ended_at.is_(None),
            Obligation.resident_id.is_(None),
            or_(Obligation.missed_at.is_not(None), Obligation.due_at < turn.now),
        )
        .order_by(Obligation.due_at, Obligation.id)
        .limit(LOOKED_AT)
    )
    found: dict[int, tuple[Case, Obligation]] = {}
    for case, row in turn.session.execute(query):
        if case.id not in found and not owing.lasts(row) and authority.may_see(turn, case):
            found[case.id] = (case, row)
    return list(found.values())


def show_owed(turn: Turn) -> bool:
    """What the seats of whoever speaks are to decide, settle or call about, most urgent first; False if there is nothing."""
    owed, chats = decisions(turn), waiting_chats(turn)
    if not owed and not chats:
        return False
    listed = [_line(turn, "owed-line", n, case, row) for n, (case, row) in enumerate(owed[:SHOWN], 1)]
    listed += [_chat_line(turn, n, row) for n, row in enumerate(chats[:CHATS], len(listed) + 1)]
    replies = [
        Press("desk_reply", "b-reply-to", {"conversation": row.conversation_id, "obligation": row.id}, {"n": n})
        for n, row in enumerate(chats[:CHATS], len(owed[:SHOWN]) + 1)
    ]
    turn.say("owed-list", *_open(owed), *replies, kind="digest", count=len(owed) + len(chats), list=lines(listed))
    return True


def waiting_chats(turn: Turn) -> list[Obligation]:
    """The residents who asked for a person and wait for the desk of whoever speaks, longest first."""
    query = select(Obligation).where(
        Obligation.district == turn.district,
        Obligation.ended_at.is_(None),
        Obligation.conversation_id.is_not(None),
        Obligation.kind == Kind.CALLBACK.value,
        Obligation.seat_id.in_(_desk(turn)),
    )
    return list(turn.session.scalars(query.order_by(Obligation.since, Obligation.id).limit(LOOKED_AT)))


def _chat_line(turn: Turn, n: int, row: Obligation) -> Param:
    said = str(owing.subject(turn.ports, row).get("words") or "")
    due = until(row.due_at) if row.due_at is not None else message("no-deadline")
    return message("owed-chat-line", n=n, words=said, left=due)


def _desk(turn: Turn) -> set[int]:
    mine = {(seat.role, seat.grid_id) for seat in turn.my_seats}
    return {seat.id for seat in turn.ports.registry.seats.values() if (seat.role, seat.grid_id) in mine}


def decisions(turn: Turn) -> list[tuple[Case, Obligation]]:
    """The open obligations to decide something that one's seats, or others of the same desk, owe."""
    query = (
        select(Case, Obligation)
        .join(Obligation, (Obligation.district == Case.district) & (Obligation.case_id == Case.id))
        .where(
            Case.district == turn.district,
            Obligation.ended_at.is_(None),
            Obligation.seat_id.in_(_desk(turn)),
            Obligation.kind.in_([kind.value for kind in DECISIONS]),
        )
        .order_by(Obligation.due_at, Obligation.id)
        .limit(LOOKED_AT)
    )
    return [(case, row) for case, row in turn.session.execute(query)]


def _open(found: list[tuple[Case, Obligation]]) -> list[Press]:
    return [Press("look", "b-name", {"case": case.id}, {"name": case.number}) for case, _ in found[:SHOWN]]


def _line(turn: Turn, key: str, n: int, case: Case, row: Obligation) -> Param:
    what = owing.subject(turn.ports, row).get("decision")
    return message(
        key,
        n=n,
        number=case.number,
        category=category_name(turn.ports, case.category),
        place=place_words(turn.ports, case, for_staff=True) or message("place-unknown"),
        what=message(f"deciding-{what}") if what is not None else message(f"owed-{row.kind}"),
        who=seat_holder(turn.ports, row.seat_id),
        left=until(row.due_at) if row.due_at is not None else message("no-deadline"),
    )
