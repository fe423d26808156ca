"""邀请、离开、停用账号: a supervisor's steps about one person or one seat, each authorised when it is pressed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from handlers import accounts, authority, inviting, leaving
from handlers.counting import count
from handlers.registry import Chair, Staff
from handlers.sending import Param, Press, lines, message, moment
from handlers.staffing import seat_title, staff_name
from handlers.turn import Refused, Turn
from handlers.worker.expecting import satisfied
from models.seat import Contact

Args = dict[str, Any]
NAME_AT_MOST = 20
"""Letters of a short public name that is typed in chat: what is longer is a sentence."""


def begin(turn: Turn, verb: str, person: Staff) -> None:
    """The first step for a person who is known."""
    {"invite": invite_person, "leave": leave_ask, "revoke": revoke_ask}[verb](turn, {"person": person.id})


def invite_person(turn: Turn, args: Args) -> None:
    """A code for one more account of somebody who is there already."""
    person, seats = _person(turn, args)
    _invite(turn, seats[0], person, None)


def invite_new(turn: Turn, args: Args) -> None:
    """A code for somebody new: what are they called?"""
    seat = turn.ports.registry.seats[args["seat"]]
    authority.as_manager(turn, seat)
    awaits = {"what": "invite_name", "seat": seat.id, "at": turn.now.isoformat()}
    turn.remember({**turn.state(), "awaits": awaits})
    turn.say("invite-name", kind="question", seat=seat_title(turn.ports, seat))


def name_arrived(turn: Turn, awaits: Args) -> None:
    """The short public name of somebody new."""
    seat = turn.ports.registry.seats[awaits["seat"]]
    authority.as_manager(turn, seat)
    name = " ".join(turn.said.split())
    if not name or len(name) > NAME_AT_MOST:
        raise Refused("invite-name-short")
    satisfied(turn)
    _invite(turn, seat, None, name)


def _invite(turn: Turn, seat: Chair, person: Staff | None, name: str | None) -> None:
    """The code in a message of its own, to be passed on as it is."""
    person_id = person.id if person is not None else None
    code, row = inviting.invite(turn.session, turn.ports, seat, person_id=person_id, name=name, by=turn.me.person_id)
    count(turn.session, turn.ports, "invited")
    who = staff_name(person) if person is not None else name or ""
    turn.say("invite-made", name=who, seat=seat_title(turn.ports, seat), at=moment(row.expires_at))
    turn.say("invite-forward", name=who, code=code)


def leave_ask(turn: Turn, args: Args) -> None:
    """Somebody is leaving: what that ends, and whether it is meant."""
    person, seats = _person(turn, args)
    if person.id == turn.me.person_id:
        raise Refused("leave-not-yourself")
    titles: list[Param] = [seat_title(turn.ports, seat) for seat in seats]
    buttons = [Press("leave_yes", "b-leave-yes", args), Press("staff_no", "b-staff-no")]
    turn.say("leave-sure", *buttons, kind="question", name=staff_name(person), seats=lines(titles, " · "))


def leave_yes(turn: Turn, args: Args) -> None:
    """They are out at once; who is rung instead is told, here and to them."""
    person, _ = _person(turn, args)
    if person.id == turn.me.person_id:
        raise Refused("leave-not-yourself")
    handed = leaving.leave(turn.session, turn.ports, person)
    count(turn.session, turn.ports, "left")
    listed: list[Param] = [message("line-after", text=_handed(turn, one)) for one in handed]
    turn.say("leave-done", kind="card", edits=turn.card, name=staff_name(person), list=lines(listed, ""))


def _handed(turn: Turn, one: leaving.Handed) -> Param:
    who = staff_name(one.now) if one.now is not None else message("nobody")
    key = "leave-line-empty" if one.empty else "leave-line"
    return message(key, seat=seat_title(turn.ports, one.seat), count=one.open, who=who)


def revoke_ask(turn: Turn, args: Args) -> None:
    """A telephone was lost: which account?"""
    person, _ = _person(turn, args)
    found = accounts.accounts_of(turn.session, turn.district, person.id)
    if not found:
        raise Refused("revoke-none", name=staff_name(person))
    picks = [
        Press(
            "revoke_yes",
            "b-account",
            {"person": person.id, "account": account.contact_id},
            {"channel": account.channel, "heard": _heard(account.heard_at)},
        )
        for account in found
    ]
    turn.say("revoke-which", *picks, Press("staff_no", "b-staff-no"), kind="question", name=staff_name(person))


def _heard(at: datetime | None) -> Param:
    return moment(at) if at is not None else message("never-heard")


def revoke_yes(turn: Turn, args: Args) -> None:
    """The account is of no use from now on; a new code for the same person."""
    person, seats = _person(turn, args)
    mine = {account.contact_id for account in accounts.accounts_of(turn.session, turn.district, person.id)}
    if args["account"] not in mine:
        raise Refused("revoke-over", name=staff_name(person))
    account = turn.session.get_one(Contact, (turn.district, args["account"]))
    if (account.channel, account.address_hash) == (turn.me.channel, turn.me.address_hash):
        raise Refused("revoke-not-this")
    leaving.end_account(turn.session, turn.ports, account.id, "account-ended")
    count(turn.session, turn.ports, "account_ended")
    turn.say("revoke-done", kind="card", edits=turn.card, name=staff_name(person))
    _invite(turn, seats[0], person, None)


def no(turn: Turn, _args: Args) -> None:
    """先不: nothing was changed."""
    authority.as_role(turn, *authority.MANAGERS)
    turn.say("staff-unchanged", kind="card", edits=turn.card)


def _person(turn: Turn, args: Args) -> tuple[Staff, list[Chair]]:
    """Somebody who is still there, all of whose seats whoever speaks decides about; raises Refused."""
    person = turn.ports.registry.people.get(args["person"])
    if person is None:
        authority.as_role(turn, *authority.MANAGERS)
        raise Refused("staff-gone")
    seats = turn.ports.registry.seats_of(person.id)
    authority.as_manager(turn, *seats)
    return person, seats
