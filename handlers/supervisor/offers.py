"""What else stands under a case's card for desk, supervisor, lead and owner: recategorise, merge, split."""

from __future__ import annotations

from handlers.authority import ABOVE, over
from handlers.registry import Chair
from handlers.sending import Press
from handlers.turn import Turn
from models.case import Case
from models.lifecycle import OPEN, Status

RUNNING = (Status.ASSIGNED, Status.IN_PROGRESS, Status.WAITING_RESIDENT, Status.ON_HOLD)
MERGERS = ("triage_desk", "supervisor", "street", "district")


def under(turn: Turn, case: Case) -> list[Press]:
    """The buttons that whoever speaks gets besides those of the work itself."""
    args = {"case": case.id}
    found = []
    if case.status == Status.FILED.value and may_settle(turn, case) is not None:
        found += [Press("triage", "b-triage", args), Press("decline_ask", "b-decline", args)]
    if Status(case.status) in RUNNING and may_recategorise(turn, case) is not None:
        found.append(Press("recategorise", "b-recategorise", args))
    if may_merge(turn, case) is not None:
        if Status(case.status) in OPEN:
            found.append(Press("merge_ask", "b-merge", args))
        if Status(case.status) in OPEN or case.status == Status.MERGED.value:
            found.append(Press("split_ask", "b-split", args))
    return found


def may_settle(turn: Turn, case: Case) -> Chair | None:
    """A supervisor's seat over the case, by which what waits for triage may be settled or declined beside the desk."""
    if case.emergency is not None:
        return None
    for seat in turn.my_seats:
        if seat.role == "supervisor" and (case.grid_id is None or over(turn, seat, case.grid_id)):
            return seat
    return None


def may_recategorise(turn: Turn, case: Case) -> Chair | None:
    """The seat by which whoever speaks may change a running case's category: its owner, the desk, or one above."""
    secret = case.route_begins.startswith("SUP")
    for seat in turn.my_seats:
        if seat.id == case.owner_seat_id:
            return seat
        if secret and seat.role not in ("supervisor", "district"):
            continue
        if seat.role == "triage_desk":
            return seat
        if seat.role in ABOVE and case.grid_id is not None and over(turn, seat, case.grid_id):
            return seat
    return None


def may_merge(turn: Turn, case: Case) -> Chair | None:
    """The seat by which whoever speaks settles which reports are one: the desk, or a supervisor. Complaints stay with him."""
    if case.emergency is not None:
        return None
    secret = case.route_begins.startswith("SUP")
    for seat in turn.my_seats:
        if seat.role not in MERGERS or (secret and seat.role not in ("supervisor", "district")):
            continue
        if seat.role == "triage_desk" or case.grid_id is None or over(turn, seat, case.grid_id):
            return seat
    return None
