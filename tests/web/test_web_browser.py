"""The resident's own page in a real browser: one chat, kept by the session's cookie, with pictures that nobody else sees."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, expect

from tests.e2e.conftest import chromium  # noqa: F401 (a fixture: found by its name)
from tests.web.small_site import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PATIENCE = 15_000


def test_a_resident_writes_reloads_and_sends_a_picture(
    site: Site,
    chromium: Browser,  # noqa: F811 (the fixture imported above)
    tmp_path: Path,
) -> None:
    photo = tmp_path / "photo.png"
    Image.new("RGB", (64, 48), "teal").save(photo)
    context = chromium.new_context(viewport={"width": 360, "height": 740}, locale="zh-CN", color_scheme="dark")
    page, complaints = context.new_page(), []
    page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("pageerror", lambda fault: complaints.append(str(fault)))
    page.goto(f"http://{site.host}/")
    box = page.get_by_role("textbox", name="消息")
    box.fill("第一行")
    box.press("Shift+Enter")
    box.press_sequentially("第二行")
    box.press("Enter")
    expect(page.locator(".theirs .text").last).to_have_text("收到：第一行\n第二行", timeout=PATIENCE)
    page.locator("input[type=file]").set_input_files(photo)
    expect(page.get_by_role("button", name="去掉这张照片")).to_be_visible()
    box.press("Enter")
    expect(page.locator(".theirs img")).to_have_js_property("naturalWidth", 64, timeout=PATIENCE)
    page.reload()
    expect(page.locator(".theirs img")).to_have_js_property("naturalWidth", 64, timeout=PATIENCE)
    expect(page.locator(".mine")).to_have_count(2)
    expect(page.locator(".mine img")).to_have_js_property("naturalWidth", 64, timeout=PATIENCE)
    assert page.evaluate("document.cookie") == "", "no script can read the session"
    assert [cookie["name"] for cookie in context.cookies()] == ["gridbell_session"]
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert complaints == []
    context.close()


def test_the_whole_page_works_from_the_keyboard(
    site: Site,
    chromium: Browser,  # noqa: F811 (the fixture imported above)
) -> None:
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
    page = context.new_page()
    page.goto(f"http://{site.host}/")
    expect(page.locator(".chip")).to_be_visible(timeout=PATIENCE)
    named = []
    for _ in range(12):
        page.keyboard.press("Tab")
        named.append(
            page.evaluate("document.activeElement.getAttribute('aria-label') || document.activeElement.textContent")
        )
    for control in ("中文", "Conversation", "Send a photo or video", "Send a location", "Message", "Send"):
        assert control in named, f"{control} can't be reached: {named}"
    page.get_by_role("textbox").fill("card")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="是").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".theirs .text")).to_have_text("收到：按了0", timeout=PATIENCE)
    expect(page.get_by_role("log")).to_have_attribute("aria-live", "polite")
    context.close()


def test_a_printed_code_is_said_once_and_a_reload_is_no_second_scan(
    site: Site,
    chromium: Browser,  # noqa: F811 (the fixture imported above)
) -> None:
    context = chromium.new_context(viewport={"width": 360, "height": 740}, locale="zh-CN")
    page, complaints = context.new_page(), []
    page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
    page.goto(f"http://{site.host}/?p=7K3QD")
    expect(page.locator(".theirs .text")).to_have_text("收到：经 p-7K3QD", timeout=PATIENCE)
    assert page.url == f"http://{site.host}/"
    page.reload()
    expect(page.locator(".theirs .text")).to_have_count(1, timeout=PATIENCE)
    expect(page.locator(".mine")).to_have_count(0)
    page.goto(f"http://{site.host}/?p=%20%3Cscript%3E%E6%98%A5")
    expect(page.locator(".theirs .text").last).to_have_text("收到：经 p-script", timeout=PATIENCE)
    assert complaints == []
    context.close()
