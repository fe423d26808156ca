"""`gridbell nlu lint`: what is wrong with the data that a model learns from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Column, Table
from rich.text import Text

from bot.commands.console import BAD_INPUT, clear_faults, give_up, print_json, results
from bot.commands.district import AsJson
from bot.commands.labels import read_tables

if TYPE_CHECKING:
    from nlu.lint import Fault, Line

_FAULTY = 1


def lint(
    data: Annotated[
        list[Path] | None,
        typer.Option("--data", help="A table of your own; without it, the data that ship with the project."),
    ] = None,
    test: Annotated[
        list[Path] | None,
        typer.Option("--test", help="A table that will test the model: what of it is taught is named."),
    ] = None,
    text_column: Annotated[str, typer.Option(help="The column with the texts, as row 1 names it.")] = "text",
    label_column: Annotated[str, typer.Option(help="The column with the labels.")] = "label",
    as_json: AsJson = False,
) -> None:
    """Print the faults of training data: the same words twice or under two labels, near copies in what tests, labels that starve.

    Ends with 1 when there are any.
    """
    with clear_faults():
        from nlu.lint import Line, between, counted, of_rows

        if data:
            rows = read_tables(data, text_column, label_column).rows
            taught, faults = [Line.of(row) for row in rows], list(of_rows(rows))
        else:
            taught, faults = _shipped()
        if test:
            tests = [Line.of(row) for row in read_tables(test, text_column, label_column).rows]
            faults += between(taught, tests)
    if as_json:
        print_json({"texts": len(taught), **counted(faults), "faults": [fault.to_json() for fault in faults]})
    else:
        _tell(faults, len(taught))
    raise typer.Exit(_FAULTY if faults else 0)


def _shipped() -> tuple[list[Line], list[Fault]]:
    from nlu import corpus
    from nlu.lint import Line, of_dangers, of_examples

    try:
        examples, dangers = corpus.load(), corpus.load_dangers()
    except corpus.CorpusError as fault:
        raise give_up(str(fault), BAD_INPUT) from fault
    lines = [*map(Line.of, examples), *map(Line.of, dangers)]
    return lines, [*of_examples(examples), *of_dangers(dangers)]


def _tell(faults: list[Fault], texts: int) -> None:
    if faults:
        table = Table("where", Column("what", overflow="fold"))
        for fault in faults:
            table.add_row(Text(fault.where), Text(fault.says))
        results().print(table)
    results().print(f"{texts} texts, {len(faults)} faults")
