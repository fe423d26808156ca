"""The training data as a Rasa project: every label once, what is kept apart is not taught, and nothing in a text is markup."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import yaml

from nlu import corpus, rasa_project
from nlu.backends.rasa_answer import label_of
from nlu.corpus import Example
from nlu.normal import fold

ODD = Example("路灯[坏了](lamp) {x}\n：'a' # b", "zh", "report", "lamp", "odd")


def taught(folder: Path) -> dict[str, list[str]]:
    blocks = yaml.safe_load((folder / "data" / "nlu.yml").read_text("utf-8"))["nlu"]
    return {block["intent"]: [line.removeprefix("- ") for line in block["examples"].splitlines()] for block in blocks}


def test_a_tenth_of_every_label_is_kept_apart_and_not_taught() -> None:
    taught, apart = rasa_project.split(corpus.load())
    kept = Counter((one.language, label_of(one.intent, one.category)) for one in apart)
    of = Counter((one.language, label_of(one.intent, one.category)) for one in [*taught, *apart])
    assert kept.keys() == {label for label, count in of.items() if count >= 10}
    assert all(0.05 < count / of[label] <= 0.1 for label, count in kept.items())
    assert not {fold(one.text) for one in apart} & {fold(one.text) for one in taught}


def test_the_files_hold_every_label_and_every_message_in_normal_form(small_data: Path, tmp_path: Path) -> None:
    examples = [*corpus.load(small_data), ODD]
    counts = rasa_project.write(tmp_path, examples)
    written = taught(tmp_path)
    assert set(written) == {label_of(one.intent, one.category) for one in examples}
    assert yaml.safe_load((tmp_path / "domain.yml").read_text("utf-8"))["intents"] == sorted(written)
    assert "路灯(坏了)(lamp) (x) :'a' # b" in written["report_lamp"], "one line, and no entity in it"
    apart = rasa_project.held_out(tmp_path)
    assert counts == (sum(map(len, written.values())), len(apart)) and sum(counts) == len(examples)
    assert not {fold(one.text) for one in apart} & {text for texts in written.values() for text in texts}
