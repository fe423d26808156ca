"""Is it well? `/health` for a watchdog, `/metrics` for Prometheus: counts only, nothing about anybody."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from fastapi import APIRouter
from fastapi.responses import JSONResponse, PlainTextResponse
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from bot.storage.writer import WriterClosed
from bot.web.speakers import Speakers
from models.case import Case
from models.message import Counter, Outbox
from models.obligation import Obligation
from nlu.backends.rasa import RasaBackend

Metric = tuple[str, str, str, list[tuple[str, int]]]
"""Name, type, what it counts, and the values by label."""


def routes(speakers: Speakers) -> APIRouter:
    """The routes of health and metrics."""
    router = APIRouter()
    gridbell = speakers.gridbell

    @router.get("/health")
    async def health() -> JSONResponse:
        try:
            waiting = await asyncio.wrap_future(gridbell.writer.read(lambda s: _waiting(s, gridbell.ports().district)))
        except (SQLAlchemyError, WriterClosed) as broken:
            return JSONResponse({"status": "down", "database": type(broken).__name__}, 503)
        swept = gridbell.last_sweep
        return JSONResponse(
            {
                "status": "ok",
                "database": "ok",
                "outbox_waiting": waiting,
                "last_sweep": swept.isoformat() if swept is not None else None,
                **rasa_health(gridbell.rasa),
            },
            headers={"Cache-Control": "no-store"},
        )

    @router.get("/metrics")
    async def metrics() -> PlainTextResponse:
        found = await asyncio.wrap_future(gridbell.writer.read(lambda s: _metrics(s, gridbell.ports().district)))
        found += rasa_metrics(gridbell.rasa)
        return PlainTextResponse(_exposition(found), media_type="text/plain; version=0.0.4; charset=utf-8")

    return router


def _waiting(session: Session, district: str) -> int:
    query = select(func.count()).where(Outbox.district == district, Outbox.status.in_(("queued", "leased")))
    return session.scalar(query) or 0


def rasa_health(rasa: RasaBackend | None) -> dict[str, str]:
    """Nothing where no Rasa server is set up. That it is away is no fault of this node: messages are understood all the same."""
    if rasa is None:
        return {}
    rasa.look()  # so that it is seen soon that it is back, though nobody writes
    return {"rasa": "away: the embedded model answers" if rasa.away else "ok"}


def rasa_metrics(rasa: RasaBackend | None) -> list[Metric]:
    """Nothing where no Rasa server is set up."""
    if rasa is None:
        return []
    counted = [(f'outcome="{outcome}"', n) for outcome, n in rasa.counts().items()]
    told = (
        "Texts by what came of them at Rasa; of all but the answered ones the embedded model was asked. By this node."
    )
    return [
        (
            "gridbell_rasa_up",
            "gauge",
            "Whether this node asks Rasa, or leaves it alone for a while.",
            [("", not rasa.away)],
        ),
        ("gridbell_rasa_texts_total", "counter", told, counted),
    ]


def _metrics(session: Session, district: str) -> list[Metric]:
    cases = session.execute(
        select(Case.status, func.count()).where(Case.district == district).group_by(Case.status).order_by(Case.status)
    )
    owed = session.execute(
        select(Obligation.kind, func.count())
        .where(Obligation.district == district, Obligation.ended_at.is_(None))
        .group_by(Obligation.kind)
        .order_by(Obligation.kind)
    )
    messages = session.execute(
        select(Outbox.status, func.count())
        .where(Outbox.district == district)
        .group_by(Outbox.status)
        .order_by(Outbox.status)
    )
    counted = session.execute(
        select(Counter.name, func.sum(Counter.count))
        .where(Counter.district == district)
        .group_by(Counter.name)
        .order_by(Counter.name)
    )
    return [
        ("gridbell_cases", "gauge", "Cases by status.", [(f'status="{name}"', n) for name, n in cases]),
        (
            "gridbell_obligations_open",
            "gauge",
            "Open obligations by kind.",
            [(f'kind="{name}"', n) for name, n in owed],
        ),
        (
            "gridbell_messages",
            "gauge",
            "Outgoing messages by status.",
            [(f'status="{name}"', n) for name, n in messages],
        ),
        (
            "gridbell_events_total",
            "counter",
            "Things that were counted.",
            [(f'name="{name}"', n) for name, n in counted],
        ),
    ]


def _exposition(metrics: Iterable[Metric]) -> str:
    lines = []
    for name, kind, told, values in metrics:
        lines += [f"# HELP {name} {told}", f"# TYPE {name} {kind}"]
        lines += [f"{name}{{{label}}} {int(value)}" if label else f"{name} {int(value)}" for label, value in values]
    return "\n".join(lines) + "\n"
