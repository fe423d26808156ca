"""`gridbell demo` and `gridbell serve`."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bot.commands.console import clear_faults, notes
from bot.settling import settling

if TYPE_CHECKING:
    from bot.settings import Settings
    from handlers.supervisor.importing import Report


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("demo")(demo)
    app.command("serve")(serve)


def read_settings() -> Settings:
    """The settings of this folder and environment; raises SettingsFault."""
    from bot.settings import find_config, load

    return load(find_config(os.environ, Path.cwd()), os.environ)


def demo() -> None:
    """Show the demo district in the browser. Everything it needs is made in var/ at the first start."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    with settling():
        from bot.demo import open_demo
        from bot.service import listen
        from bot.service import serve as run
    with clear_faults():
        settings = read_settings()
        console = notes()
        _log_to(logging.WARNING)
        listening = listen(settings)
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        with Progress(*columns, console=console, transient=True) as progress:
            task = progress.add_task("Loading the demo district", total=None, visible=False)

            def loaded(report: Report, files: int) -> None:
                progress.update(task, total=files, visible=True, advance=1, description=f"Loading {report.what}")

            gridbell = open_demo(settings, lambda words: progress.console.print(words, markup=False), loaded)
        run(gridbell, listening, _welcome, demo=True)
        console.print("Stopped. Everything is kept; start again and go on.")


def serve() -> None:
    """Serve a real district. Refuses to start without a master key in the environment, or with an empty duty roster."""
    with settling():
        from bot.service import listen, open_service
        from bot.service import serve as run
    with clear_faults():
        settings = read_settings()
        console = notes()
        _log_to(logging.INFO)
        gridbell = open_service(settings, lambda words: console.print(words, markup=False))
        try:
            listening = listen(settings)
        except BaseException:
            gridbell.close()
            raise
        run(gridbell, listening, lambda address: console.print(f"Serving at {address}"), demo=False)


def _welcome(address: str) -> None:
    notes().print(f"\nGridbell is at [bold]{address}[/bold]  (Ctrl-C stops it)")


def _log_to(level: int) -> None:
    logging.basicConfig(level=level, stream=sys.stderr, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
