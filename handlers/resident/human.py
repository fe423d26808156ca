"""人工: somebody at the desk owes an answer to this chat; who that is, or when somebody will be there, is said at once."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from handlers.cases import case_by_id, cases_of, category_name, note, seat_holder
from handlers.files import keep_ids
from handlers.owing import owe
from handlers.resident import expected, filing, telling
from handlers.sending import Param, Press, lines, message, moment
from handlers.staffing import push
from handlers.turn import Turn
from models.ladder import Kind
from models.obligation import Obligation

_STEP, _LOOK_AHEAD = timedelta(minutes=30), timedelta(days=4)
_BARE = 16  # letters: 我要转人工服务, talk to a human; what is longer says what it is about


def ask(turn: Turn) -> None:
    """人工 in words; what else was said goes along."""
    text = turn.heard.text.strip()
    length = sum(ch.isalnum() for ch in text)
    _call(turn, text if length > (_BARE * 2 if text.isascii() else _BARE) else "")


def press(turn: Turn, _args: dict[str, Any]) -> None:
    """人工 on a button."""
    _call(turn, "")


def _call(turn: Turn, words: str) -> None:
    row, fresh = _owed(turn)
    if row is None:
        turn.say("human-nobody")
        return
    if words or fresh:
        _pass_on(turn, row, words, [])
    expected.expect(turn, "human", obligation=row.id)
    asked: Param = "" if words else message("human-what")
    present = filing.on_desk(turn.ports, turn.now) is not None
    if present:
        who = seat_holder(turn.ports, row.seat_id)
        turn.say("human-called" if fresh else "human-called-already", kind="question", who=who, ask=asked)
    else:
        at = _somebody_there(turn)
        turn.say("human-later", kind="question", at=moment(at) if at is not None else message("soon"), ask=asked)


def _owed(turn: Turn, before: int | None = None) -> tuple[Obligation | None, bool]:
    """The desk's open obligation to this chat, and whether it was opened just now; none where there is no desk at all.

    Whoever answered `before` (a seat) and is on duty goes on.
    """
    query = select(Obligation).where(
        Obligation.district == turn.district,
        Obligation.conversation_id == turn.me.id,
        Obligation.kind == Kind.CALLBACK.value,
        Obligation.ended_at.is_(None),
    )
    row = turn.session.scalars(query.order_by(Obligation.id.desc()).limit(1)).first()
    if row is not None:
        return row, False
    same = before is not None and turn.ports.registry.on_duty(before, turn.now, turn.tz)
    seat_id = before if same else filing.on_desk(turn.ports, turn.now)
    desks = turn.ports.registry.desks()
    supervisor = turn.ports.registry.supervisor_of(None)
    if seat_id is None:
        seat_id = desks[0].id if desks else supervisor.id if supervisor is not None else None
    if seat_id is None:
        return None, False
    subject = {"v": 1, "asks": "human", "words": turn.heard.text.strip()}
    row = owe(turn.session, turn.ports, Kind.CALLBACK, conversation=turn.me, seat_id=seat_id, subject=subject)
    return row, True


def _somebody_there(turn: Turn) -> datetime | None:
    """When the desk is next on duty, to the half hour, within four days."""
    start = turn.now.replace(minute=turn.now.minute // 30 * 30, second=0, microsecond=0)
    at = start + _STEP
    while at <= start + _LOOK_AHEAD:
        if filing.on_desk(turn.ports, at) is not None:
            return at
        at += _STEP
    return None


def words_arrived(turn: Turn, awaited: dict[str, Any]) -> None:
    """Words, a picture or a voice for the person at the desk."""
    expected.done(turn)
    row = turn.session.get(Obligation, (turn.district, int(awaited["obligation"])))
    if row is None or row.ended_at is not None:
        row, _ = _owed(turn, row.seat_id if row is not None else None)
    files = keep_ids(turn, "addition")
    text = telling.said(turn)
    if row is None or not (text or files):
        expected.expect(turn, "human", **{k: v for k, v in awaited.items() if k == "obligation"})
        return
    _pass_on(turn, row, text, files)
    expected.expect(turn, "human", obligation=row.id, more=True)
    turn.say("human-passed-on", who=seat_holder(turn.ports, row.seat_id))


def _pass_on(turn: Turn, row: Obligation, text: str, files: list[int]) -> None:
    """The desk's card: the words and the way to answer; not who it is. Of a case that is called back about, which one."""
    case = case_by_id(turn.session, turn.district, row.case_id) if row.case_id is not None else None
    about: dict[str, Param] = {}
    if case is not None:
        about = {"number": case.number, "category": category_name(turn.ports, case.category)}
        if text:
            note(turn.session, turn.ports, case, "call", text, resident_id=turn.me.resident_id)
    cases = _open_numbers(turn)
    push(
        turn.session,
        turn.ports,
        row.seat_id or 0,
        "human-card" if case is None else "relay-from-resident",
        params={
            **about,
            "words": (telling.for_staff(turn, case, text) if case is not None else text)
            or message("human-picture" if files else "human-no-words"),
            "extra": message("line-after", text=message("human-cases", list=lines(cases, ", "))) if cases else "",
        },
        buttons=[Press("desk_reply", "b-desk-reply", {"conversation": turn.me.id, "obligation": row.id})],
        kind="callback",
        case_id=row.case_id,
        obligation_id=row.id,
        attachment_id=files[0] if files else None,
        capped=False,
        answers=True,
    )


def _open_numbers(turn: Turn) -> list[Param]:
    return [
        message("human-case", number=case.number, category=category_name(turn.ports, case.category))
        for case in cases_of(turn.session, turn.district, turn.resident_id)
        if not case.anonymous and case.emergency is None
    ]
