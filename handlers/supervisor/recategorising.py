"""改类别 on a running case: the one thing that replaces obligations, by new ones of the new class since the old ones' beginning."""

from __future__ import annotations

from sqlalchemy.orm import Session

from handlers import assigning, authority, owing
from handlers.assigning import sla_of
from handlers.cases import case_by_id, category_full, category_name, promised, seat_holder
from handlers.groups import cards
from handlers.ports import Ports
from handlers.registry import Chair
from handlers.sending import Press, message
from handlers.staffing import push
from handlers.supervisor import picking
from handlers.supervisor.offers import RUNNING, may_recategorise
from handlers.supervisor.picking import Args
from handlers.turn import Refused, Turn
from handlers.worker.telling import tell
from models import audit
from models.case import Case, CategoryAssignment
from models.ladder import Kind
from models.lifecycle import Actor, Status


def ask(turn: Turn, args: Args) -> None:
    """The button: what it was thought to be before, and all the others."""
    case, _ = _mine(turn, args)
    _choose(turn, case, picking.categories(turn, case, "recategorise", {"case": case.id}))


def ask_mains(turn: Turn, args: Args) -> None:
    """All main classes."""
    case, _ = _mine(turn, args)
    _choose(turn, case, picking.mains(turn, "recategorise", {"case": case.id}))


def ask_subs(turn: Turn, args: Args) -> None:
    """The categories of a main class."""
    case, _ = _mine(turn, args)
    _choose(turn, case, picking.subs(turn, args["main"], "recategorise", args))


def _mine(turn: Turn, args: Args) -> tuple[Case, Chair]:
    case = case_by_id(turn.session, turn.district, args["case"])
    seat = may_recategorise(turn, case)
    if seat is None:
        raise authority.refusal(turn)
    if Status(case.status) not in RUNNING:
        raise Refused("recategorise-late", number=case.number)
    return case, seat


def _choose(turn: Turn, case: Case, picks: list[Press]) -> None:
    now = category_full(turn.ports, case.category)
    turn.say(
        "recategorise-which",
        *picks,
        Press("task_back", "b-back", {"case": case.id}),
        case_id=case.id,
        kind="card",
        edits=turn.card,
        number=case.number,
        category=now,
    )


def chosen(turn: Turn, args: Args) -> None:
    """The new category: clocks are replaced, the resident hears the new promise. A complaint about staff changes hands too."""
    case, seat = _mine(turn, args)
    code = args["category"]
    kind = turn.ports.registry.categories.get(code)
    if kind is None:
        raise Refused("press-old")
    if code == case.category:
        raise Refused("recategorise-same", number=case.number)
    secret = kind.route.startswith("SUP")
    changes_hands = secret != case.route_begins.startswith("SUP")
    by_worker = seat.id == case.owner_seat_id and seat.role == "worker"
    if changes_hands and (by_worker or Status(case.status) not in (Status.ASSIGNED, Status.IN_PROGRESS)):
        raise Refused("recategorise-return", number=case.number)
    before = case.category
    set_category(turn, case, code, by="worker" if by_worker else "triage")
    audit.record(
        turn.session,
        turn.ports.ids,
        case,
        turn.now,
        "recategorise",
        "worker" if by_worker else "triage",
        seat_id=seat.id,
        person_id=turn.me.person_id,
        before=before,
        after=code,
    )
    renew(turn.session, turn.ports, case)
    if changes_hands:
        heirs = picking.seats_for(turn, case.grid_id, kind.route)
        if not heirs:
            raise Refused("triage-nobody")
        assigning.reassign(
            turn.session,
            turn.ports,
            case,
            heirs[0],
            Actor.TRIAGE if seat.role == "triage_desk" else Actor.LEAD,
            by_seat_id=seat.id,
            person_id=turn.me.person_id,
        )
    turn.session.flush()
    due = promised(owing.open_on(turn.session, case))
    tell(
        turn,
        case,
        "recategorised-resident",
        Press("status", "b-status", {"case": case.id}),
        category=category_name(turn.ports, code),
        who=seat_holder(turn.ports, case.owner_seat_id),
        due=due or message("soon"),
    )
    if by_worker:
        _tell_lead(turn, case, seat, before)
    turn.say(
        "recategorised",
        Press("task", "b-open", {"case": case.id}),
        case_id=case.id,
        kind="card",
        edits=turn.card,
        number=case.number,
        category=category_full(turn.ports, code),
        due=due or message("no-deadline"),
    )


def _tell_lead(turn: Turn, case: Case, seat: Chair, before: str | None) -> None:
    """A worker who gives himself another clock does so in sight of his lead."""
    for above in turn.ports.registry.line_above(seat)[:1]:
        push(
            turn.session,
            turn.ports,
            above.id,
            "recategorised-lead",
            params={
                "number": case.number,
                "who": seat_holder(turn.ports, seat.id),
                "before": category_name(turn.ports, before),
                "after": category_name(turn.ports, case.category),
            },
            buttons=[Press("task", "b-open", {"case": case.id})],
            kind="notice",
            case_id=case.id,
        )


def set_category(turn: Turn, case: Case, code: str, *, by: str) -> None:
    """Give the case this category, its class and its route, and write down who did."""
    kind = turn.ports.registry.categories[code]
    case.category, case.sla, case.route_begins = kind.code, kind.sla, kind.route
    turn.session.add(
        CategoryAssignment(
            district=turn.district,
            id=turn.ports.ids.next(),
            case_id=case.id,
            category=kind.code,
            at=turn.now,
            by=by,
            confidence=None,
        )
    )
    cards.show(turn.session, turn.ports, case)


def renew(session: Session, ports: Ports, case: Case) -> None:
    """Replace what staff owe by the same under the case's class as it is now; beginnings and pauses stay what they were."""
    sla = sla_of(ports, case)
    spans = {Kind.ACCEPT: sla.respond, Kind.RESOLVE: sla.resolve, Kind.REDO: sla.redo}
    for row in owing.open_on(session, case, *spans):
        owing.end(ports, row, void=True)
        length = spans[Kind(row.kind)]
        if length is not None:
            heir = owing.owe(
                session,
                ports,
                Kind(row.kind),
                case=case,
                seat_id=row.seat_id,
                span=length,
                at_night=sla.at_night,
                since=row.since,
            )
            owing.inherit_pauses(ports, heir, row)
    session.flush()
