"""What must hold after a load on Telegram: each update once, each answer in its turn, the platform's limits, and no word in a log."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.channels.base import MalformedEvent
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.reading import NAME
from models.conversation import Conversation
from models.message import Counter as Counted
from models.message import Inbox, Outbox
from models.sealing import Sealer
from tests.chaos import promises
from tests.chaos.telegram_crowd import Resident
from tests.chaos.telegram_platform import Key, key_of
from tests.telegram.stub import Call

MALFORMED = "MalformedEvent"
PER_SECOND, PER_GROUP_MINUTE = 30, 20
LATE = 0.25
"""Seconds by which a busy machine may hold a message up on its way, so that the next one seems to come too early."""


def read(channel: TelegramChannel, updates: Iterable[Any]) -> tuple[set[str], int]:
    """The ids of the events that these updates are, and how many are none that can be read."""
    events: set[str] = set()
    broken: set[str] = set()
    for update in updates:
        if not isinstance(update, dict):
            continue  # refused at the door
        try:
            event = channel.parse(update)
        except MalformedEvent:
            broken.add(json.dumps(update, sort_keys=True))
        else:
            events |= {event.event_id} if event is not None else set()
    return events, len(broken)


def durable(session: Session, channel: TelegramChannel, taken: Iterable[Any]) -> None:
    """Everything that was acknowledged is in the database."""
    events, broken = read(channel, taken)
    rows = session.execute(select(Inbox.event_id, Inbox.fault)).all()
    lost = events - {event_id for event_id, _ in rows}
    assert not lost, f"{len(lost)} updates were acknowledged, and are gone"
    assert sum(fault == MALFORMED for _, fault in rows) >= broken


def unsettled(session: Session) -> set[str]:
    """The tokens of messages of which it was not written down yet whether they were sent."""
    return {str(token) for token in session.scalars(select(Outbox.token).where(Outbox.status == "leased"))}


def kept(
    session: Session,
    sealer: Sealer,
    channel: TelegramChannel,
    district: str,
    people: Sequence[Resident],
    brought: list[Any],
) -> None:
    """Fails with the first promise that was broken to one of these people."""
    events, broken = read(channel, brought)
    rows = session.execute(select(Inbox.event_id, Inbox.fault)).all()
    assert Counter(event for event, fault in rows if fault is None) == Counter(events)
    assert [fault for _, fault in rows if fault is not None] == [MALFORMED] * broken
    assert session.execute(select(Counted.name, Counted.count)).all() == [("malformed", broken)]
    chats = {chat.address_hash: chat for chat in session.scalars(select(Conversation))}
    for who in people:
        chat = chats[sealer.index(district, NAME, str(who.account))]
        _told(session, who, chat)
        promises.filed(session, sealer, chat, who.report, who.additions)
    promises.sound(session, district, len(people))


def _told(session: Session, who: Resident, chat: Conversation) -> None:
    """One answer to each message, in order; of two cards that were due at once the newer one is enough."""
    rows = session.scalars(select(Outbox).where(Outbox.conversation_id == chat.id).order_by(Outbox.id)).all()
    heard = [_token(key) for key in who.told]
    # Of what was shown last it may not be written down yet, or not be known, that it was sent. A card whose answer was
    # lost may be void by now, for a newer one took its place before it was tried again.
    due = [row.token for row in rows if row.status in ("sent", "leased", "queued") or row.token in heard]
    assert heard == due, f"{who.account} missed an answer, or heard it out of turn"
    words = who.words[-len(who.answers) :]
    for said, answer in zip(words, who.answers, strict=True):
        assert answer in said, f"{who.account}: {said!r} is no answer in its turn"
    spare = len(rows) - len(who.answers)
    assert spare == (1 if who.corrects == "report" else 0), f"{who.account}: a message had no effect, or two"


def _token(key: Key) -> str:
    _, markup = json.loads(key[1])
    return str(markup["inline_keyboard"][0][0]["callback_data"]).rpartition(".")[0]


def repeated(shown: Sequence[Call], answers_lost: Counter[Key], at_deaths: Sequence[set[str]]) -> tuple[int, int]:
    """How many messages were shown again because an answer was lost, and how many because the node had died; none for nothing."""
    copies = Counter(key_of(call) for call in shown)
    by_loss = by_death = 0
    for key, times in copies.items():
        lost, died = answers_lost[key], sum(_token(key) in tokens for tokens in at_deaths)
        assert times - 1 <= lost + died, f"a message was sent {times} times for nothing"
        by_loss += min(times - 1, lost)
        by_death += times - 1 - min(times - 1, lost)
    return by_loss, by_death


def in_order(shown: Sequence[Call]) -> None:
    """In no chat a message comes again after a later one."""
    for chat in {str(call["chat_id"]) for call in shown}:
        keys = [key_of(call) for call in shown if str(call["chat_id"]) == chat]
        runs = [key for before, key in pairwise([None, *keys]) if key != before]
        assert len(runs) == len(set(runs)), f"{chat}: a message came again after a later one"


def unhurried(sent: Sequence[Call], group: str) -> tuple[int, float]:
    """The platform's limits were kept. Gives the most calls within a second, and the shortest pause within a chat."""
    times = sorted(call.at for call in sent)

    def within(seconds: int) -> int:
        return max(sum(start <= at < start + seconds for at in times[n : n + 200]) for n, start in enumerate(times))

    assert within(3) <= 3 * PER_SECOND, f"{within(3)} calls within three seconds"
    most = within(1)
    assert most <= PER_SECOND * (1 + LATE), f"{most} calls within a second"
    pauses = []
    for chat in {str(call["chat_id"]) for call in sent}:
        here = [call.at for call in sent if str(call["chat_id"]) == chat]
        pauses += [later - earlier for earlier, later in pairwise(here)]
        if chat == group:
            assert all(sum(start <= at < start + 60 for at in here) <= PER_GROUP_MINUTE for start in here)
            assert min(later - earlier for earlier, later in pairwise(here)) >= 3 - LATE
    assert min(pauses) >= 1 - LATE, f"two calls to a chat within {min(pauses):.2f} s"
    return most, min(pauses)
