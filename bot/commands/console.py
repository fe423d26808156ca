"""How the command line speaks: results on stdout, everything else on stderr, and a fault as one clear sentence with its fix."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import typer
from rich.console import Console

BAD_INPUT = 2
"""The exit code for what was typed or handed in wrongly; 1 is for what is wrong with the installation."""


def notes() -> Console:
    """Where progress and remarks go: stderr, so that stdout stays readable by machines."""
    return Console(stderr=True, highlight=False)


def results() -> Console:
    """Where results for people go."""
    return Console(highlight=False)


def print_json(value: Mapping[str, Any]) -> None:
    """One JSON object on a line of its own, at once."""
    print_line(json.dumps(value, ensure_ascii=False))


def print_line(text: str) -> None:
    """A line on stdout, at once and in UTF-8 wherever this runs; ends the command when nobody reads any more."""
    try:
        sys.stdout.buffer.write(text.encode(errors="replace") + b"\n")
        sys.stdout.buffer.flush()
    except BrokenPipeError as gone:
        # What is still buffered must not fail once more when the interpreter ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from gone


def give_up(why: str, code: int = 1) -> typer.Exit:
    """Say what is wrong; raise what this returns."""
    notes().print(why, style="red", markup=False, soft_wrap=True)
    return typer.Exit(code)


@contextmanager
def clear_faults() -> Iterator[None]:
    """Faults that an operator can mend end the command with their message; anything else is our own and keeps its traceback."""
    from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

    from bot.faults import OperatorFault
    from bot.settings import SettingsFault
    from bot.storage.keys import MasterKeyFault
    from bot.storage.migrate import SchemaFault
    from models.sealing import SealingError

    try:
        yield
    except (OperatorFault, SettingsFault, MasterKeyFault, SchemaFault) as fault:
        raise give_up(str(fault)) from fault
    except SealingError as fault:
        raise give_up(f"{fault}: set the key under which this key store was made (GRIDBELL__KEYS__MASTER)") from fault
    except (DBAPIError, ArgumentError, NoSuchModuleError) as fault:
        cause = fault.orig if isinstance(fault, DBAPIError) and fault.orig is not None else fault
        first = str(cause).strip().splitlines()[0]
        raise give_up(
            f"the database can't be used: {first}. Check database.url and keys.store, then `gridbell check`"
        ) from fault
