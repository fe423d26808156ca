"""Which queued message may leave now: order per chat, staleness, the cap on staff messages, platform limits, and a lease.

All of it is decided in one transaction over the chats concerned, which are locked: two nodes never decide about the same chat.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.channels.base import Capabilities
from bot.delivery.chat_queue import ChatQueue, Gather, StillTrue
from bot.delivery.pacing import Slots
from bot.due import due_by_chat, due_by_time, first_rows, is_due, locked_chats
from handlers.ports import Clock, Ports
from handlers.sending import ERASED
from models.case import Case
from models.conversation import Conversation
from models.message import Outbox

LEASE = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Claim:
    """A message leased to this node, with all that is needed to render and send it. `slot` and `lease_ends` are machine time."""

    outbox_id: int
    card_id: int
    conversation_id: int
    channel: str
    address: bytes
    key_id: int
    language: str
    group: bool
    kind: str
    text_key: str
    params: bytes
    buttons: tuple[Mapping[str, Any], ...]
    token: str | None
    case_id: int | None
    case_number: str | None
    attachment_id: int | None
    edit_of: str | None
    reply_to: str | None
    capped: bool
    attempts: int
    slot: datetime
    lease_ends: datetime


@dataclass(frozen=True, slots=True)
class Taken:
    """What one round gave: messages to send, and whether anything was settled (then another round may find more)."""

    claims: list[Claim]
    settled: bool


class Claims:
    """Decides for one node, over the channels that are `ready`. `machine` is the clock of leases and limits, which no demo moves."""

    def __init__(
        self,
        node: str,
        capabilities: Mapping[str, Capabilities],
        ready: Callable[[], Sequence[str]],
        still_true: StillTrue,
        gather: Gather,
        machine: Clock,
        *,
        lease: timedelta = LEASE,
    ) -> None:
        self._node, self._capabilities, self._ready = node, capabilities, ready
        self._still_true, self._gather = still_true, gather
        self._machine, self._lease = machine, lease
        self._any = select(Outbox.id).where(is_due(Outbox)).limit(1)
        self._due = {True: due_by_chat(), False: due_by_time()}
        self._lock = {limits: locked_chats(limits=limits) for limits in (True, False)}
        self._rows = {limits: first_rows(limits=limits) for limits in (True, False)}

    def take(self, session: Session, ports: Ports, limit: int, *, limits: bool = True) -> Taken:
        """Lease the next message of up to `limit` chats. Without `limits`: by (not before, id), one after the other."""
        now, real = ports.clock.now(), self._machine.now()
        at = {"district": ports.district, "now": now, "real": real}
        chats = self._chats(session, at, limit, limits)
        if not chats:
            return Taken([], settled=False)
        waiting: dict[int, list[Outbox]] = {chat.id: [] for chat in chats}
        for row in session.scalars(self._rows[limits], {**at, "chats": list(waiting)}):
            waiting[row.conversation_id].append(row)
        taken: list[tuple[Outbox, Conversation, datetime]] = []
        slots = Slots(session, ports, self._capabilities, real) if limits else None
        settled = False
        for chat in chats:
            slot = slots.next(chat.channel) if slots else real
            if slot is None:
                continue
            rows = sorted(waiting[chat.id], key=_by_urgency if limits else _by_time)
            queue = ChatQueue(
                session,
                ports,
                chat,
                rows,
                now,
                real,
                self._still_true,
                self._gather,
                can_edit=self._capabilities[chat.channel].edit,
            )
            head = queue.head()
            settled = settled or queue.settled
            if head is not None:
                taken.append((head, chat, slot))
                if slots:
                    slots.use(chat, slot)
        ends = real + self._lease
        for row, _, _ in taken:
            row.status, row.leased_by, row.lease_ends = "leased", self._node, ends
            row.attempts += 1
        session.flush()
        return Taken([self._claim(session, *each, ends) for each in taken], settled or bool(taken))

    def recover(self, session: Session, district: str) -> None:
        """Free what a process that died had in flight: on SQLite at once, for there only one delivers. Elsewhere leases run out."""
        if session.get_bind().dialect.name == "sqlite":
            left = update(Outbox).where(Outbox.district == district, Outbox.status == "leased")
            session.execute(
                left.values(lease_ends=self._machine.now()), execution_options={"synchronize_session": False}
            )

    def anything(self, session: Session, district: str, now: datetime) -> bool:
        """Whether some message is due: a quick look before a write transaction is opened for it."""
        at = {"district": district, "now": now, "real": self._machine.now()}
        return session.execute(self._any, at).first() is not None

    def _chats(self, session: Session, at: Mapping[str, object], limit: int, limits: bool) -> list[Conversation]:
        """The chats with something due that nothing holds back, locked until the transaction's end."""
        which = {**at, "channels": list(self._ready()), "limit": limit}
        ids = list(dict.fromkeys(session.scalars(self._due[limits], which)))
        if not ids:
            return []
        place = {chat_id: position for position, chat_id in enumerate(ids)}
        locked = session.scalars(self._lock[limits], {**at, "chats": ids})
        return sorted(locked, key=lambda chat: place[chat.id])

    def _claim(self, session: Session, row: Outbox, chat: Conversation, slot: datetime, ends: datetime) -> Claim:
        number = None
        if row.case_id is not None:
            query = select(Case.number).where(Case.district == row.district, Case.id == row.case_id)
            number = session.execute(query).scalar()
        shown = row.reply_to if row.kind == ERASED else None
        if row.edits and shown is None and self._capabilities[row.channel].edit:
            shown = session.execute(
                select(Outbox.delivered_id)
                .where(
                    Outbox.district == row.district,
                    Outbox.conversation_id == row.conversation_id,
                    Outbox.card_id == row.card_id,
                    Outbox.status == "sent",
                )
                .order_by(Outbox.id.desc())
                .limit(1)
            ).scalar()
        return Claim(
            outbox_id=row.id,
            card_id=row.card_id,
            conversation_id=chat.id,
            channel=row.channel,
            address=chat.address,
            key_id=chat.key_id,
            language=chat.language,
            group=chat.group_kind is not None,
            kind=row.kind,
            text_key=row.text_key,
            params=row.params,
            buttons=tuple(row.buttons),
            token=row.token,
            case_id=row.case_id,
            case_number=number,
            attachment_id=row.attachment_id,
            edit_of=shown,
            reply_to=row.reply_to if row.kind != ERASED else None,
            capped=row.capped,
            attempts=row.attempts,
            slot=slot,
            lease_ends=ends,
        )


def _by_urgency(row: Outbox) -> tuple[bool, int]:
    return (not row.urgent, row.id)


def _by_time(row: Outbox) -> tuple[datetime, int]:
    return (row.not_before, row.id)
