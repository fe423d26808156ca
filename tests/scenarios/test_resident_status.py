"""Conversation 5: in plain words at any time: how is it going, hurry up, one more thing, and which case is meant."""

from __future__ import annotations

from pathlib import Path

from tests.scenarios.harness import Stage

RUBBISH = "春风花园3栋楼下垃圾堆了三天没人清"
LAMP = "春风花园5栋门口路灯坏了一个星期了"


def filed(stage: Stage, text: str = RUBBISH, who: str = "r1") -> str:
    """File a report; its number."""
    stage.resident(who).says(text).taps("提交")
    return str(stage.case()["number"])


def test_how_is_it_going_tells_state_holder_deadline_next_and_history(stage: Stage) -> None:
    filed(stage)
    resident = stage.resident()
    resident.says("我那个垃圾的事怎么样了")
    card = resident.hears(
        "GB-261201-0001", "已派单", "网格员 李师傅", "接单", "12月4日 09:00", "受理", "派给网格员 李师傅"
    )
    assert [b.label for b in card.buttons] == ["补充", "催办", "撤回"]
    stage.worker().taps("接单")
    resident.taps("进度")
    resident.hears("处理中", "办结", "网格员 李师傅 接单")


def test_the_same_in_english(stage: Stage) -> None:
    filed(stage)
    resident = stage.resident().says("English please")
    resident.says("What is the status of my report?")
    card = resident.hears("GB-261201-0001", "assigned", "Grid worker Mr Li", "4 Dec 09:00", "received")
    assert [b.label for b in card.buttons] == ["Add", "Chase up", "Withdraw"]


def test_words_choose_among_several_and_buttons_where_they_do_not(stage: Stage) -> None:
    filed(stage)
    filed(stage, LAMP)
    resident = stage.resident()
    resident.says("路灯的事怎么样了")
    resident.hears("GB-261201-0002", "路灯", "负责人")
    resident.says("进度")
    question = resident.newest
    assert question.kind == "question"
    assert [label[:14] for label in resident.labels] == ["GB-261201-0002", "GB-261201-0001"]
    assert all("栋" not in label for label in resident.labels), "the exact place stands in the sealed text alone"
    resident.taps(resident.labels[1])
    assert "GB-261201-0001" in resident.newest.text


def test_a_number_chooses_and_somebody_elses_tells_nothing(stage: Stage) -> None:
    number = filed(stage)
    stranger = stage.resident("r2")
    stranger.says(f"{number} 到哪一步了")
    foreign = stranger.newest.text
    stranger.says("GB-261201-9999 到哪一步了")
    assert stranger.newest.text == foreign
    assert "垃圾" not in foreign
    owner = stage.resident()
    owner.says(number.lower())
    owner.hears("已派单")


def test_a_strangers_press_on_a_card_is_refused(stage: Stage) -> None:
    filed(stage)
    card = stage.resident().hears("已受理").card_id
    stranger = stage.resident("r2")
    stranger.presses("撤回", card=str(card))
    assert stage.case()["status"] == "assigned"
    stranger.hears("没有做任何事")


def test_urging_rings_whoever_owes_once_a_day(stage: Stage) -> None:
    filed(stage)
    stage.passes(hours=1)
    resident, worker = stage.resident(), stage.worker()
    resident.says("还没人来！催一下")
    resident.hears("已经催了网格员 李师傅", "12月1日 13:00")
    worker.hears("居民催办", "GB-261201-0001")
    resident.says("催一下")
    resident.hears("已经催过", "12月2日 10:00")
    assert [e["action"] for e in stage.case()["history"]].count("urge") == 1
    stage.passes(days=1)
    mark = stage.mark()
    resident.says("催一下")
    assert any("已经催了" in m.text for m in resident.since(mark))


def test_urging_at_night_says_when_it_arrives(stage: Stage) -> None:
    filed(stage)
    stage.until("2026-12-01T23:00")
    mark = stage.mark()
    stage.resident().says("催一下")
    stage.resident().hears("免打扰", "12月2日 08:00")
    assert not [m for m in stage.worker().since(mark) if "催办" in m.text]
    stage.until("2026-12-02T08:31")
    assert [m for m in stage.worker().since(mark) if "GB-261201-0001" in m.text]


def test_urging_when_it_is_ones_own_turn(stage: Stage, photo: Path) -> None:
    filed(stage)
    stage.worker().taps("接单").taps("已处理").sends(photo, "已清运")
    stage.passes(minutes=1)
    resident = stage.resident()
    resident.says("催一下")
    resident.hears("在等您", "解决了吗")
    assert "urge" not in [e["action"] for e in stage.case()["history"]]


def test_an_addition_in_words_reaches_the_worker(stage: Stage, photo: Path) -> None:
    filed(stage)
    stage.passes(hours=1)
    resident = stage.resident()
    resident.says("再补充一下，晚上味道更大")
    resident.hears("已补充到 GB-261201-0001", "李师傅")
    stage.worker().hears("居民补充", "晚上味道更大")
    resident.sends(photo)
    assert len([m for m in resident.heard if "已补充到" in m.text]) == 2
    stage.passes(hours=1)
    stage.worker().hears("1 个附件")


def test_the_button_waits_for_the_words_but_not_for_ever(stage: Stage) -> None:
    filed(stage)
    resident = stage.resident()
    resident.taps("补充")
    resident.hears("补充什么")
    resident.says("垃圾桶也坏了")
    resident.hears("已补充到")
    resident.taps("补充")
    stage.passes(hours=2)
    resident.says(LAMP)
    assert resident.newest.kind == "card", "two hours later a report is a report"


def test_a_reply_to_the_card_is_an_addition_to_that_case(stage: Stage) -> None:
    filed(stage)
    receipt = stage.resident().hears("已受理").card_id
    filed(stage, LAMP)
    resident = stage.resident()
    resident.says("味道越来越大，苍蝇也多", reply_to=str(receipt))
    resident.hears("已补充到 GB-261201-0001")


def test_an_addition_of_several_keeps_the_words_until_the_choice(stage: Stage) -> None:
    filed(stage)
    filed(stage, LAMP)
    resident = stage.resident()
    resident.says("再补充一下，晚上更严重")
    assert len(resident.labels) == 2
    resident.taps(next(label for label in resident.labels if "0001" in label))
    resident.hears("已补充到 GB-261201-0001")
    stage.passes(hours=1)
    stage.worker().hears("晚上更严重")


def test_an_edited_message_after_filing_is_an_addition(stage: Stage) -> None:
    resident = stage.resident()
    resident.says(RUBBISH, event_id="e1").taps("提交")
    resident.says("春风花园3栋楼下垃圾堆了五天没人清", edit_of="e1")
    resident.hears("已补充到 GB-261201-0001")


def test_the_workers_question_is_answered_and_the_clock_goes_on(stage: Stage) -> None:
    filed(stage)
    worker, resident = stage.worker(), stage.resident()
    worker.taps("接单").taps("问居民").says("是桶里的还是地上的？")
    resident.hears("是桶里的还是地上的？")
    assert stage.case()["status"] == "waiting_resident"
    stage.passes(hours=5)
    resident.taps("回答")
    resident.hears("李师傅 想知道", "是桶里的还是地上的？")
    resident.says("地上的，一大堆")
    resident.hears("接着办")
    case = stage.case()
    assert case["status"] == "in_progress"
    assert case["resolve_by"] == "2026-12-04T14:00:00+08:00", "lengthened by exactly the five hours of waiting"
    stage.passes(minutes=31)
    worker.hears("居民回答", "地上的，一大堆")


def test_withdrawing_is_asked_once(stage: Stage) -> None:
    filed(stage)
    stage.passes(hours=1)
    resident = stage.resident()
    resident.says("算了不用了")
    question = resident.newest
    assert resident.labels == ["确认撤回", "不撤回"]
    resident.taps("不撤回")
    assert resident.newest.card_id == question.card_id
    assert stage.case()["status"] == "assigned"
    resident.taps("撤回").taps("确认撤回")
    case = stage.case()
    assert (case["status"], case["obligations"]) == ("withdrawn", [])
    stage.worker().hears("居民撤回了")


def test_a_draft_is_dropped_at_once(stage: Stage) -> None:
    resident = stage.resident()
    resident.says(RUBBISH).says("算了")
    resident.hears("没有提交")
    stage.passes(hours=2)
    assert stage.case() is None


def test_words_of_a_stranger_without_cases(stage: Stage) -> None:
    resident = stage.resident()
    resident.says("我的事怎么样了")
    resident.hears("没有在办的事")
