"""Platform limits, kept in the database so that all nodes share them: one moving moment per channel and per chat."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from bot.channels.base import Capabilities
from handlers.ports import Ports
from models.conversation import Conversation
from models.message import ChannelLimit

HORIZON = timedelta(seconds=0.5)
"""How far ahead a platform's slots are given out; the sender waits for its own."""


def interval_of(can: Capabilities, *, group: bool) -> float:
    """Seconds between two messages to one chat of that kind."""
    return can.group_interval if group and can.group_interval is not None else can.chat_interval


class Slots:
    """A platform's overall rate as one moving moment per channel (GCRA), in the database, so that all nodes share it."""

    def __init__(
        self, session: Session, ports: Ports, capabilities: Mapping[str, Capabilities], real: datetime
    ) -> None:
        self._session, self._ports, self._capabilities, self._real = session, ports, capabilities, real
        self._rows: dict[str, ChannelLimit] = {}

    def next(self, channel: str) -> datetime | None:
        """When the channel's next message may go, or None if that is not soon."""
        if self._capabilities[channel].per_second is None:
            return self._real
        row = self._rows.get(channel)
        if row is None:
            row = self._rows[channel] = self._locked(channel)
        slot = max(self._real, row.next_send_at)
        return slot if slot - self._real <= HORIZON else None

    def use(self, chat: Conversation, slot: datetime) -> None:
        """A message goes to this chat at that moment."""
        can = self._capabilities[chat.channel]
        if can.per_second is not None:
            self._rows[chat.channel].next_send_at = slot + timedelta(seconds=1 / can.per_second)
        interval = interval_of(can, group=chat.group_kind is not None)
        if interval:
            chat.next_send_at = slot + timedelta(seconds=interval)

    def _locked(self, channel: str) -> ChannelLimit:
        return locked_limit(self._session, self._ports, channel, self._real)


def locked_limit(session: Session, ports: Ports, channel: str, real: datetime) -> ChannelLimit:
    """The channel's row, locked until the transaction's end; made when it is not there yet."""
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    fresh = insert(ChannelLimit).values(
        district=ports.district, id=ports.ids.next(), channel=channel, next_send_at=real
    )
    session.execute(fresh.on_conflict_do_nothing(index_elements=["district", "channel"]))
    query = select(ChannelLimit).where(ChannelLimit.district == ports.district, ChannelLimit.channel == channel)
    return session.scalars(query.with_for_update()).one()
