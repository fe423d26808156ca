"""What understands messages: the model on this machine, trained when there is none for the present data; before it Rasa, if wanted."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from bot.configuration.file import Nlu
from bot.faults import OperatorFault
from bot.settings import Settings
from nlu.backends.base import Backend
from nlu.backends.labels import is_own
from nlu.backends.linear import LinearBackend, ModelError, model_is_current
from nlu.backends.rasa import RasaBackend

_HOME = Path(__file__).resolve().parent.parent


class ModelFault(OperatorFault):
    """There is no usable model and none could be made; the message says why."""


def open_backend(settings: Settings, say: Callable[[str], None]) -> Backend:
    """What understands messages here: the embedded model, or a Rasa server with that model behind it. Raises ModelFault."""
    embedded = load_model(settings.model_dir, say)
    return behind(settings.nlu, embedded) if settings.nlu.backend == "rasa" else embedded


def behind(nlu: Nlu, embedded: LinearBackend) -> RasaBackend:
    """The Rasa server of the settings, with the embedded model behind it."""
    return RasaBackend(embedded, embedded.labels, nlu.rasa_url, seconds=nlu.rasa_seconds, threshold=nlu.rasa_threshold)


def without_rasa(backend: Backend) -> str:
    """A sentence where Rasa was asked and did not answer, for whoever looks at what it understands; else nothing."""
    if not isinstance(backend, RasaBackend):
        return ""
    counts = backend.counts()
    missed = counts["failed"] + counts["away"] + counts["busy"]
    return (
        f"Rasa at {backend.address} did not answer in time: the embedded model did, for {missed} of the texts."
        if missed
        else ""
    )


def load_model(folder: Path, say: Callable[[str], None]) -> LinearBackend:
    """The model, trained first where it is missing or older than its data; `say` hears how far it is. Raises ModelFault."""
    if is_own(folder):
        raise ModelFault(
            f"{folder} holds a model of labels of your own, not the one that serves: set nlu.model_dir to another folder"
        )
    if not model_is_current(folder):
        say("Training the language model (once, about a minute) …")
        _train(folder, say)
    try:
        return LinearBackend.load(folder)
    except ModelError as fault:
        raise ModelFault(f"{fault}: remove {folder} and start again") from fault


def _train(folder: Path, say: Callable[[str], None]) -> None:
    # In a process of its own: what training needs (scikit-learn, memory) is gone when the service begins.
    path = os.pathsep.join(filter(None, (str(_HOME), os.environ.get("PYTHONPATH"))))
    with subprocess.Popen(  # noqa: S603 (our own module, by this interpreter)
        [sys.executable, "-m", "nlu.train", "--out", str(folder)],
        env={**os.environ, "PYTHONPATH": path, "PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as training:
        last = ""
        for line in training.stdout or ():
            last = line.strip() or last
            if line.strip() and not line.startswith("note:"):  # remarks for whoever writes the training data
                say(last)
    if training.returncode != 0:
        raise ModelFault(
            f"training the language model failed ({last or 'no message'}); try: python -m nlu.train --out {folder}"
        )
