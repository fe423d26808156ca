"""Somebody at a browser, in the words of what they do: says, taps, sends, hears."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, expect

PATIENCE = 15_000
"""Milliseconds until something must have shown."""

_PLAY = """localStorage.getItem("gridbell.demo") ??
localStorage.setItem("gridbell.demo", JSON.stringify({residents: %(n)d, as: {resident: "demo-resident-%(n)d"}}))"""


class Chat:
    """One of the chats on the page."""

    def __init__(self, page: Page, name: str) -> None:
        self.page, self.pane = page, page.locator(f"#{name}")

    def says(self, text: str) -> None:
        """Type and press Enter."""
        self.pane.get_by_role("textbox").fill(text)
        self.pane.get_by_role("textbox").press("Enter")

    def taps(self, label: str) -> None:
        """Press the newest button of that label."""
        self.pane.locator(".actions").get_by_role("button", name=label, exact=True).last.click(timeout=PATIENCE)

    def sends(self, picture: Path, text: str) -> None:
        """Choose a picture, type words, press Enter."""
        self.pane.locator("input[type=file]").set_input_files(picture)
        self.says(text)

    def hears(self, words: str) -> Locator:
        """The newest message of the bot with these words, waited for."""
        found = self.pane.locator(".theirs", has_text=re.compile(words)).last
        expect(found).to_be_visible(timeout=PATIENCE)
        return found

    @property
    def lines(self) -> list[str]:
        """Every line of the log, both sides, without the times."""
        return self.pane.locator(".msg .text").all_inner_texts()


class Visitor:
    """A browser window on the demo, playing that resident. `complaints` is what its console said that no visitor should see."""

    def __init__(self, browser: Browser, url: str, *, width: int, height: int, locale: str, resident: int = 1) -> None:
        self._context = browser.new_context(
            viewport={"width": width, "height": height},
            locale=locale,
            reduced_motion="reduce",
        )
        self.page = self._context.new_page()
        self.complaints: list[str] = []
        self.asked_elsewhere: list[str] = []
        self.page.on("console", self._note)
        self.page.on("pageerror", lambda fault: self.complaints.append(str(fault)))
        self.page.on(
            "request",
            lambda asked: (
                None if asked.url.startswith((url, "blob:", "data:")) else self.asked_elsewhere.append(asked.url)
            ),
        )
        self.page.add_init_script(_PLAY % {"n": resident})
        self.page.goto(url)
        self.resident, self.worker = Chat(self.page, "resident"), Chat(self.page, "worker")
        self.lead, self.supervisor = Chat(self.page, "lead"), Chat(self.page, "supervisor")
        expect(self.page.locator("#resident .log")).to_have_attribute("aria-live", "polite", timeout=PATIENCE)

    def moves_the_clock(self, label: str) -> None:
        """Press a hand of the clock and wait until time has passed."""
        self.page.get_by_role("button", name=label, exact=True).click()
        expect(self.page.locator(".clock")).not_to_have_attribute("aria-busy", "true", timeout=60_000)

    def closes(self) -> None:
        """Leave."""
        self._context.close()

    def _note(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)
