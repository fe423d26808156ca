"""The scheduler only wakes: what it calls, how often, and that a failure is not its end."""

from __future__ import annotations

import threading
from zoneinfo import ZoneInfo

from bot.scheduler import Scheduler


def test_a_sweep_that_fails_is_woken_again() -> None:
    calls: list[int] = []
    third = threading.Event()

    def sweep() -> None:
        calls.append(1)
        if len(calls) == 3:
            third.set()
        raise ValueError

    scheduler = Scheduler(sweep, {"retention": lambda: None}, ZoneInfo("Asia/Shanghai"), every=0.01)
    scheduler.start()
    try:
        assert third.wait(10)
        assert scheduler.jobs() == ["retention", "sweep"]
    finally:
        scheduler.stop()


def test_a_slow_sweep_is_not_started_twice() -> None:
    inside, most, enough = [0], [0], threading.Event()
    pause = threading.Event()

    def sweep() -> None:
        inside[0] += 1
        most[0] = max(most[0], inside[0])
        pause.wait(0.05)
        inside[0] -= 1
        enough.set()

    scheduler = Scheduler(sweep, {}, ZoneInfo("Asia/Shanghai"), every=0.01)
    scheduler.start()
    enough.wait(10)
    scheduler.stop()
    assert most == [1]
