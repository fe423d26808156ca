"""导出: everything that is stored about the resident who speaks, opened, as a page to keep that a program can read too."""

from __future__ import annotations

from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import defer

from handlers.cases import cases_of, place_param
from handlers.resident import access, told_names
from handlers.resident.status import STEPS_TOLD
from handlers.sending import Press
from handlers.turn import Turn
from models import audit
from models.attachment import Attachment
from models.case import Case, Note, Party, Rating
from models.history import AccessLog, AuditEvent
from models.message import Outbox
from models.resident import Resident
from models.sealing import SealingError

FORMAT = "gridbell-resident-2"
FILES_AT_MOST = 8 * 1024 * 1024
"""Bytes of pictures, videos and voices in one page: a telephone opens it, and every platform takes it."""
_OWN_PARTS = ("report", "addition", "remains")
_SHOWN_NOTES = ("evidence", "question", "hold", "decline")
"""What staff wrote that the resident was shown, too."""


def export(turn: Turn, args: dict[str, Any]) -> None:
    """导出. Pictures that there is no room for come in further pages, at a tap; `after` is the last one that was in before."""
    after = int(args.get("after", 0))
    own = cases_of(turn.session, turn.district, turn.resident_id, open_only=False)
    files = [row for row in own_files(turn, reported(turn, own)) if row.id > after]
    fitting = _fitting(files)
    numbers = {case.id: case.number for case in own}
    told: dict[str, Any] = _about(turn, own) if not after else {"format": FORMAT, "made_at": turn.now.isoformat()}
    told["files"] = [_file(row, numbers, inside=row in fitting) for row in files]
    contents = {f"file-{row.id}": turn.ports.sealer.open(row.content) for row in fitting}
    content = turn.ports.pages.own_data(told, contents, turn.me.language)
    row = Attachment(
        district=turn.district,
        id=turn.ports.ids.next(),
        case_id=None,
        key_id=turn.me.key_id,
        kind="file",
        mime="text/html",
        part="export",
        size=len(content),
        content=turn.ports.sealer.seal(turn.me.key_id, content),
        at=turn.now,
    )
    turn.session.add(row)
    access.log(turn, "own_data_export")
    left = len(files) - len(fitting)
    turn.say(
        "data-file-more" if after else "data-file-part" if left else "data-file",
        *([Press("export_data", "b-export-more", {"after": fitting[-1].id}, {"count": left})] if left else []),
        attachment_id=row.id,
        size=max(1, len(content) // 1024),
        days=turn.ports.rules.days_kept["draft_attachment"],
        left=left,
    )


def reported(turn: Turn, own: list[Case]) -> list[Case]:
    """Of these the cases that the resident reported, and does not merely follow."""
    query = select(Party.case_id).where(
        Party.district == turn.district, Party.resident_id == turn.resident_id, Party.part == "reporter"
    )
    ids = set(turn.session.scalars(query))
    return [case for case in own if case.id in ids]


def own_files(turn: Turn, mine: list[Case]) -> list[Attachment]:
    """What the resident sent, oldest first: with a case, or waiting for one. Contents are read when they are wanted."""
    of_a_case = and_(Attachment.case_id.in_([case.id for case in mine]), Attachment.part.in_(_OWN_PARTS))
    loose = and_(Attachment.case_id.is_(None), Attachment.key_id == turn.me.key_id, Attachment.part != "export")
    query = select(Attachment).where(Attachment.district == turn.district, or_(of_a_case, loose))
    return list(turn.session.scalars(query.options(defer(Attachment.content)).order_by(Attachment.id)))


def looks(turn: Turn, mine: list[Case]) -> list[AccessLog]:
    """Every time that staff opened something of these cases, oldest first."""
    query = select(AccessLog).where(
        AccessLog.district == turn.district, AccessLog.case_id.in_([case.id for case in mine])
    )
    return list(turn.session.scalars(query.order_by(AccessLog.at, AccessLog.id)))


def role(turn: Turn, seat_id: int | None, person_id: int | None) -> dict[str, str] | str:
    """Whoever acted by their role alone; "staff" where that is not known any more."""
    registry = turn.ports.registry
    seat = registry.seats.get(seat_id or 0)
    if seat is None and person_id is not None:
        seat = next(iter(registry.seats_of(person_id)), None)
    if seat is None:
        return "staff"
    zh, en, _ = registry.roles.get(seat.role, (seat.role, seat.role, False))
    return {"role": seat.role, "zh": zh, "en": en}


def _fitting(files: list[Attachment]) -> list[Attachment]:
    """As many as there is room for, at least one, so that there is an end to it."""
    room, fitting = FILES_AT_MOST, list[Attachment]()
    for row in files:
        if fitting and row.size > room:
            break
        fitting.append(row)
        room -= row.size
    return fitting


def _file(row: Attachment, numbers: dict[int, str], *, inside: bool) -> dict[str, Any]:
    return {
        "id": f"file-{row.id}",
        "case": numbers.get(row.case_id or 0),
        "kind": row.kind,
        "part": row.part,
        "mime": row.mime,
        "bytes": row.size,
        "at": row.at.isoformat(),
        "inside": inside,
    }


def _about(turn: Turn, own: list[Case]) -> dict[str, Any]:
    turn.session.flush()
    resident = turn.session.get_one(Resident, (turn.district, turn.resident_id))
    mine = {case.id for case in reported(turn, own)}
    return {
        "format": FORMAT,
        "made_at": turn.now.isoformat(),
        "channel": resident.channel,
        "address": _shortened(turn.ports.sealer.open_text(resident.address)),
        "language": turn.me.language,
        "quiet_hours": turn.me.quiet,
        "since": resident.since.isoformat(),
        "dialog": turn.state() or None,
        "cases": [_case(turn, case) if case.id in mine else _followed(turn, case) for case in own],
        "messages_to_you": _messages(turn),
    }


def _shortened(address: str) -> str:
    """Enough to know one's own account by: the address of a web chat opens it, and the page may be passed around."""
    return f"…{address[-4:]}" if len(address) > 8 else "…"


def _head(turn: Turn, case: Case) -> dict[str, Any]:
    kind = turn.ports.registry.categories.get(case.category or "")
    return {
        "number": case.number,
        "status": case.status,
        "category": {"code": kind.code, "zh": kind.zh, "en": kind.en} if kind is not None else None,
        "filed_at": case.filed_at.isoformat(),
        "ended_at": case.ended_at.isoformat() if case.ended_at is not None else None,
    }


def _followed(turn: Turn, case: Case) -> dict[str, Any]:
    """A neighbour's case: that it is followed, and nothing that the neighbour said or did."""
    return {**_head(turn, case), "your_part": "follower"}


def _case(turn: Turn, case: Case) -> dict[str, Any]:
    sealer, session = turn.ports.sealer, turn.session
    here = {"district": turn.district, "case_id": case.id}
    party = session.scalars(select(Party).filter_by(**here, resident_id=turn.resident_id)).one()
    rating = session.scalars(select(Rating).filter_by(**here, resident_id=turn.resident_id)).first()
    place = sealer.open_json(case.place) if case.place is not None else None
    history = audit.history(session, case)
    return {
        **_head(turn, case),
        "your_part": "reporter",
        "anonymous": case.anonymous,
        "staff_may_see_your_contact": party.discloses,
        "words": sealer.open_text(case.words),
        "place": place,
        "place_words": place_param(turn.ports, place, hide_door=False) if place is not None else None,
        "notes": _notes(turn, case),
        "history": [_step(turn, event) for event in history if event.action != "ring"],
        "rings": sum(event.action == "ring" for event in history),
        "opened": [
            {"at": row.at.isoformat(), "what": row.what, "by": role(turn, row.seat_id, row.person_id)}
            for row in looks(turn, [case])
        ],
        "urged_at": party.urged_at.isoformat() if party.urged_at is not None else None,
        "rating": rating.rating if rating is not None else None,
    }


def _notes(turn: Turn, case: Case) -> list[dict[str, Any]]:
    query = select(Note).where(Note.district == turn.district, Note.case_id == case.id).order_by(Note.id)
    return [
        {
            "kind": row.kind,
            "at": row.at.isoformat(),
            "by": "you" if row.by_resident_id is not None else role(turn, row.by_seat_id, None),
            "words": turn.ports.sealer.open_text(row.words),
        }
        for row in turn.session.scalars(query)
        if row.by_resident_id == turn.resident_id or (row.by_resident_id is None and row.kind in _SHOWN_NOTES)
    ]


def _step(turn: Turn, event: AuditEvent) -> dict[str, Any]:
    """A step with the role of whoever took it; `told` are those that have words of their own."""
    to = turn.ports.registry.seat_by_code.get(str(event.detail.get("to", "")))
    acted = to.id if to is not None else event.actor_id
    by = {"resident": "you", "time": "time"}.get(event.actor)
    return {
        "at": event.at.isoformat(),
        "action": event.action,
        "status": event.status,
        "by": role(turn, acted, event.person_id) if acted is not None else by or "time",
        "told": event.action in STEPS_TOLD,
    }


def _messages(turn: Turn) -> list[dict[str, Any]]:
    """What was said to the resident, in the very words, but for the names of staff."""
    query = select(Outbox).where(
        Outbox.district == turn.district, Outbox.conversation_id == turn.me.id, Outbox.rendered.is_not(None)
    )
    names = told_names.Names(turn)
    found = []
    for row in turn.session.scalars(query.order_by(Outbox.id)):
        try:
            text = turn.ports.sealer.open_text(row.rendered or b"")
            said = turn.ports.sealer.open_json(row.params)
        except SealingError:  # blanked with its retention
            continue
        found.append({"at": (row.sent_at or row.created_at).isoformat(), "text": names.without(text, said)})
    return found
