"""Residents who type what stands on a button, who say yes to a question, and who go on talking to a person at the desk."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select

from models.case import CONTACT, Note
from tests.scenarios.harness import Somebody, Stage

RUBBISH = "春风花园3栋2单元楼下垃圾堆了三天没人清"
RUBBISH_EN = "Rubbish has been piling up for three days at Chunfeng Garden block 3"
LAMP = "春风花园5栋楼下路灯不亮"
LAMP_EN = "The street lamp at Chunfeng Garden block 5 is broken"
PHONE = "13812345678"


def status(stage: Stage, case: int) -> str:
    """The status of the first, second … case of the day."""
    return str(stage.case(f"GB-261201-{case:04d}")["status"])


def one_over_and_one_asked_about(stage: Stage, question: str, photo: Path) -> Somebody:
    """The first case is over and its rating is asked; then the worker asks about the second."""
    resident, worker = stage.resident().says(RUBBISH).taps("提交").says(LAMP).taps("提交"), stage.worker()
    for number in ("GB-261201-0001", "GB-261201-0002"):
        worker.says(number).taps("接单")
    worker.says("GB-261201-0001").taps("已处理").sends(photo, "已清运")
    resident.taps("已解决").hears("满意吗")
    worker.says("GB-261201-0002").taps("问居民").says(question)
    resident.hears("想问您", question)
    return resident


@pytest.mark.parametrize("said", ["是的", "确认撤回", "嗯", "好", "撤回吧"])
def test_a_typed_yes_withdraws(stage: Stage, said: str) -> None:
    stage.resident().says(RUBBISH).taps("提交").says("算了不用了").says(said).hears("已撤回")
    assert stage.case()["status"] == "withdrawn"


@pytest.mark.parametrize("said", ["yes", "Yes, withdraw", "ok"])
def test_in_english_too(stage: Stage, said: str) -> None:
    stage.resident().says(RUBBISH_EN).taps("Submit").says("never mind").says(said).hears("is withdrawn")
    assert stage.case()["status"] == "withdrawn"


@pytest.mark.parametrize("said", ["不", "不用", "不撤回"])
def test_a_typed_no_keeps_the_case(stage: Stage, said: str) -> None:
    stage.resident().says(RUBBISH).taps("提交").says("算了不用了").says(said).hears("照常办")
    assert stage.case()["status"] == "assigned"


@pytest.mark.parametrize("said", ["算了", "不用了"])
def test_what_may_mean_either_is_asked_again(stage: Stage, said: str) -> None:
    resident = stage.resident().says(RUBBISH).taps("提交").says("算了不用了").says(said)
    assert resident.labels == ["确认撤回", "不撤回"]
    assert stage.case()["status"] == "assigned"


def test_a_yes_to_nothing_withdraws_nothing(stage: Stage) -> None:
    resident = stage.resident().says(RUBBISH).taps("提交").says("算了不用了").says("进度")
    resident.says("好的")
    assert stage.case()["status"] == "assigned"


def test_labels_that_are_typed_are_pressed(stage: Stage) -> None:
    resident = stage.resident().says(RUBBISH).says("匿名")
    resident.hears("匿名：", "也会遮住")
    resident.says("改地点").hears("在哪里")
    resident.says("春风花园5栋").says("提交")
    words = stage.worker().hears("新任务", "匿名反映", "春风花园 5栋").text
    assert "改地点" not in words
    stage.worker().taps("接单").taps("已处理").says("已清运")
    resident.says("已解决").hears("满意吗")
    resident.says("非常满意").hears("谢谢您的回答")


def test_erasing_needs_its_own_words(stage: Stage) -> None:
    resident = stage.resident().says(RUBBISH).taps("提交").says("我的数据").taps("删除我的数据")
    resident.says("好的")
    resident.hears_nothing_of("已删除")
    resident.says("不删除").hears("什么都没有删除")


def test_a_place_that_is_said_better_later_takes_the_others_place(stage: Stage) -> None:
    stage.resident().says("垃圾堆了三天没人清").says("就是楼道灯也坏了").says("不知道").says("桂花苑6栋2单元").taps(
        "提交"
    )
    stage.person("desk:1").hears("待分拨", "桂花苑6栋2单元 · ")


def test_questions_about_the_report_are_no_part_of_it(stage: Stage) -> None:
    resident = stage.resident().says(RUBBISH).says("大概什么时候能好")
    resident.hears("还没有提交")
    resident.says("提交")
    assert "大概什么时候" not in stage.worker().hears("新任务").text


def test_what_is_said_after_the_first_words_goes_to_the_person_too(stage: Stage) -> None:
    resident, desk = stage.resident(), stage.person("desk:1")
    resident.says("人工").says("我家的情况有点复杂").says("就是想当面说说这个事情").hears("已转给")
    desk.hears("就是想当面说说这个事情")
    resident.says(RUBBISH)
    assert resident.newest.kind == "card", "a report is a report all the same"


@pytest.mark.parametrize("said", ["不知道", "你猜", "快点啊"])
def test_words_out_of_nowhere_begin_no_report(stage: Stage, said: str) -> None:
    resident = stage.resident().says(said)
    assert resident.newest.kind == "reply"
    stage.passes(hours=1)
    assert stage.case() is None


@pytest.mark.parametrize("said", ["帮助", "怎么用", "/start", "菜单"])
def test_who_asks_how_it_works_hears_it_again(stage: Stage, said: str) -> None:
    resident = stage.resident().says("你好").says(said)
    assert "我是网格铃" in resident.newest.text
    resident.says(RUBBISH).says("打扰了").hears("还没有提交")
    resident.says("提交")
    assert "打扰" not in stage.worker().hears("新任务").text


def test_who_does_not_know_the_block_may_submit(stage: Stage) -> None:
    resident = stage.resident().says("春风花园楼下垃圾堆了三天没人清").says("不知道几栋")
    resident.taps("提交").hears("已受理", "分拨员")


@pytest.mark.parametrize(
    ("reports", "submit", "withdraw", "said"),
    [
        ((RUBBISH, LAMP), "提交", "撤回", ("撤回吧", "确认撤回", "好的")),
        ((RUBBISH_EN, LAMP_EN), "Submit", "withdraw", ("Yes, withdraw", "yes")),
    ],
)
def test_withdrawing_one_case_never_takes_an_older_one(
    stage: Stage, reports: tuple[str, str], submit: str, withdraw: str, said: tuple[str, ...]
) -> None:
    resident = stage.resident().says(reports[0]).taps(submit).says(withdraw)
    stage.passes(days=2)
    resident.says(reports[1]).taps(submit)
    for words in said:
        resident.says(words)
    assert status(stage, 1) == "assigned"


def test_a_question_about_withdrawing_stands_only_until_something_else_is_said(stage: Stage) -> None:
    resident = stage.resident().says(RUBBISH).taps("提交").taps("撤回").taps("补充")
    resident.hears("补充")
    resident.says("撤回吧")
    assert stage.case()["status"] == "assigned"
    assert "确认撤回" in resident.labels, "it is asked again"
    resident.says("撤回吧")
    assert stage.case()["status"] == "withdrawn"


def test_erasing_words_count_only_under_the_question(stage: Stage) -> None:
    resident = stage.resident().says(RUBBISH).taps("提交").says("我的数据").taps("删除我的数据").says("你好")
    resident.says("撤回并全部删除")
    assert stage.case()["status"] == "assigned"
    resident.says("我的数据").taps("删除我的数据").says("撤回并全部删除").hears("已删除")


@pytest.mark.parametrize("said", ["算了", "不用了", "never mind"])
def test_never_mind_drops_the_draft_and_leaves_what_was_agreed_to(stage: Stage, said: str) -> None:
    resident = stage.resident().says(RUBBISH).taps("提交").says(f"打我电话 {PHONE}").taps("同意")
    resident.says(LAMP).says(said)
    resident.hears_nothing_of("收回并删除", "taken back")
    stage.passes(days=1)
    assert stage.case("GB-261201-0002") is None, "and the draft is not filed either"
    query = select(func.count()).select_from(Note).where(Note.kind == CONTACT)
    assert stage.gridbell.writer.read(lambda s: s.scalar(query)).result() == 1


@pytest.mark.parametrize("said", ["算了", "不用了", "never mind", "不同意", "不"])
def test_never_mind_under_the_question_gives_no_contact_away(stage: Stage, said: str) -> None:
    resident = stage.resident().says(RUBBISH).taps("提交").says(f"打我电话 {PHONE}").says(said)
    resident.hears("没有公开")
    assert stage.case()["status"] == "assigned"


@pytest.mark.parametrize("said", ["还行", "满意", "跳过"])
def test_an_answer_to_the_worker_is_no_rating_of_another_case(stage: Stage, photo: Path, said: str) -> None:
    resident = one_over_and_one_asked_about(stage, "现在怎么样？", photo)
    resident.says(said).hears("已转给网格员 李师傅", "GB-261201-0002")
    assert status(stage, 2) == "in_progress"
    stage.worker().hears("居民回答", said)
    resident.hears_nothing_of("谢谢您的回答", "记下了")


def test_a_rating_in_reply_to_its_own_card_is_a_rating(stage: Stage, photo: Path) -> None:
    resident = one_over_and_one_asked_about(stage, "现在怎么样？", photo)
    card = str(resident.hears("满意吗").card_id)
    resident.says("还行", reply_to=card).hears("谢谢您的回答", "GB-261201-0001")
    assert status(stage, 2) == "waiting_resident"


def test_agreeing_to_what_the_worker_asks_is_an_answer(stage: Stage) -> None:
    resident = stage.resident().says(RUBBISH).taps("提交").says(f"打我电话 {PHONE}").says("同意")
    resident.hears("每次看都有记录")
    stage.worker().taps("接单").taps("问居民").says("明天上午去您家看看，同意吗")
    resident.says("同意").hears("已转给网格员 李师傅")
    resident.hears_nothing_of("已经过时")
    assert stage.case()["status"] == "in_progress"


def test_words_go_to_whoever_they_were_asked_for_after_the_card(stage: Stage, photo: Path) -> None:
    stage.resident().says(RUBBISH).taps("提交")
    stage.worker().taps("接单").taps("已处理").sends(photo, "已清运")
    resident = stage.resident().taps("已解决")
    stage.passes(minutes=1)
    resident.says("人工").says("还行")
    resident.hears_nothing_of("谢谢您的回答")
    stage.person("desk:1").hears("还行")
    stage.passes(hours=2)
    resident.says("还行").hears("谢谢您的回答")


@pytest.mark.parametrize(
    ("report", "submit", "said", "answer"),
    [(RUBBISH, "提交", "匿名", "本来就没有公开"), (RUBBISH_EN, "Submit", "anonymous", "Nothing was shared")],
)
def test_anonymous_after_filing_is_told_how_it_is(
    stage: Stage, report: str, submit: str, said: str, answer: str
) -> None:
    resident = stage.resident().says(report).taps(submit).says(said)
    resident.hears(answer)
    resident.hears_nothing_of("过时", "out of date")


def test_a_button_of_the_draft_is_typed_though_news_came_between(stage: Stage, photo: Path) -> None:
    resident = stage.resident().says(RUBBISH).taps("提交")
    worker = stage.worker().taps("接单")
    resident.says(LAMP)
    worker.taps("已处理").sends(photo, "已清运")
    stage.passes(minutes=1)
    assert "已解决" in resident.labels
    resident.says("改地点").hears("在哪里")
    resident.says("春风花园3栋").says("提交")
    stage.passes(minutes=31)
    stage.worker().hears("新任务", "GB-261201-0002", "春风花园 3栋")


def test_a_second_rating_is_not_said_to_be_noted(stage: Stage, photo: Path) -> None:
    stage.resident().says(RUBBISH).taps("提交")
    stage.worker().taps("接单").taps("已处理").sends(photo, "已清运")
    resident = stage.resident().taps("已解决").says("满意")
    mark = stage.mark()
    resident.says("不满意")
    assert resident.labels == ["重开"]
    assert all("记下了" not in message.text for message in resident.since(mark))


def test_whoever_was_in_danger_is_heard_in_the_words_of_the_button(stage: Stage) -> None:
    resident = stage.resident().says("春风花园3栋2单元楼道里煤气味很重，头晕")
    resident.says("我已到室外").says("需要人联系我")
    assert [event["action"] for event in stage.case()["history"]].count("need_contact") == 1
