"""Danger and the roster: who wrote hears when nobody answers; of violence and of children nothing shows that was not opened."""

from __future__ import annotations

import pytest

from tests.scenarios.harness import Somebody, Stage

GAS = "春风花园3栋楼道里好大煤气味"
BEATEN = "我老公又动手了，他在砸门，我在春风花园3栋"
TELLING = ("老公", "砸门", "暴力", "Violence", "动手", "husband")


def roster(stage: Stage) -> list[Somebody]:
    return [stage.person(f"duty:{n}") for n in (1, 2, 3)]


def shown_unasked(somebody: Somebody, mark: int) -> str:
    return "\n".join(message.text for message in somebody.since(mark))


@pytest.mark.every_channel
def test_who_wrote_is_told_that_nobody_has_answered_yet(stage: Stage) -> None:
    resident = stage.resident().says(GAS)
    stage.passes(minutes=3)
    resident.hears_nothing_of("还没联系上")
    stage.passes(minutes=2)
    told = resident.hears("还没联系上值班人员", "119").text
    assert "已派" not in told and "正在赶来" not in told
    stage.passes(minutes=20)
    assert len([m for m in resident.heard if "还没联系上" in m.text]) == 1


def test_who_wants_to_die_is_not_left_waiting_without_the_helpline(stage: Stage) -> None:
    resident = stage.resident().says("我不想活了")
    stage.passes(minutes=5)
    resident.hears("还没联系上值班人员", "12356", "信得过的人")
    assert "12356" in resident.taps("需要人联系我").newest.text


def test_words_reach_the_roster_for_as_long_as_it_is_rung(stage: Stage) -> None:
    resident = stage.resident().says("我不想活了")
    stage.passes(hours=8)
    mark = stage.mark()
    resident.says("我在文化路天台，风很大")
    assert any("天台" in heard.text for officer in roster(stage) for heard in officer.since(mark))
    assert "哪一类" not in resident.newest.text
    resident.says("锦绣花园2栋楼道灯坏了").hears("锦绣花园", "承诺")


def test_what_grows_worse_belongs_to_the_danger_and_is_no_report_of_a_smell(stage: Stage) -> None:
    resident = stage.resident().says(GAS)
    mark = stage.mark()
    resident.says("三单元门口，味道更重了")
    assert any("味道更重了" in heard.text for officer in roster(stage) for heard in officer.since(mark))


def test_in_english(stage: Stage) -> None:
    resident = stage.resident().says("There is a strong smell of gas in the stairwell of building 3")
    stage.passes(minutes=5)
    resident.hears("have not reached anybody on duty yet", "119")


def test_nobody_is_told_so_once_somebody_took_it(stage: Stage) -> None:
    resident = stage.resident().says(GAS)
    stage.passes(minutes=1)
    stage.person("duty:2").taps("我来处置")
    stage.passes(hours=1)
    resident.hears_nothing_of("还没联系上")


def test_a_worker_who_reported_it_is_told_too(stage: Stage) -> None:
    worker = stage.worker().says("春风花园3栋着火了，火好大")
    stage.passes(minutes=5)
    worker.hears("还没联系上值班人员", "119")


@pytest.mark.every_channel
def test_of_violence_nothing_shows_that_was_not_opened(stage: Stage) -> None:
    resident = stage.resident().says(BEATEN)
    resident.hears("110", "不方便就不用回我")
    mark = stage.mark()
    resident.says("他还在骂，我怕")
    stage.passes(minutes=10)
    for officer in roster(stage):
        seen = "\n".join(message.text for message in officer.heard)
        assert "需要保密的紧急情况" in seen
        assert not [m.text for m in officer.heard if any(word in m.text for word in (*TELLING, "他还在骂"))]
    unasked = shown_unasked(resident, mark).split("120。")[-1]
    assert "还没联系上工作人员" in unasked and not any(word in unasked for word in (*TELLING, "危险", "110"))
    duty = stage.person("duty:2").taps("打开")
    duty.hears("砸门", "他还在骂")
    resident.taps("需要人联系我")
    assert not any(word in stage.person("duty:2").newest.text for word in TELLING)


def test_what_the_officer_writes_later_waits_until_the_resident_looks(stage: Stage) -> None:
    resident = stage.resident().says(BEATEN)
    stage.passes(minutes=1)
    duty = stage.person("duty:2").taps("我来处置")
    stage.passes(minutes=10)
    mark = stage.mark()
    duty.taps("写给居民").says("您今晚可以去妇联的庇护所")
    assert shown_unasked(resident, mark) == "有一条给您的回复，方便时点「查看」。"
    resident.taps("查看").hears("您今晚可以去妇联的庇护所")
    resident.taps("回答").says("好，我现在走")
    mark = stage.mark()
    stage.passes(minutes=10)
    duty.taps("关闭", str(next(m for m in reversed(duty.heard) if "已接手" in m.text).card_id)).says("已安置到庇护所")
    told = shown_unasked(resident, mark)
    assert "已经处理过了" in told and not any(word in told for word in (*TELLING, "庇护所", "危险", "110"))


def test_to_whom_writes_at_this_moment_it_is_said_at_once(stage: Stage) -> None:
    resident = stage.resident().says(BEATEN)
    stage.passes(minutes=1)
    stage.person("duty:2").taps("我来处置").taps("写给居民").says("门锁好，警察在路上您别出去")
    resident.hears("门锁好")


def test_it_is_handed_to_the_desk_only_by_a_second_press_and_nobody_else_reads_it(stage: Stage) -> None:
    resident = stage.resident().says("隔壁的男人天天打孩子，现在又在打，春风花园3栋")
    stage.passes(days=1)
    others = ("desk:1", "supervisor:S01", "lead:C01-02", "worker:C01-02", "community:C01", "district:CH")
    for key in others:
        stage.person(key).hears_nothing_of("打孩子", "儿童")
    duty = stage.person("duty:2").taps("打开").taps("转普通件")
    duty.hears("没有人身危险，才转")
    stage.person("desk:1").hears_nothing_of("打孩子")
    duty.taps("确定转出去")
    resident.hears("按普通的事办")
