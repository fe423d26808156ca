"""What wakes the rest: a sweep every few seconds and the nightly jobs. It holds no rule and no due time of its own."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import UTC
from zoneinfo import ZoneInfo

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

SWEEP_SECONDS = 3.0
NIGHT = 3
"""The hour, in the district's time zone, at which the nightly jobs begin; they run one after the other."""
_log = logging.getLogger("gridbell.scheduler")


class Scheduler:
    """Wakes `sweep` every few seconds and each of `nightly` once a night, in threads of its own.

    What was missed while the machine slept is done once, not many times. A call that fails is logged, and made again next time.
    """

    def __init__(
        self,
        sweep: Callable[[], object],
        nightly: Mapping[str, Callable[[], object]],
        tz: ZoneInfo,
        *,
        every: float = SWEEP_SECONDS,
    ) -> None:
        once = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        lanes = {"default": ThreadPoolExecutor(1), "night": ThreadPoolExecutor(1)}
        self._scheduler = BackgroundScheduler(executors=lanes, job_defaults=once, timezone=UTC)
        self._scheduler.add_job(_guarded("sweep", sweep), IntervalTrigger(seconds=every), id="sweep")
        for minute, (name, job) in enumerate(nightly.items()):
            trigger = CronTrigger(hour=NIGHT, minute=minute % 60, timezone=tz)
            self._scheduler.add_job(_guarded(name, job), trigger, id=name, executor="night")

    def start(self) -> None:
        """Begin to wake."""
        self._scheduler.start()

    def jobs(self) -> list[str]:
        """The names of what is woken."""
        return sorted(job.id for job in self._scheduler.get_jobs())

    def stop(self) -> None:
        """Wake nothing more; what runs is finished first."""
        self._scheduler.shutdown(wait=True)


def _guarded(name: str, job: Callable[[], object]) -> Callable[[], None]:
    def run() -> None:
        try:
            job()
        except Exception as fault:  # noqa: BLE001 (the edge of a thread: the next wake-up tries again)
            _log.error("%s failed: %s", name, type(fault).__name__)

    return run
