"""How long each table keeps what it holds, as data; and `purge`, which deletes or blanks what has been kept long enough.

docs/retention.md shows the same table to people; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, or_, select, update
from sqlalchemy.orm import Session

from models.attachment import Attachment
from models.base import Row
from models.case import Case, Note, Rating
from models.conversation import Conversation, PressToken
from models.group import GroupBinding, GroupCard
from models.history import AccessLog
from models.message import Counter, Inbox, Outbox
from models.obligation import Obligation
from models.resident import Resident
from models.retention_due import ended, erased, left, owes_a_draft, silent
from models.seat import Contact, JoinCode, Leave
from models.whistle import Whistle

BATCH = 500
"""Rows of one part in one call of `purge`: some milliseconds of the one writer's time."""

NOTHING = b""
"""What a column of sealed bytes that may not be NULL holds once it is blanked."""

Blank = Callable[[int], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of one table: which are due at a moment, and what is written over them by row id (None: the row is deleted)."""

    table: type[Row]
    due: Callable[[datetime], ColumnElement[bool]]
    blank: Blank | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """One promise: `what` happens to rows of `tables`, `days` after `since`, and `why` then. Without days it is kept."""

    name: str
    tables: tuple[str, ...]
    what: str
    days: int | None
    since: str
    why: str
    parts: tuple[Part, ...] = ()


def purge(
    session: Session, district: str, now: datetime, days: Mapping[str, int], *, batch: int = BATCH
) -> dict[str, int]:
    """Delete or blank what has been kept for longer than `days` (by entry; DEFAULT_DAYS for what it leaves out).

    At most `batch` rows of each part are touched, so that nothing else waits long; the caller commits, and calls again
    until nothing is counted. Returns rows by entry, the untouched entries left out.
    """
    touched: dict[str, int] = {}
    for kept in RETENTION:
        if kept.days is None:
            continue
        before = now - timedelta(days=days.get(kept.name, kept.days))
        count = sum(_purge_part(session, district, part, before, batch) for part in kept.parts)
        if count:
            touched[kept.name] = count
    return touched


def _purge_part(session: Session, district: str, part: Part, before: datetime, batch: int) -> int:
    table = part.table
    due = select(table.id).where(table.district == district, part.due(before)).order_by(table.id).limit(batch)
    ids = list(session.scalars(due))
    if not ids:
        return 0
    if part.blank is None:
        session.execute(delete(table).where(table.district == district, table.id.in_(ids)))
    else:
        session.execute(update(table), [{"district": district, "id": row_id, **part.blank(row_id)} for row_id in ids])
    return len(ids)


def _over_the_address(row_id: int) -> dict[str, Any]:
    """The address goes, and its keyed hash becomes one that no address has, so that whoever writes again is new."""
    return {"address": NOTHING, "address_hash": row_id.to_bytes(32, "big")}


_DONE = ("sent", "dead", "void", "merged")
_YEARS_3 = 1095

RETENTION: tuple[Kept, ...] = (
    Kept(
        "inbox_payload",
        ("inbox",),
        "the raw event is blanked",
        30,
        "arrival",
        "long enough to repair a message that could not be handled",
        (Part(Inbox, lambda before: and_(Inbox.at < before, Inbox.payload.is_not(None)), lambda _: {"payload": None}),),
    ),
    Kept(
        "inbox",
        ("inbox",),
        "the row is deleted",
        180,
        "arrival",
        "a platform repeats an event for days, not months; log records: six months (Cybersecurity Law, art. 21)",
        (Part(Inbox, lambda before: Inbox.at < before),),
    ),
    Kept(
        "outbox_words",
        ("outbox",),
        "the exact words sent and their parameters are blanked",
        180,
        "queueing",
        "a promise can be proved for as long as it is usually disputed",
        (
            Part(
                Outbox,
                lambda before: and_(
                    Outbox.created_at < before,
                    Outbox.status.in_(_DONE),
                    or_(Outbox.rendered.is_not(None), Outbox.params != NOTHING),
                ),
                lambda _: {"rendered": None, "params": NOTHING},
            ),
        ),
    ),
    Kept(
        "outbox",
        ("outbox",),
        "the row is deleted",
        _YEARS_3,
        "queueing",
        "what was said when, without the words, for as long as a claim may be brought (Civil Code, art. 188)",
        (Part(Outbox, lambda before: and_(Outbox.created_at < before, Outbox.status.in_(_DONE))),),
    ),
    Kept(
        "press_token",
        ("press_token",),
        "the row is deleted",
        30,
        "expiry",
        "a press on an old card is answered with the current card for a while longer",
        (Part(PressToken, lambda before: PressToken.expires_at < before),),
    ),
    Kept(
        "draft",
        ("conversation",),
        "the dialog's state is blanked",
        30,
        "the last word heard",
        "what was never filed is nobody's business later",
        (
            Part(
                Conversation,
                lambda before: and_(Conversation.state.is_not(None), Conversation.heard_at < before, ~owes_a_draft()),
                lambda _: {"state": None},
            ),
        ),
    ),
    Kept(
        "draft_attachment",
        ("attachment",),
        "the row is deleted",
        30,
        "arrival",
        "as for the draft that it came with",
        (Part(Attachment, lambda before: and_(Attachment.case_id.is_(None), Attachment.at < before)),),
    ),
    Kept(
        "attachment",
        ("attachment",),
        "the row is deleted",
        180,
        "the end of the case",
        "pictures show more than they are meant to; the words and the history stay",
        (Part(Attachment, lambda before: ended(Attachment.case_id, before)),),
    ),
    Kept(
        "case_words",
        ("case", "note", "whistle", "obligation"),
        "words and exact place are blanked, the row stays",
        _YEARS_3,
        "the end of the case",
        "the general limitation period (Civil Code, art. 188); then statistics need no words",
        (
            Part(
                Case,
                lambda before: and_(Case.ended_at < before, or_(Case.words != NOTHING, Case.place.is_not(None))),
                lambda _: {"words": NOTHING, "place": None},
            ),
            Part(
                Note,
                lambda before: and_(Note.words != NOTHING, ended(Note.case_id, before)),
                lambda _: {"words": NOTHING},
            ),
            Part(
                Whistle,
                lambda before: and_(Whistle.needed.is_not(None), ended(Whistle.case_id, before)),
                lambda _: {"needed": None},
            ),
            Part(
                Obligation,
                lambda before: and_(Obligation.subject.is_not(None), ended(Obligation.case_id, before)),
                lambda _: {"subject": None},
            ),
        ),
    ),
    Kept(
        "resident",
        ("resident", "conversation"),
        "the address is blanked, the row stays",
        _YEARS_3,
        "the last word heard, and the end of the last case",
        "no longer needed for what it was given for (PIPL, art. 19 and 47)",
        (
            Part(
                Resident,
                lambda before: and_(
                    Resident.address != NOTHING,
                    Resident.since < before,
                    silent(Resident.district, Resident.id, before),
                ),
                _over_the_address,
            ),
            Part(
                Conversation,
                lambda before: and_(
                    Conversation.address != NOTHING,
                    Conversation.resident_id.is_not(None),
                    Conversation.heard_at < before,
                    silent(Conversation.district, Conversation.resident_id, before),
                ),
                lambda row_id: {**_over_the_address(row_id), "state": None},
            ),
        ),
    ),
    Kept(
        "erased_address",
        ("conversation",),
        "the address is blanked",
        1,
        "the erasing that the resident asked for",
        "it was kept for the goodbye, which has been sent by then",
        (
            Part(
                Conversation,
                lambda before: and_(Conversation.address != NOTHING, erased(before)),
                _over_the_address,
            ),
        ),
    ),
    Kept(
        "group",
        ("conversation",),
        "the address is blanked",
        30,
        "our leaving the group",
        "time enough to be let in again; then nobody needs to know which group it was",
        (
            Part(
                Conversation,
                lambda before: and_(
                    Conversation.address != NOTHING,
                    Conversation.group_kind.is_not(None),
                    Conversation.blocked_at < before,
                ),
                _over_the_address,
            ),
        ),
    ),
    Kept(
        "group_card",
        ("group_card",),
        "the row is deleted",
        60,
        "the end of the case",
        "until then the case may come back, and its card in the group is changed",
        (Part(GroupCard, lambda before: ended(GroupCard.case_id, before)),),
    ),
    Kept(
        "group_binding",
        ("group_binding",),
        "the row is deleted",
        365,
        "its end",
        "who let which group see tasks is asked within a year",
        (Part(GroupBinding, lambda before: GroupBinding.ended_at < before),),
    ),
    Kept(
        "rating",
        ("rating",),
        "the row is deleted",
        _YEARS_3,
        "the answer",
        "rates are counted over years, not for ever",
        (Part(Rating, lambda before: Rating.at < before),),
    ),
    Kept(
        "access_log",
        ("access_log",),
        "the row is deleted",
        _YEARS_3,
        "the access",
        "records of processing are kept for at least three years (PIPL, art. 56)",
        (Part(AccessLog, lambda before: AccessLog.at < before),),
    ),
    Kept(
        "counter",
        ("counter",),
        "the row is deleted",
        _YEARS_3,
        "the day",
        "holds no personal data; old counts tell nothing",
        (Part(Counter, lambda before: Counter.day < f"{before:%Y-%m-%d}"),),
    ),
    Kept(
        "contact",
        ("contact", "conversation"),
        "the row is deleted; the address of its chat is blanked",
        30,
        "the person's leaving, or the end of the account",
        "it opens nothing from the moment of leaving on; until then a mistake can be looked into",
        (
            Part(Contact, left),
            Part(
                Conversation,
                lambda before: and_(Conversation.closed_at < before, Conversation.address != NOTHING),
                _over_the_address,
            ),
        ),
    ),
    Kept(
        "join_code",
        ("join_code",),
        "the row is deleted",
        180,
        "the end of its life",
        "who invited whom is asked within half a year; the code itself was never stored",
        (Part(JoinCode, lambda before: JoinCode.expires_at < before),),
    ),
    Kept(
        "leave",
        ("leave",),
        "the row is deleted",
        365,
        "its last day",
        "who was away when a promise was missed is asked within a year",
        (Part(Leave, lambda before: Leave.last_day < before.date()),),
    ),
    Kept(
        "audit", ("audit_event", "audit_anchor"), "kept", None, "", "the history must not lose a link; no personal data"
    ),
    Kept(
        "record",
        ("case", "party", "category_assignment", "number_block", "obligation", "ring", "whistle"),
        "kept",
        None,
        "",
        "what happened, without words, place or person",
    ),
    Kept(
        "organisation",
        ("district", "grid", "place", "role", "department", "seat", "person", "holding", "shift", "category", "answer"),
        "kept",
        None,
        "",
        "who acted, where and under which rules; replaced by an import",
    ),
    Kept(
        "place_code",
        ("place_code",),
        "kept",
        None,
        "",
        "which printed code means which place, revoked ones too: what hangs on a wall must not come to mean another place; no scan is kept",
    ),
    Kept("running", ("channel_limit", "setting"), "kept", None, "", "a few rows that are overwritten in place"),
)
"""Every table stands here at least once; a test looks."""

DEFAULT_DAYS: dict[str, int] = {kept.name: kept.days for kept in RETENTION if kept.days is not None}
"""Days by entry: what `retention_days` of the configuration may change."""
