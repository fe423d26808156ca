"""The last look before a message leaves: is it still true, and can several to one member of staff become one digest."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.ports import Ports
from handlers.sending import Param, Press, lines, message, queue
from models.conversation import Conversation
from models.message import Outbox
from models.obligation import Obligation

LISTED = 10
"""Lines of a digest that get a button of their own; the rest stand in the list of tasks."""


def still_true(session: Session, row: Outbox, ports: Ports) -> bool:
    """Whether what this message rings for is still owed. A message that rings for nothing is always true."""
    if row.obligation_id is None:
        return True
    ended = session.execute(
        select(Obligation.ended_at).where(Obligation.district == ports.district, Obligation.id == row.obligation_id)
    ).scalar()
    return ended is None


def gather(session: Session, conversation: Conversation, rows: list[Outbox], ports: Ports) -> Outbox | None:
    """Several pushes that wait for one member of staff become one digest; each ring that it lists counts as rung.

    None when there is nothing to gather: a single message goes as it is.
    """
    waiting = [row for row in rows if row.status in ("queued", "leased")]
    if len(waiting) < 2:
        return None
    items: list[Param] = []
    buttons: list[Press] = []
    seen: set[int] = set()
    fresh = 0
    for row in waiting:
        params: dict[str, Param] = ports.sealer.open_json(row.params)
        items.append(_line(row, params))
        fresh += row.text_key == "task-new"
        if row.case_id is not None and row.case_id not in seen and len(seen) < LISTED and "number" in params:
            seen.add(row.case_id)
            buttons.append(Press("task", "b-name", {"case": row.case_id}, {"name": params["number"]}))
        row.status = "merged"
    if fresh > 1:
        buttons.append(Press("accept_all", "b-accept-all"))
    return queue(
        session,
        ports,
        conversation,
        "digest",
        params={"count": len(items), "list": lines(items)},
        buttons=buttons,
        kind="digest",
        capped=True,
    )


def _line(row: Outbox, params: dict[str, Param]) -> Param:
    if row.text_key == "task-new":
        return message("digest-task", **{name: params[name] for name in ("number", "category", "place", "left")})
    if row.kind == "reminder" and {"number", "category", "what", "due"} <= params.keys():
        return message("digest-ring", **{name: params[name] for name in ("number", "category", "what", "due")})
    return message("digest-other", text=message(row.text_key, **params))
