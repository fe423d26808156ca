"""A picture, a voice note or 已经清了 that nobody asked for: which task is it for? It is kept until that is chosen."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from handlers import authority
from handlers.cases import case_by_id, category_name, known_place, place_words
from handlers.files import keep
from handlers.resident.draft import Draft, take_in
from handlers.sending import Press
from handlers.turn import Refused, Turn
from handlers.worker import patrol, resolve, tasks
from models.case import Case
from models.lifecycle import Status

OFFERED = 3


def came(turn: Turn) -> None:
    """Keep what came, and ask which of the nearest, else most urgent, tasks it is for; several in a row are one."""
    found = _with_this(turn)
    if found.empty:
        return
    offered = _offered(turn)
    if not offered:
        turn.remember({key: value for key, value in turn.state().items() if key != "found"})
        patrol.begin(turn, found)
        return
    _put(turn, found)
    _ask(turn, offered)


def said_done(turn: Turn) -> bool:
    """Words that say that something is done: of the one task in work one tap sends them to the resident, of several it is
    asked which. False where there is none, and the words are about something else."""
    offered = _likeliest(turn, _offered(turn, of=None))
    if not offered:
        return False
    found = _with_this(turn)
    _put(turn, found)
    if len(offered) > 1:
        _ask(turn, offered[:OFFERED])
        return True
    case = offered[0]
    turn.say(
        "done-this",
        Press("for_task", "b-resolve", {"case": case.id}),
        Press("new_problem", "b-new-problem"),
        kind="question",
        supersedes="which",
        number=case.number,
        category=category_name(turn.ports, case.category),
        place=place_words(turn.ports, case, for_staff=True),
        words=found.words,
    )
    return True


def _likeliest(turn: Turn, cases: list[Case]) -> list[Case]:
    """What is in work before what is only assigned; of these, first what the words themselves name."""
    working = [case for case in cases if case.status == Status.IN_PROGRESS.value] or cases
    understood = turn.heard.understanding
    kind = understood.category if understood is not None else None
    named = {place.grid for place in understood.places} if understood is not None else set()
    nodes = turn.ports.registry.grids

    def fits(case: Case) -> int:
        node = nodes.get(case.grid_id or 0)
        return -(case.category == kind) - (node is not None and node.code in named)

    return sorted(working, key=fits)


def _with_this(turn: Turn) -> Draft:
    """What came before and waits for the answer, and this message with it."""
    found = recent(turn) or Draft()
    for row in keep(turn, "evidence", before=len(found.files)):
        found.hold(row)
    take_in(found, turn.heard, turn.ports)
    return found


def _put(turn: Turn, found: Draft) -> None:
    turn.remember({**turn.state(), "found": {"draft": found.to_json(), "at": turn.now.isoformat()}})


def _ask(turn: Turn, offered: list[Case]) -> None:
    names = [(category_name(turn.ports, case.category), known_place(turn.ports, case)) for case in offered]
    picks = [
        Press(
            "for_task",
            "b-for-task" if names.count((category, place)) == 1 else "b-for-task-numbered",
            {"case": case.id},
            {"category": category, "place": place, "number": case.number},
        )
        for case, (category, place) in zip(offered, names, strict=True)
    ]
    turn.say("which-task", *picks, Press("new_problem", "b-new-problem"), kind="question", supersedes="which")


def recent(turn: Turn) -> Draft | None:
    """What came within the hour and waits for the answer: another picture belongs to it, and a typed 是 means it.

    A tap on its own card means it at any time.
    """
    kept = turn.state().get("found")
    if kept is None or turn.now - datetime.fromisoformat(kept["at"]) > patrol.ONE_REPORT_WITHIN:
        return None
    return Draft.from_json(kept["draft"])


def _offered(turn: Turn, of: int | None = OFFERED) -> list[Case]:
    """The tasks that evidence could be for: the nearest to where the picture was taken, if that is known, else the most urgent."""
    owned = {seat.id for seat in turn.my_seats}
    ready = (Status.IN_PROGRESS.value, Status.ASSIGNED.value)
    cases = [case for case, _ in tasks.mine(turn) if case.owner_seat_id in owned and case.status in ready]
    point = next((file.location for file in turn.heard.files if file.location is not None), None)
    if point is not None:
        cases.sort(key=lambda case: _apart(turn, case, point))
    return cases[:of]


def _apart(turn: Turn, case: Case, point: tuple[float, float]) -> float:
    """How far a case lies from a point, in squared degrees: enough to tell which of a few is nearer."""
    place = turn.ports.sealer.open_json(case.place) if case.place is not None else {}
    node = turn.ports.registry.grids.get(case.grid_id or 0)
    lat = place.get("lat") or (node.lat if node is not None else None)
    lon = place.get("lon") or (node.lon if node is not None else None)
    if lat is None or lon is None:
        return float("inf")
    return float((lat - point[0]) ** 2 + (lon - point[1]) ** 2)


def _found(turn: Turn) -> Draft:
    """What was kept; raises Refused when it was used already."""
    state = turn.state()
    if "found" not in state:
        raise Refused("press-old")
    found = Draft.from_json(state.pop("found")["draft"])
    turn.remember(state)
    return found


def for_task(turn: Turn, args: dict[str, Any]) -> None:
    """It is the evidence of this task."""
    found = _found(turn)
    case = case_by_id(turn.session, turn.district, args["case"])
    authority.as_owner(turn, case)
    if case.status not in resolve.READY:
        tasks.moved_on(turn, case)
        return
    resolve.finish(turn, case, found.words, found.files)


def new_problem(turn: Turn, _args: dict[str, Any]) -> None:
    """It shows something that nobody has reported yet."""
    patrol.begin(turn, _found(turn))
