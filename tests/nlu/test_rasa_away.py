"""When Rasa is slow, broken or away: the embedded model answers, nobody waits for long, and Rasa is asked again when it is back."""

from __future__ import annotations

import json
import logging
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from nlu.backends.breaker import FAILURES, FIRST_PAUSE, LONGEST_PAUSE
from nlu.backends.linear import LinearBackend
from nlu.backends.rasa import LINES, LOOK, RasaBackend
from nlu.pipeline import Pipeline
from nlu.places import PlaceIndex
from tests.pretend_rasa import PretendRasa

WORDS = "路灯坏了"
SHORT = 0.15
"""The limit where Rasa is slow."""
LONG = 5.0
"""Half of the time for which the pretended Rasa keeps a question: whoever waits longer waits for it."""


class Watch:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def embedded(small_model: Path) -> LinearBackend:
    return LinearBackend.load(small_model)


@pytest.fixture
def rasa(embedded: LinearBackend) -> Iterator[PretendRasa]:
    pretended = PretendRasa(embedded).comes()
    yield pretended
    pretended.goes()


@pytest.fixture
def watch() -> Watch:
    return Watch()


Make = Callable[..., RasaBackend]


@pytest.fixture
def make(embedded: LinearBackend, rasa: PretendRasa, watch: Watch) -> Iterator[Make]:
    made: list[RasaBackend] = []

    def backend(seconds: float = 10.0, url: str = "", threshold: float = 0.9) -> RasaBackend:
        made.append(
            RasaBackend(embedded, embedded.labels, url or rasa.url, seconds=seconds, threshold=threshold, now=watch)
        )
        return made[-1]

    yield backend
    rasa.may_answer.set()
    for one in made:
        one.close()


def until(seen: Callable[[], bool]) -> None:
    """Looks until it is so; fails after ten seconds."""
    ends, pause = time.monotonic() + 10, threading.Event()
    while not seen():
        assert time.monotonic() < ends
        pause.wait(0.002)


def said(intent: Any = "report_lamp", ranking: Any = None) -> bytes:
    ranking = [{"name": intent, "confidence": 0.8}] if ranking is None else ranking
    return json.dumps({"intent": {"name": intent, "confidence": 0.8}, "intent_ranking": ranking}).encode()


def ranked(**shares: Any) -> bytes:
    return said(next(iter(shares)), [{"name": name, "confidence": share} for name, share in shares.items()])


def test_shares_of_reports_make_the_intent_and_among_them_the_category(make: Make, rasa: PretendRasa) -> None:
    rasa.answer = lambda _: (200, ranked(report_lamp=0.6, urge=0.2, report_clutter=0.15, dance=0.04, report_9=0.01))
    parse = make().parse(WORDS, "zh")
    assert dict(parse.intents) == pytest.approx({"report": 0.75, "urge": 0.2})
    assert dict(parse.categories) == pytest.approx({"lamp": 0.8, "clutter": 0.2})
    assert parse.threshold == 0.9, "its own, not the embedded model's"


def test_where_rasa_falls_back_no_category_is_taken_unasked(make: Make, rasa: PretendRasa, places: PlaceIndex) -> None:
    rasa.answer = lambda _: (200, ranked(nlu_fallback=0.3, report_lamp=0.29, report_clutter=0.01))
    found = Pipeline(make(threshold=0.1), places).understand(WORDS)
    assert (found.category, found.alternatives[0][0]) == (None, "lamp")


@pytest.mark.parametrize("body", [said(None, []), said("nlu_fallback", []), ranked(nlu_fallback=0.3), ranked(urge=1)])
def test_where_rasa_has_no_opinion_the_embedded_model_has(
    make: Make, rasa: PretendRasa, embedded: LinearBackend, body: bytes
) -> None:
    rasa.answer = lambda _: (200, body)
    backend = make()
    for _ in range(FAILURES + 1):
        assert backend.parse(WORDS, "zh") == embedded.parse(WORDS, "zh")
    assert backend.counts()["no_opinion"] == FAILURES + 1 and not backend.away


@pytest.mark.parametrize(
    "status, body",
    [
        (500, b"boom"),
        (200, b"{"),
        (200, b"\xff\xfe"),
        (200, b"[" * 100_000),
        (200, b"[]"),
        (200, b"x" * 1_000_001),
        (301, b""),
        (401, b'{"status": "failure"}'),
        (200, b'{"intent": "report_lamp"}'),
        (200, said(ranking={})),
        (200, said(ranking=["report_lamp"])),
        (200, said(ranking=[{"name": 5, "confidence": 0.5}])),
        (200, said(ranking=[{"name": "report_lamp", "confidence": "much"}])),
        (200, said(ranking=[{"name": "report_lamp", "confidence": float("nan")}])),
        (200, said(ranking=[{"name": "report_lamp", "confidence": 7}])),
        (200, ranked(greet=0.9, goodbye=0.1)),
        (0, b""),
    ],
)
def test_an_answer_that_is_none_is_the_embedded_models_affair(
    make: Make, rasa: PretendRasa, embedded: LinearBackend, status: int, body: bytes
) -> None:
    rasa.answer = lambda _: (status, body)
    backend = make()
    for _ in range(FAILURES):
        assert backend.parse(WORDS, "zh") == embedded.parse(WORDS, "zh")
    assert backend.counts()["failed"] == FAILURES and backend.away


def test_nobody_waits_longer_than_the_limit(make: Make, rasa: PretendRasa, embedded: LinearBackend) -> None:
    rasa.may_answer.clear()
    backend, begun = make(SHORT), time.perf_counter()
    assert backend.parse(WORDS, "zh") == embedded.parse(WORDS, "zh")
    assert SHORT <= time.perf_counter() - begun < LONG
    rasa.may_answer.set()
    assert backend.parse(WORDS, "zh").threshold == 0.9, "the next is Rasa's again"


def test_an_answer_that_comes_in_drops_is_too_slow(make: Make, embedded: LinearBackend) -> None:
    ends = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip() -> None:
            connection, _ = server.accept()
            with connection:
                connection.sendall(b"HTTP/1.1 200 OK\r\n")
                while not ends.wait(SHORT / 5):
                    connection.sendall(b"X-More: x\r\n")

        threading.Thread(target=drip, daemon=True).start()
        begun = time.perf_counter()
        backend = make(SHORT, f"http://127.0.0.1:{server.getsockname()[1]}")
        assert backend.parse(WORDS, "zh") == embedded.parse(WORDS, "zh")
        assert time.perf_counter() - begun < LONG
        ends.set()


def test_with_every_line_taken_others_do_not_wait_for_them(make: Make, rasa: PretendRasa) -> None:
    rasa.may_answer.clear()
    backend = make()
    with ThreadPoolExecutor(LINES) as crowd:
        waiting = [crowd.submit(backend.parse, WORDS, "zh") for _ in range(LINES)]
        until(lambda: len(rasa.asked) == LINES)
        begun = time.perf_counter()
        backend.parse(WORDS, "zh")
        assert time.perf_counter() - begun < LONG
        rasa.may_answer.set()
        assert all(one.result().threshold == 0.9 for one in waiting)
    assert (backend.counts()["busy"], backend.counts()["answered"]) == (1, LINES)


def test_danger_waits_for_nobody(make: Make, rasa: PretendRasa, places: PlaceIndex) -> None:
    found = Pipeline(make(), places).understand("着火了！快来人")
    assert found.emergency is not None and found.emergency.certainty == "real"
    assert rasa.asked == []


def test_of_a_very_long_message_rasa_is_sent_the_beginning(make: Make, rasa: PretendRasa) -> None:
    make().parse("坏" * 20_000, "zh")
    assert [len(text) for text in rasa.asked] == [600]


def test_of_a_message_with_many_parts_no_part_is_asked_by_itself(
    make: Make, rasa: PretendRasa, places: PlaceIndex
) -> None:
    Pipeline(make(), places).understand("；".join(["路灯坏了没人修", "楼道堆满杂物"] * 10))
    assert len(rasa.asked) == 1


def test_a_connection_is_kept_and_made_anew_where_rasa_closed_it(make: Make, rasa: PretendRasa) -> None:
    backend = make()
    for _ in range(5):
        backend.parse(WORDS, "zh")
    assert rasa.connections == 1
    rasa.goes()
    rasa.comes()
    assert backend.parse(WORDS, "zh").threshold == 0.9
    assert backend.counts()["answered"] == 6 and rasa.connections == 2


def test_away_it_is_left_alone_and_looked_for_ever_more_seldom(
    make: Make, rasa: PretendRasa, watch: Watch, embedded: LinearBackend, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "gridbell.rasa")
    backend = make()
    assert backend.parse(WORDS, "zh").threshold == 0.9
    rasa.goes()
    for _ in range(FAILURES + 5):
        assert backend.parse(WORDS, "zh") == embedded.parse(WORDS, "zh")
    assert backend.away
    assert backend.counts() == {
        "answered": 1, "failed": FAILURES, "away": 5, "busy": 0, "no_opinion": 0, "danger": 0
    }  # fmt: skip
    pause, pauses = FIRST_PAUSE, []
    for _ in range(10):
        watch.at += pause - 1
        assert backend.look() is None, "not yet"
        watch.at += 1
        looking = backend.look()
        assert looking is not None, "now"
        looking.result()
        pauses.append(pause)
        pause = min(pause * 2, LONGEST_PAUSE)
    assert pauses[:3] == [5, 10, 20] and pauses[-1] == LONGEST_PAUSE

    rasa.comes()
    rasa.asked.clear()
    watch.at += LONGEST_PAUSE
    assert backend.parse(WORDS, "zh") == embedded.parse(WORDS, "zh"), "nobody's message waits for the look"
    until(lambda: not backend.away)
    assert rasa.asked == [LOOK], "and nobody's words are in it"
    assert backend.parse(WORDS, "zh").threshold == 0.9
    told = [record.getMessage() for record in caplog.records]
    assert len(told) == 2 and "does not answer" in told[0] and "is back" in told[1]


def test_one_failure_among_answers_is_no_absence(make: Make, rasa: PretendRasa) -> None:
    backend = make()
    for _ in range(FAILURES * 2):
        rasa.answer = lambda _: (500, b"")
        backend.parse(WORDS, "zh")
        rasa.answer = rasa.parse
        backend.parse(WORDS, "zh")
    assert not backend.away


def test_at_the_start_it_is_looked_for_and_found_away(make: Make, rasa: PretendRasa) -> None:
    backend = make()
    rasa.goes()
    looking = backend.look(now=True)
    assert looking is not None
    looking.result()
    assert backend.away


def test_no_words_of_people_are_logged(
    make: Make, rasa: PretendRasa, watch: Watch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    backend = make()
    rasa.answer = lambda text: (500, text.encode())
    for _ in range(FAILURES + 1):
        backend.parse("我叫张小明，路灯坏了", "zh")
    assert caplog.records and "张小明" not in caplog.text
