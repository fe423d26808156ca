"""What a worker files himself: what he saw on his round, in two steps; and 代报 for a resident who has no phone."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from handlers import authority, place_codes
from handlers.assigning import Newborn
from handlers.cases import category_name, move_filed, seat_holder
from handlers.files import hang_on, keep
from handlers.owing import open_on
from handlers.registry import Chair
from handlers.resident import coded
from handlers.resident.draft import Draft, pick_place, set_point, take_in
from handlers.resident.filing import new_case, settle
from handlers.sending import Press, message, queue
from handlers.turn import Refused, Turn
from handlers.worker import accept, patrol_card, tasks
from models.case import Case
from models.ladder import Kind
from models.lifecycle import Actor, Status

ONE_REPORT_WITHIN = timedelta(hours=1)
"""Words that come later begin a report of their own: a worker's day has many."""
WAYS = ("visit", "neighbour", "paper")


def hear(turn: Turn) -> None:
    """Words, a picture or a place for the report that is being made, or for a new one."""
    draft = running(turn) or Draft()
    if turn.heard.location is not None and not set_point(draft, turn.ports, turn.heard.location, "point"):
        raise Refused("place-outside")
    for row in keep(turn, "report", before=len(draft.files)):
        draft.hold(row)
    if (spot := place_codes.in_words(turn)) is not None:
        coded.note(draft, spot, turn.now)
    take_in(draft, turn.heard, turn.ports)
    draft.problems = []
    begin(turn, draft)


def begin(turn: Turn, draft: Draft) -> None:
    """Show the card of a report, and keep the report."""
    draft.problems = []
    if draft.photo_point is not None and draft.grid is None:
        lat, lon = draft.photo_point
        set_point(draft, turn.ports, (lat, lon), "photo_point")  # his own round, and the card shows it
    draft.photo_point = None
    if draft.empty:
        put(turn, draft)
        turn.say("patrol-what", kind="question")
        return
    pressed = turn.heard.press is not None and turn.card == draft.card
    key, params, buttons = patrol_card.face(turn, draft, own_grid(turn))
    row = queue(
        turn.session,
        turn.ports,
        turn.me,
        key,
        params=params,
        buttons=buttons,
        kind="card",
        edits=turn.card if pressed else None,
        supersedes="patrol",
    )
    draft.card = row.card_id
    put(turn, draft)


def running(turn: Turn) -> Draft | None:
    """The report that is being made, if it was touched within the hour."""
    kept = turn.state().get("patrol")
    if kept is None or turn.now - datetime.fromisoformat(kept["at"]) > ONE_REPORT_WITHIN:
        return None
    return Draft.from_json(kept["draft"])


def current(turn: Turn) -> Draft:
    """The report whose card was pressed, however old; raises Refused when it was filed or dropped."""
    kept = turn.state().get("patrol")
    if kept is None:
        raise Refused("press-old")
    return Draft.from_json(kept["draft"])


def put(turn: Turn, draft: Draft | None) -> None:
    """Keep the report; None forgets it."""
    state = turn.state()
    state["patrol"] = {"draft": draft.to_json(), "at": turn.now.isoformat()} if draft is not None else None
    turn.remember(state)


def own_seat(turn: Turn) -> Chair | None:
    """The seat in which whoever speaks goes round: a worker's, else a lead's, else the first that they fill."""
    ranked = [s for role in ("worker", "lead") for s in turn.my_seats if s.role == role]
    return next(iter([*ranked, *turn.my_seats]), None)


def own_grid(turn: Turn) -> str | None:
    """The code of the grid that a report without a place is about."""
    seat = own_seat(turn)
    node = turn.ports.registry.grids[seat.grid_id] if seat is not None else None
    return node.code if node is not None and node.level == "grid" else None


def submit(turn: Turn, _args: dict[str, Any]) -> None:
    """提交: a case of the worker's own round."""
    _file(turn, current(turn), origin="patrol")


def proxy(turn: Turn, _args: dict[str, Any]) -> None:
    """代居民提交: first, does the resident know and agree?"""
    current(turn)
    turn.say(
        "proxy-consent",
        Press("proxy_agreed", "b-proxy-agreed"),
        Press("patrol_card", "b-back"),
        kind="card",
        edits=turn.card,
    )


def agreed(turn: Turn, _args: dict[str, Any]) -> None:
    """Then, how will the resident be asked whether it is fixed?"""
    current(turn)
    ways = [Press("proxy_way", f"b-way-{way}", {"way": way}) for way in WAYS]
    turn.say("proxy-how", *ways, Press("patrol_card", "b-back"), kind="card", edits=turn.card)


def way(turn: Turn, args: dict[str, Any]) -> None:
    """The way is named: the case is filed for the resident."""
    if args["way"] not in WAYS:
        raise Refused("press-old")
    _file(turn, current(turn), origin="proxy", way_named=args["way"])


def _file(turn: Turn, draft: Draft, *, origin: str, way_named: str | None = None) -> None:
    seat = own_seat(turn)
    if seat is None:
        raise Refused("no-seat")
    put(turn, None)
    draft = patrol_card.settled(turn.ports, draft, own_grid(turn))
    key_id = turn.ports.sealer.named_key(f"district:{turn.district}")
    case = new_case(turn.session, turn.ports, draft, key_id=key_id, origin=origin, origin_seat_id=seat.id)
    case.proxy_way = way_named
    hang_on(turn, case, "report", draft.files)
    # Whoever filed is a code in the history; that the resident agreed is part of it.
    consent = {"consent": "spoken", "way": way_named} if origin == "proxy" else {}
    move_filed(
        turn.session, turn.ports, case, Actor.STAFF, category=case.category, origin=origin, seat=seat.code, **consent
    )
    settle(turn.session, turn.ports, case, draft, Newborn(draft.photos, draft.voices, draft.videos))
    turn.session.flush()
    _answer(turn, case)


def _answer(turn: Turn, case: Case) -> None:
    """His own new task is accepted by filing it; of another's he hears who has it."""
    if case.status == Status.ASSIGNED.value and case.owner_seat_id in {s.id for s in tasks.seats_now(turn)}:
        accept.take(turn, case, authority.as_owner(turn, case))
        tasks.show(turn, case, edits=turn.card, lead_in=message("patrol-filed-mine", number=case.number), brief=True)
        return
    waiting = bool(open_on(turn.session, case, Kind.TRIAGE))
    turn.say(
        "patrol-filed-triage" if waiting else "patrol-filed",
        case_id=case.id,
        kind="receipt",
        edits=turn.card,
        number=case.number,
        category=category_name(turn.ports, case.category),
        who=seat_holder(turn.ports, case.owner_seat_id),
    )


def show_card(turn: Turn, _args: dict[str, Any]) -> None:
    """Back to the card."""
    begin(turn, current(turn))


def change_category(turn: Turn, _args: dict[str, Any]) -> None:
    """改类别: the likeliest, and all the others."""
    draft = current(turn)
    picks = patrol_card.likely(turn.ports, draft, but=draft.category)
    back = Press("patrol_card", "b-back")
    turn.say("pick-category", *picks, Press("patrol_mains", "b-other"), back, kind="card", edits=turn.card)


def mains(turn: Turn, _args: dict[str, Any]) -> None:
    """其他: the main classes."""
    current(turn)
    turn.say("pick-main", *patrol_card.mains(turn.ports), kind="card", edits=turn.card)


def subs(turn: Turn, args: dict[str, Any]) -> None:
    """The categories of one main class."""
    current(turn)
    back = Press("patrol_mains", "b-back")
    turn.say("pick-category", *patrol_card.subs(turn.ports, args["main"]), back, kind="card", edits=turn.card)


def pick(turn: Turn, args: dict[str, Any]) -> None:
    """A category chosen by hand."""
    draft = current(turn)
    if args["code"] not in turn.ports.registry.categories:
        raise Refused("press-old")
    draft.category, draft.chosen, draft.confidence = args["code"], True, 1.0
    begin(turn, draft)


def pick_grid(turn: Turn, args: dict[str, Any]) -> None:
    """One of several places of the same name."""
    draft = current(turn)
    if args["grid"] not in draft.grid_choices:
        raise Refused("press-old")
    pick_place(draft, args["grid"])
    begin(turn, draft)


def edited(turn: Turn) -> None:
    """An edited message replaces its own words in the report that is being made; later it is too late, and that is said."""
    draft = running(turn)
    if draft is None or all(event != turn.heard.edit_of for event, _ in draft.said):
        raise Refused("staff-edit-late")
    draft.said = [[event, text] for event, text in draft.said if event != turn.heard.edit_of]
    if not draft.chosen:
        draft.category, draft.confidence, draft.alternatives = None, 0.0, []
    take_in(draft, turn.heard, turn.ports)
    begin(turn, draft)
