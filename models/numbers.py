"""Case numbers GB-yymmdd-n: unique per district, one after the other on one node, and no hot row on many."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from models.case import NumberBlock
from models.ids import Ids

BLOCK = 16  # numbers a writer takes at a time; a writer alone gives 1, 2, 3 … without a gap


def next_number(session: Session, ids: Ids, district: str, day: date) -> str:
    """The next free number of the day. A block that another writer is using is passed over, not waited for."""
    query = (
        select(NumberBlock)
        .where(NumberBlock.district == district, NumberBlock.day == day, NumberBlock.next < NumberBlock.start + BLOCK)
        .order_by(NumberBlock.start)
        .limit(1)
    )
    block = session.scalars(query.with_for_update(skip_locked=True)).first()
    while block is None:
        last = session.scalar(
            select(func.max(NumberBlock.start)).where(NumberBlock.district == district, NumberBlock.day == day)
        )
        start = 1 if last is None else last + BLOCK
        try:
            with session.begin_nested():
                block = NumberBlock(district=district, id=ids.next(), day=day, start=start, next=start)
                session.add(block)
        except IntegrityError:  # another writer took the same block first: take the one after it
            block = None
    number, block.next = block.next, block.next + 1
    return f"GB-{day:%y%m%d}-{number:04d}"
