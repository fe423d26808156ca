"""`gridbell nlu train` and `gridbell nlu evaluate`: a model from labelled rows of a table, and what a model is worth on such rows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Column, Table
from rich.text import Text

from bot.commands.console import BAD_INPUT, clear_faults, give_up, notes, print_json, results
from bot.commands.district import AsJson
from bot.commands.service import read_settings

if TYPE_CHECKING:
    from nlu.figures import Answers
    from nlu.labelled import Labelled
    from nlu.measure import Ask

Data = Annotated[
    list[Path], typer.Option("--data", help="A .csv, .tsv or .xlsx file; given several times, one after the other.")
]
TextColumn = Annotated[str, typer.Option(help="The column with the texts, as row 1 names it.")]
LabelColumn = Annotated[str, typer.Option(help="The column with the labels.")]
Report = Annotated[
    Path | None, typer.Option(help="A directory for report.html: the figures with their pictures, one file by itself.")
]


def train(
    data: Data,
    text_column: TextColumn,
    label_column: LabelColumn,
    out: Annotated[Path, typer.Option(help="The directory to write the model to.")],
    seed: Annotated[int, typer.Option(help="The same rows under the same seed make the same file.", min=0)] = 20261201,
    report: Report = None,
    as_json: AsJson = False,
) -> None:
    """Make a model of labels of your own from a table with a text and a label a row.

    The figures are those of rows that were held back, each by a model that had not seen it.
    """
    with clear_faults():
        from nlu.backends.labels import is_own
        from nlu.backends.linear import CARD_FILE
        from nlu.labelled import Unlearnable
        from nlu.train_labels import train as make

        labelled = read_tables(data, text_column, label_column)
        if (out / CARD_FILE).exists() and not is_own(out):
            raise give_up(f"{out}: another model is there; name another directory with --out", BAD_INPUT)
        try:
            with notes().status(f"Training on {len(labelled.rows)} rows …"):
                card, answers = make(labelled, out, seed)
        except Unlearnable as fault:
            raise give_up(str(fault), BAD_INPUT) from fault
        except OSError as fault:
            raise give_up(f"{out}: {fault.strerror or fault}", BAD_INPUT) from fault
    _write_report(report, f"Cross-validation on {_names(data)}", card["cross_validated"], answers)
    if as_json:
        print_json(card)
        return
    results().print(_figures(card["cross_validated"]))
    results().print(_by_class(answers))
    _tell_skipped(labelled)
    notes().print(f"{len(labelled.rows)} rows, {len(card['labels'])} labels; written to {out}", markup=False)


def evaluate(
    data: Data,
    text_column: TextColumn,
    label_column: LabelColumn,
    model: Annotated[
        Path | None,
        typer.Option(help="The directory of a model of `gridbell nlu train`; without it, the one that serves."),
    ] = None,
    report: Report = None,
    as_json: AsJson = False,
) -> None:
    """Say what a model is worth on labelled rows; only rows that it has not learned from tell the truth.

    Without --model it is the model that serves; the labels are then codes of categories, such as 0203.
    """
    with clear_faults():
        from nlu.measure import measure

        labelled = read_tables(data, text_column, label_column)
        ask, known = _served() if model is None else _own(model)
        answers, times = measure(labelled, ask)
    unknown = sorted({row.label for row in labelled.rows} - known)
    figures = answers.figures() | times | {"rows": len(labelled.rows)}
    _write_report(report, f"{model or 'The model that serves'}, on {_names(data)}", figures, answers)
    if as_json:
        print_json(
            figures
            | {"rows_without_text": labelled.without_text, "rows_without_label": labelled.without_label}
            | {"labels": sorted({row.label for row in labelled.rows}), "unknown_labels": unknown}
            | {"per_class": answers.per_class()}
        )
        return
    results().print(_figures(figures))
    results().print(_by_class(answers))
    _tell_skipped(labelled)
    if unknown:
        notes().print(f"Labels that the model does not know: {', '.join(unknown)}", style="yellow", markup=False)


def read_tables(data: list[Path], text_column: str, label_column: str) -> Labelled:
    """The usable rows of the files; ends the command where one can't be read."""
    from bot.importing.faults import Unreadable
    from bot.importing.labelled import read_labelled

    try:
        return read_labelled(data, text_column, label_column)
    except Unreadable as fault:
        raise give_up(str(fault), BAD_INPUT) from fault


def _own(folder: Path) -> tuple[Ask, frozenset[str]]:
    from nlu.backends.labels import LabelModel
    from nlu.backends.linear import ModelError
    from nlu.measure import of_own

    try:
        model = LabelModel.load(folder)
    except ModelError as fault:
        raise give_up(str(fault), BAD_INPUT) from fault
    return of_own(model), frozenset(model.labels)


def _served() -> tuple[Ask, frozenset[str]]:
    from bot.model import load_model
    from nlu.measure import of_serving

    backend = load_model(read_settings().model_dir, lambda words: notes().print(words, markup=False))
    return of_serving(backend), frozenset(backend.labels)


def _write_report(folder: Path | None, title: str, figures: dict[str, Any], answers: Answers) -> None:
    if folder is None:
        return
    from nlu.report import page

    path = folder / "report.html"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(page(title, figures, answers), "utf-8")
    except OSError as fault:
        raise give_up(f"{path}: {fault.strerror or fault}", BAD_INPUT) from fault
    notes().print(f"Report: {path}", markup=False)


def _names(data: list[Path]) -> str:
    return ", ".join(path.name for path in data)


def _figures(figures: dict[str, Any]) -> Table:
    table = Table("figure", Column("", justify="right"))
    for name, value in figures.items():
        table.add_row(name, "–" if value is None else f"{value:.4f}" if isinstance(value, float) else str(value))
    return table


def _by_class(answers: Answers) -> Table:
    table = Table("label", *(Column(name, justify="right") for name in ("precision", "recall", "F1", "texts")))
    for label, one in answers.per_class().items():
        table.add_row(Text(label), *(f"{one[name]:.3f}" for name in ("precision", "recall", "f1")), str(one["support"]))
    return table


def _tell_skipped(labelled: Labelled) -> None:
    if labelled.without_text or labelled.without_label:
        notes().print(
            f"Left out: {labelled.without_text} rows without a text, {labelled.without_label} without a label",
            style="yellow",
        )
