"""Two nodes on one PostgreSQL: a person's pages show every word, live, whichever node sends it; who left has left on both."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import datetime
from typing import Any, cast

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from bot.app import Gridbell, Standing, compose
from bot.channels.base import Inbound
from bot.channels.web import NAME, WebChannel
from bot.clock import MovableClock
from bot.playing.stage import BEGINS
from bot.settings import Settings
from bot.storage.databases import open_writer
from handlers import inviting, leaving
from models.base import make_engine
from models.case import Case
from models.message import Counter, Outbox
from models.writing import open_session
from nlu.backends.base import Backend
from tests.conftest import PostgresServer
from tests.furnished import copied
from tests.platforms.web import Pages
from tests.scenarios.conftest import Districts
from tests.web.small_site import Site, Talk

Nodes = tuple[Site, Site]


@pytest.fixture
def nodes(
    settings: Settings, backend: Backend, standing: Standing, postgres: PostgresServer, districts: Districts
) -> Iterator[Nodes]:
    """Two web servers on one database."""
    template, made = districts("postgresql", Pages)
    url, keys = (
        postgres.copy(template),
        copied(made.keys),
    )  # what a node closes is gone, and others go on with the original

    def node() -> Gridbell:
        engine = make_engine(url)
        return compose(
            settings,
            engine=engine,
            keys=keys,
            master=made.master,
            clock=MovableClock.standing_at(datetime.fromisoformat(BEGINS)),
            writer=open_writer(engine),
            backend=backend,
            channels=lambda ids: {NAME: WebChannel(ids)},
            standing=standing,
        )

    sites = [Site(cast("Any", node()), demo=False) for _ in range(2)]
    yield sites[0], sites[1]
    for site in sites:
        site.close()
    postgres.drop(url)


def submits(page: Talk, card: dict[str, Any]) -> None:
    """Press the first button of a card."""
    page.sends({"type": "press", "event_id": "submit", "token": card["buttons"][0]["token"]})


@pytest.mark.postgresql
@pytest.mark.parametrize(
    "report, urge, words",
    [
        ("春风花园3栋楼下垃圾堆了三天没人清", "催一下", ("承诺", "已受理", "已经催了")),
        ("Rubbish has been piling up at Chunfeng Garden building 3", "Hurry up", ("Promise", "Received", "rung")),
    ],
    ids=["zh", "en"],
)
def test_pages_on_two_nodes_show_the_same_chat(nodes: Nodes, report: str, urge: str, words: tuple[str, ...]) -> None:
    here, there = nodes
    cookie = here.visitor()
    with here.chat(cookie) as first:
        first.says(report)
        card = first.hears()
        with there.chat(cookie, ready=False) as second:
            assert [line["text"] for line in second.catches_up() if line["type"] == "message"] == [card["text"]]
            submits(second, card)
            receipts = [first.hears(), second.hears()]
            first.says(urge)
            answers = [first.hears(), second.hears()]
            second.says(urge)
            again = [first.hears(), second.hears()]
    for shown, word in zip(([card], receipts, answers), words, strict=True):
        assert all(word in line["text"] for line in shown)
    for both in (receipts, answers, again):
        assert len({(line["id"], line["text"]) for line in both}) == 1, "the same message, under the same id"


@pytest.mark.postgresql
@pytest.mark.parametrize(
    "words", ["春风花园3栋楼下垃圾堆了三天没人清", "Rubbish has been piling up at Chunfeng Garden building 3"]
)
def test_what_was_sent_while_a_node_heard_nothing_is_shown_once_it_hears_again(nodes: Nodes, words: str) -> None:
    here, there = nodes
    cookie = here.visitor()
    with here.chat(cookie) as first:
        first.says(words)
        card = first.hears()
        with there.chat(cookie) as second:
            mute = cast("Gridbell", here.bell)
            assert mute.others is not None
            mute.others.close()
            submits(first, card)
            receipt = first.hears()
            first.says("催一下")
            first.hears()  # by now the receipt stands in the outbox as sent
            with mute.engines[0].connect() as connection:
                connection.execute(
                    text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'")
                )
            shown = second.hears()
    assert (shown["id"], shown["text"]) == (receipt["id"], receipt["text"])


@pytest.mark.postgresql
def test_whoever_left_by_one_node_does_nothing_more_at_another(nodes: Nodes) -> None:
    here, there = (cast("Gridbell", site.bell) for site in nodes)
    worker = Pages.address("worker:C01-02")

    async def presses(bell: Gridbell, event: str, token: str) -> None:
        await bell.gateway.receive(Inbound(event, NAME, worker, press=token))

    cookie = nodes[0].visitor()
    with nodes[0].chat(cookie) as page:
        page.says("春风花园3栋楼下垃圾堆了三天没人清")
        submits(page, page.hears())
        page.hears()
    token = there.writer.read(
        lambda session: session.scalars(select(Outbox.token).where(Outbox.text_key == "task-new")).one()
    ).result()
    ports = here.ports()
    person = ports.registry.person_by_key["worker:C01-02"]
    there.writer.submit(there.surroundings.refresh).result()
    here.writer.submit(lambda session: leaving.leave(session, here.ports(), person)).result()
    asyncio.run(presses(there, "late", f"{token}.0"))

    def after(session: Session) -> tuple[str, int]:
        refused = session.scalars(select(Counter.count).where(Counter.name == "press_refused")).one()
        return session.scalars(select(Case.status)).one(), refused

    assert there.writer.read(after).result() == ("assigned", 1)
    assert person.id not in there.ports().registry.people


@pytest.mark.postgresql
def test_a_join_code_opens_one_chat_whichever_nodes_it_comes_to(nodes: Nodes) -> None:
    here, there = (cast("Gridbell", site.bell) for site in nodes)
    seat = here.ports().registry.seat_by_code["worker:C01-02"]
    code, _ = here.writer.submit(lambda session: inviting.invite(session, here.ports(), seat, name="新师傅")).result()
    with open_session(here.engines[0]) as one, open_session(there.engines[0]) as other:
        mine, theirs = (inviting.find(each, here.ports(), code) for each in (one, other))
        assert mine is not None and theirs is not None
        assert inviting.use(one, here.ports(), mine)
        other.execute(text("SET LOCAL lock_timeout = '100ms'"))
        with pytest.raises(OperationalError, match="lock timeout"):
            inviting.use(other, there.ports(), theirs)  # nobody is let in before it is known who was first
        other.rollback()
        one.commit()
        assert not inviting.use(other, there.ports(), theirs)
