"""Join codes: how they look, how one is made, used once, and taken back. Only a keyed hash of a code is ever stored."""

from __future__ import annotations

import re
import secrets
import unicodedata

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from handlers.ports import Ports
from handlers.registry import Chair
from models.seat import JoinCode

LETTERS, DIGITS = "ABCDEFGHJKMNPQRSTUVWXYZ", "23456789"
"""None of 0 and O, 1, I and L, which look alike on paper and on a small screen."""
GROUP, GROUPS = 4, 3
"""Three groups of four, each with a letter and a digit: some 58 bits, and no words look like that."""
_SHAPE = re.compile(
    r"(?P<asked>(?:/?join|code|/start\s+j-|我的|邀请码|加入码|加入|码)\s*(?:code|码)?\s*(?:是|为|is)?\s*[:：]?\s*)?"
    r"(?P<code>[A-Z0-9]{4}(?:[\s\-‐-―－_.]?[A-Z0-9]{4}){2})\W*",
    re.IGNORECASE,
)


def code_in(text: str) -> str | None:
    """The code that these words are, right or wrong, as it is hashed; None where they are words."""
    match = _SHAPE.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if match is None:
        return None
    code = plain(match["code"])
    groups = [code[at : at + GROUP] for at in range(0, GROUP * GROUPS, GROUP)]
    mixed = sum(any(ch.isdigit() for ch in group) and any(ch.isalpha() for ch in group) for group in groups)
    surely = match["asked"] or "-" in match["code"]
    return code if mixed >= (1 if surely else GROUPS - 1) else None  # one letter mistyped may leave a group unmixed


def plain(text: str) -> str:
    """Letters and digits alone, in capitals."""
    return "".join(ch for ch in unicodedata.normalize("NFKC", text).upper() if ch.isascii() and ch.isalnum())


def shown(code: str) -> str:
    """As it is read and typed: K7QM-2XFP-9TRA."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def invite(
    session: Session,
    ports: Ports,
    seat: Chair,
    *,
    person_id: int | None = None,
    name: str | None = None,
    by: int | None = None,
) -> tuple[str, JoinCode]:
    """A new code, as it is shown, and its row; the one before it for the same person or place can't be used any more.

    For an account of `person_id`, or for somebody new under `name`, who takes the seat.
    """
    take_back(session, ports, JoinCode.seat_id == seat.id, JoinCode.person_id == person_id, JoinCode.name == name)
    code = _fresh()
    now = ports.clock.now()
    row = JoinCode(
        district=ports.district,
        id=ports.ids.next(),
        code_hash=_hash(ports, code),
        seat_id=seat.id,
        person_id=person_id,
        name=name,
        made_at=now,
        made_by_id=by,
        expires_at=now + ports.rules.join_code_life,
    )
    session.add(row)
    session.flush()
    return shown(code), row


def find(session: Session, ports: Ports, code: str) -> JoinCode | None:
    """The row of a code that can be used now."""
    mine = (JoinCode.district == ports.district) & (JoinCode.code_hash == _hash(ports, plain(code)))
    return session.scalars(select(JoinCode).where(mine, *_usable(ports))).first()


def use(session: Session, ports: Ports, row: JoinCode) -> bool:
    """Use it up; False where somebody else did in this moment."""
    done = session.execute(
        update(JoinCode)
        .where(JoinCode.district == row.district, JoinCode.id == row.id, *_usable(ports))
        .values(used_at=ports.clock.now())
        .returning(JoinCode.id)
    )
    return done.first() is not None


def take_back(session: Session, ports: Ports, *which: ColumnElement[bool]) -> int:
    """Make codes useless that could still be used; how many there were."""
    done = session.execute(
        update(JoinCode)
        .where(JoinCode.district == ports.district, *_usable(ports), *which)
        .values(revoked_at=ports.clock.now())
        .returning(JoinCode.id)
    )
    return len(done.all())


def waiting(session: Session, ports: Ports) -> list[JoinCode]:
    """The codes that can still be used, oldest first."""
    query = select(JoinCode).where(JoinCode.district == ports.district, *_usable(ports))
    return list(session.scalars(query.order_by(JoinCode.id)))


def _usable(ports: Ports) -> tuple[ColumnElement[bool], ...]:
    return JoinCode.used_at.is_(None), JoinCode.revoked_at.is_(None), JoinCode.expires_at > ports.clock.now()


def _hash(ports: Ports, code: str) -> bytes:
    return ports.sealer.index(ports.district, "join code", code)


def _fresh() -> str:
    return "".join(_group() for _ in range(GROUPS))


def _group() -> str:
    while True:
        group = "".join(secrets.choice(LETTERS + DIGITS) for _ in range(GROUP))
        if any(ch in DIGITS for ch in group) and any(ch in LETTERS for ch in group):
            return group
