"""What a member of staff has to do: the list, most urgent first, and one case's card with its pictures and its history."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select

from handlers import authority, owing, words
from handlers.assigning import task_params
from handlers.cases import OPEN_VALUES, case_by_id, case_by_number, category_name, place_words
from handlers.registry import Chair
from handlers.sending import Param, Press, lines, message, moment, queue, until
from handlers.staffing import person_for
from handlers.turn import Turn
from handlers.worker import choices
from models import audit
from models.attachment import Attachment
from models.case import CONTACT, Case, Note
from models.history import AccessLog
from models.lifecycle import Status
from models.obligation import Obligation

LINES, BUTTONS, HISTORY, FILES = 20, 8, 6, 5
PAUSED = (Status.WAITING_RESIDENT.value, Status.ON_HOLD.value)
RUNNING = (Status.FILED.value, Status.ASSIGNED.value, Status.IN_PROGRESS.value)
FAR = datetime.max.replace(tzinfo=UTC)
TOLD = frozenset(
    (
        "file",
        "assign",
        "accept",
        "return",
        "reassign",
        "ask",
        "answer",
        "hold",
        "resume",
        "resolve",
        "reject",
        "reopen",
        "spot_fail",
        "confirm",
        "withdraw",
    )
)
"""The steps that a card's history tells; rings and the like would hide them."""

SAID = frozenset(("addition", "answer", "remains", "question", "evidence", "return", "hold", "call"))
SHOWN = frozenset(("report", "evidence", "remains", "addition"))


def show_list(turn: Turn) -> None:
    """Everything that whoever speaks owes, a line each; a button for each of the first, one to accept all new ones."""
    owed = mine(turn)
    if not owed:
        turn.say("tasks-none")
        return
    listed = [_line(turn, number, case, due) for number, (case, due) in enumerate(owed[:LINES], 1)]
    buttons = [Press("task", "b-name", {"case": c.id}, {"name": c.number}) for c, _ in owed[:BUTTONS]]
    if new_ones(turn):
        buttons.append(Press("accept_all", "b-accept-all"))
    more = message("tasks-more", count=len(owed) - LINES) if len(owed) > LINES else ""
    turn.say("tasks-list", *buttons, kind="digest", count=len(owed), list=lines(listed), more=more)


def mine(turn: Turn) -> list[tuple[Case, datetime | None]]:
    """The open cases on which the seats of whoever speaks owe something, with the next due time; what is paused comes last."""
    seats = [seat.id for seat in seats_now(turn)]
    query = (
        select(Case, Obligation.due_at)
        .join(Obligation, (Obligation.district == Case.district) & (Obligation.case_id == Case.id))
        .where(Case.district == turn.district, Obligation.seat_id.in_(seats), Obligation.ended_at.is_(None))
        .where(Case.status.in_(OPEN_VALUES))
    )
    found: dict[int, tuple[Case, datetime | None]] = {}
    for case, due in turn.session.execute(query.order_by(Case.id)):
        known = found.get(case.id, (case, None))[1]
        found[case.id] = (case, min((at for at in (known, due) if at is not None), default=None))
    return sorted(found.values(), key=lambda one: (one[0].status in PAUSED, one[1] or FAR, one[0].id))


def seats_now(turn: Turn) -> list[Chair]:
    """The seats that whoever speaks holds, and those they are rung for now; a stand-in may act for others too, but isn't asked to."""
    registry, me = turn.ports.registry, turn.me.person_id
    found = []
    for seat in turn.my_seats:
        rung = person_for(turn.ports, seat.id, turn.now)
        if (rung is not None and rung.id == me) or any(h.person_id == me for h in registry.holders(seat.id)[:1]):
            found.append(seat)
    return found


def new_ones(turn: Turn) -> list[Case]:
    """The cases that wait for being accepted by whoever speaks, oldest first."""
    seats = [seat.id for seat in seats_now(turn)]
    query = select(Case).where(
        Case.district == turn.district, Case.owner_seat_id.in_(seats), Case.status == Status.ASSIGNED.value
    )
    return list(turn.session.scalars(query.order_by(Case.id).with_for_update(key_share=True)))


def _line(turn: Turn, number: int, case: Case, due: datetime | None) -> Param:
    paused = case.status in PAUSED or due is None
    return message(
        "tasks-line-paused" if paused else "tasks-line",
        n=number,
        number=case.number,
        category=category_name(turn.ports, case.category),
        place=place_words(turn.ports, case, for_staff=True),
        stage=_stage(turn, case),
        left=until(due) if due is not None else "",
    )


def _stage(turn: Turn, case: Case) -> Param:
    """Where one's own case stands; of another's, what one is to do about it."""
    mine = {seat.id for seat in turn.my_seats}
    if case.owner_seat_id not in mine:
        for row in owing.open_on(turn.session, case):
            if row.seat_id in mine:
                return message("stage-yours", what=message(f"owed-{row.kind}"))
    return message(f"stage-{case.status}")


def seen(turn: Turn, case_id: int) -> Case:
    """The case, if whoever speaks may look at it; raises Refused."""
    case = case_by_id(turn.session, turn.district, case_id)
    if not authority.may_see(turn, case):
        raise authority.refusal(turn)
    return case


def back(turn: Turn, args: dict[str, Any]) -> None:
    """Back from a choice to the card."""
    show(turn, seen(turn, args["case"]), edits=turn.card, brief=True)


def by_number(turn: Turn, number: str) -> None:
    """A number that was typed; of a case that is not theirs staff hear no more than of one that does not exist."""
    case = case_by_number(turn.session, turn.district, number)
    if case is None or not authority.may_see(turn, case):
        raise authority.refusal(turn, "task-unknown", number=number.upper())
    show(turn, case)


def show(turn: Turn, case: Case, *, edits: int | None = None, lead_in: Param = "", brief: bool = False) -> None:
    """The card as it is now, written into the access log; `brief` leaves the history out, for whoever has just read it."""
    params: dict[str, Param] = {
        **task_params(turn.session, turn.ports, case),
        "stage": message(f"stage-{case.status}"),
        "history": "" if brief else lines([message("line-after", text=line) for line in history(turn, case)], ""),
        "lead": message("task-lead-in", text=lead_in) if lead_in else "",
    }
    contact = _contact(turn, case)
    if contact:
        params["extra"] = lines(
            [params["extra"], message("line-after", text=message("task-contact", words=contact))], ""
        )
        log(turn, case, "identity")
    log(turn, case, "case")
    key = "task-card" if case.status in RUNNING else "task-card-still"
    queue(
        turn.session,
        turn.ports,
        turn.me,
        key,
        params=params,
        buttons=choices.under(turn, case, brief=brief),
        kind="task",
        case_id=case.id,
        edits=edits,
    )


def _contact(turn: Turn, case: Case) -> str:
    """The name or number that the reporter wants whoever speaks to know; "" for anybody whom it is not for."""
    if not authority.sees_reporter(turn, case):
        return ""
    query = select(Note).where(Note.district == turn.district, Note.case_id == case.id, Note.kind == CONTACT)
    row = turn.session.scalars(query.order_by(Note.id.desc()).limit(1)).first()
    return turn.ports.sealer.open_text(row.words) if row is not None else ""


def moved_on(turn: Turn, case: Case) -> None:
    """A button of a card that time or somebody else overtook: a kind word, and the card as it is now."""
    show(turn, case, edits=turn.card, lead_in=message("task-moved-on"))


def history(turn: Turn, case: Case) -> list[Param]:
    """The latest steps and words, oldest first; of an anonymous case all words are without what would tell who reported it."""
    entries: list[tuple[datetime, Param]] = []
    for event in audit.history(turn.session, case):
        if event.action in TOLD:
            did = message(f"did-{event.action.replace('_', '-')}")
            entries.append((event.at, message("task-did", at=moment(event.at), did=did)))
    query = select(Note).where(Note.district == turn.district, Note.case_id == case.id, Note.kind != CONTACT)
    for row in reversed(turn.session.scalars(query.order_by(Note.id.desc()).limit(HISTORY)).all()):
        said = turn.ports.sealer.open_text(row.words)
        if said:
            shown = words.masked(turn.ports, case, said) if case.anonymous else said
            entries.append(
                (row.at, message("task-said", at=moment(row.at), what=_named("said", row.kind, SAID), words=shown))
            )
    return [line for _, line in sorted(entries, key=lambda entry: entry[0])[-HISTORY:]]


def _named(prefix: str, name: str, known: frozenset[str]) -> Param:
    return message(f"{prefix}-{name}" if name in known else f"{prefix}-other")


def photos(turn: Turn, args: dict[str, Any]) -> None:
    """看照片, 看视频, 听语音: what came with the case, oldest first, a few at a time and a button for the next ones."""
    case = seen(turn, args["case"])
    query = select(Attachment.id, Attachment.part, Attachment.kind).where(
        Attachment.district == turn.district,
        Attachment.case_id == case.id,
        Attachment.kind.in_(("photo", "video", "voice")),
    )
    found = list(turn.session.execute(query.order_by(Attachment.id)))
    begin = int(args.get("from", 0))
    end = min(begin + FILES, len(found))
    for n, (attachment_id, part, kind) in enumerate(found[begin:end], begin + 1):
        more = []
        if n == end < len(found):
            more = [Press("photos", "b-more-files", {"case": case.id, "from": end}, {"count": len(found) - end})]
        turn.say(
            "task-photo",
            *more,
            case_id=case.id,
            attachment_id=attachment_id,
            number=case.number,
            part=_named(kind, part, SHOWN),
            which=message("file-of", n=n, count=len(found)) if len(found) > 1 else "",
        )
    log(turn, case, "picture")


def log(turn: Turn, case: Case, what: str) -> None:
    """Write down who opened what was sealed."""
    turn.session.add(
        AccessLog(
            district=turn.district,
            id=turn.ports.ids.next(),
            at=turn.now,
            person_id=turn.me.person_id,
            seat_id=next((seat.id for seat in turn.my_seats), None),
            case_id=case.id,
            what=what,
        )
    )
