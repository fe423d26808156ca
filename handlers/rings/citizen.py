"""Rings for residents: the draft left lying, the question not answered, the confirmation not given. Silence is never satisfaction."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session, defer

from handlers import owing
from handlers.cases import case_by_id, category_name, chats_of_reporter, move, reporter_chats, seat_holder
from handlers.ports import Ports
from handlers.resident import card, filing, intake
from handlers.resident.draft import Draft
from handlers.sending import Param, Press, message, moment, queue, span
from handlers.staffing import push
from handlers.turn import read_state, write_state
from models.attachment import Attachment
from models.case import Case, Note
from models.conversation import Conversation
from models.history import AuditEvent
from models.ladder import DueRing, Effect, Kind
from models.lifecycle import Action, Actor
from models.obligation import Obligation


def submit(session: Session, ports: Ports, row: Obligation, due: DueRing) -> None:
    """A draft without 提交: nudged, then filed as it stands if it is plainly a report; anything else is dropped after a day."""
    chat = session.get_one(Conversation, (row.district, row.conversation_id))
    state = read_state(ports, chat)
    if "draft" not in state:
        owing.end(ports, row, void=True)
        return
    draft = Draft.from_json(state["draft"])
    if draft.scanned is not None and draft.empty:
        # A code was scanned, and not a word said: nobody is reminded of that, and where it was is kept no longer.
        if due.step.effect is not Effect.NUDGE:
            intake.drop_draft(session, ports, chat)
    elif due.step.effect is Effect.DROP:
        intake.drop_draft(session, ports, chat)
        queue(session, ports, chat, "draft-dropped", kind="notice")
    elif due.step.effect is Effect.NUDGE:
        key, params, buttons = card.face(ports, draft)
        sent = queue(
            session,
            ports,
            chat,
            "draft-nudge",
            params={"card": message(key, **params), "next": _next(row)},
            buttons=buttons,
            kind="reminder",
            obligation_id=row.id,
            supersedes="draft",
        )
        draft.card = sent.card_id
        write_state(ports, chat, {**state, "draft": draft.to_json()})
    elif draft.reported or draft.sure or draft.voices or draft.videos:
        cases = filing.file_each(session, ports, chat, draft, by=Actor.TIME)
        intake.drop_draft(session, ports, chat, became=cases, void=False)


def answer(session: Session, ports: Ports, row: Obligation, due: DueRing) -> None:
    """The worker's question again; at the end the case goes back to the worker as it is."""
    case = case_by_id(session, ports.district, row.case_id or 0)
    if due.step.effect is Effect.BACK_TO_WORKER:
        back_to_worker(session, ports, case)
        return
    asked = session.scalars(
        select(Note)
        .where(Note.district == row.district, Note.case_id == case.id, Note.kind == "question")
        .order_by(Note.id.desc())
        .limit(1)
    ).first()
    text = ports.sealer.open_text(asked.words) if asked is not None else ""
    key = "ask-again" if due.step.index == 0 else "ask-last"
    for chat in chats_of_reporter(session, case):
        queue(
            session,
            ports,
            chat,
            key,
            params={
                "number": case.number,
                "who": seat_holder(ports, case.owner_seat_id),
                "words": text,
                "next": _next(row),
            },
            buttons=[Press("answer", "b-answer", {"case": case.id})],
            kind="reminder",
            case_id=case.id,
            obligation_id=row.id,
        )


def _next(row: Obligation) -> Param:
    """When the step that a ring announces comes."""
    return moment(row.next_ring_at) if row.next_ring_at is not None else message("soon")


def back_to_worker(session: Session, ports: Ports, case: Case) -> None:
    """Nobody answered: the clock goes on, and the worker does what can be done without."""
    asked = owing.open_on(session, case, Kind.ANSWER)
    waited = ports.clock.now() - asked[0].since if asked else timedelta()
    move(session, ports, case, Action.ANSWER, Actor.TIME)
    owing.end_all(session, ports, case, Kind.ANSWER, void=True)
    for row in owing.open_on(session, case, Kind.RESOLVE, Kind.REDO):
        owing.go_on(ports, row)
    if case.owner_seat_id is not None:
        push(
            session,
            ports,
            case.owner_seat_id,
            "answer-none",
            params={
                "number": case.number,
                "category": category_name(ports, case.category),
                "waited": span(waited),
            },
            buttons=[Press("task", "b-open", {"case": case.id})],
            kind="notice",
            case_id=case.id,
        )


def confirm(session: Session, ports: Ports, row: Obligation, due: DueRing) -> None:
    """Is it fixed? Each ring says what the next step is; before a lapse a person who is not the worker has to have called."""
    case = case_by_id(session, ports.district, row.case_id or 0)
    effect = due.step.effect
    if effect is Effect.LAPSE:
        lapse(session, ports, case, row)
        return
    if effect is Effect.CALL_BACK:
        call_back(session, ports, case)
    ask_fixed(session, ports, case, row, step=due.step.index)


def ask_fixed(session: Session, ports: Ports, case: Case, row: Obligation, *, step: int) -> None:
    """The question with the worker's words and picture; its wording says what comes next."""
    said = session.scalars(
        select(Note)
        .where(Note.district == row.district, Note.case_id == case.id, Note.kind == "evidence")
        .order_by(Note.id.desc())
        .limit(1)
    ).first()
    proof = evidence_file(session, case)
    words = ports.sealer.open_text(said.words) if said is not None else ""
    key = f"fixed-{min(step, 3)}"
    if not step and not words and proof is not None:
        key = "fixed-0-picture" if proof.kind == "photo" else f"fixed-0-{proof.kind}"
    params: dict[str, Param] = {
        "number": case.number,
        "category": category_name(ports, case.category),
        "who": seat_holder(ports, case.owner_seat_id),
        "words": words,
        "next": _next(row),
    }
    for chat in reporter_chats(session, case):
        queue(
            session,
            ports,
            chat,
            key,
            params=params,
            buttons=[
                Press("fixed", "b-fixed", {"case": case.id}),
                Press("not_fixed", "b-not-fixed", {"case": case.id}),
                Press("partly_fixed", "b-partly-fixed", {"case": case.id}),
            ],
            kind="confirm" if step == 0 else "reminder",
            case_id=case.id,
            obligation_id=row.id,
            attachment_id=proof.id if proof is not None and step == 0 else None,
        )


def evidence_file(session: Session, case: Case) -> Attachment | None:
    """The newest picture of the work as it was last done; where there is none the newest video, or voice note, of it."""
    again = session.scalar(
        select(func.max(AuditEvent.at)).where(
            AuditEvent.district == case.district,
            AuditEvent.case_id == case.id,
            AuditEvent.action.in_((Action.REJECT.value, Action.REOPEN.value, Action.SPOT_FAIL.value)),
        )
    )
    query = select(Attachment).where(
        Attachment.district == case.district,
        Attachment.case_id == case.id,
        Attachment.part == "evidence",
        Attachment.kind.in_(("photo", "video", "voice")),
    )
    if again is not None:
        query = query.where(Attachment.at > again)
    newest = query.options(defer(Attachment.content)).order_by(Attachment.kind, Attachment.id.desc())
    return session.scalars(newest.limit(1)).first()


def call_back(session: Session, ports: Ports, case: Case) -> None:
    """The desk owes a call by a person who is not the worker; what came of it is written down."""
    if owing.open_on(session, case, Kind.CALLBACK):
        return
    seat_id = filing.on_desk(ports, ports.clock.now()) or next((s.id for s in ports.registry.desks()), None)
    seat = ports.registry.supervisor_of(case.grid_id)
    owner = seat_id if seat_id is not None else seat.id if seat is not None else None
    if owner is None:
        return
    owed = owing.owe(session, ports, Kind.CALLBACK, case=case, seat_id=owner)
    push(
        session,
        ports,
        owner,
        "callback-card",
        params={"number": case.number, "category": category_name(ports, case.category)},
        buttons=callback_buttons(session, case, owed),
        kind="callback",
        case_id=case.id,
        obligation_id=owed.id,
    )


def callback_buttons(session: Session, case: Case, row: Obligation) -> list[Press]:
    """Writing to the resident, where they have a chat, and what may come of the call-back that is owed."""
    chats = chats_of_reporter(session, case)[:1]
    return [
        *(Press("desk_reply", "b-write-resident", {"conversation": c.id, "obligation": row.id}) for c in chats),
        Press("call_confirmed", "b-call-confirmed", {"case": case.id}),
        Press("call_not_fixed", "b-call-not-fixed", {"case": case.id}),
        Press("call_reached", "b-call-reached", {"case": case.id}),
        Press("call_not_reached", "b-call-not-reached", {"case": case.id}),
    ]


def may_lapse(session: Session, ports: Ports, row: Obligation) -> bool:
    """Whether somebody tried to call. If nobody did, the desk owes the call, and the lapse waits a day and asks again."""
    tried = session.scalars(
        select(Obligation.id).where(
            Obligation.district == row.district,
            Obligation.case_id == row.case_id,
            Obligation.kind == Kind.CALLBACK.value,
            Obligation.since >= row.since,
            Obligation.ending.in_(["met", "missed"]),
        )
    ).first()
    if tried is None:
        call_back(session, ports, case_by_id(session, ports.district, row.case_id or 0))
        row.next_ring_at = ports.clock.now() + timedelta(days=1)
    return tried is not None


def lapse(session: Session, ports: Ports, case: Case, row: Obligation) -> None:
    """Closed without an answer, counted apart; it can still be confirmed or reopened."""
    owing.end(ports, row, void=True)
    owing.end_all(session, ports, case, void=True)
    move(session, ports, case, Action.LAPSE, Actor.TIME)
    for chat in reporter_chats(session, case):
        queue(
            session,
            ports,
            chat,
            "lapsed",
            params={"number": case.number, "days": ports.rules.reopen_days},
            buttons=[
                Press("fixed", "b-fixed", {"case": case.id}),
                Press("reopen", "b-reopen", {"case": case.id}),
            ],
            kind="notice",
            case_id=case.id,
        )
