"""绑定: a supervisor lets a group of staff see a node's new tasks, and takes that back; what else ends it is told to that seat."""

from __future__ import annotations

import re
import unicodedata

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from handlers.authority import as_role
from handlers.groups.chat import NEIGHBOURS
from handlers.ports import Ports
from handlers.registry import Chair, Node
from handlers.sending import message, send
from handlers.staffing import push
from handlers.turn import Refused, Turn
from models.conversation import Conversation
from models.group import GroupBinding
from models.prepared import Prepared

STAFF = "staff"
MAY_BIND = ("supervisor", "district")
_BIND = re.compile(r"(?:/bind|bind|绑定)(?:\s+([A-Za-z0-9-]{1,24}))?", re.IGNORECASE)
_UNBIND = re.compile(r"/unbind|unbind|解绑|解除绑定", re.IGNORECASE)
_BOUND = GroupBinding.__table__.c
_LIVE = Prepared(
    select(GroupBinding.__table__).where(_BOUND.district == bindparam("district"), _BOUND.ended_at.is_(None))
)


def is_command(text: str) -> bool:
    """Whether words say what a group shall be bound to, or that it shall not be any more."""
    words = _plain(text)
    return _BIND.fullmatch(words) is not None or _UNBIND.fullmatch(words) is not None


def command(turn: Turn, group: Conversation) -> None:
    """A member of staff says so in the group; raises Refused."""
    wanted = _BIND.fullmatch(_plain(turn.heard.text))
    if wanted is not None:
        _bind(turn, group, (wanted[1] or "").upper())
    else:
        _unbind(turn, group)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip(" 。.!！")


def _bind(turn: Turn, group: Conversation, code: str) -> None:
    node = turn.ports.registry.by_code.get(code)
    if node is None:
        raise Refused("group-bind-unknown" if code else "group-bind-how", code=code)
    seat = _may(turn, node.id)
    for row in _of(turn.session, turn.ports, group.id):
        _may(turn, row.grid_id)
        _end(turn.ports, row, "replaced")
    turn.session.add(
        GroupBinding(
            district=turn.district,
            id=turn.ports.ids.next(),
            conversation_id=group.id,
            grid_id=node.id,
            seat_id=seat.id,
            person_id=turn.me.person_id,
            since=turn.now,
        )
    )
    group.group_kind, group.language = STAFF, turn.me.language
    send(turn.session, turn.ports, group, "group-bound", params={"node": called(node)})


def _unbind(turn: Turn, group: Conversation) -> None:
    rows = _of(turn.session, turn.ports, group.id)
    if not rows:
        raise Refused("group-not-bound")
    for row in rows:
        _may(turn, row.grid_id)
        _end(turn.ports, row, "unbound")
        node = turn.ports.registry.grids[row.grid_id]
        send(turn.session, turn.ports, group, "group-unbound", params={"node": called(node)})
    group.group_kind = NEIGHBOURS


def _may(turn: Turn, grid_id: int) -> Chair:
    try:
        return as_role(turn, *MAY_BIND, grid_id=grid_id)
    except Refused:
        raise Refused("group-bind-not-yours") from None


def live(session: Session, ports: Ports) -> list[GroupBinding]:
    """Every binding that lasts, of which there are few."""
    found = _LIVE.objects(session, GroupBinding, {"district": ports.district})
    return [row for row in found if row.ended_at is None]


def holds(session: Session, ports: Ports, row: GroupBinding) -> bool:
    """Whether whoever bound it still fills a seat that may; if not, it ends here."""
    seats = ports.registry.seats_of(row.person_id) if row.person_id in ports.registry.people else []
    for seat in seats:
        node = ports.registry.grids[seat.grid_id]
        if seat.role in MAY_BIND and ports.registry.ancestor(row.grid_id, node.level) == node:
            return True
    group = session.get_one(Conversation, (ports.district, row.conversation_id))
    over(session, ports, group, "seat")
    return False


def over(session: Session, ports: Ports, group: Conversation, why: str) -> None:
    """We left the group, or nobody answers for the binding any more: it ends, and its seat is told."""
    for row in _of(session, ports, group.id):
        _end(ports, row, why)
        node = ports.registry.grids[row.grid_id]
        params = {"node": called(node), "why": message(f"group-over-{why}")}
        push(session, ports, row.seat_id, "group-over", params=params, kind="notice")
    if group.group_kind == STAFF:
        group.group_kind = NEIGHBOURS


def _of(session: Session, ports: Ports, group_id: int) -> list[GroupBinding]:
    query = select(GroupBinding).where(
        GroupBinding.district == ports.district,
        GroupBinding.conversation_id == group_id,
        GroupBinding.ended_at.is_(None),
    )
    return list(session.scalars(query))


def _end(ports: Ports, row: GroupBinding, why: str) -> None:
    row.ended_at, row.ending = ports.clock.now(), why


def called(node: Node) -> dict[str, str]:
    """A node's name and code, in both languages."""
    return {"zh": f"{node.name}（{node.code}）", "en": f"{node.name_en} ({node.code})"}
