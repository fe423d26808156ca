"""The pages, their headers, the demo's doors, health and metrics."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot.web import app as web_app
from models.seat import Person
from tests.web.small_site import Site, SmallBell, news

PAGES = sorted(path.relative_to(web_app.STATIC) for path in web_app.STATIC.rglob("*") if path.is_file())


def test_the_residents_page_gives_a_session_and_keeps_it(site: Site) -> None:
    first = site.web.get("/")
    cookie = first.headers["set-cookie"]
    assert re.match(r"gridbell_session=s-[\w-]{43}; ", cookie)
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    kept = site.web.get("/", headers={"Cookie": cookie.split(";")[0]})
    assert kept.headers["set-cookie"].split(";")[0] == cookie.split(";")[0]
    forged = site.web.get("/", headers={"Cookie": "gridbell_session=worker:C01-02"})
    assert "worker" not in forged.headers["set-cookie"]


def test_every_answer_keeps_to_itself(site: Site) -> None:
    for path in ("/", "/static/js/pane.js", "/health", "/chat/pictures/7", "/nowhere"):
        headers = site.web.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"], path
        assert "unsafe" not in headers["content-security-policy"], path
        assert headers["x-content-type-options"] == "nosniff", path
        assert headers["referrer-policy"] == "no-referrer", path


@pytest.mark.parametrize("path", PAGES, ids=str)
def test_no_file_of_the_pages_asks_anybody_else_or_hides_a_script(path: Path) -> None:
    text = (web_app.STATIC / path).read_text(encoding="utf-8")
    others = set(re.findall(r"https?://[^\s\"'`)]+", text)) - {"http://www.w3.org/2000/svg"}
    assert not others
    assert not re.search(r"<script(?![^>]*src=)|<style|\sstyle=|\son[a-z]+=\"|innerHTML|eval\(", text)
    assert len(text) < 20_000


def test_the_demo_is_not_there_for_residents(site: Site) -> None:
    for path in ("/demo/state", "/demo/clock", "/demo/held"):
        assert site.web.get(path).status_code == 404
    assert site.web.post("/demo/clock", json={"forward": 60}).status_code == 404
    assert "demo-page" not in site.web.get("/").text


def test_the_demo_opens_under_a_loopback_name_only(demo: Site) -> None:
    assert demo.web.get("/").status_code == 200
    assert "set-cookie" not in demo.web.get("/").headers
    for host in ("localhost:8080", "[::1]:8080", "127.0.0.1"):
        assert demo.web.get("/", headers={"Host": host}).status_code == 200
    for host in ("evil.example", "127.0.0.1.evil.example", "", "192.168.1.7:8080"):
        assert demo.web.get("/demo/state", headers={"Host": host}).status_code == 403


def test_in_the_demo_the_page_says_who_speaks(demo: Site) -> None:
    assert [person["key"] for person in demo.web.get("/demo/state").json()["people"]] == ["worker:C01-02"]
    with demo.chat(persona="worker:C01-02") as worker, demo.chat(persona="demo-resident-2") as resident:
        resident.says("垃圾")
        assert resident.hears()["text"] == "收到：垃圾"
        worker.says("我是李师傅")
        assert worker.hears()["text"] == "收到：我是李师傅"
    for nobody in ("", "worker:C99-99", "resident:1", "demo-resident-x"):
        with demo.chat(persona=nobody, ready=False) as chat:
            assert chat.gets("error")["code"] == "unknown_persona"


def test_the_demo_tells_whom_a_message_reached(demo: Site) -> None:
    with news(demo) as page, demo.chat(persona="worker:C01-02") as worker:
        worker.says("到了")
        assert page.gets("news")["to"] == "worker:C01-02"


def test_time_passes_when_it_is_asked_to(demo: Site, bell: SmallBell) -> None:
    before = bell.clock.now()
    ten, hour = timedelta(minutes=10), timedelta(hours=1)
    answered = demo.web.post("/demo/clock", json={"forward": 600})
    assert (answered.json()["now"], answered.json()["moved"]) == ((before + ten).isoformat(), 600)
    demo.web.post("/demo/clock", json={"next": True})  # nothing is ahead here
    assert bell.moves == [before + ten, before + ten + hour]


def test_time_is_not_put_back_or_thrown_away(demo: Site, bell: SmallBell) -> None:
    for wish in (
        {"forward": -1},
        {"forward": 0},
        {"forward": 10**9},
        {"forward": "1"},
        {"forward": True},
        {},
        [],
        None,
    ):
        answered = demo.web.post("/demo/clock", json=wish)
        assert (answered.status_code, answered.json()["error"]["code"]) == (400, "bad_time"), wish
    assert bell.moves == []


def test_another_sites_page_moves_no_clock(demo: Site, bell: SmallBell) -> None:
    answered = demo.web.post("/demo/clock", json={"forward": 60}, headers={"Origin": "https://evil.example"})
    assert answered.status_code == 403
    assert bell.moves == []


def test_health_and_metrics_count_and_name_nobody(site: Site, engine: Engine) -> None:
    with Session(engine) as session:
        name = session.get_one(Person, ("test", 1)).name
    with site.chat(site.visitor()) as chat:
        chat.says("王小明 13800138000")
        chat.hears()
        chat.sends("{")
        chat.gets("error")
    health = site.web.get("/health").json()
    assert (health["status"], health["database"]) == ("ok", "ok")
    assert health["outbox_waiting"] in (0, 1)
    metrics = site.web.get("/metrics")
    assert metrics.headers["content-type"].startswith("text/plain; version=0.0.4")
    assert re.search(r'^gridbell_messages\{status="(sent|leased)"\} 1$', metrics.text, re.MULTILINE)
    assert 'gridbell_events_total{name="malformed"} 1' in metrics.text
    assert "小明" not in metrics.text
    assert name not in metrics.text
