"""The life of a case and of a whistle, as data: who may do what from where, and what it becomes.

docs/lifecycle.md shows the same tables; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """Where a case stands."""

    FILED = "filed"
    ASSIGNED = "assigned"
    IN_PROGRESS = "in_progress"
    WAITING_RESIDENT = "waiting_resident"
    ON_HOLD = "on_hold"
    RESOLVED = "resolved"
    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"
    CLOSED_BY_DUTY = "closed"


class Action(StrEnum):
    """What changes the status of a case. Urging, adding and recategorising change none, so they are not here."""

    FILE = "file"
    ASSIGN = "assign"
    DECLINE = "decline"
    APPEAL = "appeal"
    ACCEPT = "accept"
    RETURN = "return"
    REASSIGN = "reassign"
    ASK = "ask"
    ANSWER = "answer"
    HOLD = "hold"
    RESUME = "resume"
    RESOLVE = "resolve"
    CONFIRM = "confirm"
    REJECT = "reject"
    LAPSE = "lapse"
    REOPEN = "reopen"
    WITHDRAW = "withdraw"
    MERGE = "merge"
    SPLIT = "split"
    SPOT_PASS = "spot_pass"
    SPOT_FAIL = "spot_fail"
    CLOSE_EMERGENCY = "close_emergency"


class Actor(StrEnum):
    """Whose decision a step is, in which capacity; who typed it is the audit's matter.

    A supervisor who owns a case acts on it as its worker; what a resident says at a call-back, on paper or to a
    visitor is the resident's step.
    """

    RESIDENT = "resident"
    STAFF = "staff"
    SYSTEM = "system"
    ROUTING = "routing"
    TRIAGE = "triage"
    SUPERVISOR = "supervisor"
    WORKER = "worker"
    RESPONDER = "responder"
    LEAD = "lead"
    TIME = "time"
    DUTY = "duty"


class LifecycleError(Exception):
    """A step that the rules do not allow. `code` is stable and names the text that a person reads."""

    code = "lifecycle"


class IllegalTransition(LifecycleError):
    """There is no such step from here."""

    code = "illegal_transition"

    def __init__(self, status: StrEnum | None, action: StrEnum, actor: Actor | None = None) -> None:
        self.status, self.action, self.actor = status, action, actor
        by = f" by {actor}" if actor else ""
        super().__init__(f"{action}{by} is not possible from {status or 'nothing'}")


class NotYours(IllegalTransition):
    """The step exists, but this actor may not take it."""

    code = "not_yours"


class ReasonMissing(IllegalTransition):
    """The step needs a reason."""

    code = "reason_missing"


class EvidenceMissing(IllegalTransition):
    """The step needs evidence: a text or a picture."""

    code = "evidence_missing"


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of the table; `reason` and `evidence` say what must be given with it."""

    source: Status | None
    action: Action
    target: Status
    actors: frozenset[Actor]
    reason: bool = False
    evidence: bool = False


OPEN: frozenset[Status] = frozenset(
    {
        Status.FILED,
        Status.ASSIGNED,
        Status.IN_PROGRESS,
        Status.WAITING_RESIDENT,
        Status.ON_HOLD,
        Status.RESOLVED,
    }
)
"""States in which somebody owes something."""

WHISTLE_FROM: frozenset[Status] = frozenset(
    {Status.ASSIGNED, Status.IN_PROGRESS, Status.WAITING_RESIDENT, Status.ON_HOLD}
)
"""States of a case in which a whistle may be sounded on it."""


def _row(
    source: Status | None, action: Action, target: Status, *actors: Actor, reason: bool = False, evidence: bool = False
) -> Transition:
    return Transition(source, action, target, frozenset(actors), reason, evidence)


def _from_any_open(action: Action, target: Status, *actors: Actor) -> tuple[Transition, ...]:
    return tuple(_row(status, action, target, *actors) for status in Status if status in OPEN)


TRANSITIONS: tuple[Transition, ...] = (
    # TIME files the dialog that its resident left without pressing 提交.
    _row(None, Action.FILE, Status.FILED, Actor.RESIDENT, Actor.STAFF, Actor.SYSTEM, Actor.TIME),
    # A part that triage takes out of another case begins its own life.
    _row(None, Action.SPLIT, Status.FILED, Actor.TRIAGE),
    # DUTY hands an emergency over as an ordinary case.
    _row(Status.FILED, Action.ASSIGN, Status.ASSIGNED, Actor.ROUTING, Actor.TRIAGE, Actor.DUTY, reason=True),
    _row(Status.FILED, Action.DECLINE, Status.DECLINED, Actor.SUPERVISOR, reason=True),
    # An emergency waits in filed: no place and no worker are needed to ring the roster.
    _row(Status.FILED, Action.CLOSE_EMERGENCY, Status.CLOSED_BY_DUTY, Actor.DUTY, reason=True),
    _row(Status.DECLINED, Action.APPEAL, Status.FILED, Actor.RESIDENT),
    _row(Status.ASSIGNED, Action.ACCEPT, Status.IN_PROGRESS, Actor.WORKER, Actor.RESPONDER),
    _row(Status.ASSIGNED, Action.RETURN, Status.FILED, Actor.WORKER, reason=True),
    _row(Status.ASSIGNED, Action.REASSIGN, Status.ASSIGNED, Actor.LEAD, Actor.TRIAGE),
    _row(Status.IN_PROGRESS, Action.REASSIGN, Status.ASSIGNED, Actor.LEAD, Actor.TRIAGE),
    _row(Status.IN_PROGRESS, Action.ASK, Status.WAITING_RESIDENT, Actor.WORKER),
    _row(Status.WAITING_RESIDENT, Action.ANSWER, Status.IN_PROGRESS, Actor.RESIDENT, Actor.TIME),
    # The worker asks for a hold; it begins when the supervisor approves.
    _row(Status.IN_PROGRESS, Action.HOLD, Status.ON_HOLD, Actor.SUPERVISOR, reason=True),
    # TIME resumes on the agreed date; a worker who can go on earlier need not wait for it.
    _row(Status.ON_HOLD, Action.RESUME, Status.IN_PROGRESS, Actor.TIME, Actor.WORKER),
    _row(Status.IN_PROGRESS, Action.RESOLVE, Status.RESOLVED, Actor.WORKER, Actor.RESPONDER, evidence=True),
    _row(Status.RESOLVED, Action.CONFIRM, Status.CONFIRMED, Actor.RESIDENT),
    # A bare 没解决 counts: a resident's no is not lost because nothing was typed after it.
    _row(Status.RESOLVED, Action.REJECT, Status.IN_PROGRESS, Actor.RESIDENT),
    _row(Status.RESOLVED, Action.LAPSE, Status.UNCONFIRMED, Actor.TIME),
    # What a worker filed himself has no resident to ask; his lead looks instead, under names that no rate counts.
    _row(Status.RESOLVED, Action.SPOT_PASS, Status.CONFIRMED, Actor.LEAD),
    _row(Status.RESOLVED, Action.SPOT_FAIL, Status.IN_PROGRESS, Actor.LEAD, reason=True),
    _row(Status.CONFIRMED, Action.REOPEN, Status.IN_PROGRESS, Actor.RESIDENT),
    _row(Status.UNCONFIRMED, Action.REOPEN, Status.IN_PROGRESS, Actor.RESIDENT),
    _row(Status.UNCONFIRMED, Action.CONFIRM, Status.CONFIRMED, Actor.RESIDENT),
    *_from_any_open(Action.WITHDRAW, Status.WITHDRAWN, Actor.RESIDENT),
    *_from_any_open(Action.MERGE, Status.MERGED, Actor.TRIAGE),
    _row(Status.MERGED, Action.SPLIT, Status.FILED, Actor.TRIAGE),
)
"""Every legal step. What only the rows of a case can tell is the caller's to check: that an appeal is the first and
goes to a different person, that a reopening comes in time (config.yaml, reopen_days), that a call-back was tried before a lapse,
that a spot check is of a case its worker filed, that close_emergency is of an emergency."""

_BY_SOURCE = {(t.source, t.action): t for t in TRANSITIONS}


def step(
    status: Status | None, action: Action, actor: Actor, *, has_reason: bool = False, has_evidence: bool = False
) -> Status:
    """The status that a case has after `actor` does `action`; a case that does not exist yet has status None.

    Raises IllegalTransition, or its NotYours, ReasonMissing, EvidenceMissing.
    """
    row = _BY_SOURCE.get((status, action))
    if row is None:
        raise IllegalTransition(status, action, actor)
    _check(row, actor, has_reason, has_evidence)
    return row.target


def _check(row: Transition | WhistleTransition, actor: Actor, has_reason: bool, has_evidence: bool) -> None:
    if actor not in row.actors:
        raise NotYours(row.source, row.action, actor)
    if row.reason and not has_reason:
        raise ReasonMissing(row.source, row.action, actor)
    if row.evidence and not has_evidence:
        raise EvidenceMissing(row.source, row.action, actor)


def allowed(status: Status | None, actor: Actor) -> tuple[Action, ...]:
    """What this actor may do with a case in this status, in the table's order."""
    return tuple(row.action for row in TRANSITIONS if row.source == status and actor in row.actors)


def replay(actions: Iterable[Action]) -> Status:
    """The status that a history of actions leads to.

    Raises IllegalTransition at the first action that could not have happened, and LifecycleError if there are none.
    """
    status: Status | None = None
    for action in actions:
        row = _BY_SOURCE.get((status, action))
        if row is None:
            raise IllegalTransition(status, action)
        status = row.target
    if status is None:
        raise LifecycleError("a history without actions has no status")
    return status


class WhistleState(StrEnum):
    """Where a whistle stands."""

    SOUNDED = "sounded"
    SIGNED = "signed"
    CONTACTED = "contacted"
    ATTENDED = "attended"
    FINISHED = "finished"
    REFUSED = "refused"


class WhistleAction(StrEnum):
    """What moves a whistle."""

    SOUND = "sound"
    SIGN = "sign"
    CONTACT = "contact"
    ATTEND = "attend"
    FINISH = "finish"
    REFUSE = "refuse"
    OVERRULE = "overrule"


@dataclass(frozen=True, slots=True)
class WhistleTransition:
    """One row of the whistle's table."""

    source: WhistleState | None
    action: WhistleAction
    target: WhistleState
    actors: frozenset[Actor]
    reason: bool = False
    evidence: bool = False


def _whistle(
    source: WhistleState | None,
    action: WhistleAction,
    target: WhistleState,
    *actors: Actor,
    reason: bool = False,
    evidence: bool = False,
) -> WhistleTransition:
    return WhistleTransition(source, action, target, frozenset(actors), reason, evidence)


_W, _WA = WhistleState, WhistleAction
WHISTLE_TRANSITIONS: tuple[WhistleTransition, ...] = (
    _whistle(None, _WA.SOUND, _W.SOUNDED, Actor.WORKER, Actor.LEAD, Actor.TRIAGE, Actor.SUPERVISOR, Actor.SYSTEM),
    _whistle(_W.SOUNDED, _WA.SIGN, _W.SIGNED, Actor.RESPONDER),
    # Never declared by the responder: SYSTEM stamps a message that it relayed, TIME a call that nobody denied.
    _whistle(_W.SIGNED, _WA.CONTACT, _W.CONTACTED, Actor.SYSTEM, Actor.TIME),
    _whistle(_W.CONTACTED, _WA.ATTEND, _W.ATTENDED, Actor.RESPONDER),
    # Classes without a clock for attending are answered, not visited.
    _whistle(_W.CONTACTED, _WA.FINISH, _W.FINISHED, Actor.RESPONDER, evidence=True),
    _whistle(_W.ATTENDED, _WA.FINISH, _W.FINISHED, Actor.RESPONDER, evidence=True),
    _whistle(_W.SOUNDED, _WA.REFUSE, _W.REFUSED, Actor.RESPONDER, reason=True),
    _whistle(_W.SIGNED, _WA.REFUSE, _W.REFUSED, Actor.RESPONDER, reason=True),
    _whistle(_W.CONTACTED, _WA.REFUSE, _W.REFUSED, Actor.RESPONDER, reason=True),
    _whistle(_W.ATTENDED, _WA.REFUSE, _W.REFUSED, Actor.RESPONDER, reason=True),
    # The supervisor finds that it is theirs after all: signing is owed anew.
    _whistle(_W.REFUSED, _WA.OVERRULE, _W.SOUNDED, Actor.SUPERVISOR, reason=True),
)
"""Every legal step of a whistle. The caller checks that contacted -> finished is used only where the class has no
clock for attending, and that the case is in WHISTLE_FROM when it is sounded."""

_WHISTLE_BY_SOURCE = {(t.source, t.action): t for t in WHISTLE_TRANSITIONS}


def whistle_step(
    state: WhistleState | None,
    action: WhistleAction,
    actor: Actor,
    *,
    has_reason: bool = False,
    has_evidence: bool = False,
) -> WhistleState:
    """The state of a whistle after `actor` does `action`. Raises as `step` does."""
    row = _WHISTLE_BY_SOURCE.get((state, action))
    if row is None:
        raise IllegalTransition(state, action, actor)
    _check(row, actor, has_reason, has_evidence)
    return row.target
