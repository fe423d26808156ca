"""Dates as workers type them."""

from __future__ import annotations

from datetime import date

import pytest

from handlers.worker.hold_dates import read

TODAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    "typed, day",
    [
        ("12月10日", date(2026, 12, 10)),
        ("12月10号。", date(2026, 12, 10)),
        ("１２月１０日", date(2026, 12, 10)),
        ("2026-12-10", date(2026, 12, 10)),
        ("2026年12月10日", date(2026, 12, 10)),
        ("2026/12/10", date(2026, 12, 10)),
        ("12-10", date(2026, 12, 10)),
        ("12.10", date(2026, 12, 10)),
        ("1月5日", date(2027, 1, 5)),
        ("11月30日", date(2026, 11, 30)),
        ("Dec 10", date(2026, 12, 10)),
        ("December 10th, 2026", date(2026, 12, 10)),
        ("10 Jan", date(2027, 1, 10)),
        ("3rd of January", date(2027, 1, 3)),
        ("7天后", date(2026, 12, 8)),
        ("in 7 days", date(2026, 12, 8)),
        ("14", date(2026, 12, 15)),
        ("2月30日", None),
        ("13月1日", None),
        ("10 hours", None),
        ("看情况", None),
        ("", None),
    ],
)
def test_what_was_typed(typed: str, day: date | None) -> None:
    assert read(typed, TODAY) == day
