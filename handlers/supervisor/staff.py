"""What a supervisor says about people: 邀请 …, … 离职了, … 手机丢了; which seat or person is meant, by words or by buttons."""

from __future__ import annotations

import re
import unicodedata

from handlers import authority
from handlers.registry import Chair, Node, Staff
from handlers.sending import Press, both
from handlers.staffing import seat_title
from handlers.supervisor import staff_steps as steps
from handlers.turn import Refused, Turn

Args = steps.Args
MENU = frozenset(("/people", "people", "staff", "人员", "人员管理"))
INVITE, LEAVE, REVOKE = "invite", "leave", "revoke"
SHOWN = 24
"""Buttons of one message; what is more is found by typing its name."""
_ASKED = (
    (INVITE, re.compile(r"(?:/?invite|(?:我要|我想)?邀请)[\s:：]*(.{0,40}?)(?:加入|登录)?", re.IGNORECASE)),
    (REVOKE, re.compile(r"(?:/?revoke|停用)[\s:：]*(.{0,40}?)(?:的?[账帐]号)?", re.IGNORECASE)),
    (LEAVE, re.compile(r"/?leave[\s:：]*(.{0,40}?)", re.IGNORECASE)),
)
"""Plainly asked for: where nobody of that name is found, one is chosen."""
_TOLD = (
    (
        REVOKE,
        re.compile(
            r"(.{1,20}?)(?:的)?手机(?:丢|掉|被偷|不见|没)了?|(.{1,40}?)(?: has)? lost (?:his|her|their) phone",
            re.IGNORECASE,
        ),
    ),
    (
        LEAVE,
        re.compile(
            r"(.{1,20}?)(?:已经)?(?:离职|辞职|退休|调走|调离|不干)了?|(.{1,40}?)(?: has)? (?:left|quit|retired)",
            re.IGNORECASE,
        ),
    ),
)
"""Told in a sentence: only where a person's name stands in it, for a lorry can leave too."""


def commands(turn: Turn) -> bool:
    """Whether the words were about people, said by somebody who decides about them."""
    if turn.heard.files or not {seat.role for seat in turn.my_seats} & set(authority.MANAGERS):
        return False
    said = unicodedata.normalize("NFKC", turn.heard.text).strip(" 。.!！?？")
    if said.lower() in MENU:
        _menu(turn)
        return True
    for verb, pattern in _ASKED:
        if (found := pattern.fullmatch(said)) is not None:
            if not _meant(turn, verb, found[1].strip()):
                _choose(turn, verb, None)
            return True
    for verb, pattern in _TOLD:
        if (found := pattern.fullmatch(said)) is not None:
            name = (found[1] or found[2]).strip()
            return _meant(turn, verb, name) or _elsewhere(turn, name)
    return False


def _elsewhere(turn: Turn, name: str) -> bool:
    """Whether somebody of that name is there, but not under whoever speaks: then they are told so."""
    if not any(name in (person.name, person.name_en) for person in turn.ports.registry.people.values()):
        return False
    raise authority.refusal(turn, "staff-not-yours", name=name)


def _menu(turn: Turn) -> None:
    labels = ((INVITE, "b-staff-invite"), (LEAVE, "b-staff-leave"), (REVOKE, "b-staff-revoke"))
    buttons = [Press("staff_node", label, {"verb": verb}) for verb, label in labels]
    turn.say("staff-menu", *buttons, kind="question")


def _meant(turn: Turn, verb: str, name: str) -> bool:
    """Go on with the person or the seats of that name; False where there are none that whoever speaks decides about."""
    if not name:
        return False
    low = name.lower().removesuffix("'s")
    people = [p for p in _people(turn) if low in (p.name.lower(), p.name_en.lower(), p.key.lower())]
    if people:
        _with_people(turn, verb, people)
        return True
    seats = [seat for seat in _seats(turn) if verb == INVITE and _called(turn, seat, low)]
    if len(seats) == 1:
        seat_chosen(turn, {"verb": verb, "seat": seats[0].id})
    elif seats:
        turn.say(f"staff-which-{verb}", *[_seat(turn, verb, seat) for seat in seats[:SHOWN]], kind="question")
    return bool(seats)


def _called(turn: Turn, seat: Chair, low: str) -> bool:
    title = seat_title(turn.ports, seat)
    words = " ".join(str(one) for one in title.values()).lower() if isinstance(title, dict) else ""
    return low == seat.code.lower() or low in words or turn.ports.registry.grids[seat.grid_id].code.lower() == low


def _with_people(turn: Turn, verb: str, people: list[Staff]) -> None:
    if len(people) == 1:
        steps.begin(turn, verb, people[0])
        return
    turn.say(f"staff-which-{verb}", *[_person(turn, verb, person) for person in people[:SHOWN]], kind="question")


def node_chosen(turn: Turn, args: Args) -> None:
    """A node of the tree, or the whole that whoever speaks stands over."""
    _choose(turn, args["verb"], args.get("node"))


def _choose(turn: Turn, verb: str, node_id: int | None) -> None:
    """Buttons for what lies under a node, as far as there are seats that may be decided about, and for the seats at it."""
    seats = _seats(turn)
    own = next((seat for seat in turn.my_seats if seat.role in authority.MANAGERS), None)
    if own is None or not seats:
        authority.as_role(turn, *authority.MANAGERS)
        raise Refused("staff-no-seats")
    registry = turn.ports.registry
    node = registry.grids[node_id or own.grid_id]
    under = sorted((n for n in registry.grids.values() if n.parent_id == node.id), key=lambda n: n.code)
    nodes = [n for n in under if any(_lies_in(turn, seat, n) for seat in seats)]
    here = [seat for seat in seats if seat.grid_id == node.id]
    picks = [
        Press("staff_node", "b-name", {"verb": verb, "node": n.id}, {"name": both(n.name, n.name_en)}) for n in nodes
    ]
    picks += [_seat(turn, verb, seat) for seat in here]
    turn.say(f"staff-which-{verb}", *picks[:SHOWN], kind="question")


def seat_chosen(turn: Turn, args: Args) -> None:
    """A seat: for whom there, or somebody new."""
    verb, registry = args["verb"], turn.ports.registry
    seat = registry.seats[args["seat"]]
    authority.as_manager(turn, seat)
    people = [registry.people[holder.person_id] for holder in registry.holders(seat.id)]
    if verb != INVITE:
        if not people:
            raise Refused("staff-seat-empty", seat=seat_title(turn.ports, seat))
        _with_people(turn, verb, people)
        return
    if not people:
        steps.invite_new(turn, {"seat": seat.id})
        return
    new = Press("invite_new", "b-invite-new", {"seat": seat.id})
    picks = [_person(turn, verb, person) for person in people]
    turn.say("invite-whom", *picks, new, kind="question", seat=seat_title(turn.ports, seat))


def _people(turn: Turn) -> list[Staff]:
    registry = turn.ports.registry
    return [person for person in registry.people.values() if authority.manages_person(turn, person.id)]


def _seats(turn: Turn) -> list[Chair]:
    return [seat for seat in turn.ports.registry.seats.values() if authority.manages(turn, seat)]


def _lies_in(turn: Turn, seat: Chair, node: Node) -> bool:
    found = turn.ports.registry.ancestor(seat.grid_id, node.level)
    return found is not None and found.id == node.id


def _seat(turn: Turn, verb: str, seat: Chair) -> Press:
    people = [turn.ports.registry.people[holder.person_id] for holder in turn.ports.registry.holders(seat.id)]
    title = seat_title(turn.ports, seat)
    if people and isinstance(title, dict):
        title = both(f"{title['zh']} {people[0].name}", f"{title['en']}: {people[0].name_en}")
    return Press("staff_seat", "b-name", {"verb": verb, "seat": seat.id}, {"name": title})


def _person(turn: Turn, verb: str, person: Staff) -> Press:
    """The next step for one of several people."""
    name = {"name": both(person.name, person.name_en)}
    seats = turn.ports.registry.seats_of(person.id)
    if verb == INVITE:
        return Press("invite_person", "b-invite-person", {"person": person.id}, name)
    title = seat_title(turn.ports, seats[0]) if seats else None
    if isinstance(title, dict):
        name = {"name": both(f"{person.name} · {title['zh']}", f"{person.name_en} · {title['en']}")}
    return Press("leave_ask" if verb == LEAVE else "revoke_ask", "b-name", {"person": person.id}, name)
