"""One small model for the whole session, a few places, and the pipeline over them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from nlu.backends.linear import LinearBackend, model_is_current
from nlu.emergencies import EmergencyRules
from nlu.pipeline import Pipeline
from nlu.places import PlaceEntry, PlaceIndex
from tests.nlu.small_corpus import write_small_corpus

_SHIPPED = Path(__file__).resolve().parents[2] / "var" / "nlu"

PLACES = (
    PlaceEntry("spring", "春风花园", "G1", "estate", ("Chunfeng Garden",)),
    PlaceEntry("east", "东门中路", "G2", "road", buildings="1-99"),
    PlaceEntry("east-2", "东门中路", "G3", "road", buildings="100-180"),
    PlaceEntry("lake", "湖贝新村", "G3", "estate", buildings="1-6,A1"),
    PlaceEntry("lake", "湖贝新村", "G4", "estate", buildings="7-12"),
    PlaceEntry("peace-5", "和平小区", "G5", "estate"),
    PlaceEntry("peace-6", "和平小区", "G6", "estate"),
    PlaceEntry("jade", "翠湖社区", "G5", "community"),
    PlaceEntry("third", "三元里三村", "G7", "estate"),
    PlaceEntry("school", "罗湖中心小学", "G8", "school"),
    *(PlaceEntry(f"sun-{n}", "向阳路", f"S{n}", "road") for n in range(5)),
)


@pytest.fixture(scope="session")
def places() -> PlaceIndex:
    return PlaceIndex(PLACES)


@pytest.fixture(scope="session")
def rules() -> EmergencyRules:
    return EmergencyRules()


@pytest.fixture(scope="session")
def small_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_small_corpus(tmp_path_factory.mktemp("corpus"))


@pytest.fixture(scope="session")
def small_model(small_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    from nlu.train import train

    folder = tmp_path_factory.mktemp("model")
    train(folder, small_data, progress=lambda _: None)
    return folder


@pytest.fixture(scope="session")
def pipeline(small_model: Path, places: PlaceIndex, rules: EmergencyRules) -> Pipeline:
    return Pipeline(LinearBackend.load(small_model), places, rules)


@pytest.fixture(scope="session")
def shipped_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The model that ships; trained here if the installation has not done so."""
    from nlu.train import train

    if model_is_current(_SHIPPED):
        return _SHIPPED
    folder = tmp_path_factory.mktemp("taught")
    train(folder, progress=lambda _: None)
    return folder


@pytest.fixture(scope="session")
def taught(shipped_model: Path, places: PlaceIndex, rules: EmergencyRules) -> Pipeline:
    """The pipeline over the model that ships."""
    return Pipeline(LinearBackend.load(shipped_model), places, rules)


@pytest.fixture(scope="session")
def rasa_server() -> Iterator[str]:
    """The address of a real Rasa server with the model that `make rasa` made, started here."""
    made = os.environ.get("GRIDBELL_RASA")
    if not made:
        pytest.skip("a real Rasa server is asked by `make test-rasa` alone")
    if not (Path(made) / "models" / "gridbell.tar.gz").is_file():
        pytest.skip(f"no trained Rasa in {made}: `make rasa` makes one")
    from tests.real_rasa import serving

    with serving(Path(made)) as url:
        yield url
