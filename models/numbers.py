"""Case numbers GB-yymmdd-n: unique per district, one after the other on one node, and no hot row on many."""

from __future__ import annotations

from datetime import date

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from models.case import NumberBlock
from models.ids import Ids
from models.prepared import Prepared, wire

BLOCK = 16  # numbers a writer takes at a time; a writer alone gives 1, 2, 3 … without a gap
_BLOCKS = NumberBlock.__table__.c
_MINE = (_BLOCKS.district == bindparam("here")) & (_BLOCKS.day == bindparam("today"))
_FREE = select(_BLOCKS.id).where(_MINE, _BLOCKS.next < _BLOCKS.start + BLOCK).order_by(_BLOCKS.start).limit(1)
_TAKE = Prepared(
    update(NumberBlock.__table__)  # type: ignore[arg-type]  # a mapped class's own table is a Table
    .where(_BLOCKS.district == bindparam("here"))
    .where(_BLOCKS.id == _FREE.with_for_update(skip_locked=True).scalar_subquery())
    .values(next=_BLOCKS.next + 1)
    .returning(_BLOCKS.next)
)
_LAST = select(func.max(_BLOCKS.start)).where(_MINE)


def next_number(session: Session, ids: Ids, district: str, day: date) -> str:
    """The next free number of the day. A block that another writer is using is passed over, not waited for."""
    connection = wire(session)  # past the session: nothing else that waits in it concerns the blocks
    where = {"here": district, "today": day}
    while not (taken := _TAKE.rows(session, where)):
        last = connection.execute(_LAST, where).scalar()
        start = 1 if last is None else last + BLOCK
        try:
            with session.begin_nested():
                session.add(NumberBlock(district=district, id=ids.next(), day=day, start=start, next=start))
        except IntegrityError:  # another writer took the same block first: take the one after it
            continue
    ((after,),) = taken
    return f"GB-{day:%y%m%d}-{after - 1:04d}"
