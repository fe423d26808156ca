"""Pictures on their way in, on both databases: kept without what they tell of places, or refused with a reason; in order."""

from __future__ import annotations

import asyncio
import io
from concurrent.futures import Future
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import Engine

from handlers.commands import Heard
from handlers.ports import Ports
from tests.contract.conftest import Make, replies, says
from tests.wire import Wire


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
        (bomb(), "bomb", None),
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


def test_a_large_picture_keeps_no_other_chat_waiting(make: Make) -> None:
    heard: list[str] = []
    gateway = make(
        Wire(files={"big": picture((3000, 2000))}), handle=lambda session, what, ports: heard.append(what.text)
    )

    async def scene() -> None:
        large = asyncio.create_task(gateway.receive_raw("wire", says("p", "大图", photo="big")))
        await asyncio.sleep(0)
        for n in range(10):
            await gateway.receive_raw("wire", says(n, str(n), "li"))
        await large

    asyncio.run(scene())
    assert heard == [*map(str, range(10)), "大图"]


class Ears:
    """Hears what the test says, when the test says it."""

    def __init__(self) -> None:
        self.asked: list[bytes] = []
        self.answer: Future[str] = Future()

    def words(self, sound: bytes) -> Future[str]:
        self.asked.append(sound)
        return self.answer

    def close(self) -> None:
        pass


@pytest.mark.parametrize("spoken", ["楼道灯坏了", ""])
def test_a_voice_waits_for_its_words_and_keeps_no_other_chat_waiting(make: Make, spoken: str) -> None:
    heard: list[Heard] = []
    ears = Ears()
    wire = Wire(files={"v": b"OggS voice"})
    gateway = make(wire, handle=lambda session, what, ports: heard.append(what), hearing=ears)

    async def scene() -> None:
        voice = asyncio.create_task(gateway.receive_raw("wire", says(1, "", voice="v")))
        after = asyncio.create_task(gateway.receive_raw("wire", says(2, "第二句")))
        await gateway.receive_raw("wire", says(3, "别人", "li"))
        assert [what.text for what in heard] == ["别人"]
        ears.answer.set_result(spoken)
        await asyncio.gather(voice, after)

    asyncio.run(scene())
    assert ears.asked == [b"OggS voice"]
    assert [what.text for what in heard] == ["别人", spoken, "第二句"]
    assert (heard[1].spoken, heard[1].files[0].kind, heard[1].files[0].content) == (spoken, "voice", b"OggS voice")
    assert (heard[1].understanding is not None) == bool(spoken)
