"""What became of a message that was handed to a platform, written down: sent, tried again later, or a dead letter that is told of."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from sqlalchemy import Update, bindparam, update
from sqlalchemy.orm import Session

from bot.channels.base import Blocked, Delivered, DeliveryResult, Moved, RetryAfter
from bot.delivery.claims import Claim
from bot.delivery.dead_letters import bury
from handlers import signals
from handlers.ports import Clock, Ports
from models.base import Base
from models.conversation import Conversation
from models.message import Outbox
from models.sealing import KeyErased

ATTEMPTS = 24
FIRST_WAIT = 1.0
LONGEST_WAIT = 1800.0
"""Seconds: doubling from one to half an hour; 24 tries bridge an outage of about seven hours."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The platform's answer, and the words that were handed to it (empty when none were)."""

    result: DeliveryResult
    words: str = ""
    catalogue: str = ""


def settle(
    session: Session, ports: Ports, claim: Claim, outcome: Outcome, node: str, machine: Clock, chance: float
) -> bool:
    """Write the outcome of a claim; False when another node has taken the message over meanwhile. `chance` is 0 to 1."""
    now, result = ports.clock.now(), outcome.result
    values: dict[str, object]
    if isinstance(result, Delivered):
        sealed: bytes | None = None
        with contextlib.suppress(KeyErased):  # whoever it went to erased their data in this very moment
            sealed = ports.sealer.seal_text(claim.key_id, outcome.words)
        values = {"status": "sent", "sent_at": now, "delivered_id": result.id[:80], "rendered": sealed}
        values |= {"catalogue": outcome.catalogue, "fault": None}
    elif isinstance(result, RetryAfter) and claim.attempts < ATTEMPTS:
        seconds = result.seconds if result.seconds is not None else backed_off(claim.attempts, chance)
        values = {"status": "queued", "not_before": now + timedelta(seconds=seconds), "fault": result.reason[:200]}
    elif isinstance(result, Moved) and claim.attempts < ATTEMPTS:
        values = {"status": "queued", "not_before": now, "fault": "moved"}
    else:
        values = {"status": "dead", "fault": _why(result)[:200]}
    mine = {"our_district": ports.district, "our_id": claim.outbox_id, "our_node": node, "our_try": claim.attempts}
    connection = session.connection()
    if connection.execute(_still_ours(), {**mine, **values, "leased_by": None, "lease_ends": None}).rowcount != 1:
        return False
    chat: dict[str, object] = {}
    if values["status"] == "sent" and claim.capped:
        chat["pushed_at"] = now
    if isinstance(result, RetryAfter) and result.seconds is not None:
        chat["next_send_at"] = machine.now() + timedelta(seconds=result.seconds)
    if isinstance(result, Blocked | Moved):
        there = session.get_one(Conversation, (ports.district, claim.conversation_id))
        if isinstance(result, Moved):
            signals.move(session, ports, there, result.address)
        else:
            signals.gone(session, ports, there)
    if chat:
        ours = (Conversation.district == ports.district, Conversation.id == claim.conversation_id)
        connection.execute(update(Conversation).where(*ours).values(**chat))
    if values["status"] == "dead":
        bury(session, ports, claim.case_id, claim.outbox_id, type(result).__name__.lower())
    return True


def _why(result: DeliveryResult) -> str:
    told = "" if isinstance(result, Delivered | Moved) else result.reason
    return told or type(result).__name__.lower()


@cache
def _still_ours() -> Update:
    """Built once: putting a statement together costs more than running it."""
    row = Base.metadata.tables[Outbox.__tablename__]
    ours = update(row).where(
        row.c.district == bindparam("our_district"),
        row.c.id == bindparam("our_id"),
        row.c.status == "leased",
        row.c.leased_by == bindparam("our_node"),
        row.c.attempts == bindparam("our_try"),
    )
    return ours.execution_options(preserve_rowcount=True)


def backed_off(attempts: int, chance: float) -> float:
    """Seconds to wait after that many tries: doubling, between half and the whole by chance, so that not all come at once."""
    longest = min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** (attempts - 1))
    return longest * (0.5 + 0.5 * chance)
