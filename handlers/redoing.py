"""Not fixed after all: the case goes back to whoever owns it, with a clock of its own, and the line above hears of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from handlers import words
from handlers.assigning import sla_of
from handlers.cases import category_name, move, seat_holder
from handlers.owing import end_all, owe
from handlers.ports import Ports
from handlers.registry import Chair
from handlers.sending import Param, Press, message, moment
from handlers.staffing import push
from models.case import Case
from models.ladder import Kind
from models.lifecycle import Action, Actor
from models.obligation import Obligation


@dataclass(frozen=True, slots=True)
class SentBack:
    """How often the case has come back by now, until when it is to be done again, and which seats above were told."""

    count: int
    due: Param
    above: tuple[Chair, ...]


def send_back(
    session: Session,
    ports: Ports,
    case: Case,
    action: Action,
    actor: Actor,
    *,
    said: str = "",
    seat_id: int | None = None,
    person_id: int | None = None,
    **detail: Any,
) -> SentBack:
    """Move the case back into work (reject, reopen, spot_fail) and owe the redo. Raises IllegalTransition, ReasonMissing.

    `said` is what remains, in the person's own words; the owner gets them with the task. The first seat above the owner
    is told, and from the second time on one level more for each. What else was owed is met by the answer.
    """
    move(session, ports, case, action, actor, has_reason=bool(said), seat_id=seat_id, person_id=person_id, **detail)
    case.reopened += 1
    case.confirmed_at = None
    end_all(session, ports, case, Kind.CONFIRM, Kind.SPOT_CHECK)
    end_all(session, ports, case, Kind.CALLBACK, Kind.RESOLVE, Kind.REDO, void=True)
    sla = sla_of(ports, case)
    redo = owe(session, ports, Kind.REDO, case=case, seat_id=case.owner_seat_id, span=sla.redo, at_night=sla.at_night)
    session.flush()
    owner = ports.registry.seats.get(case.owner_seat_id or 0)
    line = ports.registry.line_above(owner) if owner is not None else []
    above = tuple(dict.fromkeys([*line[:1], *line[case.reopened - 1 : case.reopened]]))
    params = redo_params(ports, case, redo)
    back = SentBack(case.reopened, params["due"], above)
    _tell(session, ports, case, back, said, params)
    return back


def redo_params(ports: Ports, case: Case, redo: Obligation) -> dict[str, Param]:
    """What a message about a redo says: which case, for the how manieth time, until when."""
    return {
        "number": case.number,
        "category": category_name(ports, case.category),
        "n": case.reopened,
        "due": moment(redo.due_at) if redo.due_at is not None else message("soon"),
    }


def _tell(session: Session, ports: Ports, case: Case, back: SentBack, said: str, params: dict[str, Param]) -> None:
    shown = words.masked(ports, case, said) if case.anonymous else said
    told: list[tuple[int, str, dict[str, Param]]] = []
    if case.owner_seat_id is not None:
        key = "redo-words" if shown else "back-task"
        told.append((case.owner_seat_id, key, {**params, "words": shown} if shown else params))
    who = {"who": seat_holder(ports, case.owner_seat_id)}
    told += [(seat.id, "back-above", {**params, **who}) for seat in back.above]
    for seat_id, key, with_these in told:
        owner = seat_id == case.owner_seat_id
        push(
            session,
            ports,
            seat_id,
            key,
            params=with_these,
            buttons=again_buttons(case) if owner else [Press("task", "b-open", {"case": case.id})],
            kind="task" if owner else "notice",
            case_id=case.id,
            at_night=sla_of(ports, case).at_night,
            supersedes=back_tag(case) if owner else None,
            answers=bool(shown) and owner,  # the bare notice waits for the words, which overtake it
        )


def again_buttons(case: Case) -> list[Press]:
    """What stands under a redo for whoever owes it."""
    return [Press("resolve", "b-resolve", {"case": case.id}), Press("task", "b-open", {"case": case.id})]


def back_tag(case: Case) -> str:
    """The tag by which words that follow overtake the bare notice if that was not sent yet."""
    return f"back-{case.id}"
