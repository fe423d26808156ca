"""Training, saving, loading and doubting a model; reading and linting what it is trained from."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from nlu import corpus, lint
from nlu.backends.linear import CARD_FILE, MODEL_FILE, LinearBackend, ModelError, model_is_current
from nlu.evaluate import Costs, calibration_error, macro_f1, score, threshold_by_cost


def test_a_model_knows_whether_its_data_is_still_the_same(small_model: Path, small_data: Path, tmp_path: Path) -> None:
    assert model_is_current(small_model, small_data)
    assert not model_is_current(tmp_path, small_data)
    for path in small_data.glob("*.yml"):
        (tmp_path / path.name).write_bytes(path.read_bytes() + b"\n")
    assert not model_is_current(small_model, tmp_path)


def test_the_card_says_how_the_model_was_made(small_model: Path) -> None:
    card = json.loads((small_model / CARD_FILE).read_text("utf-8"))
    assert set(card["costs"]) == {"wrong", "asked", "asked_in_vain"}
    for part in ("categories", "intents"):
        for language in ("zh", "en"):
            figures = card[part][language]
            assert 0 < figures["threshold"] < 1 and figures["temperature"] > 0


def test_probabilities_are_ranked_and_sum_to_no_more_than_one(small_model: Path) -> None:
    parse = LinearBackend.load(small_model).parse("路灯坏了", "zh")
    for ranked in (parse.intents, parse.categories):
        shares = [share for _, share in ranked]
        assert shares == sorted(shares, reverse=True) and sum(shares) <= 1.001


def test_no_model_is_a_clear_error(small_model: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no usable model"):
        LinearBackend.load(tmp_path)
    (tmp_path / CARD_FILE).write_bytes((small_model / CARD_FILE).read_bytes())
    (tmp_path / MODEL_FILE).write_bytes(b"broken")
    with pytest.raises(ModelError):
        LinearBackend.load(tmp_path)


def test_what_serves_never_loads_what_trains() -> None:
    program = (
        "import sys, nlu.pipeline, nlu.backends.linear; print([m for m in sys.modules if m in ('sklearn', 'scipy')])"
    )
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert loaded.stdout.strip() == "[]"


def test_the_shipped_data_can_be_read_and_has_no_contradictions() -> None:
    examples = corpus.load()
    faults = lint.of_examples(examples)
    assert [fault for fault in faults if fault.kind == "contradiction"] == []
    assert {example.language for example in examples} == {"zh", "en"}


def test_lint_names_duplicates_contradictions_and_starving_classes(small_data: Path) -> None:
    examples = corpus.load(small_data)
    first = examples[0]
    faults = [str(one) for one in lint.of_examples([*examples, replace(first), replace(first, category="lamp")])]
    assert any("twice" in fault for fault in faults)
    assert any("labelled report/rubbish and report/lamp" in fault for fault in faults)
    assert any("at least 15 needed" in fault for fault in faults)


@pytest.mark.parametrize("content", ["nlu: 5", "- a", "nlu:\n- intent: dance\n  examples: |\n    - x", "{"])
def test_a_file_that_is_no_training_data_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "broken_zh.yml").write_text(content, "utf-8")
    with pytest.raises(corpus.CorpusError, match=r"broken_zh\.yml"):
        corpus.load(tmp_path)


def test_an_empty_folder_is_no_corpus(tmp_path: Path) -> None:
    with pytest.raises(corpus.CorpusError):
        corpus.load(tmp_path)


def test_scores_of_a_labelled_set(small_model: Path, small_data: Path) -> None:
    examples = [example for example in corpus.load(small_data) if example.category]
    figures = score(LinearBackend.load(small_model), examples)
    assert figures["examples"] == len(examples)
    assert figures["accuracy"] > 0.9


def test_figures_worked_out_by_hand() -> None:
    truth, guess = np.array([0, 0, 1, 1]), np.array([0, 1, 1, 1])
    assert macro_f1(truth, guess) == pytest.approx((2 / 3 + 4 / 5) / 2)
    shares = np.array([[0.9, 0.1], [0.9, 0.1]])
    assert calibration_error(shares, np.array([0, 1])) == pytest.approx(0.4)


def test_the_threshold_asks_where_asking_is_cheaper() -> None:
    sure = [[0.9, 0.05, 0.05]] * 50
    doubtful = [[0.4, 0.35, 0.25]] * 50
    truth = np.array([0] * 50 + [1] * 50)
    threshold, coverage, accuracy = threshold_by_cost(np.array(sure + doubtful), truth, Costs())
    assert 0.4 < threshold <= 0.9
    assert (coverage, accuracy) == (0.5, 1.0)
