"""Conversation 3 and the ladders: every promise that is missed is told, every ring climbs, and silence is never satisfaction."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scenarios.harness import Stage

RUBBISH = "春风花园3栋楼下垃圾堆了三天没人清"


def filed(stage: Stage) -> None:
    """A case of class S, filed on Tuesday at nine."""
    stage.resident().says(RUBBISH).taps("提交")


def resolved(stage: Stage, photo: Path) -> None:
    """The same, accepted and answered with a picture."""
    filed(stage)
    stage.worker().taps("接单").taps("已处理").sends(photo, "已清运")


def test_nobody_accepts_and_it_climbs(stage: Stage) -> None:
    filed(stage)
    worker = stage.worker()
    stage.until("2026-12-01T11:00")
    worker.hears("还没接单")
    stage.until("2026-12-01T13:01")
    stage.person("lead:C01-02").hears("刚到期")
    stage.resident().hears("没有做到", "已经告诉了")
    stage.until("2026-12-01T17:31")
    stage.person("community:C01").hears("GB-261201-0001")
    stage.until("2026-12-02T09:00")
    stage.person("street:S01").hears("GB-261201-0001")
    stage.until("2026-12-02T13:30")
    stage.person("district:CH").hears("GB-261201-0001")
    assert stage.case()["status"] == "assigned"


def test_the_promise_is_missed_and_told(stage: Stage) -> None:
    filed(stage)
    stage.worker().taps("接单")
    stage.until("2026-12-04T09:31")
    stage.resident().hears("没有做到，对不起", "网格员 李师傅")
    stage.person("lead:C01-02").hears("刚到期")


def test_confirmed_and_rated(stage: Stage, photo: Path) -> None:
    resolved(stage, photo)
    resident = stage.resident()
    asked = resident.hears("已清运", "解决了吗")
    assert asked.file is not None
    resident.taps("已解决")
    resident.hears("满意吗")
    resident.taps("满意")
    assert stage.case()["status"] == "confirmed"
    stage.worker().hears_nothing_of("满意")


@pytest.mark.every_channel
def test_not_fixed_goes_back_and_a_second_time_climbs(stage: Stage, photo: Path) -> None:
    resolved(stage, photo)
    resident, worker = stage.resident(), stage.worker()
    resident.taps("没解决")
    resident.says("楼后面还有一堆")
    stage.passes(minutes=31)
    worker.hears("楼后面还有一堆")
    stage.person("lead:C01-02").hears("GB-261201-0001")
    assert stage.case()["reopened"] == 1
    worker.taps("已处理").sends(photo, "楼后面也清了")
    resident.taps("没解决")
    stage.passes(minutes=31)
    stage.person("community:C01").hears("GB-261201-0001")
    assert stage.case()["reopened"] == 2


def test_silence_lapses_only_after_somebody_called(stage: Stage, photo: Path) -> None:
    resolved(stage, photo)
    resident = stage.resident()
    stage.passes(days=6)
    assert len([m for m in resident.heard if "解决了吗" in m.text]) == 3
    stage.passes(days=9)
    assert stage.case()["status"] == "resolved", "nobody has called yet"
    desk = stage.person("desk:1")
    desk.taps("没联系上")
    stage.passes(days=3)
    assert stage.case()["status"] == "unconfirmed"
    resident.hears("未确认", "不算满意")
    resident.taps("已解决")
    assert stage.case()["status"] == "confirmed"


def test_a_clock_put_back_rings_nothing_twice(stage: Stage) -> None:
    filed(stage)
    stage.until("2026-12-01T11:01")
    mark = stage.mark()
    stage.jumps(hours=-3)
    stage.passes(hours=2)
    assert not [m for m in stage.worker().since(mark) if "还没接单" in m.text]


def test_a_jump_rings_once_and_lapses_nothing(stage: Stage, photo: Path) -> None:
    resolved(stage, photo)
    mark = stage.mark()
    stage.jumps(days=20)
    stage.passes(minutes=1)
    assert len([m for m in stage.resident().since(mark) if "解决了吗" in m.text]) == 1
    assert stage.case()["status"] == "resolved"


def test_quiet_hours_hold_back_what_can_wait(stage: Stage) -> None:
    stage.until("2026-12-01T20:30")
    filed(stage)
    stage.until("2026-12-01T20:59")
    mark = stage.mark()
    stage.until("2026-12-02T07:59")
    assert not stage.worker().since(mark)


def test_class_a_rings_at_night(stage: Stage) -> None:
    stage.until("2026-12-01T23:00")
    stage.resident().says("春风花园3栋门口井盖没了，是个大洞").taps("提交")
    stage.worker().hears("新任务", "井盖")
    mark = stage.mark()
    stage.passes(minutes=13)
    assert stage.worker().since(mark)


def test_staff_get_one_message_per_half_hour(stage: Stage) -> None:
    for name in ("a", "b", "c"):
        stage.resident(name).says(RUBBISH).taps("提交")
    worker = stage.worker()
    assert len(worker.heard) == 1
    stage.passes(minutes=31)
    digest = worker.hears("GB-261201-0002", "GB-261201-0003")
    assert digest.kind == "digest" and "全部接单" in [b.label for b in digest.buttons]
    assert len(worker.heard) == 2
