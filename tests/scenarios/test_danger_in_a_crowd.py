"""Danger where much is said at once: in a group by somebody who can't be written to, and in a flood of words."""

from __future__ import annotations

import pytest

from tests.scenarios.group import Group
from tests.scenarios.harness import Stage
from tests.scenarios.test_resident_danger import told_to_duty


@pytest.mark.not_on("web", "console")
def test_where_it_burns_said_next_in_the_group_reaches_the_roster_at_once(stage: Stage) -> None:
    group = Group(stage)
    group.says("resident:r1", "@us 救命，着火了")
    group.says("resident:r1", "@us 春风花园8栋，我在楼道里")
    assert "我在楼道里" in told_to_duty(stage)


def test_where_it_burns_is_passed_on_however_much_was_said_in_this_minute(stage: Stage) -> None:
    resident = stage.resident().says("家里着火了")
    for n in range(30):
        resident.says(f"快来人啊{n}")
    resident.says("春风花园8栋，我在楼道里")
    assert "我在楼道里" in told_to_duty(stage)
