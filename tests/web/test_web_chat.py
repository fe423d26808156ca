"""The chat's protocol as a browser lives it: acknowledged when durable, resumed after a break, private to its session."""

from __future__ import annotations

import asyncio
import io

import httpx
import pytest
from PIL import Image
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session
from websockets.exceptions import ConnectionClosed

from bot.channels.base import Outbound
from bot.channels.web import Sent, WebChannel
from bot.media.pictures import examine_picture
from bot.storage.writer import Writer
from handlers.ports import Ports
from models.ids import Ids
from models.message import Counter, Inbox, Outbox
from tests.films import PICTURE, movie
from tests.web.small_site import Site, SmallBell, small_bell

MEGABYTE = 1024 * 1024


def photo(colour: str = "red") -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(made, "JPEG")
    return made.getvalue()


def kept(sent: bytes) -> bytes:
    """The picture as it is kept: written anew."""
    return examine_picture(sent).content


def upload(
    site: Site, cookie: str, content: bytes, mime: str = "image/jpeg", query: str = "", **headers: str
) -> httpx.Response:
    return site.web.post(
        f"/chat/files{query}", content=content, headers={"Content-Type": mime, "Cookie": cookie, **headers}
    )


def test_what_is_said_is_acknowledged_once_it_is_durable_and_answered(site: Site, engine: Engine) -> None:
    with site.chat(site.visitor()) as chat:
        said = chat.says("路灯坏了")
        assert chat.gets("ack")["event_id"] == said
        with Session(engine) as session:
            kept = session.scalars(select(Inbox.event_id)).one()
        assert kept.endswith(said)
        assert kept != said, "an event id belongs to the address that made it"
        assert chat.hears()["text"] == "收到：路灯坏了"


def test_a_repeat_is_acknowledged_and_has_no_second_effect(site: Site, engine: Engine) -> None:
    with site.chat(site.visitor()) as chat:
        said = chat.says("漏水")
        chat.gets("ack")
        chat.hears()
        chat.says("漏水", event_id=said)
        assert chat.gets("ack")["event_id"] == said
        chat.says("完了")
        assert chat.hears()["text"] == "收到：完了"
        with Session(engine) as session:
            assert session.scalar(select(func.count()).select_from(Outbox)) == 2


def test_two_people_may_use_the_same_event_id(site: Site) -> None:
    with site.chat(site.visitor()) as zhang, site.chat(site.visitor()) as li:
        zhang.says("一号楼", event_id="same")
        assert zhang.hears()["text"] == "收到：一号楼"
        li.says("二号楼", event_id="same")
        assert li.hears()["text"] == "收到：二号楼"


def test_after_a_break_only_what_was_missed_is_told(site: Site) -> None:
    cookie = site.visitor()
    with site.chat(cookie) as chat:
        chat.says("一")
        first = chat.hears()
        chat.says("二")
        chat.gets("ack")
    with site.chat(cookie, after=first["id"], ready=False) as again:
        missed = again.sees(2)
    assert [frame["text"] for frame in missed if frame["type"] == "message"] == ["收到：二"]
    assert [frame["event"] for frame in missed if frame["type"] == "said"] == [{"type": "text", "text": "二"}]


def test_after_a_restart_the_whole_chat_is_there_and_its_buttons_work(
    bell: SmallBell, ports: Ports, writer: Writer
) -> None:
    before = Site(bell, demo=False)
    cookie = before.visitor()
    with before.chat(cookie) as chat:
        chat.says("card")
        chat.gets("ack")
    before.close()
    after = Site(small_bell(ports, writer), demo=False)
    with after.chat(cookie, ready=False) as again:
        own, told = again.sees(2)
        assert own["event"]["text"] == "card"
        assert told["text"] == "收到：card"
        assert [button["label"] for button in told["buttons"]] == ["是", "否"]
        again.sends({"type": "press", "event_id": "p1", "token": told["buttons"][1]["token"], "label": "否"})
        changed = again.hears()
    after.close()
    assert (changed["card"], changed["edited"], changed["text"]) == (told["card"], True, "收到：按了1")


def test_where_a_code_was_scanned_is_told_to_nobody_and_kept_nowhere(site: Site, engine: Engine) -> None:
    cookie = site.visitor()
    with site.chat(cookie) as phone, site.chat(cookie) as desk:
        phone.sends({"type": "start", "event_id": "scan", "start": "p-7K3QD"})
        assert desk.hears()["text"] == "收到：经 p-7K3QD"
        phone.sends({"type": "start", "event_id": "scan", "start": "p-7K3QD"})
        phone.says("完了")
        assert desk.gets("said")["event"] == {"type": "text", "text": "完了"}, "the scan itself is no line of the chat"
    with Session(engine) as session:
        first, second = session.scalars(select(Inbox.payload).order_by(Inbox.id))
    assert first is None and second is not None


@pytest.mark.parametrize("start", ["", "p 7", "p-春", "x" * 65, None, 7])
def test_what_no_link_carries_is_refused(site: Site, start: object) -> None:
    with site.chat(site.visitor()) as chat:
        chat.sends({"type": "start", "event_id": "scan", "start": start})
        assert chat.gets("error")["code"] == "malformed"


def test_what_is_said_on_one_page_shows_on_the_others(site: Site) -> None:
    cookie = site.visitor()
    with site.chat(cookie) as phone, site.chat(cookie) as desk:
        phone.says("电梯停了")
        assert desk.gets("said")["event"] == {"type": "text", "text": "电梯停了"}
        assert desk.hears()["id"] == phone.hears()["id"]


UNREADABLE = (
    "{",
    "[]",
    "null",
    '"text"',
    "[" * 5000,
    '{"type": "text"}',
    '{"type": "text", "event_id": "a b", "text": "x"}',
    '{"type": "text", "event_id": "e", "text": 7}',
    '{"type": "dance", "event_id": "e"}',
    '{"type": "press", "event_id": "e"}',
    '{"type": "location", "event_id": "e", "lat": 91, "lon": 0}',
    '{"type": "location", "event_id": "e", "lat": NaN, "lon": 0}',
    '{"type": "location", "event_id": "e", "lat": true, "lon": 0}',
    '{"type": "photo", "event_id": "e", "files": []}',
    '{"type": "photo", "event_id": "e", "files": "all"}',
    '{"type": "edit", "event_id": "e", "text": "x"}',
)


def test_an_unreadable_frame_is_set_aside_and_the_socket_lives_on(site: Site, engine: Engine) -> None:
    with site.chat(site.visitor()) as chat:
        for frame in UNREADABLE:
            chat.sends(frame)
            fault = chat.gets("error")
            assert fault["code"] == "malformed", frame
            assert fault["message"]
            assert fault["message_en"]
        chat.says("还在")
        assert chat.hears()["text"] == "收到：还在"
    with Session(engine) as session:
        assert session.scalars(select(Counter.count).where(Counter.name == "malformed")).one() == len(UNREADABLE)


def test_words_without_end_are_refused_kindly_and_nothing_else_is(site: Site) -> None:
    with site.chat(site.visitor()) as chat:
        long = chat.says("长" * 70_000)
        fault = chat.gets("error")
        assert (fault["code"], fault["event_id"]) == ("too_long", long)
        taken = chat.says("长" * 20_000)
        assert chat.gets("ack")["event_id"] == taken


def test_a_picture_goes_up_and_comes_back_to_its_own_session_only(site: Site) -> None:
    mine, other, sent = site.visitor(), site.visitor(), photo()
    ref = upload(site, mine, sent).json()["ref"]
    with site.chat(mine) as chat:
        chat.sends({"type": "photo", "event_id": "p1", "files": [ref], "text": "已清运"})
        told = chat.hears()
    assert told["text"] == f"收到：已清运 {len(kept(sent))}"
    shown = site.web.get(told["picture"], headers={"Cookie": mine})
    assert (shown.status_code, shown.content, shown.headers["content-type"]) == (200, kept(sent), "image/jpeg")
    assert shown.headers["cache-control"] == "no-store"
    assert shown.headers["x-content-type-options"] == "nosniff"
    for cookie in (other, "", "gridbell_session=worker:C01-02"):
        assert site.web.get(told["picture"], headers={"Cookie": cookie}).status_code == 404
    assert site.web.get("/chat/pictures/1", headers={"Cookie": mine}).status_code == 404


def test_ones_own_picture_is_there_after_a_reload_for_its_owner_alone(site: Site) -> None:
    mine, other = site.visitor(), site.visitor()
    content = photo()
    ref = upload(site, mine, content).json()["ref"]
    with site.chat(mine) as chat:
        chat.sends({"type": "photo", "event_id": "look", "files": [ref], "text": "楼道"})
        chat.hears()
    with site.chat(mine, ready=False) as again:
        own = again.sees(2)[0]
    assert own["pictures"] == ["/chat/own/look/0"]
    shown = site.web.get(own["pictures"][0], headers={"Cookie": mine})
    assert (shown.status_code, shown.headers["content-type"]) == (200, "image/jpeg")
    assert Image.open(io.BytesIO(shown.content)).size == (40, 30)
    assert "no-store" in shown.headers["cache-control"]
    for path, cookie in ((own["pictures"][0], other), ("/chat/own/look/1", mine), ("/chat/own/else/0", mine)):
        assert site.web.get(path, headers={"Cookie": cookie}).status_code == 404
    assert site.web.get(own["pictures"][0]).status_code == 404


def test_a_picture_that_could_not_be_used_leaves_no_gap_among_ones_own(site: Site) -> None:
    mine = site.visitor()
    bad, good = (upload(site, mine, content).json()["ref"] for content in (b"no picture at all", photo()))
    with site.chat(mine) as chat:
        chat.sends({"type": "photo", "event_id": "two", "files": [bad, good], "text": "楼道"})
        chat.hears()
    with site.chat(mine, ready=False) as again:
        own = again.sees(1)[0]
    assert own["pictures"] == ["/chat/own/two/0"]
    shown = site.web.get("/chat/own/two/0", headers={"Cookie": mine})
    assert Image.open(io.BytesIO(shown.content)).size == (40, 30)
    assert site.web.get("/chat/own/two/1", headers={"Cookie": mine}).status_code == 404


def test_a_video_comes_back_as_a_download_and_never_as_a_page(site: Site) -> None:
    mine = site.visitor()
    ref = upload(site, mine, movie(), "video/quicktime").json()["ref"]
    with site.chat(mine) as chat:
        chat.sends({"type": "video", "event_id": "v1", "files": [ref], "text": "在漏水"})
        told = chat.hears()
    assert told["picture"] is None
    shown = site.web.get(told["file"], headers={"Cookie": mine})
    assert (shown.status_code, shown.headers["content-type"]) == (200, "application/octet-stream")
    assert shown.headers["content-disposition"].startswith("attachment")
    assert shown.headers["x-content-type-options"] == "nosniff"
    assert PICTURE in shown.content and b"+31.2" not in shown.content


def test_a_picture_of_another_session_can_not_be_sent_on(site: Site) -> None:
    ref = upload(site, site.visitor(), photo()).json()["ref"]
    with site.chat(site.visitor()) as chat:
        chat.sends({"type": "photo", "event_id": "p1", "files": [ref]})
        fault = chat.gets("error")
        assert (fault["code"], fault["event_id"]) == ("file_gone", "p1")
        chat.sends({"type": "photo", "event_id": "p1", "files": [ref], "last_try": True})
        assert chat.hears()["text"] == "收到：unavailable"


def test_a_file_that_can_not_be_taken_is_refused_with_a_code(site: Site) -> None:
    cookie = site.visitor()
    for content, mime, status, code in (
        (b"x" * (20 * MEGABYTE + 1), "image/jpeg", 413, "too_large"),
        (b"x", "application/pdf", 415, "unsupported_type"),
        (b"x", "", 415, "unsupported_type"),
        (b"", "image/jpeg", 400, "empty_file"),
    ):
        answered = upload(site, cookie, content, mime)
        assert (answered.status_code, answered.json()["error"]["code"]) == (status, code)


def test_a_large_file_that_hides_its_length_is_refused_too(site: Site) -> None:
    pieces = (b"x" * MEGABYTE for _ in range(21))
    answered = site.web.post(
        "/chat/files", content=pieces, headers={"Content-Type": "image/jpeg", "Cookie": site.visitor()}
    )
    assert answered.status_code == 413


def test_files_that_nobody_fetches_do_not_pile_up(site: Site) -> None:
    cookie = site.visitor()
    refs = [upload(site, cookie, photo()).json()["ref"] for _ in range(8)]
    with site.chat(cookie) as chat:
        chat.sends({"type": "photo", "event_id": "old", "files": [refs[0]]})
        assert chat.gets("error")["code"] == "file_gone"
        chat.sends({"type": "photo", "event_id": "new", "files": [refs[-1]]})
        assert chat.hears()["text"] == f"收到： {len(kept(photo()))}"


def test_another_sites_page_gets_no_chat(site: Site) -> None:
    cookie = site.visitor()
    with site.chat(cookie, origin="https://evil.example", ready=False) as chat:
        assert chat.gets("error")["code"] == "foreign_origin"
        with pytest.raises(ConnectionClosed):
            chat.wire.recv(5)
    answered = upload(site, cookie, photo(), Origin="https://evil.example")
    assert (answered.status_code, answered.json()["error"]["code"]) == (403, "foreign_origin")


def test_without_a_session_of_ours_nobody_speaks(site: Site) -> None:
    for forged in ("", "worker:C01-02", "s-short"):
        cookie = f"gridbell_session={forged}"
        with site.chat(cookie, persona="worker:C01-02", ready=False) as chat:
            assert chat.gets("error")["code"] == "no_session"
        assert upload(site, cookie, photo()).status_code == 401


def test_a_page_that_does_not_read_is_cut_off_and_its_neighbour_is_not(ids: Ids) -> None:
    async def flood() -> tuple[bool, str]:
        channel = WebChannel(ids)
        stuck, reading = channel.attach("r"), channel.attach("r")
        for number in range(501):
            await channel.send(Outbound(number, number, "r", str(number)))
            last = await reading.get()
        assert isinstance(last, Sent)
        assert not reading.overrun.is_set()
        return stuck.overrun.is_set(), last.message.text

    assert asyncio.run(flood()) == (True, "500")
