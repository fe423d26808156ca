"""`gridbell qr` as an operator uses it: the squares on the sheet say the address of the place's own code, and faults say what to do."""

from __future__ import annotations

import base64
import re
import zlib
from pathlib import Path

import pytest
import reportlab
import segno
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.printing.lettering import BadFont, lettering
from bot.printing.sheet import Label, pdf
from bot.settings import load
from bot.storage.databases import open_databases
from models.place_code import PlaceCode
from tests.test_cli import DEMO, Gridbell, environment, gridbell  # noqa: F401 (fixtures: found by their names)

BELL = "https://bell.example.org"
pytestmark = pytest.mark.slow


@pytest.fixture
def operator(gridbell: Gridbell) -> Gridbell:  # noqa: F811 (the fixture imported above)
    """Has a district with its places."""
    assert gridbell("import", "grids", str(DEMO / "grids.geojson")).exit_code == 0
    assert gridbell("import", "places", str(DEMO / "places.csv")).exit_code == 0
    return gridbell


def codes(folder: Path) -> dict[tuple[str, str], str]:
    """The codes in use, by place and detail."""
    settings = load(folder / "config.yaml", {"GRIDBELL__DATABASE__URL": f"sqlite:///{folder}/made/gridbell.db"})
    engine, keys = open_databases(settings)
    with Session(engine) as session:
        rows = session.scalars(select(PlaceCode).where(PlaceCode.revoked_at.is_(None)))
        found = {(row.place, row.detail): row.code for row in rows}
    engine.dispose()
    keys.dispose()
    return found


def squares(sheet: bytes) -> list[tuple[tuple[bool, ...], ...]]:
    """The QR codes that are drawn in a PDF, as rows of dark and light, in their order."""
    found = []
    for stream in re.findall(rb"/ASCII85Decode.*?stream\s+(.*?~>)endstream", sheet, re.DOTALL):
        drawn = zlib.decompress(base64.a85decode(b"<~" + stream, adobe=True))
        for shape in re.findall(rb"(?:[-\d. ]+ re\s+)+", drawn):
            rects = [tuple(map(float, each.split())) for each in shape.split(b"re") if each.strip()]
            found += [_matrix(rects)]
    return found


def _matrix(rects: list[tuple[float, ...]]) -> tuple[tuple[bool, ...], ...]:
    size = rects[0][2]
    left, top = min(x for x, *_ in rects), max(y for _, y, *_ in rects)
    dark = {(round((top - y) / size), round((x - left) / size)) for x, y, *_ in rects}
    count = max(across for _, across in dark) + 1
    return tuple(tuple((down, across) in dark for across in range(count)) for down in range(count))


def drawn(address: str) -> tuple[tuple[bool, ...], ...]:
    return tuple(tuple(bool(dark) for dark in row) for row in segno.make(address, error="q", micro=False).matrix)


def test_the_squares_say_the_address_of_each_places_code_and_it_stays(operator: Gridbell, tmp_path: Path) -> None:
    listed = tmp_path / "list.csv"
    listed.write_text("place,detail\n春风花园,8栋\nP018,东门\n春风花园,8栋\n", encoding="gb18030")
    asked = ("qr", "--place", "春风花园3栋2单元楼道", "--file", str(listed))
    result = operator(*asked, GRIDBELL__WEB__PUBLIC_URL=BELL + "/")
    assert result.exit_code == 0 and "3 code(s) that lead to bell.example.org" in result.stdout
    first, given = squares((tmp_path / "place-codes.pdf").read_bytes()), codes(tmp_path)
    order = [("P012", "3栋2单元楼道"), ("P022", "8栋"), ("P018", "东门")]
    assert first == [drawn(f"{BELL}/?p={given[place]}") for place in order]
    assert operator(*asked, "--telegram", "--out", "t.pdf", GRIDBELL__TELEGRAM__USERNAME="ChunfengBot").exit_code == 0
    assert codes(tmp_path) == given
    second = squares((tmp_path / "t.pdf").read_bytes())
    assert second == [drawn(f"https://t.me/ChunfengBot?start=p-{given[place]}") for place in order]


def test_a_grid_is_printed_whole_and_a_code_is_revoked(operator: Gridbell, tmp_path: Path) -> None:
    assert operator("qr", "--grid", "C01-02", GRIDBELL__WEB__PUBLIC_URL=BELL).exit_code == 0
    given = codes(tmp_path)
    assert len(given) == len(squares((tmp_path / "place-codes.pdf").read_bytes())) > 6
    gone = given["P018", ""]
    assert f"P-{gone} is out of use" in operator("qr", "--revoke", f"p-{gone.lower()}").stdout
    assert ("P018", "") not in codes(tmp_path)


@pytest.mark.parametrize(
    ("arguments", "more", "code", "reason"),
    [
        ((), {}, 2, "name what is to be printed"),
        (("--place", "P018"), {}, 1, "set web.public_url"),
        (("--place", "P018", "--telegram"), {"GRIDBELL__WEB__PUBLIC_URL": BELL}, 1, "set telegram.username"),
        (("--place", "P018"), {"GRIDBELL__WEB__PUBLIC_URL": "bell"}, 1, "is no address"),
        (("--place", "月球"), {"GRIDBELL__WEB__PUBLIC_URL": BELL}, 2, "no place is called '月球'"),
        (("--grid", "X"), {"GRIDBELL__WEB__PUBLIC_URL": BELL}, 2, "no grids yet"),
        (("--file", "none.csv"), {"GRIDBELL__WEB__PUBLIC_URL": BELL}, 2, "No such file"),
        (("--revoke", "P-22222"), {}, 2, "there is no code"),
        (("--revoke", "P-22222", "--grid", "X"), {}, 2, "stands alone"),
    ],
)
def test_a_fault_says_what_to_do(
    gridbell: Gridbell,  # noqa: F811 (the fixture imported above)
    arguments: tuple[str, ...],
    more: dict[str, str],
    code: int,
    reason: str,
) -> None:
    result = gridbell("qr", *arguments, **more)
    assert (result.exit_code, reason in result.stderr) == (code, True), result.stderr


def test_bad_rows_are_named_and_nothing_is_printed(operator: Gridbell, tmp_path: Path) -> None:
    listed = tmp_path / "list.csv"
    listed.write_text("place,detail\n春风小学,\n春风花园,\n", encoding="utf-8")
    result = operator("qr", "--file", str(listed), GRIDBELL__WEB__PUBLIC_URL=BELL)
    assert result.exit_code == 1 and f"{listed}: line 3: 春风花园 lies in several grids" in result.stderr
    assert not (tmp_path / "place-codes.pdf").exists() and codes(tmp_path) == {}


def test_a_font_without_chinese_letters_is_refused() -> None:
    with pytest.raises(BadFont, match="no Chinese letters"):
        lettering(Path(reportlab.__file__).parent / "fonts" / "Vera.ttf")


def test_sixty_characters_and_seven_labels_go_on_two_sheets() -> None:
    label = Label(BELL, "春风区", "春" * 60, "spring " * 30, "扫", "scan", "输入", "type", "急", "now")
    sheets = pdf([label] * 7, lettering(None))
    assert sheets.count(b"/Type /Page\n") + sheets.count(b"/Type /Page ") == 2
    assert squares(sheets) == [drawn(BELL)] * 7
