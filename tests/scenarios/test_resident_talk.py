"""Questions, small talk, a person at the desk, the language, and what comes after an emergency's first words."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.media.pictures import examine_picture
from tests.scenarios.harness import Stage

RUBBISH = "春风花园3栋楼下垃圾堆了三天没人清"


def test_a_question_is_answered_with_its_source_and_makes_no_case(stage: Stage) -> None:
    resident = stage.resident()
    resident.says("怎么办理居住证")
    resident.hears("身份证和能说明住处的材料", "来源", "2026-11-01")
    stage.passes(hours=1)
    assert stage.case() is None
    resident.taps("转为诉求")
    assert resident.newest.kind in ("card", "question", "where")


def test_in_english_too(stage: Stage) -> None:
    resident = stage.resident()
    resident.says("How do I apply for a residence permit?")
    resident.hears("Bring your ID", "Source")


def test_what_has_no_source_is_not_made_up(stage: Stage) -> None:
    resident = stage.resident()
    resident.says("请问怎么申请养鸽子的许可")
    resident.hears("没有注明出处")
    assert resident.labels == ["转为诉求", "人工"]


def test_a_greeting_is_long_once_a_day(stage: Stage) -> None:
    resident = stage.resident()
    resident.says("你好")
    resident.hears("我是网格铃", "春风花园3栋")
    resident.says("在吗")
    assert len(resident.newest.text) < 60
    stage.passes(days=1)
    resident.says("你好")
    assert "我是网格铃" in resident.newest.text


@pytest.mark.parametrize("said", ["😀😀", "12345", "。。。", "傻逼", "谢谢"])
def test_what_is_no_report_files_nothing_and_says_what_to_do(stage: Stage, said: str) -> None:
    resident = stage.resident()
    resident.says(said)
    assert len(resident.heard) == 1
    assert "写" in resident.newest.text
    resident.says(RUBBISH).taps("提交")
    assert stage.case()["status"] == "assigned", "nothing that was said costs the right to report"


def test_a_person_is_called_and_gets_the_words(stage: Stage) -> None:
    resident, desk = stage.resident(), stage.person("desk:1")
    resident.says("人工")
    resident.hears("贺坐席", "回复您")
    resident.says("我家的情况有点复杂，想找人说说")
    resident.hears("已转给")
    stage.passes(minutes=31)
    card = desk.hears("我家的情况有点复杂")
    assert "resident:r1" not in card.text


def test_at_night_it_is_said_when_somebody_will_be_there(stage: Stage) -> None:
    stage.until("2026-12-01T23:10")
    stage.resident().says("人工")
    stage.resident().hears("12月2日 08:00")


def test_the_language_is_switched_and_stays(stage: Stage) -> None:
    resident = stage.resident()
    resident.says(RUBBISH).taps("提交").says("English please")
    resident.hears("in English")
    resident.says("status")
    resident.hears("Now it is with")
    resident.says("说中文")
    assert "以后说中文" in resident.newest.text


def test_thanks_reach_the_worker(stage: Stage) -> None:
    resident, worker = stage.resident(), stage.worker()
    resident.says(RUBBISH).taps("提交")
    worker.taps("接单").taps("已处理").says("已清运")
    stage.passes(minutes=1)
    resident.taps("已解决").taps("跳过").says("谢谢")
    stage.passes(hours=1)
    worker.hears("谢谢")


def test_after_an_emergency_words_and_places_go_to_the_person_on_duty(stage: Stage) -> None:
    resident = stage.resident()
    resident.says("楼道里好大煤气味")
    resident.taps("我已到室外")
    resident.hears("已经告诉值班人员")
    resident.says("春风花园3栋2单元")
    resident.taps("需要人联系我")
    heard = [m.text for key in ("duty:1", "duty:2", "duty:3") for m in stage.person(key).heard]
    assert any("现在安全" in text for text in heard)
    assert any("春风花园3栋2单元" in text for text in heard)
    assert any("马上联系" in text for text in heard)
    resident.says("算了不用了")
    assert stage.case()["status"] == "filed", "an emergency is closed by the person on duty alone"


LONELY = "我家的情况有点复杂，想找人说说"


def test_the_place_of_a_report_after_talking_to_the_desk_belongs_to_the_report(stage: Stage) -> None:
    resident = stage.resident().says("人工").says(LONELY).says("楼下垃圾堆了三天没人清")
    resident.hears("在哪里")
    resident.says("老王超市后面那条巷子").says("提交").hears("已受理")
    assert stage.person("desk:1").hears("待分拨", "老王超市后面那条巷子")
    assert stage.case()["category"] is not None


def test_a_yes_under_the_card_after_talking_to_the_desk_files_it(stage: Stage) -> None:
    resident = stage.resident().says("人工").says(LONELY).says(RUBBISH).says("好的")
    resident.hears("已受理")
    resident.says("谢谢")
    stage.passes(minutes=31)
    stage.person("desk:1").hears_nothing_of("好的", "谢谢")


def test_in_english_a_yes_files_it_too(stage: Stage) -> None:
    resident = stage.resident().says("human").says("It is a bit complicated, I would like to talk")
    resident.says("Rubbish has been piling up for three days at Chunfeng Garden block 3").says("ok")
    resident.hears("Received as")


@pytest.mark.not_on("console")
@pytest.mark.parametrize("first", [LONELY, ""])
def test_a_picture_for_a_later_report_does_not_go_to_the_desk(stage: Stage, photo: Path, first: str) -> None:
    resident = stage.resident().says("人工")
    if first:
        resident.says(first)
    stage.passes(minutes=40)
    resident.says(RUBBISH).taps("加照片").sends(photo)
    resident.hears("照片 1 张")
    resident.taps("提交")
    assert stage.worker().hears("新任务").file is not None


def test_a_picture_long_after_talking_to_the_desk_begins_a_report(stage: Stage, photo: Path) -> None:
    resident = stage.resident().says("人工").says(LONELY)
    stage.passes(minutes=40)
    resident.sends(photo).says(RUBBISH).hears("照片 1 张")


def test_who_asks_for_the_desk_while_a_report_is_made_is_still_heard_there(stage: Stage) -> None:
    resident = stage.resident().says(RUBBISH).says("人工").says(LONELY)
    resident.hears("已转给")
    resident.says("好的").hears("已受理")
    stage.passes(minutes=31)
    stage.person("desk:1").hears(LONELY)


@pytest.mark.parametrize(
    ("alarm", "report", "yes"),
    [
        ("楼道里好大煤气味", "昨晚春风花园3栋楼下有人打架了", "有"),
        (
            "There is a strong gas smell",
            "There was a fire yesterday at Chunfeng Garden block 3, all full of ash",
            "yes",
        ),
    ],
)
@pytest.mark.not_on("console")
def test_pictures_of_a_report_that_joins_a_running_emergency_go_along(
    stage: Stage, photo: Path, alarm: str, report: str, yes: str
) -> None:
    resident = stage.resident().says(alarm)
    next(o for o in map(stage.person, ("duty:1", "duty:2", "duty:3")) if o.heard).taps("我来处置").taps(
        "已处置，待回访"
    )
    stage.passes(minutes=25)
    resident.says(report).sends(photo).says(yes)
    assert resident.newest.kind == "emergency"
    assert stage.case("GB-261201-0002") is None, "it joined the one that was running"
    heard = [message for message in stage.messages if report in message.text and message.address.startswith("duty")]
    assert heard and heard[-1].file is not None


@pytest.mark.not_on("console")
@pytest.mark.parametrize("running", [False, True])
def test_a_picture_under_words_of_danger_is_kept(stage: Stage, photo: Path, running: bool) -> None:
    resident = stage.resident()
    if running:
        resident.says("楼道里好大煤气味")
    resident.sends(photo, "春风花园3栋着火了，快来人")
    told = [message for message in stage.messages if message.address.startswith("duty") and message.file is not None]
    assert len(told) == 1 and "GB-261201-0001" in told[0].text
    assert told[0].file is not None and told[0].file.content == examine_picture(photo.read_bytes()).content
