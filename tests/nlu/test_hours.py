"""Times of day as people say them when they don't want to be rung."""

from __future__ import annotations

import pytest

from nlu.hours import read


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("晚上9点到早上9点别打扰我", "21:00-09:00"),
        ("晚上九点半至次日早上八点", "21:30-08:00"),
        ("晚上10点到7点不要发消息", "22:00-07:00"),
        ("晚上9点到11点别吵我", "21:00-23:00"),
        ("9点到早上7点", "21:00-07:00"),
        ("中午12点半到下午2点", "12:30-14:00"),
        ("晚上12点到早上6点", "00:00-06:00"),
        ("22:00-07:30", "22:00-07:30"),
        ("22：00～7：00", "22:00-07:00"),
        ("凌晨1点到上午10点", "01:00-10:00"),
        ("don't message me between 9pm and 9am", "21:00-09:00"),
        ("Do not disturb from 10 p.m. to 7 a.m.", "22:00-07:00"),
        ("quiet from 10pm until 7", "22:00-07:00"),
        ("no messages between noon and 2pm please", "12:00-14:00"),
        ("from 11:30 pm to midnight", "23:30-00:00"),
        ("晚上10点以后别打扰我", "22:00-"),
        ("早上9点以前别打扰我", "-09:00"),
        ("don't message me after 10 pm", "22:00-"),
        ("not before 9am", "-09:00"),
    ],
)
def test_from_when_to_when(text: str, hours: str) -> None:
    found = read(text)
    assert found is not None and not found.whole_day
    assert "-".join(f"{each:%H:%M}" if each is not None else "" for each in (found.begins, found.ends)) == hours


@pytest.mark.parametrize(
    "text", ["全天别打扰我", "24小时都不要发消息", "don't ever message me", "9:00到9:00", "晚上9点到晚上9点"]
)
def test_a_whole_day(text: str) -> None:
    found = read(text)
    assert found is not None and found.whole_day


@pytest.mark.parametrize(
    "text",
    [
        "别打扰我",
        "9点到9点",
        "9 to 9",
        "晚上别打扰我",
        "25点到30点",
        "晚上9点别打扰我",
        "3栋2单元501室漏水",
        "",
        "8点61分",
    ],
)
def test_what_can_not_be_told(text: str) -> None:
    assert read(text) is None


def test_what_is_said_besides_stays() -> None:
    found = read("楼上晚上9点到早上9点装修")
    assert found is not None and "楼上" in found.rest and "装修" in found.rest and "9" not in found.rest
