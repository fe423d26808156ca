"""`gridbell people`: who is on the staff and from which chats they act; inviting, leaving, and accounts that were lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from bot.commands.console import BAD_INPUT, clear_faults, give_up, print_json, results
from bot.commands.district import AsJson
from bot.commands.people_erase import erase
from bot.commands.service import read_settings

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from bot.settings import Settings
    from handlers.ports import Ports
    from handlers.registry import Chair, Staff

T = TypeVar("T")
Who = Annotated[str, typer.Argument(help="A person's key or a seat's code, as `gridbell people list` shows them.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    people = typer.Typer(
        help="Who is on the staff, and from which chats they act; residents who ask on paper to be erased.",
        no_args_is_help=True,
    )
    people.command("list")(list_)
    people.command("invite")(invite)
    people.command("leave")(leave)
    people.command("revoke")(revoke)
    people.command("erase")(erase)
    app.add_typer(people, name="people")


def with_district(settings: Settings, job: Callable[[Session, Ports], T]) -> T:
    """Run something in one transaction on the district, with its keys and its clock, and commit it."""
    from bot.app import Standing
    from bot.clock import MovableClock, SystemClock
    from bot.demo_clock import kept
    from bot.storage.databases import open_databases
    from bot.storage.keys import FILE, master_key
    from bot.storage.migrate import upgrade
    from bot.storage.writer import InlineWriter
    from bot.texts.own_data import OwnDataPages
    from handlers.ports import Clock, Ports
    from handlers.registry import Registry
    from models.ids import Ids
    from models.sealing import Sealer

    demo = (settings.var / FILE).is_file()
    master = master_key(settings, demo=demo)
    engine, keys = open_databases(settings)
    try:
        upgrade(engine)
        ids = Ids()
        sealer = Sealer(keys, master, ids)
        pages = OwnDataPages(Standing.load().catalogue, settings.rules.calendar.tz)
        district = settings.organisation.district

        def run(session: Session) -> T:
            # A demo lives by a clock of its own, which may be days ahead.
            clock: Clock = MovableClock(kept(session, district)) if demo else SystemClock()
            registry = Registry(session, district)
            return job(session, Ports(district, clock, ids, sealer, settings.rules, registry, pages))

        return InlineWriter(engine).submit(run).result()
    finally:
        engine.dispose()
        keys.dispose()


def list_(as_json: AsJson = False) -> None:
    """Show the staff, their seats and accounts, the codes that wait to be used, and the seats that nobody fills."""
    with clear_faults():
        from bot.commands.people_list import gather, tables

        found = with_district(read_settings(), gather)
    if as_json:
        print_json(found)
        return
    for table in tables(found):
        results().print(table)


def invite(
    who: Who,
    name: Annotated[str, typer.Option(help="The short public name of somebody who is new, such as 李师傅.")] = "",
    as_json: AsJson = False,
) -> None:
    """Make a one-time join code: for another account of a person, or, with --name, for somebody new in a seat.

    Whoever sends the code to the bot first is let in; hand it over in person or on the telephone.
    """
    with clear_faults():
        from handlers.supervisor.importing import NAME_LENGTH

        settings, name = read_settings(), name.strip()
        if len(name) > NAME_LENGTH:
            raise give_up(f"--name is longer than {NAME_LENGTH} characters", BAD_INPUT)
        made = with_district(settings, lambda session, ports: _code(session, ports, settings, who, name))
    _show_code(made, as_json)


def leave(who: Annotated[str, typer.Argument(help="A person's key.")], as_json: AsJson = False) -> None:
    """Somebody has left: their accounts end at once, on every node, and whoever is rung for their seats now is told."""
    with clear_faults():
        from handlers.counting import count
        from handlers.leaving import leave as let_go

        def job(session: Session, ports: Ports) -> dict[str, Any]:
            person = _there(ports, who)
            handed = let_go(session, ports, person)
            count(session, ports, "left")
            seats = [
                {
                    "seat": one.seat.code,
                    "open": one.open,
                    "asked_now": one.now.key if one.now is not None else None,
                    "empty": one.empty,
                }
                for one in handed
            ]
            return {"left": person.key, "seats": seats}

        done = with_district(read_settings(), job)
    if as_json:
        print_json(done)
        return
    console = results()
    console.print(f"{who} has left; their accounts are of no use any more.", markup=False)
    for seat in done["seats"]:
        empty = "nobody holds it now; " if seat["empty"] else ""
        console.print(
            f"{seat['seat']}: {empty}{seat['open']} open, {seat['asked_now'] or 'nobody'} is asked now", markup=False
        )


def revoke(
    who: Who,
    account: Annotated[str, typer.Option(help="Which account, by its number in `people list` or its channel.")] = "",
    codes: Annotated[bool, typer.Option("--codes", help="The join codes that wait for this person or seat.")] = False,
    as_json: AsJson = False,
) -> None:
    """End an account whose telephone was lost (a new code is printed), or take back join codes that were not used yet."""
    with clear_faults():
        if bool(account) == codes:
            raise give_up("say which: --account NUMBER, or --codes", BAD_INPUT)
        settings = read_settings()
        if codes:
            taken = with_district(settings, lambda session, ports: _take_back(session, ports, who))
            if as_json:
                print_json({"codes_taken_back": taken})
            else:
                results().print(f"{taken} join code(s) can't be used any more")
            return
        made = with_district(settings, lambda session, ports: _end_account(session, ports, settings, who, account))
    if not as_json:
        results().print(f"that account of {who} is of no use any more; a new join code for them:", markup=False)
    _show_code(made, as_json)


def _take_back(session: Session, ports: Ports, who: str) -> int:
    from handlers.inviting import take_back
    from models.seat import JoinCode

    person, seat = ports.registry.person_by_key.get(who), ports.registry.seat_by_code.get(who)
    if person is None and seat is None:
        raise give_up(f"{who!r} is neither a person nor a seat; gridbell people list shows them", BAD_INPUT)
    found = take_back(session, ports, JoinCode.person_id == person.id) if person is not None else 0
    return found + (take_back(session, ports, JoinCode.seat_id == seat.id) if seat is not None else 0)


def _end_account(session: Session, ports: Ports, settings: Settings, who: str, named: str) -> dict[str, str | None]:
    from handlers.accounts import accounts_of
    from handlers.counting import count
    from handlers.leaving import end_account

    person = _there(ports, who)
    found = [one for one in accounts_of(session, ports.district, person.id) if named in (str(one.number), one.channel)]
    if len(found) != 1:
        many = "several accounts" if found else "no account"
        raise give_up(f"{who} has {many} {named!r}; name it by its number in gridbell people list", BAD_INPUT)
    end_account(session, ports, found[0].contact_id, "account-ended")
    count(session, ports, "account_ended")
    return _code(session, ports, settings, who, "")


def _there(ports: Ports, who: str) -> Staff:
    person = ports.registry.person_by_key.get(who)
    if person is None:
        raise give_up(f"{who!r} is nobody's key; gridbell people list shows them", BAD_INPUT)
    return person


def _code(session: Session, ports: Ports, settings: Settings, who: str, name: str) -> dict[str, str | None]:
    from handlers.inviting import invite as make

    seat, person = _invited(ports, who, name)
    code, row = make(session, ports, seat, person_id=person.id if person is not None else None, name=name or None)
    until = row.expires_at.astimezone(ports.rules.calendar.tz)
    return {
        "code": code,
        "seat": seat.code,
        "person": person.key if person is not None else None,
        "name": person.name if person is not None else row.name,
        "expires_at": until.isoformat(timespec="minutes"),
        "link": _link(settings, code),
    }


def _show_code(made: dict[str, str | None], as_json: bool) -> None:
    if as_json:
        print_json(made)
        return
    console = results()
    console.print(f"{made['code']}", style="bold", markup=False)
    console.print(f"for {made['name']} at {made['seat']}, once, until {made['expires_at']}", markup=False)
    console.print("Whoever it is for sends it to the bot as a message.")
    if made["link"]:
        console.print(f"On Telegram this link does the same: {made['link']}", markup=False, soft_wrap=True)


def _invited(ports: Ports, who: str, name: str) -> tuple[Chair, Staff | None]:
    """The seat and the person that are meant; ends the command where that is not clear."""
    registry = ports.registry
    person, seat = registry.person_by_key.get(who), registry.seat_by_code.get(who)
    if name:
        if seat is None:
            raise give_up(f"{who!r} is no seat: --name is for somebody new, who needs one", BAD_INPUT)
        return seat, None
    if person is not None:
        seats = registry.seats_of(person.id)
        if not seats:
            raise give_up(f"{who} fills no seat; give them one: gridbell import people FILE", BAD_INPUT)
        return seats[0], person
    if seat is None:
        raise give_up(f"{who!r} is neither a person nor a seat; gridbell people list shows them", BAD_INPUT)
    holders = [registry.people[holder.person_id] for holder in registry.holders(seat.id)]
    if not holders:
        raise give_up(f"nobody fills {who}: say who comes, with --name", BAD_INPUT)
    if len(holders) > 1:
        keys = ", ".join(holder.key for holder in holders)
        raise give_up(f"{who} is filled by {keys}: name one of them, or somebody new with --name", BAD_INPUT)
    return seat, holders[0]


def _link(settings: Settings, code: str) -> str | None:
    """The link that opens the chat with the code in it, where the bot's name is known."""
    username = settings.telegram.username
    return f"https://t.me/{username}?start=j-{code}" if username else None
