"""Which rings an obligation will have: rungs, the policy that it is born under, and the default ladders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from models.clocks import Span, Unit

POLICY_VERSION = 1


class Kind(StrEnum):
    """What is owed."""

    SUBMIT = "submit"
    TRIAGE = "triage"
    APPROVE = "approve"
    ACCEPT = "accept"
    RESOLVE = "resolve"
    REDO = "redo"
    ANSWER = "answer"
    CONFIRM = "confirm"
    CALLBACK = "callback"
    SPOT_CHECK = "spot_check"
    EMERGENCY = "emergency"
    AFTERCARE = "aftercare"
    WHISTLE_SIGN = "whistle_sign"
    WHISTLE_CONTACT = "whistle_contact"
    WHISTLE_ATTEND = "whistle_attend"
    WHISTLE_FINISH = "whistle_finish"


class Effect(StrEnum):
    """What a step does when it comes due."""

    REMIND = "remind"
    MISSED = "missed"
    CLIMB = "climb"
    NUDGE = "nudge"
    FILE_DRAFT = "file_draft"
    DROP = "drop"
    BACK_TO_WORKER = "back_to_worker"
    CALL_BACK = "call_back"
    LAPSE = "lapse"
    RESUME = "resume"


class Target(StrEnum):
    """Who hears a step, seen from whoever owes. The caller finds the seats and the people on duty."""

    DEBTOR = "debtor"
    OWNER = "owner"
    LEAD = "lead"
    COMMUNITY = "community"
    STREET = "street"
    DISTRICT = "district"
    NEXT_ON_DESK = "next_on_desk"
    LEVEL_ABOVE = "level_above"
    HEAD = "head"
    SUPERVISOR = "supervisor"
    SECOND_ON_DUTY = "second_on_duty"
    WHOLE_ROSTER = "whole_roster"


@dataclass(frozen=True, slots=True)
class Rung:
    """A step as policy: at `share` percent of the span, `after` the beginning, or (neither) a period after the last."""

    effect: Effect
    targets: tuple[Target, ...]
    share: int | None = None
    after: Span | None = None

    def to_json(self) -> dict[str, Any]:
        """The rung as JSON types."""
        return {
            "effect": self.effect.value,
            "targets": [target.value for target in self.targets],
            "share": self.share,
            "after": None if self.after is None else str(self.after),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Rung:
        """Read what `to_json` wrote."""
        after = data["after"]
        return cls(
            Effect(data["effect"]),
            tuple(Target(name) for name in data["targets"]),
            data["share"],
            None if after is None else Span.parse(after),
        )


@dataclass(frozen=True, slots=True)
class Policy:
    """A ladder with its clock: the snapshot that an obligation is born under and keeps.

    A period is `every`, else the span, but never longer than `at_most` nor shorter than `at_least` (whichever ends
    first, or last, in real time). An endless ladder repeats its last rung every period; one that is `growing` doubles
    the pause each time, up to `at_most`: the bell goes on, but does not bury those who stand at the ladder's top.
    """

    kind: Kind
    span: Span | None
    at_night: bool
    rungs: tuple[Rung, ...]
    endless: bool = False
    every: Span | None = None
    at_least: Span | None = None
    at_most: Span | None = None
    growing: bool = False

    def given(self, span: Span | None = None, *, at_night: bool = False) -> Policy:
        """This ladder for one obligation: with the span its SLA class sets, and rung at night if its class is.

        Raises ValueError if the ladder counts in parts of a span and has none.
        """
        policy = replace(self, span=span or self.span, at_night=at_night or self.at_night)
        if policy.span is None and any(rung.share is not None for rung in policy.rungs):
            raise ValueError(f"the {self.kind} ladder counts in parts of a span, but none was given")
        return policy

    def to_json(self) -> dict[str, Any]:
        """The snapshot as JSON types, with its schema version `v`."""
        spans = {"span": self.span, "every": self.every, "at_least": self.at_least, "at_most": self.at_most}
        return {
            "v": POLICY_VERSION,
            "kind": self.kind.value,
            "at_night": self.at_night,
            "endless": self.endless,
            "growing": self.growing,
            "rungs": [rung.to_json() for rung in self.rungs],
            **{name: None if span is None else str(span) for name, span in spans.items()},
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Policy:
        """Read what `to_json` wrote. Raises ValueError for a version that this program does not know."""
        if data["v"] != POLICY_VERSION:
            raise ValueError(f"a policy of version {data['v']} can't be read; this program knows {POLICY_VERSION}")

        def span(name: str) -> Span | None:
            return None if data[name] is None else Span.parse(data[name])

        return cls(
            kind=Kind(data["kind"]),
            span=span("span"),
            at_night=data["at_night"],
            rungs=tuple(Rung.from_json(rung) for rung in data["rungs"]),
            endless=data["endless"],
            every=span("every"),
            at_least=span("at_least"),
            at_most=span("at_most"),
            growing=data.get("growing", False),  # what was owed before this was known keeps its even pauses
        )


_QUARTER = Span(15 * 60, Unit.CALENDAR)
_WORKING_DAY = Span(9 * 3600, Unit.WORKING)


def _share(percent: int, effect: Effect, *targets: Target) -> Rung:
    return Rung(effect, targets, share=percent)


def _after(text: str, effect: Effect, *targets: Target) -> Rung:
    return Rung(effect, targets, after=Span.parse(text))


def _again(*targets: Target) -> Rung:
    return Rung(Effect.CLIMB, targets)


def _climbing(kind: Kind, *rungs: Rung, span: Span | None = None) -> Policy:
    return Policy(kind, span, False, rungs, endless=True, at_least=_QUARTER, at_most=_WORKING_DAY, growing=True)


def _worker(kind: Kind) -> Policy:
    return _climbing(
        kind,
        _share(50, Effect.REMIND, Target.DEBTOR),
        _share(80, Effect.REMIND, Target.DEBTOR),
        _share(100, Effect.MISSED, Target.DEBTOR, Target.LEAD),
        _again(Target.DEBTOR, Target.COMMUNITY),
        _again(Target.DEBTOR, Target.STREET),
        _again(Target.DEBTOR, Target.DISTRICT),
    )


def _desk(kind: Kind, span: Span) -> Policy:
    return _climbing(
        kind,
        _share(50, Effect.REMIND, Target.DEBTOR),
        _share(100, Effect.MISSED, Target.NEXT_ON_DESK),
        *(_again(Target.DEBTOR, Target.LEVEL_ABOVE) for _ in range(3)),
        span=span,
    )


def _whistle(kind: Kind) -> Policy:
    return _climbing(
        kind,
        _share(50, Effect.REMIND, Target.DEBTOR),
        _share(100, Effect.MISSED, Target.DEBTOR, Target.HEAD),
        _again(Target.DEBTOR, Target.HEAD, Target.SUPERVISOR),
    )


def default_ladders() -> Mapping[Kind, Policy]:
    """The ladders of docs/lifecycle.md; accept, resolve, redo and the whistles get their span from the SLA class."""
    submit = Policy(
        Kind.SUBMIT,
        None,
        # The resident wrote within the last half hour: what answers him is no ring, and quiet hours do not hold it.
        True,
        (
            _after("10 min calendar", Effect.NUDGE, Target.DEBTOR),
            _after("30 min calendar", Effect.FILE_DRAFT, Target.DEBTOR),
            _after("24 h calendar", Effect.DROP),
        ),
    )
    answer = Policy(
        Kind.ANSWER,
        None,
        False,
        (
            _after("1 d calendar", Effect.REMIND, Target.DEBTOR),
            _after("3 d calendar", Effect.REMIND, Target.DEBTOR),
            _after("5 d calendar", Effect.BACK_TO_WORKER, Target.OWNER),
        ),
    )
    confirm = Policy(
        Kind.CONFIRM,
        None,
        False,
        (
            _after("0 min calendar", Effect.REMIND, Target.DEBTOR),
            _after("1 d calendar", Effect.REMIND, Target.DEBTOR),
            _after("3 d calendar", Effect.REMIND, Target.DEBTOR),
            _after("7 d calendar", Effect.CALL_BACK, Target.DEBTOR),
            _after("14 d calendar", Effect.LAPSE, Target.DEBTOR),
        ),
    )
    emergency = Policy(
        Kind.EMERGENCY,
        None,
        True,
        (
            _after("0 min calendar", Effect.REMIND, Target.DEBTOR),
            _after("2 min calendar", Effect.REMIND, Target.DEBTOR),
            *(_after(f"{n} min calendar", Effect.CLIMB, Target.DEBTOR, Target.SECOND_ON_DUTY) for n in (4, 6, 8)),
            _after("10 min calendar", Effect.CLIMB, Target.WHOLE_ROSTER),
        ),
        endless=True,
        every=Span(120, Unit.CALENDAR),
    )
    aftercare = Policy(
        Kind.AFTERCARE,
        None,
        True,
        (
            _after("1 h calendar", Effect.REMIND, Target.DEBTOR),
            _after("2 h calendar", Effect.REMIND, Target.DEBTOR),
            _after("4 h calendar", Effect.CLIMB, Target.DEBTOR, Target.SECOND_ON_DUTY),
        ),
        endless=True,
        every=Span(4 * 3600, Unit.CALENDAR),
    )
    desks = {Kind.TRIAGE: Span(15 * 60, Unit.WAKING)}
    return MappingProxyType(
        {policy.kind: policy for policy in (submit, answer, confirm, emergency, aftercare)}
        | {kind: _worker(kind) for kind in (Kind.ACCEPT, Kind.RESOLVE, Kind.REDO)}
        | {
            kind: _desk(kind, desks.get(kind, _WORKING_DAY))
            for kind in (Kind.TRIAGE, Kind.APPROVE, Kind.CALLBACK, Kind.SPOT_CHECK)
        }
        | {
            kind: _whistle(kind)
            for kind in (Kind.WHISTLE_SIGN, Kind.WHISTLE_CONTACT, Kind.WHISTLE_ATTEND, Kind.WHISTLE_FINISH)
        }
    )
