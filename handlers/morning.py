"""One digest at half past eight: what each worker owes, most urgent first. Held-back rings of the night go with it."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers import owing
from handlers.cases import OPEN_VALUES, category_name, place_words
from handlers.ports import Ports
from handlers.sending import Param, Press, lines, message, queue, until
from handlers.staffing import conversation_of, person_for
from models.case import Case
from models.ladder import Kind
from models.lifecycle import Status
from models.message import Setting
from models.obligation import Obligation

MARK = "morning_digest_on"
LATE = timedelta(hours=3)
"""A node that was down at half past eight still sends it until then; later in the day it would be no morning digest."""
LISTED, BUTTONS = 30, 10
"""Lines, and buttons for the first of them; whoever has more than thirty open tasks is told how many."""
KEY = "morning"


def digests(session: Session, ports: Ports) -> int:
    """Queue the day's digests once they are due; how many. The mark is one row a district, written once a day."""
    now = ports.clock.now()
    at = _today(ports, now)
    day = at.astimezone(ports.rules.calendar.tz).date().isoformat()
    mark = _mark(session, ports)
    if now < at or (mark is not None and mark.value >= day):
        return 0
    mark = _mark(session, ports, lock=True)  # of two nodes that see it due, one sends
    if mark is not None and mark.value >= day:
        return 0
    if mark is None:
        mark = Setting(district=ports.district, id=ports.ids.next(), name=MARK, value=day)
        session.add(mark)
    mark.value = day
    if now - at > LATE:
        return 0
    owed: dict[int, list[tuple[Case, datetime]]] = {}
    query = (
        select(Case, Obligation)
        .join(Obligation, (Obligation.district == Case.district) & (Obligation.case_id == Case.id))
        .where(
            Case.district == ports.district,
            Case.status.in_(OPEN_VALUES),
            Obligation.ended_at.is_(None),
            Obligation.due_at.is_not(None),
            Obligation.seat_id == Case.owner_seat_id,
            Obligation.kind.in_([Kind.RESOLVE.value, Kind.REDO.value]),
        )
        .order_by(Obligation.due_at)
    )
    for case, row in session.execute(query):
        if row.due_at is not None and not owing.lasts(row):
            owed.setdefault(case.owner_seat_id or 0, []).append((case, row.due_at))
    by_person: dict[int, list[tuple[Case, datetime]]] = {}
    for seat_id, tasks in owed.items():
        person = person_for(ports, seat_id, now)
        if person is not None:
            by_person.setdefault(person.id, []).extend(tasks)
    for person_id, tasks in by_person.items():
        _send(session, ports, person_id, sorted(tasks, key=lambda task: task[1]))
    return len(by_person)


def next_at(session: Session, ports: Ports) -> datetime:
    """When the next morning digest is due."""
    now = ports.clock.now()
    at = _today(ports, now)
    day = at.astimezone(ports.rules.calendar.tz).date().isoformat()
    mark = _mark(session, ports)
    return at + timedelta(days=1) if mark is not None and mark.value >= day else at


def _mark(session: Session, ports: Ports, *, lock: bool = False) -> Setting | None:
    query = select(Setting).where(Setting.district == ports.district, Setting.name == MARK)
    return session.scalars(query.with_for_update().execution_options(populate_existing=True) if lock else query).first()


def _today(ports: Ports, now: datetime) -> datetime:
    local = now.astimezone(ports.rules.calendar.tz)
    return datetime.combine(local.date(), time.fromisoformat(ports.rules.morning_digest), ports.rules.calendar.tz)


def _send(session: Session, ports: Ports, person_id: int, tasks: list[tuple[Case, datetime]]) -> None:
    chat = conversation_of(session, ports, person_id)
    if chat is None:
        return
    shown: list[Param] = [
        message(
            "morning-task",
            number=case.number,
            category=category_name(ports, case.category),
            place=place_words(ports, case, for_staff=True),
            stage=message(f"stage-{case.status}"),
            left=until(due),
        )
        for case, due in tasks[:LISTED]
    ]
    if len(tasks) > LISTED:
        shown.append(message("morning-more", count=len(tasks) - LISTED))
    buttons = [Press("task", "b-name", {"case": case.id}, {"name": case.number}) for case, _ in tasks[:BUTTONS]]
    if sum(case.status == Status.ASSIGNED.value for case, _ in tasks) > 1:
        buttons.append(Press("accept_all", "b-accept-all"))
    queue(
        session,
        ports,
        chat,
        KEY,
        params={"count": len(tasks), "list": lines(shown)},
        buttons=buttons,
        kind="digest",
        capped=True,
        supersedes=KEY,
    )
