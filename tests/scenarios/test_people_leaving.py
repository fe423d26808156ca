"""A supervisor invites, somebody leaves, a telephone is lost: who may act afterwards, who is rung, and who is told."""

from __future__ import annotations

import re

import pytest

from tests.scenarios.harness import Somebody, Stage
from tests.scenarios.test_people_joining import code_for, counted

RUBBISH = "春风花园3栋楼下垃圾堆了三天没人清"
UNKNOWN = "这个按钮我不认识"


def boss(stage: Stage) -> Somebody:
    return stage.person("supervisor:S01")


def code_heard(supervisor: Somebody) -> str:
    found = re.search(r"(?:[A-Z2-9]{4}-){2}[A-Z2-9]{4}", supervisor.hears("打开网格铃的聊天").text)
    assert found is not None
    return found[0]


@pytest.mark.every_channel
def test_a_supervisor_lets_somebody_go_and_invites_the_next(stage: Stage) -> None:
    stage.resident().says(RUBBISH).taps("提交")
    number = stage.case()["number"]
    worker = stage.worker().taps("接单")
    card = str(worker.newest.card_id)
    supervisor = boss(stage).says("李师傅离职了")
    supervisor.hears("李师傅离开", "第2网格网格员")
    mark = stage.mark()
    supervisor.taps("确认离开").hears("李师傅已经离开", "岗位空着，没办完的 1 件先找王师傅")
    assert "谢谢您做过的一切" in worker.newest.text
    stage.worker("C01-03").hears("以后先找您", number, "垃圾堆积")
    stage.person("lead:C01-02").hears("现在空着", "先找王师傅")

    worker.presses("已处理", card=card)
    assert stage.case()["status"] == "in_progress"
    if stage.platform.channel != "console":  # a terminal has no buttons: there it is mere words
        assert UNKNOWN in worker.newest.text
    assert all(not message.buttons for message in worker.since(mark))
    heard = len(worker.heard)
    stage.passes(days=3)
    assert len(worker.heard) == heard, "nothing more of the work goes there"
    assert any(number in message.text for message in stage.worker("C01-03").heard if message.kind == "reminder")

    supervisor.says("邀请 worker:C01-02").taps("新来的人").hears("怎么称呼")
    supervisor.says("赵小妹").hears("赵小妹的加入码", "只能用一次")
    newcomer = stage.resident("new").says(code_heard(supervisor))
    newcomer.hears("欢迎，赵小妹", "第2网格网格员")
    supervisor.hears("赵小妹", "用您给的加入码登录了")
    newcomer.says(number).taps("已处理").says("清了")
    assert stage.case()["status"] == "resolved"


@pytest.mark.not_on("console")
def test_a_card_of_somebody_who_left_shows_neither_buttons_nor_words(stage: Stage) -> None:
    stage.resident().says(RUBBISH).taps("提交")
    worker = stage.worker()
    card = worker.newest.card_id
    boss(stage).says("李师傅离职了").taps("确认离开")
    last = [message for message in worker.heard if message.card_id == card][-1]
    assert (last.text, last.buttons) == ("这张卡片已经停用。", ())


def test_whoever_left_reports_like_anybody(stage: Stage) -> None:
    stage.worker().says("/tasks")
    boss(stage).says("Mr Li has left").taps("确认离开")
    stage.worker().says(RUBBISH).taps("提交").hears("已受理")
    stage.worker().says("/tasks").hears_nothing_of("手上的任务")


def test_a_seat_without_anybody_rings_at_the_lead(stage: Stage) -> None:
    for name in ("李师傅", "王师傅"):
        boss(stage).says(f"{name}离职了").taps("确认离开")
    lead = stage.person("lead:C01-02")
    lead.hears("王师傅离开了", "第2网格", "铃先响到您这里", "没有没办完的事")
    stage.resident().says(RUBBISH).taps("提交")
    assert stage.case()["number"] in lead.newest.text


@pytest.mark.not_on("console")
def test_what_a_lost_telephone_shows_of_the_work_is_emptied_and_its_codes_are_void(stage: Stage) -> None:
    code = code_for(stage, "worker:C01-02", person="worker:C01-02")
    stage.resident().says(RUBBISH).taps("提交")
    stage.worker().taps("接单").says("/tasks")
    mark = stage.mark()
    boss(stage).says("李师傅手机丢了").taps(next(label for label in boss(stage).labels if "最近" in label))
    shown = {message.card_id: message.text for message in stage.worker().heard}
    assert not [text for text in shown.values() if "垃圾堆积" in text]
    assert stage.worker().since(mark)[-1].text.startswith("这个工作账号已经停用")
    stage.resident("finder").says(code).hears("这个加入码现在用不了")


def test_an_account_on_a_lost_telephone_ends_and_the_other_goes_on(stage: Stage) -> None:
    stage.resident("tablet").says(code_for(stage, "worker:C01-02", person="worker:C01-02"))
    stage.resident().says(RUBBISH).taps("提交")
    tablet, phone = stage.resident("tablet"), stage.worker()
    assert "新任务" in tablet.newest.text, "what was used last is where messages go"
    supervisor = boss(stage).says("李师傅手机丢了")
    supervisor.hears("停用李师傅的哪个账号")
    assert len(supervisor.labels) == 3
    supervisor.taps(next(label for label in supervisor.labels if "没用过" in label))
    supervisor.hears("那个账号已停用")
    code = code_heard(supervisor)
    phone.says("/tasks")
    assert "手上" not in phone.newest.text
    tablet.taps("接单")
    assert stage.case()["status"] == "in_progress"
    stage.resident("new phone").says(code).hears("欢迎，李师傅")
    assert counted(stage, "account_ended") == 1


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("worker:C01-02", "邀请 worker:C01-03"),
        ("lead:C01-02", "李师傅离职了"),
        ("desk:1", "停用李师傅的账号"),
        ("supervisor:S01", "尹师傅离职了"),
    ],
)
def test_nobody_decides_about_people_who_are_not_under_them(stage: Stage, who: str, words: str) -> None:
    person = stage.person(who).says(words)
    assert not {"确认离开", "新来的人"} & set(person.labels)
    person.hears_nothing_of("加入码：", "怎么称呼", "离开？")
    if who == "supervisor:S01":
        person.hears("不归您安排")
        assert counted(stage, "refused:supervisor:words") == 1


def test_a_seat_is_found_by_buttons_and_what_was_asked_can_be_left(stage: Stage) -> None:
    supervisor = boss(stage).says("人员").taps("邀请")
    supervisor.taps("春风社区").taps("春风社区第2网格")
    assert [label for label in supervisor.labels if "李师傅" in label]
    supervisor.taps(next(label for label in supervisor.labels if "李师傅" in label))
    assert "新来的人" in supervisor.labels
    supervisor.taps("新来的人").says("x" * 30).hears("简短的称呼")
    supervisor.says("取消").hears("不做了")
    supervisor.says("王师傅离职了").taps("先不").hears("没有改动")
    stage.worker("C01-03").says("/tasks").hears("没有")


def test_a_refusal_is_counted_and_logged_under_role_and_action_alone(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    stage.resident().says(RUBBISH).taps("提交")
    with caplog.at_level("INFO", "gridbell.authority"):
        stage.person("lead:C03-01").says(stage.case()["number"])
    assert counted(stage, "refused:lead:words") == 1
    assert [record.getMessage() for record in caplog.records if record.name == "gridbell.authority"] == [
        "refused:lead:words"
    ]


def test_whoever_came_before_the_other_left_holds_the_seat(stage: Stage) -> None:
    heir = stage.resident("heir").says(code_for(stage, "worker:C01-02", name="赵小妹"))
    stage.resident().says(RUBBISH).taps("提交")
    boss(stage).says("李师傅离职了").taps("确认离开").hears("没办完的 1 件，现在找赵小妹")
    heir.hears("以后先找您", stage.case()["number"])
    stage.person("lead:C01-02").hears_nothing_of("空着")
    heir.taps(stage.case()["number"]).taps("接单")
    assert stage.case()["status"] == "in_progress"
