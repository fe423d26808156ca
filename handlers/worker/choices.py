"""Which buttons a member of staff gets under a case: what its status and their seat allow, and the decisions that they owe."""

from __future__ import annotations

from sqlalchemy import select

from handlers import owing
from handlers.assigning import files_label
from handlers.authority import ABOVE, over
from handlers.cases import reporter
from handlers.registry import Chair
from handlers.rings.citizen import callback_buttons
from handlers.sending import Press, both
from handlers.supervisor import offers
from handlers.turn import Turn
from handlers.worker.returned import never_back
from models.attachment import Attachment
from models.case import Case
from models.ladder import Kind
from models.lifecycle import Status
from models.obligation import Obligation

PASSABLE = (Status.ASSIGNED, Status.IN_PROGRESS)
DECISIONS = {
    "hold": (("hold_approve", "b-approve"), ("hold_refuse", "b-refuse")),
    "decline": (("decline_approve", "b-approve"), ("decline_refuse", "b-refuse")),
    "appeal": (("appeal_accept", "b-appeal-accept"), ("appeal_uphold", "b-appeal-uphold")),
}
"""By what is to be decided: yes and no, each as action and label."""


def under(turn: Turn, case: Case, *, brief: bool = False) -> list[Press]:
    """The buttons of the case's card for whoever speaks; a `brief` one has those of the work itself alone."""
    found = owner_buttons(turn, case) if any(s.id == case.owner_seat_id for s in turn.my_seats) else []
    for row in owing.open_on(turn.session, case):
        if owed_by_me(turn, row):
            found += decision_buttons(turn, case, row)
    passing = Press("pass_on", "b-pass-on", {"case": case.id})
    offered = {press.action for press in found}
    if Status(case.status) in PASSABLE and leads(turn, case) is not None and not {"pass_on", "reassign_to"} & offered:
        found.append(passing)
    if not brief:
        found += offers.under(turn, case)
    return [*found, *file_button(turn, case)]


def owner_buttons(turn: Turn, case: Case) -> list[Press]:
    """What the worker may do in this status."""
    args = {"case": case.id}
    match Status(case.status):
        case Status.ASSIGNED:
            return [
                Press("accept", "b-accept", args),
                Press("return", "b-return", args),
                Press("pass_on", "b-pass-on", args),
            ]
        case Status.IN_PROGRESS:
            ask = [Press("ask_resident", "b-ask-resident", args)] if reporter(turn.session, case) is not None else []
            return [
                Press("resolve", "b-resolve", args),
                *ask,
                Press("whistle", "b-whistle", args),
                Press("hold", "b-hold", args),
            ]
        case Status.ON_HOLD:
            return [Press("resume", "b-resume", args)]
        case _:
            return []


def decision_buttons(turn: Turn, case: Case, row: Obligation) -> list[Press]:
    """The answers to what a seat owes on the case, if it is a decision."""
    args = {"case": case.id}
    match Kind(row.kind):
        case Kind.TRIAGE:
            return [Press("triage", "b-triage", args), Press("decline_ask", "b-decline", args)]
        case Kind.SPOT_CHECK:
            return spot_buttons(case)
        case Kind.CALLBACK:
            return callback_buttons(turn.session, case, row)
        case Kind.EMERGENCY:
            return [
                Press("duty_take", "b-duty-take", args),
                Press("duty_close", "b-duty-close", args),
                Press("duty_hand_over", "b-duty-hand-over", args),
            ]
        case Kind.AFTERCARE:
            return [Press("duty_show", "b-open", args), Press("duty_close", "b-duty-close", args)]
        case Kind.APPROVE:
            decision = owing.subject(turn.ports, row).get("decision", "")
            if decision == "pass_on":
                return pass_buttons(turn, case)
            return [Press(action, label, args) for action, label in DECISIONS.get(decision, ())]
        case _:
            return []


def hold_buttons(case: Case) -> list[Press]:
    """The supervisor's answers to a wish to hold."""
    return [Press(action, label, {"case": case.id}) for action, label in DECISIONS["hold"]]


def spot_buttons(case: Case) -> list[Press]:
    """The lead's answers after a look at the place."""
    return [
        Press("spot_pass", "b-spot-pass", {"case": case.id}),
        Press("spot_fail", "b-spot-fail", {"case": case.id}),
    ]


def pass_buttons(turn: Turn, case: Case) -> list[Press]:
    """The lead's answers to a wish to pass on: one button a colleague, and no."""
    return [*heir_buttons(turn, case), Press("pass_refuse", "b-pass-refuse", {"case": case.id})]


def heir_buttons(turn: Turn, case: Case) -> list[Press]:
    """One button a seat that could take the case."""
    found = []
    for seat in heirs(turn, case):
        person = turn.ports.registry.people[turn.ports.registry.holders(seat.id)[0].person_id]
        node = turn.ports.registry.grids[seat.grid_id]
        name = both(f"{person.name} · {node.name}", f"{person.name_en} · {node.name_en}")
        found.append(Press("reassign_to", "b-name", {"case": case.id, "seat": seat.id}, {"name": name}))
    return found


def heirs(turn: Turn, case: Case) -> list[Chair]:
    """Who could take the case: the workers of the same community, for a supervisor's case the other supervisors; never
    whoever has it, or gave it back."""
    registry = turn.ports.registry
    gone = never_back(turn.session, case) | {case.owner_seat_id}
    free = [s for s in registry.seats.values() if s.id not in gone and registry.holders(s.id)]
    if case.route_begins.startswith("SUP"):
        return [s for s in free if s.role == "supervisor"]
    grid_id = grid_of(turn, case)
    community = registry.ancestor(grid_id, "community") if grid_id is not None else None
    workers = [s for s in free if s.role == "worker"]
    return [s for s in workers if community is not None and registry.ancestor(s.grid_id, "community") == community]


def grid_of(turn: Turn, case: Case) -> int | None:
    """The case's grid, else that of the seat which has it."""
    owner = turn.ports.registry.seats.get(case.owner_seat_id or 0)
    return case.grid_id if case.grid_id is not None else owner.grid_id if owner is not None else None


def leads(turn: Turn, case: Case) -> Chair | None:
    """The seat by which whoever speaks stands above the case's worker, if any. A complaint about staff is for supervisors."""
    grid_id = grid_of(turn, case)
    roles = ("supervisor", "district") if case.route_begins.startswith("SUP") else ABOVE
    for seat in turn.my_seats:
        if seat.role in roles and grid_id is not None and over(turn, seat, grid_id):
            return seat
    return None


def owed_by_me(turn: Turn, row: Obligation) -> bool:
    """Whether whoever speaks may answer for what is owed: the seat itself, one above it, another of the same desk."""
    owner = turn.ports.registry.seats.get(row.seat_id or 0)
    if owner is None:
        return False
    may = {owner.id, *(s.id for s in turn.ports.registry.line_above(owner))}
    return any(s.id in may or (s.role == owner.role and s.grid_id == owner.grid_id) for s in turn.my_seats)


def file_button(turn: Turn, case: Case) -> list[Press]:
    """看照片, 看视频, 听语音 or all in one, where there are any."""
    query = (
        select(Attachment.kind).where(Attachment.district == turn.district, Attachment.case_id == case.id).distinct()
    )
    kinds = set(turn.session.scalars(query)) & {"photo", "video", "voice"}
    if not kinds:
        return []
    return [Press("photos", files_label(kinds), {"case": case.id})]
