"""The part of `gridbell check` that asks the Rasa server, where one is set up."""

from __future__ import annotations

import json
import time
from collections.abc import Collection

from bot.commands.findings import Finding
from bot.configuration.file import Nlu
from nlu.backends.rasa import LOOK
from nlu.backends.rasa_answer import Unreadable, read
from nlu.backends.rasa_line import Line, NoAnswer

_STATUS_SECONDS = 5.0
_FIRST_SECONDS = 15.0
"""A server that was just started reads its dictionary at the first message."""
_MEANWHILE = "until then the embedded model answers"


def examine_rasa(nlu: Nlu, known: Collection[str]) -> Finding:
    """Whether the server is there, has a model with our labels (`known`: our categories), and answers within the limit."""
    line = Line(nlu.rasa_url)
    try:
        return _finding(nlu, line, known)
    finally:
        line.close()


def _finding(nlu: Nlu, line: Line, known: Collection[str]) -> Finding:
    try:
        model = json.loads(line.ask("GET", "/status", _STATUS_SECONDS)).get("model_id")
    except (NoAnswer, ValueError, AttributeError) as fault:
        todo = f"start it (make rasa-serve), or set nlu.rasa_url; {_MEANWHILE}"
        return Finding("rasa", False, f"no Rasa server answers at {nlu.rasa_url} ({fault})", todo)
    if not model:
        todo = f"train one (make rasa), and serve it (make rasa-serve); {_MEANWHILE}"
        return Finding("rasa", False, f"the Rasa server at {nlu.rasa_url} has no model", todo)
    try:
        line.parse(LOOK, _FIRST_SECONDS)
        begun = time.perf_counter()
        read(line.parse(LOOK, _FIRST_SECONDS), known, nlu.rasa_threshold)
        took = time.perf_counter() - begun
    except (NoAnswer, Unreadable) as fault:
        todo = f"train its model anew (make rasa), and look at its log; {_MEANWHILE}"
        return Finding("rasa", False, f"the Rasa server at {nlu.rasa_url} understands no message ({fault})", todo)
    if took > nlu.rasa_seconds:
        todo = "give it more processor, or raise nlu.rasa_seconds; the embedded model answers in its place"
        return Finding("rasa", False, f"an answer takes {took:.1f} s, nlu.rasa_seconds is {nlu.rasa_seconds:g}", todo)
    return Finding("rasa", True, f"{nlu.rasa_url} answers in {took * 1000:.0f} ms")
