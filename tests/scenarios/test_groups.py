"""In a neighbourhood's group: who names us is answered in private, and the group reads that it was taken up and no more."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.conversation import Conversation
from models.message import Inbox, Outbox
from models.resident import Resident
from tests.platforms.telegram import Accounts
from tests.scenarios.group import Group
from tests.scenarios.harness import Stage
from tests.scenarios.test_resident_danger import told_to_duty

pytestmark = pytest.mark.not_on("web", "console")
REPORT = "@us 春风花园5栋路灯坏了，晚上看不见"
TAKEN = "已收到，私下跟进。"


@pytest.fixture
def group(stage: Stage) -> Group:
    return Group(stage)


@pytest.fixture
def accounts(stage: Stage) -> Accounts:
    assert isinstance(stage.platform, Accounts)
    return stage.platform


def everything_kept(stage: Stage) -> str:
    """Every sealed message that came in or went out, opened; and every chat's state."""
    ports = stage.gridbell.ports()

    def read(session: Session) -> list[str]:
        sealed = [
            *session.scalars(select(Inbox.payload)),
            *session.scalars(select(Outbox.params)),
            *session.scalars(select(Conversation.state)),
        ]
        return [json.dumps(ports.sealer.open_json(each), ensure_ascii=False) for each in sealed if each]

    return "\n".join(stage.gridbell.writer.read(read).result())


def count(stage: Stage, table: type) -> int:
    return int(stage.gridbell.writer.read(lambda s: s.scalar(select(func.count()).select_from(table))).result() or 0)


def test_a_report_in_a_group_is_taken_up_in_private(stage: Stage, group: Group) -> None:
    resident = stage.resident().says("你好")
    number = group.says(resident.key, REPORT)
    assert [seen.text for seen in group.heard] == [TAKEN]
    assert group.heard[0].ours.reply_to == str(number) and not group.heard[0].buttons
    resident.hears("路灯", "春风花园 5栋")
    group.says(resident.key, "@us 就在5栋东边")
    resident.taps("提交").hears("已受理")
    assert len(group.heard) == 1, "one line for one report, and nothing of what becomes of it"


@pytest.mark.every_channel
def test_who_never_opened_the_bot_is_shown_the_way_and_what_they_said_waits_there(
    stage: Stage, group: Group, accounts: Accounts
) -> None:
    resident = stage.resident()
    group.says(resident.key, REPORT)
    assert not resident.heard and stage.case() is None
    assert "私下" in group.heard[0].text and "路灯" not in group.heard[0].text
    (button,) = group.heard[0].buttons
    assert button.opens == f"https://t.me/{accounts.bot.username}?start=g-on"

    stage.passes(days=1)
    assert not resident.heard and stage.case() is None, "nothing is filed, and nobody is written to, unasked"
    stage.resident("r2").says("/start g-on").hears_nothing_of("路灯")

    resident.says("/start g-on").hears("路灯", "春风花园 5栋")
    resident.taps("提交").hears("已受理")
    heard = len(resident.heard)
    resident.says("/start g-on")
    assert "路灯" not in "".join(seen.text for seen in resident.heard[heard:]), "it goes on once"


def test_who_said_more_than_waits_is_told_to_say_it_again(stage: Stage, group: Group) -> None:
    resident = stage.resident()
    group.says(resident.key, REPORT)
    for n in range(9):
        group.says(resident.key, f"@us 路灯在门口左边{n}")
    group.says(resident.key, "@us 春风花园3栋楼下垃圾堆了三天没人清")
    resident.says("/start g-on").hears("前 10 条", "请在这里再说一次")
    resident.says("在吗")
    assert ["没有留下" in seen.text for seen in resident.heard].count(True) == 1, "it is said once"


def test_a_picture_waits_too_and_changed_words_replace_their_own(
    stage: Stage, group: Group, accounts: Accounts, photo: Path
) -> None:
    resident = stage.resident()
    number = group.says(resident.key, "春风花园3栋路灯坏了")
    group.edits(resident.key, number, "@us 春风花园3栋路灯坏了")
    group.edits(resident.key, number, "@us 春风花园5栋路灯坏了")
    accounts.bot.files["shown"] = photo.read_bytes()
    picture = [{"file_id": "shown", "file_unique_id": "shown", "width": 9, "height": 9}]
    group.says(resident.key, None, photo=picture, caption=f"@{accounts.bot.username} 就这里")
    assert len(group.heard) == 1
    resident.says("在吗").hears("路灯", "春风花园 5栋")
    resident.taps("提交").hears("已受理")
    worker = stage.worker()
    assert worker.newest.file is not None and "3栋" not in worker.newest.text


def test_two_people_of_one_group_do_not_mix(stage: Stage, group: Group) -> None:
    one, two = stage.resident("r1").says("你好"), stage.resident("r2").says("hello")
    group.says(one.key, REPORT)
    group.says(two.key, "@us Rubbish has been piling up at Chunfeng Garden block 3 for days")
    group.says(one.key, "@us 有两天了")
    one.hears("路灯")
    one.hears_nothing_of("Rubbish", "rubbish")
    two.hears("Exposed rubbish")
    two.hears_nothing_of("路灯", "两天")
    assert [seen.text for seen in group.heard] == [TAKEN, "Got it; I'll follow up in private."]


def test_what_is_not_said_to_us_is_kept_nowhere(stage: Stage, group: Group, accounts: Accounts) -> None:
    resident = stage.resident().says("你好")
    aside = "张阿姨昨天和老李吵架了"
    their = {"message_id": 5, "from": {"id": 77, "is_bot": False, "first_name": "Li"}, "text": aside}
    before = count(stage, Inbox)
    group.says("resident:r2", aside)
    group.says("resident:r2", caption={"no": "text"}, video={}, from_nowhere=aside)
    group.says("resident:r2", f"@{accounts.bot.username}2 {aside}")
    group.says("resident:r2", aside, reply_to_message=their)
    number = group.says("resident:r2", aside)
    group.edits("resident:r2", number, aside + "！")
    group.says("resident:r2", REPORT, sender_chat={"id": -100, "type": "channel", "title": "x"})
    group.says("resident:r2", REPORT, via_bot={"id": 3, "is_bot": True})
    assert count(stage, Inbox) == before and count(stage, Conversation) == 1 and not group.heard

    group.says(resident.key, "@us 帮忙反映一下", reply_to_message=their, quote={"text": aside})
    assert count(stage, Inbox) == before + 1
    assert "吵架" not in everything_kept(stage) and "Li" not in everything_kept(stage)


def test_only_our_name_is_answered_once_and_makes_nobody(stage: Stage, group: Group) -> None:
    group.says("resident:r1", "@us")
    group.says("resident:r2", "@us")
    assert len(group.heard) == 1 and "私下" in group.heard[0].text
    assert count(stage, Resident) == 0


def test_a_command_in_front_is_a_report_and_a_number_presses_nothing(
    stage: Stage, group: Group, accounts: Accounts
) -> None:
    resident = stage.resident().says("春风花园3栋楼下垃圾堆了三天没人清").taps("提交")
    resident.taps("撤回")
    group.says(resident.key, "@us 确定撤回")
    group.says(resident.key, "@us 1")
    assert stage.case()["status"] == "assigned"
    group.says(resident.key, f"/report@{accounts.bot.username} 春风花园5栋路灯坏了")
    resident.hears("路灯", "春风花园 5栋")


def test_danger_in_a_group_gives_the_numbers_there_and_rings_the_roster(stage: Stage, group: Group) -> None:
    resident = stage.resident()
    group.says(resident.key, "@us 救命，5栋着火了，有人困在里面")
    told = group.heard[0]
    assert "119" in told.text and "120" in told.text and told.ours.kind == "emergency"
    assert "5栋" not in told.text and "困" not in told.text
    assert [owed["kind"] for owed in stage.case()["obligations"]] == ["emergency"]
    rung = told_to_duty(stage)
    assert "【紧急】" in rung

    resident.says("/start g-on")
    again = resident.hears("119", "弯腰")
    assert [button.label for button in again.buttons][-1:] == ["需要人联系我"]
    assert told_to_duty(stage) == rung, "the roster hears nothing twice"

    known = stage.resident("r2").says("你好")
    group.says(known.key, "@us 我家煤气漏了好大味道")
    known.hears("关阀")
    assert "煤气" not in group.heard[-1].text and not group.heard[-1].buttons


def test_staff_in_a_group_report_as_on_their_round(stage: Stage, group: Group) -> None:
    worker = stage.worker()
    group.says(worker.key, REPORT)
    assert not worker.heard, "they have not opened the bot either"
    worker.says("/start g-on").hears("路灯")
