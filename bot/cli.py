"""The `gridbell` command. What a command needs is imported when it is called, so that help is there at once."""

from __future__ import annotations

import typer

from bot.commands import district, people, qr, service, words


def build() -> typer.Typer:
    """The command with everything it can do."""
    app = typer.Typer(
        name="gridbell",
        help="Gridbell (网格铃): the bell that keeps ringing until it is fixed.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    service.add_to(app)
    district.add_to(app)
    people.add_to(app)
    qr.add_to(app)
    words.add_to(app)
    return app


def main() -> None:
    """The entry point of the script."""
    build()()
