"""What lint says about a table of one's own, and which texts are near copies."""

from __future__ import annotations

import pytest

from nlu.labelled import Row
from nlu.lint import Line, between, of_rows
from nlu.near import Near

LETTER = "春风花园小区二期电梯经常停运老人上下楼不方便物业一直没有维修请有关部门督促"


def rows(*said: tuple[str, str]) -> list[Row]:
    return [Row(text, label, "letters.csv", line) for line, (text, label) in enumerate(said, 2)]


def told(*said: tuple[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for fault in of_rows(rows(*said)):
        found.setdefault(fault.kind, []).append(str(fault))
    return found


def test_the_same_words_twice_are_named_with_both_rows() -> None:
    assert told(("路灯坏了", "照明"), ("路灯，坏了！", "照明"))["twice"] == [
        "letters.csv, row 3: twice, first in letters.csv, row 2: 路灯，坏了！"
    ]


def test_two_labels_for_the_same_or_nearly_the_same_words() -> None:
    found = told((LETTER, "住建"), (LETTER, "质监"), (LETTER.replace("二期", "三期"), "质监"))

    assert found["contradiction"][0].startswith(
        "letters.csv, row 3: labelled 住建 and 质监, first in letters.csv, row 2"
    )
    assert len(found["near_contradiction"]) == 1
    assert found["near_contradiction"][0].startswith(
        "letters.csv, row 4: labelled '质监', but '住建' with nearly the same words in letters.csv, row 2: 春风花园小区三期"
    )


def test_a_label_with_few_rows_starves() -> None:
    enough = [(f"路灯{n}坏了", "照明") for n in range(20)]
    assert told(*enough, ("垃圾没人清", "环卫"))["starving"] == ["letters.csv: 环卫: 1 examples, at least 20 needed"]


def test_what_tests_must_not_be_taught() -> None:
    taught = [Line(LETTER, "住建", "train.csv, row 2"), Line("路灯坏了", "照明", "train.csv, row 3")]
    tests = [Line("路灯坏了。", "照明", "test.csv, row 2"), Line("路灯坏掉了", "照明", "test.csv, row 3")]
    tests.append(Line(LETTER + "谢谢", "住建", "test.csv, row 4"))

    assert [str(fault) for fault in between(taught, tests)] == [
        "test.csv, row 2: the same words are taught in train.csv, row 3: 路灯坏了。",
        f"test.csv, row 4: nearly the same words are taught in train.csv, row 2: {LETTER}谢谢",
    ]


@pytest.mark.parametrize(
    "text, alike",
    [
        (LETTER, [0]),
        (LETTER[4:] + LETTER[:4], [0]),
        (LETTER[:18], []),
        ("The street lamp in front of number 12 is broken", [1]),
        ("A dog barks in front of the school every night", []),
        ("", []),
    ],
)
def test_near_copies_share_seven_tenths_of_their_pieces(text: str, alike: list[int]) -> None:
    assert Near([LETTER, "the street lamp in front of number 14 is broken!"]).like(text) == alike
