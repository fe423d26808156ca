"""Residents on Telegram who report, correct themselves, file, urge and add, while the platform repeats and garbles what it brings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.chaos.crowd import STORIES, SUBMIT, Story
from tests.chaos.telegram_platform import Bringing, Key, Platform, key_of
from tests.telegram.stub import Call
from tests.telegram.updates import edits, message, presses, says, update

FIRST_ACCOUNT = 800_000_001
UPDATES_EACH = 5
"""Of ten people: 40 steps of their stories, 3 edits, 3 updates that nobody can read, 4 repeats."""
SAID, ADDED = 5, 9
"""Message numbers of the report and of the addition, which edits name."""


@dataclass
class Resident:
    """One person. `corrects` is when they change their words: before they file ('report'), after it ('addition'), or never."""

    account: int
    story: Story
    corrects: str = ""
    repeated: int | None = None
    """Which of their updates the platform brings twice."""
    told: list[Key] = field(default_factory=list)
    """What they were shown, each once, in the order in which it came first."""
    words: list[str] = field(default_factory=list)
    """The words of the same."""
    _step: int = 0

    @property
    def report(self) -> str:
        """What they report, in its last version."""
        return (
            re.sub(r"\d(?=栋)|(?<=building )\d", "6", self.story.report)
            if self.corrects == "report"
            else self.story.report
        )

    @property
    def additions(self) -> list[str]:
        """What they add; a correction of what was handed on is handed on too."""
        more = [f"{self.story.addition}！"] if self.corrects == "addition" else []
        return [self.story.addition, *more]

    @property
    def answers(self) -> list[str]:
        """A few words of each answer that they must get, in order."""
        card, receipt, urged, added, _ = self.story.answers
        return [card, receipt, urged, *(added for _ in self.additions)]

    @property
    def content(self) -> bool:
        """Whether they have heard all of it."""
        return self._step == 3 and sum(self.story.answers[3] in words for words in self.words) == len(self.additions)

    def begins(self) -> list[Any]:
        """What they say first."""
        said = [says(self.account, self.story.report, number=SAID)]
        return said if self.corrects != "report" else [*said, edits(self.account, self.report, SAID)]

    def hears(self, call: Call) -> list[Any]:
        """What they say next, once they are shown what they waited for. What is shown again has been answered."""
        if (key := key_of(call)) in self.told:
            return []
        self.told.append(key)
        self.words.append(call["text"])
        if self._step == 0 and (self.corrects != "report" or "6" in call["text"]):
            self._step = 1
            return [presses(self.account, _button(call))]
        if self._step == 1 and self.story.answers[1] in call["text"]:
            self._step = 3
            first, *changed = self.additions
            return [
                says(self.account, self.story.urge),
                says(self.account, first, number=ADDED),
                *(edits(self.account, words, ADDED) for words in changed),
            ]
        return []


def _button(call: Call) -> str:
    rows = call["reply_markup"]["inline_keyboard"]
    return next(str(button["callback_data"]) for row in rows for button in row if button["text"] in SUBMIT)


def residents(updates: int) -> list[Resident]:
    """As many as it takes for so many updates."""
    corrects = {0: "report", 3: "addition", 6: "report"}
    return [
        Resident(FIRST_ACCOUNT + n, STORIES[n % len(STORIES)], corrects.get(n % 10, ""), n % 4 if n % 5 < 2 else None)
        for n in range(updates // UPDATES_EACH)
    ]


def unreadable(count: int) -> list[dict[str, Any]]:
    """What updates hold that are broken in every way: fields are missing, or of the wrong type."""
    broken: list[dict[str, Any]] = [
        {"message": {"message_id": 1}},
        {"message": {**message(7), "text": 7}},
        {"message": "hello"},
        {"message": {**message(7), "chat": {"id": "x", "type": "private"}}},
        {"message": {**message(7), "voice": {}}},
        {"callback_query": {"data": "x", "message": {}, "from": {}}},
        {"edited_message": {**message(7), "chat": None}},
    ]
    return [broken[n % len(broken)] for n in range(count)]


UNKNOWN = ({"poll_answer": {"poll_id": "1"}}, {"channel_post": {"message_id": 1}}, {"a_kind_of_tomorrow": {}})
NO_UPDATES = (b"not json", b"[1]", b'"hello"', b"")
"""What nobody but a stranger posts: refused, and not kept."""


class Crowd:
    """All of them at once. What they say is brought in the stub's loop, as answers to what they are shown."""

    def __init__(self, people: Sequence[Resident], platform: Platform, bringing: Bringing) -> None:
        self.people = people
        self._bringing = bringing
        self._by_chat = {str(person.account): person for person in people}
        self._said: dict[int, int] = {}
        platform.heard = self._heard

    @property
    def content(self) -> bool:
        """Whether everybody has heard everything."""
        return all(person.content for person in self.people)

    def begin(self, broken: Sequence[Any]) -> None:
        """Everybody speaks; what is broken comes in between."""
        every = max(1, len(self.people) // max(1, len(broken)))
        for n, person in enumerate(self.people):
            self._bring(person, person.begins())
            if n % every == 0 and n // every < len(broken):
                what = broken[n // every]
                self._bringing.bring(f"broken-{n}", update(**what) if isinstance(what, dict) else what)

    def _heard(self, call: Call) -> None:
        person = self._by_chat.get(str(call["chat_id"]))
        if person is not None:
            self._bring(person, person.hears(call))

    def _bring(self, person: Resident, updates: Sequence[Any]) -> None:
        chat = str(person.account)
        for each in updates:
            nth = self._said[person.account] = self._said.get(person.account, -1) + 1
            for _ in range(2 if nth == person.repeated else 1):
                self._bringing.bring(chat, each)
