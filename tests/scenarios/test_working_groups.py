"""In a working group of staff: one card for each new task of its node, taken by whoever has the seat, and nothing personal on it."""

from __future__ import annotations

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from handlers import entrance
from handlers.commands import Heard
from handlers.registry import bump
from models.conversation import Conversation
from models.group import GroupBinding
from models.message import Counter, Outbox
from models.seat import Holding
from models.writing import open_session
from tests.scenarios.group import Group
from tests.scenarios.harness import Stage
from tests.telegram.stub import refused

pytestmark = pytest.mark.not_on("web", "console")
SUPERVISOR, WORKER, STAND_IN = "supervisor:S01", "worker:C01-02", "worker:C01-03"
REPORT = "春风花园3栋2单元301室门口垃圾堆了三天没人清，王大妈说的"
MOVED = -1009999999


@pytest.fixture
def group(stage: Stage) -> Group:
    """A group that its supervisor bound to a community; whoever works there has opened the bot."""
    made = Group(stage, "group:staff")
    for key in (SUPERVISOR, WORKER, STAND_IN):
        stage.person(key).says("/start")
    made.says(SUPERVISOR, "@us 绑定 c01")
    return made


def filed(stage: Stage, name: str = "r1") -> str:
    stage.resident(name).says(REPORT).taps("提交")
    return str(stage.case()["number"])


def counted(stage: Stage, name: str) -> int:
    query = select(Counter.count).where(Counter.name == name)
    return stage.gridbell.writer.read(lambda session: session.scalar(query)).result() or 0


def endings(stage: Stage) -> list[str | None]:
    query = select(GroupBinding.ending).order_by(GroupBinding.id)
    return list(stage.gridbell.writer.read(lambda session: list(session.scalars(query))).result())


@pytest.mark.every_channel
def test_a_new_task_gets_one_card_that_tells_nothing_personal_and_follows_the_case(stage: Stage, group: Group) -> None:
    assert "春风社区" in group.heard[-1].text
    number = filed(stage)
    card = group.heard[-1]
    assert card.text == f"{number} 垃圾堆积 · 春风社区第2网格\n待接单：春风社区第2网格网格员"
    assert [button.label for button in card.buttons] == ["领取"]

    group.presses(WORKER, "领取")
    worker = stage.person(WORKER)
    assert "3栋" in worker.newest.text and "已处理" in worker.labels, "the whole card is for the worker alone"
    stage.resident().hears("李师傅")
    assert "处理中" in group.heard[-1].text and not group.heard[-1].buttons

    worker.taps("已处理").says("已清运")
    stage.resident().taps("已解决")
    assert group.heard[-1].text.endswith("已确认办结")
    assert len({seen.card_id for seen in group.heard}) == 2, "what was bound, and one card"
    assert all(seen.edit_of for seen in group.heard[2:])
    for seen in group.heard:
        assert not any(word in seen.text for word in ("3栋", "301", "王大妈", "三天", "李师傅"))


def test_of_two_who_press_at_once_one_has_it(stage: Stage, group: Group) -> None:
    stand_in = STAND_IN  # of the seat of C01-02
    filed(stage)
    group.press_at_once("领取", WORKER, stand_in)
    steps = [event["action"] for event in stage.case()["history"]]
    assert steps.count("accept") == 1
    told = [stage.person(key).newest.text for key in (WORKER, stand_in)]
    assert sum("已经有人领取" in text for text in told) == 1


@pytest.mark.parametrize("stage", [pytest.param("postgresql-ptb", marks=pytest.mark.postgresql)], indirect=True)
def test_of_two_nodes_that_hear_a_press_at_once_the_second_waits_until_it_is_known_who_has_it(
    stage: Stage, group: Group
) -> None:
    filed(stage)
    ports, token = stage.gridbell.ports(), stage.token(group.name, "领取", None)
    engine = stage.gridbell.engines[0]

    def press(session: Session, key: str) -> None:
        address = stage.platform.address(key)
        heard = Heard(key, stage.platform.channel, address, press=token, group=str(group.address))
        session.execute(text("SET LOCAL lock_timeout = '200ms'"))
        entrance.handle(session, heard, ports)
        session.flush()

    with open_session(engine) as one:
        press(one, WORKER)
        with open_session(engine) as other, pytest.raises(OperationalError, match="lock timeout"):
            press(other, STAND_IN)  # nobody is answered before it is known who has it
        one.commit()
    with open_session(engine) as other:
        press(other, STAND_IN)
        other.commit()
    assert [event["action"] for event in stage.case()["history"]].count("accept") == 1
    stage.passes(seconds=1)
    stage.person(STAND_IN).hears("已经有人领取")


def test_who_does_not_fill_the_seat_is_refused_in_private_and_counted(stage: Stage, group: Group) -> None:
    filed(stage)
    other, resident = stage.person("worker:C02-01").says("/start"), stage.resident("r2").says("你好")
    shown = len(group.heard)
    for who in (other.key, resident.key, "resident:stranger"):
        group.presses(who, "领取")
    assert stage.case()["status"] == "assigned" and len(group.heard) == shown
    assert "不归您" in other.newest.text and "工作人员" in resident.newest.text
    assert (counted(stage, "refused:worker:claim"), counted(stage, "refused:resident:claim")) == (1, 2)

    group.presses("worker:C01-02", "领取")
    assert stage.case()["status"] == "in_progress"


def test_staff_who_never_opened_the_bot_are_shown_the_way_first(stage: Stage) -> None:
    group = Group(stage, "group:staff")
    group.says(SUPERVISOR, "/bind@us C01-02")
    assert group.heard[-1].buttons[0].opens, (
        "what is refused or asked back is said in private, so there must be a chat for it"
    )
    stage.person(SUPERVISOR).says("/start")
    group.says(SUPERVISOR, "/bind@us C01-02")
    filed(stage)
    group.presses(WORKER, "领取")
    assert stage.case()["status"] == "assigned"
    assert "打开和我的私聊" in group.heard[-1].text


def test_only_a_supervisor_above_it_binds_and_unbinds(stage: Stage, group: Group) -> None:
    worker, supervisor = stage.person(WORKER), stage.person(SUPERVISOR)
    for words in ("@us 绑定 C01-02", "@us 解绑"):
        group.says(WORKER, words)
        worker.hears("督办专员")
    for words, answer in (("@us 绑定", "绑定哪里"), ("@us 绑定 X9", "X9"), ("@us bind ＮＯ", "NO")):
        group.says(SUPERVISOR, words)
        assert answer in supervisor.newest.text
    resident = stage.resident("r3").says("你好")
    group.says(resident.key, "@us 解绑")
    assert endings(stage) == [None] and len(group.heard) <= 2

    group.says(SUPERVISOR, "@us 绑定 C02")
    filed(stage)
    assert "待接单" not in group.heard[-1].text, "it is another community's group now"
    group.says(SUPERVISOR, "@us 解绑")
    group.says(SUPERVISOR, "@us 解绑")
    supervisor.hears("没有绑定网格")
    assert endings(stage) == ["replaced", "unbound"]


@pytest.mark.parametrize("heard_of_it", [True, False])
def test_a_group_that_sends_us_away_ends_it_and_the_supervisor_is_told(
    stage: Stage, group: Group, heard_of_it: bool
) -> None:
    """Whether the platform says so, or only refuses the next card."""
    resident = stage.resident().says(REPORT)
    if heard_of_it:
        group.sends_us_away()
    else:
        group.answers_once(refused(403, "Forbidden: bot was kicked from the supergroup chat"))
    resident.taps("提交")
    stage.person(SUPERVISOR).hears("绑定结束", "不在那个群")
    stage.person(WORKER).taps("接单").taps("已处理").says("已清运")
    resident.taps("已解决")
    assert stage.case()["status"] == "confirmed" and len(group.heard) == 1 and endings(stage) == ["left"]
    waiting = select(Outbox.id).where(Outbox.status.in_(("queued", "leased")))
    assert not stage.gridbell.writer.read(lambda session: list(session.scalars(waiting))).result()


def test_it_ends_with_the_seat_of_whoever_bound_it(stage: Stage, group: Group) -> None:
    ports = stage.gridbell.ports()
    person, seat = ports.registry.person_by_key[SUPERVISOR], ports.registry.seat_by_code[SUPERVISOR]

    def leave(session: Session) -> None:
        held = select(Holding).where(Holding.seat_id == seat.id, Holding.person_id == person.id)
        session.scalars(held).one().until = ports.clock.now()
        bump(session, ports)

    stage.gridbell.writer.submit(leave).result()
    filed(stage)
    assert endings(stage) == ["seat"] and "待接单" not in group.heard[-1].text


@pytest.mark.parametrize("heard_of_it", [True, False])
def test_a_group_that_moves_keeps_its_binding_and_its_cards(stage: Stage, group: Group, heard_of_it: bool) -> None:
    """Whether the platform says so, or answers the next message with the new address; somebody spoke there before."""
    number, old = filed(stage), group.address
    group.settles_at(MOVED)
    group.says("resident:r5", "@us")
    group.settles_at(old)
    if heard_of_it:
        group.moves(MOVED)
    else:
        group.answers_once(
            refused(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=MOVED), "editMessageText"
        )
    group.presses(WORKER, "领取")
    assert "处理中" in group.heard[-1].text and group.heard[-1].edit_of is None, (
        "sent anew: the numbers there are others"
    )
    filed(stage, "r2")
    assert group.heard[-1].text.startswith(stage.case()["number"]) and stage.case()["number"] != number
    kinds = select(Conversation.group_kind).where(Conversation.group_kind.is_not(None), Conversation.address != b"")
    assert stage.gridbell.writer.read(lambda session: list(session.scalars(kinds))).result() == ["staff"]


def test_complaints_and_dangers_are_shown_in_no_group_and_night_waits(stage: Stage, group: Group) -> None:
    shown = len(group.heard)
    stage.resident("r2").says("我要投诉春风社区第2网格的网格员，态度很差").taps("提交")
    assert len(group.heard) == shown
    stage.until("2026-12-01T23:00")
    filed(stage)
    assert len(group.heard) == shown
    stage.until("2026-12-02T08:01")
    shown = len(group.heard)
    assert "待接单" in group.heard[-1].text
    stage.resident("r3").says("春风花园3栋着火了")
    assert len(group.heard) == shown
