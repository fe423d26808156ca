"""The demo's own doors: who can be played, the clock that moves forward, and whom else a message has just reached."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

from fastapi import APIRouter, Request, WebSocket, WebSocketDisconnect
from fastapi.responses import JSONResponse
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.clock import MovableClock
from bot.web import frames
from bot.web.guard import same_origin
from bot.web.speakers import Speakers
from handlers.ports import Ports
from models.conversation import Conversation
from models.grid import Place
from models.message import Outbox
from models.obligation import Obligation

MAX_FORWARD = timedelta(days=60)
_NEWS_WAITING = 200
_PLACES = ("estate", "road", "market", "school", "park")
"""Kinds of places of which the demo offers some as the spot where the resident stands."""
_EACH_KIND = 2
_KNOWN_BY_CODE = {"worker", "lead"}
"""Roles of which there is one for each grid: the code is shorter than the name and tells them apart."""


def routes(speakers: Speakers) -> APIRouter:
    """The routes of the demo; they are mounted nowhere else."""
    router = APIRouter(prefix="/demo")
    gridbell = speakers.gridbell
    moving = asyncio.Lock()

    @router.get("/state")
    async def state() -> JSONResponse:
        places = await asyncio.wrap_future(gridbell.writer.read(lambda s: _places(s, gridbell.ports().district)))
        return JSONResponse({**_time(speakers), "people": _people(speakers), "places": places})

    @router.post("/clock")
    async def clock(request: Request) -> JSONResponse:
        """Let time pass: `{"forward": seconds}`, or `{"next": true}` to the next moment at which something rings or leaves."""
        if not same_origin(request.headers):
            return JSONResponse({"error": frames.fault("foreign_origin")}, 403)
        if not isinstance(gridbell.clock, MovableClock):
            return JSONResponse({"error": frames.fault("clock_stands")}, 409)
        try:
            wish = await request.json()
        except ValueError:
            wish = None
        async with moving:
            now = gridbell.clock.now()
            target = await _target(speakers, wish if isinstance(wish, dict) else {}, now)
            if target is None:
                return JSONResponse({"error": frames.fault("bad_time")}, 400)
            await gridbell.advance(target)
        return JSONResponse({**_time(speakers), "moved": int((target - now).total_seconds())})

    @router.get("/held")
    async def held() -> JSONResponse:
        """Whom good manners keep something from: by person, how many messages, and until when."""
        return JSONResponse(await asyncio.wrap_future(gridbell.writer.read(lambda s: kept_back(s, gridbell.ports()))))

    @router.websocket("/news")
    async def news(ws: WebSocket) -> None:
        await ws.accept()
        if not same_origin(ws.headers):
            await ws.close(4403)
            return
        await _report(speakers, ws)

    return router


async def _report(speakers: Speakers, ws: WebSocket) -> None:
    """Tell one page whom messages reach, until it closes."""
    waiting: asyncio.Queue[str] = asyncio.Queue(_NEWS_WAITING)

    def note(address: str) -> None:
        with suppress(asyncio.QueueFull):  # a hint only: the messages themselves are in their chats
            waiting.put_nowait(address)

    async def tell() -> None:
        while True:
            await ws.send_json({"type": "news", "to": await waiting.get()})

    async def until_closed() -> None:
        while (await ws.receive())["type"] != "websocket.disconnect":
            pass

    stop = speakers.channel.watch(note)
    both = [asyncio.create_task(tell()), asyncio.create_task(until_closed())]
    try:
        await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
    finally:
        stop()
        for task in both:
            task.cancel()
        for outcome in await asyncio.gather(*both, return_exceptions=True):
            if isinstance(outcome, Exception) and not isinstance(outcome, WebSocketDisconnect | RuntimeError):
                raise outcome


def _time(speakers: Speakers) -> dict[str, Any]:
    ports = speakers.gridbell.ports()
    clock = speakers.gridbell.clock
    return {
        "now": clock.now().isoformat(),
        "time_zone": str(ports.rules.calendar.tz),
        "movable": isinstance(clock, MovableClock),
    }


async def _target(speakers: Speakers, wish: dict[str, Any], now: datetime) -> datetime | None:
    """Where the clock should stand; None for a wish that makes no sense. With nothing ahead, an hour passes."""
    if wish.get("next") is True:
        gridbell = speakers.gridbell
        found = await asyncio.wrap_future(
            gridbell.writer.read(lambda s: next_moment(s, gridbell.ports().district, now))
        )
        return min(found, now + MAX_FORWARD) if found is not None else now + timedelta(hours=1)
    seconds = wish.get("forward")
    if isinstance(seconds, bool) or not isinstance(seconds, int) or not 0 < seconds <= MAX_FORWARD.total_seconds():
        return None
    return now + timedelta(seconds=seconds)


def next_moment(session: Session, district: str, now: datetime) -> datetime | None:
    """The next moment after `now` at which an obligation rings or a message that was held back leaves."""
    rings = select(func.min(Obligation.next_ring_at)).where(
        Obligation.district == district, Obligation.ended_at.is_(None), Obligation.next_ring_at > now
    )
    leaves = select(func.min(Outbox.not_before)).where(
        Outbox.district == district, Outbox.status == "queued", Outbox.not_before > now
    )
    ahead = [moment for query in (rings, leaves) if (moment := session.scalar(query)) is not None]
    return min(moment if moment.tzinfo else moment.replace(tzinfo=UTC) for moment in ahead) if ahead else None


def kept_back(session: Session, ports: Ports) -> dict[str, dict[str, Any]]:
    """What waits for members of staff because of the half hour or the quiet hours and is still true."""
    query = (
        select(Conversation.person_id, func.count(Outbox.id).label("count"), func.min(Outbox.not_before).label("until"))
        .join(Conversation, (Conversation.district == Outbox.district) & (Conversation.id == Outbox.conversation_id))
        .outerjoin(Obligation, (Obligation.district == Outbox.district) & (Obligation.id == Outbox.obligation_id))
        .where(
            Outbox.district == ports.district,
            Outbox.status == "queued",
            Outbox.attempts == 0,
            Outbox.not_before > ports.clock.now(),
            Obligation.ended_at.is_(None),
            Conversation.person_id.is_not(None),
        )
        .group_by(Conversation.person_id)
    )
    people = ports.registry.people
    return {
        people[row.person_id].key: {"count": row.count, "until": row.until.isoformat()}
        for row in session.execute(query)
        if row.person_id in people
    }


def _people(speakers: Speakers) -> list[dict[str, str]]:
    """Everybody on the staff, in the order of their keys, under their public names and with where they serve."""
    registry = speakers.gridbell.ports().registry
    people = []
    for person in sorted(registry.people.values(), key=lambda p: p.key):
        role, _, code = person.key.partition(":")
        at_zh = at_en = code
        for seat in registry.seats_of(person.id)[:1]:
            department = registry.departments[seat.department_id] if seat.department_id is not None else None
            if department is not None:
                at_zh, at_en = department.zh, department.en
            elif role not in _KNOWN_BY_CODE:
                at_zh, at_en = registry.grids[seat.grid_id].name, registry.grids[seat.grid_id].name_en
        people.append(
            {
                "key": person.key,
                "role": role,
                "zh": person.name,
                "en": person.name_en,
                "at_zh": at_zh,
                "at_en": at_en,
            }
        )
    return people


def _places(session: Session, district: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for kind in _PLACES:
        query = select(Place).where(Place.district == district, Place.kind == kind, Place.lat.is_not(None))
        found.extend(
            {"zh": place.name, "en": place.name_en or place.name, "lat": place.lat, "lon": place.lon}
            for place in session.scalars(query.order_by(Place.id).limit(_EACH_KIND))
        )
    return found
