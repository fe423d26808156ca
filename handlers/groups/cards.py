"""A task's card in the groups of its node: number, category, grid and who has it; changed in place whenever the case moves on."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.groups import binding
from handlers.naming import category_name, grid_name
from handlers.ports import Ports
from handlers.sending import Param, Press, message, send
from handlers.staffing import seat_title
from models.case import Case
from models.conversation import Conversation
from models.group import GroupCard
from models.lifecycle import OPEN, Status


def show(session: Session, ports: Ports, case: Case) -> None:
    """Show a new task in every group that its node is bound to, and what became of it wherever it was shown.

    Never what was said, the exact place, or who reported it; no emergency, and no complaint about staff.
    """
    bindings = binding.live(session, ports)
    if not bindings:
        return
    meant = _nodes(ports, case) if case.emergency is None and not case.route_begins.startswith("SUP") else set()
    query = select(GroupCard).where(GroupCard.district == ports.district, GroupCard.case_id == case.id)
    shown = {card.conversation_id: card for card in session.scalars(query)}
    for row in bindings:
        card = shown.get(row.conversation_id)
        here = row.grid_id in meant
        new = card is None and here and case.status == Status.ASSIGNED.value
        if (card is None and not new) or not binding.holds(session, ports, row):
            continue
        group = session.get_one(Conversation, (ports.district, row.conversation_id))
        card_id = _send(session, ports, group, case, card.card_id if card is not None else None, here=here)
        if card is None:
            session.add(
                GroupCard(
                    district=ports.district,
                    id=ports.ids.next(),
                    case_id=case.id,
                    conversation_id=group.id,
                    card_id=card_id,
                )
            )


def _nodes(ports: Ports, case: Case) -> set[int]:
    """The case's grid and all that it lies in."""
    found: set[int] = set()
    node = ports.registry.grids.get(case.grid_id) if case.grid_id is not None else None
    while node is not None:
        found.add(node.id)
        node = ports.registry.grids.get(node.parent_id) if node.parent_id is not None else None
    return found


def _send(session: Session, ports: Ports, group: Conversation, case: Case, edits: int | None, *, here: bool) -> int:
    """Only the newest state of a card leaves, however many came about while the group had to wait."""
    sla = ports.rules.classes[case.sla or ports.rules.triage_class]
    key, params, buttons = _face(ports, case) if here else ("group-card-gone", {"number": case.number}, [])
    now = ports.clock.now()
    queued = send(
        session,
        ports,
        group,
        key,
        params=params,
        buttons=buttons,
        kind="task",
        case_id=case.id,
        edits=edits,
        supersedes=f"group-card:{case.id}",
        not_before=now if sla.at_night else ports.rules.calendar.quiet_ends(now),
    )
    return queued.card_id


def _face(ports: Ports, case: Case) -> tuple[str, dict[str, Param], list[Press]]:
    owner = ports.registry.seats.get(case.owner_seat_id or 0)
    params: dict[str, Param] = {
        "number": case.number,
        "category": category_name(ports, case.category),
        "grid": grid_name(ports, case.grid_id),
        "stage": message(f"stage-{case.status}"),
    }
    if owner is None or Status(case.status) not in OPEN:
        return "group-card-over", params, []
    params["who"] = seat_title(ports, owner)
    claim = [Press("claim", "b-claim", {"case": case.id})] if case.status == Status.ASSIGNED.value else []
    return "group-card", params, claim
