"""Issue categories: rows that a deployment imports, renames and hides without touching code."""

from __future__ import annotations

from sqlalchemy import Boolean, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Row


class Category(Row):
    """What a case is about, how its route begins, and the SLA class its clocks run by."""

    __tablename__ = "category"
    __table_args__ = (UniqueConstraint("district", "code"),)

    code: Mapped[str] = mapped_column(String(8))
    zh: Mapped[str] = mapped_column(String(60))
    en: Mapped[str] = mapped_column(String(80))
    main: Mapped[str] = mapped_column(String(4))
    main_zh: Mapped[str] = mapped_column(String(60))
    main_en: Mapped[str] = mapped_column(String(80))
    route: Mapped[str] = mapped_column(String(60))
    """Who acts, as in the taxonomy: W, D消防, P>D水务, Q>D, SUP …"""
    sla: Mapped[str] = mapped_column(String(4))
    active: Mapped[bool] = mapped_column(Boolean)
    position: Mapped[int] = mapped_column(Integer)


class Answer(Row):
    """An answer to a common question, with its source and date; nothing is answered that has none."""

    __tablename__ = "answer"
    __table_args__ = (UniqueConstraint("district", "key"),)

    key: Mapped[str] = mapped_column(String(40))
    keywords_zh: Mapped[str] = mapped_column(String(400))
    keywords_en: Mapped[str] = mapped_column(String(400))
    zh: Mapped[str] = mapped_column(String(1000))
    en: Mapped[str] = mapped_column(String(1000))
    source: Mapped[str] = mapped_column(String(200))
    as_of: Mapped[str] = mapped_column(String(10))
