"""`gridbell play` and `gridbell nlu parse`: one line in, JSON lines out; the other `gridbell nlu` commands are in labels.py and lint.py."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands import labels, lint
from bot.commands.console import BAD_INPUT, clear_faults, give_up, notes, print_json, print_line
from bot.commands.service import read_settings

if TYPE_CHECKING:
    from nlu.backends.base import Backend
    from nlu.pipeline import Pipeline


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("play")(play)
    nlu = typer.Typer(
        help="Look into the understanding of messages, and bring labels of your own.", no_args_is_help=True
    )
    nlu.command("parse")(parse)
    nlu.command("train")(labels.train)
    nlu.command("evaluate")(labels.evaluate)
    nlu.command("lint")(lint.lint)
    nlu.callback()(_nlu)
    app.add_typer(nlu, name="nlu")


def _nlu() -> None:
    """Look into the understanding of messages, and bring labels of your own."""


def play(
    script: Annotated[str, typer.Argument(help="A file with one JSON object a line, or - for standard input.")],
    database: Annotated[
        str,
        typer.Option(help="Play on this database instead of one in memory; it must be empty, or from a play before."),
    ] = "sqlite://",
) -> None:
    """Play a script against a fresh demo district, from 2026-12-01 09:00 on a clock of its own.

    Prints every message that anybody receives as a JSON object on a line of its own. Ends with 2 at a line that is no
    valid input.
    """
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s")
    with clear_faults():
        from bot.model import open_backend
        from bot.playing.play import BadLine
        from bot.playing.play import play as run

        path = Path(script)
        try:
            lines: Iterable[bytes] = sys.stdin.buffer if script == "-" else path.read_bytes().splitlines()
        except OSError as fault:
            raise give_up(f"{path}: {fault.strerror}", BAD_INPUT) from fault
        settings = read_settings()
        backend = open_backend(settings, lambda words: notes().print(words, markup=False))
        folder = Path.cwd() if script == "-" else path.resolve().parent
        try:
            run(lines, folder, settings, backend, print_line, database)
        except BadLine as fault:
            raise give_up(str(fault), BAD_INPUT) from fault


def parse(
    text: Annotated[str, typer.Argument(help="The message, or - for one message a line on standard input.")],
) -> None:
    """Print what a message is understood to mean, one JSON object a line.

    Places are those of the district in the database; where there is no database yet, those of the demo district.
    """
    with clear_faults():
        from bot.model import without_rasa

        backend, pipeline = _understanding()
        lines = (text,) if text != "-" else (line.decode(errors="replace").rstrip("\r\n") for line in sys.stdin.buffer)
        for line in lines:
            print_json(pipeline.understand(line).to_json())
        told = without_rasa(backend)
        if told:
            notes().print(told, markup=False)


def _understanding() -> tuple[Backend, Pipeline]:
    from bot.commands.known_places import known_places
    from bot.model import open_backend
    from nlu.pipeline import Pipeline

    settings = read_settings()
    backend = open_backend(settings, lambda words: notes().print(words, markup=False))
    return backend, Pipeline(backend, known_places(settings))
