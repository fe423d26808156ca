"""One written form: width, script, case, invisible characters, numerals, language."""

from __future__ import annotations

import pytest

from nlu.normal import fold, language_of, normalise, number


@pytest.mark.parametrize(
    ("raw", "normal"),
    [
        ("春風花園３棟", "春风花园3栋"),
        ("煤氣洩漏", "煤气泄漏"),
        ("著火了", "着火了"),
        ("ＡＢＣ，！", "abc,!"),
        ("a\u200bb\u202ec\ufeff", "abc"),
        ("第①栋㎡", "第1栋m2"),
        ("\ud83d x", " x"),
        ("一\u00a0二", "一 二"),
        ("𝟛栋", "3栋"),
        ("👍🏽", "👍🏽"),
        ("", ""),
    ],
)
def test_a_message_has_one_normal_form(raw: str, normal: str) -> None:
    assert fold(raw) == normal


def test_every_character_knows_where_it_came_from() -> None:
    normal = normalise("㎡\u200b春風")
    assert normal.text == "m2春风"
    assert list(normal.origin) == [0, 0, 2, 3, 4]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12", 12),
        ("十二", 12),
        ("二十一", 21),
        ("一百零三", 103),
        ("二一", 21),
        ("三", 3),
        ("两", 2),
        ("十", 10),
        ("x", None),
        ("", None),
    ],
)
def test_numerals_in_both_scripts(written: str, value: int | None) -> None:
    assert number(written) == value


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("楼下垃圾没人清", "zh"),
        ("wifi坏了", "zh"),
        ("please fix the light at 春风花园", "en"),
        ("hello", "en"),
        ("12345", "zh"),
        ("", "zh"),
    ],
)
def test_the_language_goes_by_share(text: str, language: str) -> None:
    assert language_of(text) == language
