"""Many residents at once who report, urge and add while the server dies in between: what each was promised, and told."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from tests.chaos.node import Node

PATIENCE = 15.0
"""Seconds without a word after which a person looks in anew, as the page does."""
VISITS_IN_VAIN = 5
"""After so many looks, over a minute, in which nothing new came, it will not come any more."""
SUBMIT = {"提交", "Submit"}


@dataclass(frozen=True, slots=True)
class Story:
    """What one person says, and a few words of each answer, in order. The second message is the press that files."""

    report: str
    urge: str
    addition: str
    ask: str
    answers: tuple[str, ...]

    def said(self, step: int) -> str:
        """The words of a step that has words."""
        return (self.report, "", self.urge, self.addition, self.ask)[step]


STEPS = 5
_ZH = ("承诺", "已受理", "已经催了", "已补充到", "已派单")
_EN = ("Promise", "Received as", "rung", "Added to", "assigned")
STORIES = (
    Story("春风花园3栋楼下垃圾堆了三天没人清", "催一下", "补充一下，现在臭得没法开窗了", "我的事情处理得怎么样了", _ZH),
    Story("春风花园5栋电梯坏了", "怎么还没人来，催一下", "补充一下，老人下不了楼", "进度怎么样了", _ZH),
    Story("锦绣花园2栋楼道灯坏了，晚上一片黑", "催一下", "补充一下，是三楼到四楼那一段", "现在到哪一步了", _ZH),
    Story(
        "Rubbish has been piling up at Chunfeng Garden building 3 for three days",
        "Please hurry up",
        "To add: it smells so bad that we can't open the window",
        "What is the status of my report?",
        _EN,
    ),
)


@dataclass
class Person:
    """A resident: sends the next message when the last one was acknowledged, all again after a break; reads all the while."""

    name: str
    story: Story
    acknowledged: int = 0
    told: list[tuple[str, str]] = field(default_factory=list)
    """Card and words of what was shown, in the order in which it was shown for the first time."""
    _submit: str | None = None
    """The token of 提交, once the card was shown."""
    _sent: int = 0
    """Steps that were sent through the socket that is open now."""

    async def talk(self, node: Node, everybody: Progress) -> None:
        """Go through the story, and stay until every answer was shown."""
        in_vain = 0
        while not self._content:
            await node.up.wait()
            before = (self.acknowledged, len(self.told))
            try:
                await self._once(node, everybody)
            except TimeoutError:
                in_vain = in_vain + 1 if before == (self.acknowledged, len(self.told)) else 0
                assert in_vain < VISITS_IN_VAIN, (
                    f"{self.name} waits in vain: {before[0]} acknowledged, told {self.told}"
                )
            except (OSError, WebSocketException):
                await asyncio.sleep(0)  # it died: come back when it is up, and send again what has no answer

    @property
    def _content(self) -> bool:
        return self.acknowledged == STEPS and len(self.told) >= STEPS

    async def _once(self, node: Node, everybody: Progress) -> None:
        address = f"ws://127.0.0.1:{node.port}/chat/socket?as={self.name}"
        origin = cast("Any", f"http://127.0.0.1:{node.port}")
        self._sent = self.acknowledged
        async with connect(address, origin=origin, close_timeout=1) as wire:
            while not self._content:
                await self._send(wire)
                frame = json.loads(await asyncio.wait_for(wire.recv(), PATIENCE))
                if frame["type"] == "message":
                    self._read(frame)
                elif frame["type"] == "ack":
                    assert frame["event_id"] == f"step-{self.acknowledged}"
                    self.acknowledged += 1
                    everybody.acknowledged()
                else:
                    assert frame["type"] in ("said", "ready"), frame

    async def _send(self, wire: ClientConnection) -> None:
        step = self.acknowledged
        if self._sent > step or step == STEPS or (step == 1 and self._submit is None):
            return
        what = (
            {"type": "press", "token": self._submit} if step == 1 else {"type": "text", "text": self.story.said(step)}
        )
        await wire.send(json.dumps({**what, "event_id": f"step-{step}"}))
        self._sent = step + 1

    def _read(self, frame: dict[str, Any]) -> None:
        for button in frame["buttons"]:
            if button["label"] in SUBMIT:
                self._submit = button["token"]
        if (shown := (frame["card"], frame["text"])) not in self.told:
            self.told.append(shown)


class Progress:
    """Counts acknowledgements over all, so that the node can be killed after a chosen one."""

    def __init__(self) -> None:
        self._count = 0
        self._waited_for: dict[int, asyncio.Event] = {}

    def acknowledged(self) -> None:
        """One more."""
        self._count += 1
        if self._count in self._waited_for:
            self._waited_for[self._count].set()

    async def reached(self, count: int) -> None:
        """Wait until so many messages were acknowledged."""
        if self._count < count:
            await self._waited_for.setdefault(count, asyncio.Event()).wait()


async def load(node: Node, messages: int, deaths: Sequence[int], at_once: int) -> list[Person]:
    """That many messages, `at_once` people at a time; the node is killed after each acknowledgement named in `deaths`."""
    people = [Person(f"demo-resident-{n + 1}", STORIES[n % len(STORIES)]) for n in range(messages // STEPS)]
    progress = Progress()
    places = asyncio.Semaphore(at_once)

    async def visit(person: Person) -> None:
        async with places:
            await person.talk(node, progress)

    async def reaper() -> None:
        for moment in sorted(deaths):
            await progress.reached(moment)
            await node.kill()
            await node.start()

    await node.start()
    async with asyncio.TaskGroup() as crowd:
        crowd.create_task(reaper())
        for person in people:
            crowd.create_task(visit(person))
    return people
