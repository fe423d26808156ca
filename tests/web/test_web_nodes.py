"""A page whose chat is written to from another node as well: nothing is shown twice after a break, and nothing is missed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from typing import Any, cast

import pytest
from sqlalchemy import Engine

from bot.delivery.nodes import OtherNodes
from bot.storage.writer import Job, T, Writer
from handlers.ports import Ports
from models.ids import Ids
from tests.web.small_site import Site, small_bell

Opens = Callable[..., Site]


@pytest.fixture
def opens(engine: Engine, ports: Ports, writer: Writer) -> Iterator[Opens]:
    """One more node on the same database; `late`: seconds by which its clock is behind."""
    sites: list[Site] = []

    def node(late: float = 0.0, through: Writer = writer) -> Site:
        ids = Ids(len(sites) + 1, lambda: int((time.time() - late) * 1000))
        bell = small_bell(replace(ports, ids=ids), through)
        bell.others = OtherNodes(engine, "test", str(len(sites)))
        sites.append(Site(bell, demo=False))
        return sites[-1]

    yield node
    for site in sites:
        site.close()


def test_a_page_that_comes_back_is_not_told_again_what_it_has_shown(opens: Opens) -> None:
    here, there = opens(), opens()
    cookie = here.visitor()
    with here.chat(cookie) as chat:
        chat.says("一")
        chat.hears()
        chat.says("二")
        last = chat.hears()
    with there.chat(cookie, after=last["id"], ready=False) as again:
        assert [line for line in again.catches_up() if line["type"] == "message"] == []
        again.says("三")
        assert again.hears()["text"] == "收到：三"
        again.says("四")
        assert again.hears()["text"] == "收到：四"


def test_a_node_whose_clock_is_behind_is_heard_by_a_page_that_came_back(opens: Opens) -> None:
    here, there, slow = opens(), opens(), opens(late=30.0)
    cookie = here.visitor()
    with here.chat(cookie) as chat:
        chat.says("一")
        last = chat.hears()
    with there.chat(cookie, after=last["id"]) as again, slow.chat(cookie) as other:
        other.says("二")
        assert other.hears()["id"] < last["id"]
        again.says("三")
        assert {again.hears()["text"], again.hears()["text"]} == {"收到：二", "收到：三"}


class Slow:
    """The real writer; after what a read has found, something happens before its answer is there."""

    def __init__(self, writer: Writer) -> None:
        self._writer, self._pool = writer, ThreadPoolExecutor(1)
        self.meanwhile: Callable[[], object] | None = None
        self.submit, self.close = writer.submit, writer.close

    def read(self, job: Job[T]) -> Future[T]:
        happens, self.meanwhile = self.meanwhile, None
        if happens is None:
            return self._writer.read(job)

        def slowly() -> T:
            found = self._writer.read(job).result()
            happens()
            return found

        return self._pool.submit(slowly)


def test_what_is_sent_elsewhere_while_a_page_opens_is_not_missed(opens: Opens, writer: Writer) -> None:
    slow = Slow(writer)
    here, there = opens(), opens(through=cast("Any", slow))
    cookie = here.visitor()
    with here.chat(cookie) as chat:
        chat.says("一")
        last = chat.hears()

        def more() -> None:
            for words in ("二", "三"):  # when the second is there, the first stands in the outbox as sent
                chat.says(words)
                chat.hears()

        slow.meanwhile = more
        with there.chat(cookie, after=last["id"]) as page:
            assert page.hears()["text"] == "收到：二"
