"""分拨: what is missing is chosen, by button or by typing, and the case goes to whoever owns it. One tap where one thing is missing."""

from __future__ import annotations

from datetime import datetime

from handlers import assigning, authority, owing, words
from handlers.cases import (
    case_by_id,
    category_name,
    grid_name,
    place_words,
    promised,
    seat_holder,
)
from handlers.registry import Chair
from handlers.routing import cell_of
from handlers.sending import Press, both, message
from handlers.supervisor import picking
from handlers.supervisor.offers import may_settle
from handlers.supervisor.picking import Args
from handlers.supervisor.recategorising import renew, set_category
from handlers.turn import Refused, Turn
from handlers.worker import choices, returned, tasks
from handlers.worker.expecting import expect, expected, satisfied
from handlers.worker.telling import tell
from models import audit
from models.case import Case
from models.ladder import Kind
from models.lifecycle import Action, Actor, Status

VERB = "triage"
NEW_PROMISE = ("appeal_accepted", Action.SPLIT.value)
"""After these steps the promise counts from them: the time before was not the worker's, nor could it be kept any more."""


def triage(turn: Turn, args: Args) -> None:
    """The button, and every choice after it: ask for what is missing next, or assign."""
    case, seat = mine(turn, args["case"])
    category = args.get("category") or case.category
    grid_id = args.get("grid") or case.grid_id
    kind = turn.ports.registry.categories.get(category or "")
    _forget_place(turn, case)
    if kind is None:
        _ask_category(turn, case, picking.categories(turn, case, VERB, args))
    elif grid_id is None and not kind.route.startswith("SUP"):
        place(turn, args)
    elif "seat" not in args and (_complete(case) or returned.never_back(turn.session, case)):
        _ask_seat(turn, case, args, kind.code, grid_id)
    else:
        _assign(turn, case, seat, kind.code, grid_id, args.get("seat"))


def mine(turn: Turn, case_id: int) -> tuple[Case, Chair]:
    """The case that waits for triage and the seat by which whoever speaks may settle it; raises Refused."""
    case = case_by_id(turn.session, turn.district, case_id)
    rows = owing.open_on(turn.session, case, Kind.TRIAGE)
    if case.status != Status.FILED.value or not rows:
        authority.as_role(turn, "triage_desk", "supervisor", "lead", "community", "street", "district")
        raise Refused("triage-over", number=case.number)
    return case, may_settle(turn, case) or authority.as_debtor(turn, rows[0])


def _complete(case: Case) -> bool:
    return case.category is not None and case.grid_id is not None


def _forget_place(turn: Turn, case: Case) -> None:
    if expected(turn, "triage_place", case.id) is not None:
        satisfied(turn)


def mains(turn: Turn, args: Args) -> None:
    """All main classes."""
    case, _ = mine(turn, args["case"])
    _ask_category(turn, case, picking.mains(turn, VERB, args))


def subs(turn: Turn, args: Args) -> None:
    """The categories of a main class."""
    case, _ = mine(turn, args["case"])
    _ask_category(turn, case, picking.subs(turn, args["main"], VERB, args))


def place(turn: Turn, args: Args) -> None:
    """Where? The grids that the words may mean and the communities as buttons; a name or a code may be typed instead."""
    case, _ = mine(turn, args["case"])
    rest = {name: value for name, value in args.items() if name not in ("grid", "community")}
    maybe = picking.grids_named(turn.ports, _said(turn, case))
    expect(turn, "triage_place", case, args=rest)
    _show(
        turn,
        case,
        "triage-where",
        [*picking.these_grids(maybe, VERB, rest), *picking.communities(turn, VERB, rest)],
    )


def _said(turn: Turn, case: Case) -> str:
    text = turn.ports.sealer.open_text(case.words)
    kept = turn.ports.sealer.open_json(case.place) if case.place is not None else {}
    return f"{kept.get('said') or kept.get('text') or ''} {text}".strip()


def community(turn: Turn, args: Args) -> None:
    """The grids of a community."""
    case, _ = mine(turn, args["case"])
    _show(turn, case, "triage-which-grid", picking.grids(turn, args["community"], VERB, args))


def place_arrived(turn: Turn, awaits: Args) -> None:
    """A typed place, a grid's code, or a shared point; of several that fit it is asked which."""
    case, _ = mine(turn, awaits["case"])
    args: Args = awaits["args"]
    found = picking.grids_named(turn.ports, turn.heard.text, turn.heard.location)
    if not found:
        raise Refused("triage-place-unknown")
    if len(found) > 1:
        _show(turn, case, "triage-which-grid", picking.these_grids(found, VERB, args))
        return
    satisfied(turn)
    triage(turn, {**args, "grid": found[0].id})


def _ask_category(turn: Turn, case: Case, picks: list[Press]) -> None:
    _show(turn, case, "triage-what", picks)


def _ask_seat(turn: Turn, case: Case, args: Args, category: str, grid_id: int | None) -> None:
    """Nothing is missing: to whom? Whoever returned it comes last, and only as an explicit choice."""
    route = turn.ports.registry.categories[category].route
    gave_back = returned.never_back(turn.session, case)
    seats = picking.seats_for(turn, grid_id, route)
    picks = [_seat_button(turn, seat, args, "b-name") for seat in seats if seat.id not in gave_back]
    rest = {name: value for name, value in args.items() if name != "seat"}
    again = [_seat_button(turn, seat, args, "b-give-anyway") for seat in seats if seat.id in gave_back]
    others = [
        Press("triage_mains", "b-change-category", rest),
        Press("triage_place", "b-change-place", rest),
        Press("decline_ask", "b-decline", {"case": case.id}),
    ]
    _show(turn, case, "triage-whom", [*picks, *again, *others], category, grid_id)


def _seat_button(turn: Turn, seat: Chair, args: Args, label: str) -> Press:
    person = turn.ports.registry.people[turn.ports.registry.holders(seat.id)[0].person_id]
    node = turn.ports.registry.grids[seat.grid_id]
    name = both(f"{person.name} · {node.name}", f"{person.name_en} · {node.name_en}")
    return Press("triage", label, {**args, "seat": seat.id}, {"name": name})


def _show(
    turn: Turn, case: Case, key: str, picks: list[Press], category: str | None = None, grid_id: int | None = None
) -> None:
    """The case's card with a question under it; opened words are logged."""
    tasks.log(turn, case, "triage")
    turn.say(
        key,
        *picks,
        *choices.file_button(turn, case),
        case_id=case.id,
        kind="triage",
        edits=turn.card,
        number=case.number,
        category=category_name(turn.ports, category or case.category),
        place=place_words(turn.ports, case, for_staff=True),
        grid=grid_name(turn.ports, grid_id or case.grid_id),
        words=words.shown(turn.ports, case),
        returned=returned.why(turn.session, turn.ports, case),
    )


def _assign(turn: Turn, case: Case, seat: Chair, category: str, grid_id: int | None, chosen: int | None) -> None:
    """Write down what was settled, end what waited, and give the case to its owner; the resident hears who has it."""
    if category != case.category:
        set_category(turn, case, category, by="triage")
        renew(turn.session, turn.ports, case)
    if grid_id is not None and grid_id != case.grid_id:
        node = turn.ports.registry.grids[grid_id]
        case.grid_id, case.routed_by = node.id, "hand"
        if node.lat is not None and node.lon is not None and case.cell is None:
            case.cell = cell_of(node.lat, node.lon)
    turn.session.flush()
    options = picking.seats_for(turn, case.grid_id, case.route_begins)
    gone = returned.never_back(turn.session, case)
    heir = next((s for s in options if (s.id == chosen if chosen is not None else s.id not in gone)), None)
    if heir is None:
        raise Refused("triage-nobody")
    give(turn, case, heir, seat, reason="by_hand")
    turn.say(
        "triage-done",
        Press("task", "b-open", {"case": case.id}),
        case_id=case.id,
        kind="triage",
        edits=turn.card,
        number=case.number,
        category=category_name(turn.ports, case.category),
        grid=grid_name(turn.ports, case.grid_id),
        who=seat_holder(turn.ports, heir.id),
    )


def give(turn: Turn, case: Case, heir: Chair, by: Chair, *, reason: str) -> None:
    """Assign a filed case by hand and tell the resident who has it and until when."""
    owing.end_all(turn.session, turn.ports, case, Kind.APPROVE, void=True)
    sla = assigning.sla_of(turn.ports, case)
    since = promise_begins(turn, case)
    if since != case.filed_at and sla.resolve is not None and not owing.open_on(turn.session, case, Kind.RESOLVE):
        owing.owe(
            turn.session,
            turn.ports,
            Kind.RESOLVE,
            case=case,
            seat_id=heir.id,
            span=sla.resolve,
            at_night=sla.at_night,
            since=since,
        )
        turn.session.flush()
    assigning.assign(
        turn.session,
        turn.ports,
        case,
        Actor.TRIAGE,
        reason=reason,
        seat=heir,
        by_seat_id=by.id,
        person_id=turn.me.person_id,
    )
    turn.session.flush()
    due = promised(owing.open_on(turn.session, case))
    tell(
        turn,
        case,
        "triaged-resident",
        Press("status", "b-status", {"case": case.id}),
        who=seat_holder(turn.ports, heir.id),
        due=due or message("soon"),
    )


def promise_begins(turn: Turn, case: Case) -> datetime:
    """Since when the resident's promise counts: the filing, or the step that gave the case a new beginning."""
    steps = [event.at for event in audit.history(turn.session, case) if event.action in NEW_PROMISE]
    return steps[-1] if steps else case.filed_at
