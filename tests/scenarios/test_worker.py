"""The grid worker, all in chat: tasks, accepting, evidence, questions, returning, passing on and holding."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scenarios.harness import Somebody, Stage

RUBBISH = "春风花园3栋楼下垃圾堆了三天没人清"
LAMP = "春风花园5栋楼下路灯不亮，晚上很黑"


def filed(stage: Stage, text: str = RUBBISH, name: str = "r1") -> str:
    """A resident's case; its number."""
    stage.resident(name).says(text).taps("提交")
    number: str = stage.case()["number"]
    return number


def taken(stage: Stage) -> tuple[str, Somebody, Somebody]:
    """A case that its worker accepted; its number, the resident and the worker."""
    number = filed(stage)
    return number, stage.resident(), stage.worker().taps("接单")


def kinds(stage: Stage, number: str = "last") -> dict[str, str]:
    """What is owed on a case, by whom."""
    return {row["kind"]: row["debtor"] for row in stage.case(number)["obligations"]}


@pytest.mark.every_channel
def test_the_task_from_the_card_to_the_confirmation(stage: Stage, photo: Path) -> None:
    number = filed(stage)
    resident, worker = stage.resident(), stage.worker()
    card = worker.hears("新任务", number, "垃圾堆积", "春风花园 3栋")
    assert worker.labels == ["接单", "退单", "转派"]

    worker.taps("接单")
    assert worker.newest.edit_of is not None and worker.newest.card_id == card.card_id
    assert worker.labels == ["已处理", "问居民", "吹哨", "申请挂账"]
    assert stage.case()["status"] == "in_progress"
    assert kinds(stage) == {"resolve": "worker:C01-02"}
    resident.hears(number, "李师傅", "已接单")

    worker.taps("已处理").hears("现场照片或一句说明")
    worker.sends(photo, "已清运").hears("已发给居民确认。")
    assert stage.case()["status"] == "resolved"
    assert kinds(stage) == {"confirm": "resident:r1"}
    asked = resident.hears("已清运", "解决了吗")
    assert asked.file is not None


def test_in_english_from_the_card_to_the_confirmation(stage: Stage, photo: Path) -> None:
    worker, resident = stage.worker(), stage.resident()
    worker.says("English").hears("English from now on")
    resident.says("Rubbish has been piling up at 春风花园 block 3 for three days").taps("Submit")
    worker.hears("New task", "Exposed rubbish")
    worker.taps("Accept")
    assert worker.labels == ["Done", "Ask resident", "Whistle", "Ask for a hold"]
    worker.taps("Ask resident").says("Which side?").hears("The clock is stopped")
    resident.hears("Which side?").text.index("would like to know")
    resident.says("the east side")
    worker.says("tasks").hears("1 open", "in progress")
    worker.taps("Whistle").hears("not possible here yet")
    worker.taps("Ask for a hold").says("waiting for a truck").says("Dec 10").hears("10 Dec 09:00")
    worker.says("done").hears("a photo taken there")
    worker.sends(photo).hears("sent to the resident, who is asked to confirm")
    worker.says("hello").hears("Your seats here")
    worker.says("中文").hears("以后说中文")


def test_one_sentence_is_evidence_even_if_it_is_the_buttons_own_word(stage: Stage) -> None:
    _, resident, worker = taken(stage)
    worker.taps("已处理").says("已处理")
    assert stage.case()["status"] == "resolved"
    resident.hears("「已处理」")


def test_a_typed_label_presses(stage: Stage) -> None:
    filed(stage)
    worker = stage.worker().says("接单")
    assert worker.newest.edit_of is not None
    assert stage.case()["status"] == "in_progress"
    worker.says("【已处理】").hears("现场照片或一句说明")
    worker.says("退单").hears("现在没有可以「退单」的卡片")
    assert stage.case()["status"] == "in_progress"


def test_what_was_overtaken_shows_how_it_stands(stage: Stage) -> None:
    number, _, worker = taken(stage)
    first = next(m for m in worker.heard if number in m.text)
    worker.presses("接单", card=str(first.card_id))
    worker.hears("这张卡片已经过时")
    worker.says("/tasks").taps(number)
    opened = worker.newest
    worker.taps("已处理").says("清了")
    worker.taps("问居民", card=str(opened.card_id))
    worker.hears("这件已经变了", "待确认")
    assert stage.case()["status"] == "resolved"


def test_the_list_has_the_most_urgent_first_and_takes_all_new_ones(stage: Stage) -> None:
    lamp = filed(stage, LAMP, "r2")
    rubbish = filed(stage, RUBBISH, "r1")
    worker = stage.worker()
    stage.passes(minutes=31)
    shown = worker.says("我的任务").newest
    dues = {n: stage.case(n)["respond_by"] for n in (lamp, rubbish)}
    first, last = sorted(dues, key=lambda n: (dues[n], n))
    assert shown.text.index(first) < shown.text.index(last)
    assert "待接单" in shown.text
    assert worker.labels[:2] == [first, last] and worker.labels[-1] == "全部接单"

    worker.taps("全部接单").hears("已接 2 件", lamp, rubbish)
    assert {stage.case(n)["status"] for n in (lamp, rubbish)} == {"in_progress"}
    stage.resident("r2").hears(lamp, "已接单")
    assert "全部接单" not in worker.says("/tasks").labels


def test_nothing_to_do_says_so(stage: Stage) -> None:
    stage.worker("C02-01").says("/tasks").hears("手上没有待办")


def test_a_card_opened_from_the_list_tells_its_history_and_shows_its_pictures(stage: Stage, photo: Path) -> None:
    resident = stage.resident().sends(photo, RUBBISH).taps("提交")
    number = stage.case()["number"]
    worker = stage.worker().taps("接单")
    resident.says("再补充一下，晚上味道更大")
    worker.says(number)
    worker.hears("受理", "接单", "居民补充：「再补充一下，晚上味道更大」")
    assert worker.labels[-1] == "看照片"
    worker.taps("看照片")
    assert worker.newest.file is not None and "反映时的照片" in worker.newest.text


@pytest.mark.not_on("console")
@pytest.mark.every_channel
def test_somebody_elses_task_is_neither_seen_nor_touched(stage: Stage) -> None:
    number = filed(stage)
    other = stage.worker("C03-01")
    other.says(number).hears("没有找到")
    mine = stage.worker().newest
    other.presses("接单", card=str(mine.card_id)).hears("这个按钮我不认识")
    assert stage.case()["status"] == "assigned"


def test_a_stand_in_takes_a_task_of_the_seat(stage: Stage) -> None:
    number = filed(stage)
    stand_in = stage.worker("C01-03")
    stand_in.says(number).taps("接单")
    assert stage.case()["status"] == "in_progress"


def test_the_question_stops_the_clock_until_the_answer(stage: Stage) -> None:
    number, resident, worker = taken(stage)
    due = stage.case()["resolve_by"]
    worker.taps("问居民").hears("想问居民什么")
    worker.says("在楼的哪一边？").hears("等回答时不计时")
    resident.hears(number, "在楼的哪一边？")
    assert stage.case()["status"] == "waiting_resident"
    assert kinds(stage) == {"resolve": "worker:C01-02", "answer": "resident:r1"}

    stage.passes(hours=5)
    resident.says("东边，靠路")
    assert stage.case()["status"] == "in_progress"
    assert kinds(stage) == {"resolve": "worker:C01-02"}
    assert stage.case()["resolve_by"] > due
    stage.passes(minutes=31)
    worker.hears("东边，靠路")


def test_a_question_without_an_answer_comes_back(stage: Stage) -> None:
    _, resident, worker = taken(stage)
    worker.taps("问居民").says("在楼的哪一边？")
    stage.passes(days=6)
    assert stage.case()["status"] == "in_progress"
    assert "answer" not in kinds(stage)
    worker.hears("等了5天，居民没有回答")
    assert sum("在楼的哪一边？" in m.text for m in resident.heard) == 3


def test_a_question_does_not_cut_into_another_report(stage: Stage) -> None:
    number, resident, worker = taken(stage)
    resident.says(LAMP)
    worker.taps("问居民").says("在楼的哪一边？")
    resident.taps("提交")
    assert stage.case()["number"] != number
    assert stage.case(number)["status"] == "waiting_resident"
    resident.taps("回答").says("东边")
    assert stage.case(number)["status"] == "in_progress"


def test_only_words_can_be_asked(stage: Stage, photo: Path) -> None:
    _, _, worker = taken(stage)
    worker.taps("问居民").sends(photo).hears("请写成一句话")
    worker.says("这里吗？").hears("已问居民")


@pytest.mark.parametrize("label", ["不在我网格", "不属实", "重复", "需要部门"])
def test_a_task_goes_back_with_a_reason(stage: Stage, label: str) -> None:
    number = filed(stage)
    worker, resident = stage.worker(), stage.resident()
    worker.taps("退单")
    assert worker.labels == ["不在我网格", "不属实", "重复", "需要部门", "其他", "返回"]
    worker.taps(label).hears(number, "已退回分拨台")
    case = stage.case()
    assert case["status"] == "filed" and case["owner"] is None
    assert kinds(stage) == {"triage": "desk:1", "resolve": "desk:1"}  # the promise runs on, with the desk
    stage.person("desk:1").hears("待分拨", number, "李师傅", "退回", label)
    resident.hears(number, "换一位工作人员")
    detail = next(e["detail"] for e in case["history"] if e["action"] == "return")
    assert detail["returned_by"] == "worker:C01-02" and detail["reason"]


def test_another_reason_is_written_and_back_keeps_the_task(stage: Stage) -> None:
    filed(stage)
    worker = stage.worker().taps("退单").taps("返回")
    assert worker.labels == ["接单", "退单", "转派"]
    worker.taps("退单").taps("其他").says("这是工地的垃圾")
    assert stage.case()["status"] == "filed"


def test_returning_and_passing_on_in_english(stage: Stage) -> None:
    number, lamp = filed(stage), filed(stage, LAMP, "r2")
    worker, lead = stage.worker().says("English"), stage.person("lead:C01-02").says("English")
    worker.says(number).taps("Return").hears("Why are you returning")
    worker.taps("Not my grid").hears("back with the triage desk")
    worker.says(lamp).taps("Pass on").hears("Until that is settled")
    lead.hears("Mr Li", lamp, "Who should take it?")
    lead.taps("Keep it").hears("stays where it is")
    assert stage.case(number)["status"] == "filed"
    assert stage.case(lamp)["owner"] == "worker:C01-02"


def test_passing_on_is_the_leads_to_decide(stage: Stage) -> None:
    number = filed(stage)
    worker, lead, heir = stage.worker(), stage.person("lead:C01-02"), stage.worker("C01-05")
    worker.taps("转派").hears(number, "已请", "换人")
    assert kinds(stage)["approve"] == "lead:C01-02"
    worker.taps("转派").hears("已经请示过转派")
    lead.hears("李师傅", number, "转给谁")
    assert lead.labels[-1] == "不转派" and not any("李师傅" in label for label in lead.labels)
    due = stage.case()["resolve_by"]

    lead.taps(next(label for label in lead.labels if "陈师傅" in label)).hears(number, "陈师傅")
    assert stage.case()["owner"] == "worker:C01-05"
    assert stage.case()["resolve_by"] == due
    assert kinds(stage) == {"accept": "worker:C01-05", "resolve": "worker:C01-05"}
    heir.hears("新任务", number)
    stage.resident().hears("陈师傅", "承诺的时间不变")
    stage.passes(minutes=31)
    worker.hears(number, "已转给")
    worker.presses("接单")
    assert stage.case()["status"] == "assigned"


def test_a_lead_says_no_and_later_passes_it_on_himself(stage: Stage) -> None:
    number, _, worker = taken(stage)
    lead = stage.person("lead:C01-02")
    worker.taps("吹哨").taps("转派")
    lead.taps("不转派").hears("不转派，已告诉网格员")
    stage.passes(minutes=31)
    worker.hears(number, "不转派，请继续处理")
    assert kinds(stage) == {"resolve": "worker:C01-02"}

    lead.says(number)
    assert "转派" in lead.labels and "已处理" not in lead.labels
    lead.taps("转派").taps(next(label for label in lead.labels if "陈师傅" in label))
    assert stage.case()["owner"] == "worker:C01-05"
    assert stage.case()["status"] == "assigned"


def test_holding_asks_why_and_until_when(stage: Stage) -> None:
    number, _, worker = taken(stage)
    worker.taps("申请挂账").hears("为什么要等")
    worker.says("等配件，厂家发货").hears("等到哪天")
    assert worker.labels == ["3天后", "7天后", "14天后", "30天后"]
    worker.says("看情况").hears("没看懂是哪天")
    worker.says("12月1日").hears("最早写明天")
    worker.says("2027-06-01").hears("最多等 90 天")
    worker.says("12月10号").hears("钱督办", "12月10日 09:00", "时限照算")
    assert kinds(stage)["approve"] == "supervisor:S01"
    assert stage.case()["status"] == "in_progress"
    supervisor = stage.person("supervisor:S01")
    supervisor.hears(number, "等配件，厂家发货", "12月10日")
    assert supervisor.labels == ["同意", "不同意"]
    worker.taps("申请挂账").hears("已经申请过挂账")


def test_a_date_by_button(stage: Stage) -> None:
    _, _, worker = taken(stage)
    worker.taps("申请挂账").says("等配件").taps("7天后").hears("12月8日 09:00")
    worker.presses("14天后")
    assert sum(row["kind"] == "approve" for row in stage.case()["obligations"]) == 1


def test_work_goes_on_before_the_agreed_date(stage: Stage) -> None:
    number, resident, worker = taken(stage)
    worker.taps("申请挂账").says("等配件").taps("7天后")
    stage.person("supervisor:S01").taps("同意")
    assert stage.case()["status"] == "on_hold"
    worker.says("/tasks").hears(number, "挂账")
    worker.taps(number)
    assert "继续处理" in worker.labels and "已处理" not in worker.labels
    stage.passes(days=2)
    worker.taps("继续处理")
    assert worker.labels[:2] == ["已处理", "问居民"]
    case = stage.case()
    assert case["status"] == "in_progress"
    assert case["resolve_by"] == "2026-12-06T09:00:00+08:00"
    resident.hears(number, "已接着处理")


def test_the_hold_is_no_longer_asked_for_once_it_is_done(stage: Stage) -> None:
    _, _, worker = taken(stage)
    worker.taps("申请挂账").says("等配件").taps("7天后").taps("已处理").says("配件到了，装好了")
    assert kinds(stage) == {"confirm": "resident:r1"}


def test_the_whistle_says_honestly_what_helps_now(stage: Stage) -> None:
    _, _, worker = taken(stage)
    worker.taps("吹哨").hears("现在还不能在这里吹哨")
    assert worker.labels == ["转派", "申请挂账"]
    assert stage.case()["status"] == "in_progress"


def test_who_one_is_here_and_what_to_say(stage: Stage) -> None:
    worker = stage.worker()
    worker.says("/start").hears("李师傅", "春风社区第2网格网格员", "/tasks")
    worker.says("啦啦啦").hears("没太看懂", "/tasks")


def test_dropping_what_was_begun(stage: Stage) -> None:
    _, _, worker = taken(stage)
    worker.taps("已处理").says("取消").hears("刚才没做完的不做了")
    worker.says("/tasks")
    assert stage.case()["status"] == "in_progress"
