"""`gridbell qr`: sheets of QR codes for places, to be printed and put up; and codes taken out of use."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from bot.commands.console import BAD_INPUT, clear_faults, give_up, notes, results
from bot.commands.district import tell_refused
from bot.commands.service import read_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from bot.printing.place_codes import Asked, Way
    from bot.settings import Settings

PDF = Path("place-codes.pdf")
T = TypeVar("T")


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("qr")(qr)


def qr(
    grid: Annotated[
        list[str] | None, typer.Option(help="All places of a grid, or of a community or street, by code.")
    ] = None,
    place: Annotated[list[str] | None, typer.Option(help="A place by key or name: P018, 春风花园3栋2单元.")] = None,
    file: Annotated[Path | None, typer.Option(help="A .csv, .tsv or .xlsx with the columns place and detail.")] = None,
    out: Annotated[Path, typer.Option(help="The PDF to be written.")] = PDF,
    web: Annotated[
        bool | None, typer.Option("--web/--telegram", help="Where the codes lead; web if its address is configured.")
    ] = None,
    font: Annotated[Path | None, typer.Option(help="A Chinese TrueType font to be put into the PDF.")] = None,
    revoke: Annotated[str | None, typer.Option(help="Take this code out of use, and print nothing.")] = None,
) -> None:
    """Print QR codes for places: whoever scans one need not say where. A place keeps its code until it is revoked."""
    from bot.importing.faults import Unreadable
    from handlers.supervisor.importing import ImportRefused
    from handlers.supervisor.place_codes import NoSuchPlace

    named = bool(grid or place or file)
    if revoke is None and not named:
        raise give_up("name what is to be printed: --grid, --place or --file", BAD_INPUT)
    if revoke is not None and named:
        raise give_up("--revoke stands alone", BAD_INPUT)
    with clear_faults():
        try:
            if revoke is not None:
                _revoke(read_settings(), revoke)
            else:
                from bot.printing.place_codes import Asked

                _print(read_settings(), Asked(grid or (), place or (), file), web, font, out)
        except (NoSuchPlace, Unreadable) as fault:
            raise give_up(str(fault), BAD_INPUT) from fault
        except ImportRefused as refused:
            tell_refused(file or Path(), refused.faults, "printed")
            raise typer.Exit(1) from refused


def _print(settings: Settings, asked: Asked, web: bool | None, font: Path | None, out: Path) -> None:
    from bot.clock import SystemClock
    from bot.printing.lettering import STANDARD, lettering
    from bot.printing.place_codes import labels
    from bot.printing.sheet import pdf
    from bot.texts.catalogue import Catalogue
    from models.ids import Ids

    way = _way(settings, web)
    face = lettering(font)
    catalogue = Catalogue.load(Path(__file__).parents[1] / "texts")
    now = SystemClock().now()
    made = _write(settings, lambda session: labels(session, settings, Ids(), now, asked, way, catalogue))
    try:
        out.write_bytes(pdf(made, face))
    except OSError as fault:
        raise give_up(f"{out}: {fault.strerror}", BAD_INPUT) from fault
    results().print(f"{out}: {len(made)} code(s) that lead to {way.short}", markup=False, soft_wrap=True)
    if face == STANDARD:
        notes().print(
            "No Chinese font that can be put into the file was found: whoever prints it needs one. "
            "Or name a TrueType font: --font FILE",
            markup=False,
            soft_wrap=True,
        )


def _way(settings: Settings, web: bool | None) -> Way:
    from bot.printing.place_codes import ways

    found = ways(settings)
    wanted = ("web", "telegram") if web is None else ("web",) if web else ("telegram",)
    way = next((found[name] for name in wanted if name in found), None)
    if way is None:
        missing = {
            "web": "web.public_url, the address at which residents reach this service",
            "telegram": "telegram.username, the bot's name",
        }
        said = ", or ".join(missing[name] for name in wanted)
        raise give_up(f"it is not known where the codes are to lead: set {said}, in {settings.path}")
    return way


def _revoke(settings: Settings, code: str) -> None:
    from bot.clock import SystemClock
    from handlers.supervisor.place_codes import revoke

    district, now = settings.organisation.district, SystemClock().now()
    gone = _write(settings, lambda session: revoke(session, district, now, code).code)
    results().print(
        f"P-{gone} is out of use: take it down where it hangs. Its place gets another when it is printed again."
    )


def _write(settings: Settings, work: Callable[[Session], T]) -> T:
    from bot.storage.databases import open_databases
    from bot.storage.migrate import upgrade
    from bot.storage.writer import InlineWriter

    engine, keys = open_databases(settings)
    try:
        upgrade(engine)
        return InlineWriter(engine).submit(work).result()
    finally:
        engine.dispose()
        keys.dispose()
