"""The last look before a message leaves: is it still true, and can several to one member of staff become one digest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers import morning
from handlers.ports import Ports
from handlers.sending import Param, Press, lines, message, moment, queue, until
from models.conversation import Conversation
from models.ladder import Kind
from models.message import Outbox
from models.obligation import Obligation

Owed = dict[int, tuple[str, datetime | None]]
"""Kind and due time of obligations, by id."""
LISTED = 10
"""Lines of a digest that get a button of their own; the rest stand in the list of tasks."""
MINE = ("task-new", "ring-accept", "ring-late")
"""What is said to whoever is to accept; those above them get a card or a ring of another key."""
SHORT = ("task-accept-by", "task-photos", "task-videos", "task-voices")
IN_THE_MORNING = (Kind.RESOLVE.value, Kind.REDO.value)
"""What the morning's list says of a case, with the time that is left: a ring for it is no line more."""


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

    One line for each case and duty, however many rings for it came due; the morning's list stays whole, what else
    waits stands below it. What is left alone goes as it is. None when there is nothing to gather.
    """
    waiting = [row for row in rows if row.status in ("queued", "leased")]
    if len(waiting) < 2:
        return None
    said = {row.id: ports.sealer.open_json(row.params) for row in waiting}
    owed = _owed(session, ports, waiting)
    today = next((row for row in reversed(waiting) if row.text_key == morning.KEY), None)
    listed = _numbers(said[today.id]) if today is not None else set()
    lone = [row for row in waiting if row is not today and not _covered(row, waiting, said[row.id], owed, listed)]
    kept = lone if today is None else [today, *lone]
    for row in waiting:
        if len(kept) > 1 or row is not kept[0]:
            row.status = "merged"
    if len(kept) == 1:
        return kept[0]
    items: list[Param] = [_line(row, said[row.id], owed, ports.clock.now()) for row in lone]
    numbered = [message("digest-line", n=n, text=item) for n, item in enumerate(items, 1)]
    params: dict[str, Param] = {"count": len(items), "list": lines(numbered)}
    if today is not None:
        params["morning"] = message(morning.KEY, **said[today.id])
    return queue(
        session,
        ports,
        conversation,
        "digest" if today is None else "digest-morning",
        params=params,
        buttons=_once([*(_again(today.buttons) if today is not None else []), *_buttons(lone, said, owed)]),
        kind="digest",
        capped=True,
    )


def _owed(session: Session, ports: Ports, rows: Sequence[Outbox]) -> Owed:
    """Kind and due time of what these messages ring for, by its id, as it is now."""
    ids = {row.obligation_id for row in rows if row.obligation_id is not None}
    query = select(Obligation.id, Obligation.kind, Obligation.due_at).where(
        Obligation.district == ports.district, Obligation.id.in_(ids)
    )
    return {row.id: (row.kind, row.due_at) for row in session.execute(query)} if ids else {}


def _numbers(said: dict[str, Param]) -> set[Param]:
    """The cases that a morning's list has a line for."""
    listed = said["list"]
    parts = listed["list"] if isinstance(listed, dict) else []
    return {part["params"]["number"] for part in parts if "number" in part["params"]}


def _covered(
    row: Outbox,
    waiting: Sequence[Outbox],
    said: dict[str, Param],
    owed: Owed,
    listed: set[Param],
) -> bool:
    """Whether a line more would say nothing new: an older morning's list, a ring beside a newer one or the card itself."""
    if row.text_key == morning.KEY:
        return True
    if row.kind != "reminder" or row.obligation_id is None:
        return False
    if _kind(row, owed) in IN_THE_MORNING and said.get("number") in listed:
        return True
    same = [one for one in waiting if one.obligation_id == row.obligation_id and one is not row]
    return any(one.kind != "reminder" or one.id > row.id for one in same)


def _kind(row: Outbox, owed: Owed) -> str:
    return owed.get(row.obligation_id or 0, ("", None))[0]


def _buttons(rows: Sequence[Outbox], said: dict[int, dict[str, Param]], owed: Owed) -> list[Press]:
    """One a case, by its number; an answer to a resident who waits in no case, by its line; all new ones at once."""
    found: list[Press] = []
    seen: set[int] = set()
    for n, row in enumerate(rows, 1):
        if len(found) == LISTED:
            break
        if row.case_id is None:
            found += [Press(b["action"], "b-reply-to", b["args"], {"n": n}) for b in row.buttons[:1]]
        elif row.case_id not in seen and "number" in said[row.id]:
            seen.add(row.case_id)
            found.append(Press("task", "b-name", {"case": row.case_id}, {"name": said[row.id]["number"]}))
    to_accept = [row for row in rows if row.text_key in MINE and _kind(row, owed) == Kind.ACCEPT.value]
    if len({row.case_id for row in to_accept}) > 1:
        found.append(Press("accept_all", "b-accept-all"))
    return found


def _again(buttons: Sequence[dict[str, Param]]) -> list[Press]:
    return [Press(**button) for button in buttons]  # type: ignore[arg-type]  # as handlers/sending.py wrote them


def _once(buttons: Sequence[Press]) -> list[Press]:
    return [press for at, press in enumerate(buttons) if press not in buttons[:at]]


def _in_line(extra: Param) -> Param:
    """What a card says below its words, of which a line of a digest keeps the files and until when to accept."""
    parts = [part["params"]["text"] for part in extra["list"]] if isinstance(extra, dict) else []
    return lines([message("digest-extra", text=part) for part in parts if part["key"] in SHORT], "")


def _line(row: Outbox, said: dict[str, Param], owed: Owed, now: datetime) -> Param:
    _, due = owed.get(row.obligation_id or 0, ("", None))
    late = due is not None and due <= now
    if row.text_key == "task-new":
        about = {name: said[name] for name in ("number", "category", "place", "left")}
        return message("digest-task", **about, extra=_in_line(said["extra"]))
    if row.kind == "reminder" and {"number", "category", "what", "who"} <= said.keys() and due is not None:
        what = {name: said[name] for name in ("number", "category", "what", "who")}
        above = "-above" if row.text_key.startswith("ring-above") else ""
        return message(f"digest-{'late' if late else 'ring'}{above}", **what, due=moment(due), left=until(due))
    return message("digest-other", text=message(row.text_key, **said))
