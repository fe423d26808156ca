"""What a worker sends unasked: pictures for a task or of something new, his own round, and for a resident without a phone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scenarios.harness import Somebody, Stage
from tests.scenarios.test_worker import LAMP, RUBBISH, filed, kinds, taken

pytestmark = pytest.mark.not_on("console")

DOOR = "春风花园6栋楼下垃圾堆了三天没人清"


def worker_with_two(stage: Stage) -> Somebody:
    """A worker with two tasks accepted."""
    filed(stage, RUBBISH, "r1")
    filed(stage, LAMP, "r2")
    return stage.worker().says("/tasks").taps("全部接单")


def test_a_picture_first_asks_which_task(stage: Stage, photo: Path) -> None:
    worker = worker_with_two(stage)
    worker.sends(photo, "已清运").hears("是哪一件")
    assert len(worker.labels) == 3 and worker.labels[-1] == "新问题"
    label = next(each for each in worker.labels if "垃圾堆积" in each)
    worker.taps(label).hears("已发给居民确认")
    stage.resident("r1").hears("已清运", "解决了吗")
    stage.resident("r2").hears_nothing_of("已清运")
    worker.presses(label).hears("这张卡片已经过时")


def test_a_new_task_is_accepted_by_its_evidence(stage: Stage, photo: Path) -> None:
    filed(stage)
    worker = stage.worker().sends(photo)
    worker.taps(worker.labels[0])
    case = stage.case()
    assert case["status"] == "resolved"
    assert [e["action"] for e in case["history"]][-2:] == ["accept", "resolve"]


def test_a_reply_with_a_picture_is_evidence_of_that_task(stage: Stage, photo: Path) -> None:
    worker = worker_with_two(stage)
    worker.says(stage.case()["number"])
    card = worker.newest
    worker.sends(photo, reply_to=str(card.card_id)).hears("已发给居民确认")
    assert stage.case()["status"] == "resolved"


def test_a_reply_in_words_is_evidence_when_it_says_done_and_is_asked_about_when_not(stage: Stage) -> None:
    number, resident, worker = taken(stage)
    card = str(worker.says(number).newest.card_id)
    worker.says("明天一早去", reply_to=card).hears("这句话还没有发出去")
    assert stage.case()["status"] == "in_progress"
    worker.says("已经清运完了", reply_to=card).hears("已发给居民确认")
    resident.hears("已经清运完了")
    resident.hears_nothing_of("明天一早去")


def test_his_own_round_in_two_steps(stage: Stage) -> None:
    worker = stage.worker().says(DOOR)
    worker.hears("巡查上报", "春风花园 6栋")
    assert worker.labels[0] == "提交" and worker.labels[-1] == "代居民提交"
    worker.taps("提交")
    number = stage.case()["number"]
    worker.hears("已上报", number)
    assert worker.newest.edit_of is not None
    assert worker.labels[0] == "已处理" and "问居民" not in worker.labels
    assert stage.case()["status"] == "in_progress"
    stage.passes(minutes=31)
    assert not [m for m in worker.heard if "新任务" in m.text]


def test_his_own_round_is_checked_by_the_lead(stage: Stage, photo: Path) -> None:
    worker, lead = stage.worker().says(DOOR).taps("提交"), stage.person("lead:C01-02")
    worker.taps("已处理").sends(photo, "换了门锁").hears("请上级抽查")
    assert kinds(stage) == {"spot_check": "lead:C01-02"}
    card = lead.hears("请抽查", "换了门锁")
    assert card.file is not None and lead.labels == ["抽查通过", "没处理好"]


def test_what_lies_in_another_grid_goes_to_its_worker(stage: Stage) -> None:
    stage.worker().says("春风雅苑2栋楼下垃圾桶满了，垃圾堆在地上").taps("提交").hears("已上报", "张师傅")
    stage.worker("C01-01").hears("新任务", "春风雅苑")


def test_without_a_place_it_is_his_own_grid(stage: Stage) -> None:
    worker = stage.worker().says("楼下垃圾堆了三天没人清").hears("按自己的网格算")
    assert worker.text
    stage.worker().taps("提交")
    assert stage.case()["grid"] == "C01-02"


def test_a_picture_of_something_new(stage: Stage, photo: Path) -> None:
    worker = worker_with_two(stage)
    worker.sends(photo, DOOR).taps("新问题").hears("巡查上报", "照片 1 张")
    worker.taps("改类别").taps("其他").taps(stage_main(worker)).taps("返回").hears("属于哪个大类")
    stage.worker().says("提交")
    assert stage.case()["status"] in ("in_progress", "assigned")


def stage_main(worker: Somebody) -> str:
    """The first main class on offer."""
    return worker.labels[0]


def test_a_picture_alone_begins_a_report_where_there_is_no_task(stage: Stage, photo: Path) -> None:
    worker = stage.worker("C02-01").sends(photo)
    worker.hears("是哪一类")
    worker.says("垃圾堆在路边没人清").hears("巡查上报", "垃圾堆积", "照片 1 张")


def test_for_a_resident_without_a_phone(stage: Stage, photo: Path) -> None:
    worker = stage.worker().says(DOOR).taps("代居民提交").hears("居民知情同意吗")
    assert worker.text
    stage.worker().taps("已同意").hears("怎么问这位居民")
    worker_chat = stage.worker()
    assert worker_chat.labels == ["上门", "邻居", "纸条", "返回"]
    worker_chat.taps("邻居").taps("已处理").says("门修好了").hears("按约定的方式问居民")
    filing = stage.case()["history"][0]["detail"]
    assert filing["origin"] == "proxy" and filing["consent"] == "spoken" and filing["way"] == "neighbour"
    desk = stage.person(kinds(stage)["callback"])
    desk.hears("请邻居转问", "门修好了")


def test_his_own_round_and_for_a_resident_in_english(stage: Stage, photo: Path) -> None:
    worker = stage.worker().says("English").says("Rubbish has been piling up at 春风花园 block 6 for three days")
    worker.taps("Submit").hears("it is yours")
    worker.taps("Done").sends(photo).hears("your lead has been asked to check it")
    worker.says("Rubbish has been piling up at 春风花园 block 5 for three days")
    worker.taps("For a resident").hears("do they know about it and agree")
    worker.taps("Agreed").taps("Visit").taps("Done").says("cleared").hears("in the way that was agreed")


def test_a_picture_of_yesterday_is_not_mixed_into_todays(stage: Stage, photo: Path) -> None:
    worker = worker_with_two(stage)
    worker.sends(photo, "昨天的")
    stage.passes(hours=3)
    worker.sends(photo, "清干净了")
    worker.taps(next(each for each in worker.labels if "垃圾堆积" in each))
    stage.resident("r1").hears("「清干净了」")


def test_danger_on_the_round_names_the_numbers_and_rings_at_a_press(stage: Stage) -> None:
    worker = stage.worker().says("春风花园3栋昨天着火了")
    worker.hears("119", "不能替人报警")
    assert stage.case() is None
    worker.taps("有危险").hears("走楼梯", "我不能替您报警")
    assert [row["kind"] for row in stage.case()["obligations"]] == ["emergency"]


def test_a_place_outside_and_a_share_inside(stage: Stage) -> None:
    worker = stage.worker()
    worker.shares(0.0, 0.0).hears("不在本区")
    node = stage.gridbell.ports().registry.by_code["C01-02"]
    assert node.lat is not None and node.lon is not None
    worker.shares(node.lat, node.lon).hears("那里有什么问题")
    worker.says("垃圾堆了三天没人清").taps("提交")
    assert stage.case()["grid"] == "C01-02"


def test_an_edited_message_replaces_its_words(stage: Stage) -> None:
    worker = stage.worker().says("春风雅苑2栋垃圾堆了三天", event_id="e1")
    worker.says("春风花园3栋垃圾堆了三天", edit_of="e1").hears("春风花园 3栋")
    worker.taps("提交")
    worker.says("又改了", edit_of="e1").hears("改不了了")
