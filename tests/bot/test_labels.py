"""`gridbell nlu train` and `evaluate` on tables of one's own, as an operator types them."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner, Result

from bot.cli import build

Gridbell = Callable[..., Result]

WORDS = {
    "环卫": "垃圾堆了三天没人清 楼下垃圾臭死了 垃圾到处都是 一大堆垃圾没人管 门口垃圾成山 垃圾桶满了没人倒",
    "照明": "路灯坏了 路灯不亮晚上看不见 路灯全黑了 门口路灯没修 路灯一闪一闪 路灯灭了好久",
    "消防": "楼道堆杂物 楼道里全是纸箱 楼道堆满东西 消防通道被占 楼梯间放柜子 杂物堵住消防通道",
}
ROWS = [(text, label) for label, texts in WORDS.items() for text in texts.split()]


@pytest.fixture
def gridbell() -> Gridbell:
    """Calls `gridbell nlu`."""
    return lambda *arguments: CliRunner().invoke(build(), ["nlu", *map(str, arguments)], env={"COLUMNS": "200"})


def table(path: Path, rows: list[tuple[str, str]], encoding: str = "utf-8") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows([("内容", "部门"), *rows])
    return path


def asked(path: Path) -> tuple[str | Path, ...]:
    return ("--data", path, "--text-column", "内容", "--label-column", "部门")


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model of three departments."""
    folder = tmp_path_factory.mktemp("own")
    arguments = ["nlu", "train", *map(str, asked(table(folder / "rows.csv", ROWS))), "--out", str(folder / "model")]
    assert CliRunner().invoke(build(), arguments).exit_code == 0
    return folder / "model"


def test_a_table_becomes_a_model_and_a_page_of_figures(gridbell: Gridbell, model: Path, tmp_path: Path) -> None:
    fresh = [("垃圾没人清臭死了", "环卫"), ("晚上路灯不亮", "照明"), ("消防通道堆满纸箱", "消防"), ("路灯坏了", "环卫")]
    rows = asked(table(tmp_path / "fresh.csv", fresh, "gb18030"))

    result = gridbell("evaluate", "--model", model, *rows, "--report", tmp_path / "report", "--json")

    assert result.exit_code == 0, result.stderr
    found = json.loads(result.stdout)
    assert (found["accuracy"], found["rows"], found["labels"]) == (0.75, 4, ["消防", "照明", "环卫"])
    assert found["per_class"]["照明"] == {"precision": 0.5, "recall": 1.0, "f1": 0.6667, "support": 1}
    assert found["macro_f1"] == pytest.approx((1 + 2 / 3 + 2 / 3) / 3, abs=1e-4)
    assert 0 < found["p50_ms"] <= found["p99_ms"] and 0 <= found["ece"] <= 1 and 0 < found["threshold"] < 1
    page = (tmp_path / "report" / "report.html").read_text("utf-8")
    assert page.count("<svg") == 3 and "照明" in page and "http" not in page.replace("http://www.w3.org", "")


def test_the_same_rows_make_the_same_bytes(gridbell: Gridbell, model: Path, tmp_path: Path) -> None:
    again = gridbell("train", *asked(table(tmp_path / "rows.csv", ROWS)), "--out", tmp_path / "again", "--json")

    assert again.exit_code == 0
    for name in ("model.npz", "card.json"):
        assert (tmp_path / "again" / name).read_bytes() == (model / name).read_bytes()
    card = json.loads(again.stdout)
    assert card["rows"] == 18 and card["labels"] == {"消防": 6, "照明": 6, "环卫": 6}
    assert card["files"][0]["name"] == "rows.csv" and len(card["files"][0]["sha256"]) == 64


def test_a_workbook_and_a_csv_are_learned_from_together(gridbell: Gridbell, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in [("编号", "内容", "部门"), *((n, *row) for n, row in enumerate(ROWS[:9]))]:
        book.active.append(row)
    book.save(tmp_path / "first.xlsx")
    second = table(tmp_path / "second.csv", [*ROWS[9:], ("", "环卫"), ("没有部门", ""), ("垃圾", " ")], "utf-8-sig")

    result = gridbell("train", "--data", tmp_path / "first.xlsx", *asked(second), "--out", tmp_path / "model", "--json")

    card = json.loads(result.stdout)
    assert (card["rows"], card["rows_without_text"], card["rows_without_label"]) == (18, 1, 2)


def test_labels_that_the_model_does_not_know_are_named(gridbell: Gridbell, model: Path, tmp_path: Path) -> None:
    result = gridbell("evaluate", "--model", model, *asked(table(tmp_path / "x.csv", [("有人养鸡", "城管")])))

    assert result.exit_code == 0
    assert "does not know: 城管" in result.stderr


@pytest.mark.parametrize(
    "rows, said",
    [
        ([("路灯坏了", "照明"), ("路灯不亮", "照明")], "rows.csv: all 2 rows from row 2 on are labelled '照明'"),
        ([*ROWS, ("有人养鸡", "城管")], "labels that only one row has: rows.csv, row 20: '城管'"),
        (
            [("", "照明"), ("路灯", "")],
            "no row has both a '内容' and a '部门' (1 without the first, 1 without the second)",
        ),
    ],
)
def test_rows_that_teach_nothing_are_named(
    gridbell: Gridbell, tmp_path: Path, rows: list[tuple[str, str]], said: str
) -> None:
    result = gridbell("train", *asked(table(tmp_path / "rows.csv", rows)), "--out", tmp_path / "model")

    assert result.exit_code == 2
    assert said in result.stderr
    assert not (tmp_path / "model").exists()


@pytest.mark.parametrize(
    "name, content, said",
    [
        ("none.csv", None, "none.csv: No such file"),
        ("notes.docx", b"x", "can't be read; use .csv, .tsv, .xlsx"),
        ("empty.csv", b"", "empty.csv: the file is empty"),
        ("other.csv", "标题,正文\n路灯,坏了\n".encode(), "no column '内容' in row 1; there are: 标题, 正文"),
        ("twice.csv", "内容,内容,部门\na,b,c\n".encode(), "names the column '内容' 2 times"),
        ("broken.xlsx", b"PK", "not a workbook that can be read"),
    ],
)
def test_a_file_that_does_not_serve_is_a_clear_sentence(
    gridbell: Gridbell, model: Path, tmp_path: Path, name: str, content: bytes | None, said: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    for command in (("train", "--out", tmp_path / "m"), ("evaluate", "--model", model)):
        result = gridbell(*command, *asked(path))
        assert result.exit_code == 2
        assert said in result.stderr


def test_a_folder_without_a_model_says_so(gridbell: Gridbell, tmp_path: Path) -> None:
    result = gridbell("evaluate", "--model", tmp_path, *asked(table(tmp_path / "x.csv", ROWS)))

    assert result.exit_code == 2
    assert "no usable model here" in result.stderr


@pytest.mark.parametrize("name, content", [("model.npz", b"PK\x03\x04 cut"), ("card.json", b"[]"), ("card.json", b"{")])
def test_a_broken_model_says_so(gridbell: Gridbell, model: Path, tmp_path: Path, name: str, content: bytes) -> None:
    folder = Path(shutil.copytree(model, tmp_path / "broken"))
    (folder / name).write_bytes(content)

    result = gridbell("evaluate", "--model", folder, *asked(table(tmp_path / "x.csv", ROWS)))

    assert result.exit_code == 2
    assert "broken: no" in result.stderr and "model" in result.stderr


def test_the_model_that_serves_is_not_written_over(gridbell: Gridbell, tmp_path: Path) -> None:
    (tmp_path / "card.json").write_text('{"format": 5}', "utf-8")

    result = gridbell("train", *asked(table(tmp_path / "x.csv", ROWS)), "--out", tmp_path)

    assert result.exit_code == 2
    assert "another model is there" in result.stderr


def test_lint_names_rows_and_ends_with_1(gridbell: Gridbell, tmp_path: Path) -> None:
    data = table(tmp_path / "rows.csv", [*ROWS, ("路灯坏了", "环卫")])
    columns = ("--text-column", "内容", "--label-column", "部门")

    result = gridbell("lint", "--data", data, "--test", table(tmp_path / "test.csv", ROWS[:1]), *columns, "--json")

    assert result.exit_code == 1
    found = json.loads(result.stdout)
    assert (found["texts"], found["contradiction"], found["near_copy"], found["starving"]) == (19, 1, 1, 3)
    assert {"kind": "near_copy", "where": "test.csv, row 2"}.items() <= found["faults"][-1].items()
    said = gridbell("lint", "--data", data, *columns).stdout
    assert "labelled 照明 and 环卫, first in rows.csv, row 8: 路灯坏了" in said and "19 texts, 4 faults" in said


def test_the_data_that_ship_have_no_faults(gridbell: Gridbell) -> None:
    result = gridbell("lint")

    assert (result.exit_code, result.stdout.strip()[-8:]) == (0, "0 faults"), result.stdout


def test_lint_of_a_table_without_such_columns(gridbell: Gridbell, tmp_path: Path) -> None:
    result = gridbell("lint", "--data", table(tmp_path / "rows.csv", ROWS))

    assert result.exit_code == 2
    assert "no column 'text' in row 1; there are: 内容, 部门" in result.stderr
