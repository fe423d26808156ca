"""What staff find on their cards, and what they may type instead of pressing: done, a call-back in writing, an accepting time."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.obligation import Obligation
from tests.scenarios.harness import Somebody, Stage
from tests.scenarios.test_call_back import waiting_for_a_call
from tests.scenarios.test_review_duty import on_leave, person_id

RUBBISH = "春风花园3栋楼下垃圾堆了三天没人清"
LAMP = "春风花园5栋楼下路灯不亮，晚上很黑"


def taken(stage: Stage, text: str = RUBBISH, name: str = "r1") -> tuple[str, Somebody]:
    """A case that its worker accepted; its number and the worker."""
    stage.resident(name).says(text).taps("提交")
    number: str = stage.case()["number"]
    stage.worker().says(number).taps("接单")
    return number, stage.worker()


@pytest.mark.parametrize(
    ("words", "yes"),
    [
        ("已经清了", "已处理"),
        ("已经清了", "是的"),
        ("垃圾清运完了，地也冲了", "已处理"),
        ("done, cleared", "yes"),
        ("It has been removed", "已处理"),
    ],
)
def test_a_worker_who_types_that_it_is_done(stage: Stage, words: str, yes: str) -> None:
    number, worker = taken(stage)
    worker.says(words).hears(words, number)
    assert worker.labels == ["已处理", "新问题"]
    assert stage.case()["status"] == "in_progress", "nothing is told to the resident unasked"
    worker.says(yes).hears("已发给居民确认")
    stage.resident().hears(words, "解决了吗")
    assert stage.case()["status"] == "resolved"


def test_the_same_in_english(stage: Stage) -> None:
    number, worker = taken(stage)
    worker.says("English").says("done, all cleared away").hears("done, all cleared away", number, "Tap “Done”")
    worker.taps("Done").hears("sent to the resident")
    assert stage.case()["status"] == "resolved"


def test_of_several_tasks_it_is_asked_which_and_the_named_one_stands_first(stage: Stage) -> None:
    taken(stage)
    stage.passes(minutes=31)
    number, worker = taken(stage, LAMP, "r2")
    stage.passes(minutes=31)
    worker.says("路灯修好了")
    assert "新问题" in worker.labels and "路灯" in worker.labels[0] and len(worker.labels) == 3
    worker.taps(worker.labels[0]).hears(number, "已发给居民确认")
    assert stage.case(number)["status"] == "resolved"


@pytest.mark.parametrize(
    "said", ["{number} 已处理，车已拖走", "{short} 车已经拖走，处理完了", "{number} towed away, done"]
)
def test_words_with_a_number_are_about_that_case(stage: Stage, said: str) -> None:
    first, worker = taken(stage)
    stage.passes(minutes=31)
    second, _ = taken(stage, LAMP, "r2")
    worker.says(said.format(number=first, short=first[-4:])).hears("已发给居民确认")
    assert (stage.case(first)["status"], stage.case(second)["status"]) == ("resolved", "in_progress")


def test_a_number_with_other_words_is_asked_about(stage: Stage) -> None:
    number, worker = taken(stage)
    worker.says(f"{number} 明天再去看看")
    assert "已处理" in worker.labels and stage.case()["status"] == "in_progress"


def test_a_picture_can_be_added_before_it_is_sent(stage: Stage, photo: Path) -> None:
    number, worker = taken(stage)
    worker.says("已经清了").sends(photo)
    worker.taps(worker.labels[0]).hears(number, "已发给居民确认")
    asked = stage.resident().hears("已经清了", "解决了吗")
    assert asked.file is not None


@pytest.mark.not_on("console")
@pytest.mark.parametrize("said", ["已处理", "是的"])
def test_what_was_left_unsaid_of_one_task_is_not_sent_for_another_days_later(stage: Stage, said: str) -> None:
    first, worker = taken(stage)
    worker.says("已经清了").hears(first)
    stage.passes(days=1)
    second, _ = taken(stage, LAMP, "r2")
    worker.says(said)
    assert stage.case(first)["status"] == stage.case(second)["status"] == "in_progress"
    stage.resident("r1").hears_nothing_of("已经清了")
    worker.taps("已处理", card=str(next(m.card_id for m in worker.heard if "已经清了" in m.text)))
    assert stage.case(first)["status"] == "resolved", "a tap under its own question still means it"


@pytest.mark.parametrize(
    "words",
    [
        "还没清完，明天再去",
        "清了没有？",
        "什么时候能修好了告诉你",
        "not cleared yet",
        "it will be done tomorrow",
        "弄不干净",
    ],
)
@pytest.mark.not_on("console")
def test_a_plan_a_question_or_a_no_is_not_done(stage: Stage, words: str) -> None:
    number, worker = taken(stage)
    card = worker.hears(number).card_id
    worker.says(words)
    assert "已发给居民确认" not in worker.newest.text and stage.case()["status"] == "in_progress"
    worker.says(words, reply_to=str(card))
    assert stage.case()["status"] == "in_progress", "nor as a reply to the card"


def test_the_card_says_until_when_to_accept_and_that_there_are_pictures(stage: Stage, photo: Path) -> None:
    resident = stage.resident().sends(photo, RUBBISH)
    resident.sends(photo).taps("提交")
    worker = stage.worker()
    worker.hears("新任务", "12月1日 13:00 前要接单", "照片 2 张")
    assert worker.labels == ["接单", "退单", "转派", "看照片"]
    worker.taps("接单")
    assert "前要接单" not in worker.newest.text and "照片 2 张" in worker.newest.text


def test_the_same_card_in_english(stage: Stage, photo: Path) -> None:
    worker = stage.worker().says("English")
    stage.resident().sends(photo, RUBBISH).taps("提交")
    worker.hears("New task", "Accept by 1 Dec 13:00", "1 photo")


def test_a_call_back_can_be_made_in_writing_and_shows_no_account(stage: Stage) -> None:
    resident, caller = waiting_for_a_call(stage)
    card = caller.hears("请回访")
    assert card.buttons[0].label == "写给居民"
    caller.taps("写给居民").says("楼后面那堆清掉了吗？")
    resident.hears("分拨坐席", "楼后面那堆清掉了吗？")
    assert {row["kind"] for row in stage.case()["obligations"]} == {"confirm", "callback"}, "a question is no answer"
    resident.taps("回答").says("清掉了，谢谢")
    assert "r1" not in caller.hears("清掉了，谢谢").text
    caller.taps("居民说已解决")
    assert stage.case()["status"] == "confirmed"


def test_the_same_in_english_for_the_desk(stage: Stage) -> None:
    stage.person("desk:1").says("English")
    stage.person("desk:2").says("English")
    _, caller = waiting_for_a_call(stage)
    caller.hears("Please call back", "without showing either account")
    caller.taps("Write to the resident").hears("word for word")


def test_a_missed_duty_counts_for_whoever_was_on_duty_then(stage: Stage) -> None:
    stage.resident().says(RUBBISH).taps("提交")
    stage.passes(hours=3, minutes=59)
    on_leave(stage, "desk:2")  # of no concern
    stage.jumps(minutes=2)  # the deadline passes between two sweeps, and the worker accepts just then
    stage.worker().taps("接单")

    def missed(session: Session) -> tuple[str | None, bool]:
        row = session.scalars(select(Obligation).where(Obligation.kind == "accept")).one()
        return row.ending, row.missed_person_id == person_id(session, "worker:C01-02")

    assert stage.gridbell.writer.read(missed).result() == ("missed", True)


def test_nobody_is_counted_for_what_was_due_when_nobody_was_on_duty(stage: Stage) -> None:
    stage.resident().says(RUBBISH).taps("提交")
    person = next(p for p in stage.gridbell.ports().registry.people.values() if p.key == "worker:C01-02")
    registry = stage.gridbell.ports().registry
    seat = next(s for s in registry.seats_of(person.id) if s.role == "worker")
    on_leave(stage, *(registry.people[h.person_id].key for h in registry.holders(seat.id)))
    stage.passes(hours=5)

    def missed(session: Session) -> tuple[bool, int | None]:
        row = session.scalars(select(Obligation).where(Obligation.kind == "accept")).one()
        return row.missed_at is not None, row.missed_person_id

    assert stage.gridbell.writer.read(missed).result() == (True, None)


@pytest.mark.parametrize(
    ("typed", "until"),
    [
        ("下周三", "12月9日"),
        ("月底前", "12月31日"),
        ("后天", "12月3日"),
        ("12月10号", "12月10日"),
        ("in two weeks", "12月15日"),
    ],
)
def test_a_hold_until_a_day_as_people_say_it(stage: Stage, typed: str, until: str) -> None:
    _, worker = taken(stage)
    worker.taps("申请挂账").says("等清运车修好").says(typed)
    worker.hears("已请", until)
    stage.person("supervisor:S01").hears("等清运车修好", until)


def test_a_day_that_will_not_do_is_named_and_asked_for_again(stage: Stage) -> None:
    _, worker = taken(stage)
    worker.taps("申请挂账").says("等清运车修好").says("昨天").hears("2026年11月30日", "最早写明天")
    worker.says("明年五一再说").hears("没看懂", "下周三")
    worker.says("2028-01-01").hears("2028年1月1日", "太远")
    worker.says("next Wednesday").hears("已请", "12月9日")


def test_two_tasks_that_look_alike_are_told_apart_by_their_numbers(stage: Stage, photo: Path) -> None:
    taken(stage, LAMP, "r1")
    stage.passes(minutes=31)
    _, worker = taken(stage, LAMP, "r2")
    stage.passes(minutes=31)
    worker.sends(photo)
    assert "GB-261201-0001" in worker.labels[0] and "GB-261201-0002" in worker.labels[1]


@pytest.mark.parametrize(
    ("language", "done", "refused"), [("zh", "已处理", "发 /tasks"), ("en", "Done", "send /tasks")]
)
@pytest.mark.not_on("console", "web")
def test_what_comes_back_can_be_finished_from_its_own_card(
    stage: Stage, photo: Path, language: str, done: str, refused: str
) -> None:
    worker = stage.worker().says("English") if language == "en" else stage.worker()
    stage.resident().says(RUBBISH).taps("提交")
    worker.taps("接单" if language == "zh" else "Accept")
    worker.taps(done).sends(photo)
    stage.resident().taps("没解决").says("楼后面还有一堆")
    worker.hears("楼后面还有一堆")
    assert worker.labels[0] == done
    worker.taps(done).says("都清了" if language == "zh" else "all gone now")
    assert stage.case()["status"] == "resolved"
    worker.presses("没有这个按钮").hears(refused)


def test_a_leads_list_says_what_is_asked_of_the_lead(stage: Stage) -> None:
    _, worker = taken(stage)
    worker.says("GB-261201-0001").taps("吹哨").taps("转派")
    stage.person("lead:C01-02").says("/tasks").hears("等您审批")


@pytest.mark.parametrize(
    "words", ["今天有什么任务", "我手上有几件？", "what tasks do I have?", "show me my tasks please"]
)
def test_asking_what_there_is_to_do_gets_the_list(stage: Stage, words: str) -> None:
    number, worker = taken(stage)
    worker.says(words).hears("1. " + number)


@pytest.mark.parametrize("words", ["谢谢", "收到", "好的", "thanks", "Got it"])
def test_a_nod_is_answered_with_a_nod(stage: Stage, words: str) -> None:
    _, worker = taken(stage)
    worker.says(words).hears("好的。")
    assert stage.case()["status"] == "in_progress"


def test_a_ring_can_be_answered_right_under_it(stage: Stage) -> None:
    stage.resident().says(RUBBISH).taps("提交")
    stage.until("2026-12-01T13:01")
    worker = stage.worker()
    worker.hears("还没接单", "刚到期")
    assert worker.labels == ["接单", "打开"]
    stage.person("lead:C01-02").hears("还没接单")
    assert stage.person("lead:C01-02").labels == ["打开"]
    worker.taps("接单")
    assert stage.case()["status"] == "in_progress"
    stage.until("2026-12-03T18:40")
    worker.hears("还没办结")
    assert worker.labels == ["已处理", "打开"]
