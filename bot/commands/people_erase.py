"""`gridbell people erase`: a resident who asks on paper is erased as they would be in the chat."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.console import BAD_INPUT, clear_faults, give_up, notes, print_json, results
from bot.commands.district import AsJson
from bot.commands.service import read_settings

if TYPE_CHECKING:
    from bot.settings import Settings
    from handlers.resident.on_paper import Found

YES = "yes"


def erase(
    case: Annotated[str, typer.Argument(help="The number of a case that the resident reported.")] = "",
    channel: Annotated[
        str, typer.Option(help="Instead: where the resident writes, such as telegram. The address is asked for.")
    ] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask; for scripts.")] = False,
    as_json: AsJson = False,
) -> None:
    """Erase a resident who asks for it on paper: found by a case's number, or by the address they write from.

    The address is read from standard input, so that it stands in no shell's history. No content is ever shown.
    """
    with clear_faults():
        from bot.commands.people import with_district
        from handlers.resident import on_paper
        from handlers.turn import Refused

        if bool(case) == bool(channel):
            raise give_up("say whom: either the number of a case, or --channel", BAD_INPUT)
        settings = read_settings()
        found = _found(settings, case, channel)
        _may_be_erased(found)
        if not yes:
            _ask(found)
        try:
            cases = with_district(settings, lambda session, ports: on_paper.erase(session, ports, found.resident_id))
        except Refused as refused:  # an emergency was reported meanwhile
            raise give_up(_DANGER) from refused
    if as_json:
        print_json({"erased": True, "cases": cases, "withdrawn": found.open})
    else:
        results().print(f"Erased: words, pictures and places of {cases} case(s), the account and its keys.")


_DANGER = "an emergency of this resident is open: the duty officer has to close it first, then ask again"


def _found(settings: Settings, case: str, channel: str) -> Found:
    from bot.commands.people import with_district
    from handlers.resident import on_paper

    if case:
        found = with_district(settings, lambda session, ports: on_paper.by_case(session, ports, case))
        if found is None:
            raise give_up(f"no resident with a chat reported {case}", BAD_INPUT)
        return found
    address = _address()
    found = with_district(settings, lambda session, ports: on_paper.by_address(session, ports, channel, address))
    if found is None:
        raise give_up(f"nobody writes from this address on {channel}, or they were erased already", BAD_INPUT)
    return found


def _address() -> str:
    """What is typed, unseen; or the first line of what is piped in."""
    if sys.stdin.isatty():
        address = str(typer.prompt("Address, such as a Telegram user's number", hide_input=True, err=True))
    else:
        address = sys.stdin.readline()
    if not address.strip():
        raise give_up("no address on standard input", BAD_INPUT)
    return address.strip()


def _may_be_erased(found: Found) -> None:
    if found.erased_at is not None:
        raise give_up("this resident was erased already", BAD_INPUT)
    if found.danger:
        raise give_up(_DANGER)
    if found.staff:
        raise give_up(
            "the account is a member of staff's by now: end it first (gridbell people revoke), then ask again"
        )


def _ask(found: Found) -> None:
    """What it means, and a yes in so many letters."""
    told = notes()
    told.print(
        f"A resident who writes on {found.channel} since {found.since:%Y-%m-%d} and reported {found.cases} case(s)."
    )
    if found.open:
        told.print(f"{found.open} of them are open and will be withdrawn; whoever works on them is told.")
    told.print("Words, pictures, places, the account and its keys will be gone for good. The record of the work stays.")
    told.print(f"Type {YES} to erase: ", end="")
    if sys.stdin.readline().strip().lower() != YES:
        raise give_up("Nothing was erased.")
