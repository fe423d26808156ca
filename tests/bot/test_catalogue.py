"""Texts: parameters in both languages, times and spans as people say them, and what is missing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.texts.catalogue import Catalogue, CatalogueError
from handlers.sending import both, lines, message, moment, span

TZ = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 22, 4, tzinfo=UTC)
ONE = Catalogue({"zh": "say = { $it }\nin = 内{ $x }外\n", "en": "say = { $it }\nin = in { $x } out\n"})


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        ("words { $x }", "words { $x }", "words { $x }"),
        (1203, "1203", "1203"),
        (both("垃圾", "rubbish"), "垃圾", "rubbish"),
        (moment(datetime(2026, 11, 25, 6, 5, tzinfo=UTC)), "11月25日 14:05", "25 Nov 14:05"),
        (moment(datetime(2027, 1, 3, 16, 0, tzinfo=UTC)), "2027年1月4日 00:00", "4 Jan 2027 00:00"),
        (span(timedelta(days=2, hours=23, minutes=5)), "2天23小时", "2 d 23 h"),
        (span(timedelta(days=3, minutes=5)), "3天", "3 d"),
        (span(timedelta(hours=1, minutes=30)), "1小时30分钟", "1 h 30 min"),
        (span(timedelta(minutes=15, seconds=59)), "15分钟", "15 min"),
        (span(timedelta(seconds=5)), "1分钟", "1 min"),
        (message("in", x=both("三", "three")), "内三外", "in three out"),
        (lines(["a", 5, both("乙", "b")], "、"), "a、5、乙", "a、5、b"),
        (lines([message("in", x=1), message("in", x=2)]), "内1外\n内2外", "in 1 out\nin 2 out"),
    ],
)
def test_a_parameter_reads_as_its_reader_says_it(value: Any, zh: str, en: str) -> None:
    assert ONE.render("say", {"it": value}, "zh", TZ, NOW) == zh
    assert ONE.render("say", {"it": value}, "en", TZ, NOW) == en


def test_another_language_is_read_in_english() -> None:
    assert ONE.render("in", {"x": 1}, "fr", TZ, NOW) == "in 1 out"


def test_a_missing_text_or_parameter_is_named_and_no_value_is() -> None:
    with pytest.raises(CatalogueError, match="zh: no text 'nowhere'"):
        ONE.render("nowhere", {}, "zh", TZ, NOW)
    with pytest.raises(CatalogueError, match=r"'in'.*x") as fault:
        ONE.render("in", {"y": "secret"}, "zh", TZ, NOW)
    assert "secret" not in str(fault.value)


def test_what_one_language_lacks_is_found() -> None:
    uneven = Catalogue({"zh": "a = { $x }{ $y }\nb = 乙\n", "en": "a = { $x }\nc = c\n"})
    assert uneven.missing() == ["en: 'a' lacks $y, which zh has", "en: no text 'b'", "zh: no text 'c'"]
    assert ONE.missing() == []
    assert uneven.keys() == {"a", "b", "c"}


def test_the_version_changes_with_every_word(tmp_path: Path) -> None:
    for language in ("zh", "en"):
        (tmp_path / language).mkdir()
        (tmp_path / language / "all.ftl").write_text("a = b\n", encoding="utf-8")
    before = Catalogue.load(tmp_path).version
    assert Catalogue.load(tmp_path).version == before and len(before) <= 20
    (tmp_path / "en" / "more.ftl").write_text("c = c\n", encoding="utf-8")
    assert Catalogue.load(tmp_path).version != before


def test_a_file_that_is_no_fluent_is_refused() -> None:
    with pytest.raises(CatalogueError, match="zh: not Fluent"):
        Catalogue({"zh": "a = {\n", "en": "a = b\n"}).render("a", {}, "zh", TZ, NOW)
