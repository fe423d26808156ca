"""The clocks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.clock import MovableClock, SystemClock

NINE = datetime(2026, 12, 1, 9, tzinfo=ZoneInfo("Asia/Shanghai"))


def test_the_machine_s_time_is_aware_and_in_utc() -> None:
    assert SystemClock().now().utcoffset() == timedelta(0)


def test_a_standing_clock_moves_only_when_it_is_moved() -> None:
    clock = MovableClock.standing_at(NINE)
    assert clock.now() == clock.now() == datetime(2026, 12, 1, 1, tzinfo=UTC)
    clock.advance_to(NINE + timedelta(days=3))
    assert clock.now() == NINE + timedelta(days=3)
    clock.advance_to(NINE)
    assert clock.now() == NINE + timedelta(days=3), "it never goes back by advancing"
    clock.jump(timedelta(hours=-1))
    assert clock.now() == NINE + timedelta(days=3, hours=-1)


def test_a_demo_s_clock_goes_on_from_its_offset() -> None:
    before = MovableClock()
    before.jump(timedelta(days=2))
    after = MovableClock(before.offset)
    assert abs(after.now() - SystemClock().now() - timedelta(days=2)) < timedelta(seconds=5)
