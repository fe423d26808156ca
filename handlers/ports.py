"""What handlers are given besides the session and the command: time, identifiers, the sealer, the rules in force, the registry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Protocol

from models.clocks import SlaClass, WorkCalendar
from models.ids import Ids
from models.ladder import Policy
from models.retention import DEFAULT_DAYS
from models.sealing import Sealer

if TYPE_CHECKING:
    from handlers.registry import Registry


class Clock(Protocol):
    """The one clock that is read."""

    def now(self) -> datetime:
        """The current moment, aware, in UTC."""


class Pages(Protocol):
    """What is written as a file for somebody to keep, in their language."""

    def own_data(self, told: Mapping[str, Any], contents: Mapping[str, bytes], language: str) -> bytes:
        """A resident's own data as a page; `told` as handlers/resident/exporting.py gives it, `contents` of its files by id."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What an operator decided in config.yaml, as values: classes, ladders, the calendar and the limits of courtesy."""

    calendar: WorkCalendar
    classes: dict[str, SlaClass]
    ladders: dict[str, Policy]
    """By obligation kind: the policy without its span, to be completed by the SLA class where the span is the class's."""
    triage_class: str = "C"
    reopen_days: int = 30
    staff_message_every: timedelta = timedelta(minutes=30)
    answer_is_no_ring_within: timedelta = timedelta(minutes=30)
    morning_digest: str = "08:30"
    urge_every: timedelta = timedelta(days=1)
    messages_per_minute: int = 20
    """More than this from one person within a minute are taken in, answered together."""
    numbers: dict[str, str] = field(default_factory=dict)
    """Emergency telephone numbers by kind, from config.yaml."""
    join_code_life: timedelta = timedelta(hours=48)
    days_kept: Mapping[str, int] = field(default_factory=lambda: dict(DEFAULT_DAYS))
    """By entry of `models.retention.RETENTION`: what a resident is told must be what the purge does."""


@dataclass(frozen=True, slots=True)
class Ports:
    """One district's surroundings of a handler."""

    district: str
    clock: Clock
    ids: Ids
    sealer: Sealer
    rules: Rules
    registry: Registry
    pages: Pages
