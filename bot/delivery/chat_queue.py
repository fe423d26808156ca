"""The waiting messages of one chat: what is stale is settled, what piled up for staff becomes a digest, the next one is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.delivery.dead_letters import bury
from handlers.accounts import FAREWELL
from handlers.ports import Ports
from handlers.sending import ERASED
from models.conversation import Conversation
from models.message import Outbox

StillTrue = Callable[[Session, Outbox, Ports], bool]
Gather = Callable[[Session, Conversation, list[Outbox], Ports], Outbox | None]


class ChatQueue:
    """The chat is locked, and its rows come in the order in which they leave."""

    def __init__(
        self,
        session: Session,
        ports: Ports,
        chat: Conversation,
        rows: Sequence[Outbox],
        now: datetime,
        real: datetime,
        still_true: StillTrue,
        gather: Gather,
        *,
        can_edit: bool,
    ) -> None:
        self._session, self._ports, self._chat, self._rows = session, ports, chat, rows
        self._now, self._real = now, real
        self._still_true, self._gather, self._can_edit = still_true, gather, can_edit
        self.settled = False

    def head(self) -> Outbox | None:
        """The message that goes now; those before it that must not be sent are settled on the way."""
        if any(row.lease_ends is not None and row.lease_ends > self._real for row in self._rows):
            return None
        for row in self._rows:
            if row.status == "queued" and row.not_before > self._now:
                if row.attempts:
                    return None  # nothing overtakes what is being tried again
            elif self._sendable(row):
                if not _counts(row):
                    return row
                chosen = self._push(row)
                if chosen is not None:
                    return chosen
        return None

    def _push(self, row: Outbox) -> Outbox | None:
        """A message to staff that nobody asked for: one in so many minutes, and what piled up goes as one digest."""
        every, last = self._ports.rules.staff_message_every, self._chat.pushed_at
        if last is not None and last + every > self._now:
            row.not_before, self.settled = last + every, True
            return None
        due = [one for one in self._rows if one is row or (_counts(one) and one.not_before <= self._now)]
        crowd = [one for one in due if one is row or self._sendable(one)]
        digest = self._gather(self._session, self._chat, crowd, self._ports) if len(crowd) > 1 else None
        if digest is not None:
            return digest
        return row if row.status == "queued" else None

    def _sendable(self, row: Outbox) -> bool:
        """Whether the message is still to be sent; one that is not is settled here, with the reason."""
        if row.status not in ("queued", "leased"):
            return False
        if self._chat.blocked_at is not None:
            self._settle(row, "dead", "blocked")
            bury(self._session, self._ports, row.case_id, row.id, "blocked")
        elif self._chat.closed_at is not None and row.kind not in (FAREWELL, ERASED):
            self._settle(row, "void", "account ended")
        elif row.not_after is not None and self._now > row.not_after:
            self._settle(row, "void", "too late")
        elif row.supersedes is not None and self._superseded(row):
            self._settle(row, "void", "superseded")
        elif row.kind == ERASED and not self._can_edit:
            self._settle(row, "void", "can't be changed there")
        elif not self._still_true(self._session, row, self._ports):
            self._settle(row, "void", "no longer true")
        else:
            return True
        return False

    def _settle(self, row: Outbox, status: str, why: str) -> None:
        row.status, row.fault, row.leased_by, row.lease_ends = status, why, None, None
        self.settled = True

    def _superseded(self, row: Outbox) -> bool:
        later = select(Outbox.id).where(
            Outbox.district == row.district,
            Outbox.conversation_id == row.conversation_id,
            Outbox.id > row.id,
            Outbox.supersedes == row.supersedes,
            Outbox.status.in_(("queued", "leased", "sent", "merged")),
        )
        return self._session.execute(later.limit(1)).first() is not None


def _counts(row: Outbox) -> bool:
    """Whether the message counts against the cap; one that is being tried again was let through already."""
    return row.capped and not row.urgent and not row.attempts
