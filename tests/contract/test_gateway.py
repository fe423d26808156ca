"""The gateway's promises, on both databases: once, durable before the answer, in order per chat, and a poison event harms nobody."""

from __future__ import annotations

import asyncio
import io
import logging
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from bot.channels.base import Inbound
from bot.gateway import MAX_TEXT, Gateway
from bot.writer import Writer, open_writer
from handlers.commands import Heard
from handlers.ports import Ports
from models.message import Counter, Inbox, Outbox
from nlu.understanding import Understanding
from tests.wire import Wire, echo, understand


@pytest.fixture
def writer(engine: Engine) -> Iterator[Writer]:
    made = open_writer(engine)
    yield made
    made.close()


Make = Callable[..., Gateway]


@pytest.fixture
def make(writer: Writer, ports: Ports) -> Make:
    def gateway(wire: Wire | None = None, **how: Any) -> Gateway:
        wire = wire or Wire()
        how = {"understand": understand, "handle": echo} | how
        return Gateway(writer, lambda: ports, {wire.name: wire}, **how)

    return gateway


def says(number: object, words: str, who: str = "zhang", **more: Any) -> dict[str, Any]:
    return {"id": str(number), "from": who, "text": words} | more


def replies(engine: Engine, ports: Ports) -> list[str]:
    with Session(engine) as session:
        rows = session.scalars(select(Outbox).order_by(Outbox.id))
        return [ports.sealer.open_json(row.params).get("words", row.text_key) for row in rows]


def inbox(engine: Engine) -> list[Inbox]:
    with Session(engine) as session:
        return list(session.scalars(select(Inbox).order_by(Inbox.id)))


def test_an_event_has_one_effect_however_often_it_comes(make: Make, engine: Engine, ports: Ports) -> None:
    gateway = make()

    async def scene() -> list[bool]:
        first = await gateway.receive_raw("wire", says(1, "漏水"))
        again = [await gateway.receive_raw("wire", says(1, "漏水")) for _ in range(2)]
        at_once = await asyncio.gather(*(gateway.receive_raw("wire", says(2, "没电")) for _ in range(5)))
        return [first, *again, sum(at_once) == 1]

    assert asyncio.run(scene()) == [True, False, False, True]
    assert replies(engine, ports) == ["漏水", "没电"]


def test_two_gateways_take_the_same_event_once(engine: Engine, ports: Ports) -> None:
    wire = Wire()
    writers = [open_writer(engine) for _ in range(2)]
    gateways = [Gateway(writer, lambda: ports, {"wire": wire}, understand, echo) for writer in writers]

    async def scene() -> int:
        events = [gateways[n % 2].receive_raw("wire", says(n // 2, f"{n // 2}", who=f"{n // 2}")) for n in range(60)]
        return sum(await asyncio.gather(*events))

    assert asyncio.run(scene()) == 30
    assert sorted(replies(engine, ports), key=int) == [str(n) for n in range(30)]
    for writer in writers:
        writer.close()


def test_the_raw_event_is_kept_sealed(make: Make, engine: Engine, ports: Ports) -> None:
    asyncio.run(make().receive_raw("wire", says(1, "漏水")))
    [row] = inbox(engine)
    assert row.payload is not None and "漏水".encode() not in row.payload
    assert ports.sealer.open_json(row.payload) == says(1, "漏水")
    assert (row.event_id, row.channel, row.fault, row.at) == ("1", "wire", None, ports.clock.now())


def test_events_of_one_chat_keep_their_order_while_files_are_fetched(make: Make, engine: Engine, ports: Ports) -> None:
    wire = Wire(files={"big": picture()})

    async def scene() -> None:
        gateway = make(wire)
        await asyncio.gather(
            *(
                gateway.receive_raw("wire", says(n, str(n), photo="big") if n % 3 == 0 else says(n, str(n)))
                for n in range(30)
            )
        )

    asyncio.run(scene())
    assert replies(engine, ports) == [str(n) for n in range(30)]


def test_events_of_one_chat_keep_their_order_while_understanding_is_slow(
    make: Make, engine: Engine, ports: Ports
) -> None:
    first_may_go = threading.Event()

    def slow(text: str) -> Understanding:
        if text == "0":
            first_may_go.wait(10)
        elif text == "elsewhere":
            first_may_go.set()
        return understand(text)

    async def scene() -> None:
        with ThreadPoolExecutor(8) as aside:
            gateway = make(understand=slow, aside=aside)
            mine = [asyncio.create_task(gateway.receive_raw("wire", says(n, str(n)))) for n in range(5)]
            await asyncio.sleep(0)
            assert await gateway.receive_raw("wire", says("x", "elsewhere", who="li")), "another chat does not wait"
            await asyncio.gather(*mine)

    asyncio.run(scene())
    said = replies(
        engine, ports
    )  # "0" waited for the other chat; which of the two commits first is a pool's own affair
    assert [words for words in said if words != "elsewhere"] == [str(n) for n in range(5)]
    assert said.count("elsewhere") == 1


def test_an_event_given_up_by_its_caller_lets_nobody_overtake(make: Make, engine: Engine, ports: Ports) -> None:
    first_may_go = threading.Event()

    def slow(text: str) -> Understanding:
        if text == "0":
            first_may_go.wait(10)
        return understand(text)

    async def scene() -> None:
        with ThreadPoolExecutor(8) as aside:
            gateway = make(understand=slow, aside=aside)
            tasks = [asyncio.create_task(gateway.receive_raw("wire", says(n, str(n)))) for n in range(3)]
            await asyncio.sleep(0)
            tasks[1].cancel()
            await asyncio.wait([tasks[1]])
            first_may_go.set()
            await asyncio.gather(tasks[0], tasks[2])

    asyncio.run(scene())
    assert replies(engine, ports) == ["0", "2"]


def test_a_poison_event_is_kept_counted_and_apologised_for(
    make: Make, engine: Engine, ports: Ports, caplog: pytest.LogCaptureFixture
) -> None:
    gateway = make()

    async def scene() -> list[bool]:
        words = ("你好", "poison 13812345678", "还在吗")
        return [await gateway.receive_raw("wire", says(n, text)) for n, text in enumerate(words)]

    with caplog.at_level(logging.ERROR):
        assert asyncio.run(scene()) == [True, True, True]
    assert replies(engine, ports) == ["你好", "sorry-fault", "还在吗"]
    assert [row.fault for row in inbox(engine)] == [None, "ValueError", None]
    with Session(engine) as session:
        assert session.execute(select(Counter.name, Counter.count)).all() == [("poison", 1)]
    assert "event 1 of wire failed: ValueError" in caplog.text
    assert "13812345678" not in caplog.text, "what a person wrote is in no log"
    assert asyncio.run(gateway.receive_raw("wire", says(1, "poison"))) is False, "it is not tried again"


def test_what_can_t_be_understood_is_poison_too(make: Make, engine: Engine) -> None:
    def broken(text: str) -> Understanding:
        raise ZeroDivisionError

    assert asyncio.run(make(understand=broken).receive_raw("wire", says(1, "漏水")))
    assert [row.fault for row in inbox(engine)] == ["ZeroDivisionError"]


def test_a_malformed_event_is_set_aside_and_the_rest_go_on(make: Make, engine: Engine, ports: Ports) -> None:
    gateway = make()

    async def scene() -> list[bool]:
        events: list[dict[str, Any]] = [says(1, "一"), {"nonsense": True}, says(2, "二")]
        return [await gateway.receive_raw("wire", event) for event in events]

    assert asyncio.run(scene()) == [True, True, True]
    assert replies(engine, ports) == ["一", "二"]
    aside = inbox(engine)[1]
    assert aside.event_id.startswith("malformed:") and aside.payload is not None
    assert ports.sealer.open_json(aside.payload) == {"nonsense": True}
    with Session(engine) as session:
        assert session.execute(select(Counter.name, Counter.count)).all() == [("malformed", 1)]


def test_what_the_database_does_not_take_is_not_acknowledged(make: Make, engine: Engine) -> None:
    Inbox.__table__.drop(engine)  # type: ignore[attr-defined]  # a mapped class's table is a Table
    with pytest.raises(Exception, match="inbox"):
        asyncio.run(make().receive_raw("wire", says(1, "漏水")))


@pytest.mark.parametrize("event_id", ["x" * 500, "null\x00byte", "\ud800"])
def test_an_event_id_that_no_column_takes_is_still_known_again(make: Make, engine: Engine, event_id: str) -> None:
    gateway = make()
    assert asyncio.run(gateway.receive(Inbound(event_id, "wire", "zhang", text="一")))
    assert not asyncio.run(gateway.receive(Inbound(event_id, "wire", "zhang", text="一")))
    assert len(inbox(engine)) == 1


def test_odd_words_arrive(make: Make) -> None:
    heard: list[Heard] = []
    gateway = make(handle=lambda session, what, ports: heard.append(what))
    for number, words in enumerate(("", " \n", "长" * 30_000, "\ud83d half", "\u202e右", "a\x00b")):
        assert asyncio.run(gateway.receive(Inbound(str(number), "wire", "zhang", text=words)))
    assert [h.understanding is None for h in heard] == [True, True, False, False, False, False]
    assert len(heard[2].text) == MAX_TEXT
    assert heard[3].text == "? half"


def picture(size: tuple[int, int] = (64, 48), **how: Any) -> bytes:
    kept = io.BytesIO()
    Image.effect_noise(size, 50).convert("RGB").save(kept, "JPEG", **how)
    return kept.getvalue()


def with_place(lat: float, lon: float) -> bytes:
    exif = Image.Exif()
    exif[0x8825] = {
        1: "N" if lat >= 0 else "S",
        2: (abs(lat), 0.0, 0.0),
        3: "E" if lon >= 0 else "W",
        4: (abs(lon), 0.0, 0.0),
    }
    return picture(exif=exif)


def bomb() -> bytes:
    kept = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(kept, "PNG")
    return kept.getvalue()


@pytest.mark.parametrize(
    ("content", "fault", "place"),
    [
        (picture(), None, None),
        (with_place(31.25, 121.5), None, (31.25, 121.5)),
        (with_place(-33.5, -70.5), None, (-33.5, -70.5)),
        (with_place(0.0, 0.0), None, None),
        (picture((400, 400))[:9000], "unreadable", None),
        (b"not a picture", "unreadable", None),
        (b"", "unreadable", None),
        (bomb(), "too_large", None),
        (b"\xff" * (21 * 1024 * 1024), "too_large", None),
    ],
    ids=["sound", "with place", "south west", "null island", "cut off", "text", "empty", "bomb", "21 MB"],
)
def test_a_picture_is_kept_without_its_exif_or_refused_with_a_reason(
    tmp_path: Any, make: Make, content: bytes, fault: str | None, place: tuple[float, float] | None
) -> None:
    heard: list[Heard] = []
    gateway = make(Wire(files={"p": content}), handle=lambda session, what, ports: heard.append(what))
    assert asyncio.run(gateway.receive_raw("wire", says(1, "看", photo="p")))
    [file] = heard[0].files
    assert file.fault == fault
    assert bool(file.content) == (fault is None)
    assert b"Exif" not in file.content
    assert file.location == (pytest.approx(place) if place else None)
    assert file.mime == ("" if fault else "image/jpeg")


def test_a_file_that_is_gone_or_said_to_be_too_large_spoils_nothing(make: Make) -> None:
    heard: list[Heard] = []
    gateway = make(handle=lambda session, what, ports: heard.append(what))
    asyncio.run(gateway.receive_raw("wire", says(1, "看", photo="gone")))
    asyncio.run(gateway.receive_raw("wire", says(2, "看", photo="huge", size=25 * 1024 * 1024)))
    assert [h.files[0].fault for h in heard] == ["unavailable", "too_large"]


def test_the_outbox_is_woken_after_the_commit_and_not_for_a_repeat(make: Make, engine: Engine) -> None:
    woken: list[int] = []

    def look() -> None:
        with Session(engine) as session:
            woken.append(session.execute(select(func.count()).select_from(Outbox)).scalar_one())

    gateway = make(committed=look)
    for number in (1, 1, 2):
        asyncio.run(gateway.receive_raw("wire", says(number, "一")))
    assert woken == [1, 2]
