"""`gridbell import`, `gridbell check` and `gridbell migrate`: what an operator does before and beside the service."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.console import BAD_INPUT, clear_faults, give_up, notes, print_json, results
from bot.commands.service import read_settings

if TYPE_CHECKING:
    from bot.settings import Settings
    from handlers.supervisor.importing import Fault, Report
    from models.ids import Ids
    from models.sealing import Sealer

AsJson = Annotated[bool, typer.Option("--json", help="One JSON object on stdout, for machines.")]


class What(StrEnum):
    """What can be imported."""

    GRIDS = "grids"
    PLACES = "places"
    PEOPLE = "people"
    SHIFTS = "shifts"
    CATEGORIES = "categories"
    DEPARTMENTS = "departments"
    ANSWERS = "answers"


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("import")(import_)
    app.command("check")(check)
    app.command("migrate")(migrate)


def import_(
    what: Annotated[What, typer.Argument(help="What the file lists; a new district begins with grids.")],
    file: Annotated[Path, typer.Argument(help="A .geojson, .csv, .tsv or .xlsx file with one row for each.")],
    as_json: AsJson = False,
) -> None:
    """Import a list of the district. The file is the whole list: what it no longer names is taken away.

    All rows are checked first. If one is bad, every bad row is named with its line and nothing is imported.
    """
    with clear_faults():
        from bot.importing.faults import Unreadable
        from handlers.supervisor.importing import ImportRefused

        try:
            with notes().status(f"Importing {what} …"):
                report = _import(read_settings(), what, file)
        except Unreadable as fault:
            raise give_up(str(fault), BAD_INPUT) from fault
        except ImportRefused as refused:
            tell_refused(file, refused.faults, "imported", as_json)
            raise typer.Exit(1) from refused
        _tell_imported(report, as_json)


def _import(settings: Settings, what: What, file: Path) -> Report:
    from bot.clock import SystemClock
    from bot.importing.loading import load_file
    from bot.storage.databases import open_databases
    from bot.storage.migrate import upgrade
    from bot.storage.writer import InlineWriter
    from handlers.supervisor.importing import ImportPorts
    from models.ids import Ids

    engine, keys = open_databases(settings)
    try:
        upgrade(engine)
        ids = Ids()
        ports = ImportPorts(settings.organisation.district, SystemClock(), ids, lambda: _sealer(settings, ids))
        return InlineWriter(engine).submit(lambda session: load_file(session, ports, what, file)).result()
    finally:
        engine.dispose()
        keys.dispose()


def _sealer(settings: Settings, ids: Ids) -> Sealer:
    from bot.storage.databases import open_databases
    from bot.storage.keys import FILE, master_key
    from models.sealing import Sealer

    # Where a demo was made its key is used, so that its people can be changed too.
    master = master_key(settings, demo=(settings.var / FILE).is_file())
    return Sealer(open_databases(settings)[1], master, ids)


def tell_refused(file: Path, faults: tuple[Fault, ...], done: str, as_json: bool = False) -> None:
    """Name every bad row of a file of which nothing was `done`."""
    if as_json:
        print_json({done: False, "faults": [{"line": fault.line, "reason": fault.reason} for fault in faults]})
        return
    console = notes()
    for fault in faults:
        console.print(f"{file}: line {fault.line}: {fault.reason}", markup=False, soft_wrap=True)
    console.print(f"Nothing was {done}: mend {len(faults)} row(s) and try again.", style="red")


def _tell_imported(report: Report, as_json: bool) -> None:
    if as_json:
        print_json({"imported": True, **report.to_json()})
        return
    results().print(
        f"{report.what}: {report.added} added, {report.updated} changed, {report.unchanged} as before, "
        f"{report.removed} taken away"
    )
    for note in report.notes:
        notes().print(note, markup=False, soft_wrap=True)


def check(as_json: AsJson = False) -> None:
    """Check configuration, database, schema, keys, duty roster, channels and model, and say what to do about each fault.

    Ends with 1 if there is a fault.
    """
    with clear_faults():
        from bot.commands.check import examine

        findings = examine()
    if as_json:
        print_json({"ok": all(found.ok for found in findings), "checks": [found.to_json() for found in findings]})
    else:
        console = results()
        for found in findings:
            console.print(
                f"[{'green' if found.ok else 'red'}]{'ok   ' if found.ok else 'FAULT'}[/] {found.what}: ", end=""
            )
            console.print(found.says, markup=False, soft_wrap=True)
            if found.todo:
                console.print(f"      -> {found.todo}", markup=False, soft_wrap=True)
    if not all(found.ok for found in findings):
        raise typer.Exit(1)


def migrate() -> None:
    """Make the tables, or bring them to the newest schema. Safe to repeat, and on several nodes at once."""
    with clear_faults():
        from bot.storage.databases import open_databases
        from bot.storage.migrate import upgrade

        engine, keys = open_databases(read_settings())
        try:
            done = upgrade(engine)
        finally:
            engine.dispose()
            keys.dispose()
    results().print(
        "The database was brought to the newest schema." if done else "The database is at the newest schema."
    )
