"""Turning a draft into a case: number, parties, audit, and on to routing or to the triage desk. Nobody fills in a form."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from handlers import assigning, words
from handlers.cases import category_name, grid_name, move_filed, place_words, promised, seat_holder
from handlers.files import copies
from handlers.owing import owe
from handlers.ports import Ports
from handlers.resident.draft import Draft, one_each
from handlers.routing import cell_of
from handlers.sending import Param, Press, message, moment, send
from handlers.staffing import push
from handlers.worker import returned
from models.attachment import Attachment
from models.audit import GENESIS
from models.case import Case, CategoryAssignment, Party
from models.conversation import Conversation
from models.ladder import Kind
from models.lifecycle import Actor
from models.numbers import next_number
from models.obligation import Obligation
from models.writing import first, later


def file(session: Session, ports: Ports, chat: Conversation, draft: Draft, *, by: Actor = Actor.RESIDENT) -> Case:
    """File the draft of a resident's chat, give it to whoever owns it, and send the receipt."""
    # A resident's chat is sealed under the resident's own key.
    case = _born(session, ports, draft, key_id=chat.key_id, origin="resident")
    later(
        session,
        Party,
        district=ports.district,
        id=ports.ids.next(),
        case_id=case.id,
        resident_id=chat.resident_id,
        part="reporter",
        discloses=False,
    )
    move_filed(session, ports, case, by, category=case.category, confidence=round(draft.confidence, 3))
    newborn = assigning.Newborn(draft.photos, draft.voices, draft.videos)
    settle(session, ports, case, draft, newborn)
    receipt(session, ports, chat, case, newborn.owed, after_silence=by is Actor.TIME)
    return case


def file_each(
    session: Session, ports: Ports, chat: Conversation, draft: Draft, *, by: Actor = Actor.RESIDENT
) -> list[Case]:
    """File a draft as the one case that it is, or as one for each of its problems; what was shown belongs to each of them."""
    cases: list[Case] = []
    for one in one_each(draft):
        if cases:
            shown = (one.photos, one.videos, one.voices)
            one.photos, one.videos, one.voices = (copies(session, ports, ids) for ids in shown)
        cases.append(file(session, ports, chat, one, by=by))
    return cases


def new_case(
    session: Session, ports: Ports, draft: Draft, *, key_id: int, origin: str, origin_seat_id: int | None = None
) -> Case:
    """The rows of a case from a draft; its status is set by `cases.move_filed`."""
    case = _born(session, ports, draft, key_id=key_id, origin=origin, origin_seat_id=origin_seat_id)
    session.flush()  # what the caller adds points to it
    return case


def _born(
    session: Session, ports: Ports, draft: Draft, *, key_id: int, origin: str, origin_seat_id: int | None = None
) -> Case:
    now = ports.clock.now()
    registry = ports.registry
    code = draft.category
    kind = registry.categories.get(code or "")
    node = registry.by_code.get(draft.grid or "")
    place = draft.place
    lat, lon = (place or {}).get("lat"), (place or {}).get("lon")
    if lat is None and node is not None:
        lat, lon = node.lat, node.lon
    case = first(
        session,
        Case,
        district=ports.district,
        id=ports.ids.next(),
        number=next_number(session, ports.ids, ports.district, now.astimezone(ports.rules.calendar.tz).date()),
        status="",
        category=kind.code if kind is not None else None,
        sla=kind.sla if kind is not None else None,
        grid_id=node.id if node is not None else None,
        cell=cell_of(lat, lon) if lat is not None and lon is not None else None,
        origin=origin,
        origin_seat_id=origin_seat_id,
        routed_by=draft.routed_by,
        route_begins=kind.route if kind is not None else "",
        key_id=key_id,
        words=ports.sealer.seal_text(key_id, draft.words),
        place=ports.sealer.seal_json(key_id, {"v": 1, **place}) if place is not None else None,
        anonymous=draft.anonymous,
        reopened=0,
        filed_at=now,
        audit_seq=0,
        audit_head=GENESIS,
        updated_at=now,
    )
    given: list[tuple[str | None, float, str]] = [
        (case.category, draft.confidence, "resident" if draft.chosen else "model")
    ]
    if case.category is None:  # the desk is shown what it may be
        given += [(str(code), sure, "likely") for code, sure in draft.alternatives if code in registry.categories]
    for category, sure, by in given:
        later(
            session,
            CategoryAssignment,
            district=ports.district,
            id=ports.ids.next(),
            case_id=case.id,
            category=category,
            at=now,
            by=by,
            confidence=sure,
        )
    files = draft.files
    if files:
        session.flush()  # they point to the case
        session.execute(
            update(Attachment)
            .where(Attachment.district == ports.district, Attachment.id.in_(files))
            .values(case_id=case.id)
        )
    return case


def settle(session: Session, ports: Ports, case: Case, draft: Draft, newborn: assigning.Newborn) -> None:
    """Assign at once where place and category are clear; else the desk settles it, off hours by the best guess, marked so."""
    now = ports.clock.now()
    clear = case.grid_id is not None and case.category is not None and not draft.voices_only
    if clear and assigning.assign(
        session, ports, case, Actor.ROUTING, reason=case.routed_by or "choice", newborn=newborn
    ):
        return
    if case.route_begins.startswith("SUP") and case.grid_id is None:
        # Of a complaint about staff it is the supervisor's to find out where; nobody below sees it.
        seat = ports.registry.supervisor_of(None)
        if assigning.assign(session, ports, case, Actor.ROUTING, reason="complaint", seat=seat, newborn=newborn):
            return
    desk = on_desk(ports, now)
    if desk is None and case.grid_id is not None:
        guess = next((str(code) for code, _ in draft.alternatives if code in ports.registry.categories), None)
        if case.category is None and guess is not None:
            case.category = guess
            case.sla = ports.registry.categories[guess].sla
            case.route_begins = ports.registry.categories[guess].route
        if assigning.assign(session, ports, case, Actor.ROUTING, reason="best_guess_off_hours", newborn=newborn):
            return
    newborn.owed.append(to_triage(session, ports, case))


def on_desk(ports: Ports, at: datetime) -> int | None:
    """The first seat of the triage desk with somebody on duty."""
    tz = ports.rules.calendar.tz
    return next((seat.id for seat in ports.registry.desks() if ports.registry.on_duty(seat.id, at, tz)), None)


def to_triage(session: Session, ports: Ports, case: Case) -> Obligation:
    """The desk owes a decision: what it is, and whose. Where no desk exists at all, the supervisor does."""
    seat_id = on_desk(ports, ports.clock.now())
    if seat_id is None:
        desks = ports.registry.desks()
        seat = desks[0] if desks else ports.registry.supervisor_of(case.grid_id)
        if seat is None:
            raise LookupError("this district has neither a triage desk nor a supervisor; run `gridbell check`")
        seat_id = seat.id
    row = owe(session, ports, Kind.TRIAGE, case=case, seat_id=seat_id, only_read=True)
    files = assigning.attached(session, case)
    push(
        session,
        ports,
        seat_id,
        "triage-card",
        params=triage_params(session, ports, case),
        buttons=[
            Press("triage", "b-triage", {"case": case.id}),
            Press("decline_ask", "b-decline", {"case": case.id}),
        ],
        kind="triage",
        case_id=case.id,
        obligation_id=row.id,
        attachment_id=files[0] if files else None,
    )
    return row


def triage_params(session: Session, ports: Ports, case: Case) -> dict[str, Param]:
    """What the desk sees of a case: words and place, not the person; and why it came back, if it did."""
    return {
        "number": case.number,
        "category": category_name(ports, case.category),
        "place": place_words(ports, case, for_staff=True),
        "grid": grid_name(ports, case.grid_id),
        "words": words.shown(ports, case),
        "returned": returned.why(session, ports, case),
    }


def receipt(
    session: Session,
    ports: Ports,
    chat: Conversation,
    case: Case,
    rows: list[Obligation],
    *,
    after_silence: bool = False,
) -> None:
    """The number, who has it and until when, of what is owed (`rows`); with it status, addition and withdrawal."""
    due = promised(rows)
    params: dict[str, Param] = {"number": case.number, "category": category_name(ports, case.category)}
    if case.owner_seat_id is not None and due is not None:
        key = "receipt"
        params |= {"who": seat_holder(ports, case.owner_seat_id), "due": due}
    else:
        key = "receipt-triage"
        triage = next((row for row in rows if row.kind == Kind.TRIAGE.value), None)
        params["due"] = moment(triage.due_at) if triage is not None and triage.due_at is not None else message("soon")
    params["extra"] = message("receipt-after-silence") if after_silence else ""
    send(
        session,
        ports,
        chat,
        key,
        params=params,
        buttons=[
            Press("status", "b-status", {"case": case.id}),
            Press("add", "b-add", {"case": case.id}),
            Press("withdraw", "b-withdraw", {"case": case.id}),
        ],
        kind="receipt",
        case_id=case.id,
    )
