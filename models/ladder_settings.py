"""Ladders as config.yaml writes them: one section a kind, laid over the defaults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from models.clocks import SettingError, Span
from models.ladder_policy import Effect, Kind, Policy, Rung, Target, default_ladders

_E = TypeVar("_E", bound=StrEnum)
_KEYS = frozenset({"span", "at_night", "endless", "every", "at_least", "at_most", "rungs"})
_SPAN_FROM_CLASS = frozenset(
    kind for kind in Kind if kind in ("accept", "resolve", "redo") or kind.startswith("whistle_")
)
_LAST = (Effect.DROP, Effect.LAPSE, Effect.BACK_TO_WORKER)


def ladders_from_mapping(mapping: Mapping[str, object]) -> Mapping[Kind, Policy]:
    """The `ladders` section over the defaults: a key that is left out keeps its default. Raises SettingError.

    A rung is `{at: "50 %" | "3 d calendar" | again, effect: …, ring: […]}`; `again` is one period after the rung
    before it.
    """
    ladders = dict(default_ladders())
    for name, value in mapping.items():
        kind = _one_of(Kind, name, f"ladders.{name}")
        ladders[kind] = _ladder(ladders[kind], value, f"ladders.{name}")
    return MappingProxyType(ladders)


def _ladder(base: Policy, value: object, key: str) -> Policy:
    if not isinstance(value, Mapping):
        raise SettingError(key, "must be a section of keys and values")
    for name in value:
        if name not in _KEYS:
            raise SettingError(f"{key}.{name}", f"is not a known key ({', '.join(sorted(_KEYS))})")
    rungs = value.get("rungs")
    ladder = replace(
        base,
        span=_span(value, "span", base.span, key),
        every=_span(value, "every", base.every, key),
        at_least=_span(value, "at_least", base.at_least, key),
        at_most=_span(value, "at_most", base.at_most, key),
        at_night=_flag(value, "at_night", base.at_night, key),
        endless=_flag(value, "endless", base.endless, key),
        rungs=base.rungs if rungs is None else _rungs(rungs, f"{key}.rungs"),
    )
    _check_that_it_goes_on(ladder, key)
    return ladder


def _check_that_it_goes_on(ladder: Policy, key: str) -> None:
    """What is owed always has a next ring: a ladder ends with an effect that ends the matter, or never."""
    ends = ladder.rungs[-1].effect in _LAST
    if ladder.endless is ends:
        why = f"can't be true after {ladder.rungs[-1].effect}" if ends else "must be true: no effect ends this ladder"
        raise SettingError(f"{key}.endless", why)
    if ladder.span is not None or ladder.kind in _SPAN_FROM_CLASS:
        return
    if any(rung.share is not None for rung in ladder.rungs):
        raise SettingError(f"{key}.span", "is missing, but a rung is a share of it")
    periodic = ladder.endless or any(rung.after is None for rung in ladder.rungs)
    if periodic and ladder.every is None:
        raise SettingError(f"{key}.every", "is missing, and there is no span to take the period from")


def _rungs(value: object, key: str) -> tuple[Rung, ...]:
    if not isinstance(value, list | tuple) or not value:
        raise SettingError(key, "must be a list with at least one rung")
    rungs = tuple(_rung(item, f"{key}[{index}]", first=index == 0) for index, item in enumerate(value))
    for index, rung in enumerate(rungs[:-1]):
        if rung.effect in _LAST:
            raise SettingError(f"{key}[{index}]", f"{rung.effect} ends the ladder, so it must be the last rung")
    shares = [rung.share for rung in rungs if rung.share is not None]
    if shares != sorted(set(shares)):
        raise SettingError(key, "shares must rise from rung to rung")
    return rungs


def _rung(value: object, key: str, *, first: bool) -> Rung:
    if not isinstance(value, Mapping):
        raise SettingError(key, "must look like {at: 50 %, effect: remind, ring: [debtor]}")
    for name in value:
        if name not in ("at", "effect", "ring"):
            raise SettingError(f"{key}.{name}", "is not a known key (at, effect, ring)")
    effect = _one_of(Effect, value.get("effect"), f"{key}.effect")
    if effect is Effect.RESUME:
        raise SettingError(f"{key}.effect", "resume belongs to the date of a hold, not to a ladder")
    ring = value.get("ring") or ()
    if not isinstance(ring, list | tuple):
        raise SettingError(f"{key}.ring", "must be a list of those who hear it")
    targets = tuple(_one_of(Target, name, f"{key}.ring") for name in ring)
    at = str(value.get("at", ""))
    if at == "again":
        if first:
            raise SettingError(f"{key}.at", "the first rung can't be 'again'")
        return Rung(effect, targets)
    percent = at.removesuffix("%").strip()
    if at.endswith("%") and percent.isdecimal() and 0 < int(percent) <= 100:
        return Rung(effect, targets, share=int(percent))
    try:
        return Rung(effect, targets, after=Span.parse(at))
    except ValueError as fault:
        raise SettingError(f"{key}.at", f"{at!r} is neither '1 %' to '100 %', a span of time, nor 'again'") from fault


def _span(values: Mapping[str, object], name: str, default: Span | None, key: str) -> Span | None:
    value = values.get(name)
    if value is None:
        return default
    try:
        return Span.parse(str(value))
    except ValueError as fault:
        raise SettingError(f"{key}.{name}", str(fault)) from fault


def _flag(values: Mapping[str, object], name: str, default: bool, key: str) -> bool:
    value = values.get(name, default)
    if not isinstance(value, bool):
        raise SettingError(f"{key}.{name}", f"must be true or false, not {value!r}")
    return value


def _one_of(kind: type[_E], value: object, key: str) -> _E:
    try:
        return kind(str(value))
    except ValueError as fault:
        raise SettingError(key, f"{value!r} is not one of {', '.join(kind)}") from fault
