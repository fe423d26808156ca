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
        ("明天", date(2026, 12, 2)),
        ("后天", date(2026, 12, 3)),
        ("大后天吧", date(2026, 12, 4)),
        ("周三", date(2026, 12, 2)),
        ("周一", date(2026, 12, 7)),
        ("这周五", date(2026, 12, 4)),
        ("下周三", date(2026, 12, 9)),
        ("等到下周三", date(2026, 12, 9)),
        ("下星期天", date(2026, 12, 13)),
        ("下下周一", date(2026, 12, 14)),
        ("下周", date(2026, 12, 7)),
        ("周末", date(2026, 12, 5)),
        ("月底前", date(2026, 12, 31)),
        ("下个月底", date(2027, 1, 31)),
        ("年底", date(2026, 12, 31)),
        ("20号", date(2026, 12, 20)),
        ("二十号", date(2026, 12, 20)),
        ("1号", date(2027, 1, 1)),
        ("下个月5号", date(2027, 1, 5)),
        ("十二月十号", date(2026, 12, 10)),
        ("12月10日之前", date(2026, 12, 10)),
        ("两周后", date(2026, 12, 15)),
        ("三天后", date(2026, 12, 4)),
        ("半个月", date(2026, 12, 16)),
        ("一个月", date(2027, 1, 1)),
        ("昨天", date(2026, 11, 30)),
        ("tomorrow", date(2026, 12, 2)),
        ("Wednesday", date(2026, 12, 2)),
        ("next Wednesday", date(2026, 12, 9)),
        ("by Friday", date(2026, 12, 4)),
        ("in two weeks", date(2026, 12, 15)),
        ("a week", date(2026, 12, 8)),
        ("3 weeks", date(2026, 12, 22)),
        ("one month from now", date(2027, 1, 1)),
        ("the 20th", date(2026, 12, 20)),
        ("by the end of the month", date(2026, 12, 31)),
        ("until 15 December", date(2026, 12, 15)),
        ("next week", date(2026, 12, 7)),
        ("二月三十日", None),
        ("半天", None),
        ("when the part arrives", None),
        ("2月30日", None),
        ("13月1日", None),
        ("10 hours", None),
        ("看情况", None),
        ("", None),
    ],
)
def test_what_was_typed(typed: str, day: date | None) -> None:
    assert read(typed, TODAY) == day


@pytest.mark.parametrize(
    "today, typed, day",
    [
        (date(2026, 12, 31), "月底", date(2026, 12, 31)),
        (date(2026, 12, 31), "下个月底", date(2027, 1, 31)),
        (date(2027, 1, 31), "一个月", date(2027, 2, 28)),
        (date(2026, 12, 6), "下周三", date(2026, 12, 9)),
        (date(2026, 12, 6), "next Monday", date(2026, 12, 7)),
        (date(2026, 12, 2), "周三", date(2026, 12, 9)),
    ],
)
def test_at_the_edges_of_weeks_and_months(today: date, typed: str, day: date) -> None:
    assert read(typed, today) == day
