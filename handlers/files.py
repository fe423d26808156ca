"""Sealing the pictures, videos and voice notes that people send; one that can't be used is named, what came with it is kept."""

from __future__ import annotations

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from handlers.ports import Ports
from handlers.turn import Turn
from models.attachment import Attachment
from models.case import Case

MOST = 20
"""Files of one report, of the evidence, or of what was added: enough for two albums."""
_EVENT_ID = 120
"""Characters of the longest event id that is kept with a file; a longer one is no web chat's, the only one that asks for it."""


def keep(turn: Turn, part: str, case: Case | None = None, *, before: int = 0) -> list[Attachment]:
    """The usable files of this message as rows: of the case, or waiting for one under the chat's own key.

    What can't be used, or is more than anybody looks at, is answered once a reason. `before`: how many wait already.
    """
    kept: list[Attachment] = []
    usable = [file for file in turn.heard.files if file.fault is None]
    for fault in dict.fromkeys(file.fault for file in turn.heard.files if file.fault is not None):
        turn.say(f"file-{fault.replace('_', '-')}")
    room = MOST - (_kept(turn, case, part) if case is not None and usable else before)
    if len(usable) > room and (case is None or case.emergency is None):
        turn.say("file-enough", count=MOST)
        usable = usable[: max(0, room)]
    for file in usable:
        key_id = case.key_id if case is not None else turn.me.key_id
        row = Attachment(
            district=turn.district,
            id=turn.ports.ids.next(),
            case_id=case.id if case is not None else None,
            key_id=key_id,
            kind=file.kind,
            mime=file.mime,
            part=part,
            event_id=turn.heard.event_id if len(turn.heard.event_id) <= _EVENT_ID else None,
            size=len(file.content),
            content=turn.ports.sealer.seal(key_id, file.content),
            at=turn.now,
        )
        turn.session.add(row)
        kept.append(row)
    return kept


def _kept(turn: Turn, case: Case, part: str) -> int:
    query = select(func.count()).where(
        Attachment.district == turn.district, Attachment.case_id == case.id, Attachment.part == part
    )
    return turn.session.scalar(query) or 0


def keep_ids(turn: Turn, part: str, case: Case | None = None) -> list[int]:
    """`keep`, by id, written so that they can be hung on at once."""
    rows = keep(turn, part, case)
    turn.session.flush()
    return [row.id for row in rows]


def copies(session: Session, ports: Ports, ids: list[int]) -> list[int]:
    """The same files once more, under the same seal, for a second case that came of the same message."""
    if not ids:
        return []
    session.flush()
    query = select(Attachment).where(Attachment.district == ports.district, Attachment.id.in_(ids))
    made = [
        Attachment(
            district=row.district,
            id=ports.ids.next(),
            case_id=None,
            key_id=row.key_id,
            kind=row.kind,
            mime=row.mime,
            part=row.part,
            size=row.size,
            content=row.content,
            at=row.at,
        )
        for row in session.scalars(query.order_by(Attachment.id))
    ]
    session.add_all(made)
    session.flush()
    return [row.id for row in made]


def hang_on(turn: Turn, case: Case, part: str, ids: list[int]) -> None:
    """Files that waited for their case belong to this one."""
    turn.session.flush()
    query = update(Attachment).where(Attachment.district == turn.district, Attachment.id.in_(ids))
    turn.session.execute(query.values(case_id=case.id, part=part))
