"""The holidays and make-up days of mainland China, as far as they were published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import holidays


def chinese_calendar(
    years: Iterable[int], overrides: Mapping[date, bool] | None = None
) -> tuple[frozenset[date], frozenset[date]]:
    """(holidays, make-up days) of mainland China, ready for WorkCalendar; `overrides` says of a date: worked or not.

    From the `holidays` package, which knows a year's make-up days once the State Council has published them
    (usually the November before); until then give them as overrides.
    """
    wanted = frozenset(years)
    known = _china()(years=wanted)
    off = set(known)
    worked = {day for day in known.weekend_workdays if day.year in wanted}
    for day, works in (overrides or {}).items():
        off.discard(day)
        worked.discard(day)
        (worked if works else off).add(day)
    return frozenset(off), frozenset(worked)


def _china() -> Any:
    """The package's calendar of China. By its file: asked by its name, the package loads those of 250 countries, which is 8 MB."""
    file = Path(holidays.__file__).parent / "countries" / "china.py"
    spec = spec_from_file_location("china", file)
    if spec is None or spec.loader is None:
        raise ImportError(f"no calendar at {file}")
    china = module_from_spec(spec)
    spec.loader.exec_module(china)
    return china.China
