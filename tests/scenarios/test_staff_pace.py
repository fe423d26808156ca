"""How often staff are written to: rings wait for the half hour and are told together, what people say to people does not."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.web.demo import kept_back
from models.message import Outbox
from tests.scenarios.harness import Somebody, Stage
from tests.scenarios.test_review_duty import GAS, on_leave
from tests.scenarios.test_worker import LAMP, RUBBISH, filed


def in_english(person: Somebody) -> Somebody:
    return person.says("English")


def asked_for_a_hold(stage: Stage) -> Somebody:
    """A worker who was sent a task, and asked for a hold of it."""
    filed(stage)
    return stage.worker().taps("接单").taps("申请挂账").says("等清运车修好").taps("7天后")


def test_an_urge_reaches_the_worker_at_once_although_he_was_just_written_to(stage: Stage) -> None:
    number = filed(stage)
    mark = stage.mark()
    stage.resident().says("催一下").hears("已经催了", "李师傅")
    assert [m.text for m in stage.worker().since(mark) if "居民催办" in m.text and number in m.text]


def test_an_urge_at_night_waits_for_the_morning_and_says_so(stage: Stage) -> None:
    filed(stage)
    stage.until("2026-12-01T22:00")
    mark = stage.mark()
    stage.resident().says("催一下").hears("08:00")
    assert not stage.worker().since(mark)


def test_the_answer_to_a_workers_question_does_not_wait(stage: Stage) -> None:
    filed(stage)
    worker = stage.worker().taps("接单").taps("问居民").says("是哪个单元门口？")
    mark = stage.mark()
    stage.resident().says("二单元门口")
    assert [m for m in worker.since(mark) if "二单元门口" in m.text]


def test_words_between_a_resident_and_the_desk_do_not_wait(stage: Stage) -> None:
    desk = stage.person("desk:1")
    resident = stage.resident().says("人工")
    for words in ("我想问问垃圾什么时候清", "就是3栋楼下那堆"):
        mark = stage.mark()
        resident.says(words)
        assert [m for m in desk.since(mark) if words in m.text], "a resident talks to a person, who hears each word"
        desk.taps("回复居民").says("我去问一下")
        resident.hears("我去问一下")
        resident.taps("回答")


def test_a_decision_reaches_at_once_whoever_asked_within_the_half_hour(stage: Stage) -> None:
    worker = asked_for_a_hold(stage)
    mark = stage.mark()
    stage.person("supervisor:S01").taps("同意")
    assert [m for m in worker.since(mark) if "已批准" in m.text]


def test_a_decision_that_comes_later_waits_like_any_other_message(stage: Stage) -> None:
    worker = asked_for_a_hold(stage)
    stage.passes(minutes=31)
    filed(stage, LAMP, "r2")  # the one message of this half hour
    mark = stage.mark()
    stage.person("supervisor:S01").taps("同意")
    assert not worker.since(mark)
    stage.passes(minutes=31)
    assert [m for m in worker.since(mark) if "已批准" in m.text]


def test_new_tasks_keep_to_the_half_hour_and_the_demo_shows_what_waits(stage: Stage) -> None:
    filed(stage)
    worker = stage.worker().taps("接单")
    mark = stage.mark()
    filed(stage, LAMP, "r2")
    assert not worker.since(mark)

    ports = stage.gridbell.ports()
    waiting = stage.gridbell.writer.read(lambda session: kept_back(session, ports)).result()
    assert waiting == {"worker:C01-02": {"count": 1, "until": "2026-12-01T01:30:00+00:00"}}
    stage.passes(minutes=31)
    worker.hears("新任务", "GB-261201-0002")
    assert stage.gridbell.writer.read(lambda session: kept_back(session, ports)).result() == {}


@pytest.mark.parametrize(
    ("language", "late", "ahead"),
    [("zh", "已超时", "前要办"), ("en", "overdue (was due", "due 1 Dec")],
)
def test_a_digest_has_one_line_for_each_duty_and_says_what_is_late(
    stage: Stage, language: str, late: str, ahead: str
) -> None:
    worker = stage.worker()
    if language == "en":
        in_english(worker)
    first, second = filed(stage), filed(stage, LAMP, "r2")
    stage.until("2026-12-01T11:01")
    digest = worker.hears(first, second)
    assert digest.kind == "digest" and digest.text.count(ahead) == 2 and late not in digest.text
    stage.until("2026-12-01T17:01")
    digest = worker.newest
    assert digest.text.count(first) == 1 and digest.text.count(late) == 2
    assert digest.text.splitlines()[1].startswith("1. ")


def test_a_night_of_rings_for_the_desk_is_one_line_in_the_morning(stage: Stage) -> None:
    stage.resident().says("楼下垃圾堆了三天没人清，臭死了").says("老王小卖部后头那条巷子").taps("提交")
    stage.until("2026-12-02T07:59")
    stage.resident("r2").says("路灯不亮了，晚上很黑").says("老张家门口那条路").taps("提交")
    numbers = ("GB-261201-0001", "GB-261202-0001")
    mark = stage.mark()
    stage.until("2026-12-02T11:00")
    for message in stage.person("street:S01").since(mark):
        assert all(message.text.count(number) <= 1 for number in numbers), message.text


def test_a_case_left_with_the_desk_rings_on_but_ever_more_rarely(stage: Stage) -> None:
    stage.resident().says("楼下垃圾堆了三天没人清，臭死了").says("老王小卖部后头那条巷子").taps("提交")
    head = stage.person("district:CH")

    def rung(until: str) -> int:
        mark = stage.mark()
        stage.until(until)
        return len(head.since(mark))

    days = [rung(f"2026-12-0{day}T23:00") for day in (1, 2, 3, 4)]
    assert 0 < days[0] <= 8 and 1 <= days[1] <= 2 and days[2] == days[3] == 1
    head.hears_nothing_of("报到上一级")
    stage.person("street:S01").hears("报到上一级")


@pytest.mark.parametrize(
    ("language", "hello", "more"), [("zh", "早上好", "另外"), ("en", "Good morning", "And 1 more")]
)
def test_the_mornings_list_stays_whole_when_rings_wait_with_it(
    stage: Stage, language: str, hello: str, more: str
) -> None:
    worker = stage.worker()
    if language == "en":
        in_english(worker)
    numbers = [filed(stage, RUBBISH, f"r{n}") for n in range(3)]
    stage.passes(minutes=31)
    worker.taps("全部接单" if language == "zh" else "Accept all")
    stage.resident("r0").says("还有一袋建筑垃圾，我要补充")
    stage.until("2026-12-02T08:15")
    stage.resident("r0").says("再补充一下，昨晚味道更大")
    stage.resident("r1").says("再补充一下，晚上味道更大")
    mark = stage.mark()
    stage.until("2026-12-02T09:10")
    told = [m for m in worker.since(mark) if hello in m.text]
    assert len(told) == 1
    head, _, rest = told[0].text.partition(more)
    assert all(head.count(number) == 1 for number in numbers), told[0].text
    assert set(numbers) <= {b.label for b in told[0].buttons}
    assert not rest or "味道更大" in rest


def test_what_is_added_to_an_emergency_reaches_the_duty_officer_at_once_in_words(stage: Stage) -> None:
    resident = stage.resident().says(GAS)
    stage.passes(seconds=1)
    officer = next(stage.person(key) for key in ("duty:1", "duty:2", "duty:3") if stage.person(key).heard)
    for words in ("是五楼左边那户", "我再补充一下，楼上还有老人"):
        mark = stage.mark()
        resident.says(words)
        heard = [m for m in officer.since(mark) if words in m.text]
        assert heard and heard[0].kind == "emergency" and "【紧急】" in heard[0].text
    officer.taps("我来处置")
    mark = stage.mark()
    resident.says("他们好像在敲门")
    assert [m for m in officer.since(mark) if "他们好像在敲门" in m.text]


def test_a_lead_who_stands_in_gets_only_what_a_lead_may_press(stage: Stage) -> None:
    on_leave(stage, "worker:C01-02")
    person = next(p for p in stage.gridbell.ports().registry.people.values() if p.key == "worker:C01-02")
    seat = next(s for s in stage.gridbell.ports().registry.seats_of(person.id) if s.role == "worker")
    others = [h.person_id for h in stage.gridbell.ports().registry.holders(seat.id) if h.person_id != person.id]
    on_leave(stage, *(stage.gridbell.ports().registry.people[other].key for other in others))
    number = filed(stage)
    lead = stage.person("lead:C01-02")
    lead.hears("新任务", number, "李师傅", "不当班")
    assert lead.labels == ["打开", "转派"]
    lead.taps("转派")
    lead.taps(next(label for label in lead.labels if label != "返回"))
    assert stage.case()["owner"] != "worker:C01-02"


def test_nothing_that_waited_is_lost(stage: Stage, photo: Path) -> None:
    for n in range(4):
        filed(stage, RUBBISH, f"r{n}")
    stage.worker().taps("接单").taps("已处理").sends(photo, "已清运")
    stage.passes(days=2)

    def left(session: Session) -> list[str]:
        now = stage.gridbell.ports().clock.now()
        return list(session.scalars(select(Outbox.status).where(Outbox.status == "queued", Outbox.not_before <= now)))

    assert stage.gridbell.writer.read(left).result() == []
