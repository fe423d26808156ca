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
        if can.chat_interval:
            chat.next_send_at = slot + timedelta(seconds=can.chat_interval)

    def _locked(self, channel: str) -> ChannelLimit:
        ports = self._ports
        insert = postgresql.insert if self._session.get_bind().dialect.name == "postgresql" else sqlite.insert
        fresh = insert(ChannelLimit).values(
            district=ports.district, id=ports.ids.next(), channel=channel, next_send_at=self._real
        )
        self._session.execute(fresh.on_conflict_do_nothing(index_elements=["district", "channel"]))
        query = select(ChannelLimit).where(ChannelLimit.district == ports.district, ChannelLimit.channel == channel)
        return self._session.scalars(query.with_for_update()).one()
