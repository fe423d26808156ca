"""Somebody new types a join code and is at work; one account more for a colleague; codes that do not fit."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from handlers import inviting
from models.message import Counter, Inbox
from models.seat import Contact, JoinCode
from tests.scenarios.harness import Stage

RUBBISH = "春风花园3栋楼下垃圾堆了三天没人清"
UNKNOWN = "这个加入码现在用不了"


def code_for(stage: Stage, seat: str, *, name: str | None = None, person: str | None = None) -> str:
    """A code as the command line makes it."""
    ports = stage.gridbell.ports()
    person_id = ports.registry.person_by_key[person].id if person is not None else None
    return stage.gridbell.writer.submit(
        lambda session: inviting.invite(
            session, ports, ports.registry.seat_by_code[seat], person_id=person_id, name=name
        )[0]
    ).result()


def counted(stage: Stage, name: str) -> int:
    query = select(func.coalesce(func.sum(Counter.count), 0)).where(Counter.name == name)
    return int(stage.gridbell.writer.read(lambda session: session.scalar(query)).result() or 0)


@pytest.mark.every_channel
def test_a_newcomer_types_the_code_and_is_given_work(stage: Stage) -> None:
    code = code_for(stage, "worker:C01-02", name="新师傅")
    newcomer = stage.resident("new").says(f"加入码：{code.lower().replace('-', ' ')}")
    newcomer.hears("欢迎，新师傅", "网格员", "/tasks")
    stage.resident().says(RUBBISH).taps("提交")
    stage.worker().taps("接单")
    newcomer.says(stage.case()["number"]).taps("已处理").says("清了")
    assert stage.case()["status"] == "resolved"
    assert counted(stage, "joined") == 1


def test_a_link_carries_the_code_and_the_greeting_is_in_the_colleagues_language(stage: Stage) -> None:
    code = code_for(stage, "worker:C01-02", person="worker:C01-02")
    stage.resident("phone2").says(f"/start j-{code}").hears("欢迎，李师傅")
    stage.worker().hears("新的聊天账号加到了您的名下", "马上告诉督办专员")


@pytest.mark.parametrize("state", ["wrong", "used", "expired", "revoked"])
def test_a_code_that_can_not_be_used_says_no_more_than_a_wrong_one(stage: Stage, state: str) -> None:
    code = code_for(stage, "worker:C01-02", name="新师傅")
    if state == "wrong":
        code = code[:-1] + ("A" if code[-1] != "A" else "B")
    elif state == "used":
        stage.resident("first").says(code).hears("欢迎")
    elif state == "expired":
        stage.passes(hours=48)
    else:
        stage.gridbell.writer.submit(lambda session: inviting.take_back(session, stage.gridbell.ports())).result()
    late = stage.resident("late").says(code)
    assert [message.text for message in late.heard] == [late.hears(UNKNOWN, "要反映问题").text]
    assert counted(stage, "join_refused") == 1
    late.says(RUBBISH).taps("提交")
    assert stage.case()["status"] == "assigned"


def test_whoever_guesses_is_asked_to_rest_and_then_even_the_right_code_waits(stage: Stage) -> None:
    code = code_for(stage, "worker:C01-02", name="新师傅")
    guesser = stage.resident("guesser")
    for n in range(5):
        guesser.says(f"AB{n}2-CD34-EF56").hears(UNKNOWN)
    guesser.says(code).hears("先歇一歇", "10:00 以后")
    assert counted(stage, "join_limited") == 1
    stage.passes(minutes=60)
    guesser.says(code).hears("欢迎，新师傅")


def test_a_colleagues_account_is_nobody_elses_and_takes_a_second_seat(stage: Stage) -> None:
    other = code_for(stage, "worker:C01-03", person="worker:C01-03")
    stage.worker().says(other).hears("已经是一位同事的工作账号")
    own = code_for(stage, "worker:C01-02", person="worker:C01-02")
    stage.worker().says(own).hears("本来就是您的工作账号")
    more = code_for(stage, "worker:C01-07", name="随便谁")
    stage.worker().says(more).hears("欢迎，李师傅", "第2网格网格员", "第7网格网格员")


def test_a_draft_is_not_lost_by_a_code(stage: Stage) -> None:
    code = code_for(stage, "worker:C01-02", name="新师傅")
    resident = stage.resident().says(RUBBISH).says(code)
    resident.hears("还没提交的诉求")
    resident.taps("提交").says(code).hears("欢迎，新师傅")
    stage.worker().taps("接单").taps("已处理").says("清了")
    resident.taps("已解决")
    assert stage.case()["status"] == "confirmed", "what they reported themselves stays theirs"


@pytest.mark.parametrize(
    "text", ["street garage", "BEES NEAR 2345", "3栋2单元502", "C01-02 C01-03", "1234 5678 9012", "lamp pole 23B4"]
)
def test_words_that_look_a_little_like_a_code_are_words(text: str) -> None:
    assert inviting.code_in(text) is None


def test_the_code_itself_is_stored_nowhere(stage: Stage) -> None:
    code = code_for(stage, "worker:C01-02", name="新师傅")
    stage.resident("new").says(code).hears("欢迎")
    row = stage.gridbell.writer.read(lambda s: s.scalars(select(JoinCode)).one()).result()
    assert row.used_at is not None and code.encode() not in row.code_hash
    account = stage.gridbell.writer.read(lambda s: s.scalars(select(Contact).order_by(Contact.id.desc())).first())
    assert account.result().joined_at == row.used_at
    payloads = stage.gridbell.writer.read(lambda s: list(s.scalars(select(Inbox.payload)))).result()
    assert all(code.encode() not in payload for payload in payloads if payload)


def test_a_code_from_somebody_who_decides_about_the_seat_no_more_is_of_no_use(stage: Stage) -> None:
    """As after a list of people that gave the supervisor who made it another seat."""
    ports = stage.gridbell.ports()
    seat, by = ports.registry.seat_by_code["worker:C01-02"], ports.registry.person_by_key["worker:C01-03"].id
    made = stage.gridbell.writer.submit(lambda s: inviting.invite(s, ports, seat, name="新师傅", by=by)[0]).result()
    stage.resident("new").says(made).hears(UNKNOWN)
    assert counted(stage, "joined") == 0
