"""The main job in a real browser: from one sentence to a rating, over a restart, on a desk and on a telephone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.conftest import Demo
from tests.e2e.visitor import PATIENCE, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]
RUBBISH = "春风花园3栋楼下垃圾堆了三天没人清"


def test_a_newcomer_rings_until_it_is_fixed(demo: Demo, chromium: Browser, photo: Path) -> None:
    you = Visitor(chromium, demo.url, width=1280, height=800, locale="zh-CN")
    you.resident.says(RUBBISH)
    you.resident.taps("提交")
    you.resident.hears(r"已受理 GB-\d{6}-\d{4}")
    you.worker.hears("垃圾")
    you.worker.taps("接单")
    you.worker.taps("已处理")
    you.worker.sends(photo, "已清运")
    asked = you.resident.hears("解决了吗")
    expect(asked.locator("img")).to_have_js_property("naturalWidth", 640, timeout=PATIENCE)
    rings = you.resident.pane.locator(".theirs").count()
    you.moves_the_clock("+1天")
    expect(you.resident.pane.locator(".theirs").nth(rings)).to_be_visible(timeout=PATIENCE)
    you.resident.taps("已解决")
    you.resident.taps("满意")
    you.resident.hears("谢谢您的回答")
    assert you.complaints == []
    assert you.asked_elsewhere == []
    said, face = you.resident.lines, you.page.locator("#now").inner_text()

    demo.stop()
    expect(you.page.locator("#resident .offline")).to_be_visible(timeout=PATIENCE)
    demo.start()
    expect(you.page.locator("#resident .offline")).to_be_hidden(timeout=PATIENCE)
    you.complaints.clear()  # the browser tells of every try to reach a server that is away
    you.page.reload()
    you.resident.hears("谢谢您的回答")
    assert you.resident.lines == said
    assert you.page.locator("#now").inner_text()[:6] == face[:6], "the demo's clock goes on from where it stood"
    you.worker.hears("垃圾")
    assert you.complaints == []
    you.closes()


def test_what_is_said_while_the_server_is_away_is_not_lost(demo: Demo, chromium: Browser) -> None:
    you = Visitor(chromium, demo.url, width=1280, height=800, locale="zh-CN")
    demo.stop()
    expect(you.page.locator("#resident .offline")).to_be_visible(timeout=PATIENCE)
    you.resident.says(RUBBISH)
    expect(you.resident.pane.locator(".mine.waiting")).to_have_count(1)
    demo.start()
    you.resident.taps("提交")
    you.resident.hears("已受理")
    expect(you.resident.pane.locator(".mine.waiting")).to_have_count(0)
    you.closes()


def test_on_a_telephone_the_chats_are_tabs_and_news_leave_a_dot(running: Demo, chromium: Browser, photo: Path) -> None:
    you = Visitor(chromium, running.url, width=360, height=740, locale="zh-CN", resident=3)
    page = you.page
    tab = {name: page.get_by_role("tab", name=name) for name in ("居民", "网格员", "网格长", "督办")}
    expect(page.locator("#worker")).to_be_hidden()
    you.resident.says(RUBBISH)
    you.resident.taps("提交")
    expect(tab["网格员"].locator(".dot")).to_be_visible(timeout=PATIENCE)
    tab["网格员"].click()
    expect(tab["网格员"].locator(".dot")).to_be_hidden()
    expect(page.locator("#resident")).to_be_hidden()
    you.worker.taps("接单")
    tab["网格员"].press("ArrowLeft")
    expect(tab["居民"]).to_be_focused()
    expect(page.locator("#resident")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    small = page.locator("button:visible, select:visible, textarea:visible").evaluate_all(
        "all => all.map(e => [e.textContent, e.getBoundingClientRect()]).filter(([, r]) => r.width < 44 || r.height < 44).map(([t]) => t)"
    )
    assert small == []
    page.set_viewport_size({"width": 320, "height": 568})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert you.complaints == []
    you.closes()


def test_the_pages_own_words_change_their_language_and_stay_so(running: Demo, chromium: Browser) -> None:
    you = Visitor(chromium, running.url, width=1280, height=800, locale="en-GB", resident=4)
    expect(you.page.get_by_role("heading", name="Resident", exact=True)).to_be_visible()
    you.page.get_by_role("button", name="中文").click()
    expect(you.page.get_by_role("heading", name="居民", exact=True)).to_be_visible()
    expect(you.page.locator("html")).to_have_attribute("lang", "zh-Hans")
    you.page.reload()
    expect(you.page.get_by_role("heading", name="居民", exact=True)).to_be_visible()
    assert you.complaints == []
    you.closes()


def test_a_location_and_a_second_resident(running: Demo, chromium: Browser) -> None:
    you = Visitor(chromium, running.url, width=1280, height=800, locale="zh-CN", resident=5)
    you.page.get_by_role("button", name="新居民").click()
    you.resident.says("楼道里堆满了杂物")
    you.resident.hears("在哪|哪里")
    you.resident.pane.get_by_role("button", name="发位置").click()
    place = you.page.get_by_role("dialog")
    place.get_by_role("textbox").fill("somewhere")
    place.get_by_role("button", name="发送位置").click()
    expect(place.get_by_role("alert")).to_be_visible()
    place.get_by_role("textbox").fill("22.5647, 114.1101")
    place.get_by_role("button", name="发送位置").click()
    expect(you.resident.pane.locator(".mine", has_text="22.56470, 114.11010")).to_be_visible()
    you.resident.taps("提交")
    you.resident.hears("已受理")
    you.page.locator("#resident select").select_option("demo-resident-5")
    expect(you.resident.pane.locator(".chip").first).to_be_visible()
    assert you.complaints == []
    you.closes()


def test_what_waits_for_the_half_hour_is_shown_and_does_not_look_lost(demo: Demo, chromium: Browser) -> None:
    you = Visitor(chromium, demo.url, width=1280, height=800, locale="zh-CN")
    you.resident.says(RUBBISH)
    you.resident.taps("提交")
    you.worker.hears("新任务")
    held = you.worker.pane.locator(".held")
    expect(held).to_be_hidden()
    you.page.get_by_role("button", name="新居民").click()
    you.resident.says(RUBBISH)
    you.resident.taps("提交")
    you.resident.hears("已受理")
    expect(held).to_contain_text("有 1 条")
    you.moves_the_clock("+1时")
    expect(you.worker.pane.locator(".theirs", has_text="新任务")).to_have_count(2, timeout=15_000)
    expect(held).to_be_hidden()
    assert you.complaints == []
    you.closes()


def test_a_picture_that_is_too_large_is_refused_kindly_and_nothing_is_lost(
    running: Demo, chromium: Browser, tmp_path: Path
) -> None:
    you = Visitor(chromium, running.url, width=1280, height=800, locale="zh-CN", resident=7)
    huge = tmp_path / "huge.jpg"
    huge.write_bytes(b"\xff\xd8" + b"0" * (25 * 1024 * 1024))
    you.resident.pane.locator("input[type=file]").set_input_files(huge)
    expect(you.resident.pane.get_by_role("alert")).to_contain_text("20 MB")
    you.resident.says(RUBBISH)
    you.resident.taps("提交")
    you.resident.hears("已受理")
    you.closes()


def test_nobody_accepts_and_the_bell_climbs_to_the_lead(running: Demo, chromium: Browser) -> None:
    you = Visitor(chromium, running.url, width=1280, height=800, locale="zh-CN", resident=2)
    you.resident.says(RUBBISH)
    you.resident.taps("提交")
    you.resident.hears("已受理")
    for _ in range(12):
        you.moves_the_clock("下一响")
        if you.lead.pane.locator(".theirs").count():
            break
    you.lead.hears("GB-")
    assert you.complaints == []
    you.closes()
