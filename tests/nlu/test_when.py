"""Times are shown as they were said, or not at all."""

from __future__ import annotations

import pytest

from nlu.when import times_said

SAID = [
    ("昨晚8点春风花园3栋漏水", ("昨晚8点",)),
    ("垃圾堆了三天没人清", ("三天",)),
    ("都三天了，每天晚上10点到凌晨2点还在施工", ("三天了", "每天晚上10点到凌晨2点")),
    ("上周五开始停水，半个多月了", ("上周五开始", "半个多月了")),
    ("昨夜停電，２天了", ("昨夜", "２天了")),
    ("Since Monday the lamp is broken", ("Since Monday",)),
    ("It broke yesterday at 8 pm, after being loose for over a week", ("yesterday at 8 pm", "for over a week")),
    ("昨晚吵，昨晚吵", ("昨晚",)),
]
NONE = [
    *(
        "",
        "晚上好，路灯坏了",
        "请三天内处理",
        "四周一片黑",
        "一天到晚吵",
        "我了解了",
        "春风花园3栋2单元",
        "一点都不好",
        "天天家园漏水",
    ),
    *("on the second floor", "building 3, at 5 Dongmen Road", "for three people", "👍"),
]


@pytest.mark.parametrize(("message", "times"), SAID)
def test_the_words_for_a_time_are_taken_as_they_stand(message: str, times: tuple[str, ...]) -> None:
    assert times_said(message) == times
    assert all(one in message for one in times)


@pytest.mark.parametrize("message", NONE)
def test_what_names_no_time_has_none(message: str) -> None:
    assert times_said(message) == ()


def test_a_document_is_not_searched_to_its_end_and_three_are_enough() -> None:
    assert times_said("昨天，前天，今早，今晚，上周") == ("昨天", "前天", "今早")
    assert times_said("啊" * 5000 + "昨天") == ()
