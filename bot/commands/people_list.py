"""What `gridbell people list` shows: people, their seats and accounts (never an address), open codes, and empty seats."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from rich.table import Table
from sqlalchemy.orm import Session

from handlers.accounts import accounts_of
from handlers.inviting import waiting
from handlers.ports import Ports


def gather(session: Session, ports: Ports) -> dict[str, Any]:
    """Everything that is shown, as `--json` prints it."""
    registry, tz = ports.registry, ports.rules.calendar.tz

    def local(at: datetime | None) -> str | None:
        return at.astimezone(tz).isoformat(timespec="minutes") if at is not None else None

    people = [
        {
            "person": person.key,
            "name": person.name,
            "name_en": person.name_en,
            "seats": [seat.code for seat in registry.seats_of(person.id)],
            "accounts": [
                {
                    "number": account.number,
                    "channel": account.channel,
                    "joined_at": local(account.joined_at),
                    "heard_at": local(account.heard_at),
                }
                for account in accounts_of(session, ports.district, person.id)
            ],
        }
        for person in sorted(registry.people.values(), key=lambda one: one.key)
    ]
    codes = []
    for row in waiting(session, ports):
        invited = registry.people.get(row.person_id or 0)
        by = registry.people.get(row.made_by_id or 0)
        codes.append(
            {
                "seat": registry.seats[row.seat_id].code,
                "person": invited.key if invited is not None else None,
                "name": invited.name if invited is not None else row.name,
                "invited_by": by.key if by is not None else None,
                "expires_at": local(row.expires_at),
            }
        )
    empty = [seat.code for seat in registry.seats.values() if not registry.holders(seat.id)]
    return {"people": people, "codes": codes, "empty_seats": empty}


def tables(found: dict[str, Any]) -> list[Table]:
    """The same for people to read; what is empty is left out."""
    staff = _table("people", "person", "name", "seats", "accounts (number channel, last heard)")
    for person in found["people"]:
        accounts = (f"{a['number']} {a['channel']}, {a['heard_at'] or 'never'}" for a in person["accounts"])
        staff.add_row(person["person"], person["name"], "\n".join(person["seats"]), "\n".join(accounts) or "none")
    shown = [staff]
    if found["codes"]:
        codes = _table("join codes that wait to be used", "seat", "for", "invited by", "until")
        for code in found["codes"]:
            codes.add_row(
                code["seat"], code["person"] or code["name"], code["invited_by"] or "command line", code["expires_at"]
            )
        shown.append(codes)
    if found["empty_seats"]:
        empty = _table("seats that nobody fills", "seat")
        for seat in found["empty_seats"]:
            empty.add_row(seat)
        shown.append(empty)
    return shown


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left")
    for column in columns:
        table.add_column(column, overflow="fold")
    return table
