"""What every backend promises: the embedded one, a pretended Rasa over real HTTP, and a real Rasa server where one was made."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from nlu.backends.base import Backend
from nlu.backends.linear import LinearBackend
from nlu.backends.rasa import RasaBackend
from nlu.emergencies import EmergencyRules
from nlu.pipeline import Pipeline
from nlu.places import PlaceIndex
from nlu.understanding import INTENTS
from tests.pretend_rasa import PretendRasa

PATIENCE = 10.0
"""Seconds: here a busy machine must not be taken for a Rasa that is away."""
PLAIN = (
    ("小区路灯坏了晚上漆黑一片", "zh", "report", "0604"),
    ("the street light is out, the whole lane is dark", "en", "report", "0604"),
    ("我报的事现在怎么样了", "zh", "ask_status", None),
    ("怎么还没人来，催一下", "zh", "urge", None),
    ("any news on my case", "en", "ask_status", None),
)


@pytest.fixture(scope="module")
def embedded(shipped_model: object) -> LinearBackend:
    return LinearBackend.load(shipped_model)  # type: ignore[arg-type]  # a Path


@pytest.fixture(scope="module", params=["embedded", "pretended Rasa", "real Rasa"])
def backend(request: pytest.FixtureRequest, embedded: LinearBackend) -> Iterator[Backend]:
    if request.param == "embedded":
        yield embedded
        return
    pretended = PretendRasa(embedded)
    url = pretended.comes().url if request.param == "pretended Rasa" else request.getfixturevalue("rasa_server")
    rasa = RasaBackend(embedded, embedded.labels, url, seconds=PATIENCE, threshold=0.5)
    yield rasa
    counts = rasa.counts()
    rasa.close()
    pretended.goes()
    assert counts["answered"] > 0 and counts["failed"] == 0, "it was Rasa that answered"


@pytest.mark.parametrize("text, language, intent, category", PLAIN)
def test_plain_messages_are_understood(
    backend: Backend, text: str, language: str, intent: str, category: str | None
) -> None:
    parse = backend.parse(text, language)  # type: ignore[arg-type]  # a Language
    assert parse.intents[0][0] == intent
    assert category is None or parse.categories[0][0] == category


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "👍",
        "？？",
        "1",
        "/report_0101",
        "/restart",
        '{"text": "x"}',
        "[路灯](place) 坏了",
        "a\nb",
        "坏" * 20_000,
    ],
)
def test_any_text_is_answered_with_ranked_labels_that_are_known(
    backend: Backend, embedded: LinearBackend, text: str
) -> None:
    parse = backend.parse(text, "zh")
    for ranked, known in ((parse.intents, set(INTENTS)), (parse.categories, set(embedded.labels))):
        shares = [share for _, share in ranked]
        assert shares and shares == sorted(shares, reverse=True) and sum(shares) <= 1.001 and min(shares) >= 0
        assert {label for label, _ in ranked} <= known
    assert parse.threshold > 0


def test_a_message_that_looks_like_an_order_to_rasa_is_none(backend: Backend) -> None:
    for order in ("/report_0101", " \n/ /report_0101"):
        assert dict(backend.parse(order, "zh").categories).get("0101", 0.0) < 0.99


def test_many_ask_at_once_and_each_gets_its_own_answer(backend: Backend) -> None:
    with ThreadPoolExecutor(6) as crowd:
        found = list(crowd.map(lambda row: backend.parse(row[0], row[1]), PLAIN * 6))  # type: ignore[arg-type]  # as above
    assert [parse.intents[0][0] for parse in found] == [intent for _, _, intent, _ in PLAIN * 6]


def test_dangers_are_told_by_the_embedded_model_and_wait_for_nobody(
    backend: Backend, embedded: LinearBackend, places: PlaceIndex, rules: EmergencyRules
) -> None:
    for text in ("楼道里好大煤气味", "there is smoke coming out of the flat upstairs", "路灯坏了"):
        assert Pipeline(backend, places, rules).understand(text).emergency == (
            Pipeline(embedded, places, rules).understand(text).emergency
        )
    before = backend.counts() if isinstance(backend, RasaBackend) else {}
    assert backend.parse("着火了", "zh", at_once=True) == embedded.parse("着火了", "zh")
    if isinstance(backend, RasaBackend):
        assert backend.counts() == {**before, "danger": before["danger"] + 1}
