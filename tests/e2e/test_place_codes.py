"""A code on a wall in a real browser: printed, scanned, said, filed with its place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.bot.test_qr import drawn, squares
from tests.e2e.conftest import Demo
from tests.e2e.visitor import PATIENCE, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_from_the_sheet_to_the_worker(running: Demo, chromium: Browser, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.pdf"
    place = ("--place", "春风花园3栋2单元楼道", "--out", str(sheet))
    running.gridbell("qr", *place, GRIDBELL__WEB__PUBLIC_URL=running.url)
    [printed] = squares(sheet.read_bytes())
    code = running.code("P012")
    assert printed == drawn(f"{running.url}/?p={code}")
    you = Visitor(chromium, f"{running.url}/?p={code}", width=360, height=740, locale="zh-CN", resident=8)
    you.resident.hears("您在 春风花园 3栋2单元楼道。发生了什么？")
    you.page.reload()
    you.resident.hears("您在 春风花园")
    expect(you.resident.pane.locator(".theirs")).to_have_count(1)
    you.resident.says("垃圾堆了三天没人清")
    you.resident.hears("春风花园 3栋2单元楼道")
    you.resident.taps("提交")
    you.resident.hears("已受理")
    you.page.get_by_role("tab", name=re.compile("^网格员")).click()
    expect(you.worker.pane.locator(".theirs", has_text="3栋2单元楼道").last).to_be_visible(timeout=PATIENCE)
    assert you.page.evaluate("document.documentElement.scrollWidth") == 360
    assert you.complaints == []
    you.closes()
