"""What a resident says about a case once it is filed: kept with it, and passed on to whoever holds it, never saying who it was."""

from __future__ import annotations

from handlers import discretion, words
from handlers.assigning import sla_of
from handlers.cases import category_name, note
from handlers.owing import open_on
from handlers.sending import Param, Press, message
from handlers.staffing import push
from handlers.turn import Turn
from models import audit
from models.case import Case
from models.ladder import Kind
from models.lifecycle import Actor


def said(turn: Turn) -> str:
    """The words of this message; a shared location as its coordinates."""
    text = turn.heard.said
    if turn.heard.location is None:
        return text
    latitude, longitude = turn.heard.location
    return f"{text} 📍{latitude:.5f}, {longitude:.5f}".strip()


def keep(turn: Turn, case: Case, kind: str, text: str, files: list[int]) -> None:
    """The words as a note of that kind; the history says that something came, not what."""
    if text:
        note(turn.session, turn.ports, case, kind, text, resident_id=turn.resident_id)
    audit.record(turn.session, turn.ports.ids, case, turn.now, "add", Actor.RESIDENT.value, kind=kind, files=len(files))


def for_staff(turn: Turn, case: Case, text: str) -> Param:
    """Words as staff may see them."""
    return words.masked(turn.ports, case, text) if case.anonymous else text


def holder(turn: Turn, case: Case) -> int | None:
    """The seat that owns the case, else the one that owes something on it (the desk before it is assigned)."""
    if case.owner_seat_id is not None:
        return case.owner_seat_id
    return next((row.seat_id for row in open_on(turn.session, case) if row.seat_id is not None), None)


def tell(
    turn: Turn,
    case: Case,
    key: str,
    *,
    seat_id: int | None = None,
    files: list[int] | None = None,
    kind: str = "notice",
    supersedes: str | None = None,
    capped: bool = True,
    answers: bool = False,
    buttons: list[Press] | None = None,
    **params: Param,
) -> None:
    """Push something about the case to whoever holds it (or to `seat_id`), with its number and category; see `push`."""
    to = seat_id if seat_id is not None else holder(turn, case)
    if to is None:
        return
    urgent = case.emergency is not None and case.owner_seat_id is None
    named: dict[str, Param] = {"number": case.number, "category": category_name(turn.ports, case.category)}
    if urgent:
        # An emergency has no category yet, and what is said in one is read as such.
        named["category"] = named["kind"] = message(f"emergency-kind-{case.emergency}")
        key = "emergency-more" if key == "added-words" else key
    push(
        turn.session,
        turn.ports,
        to,
        key,
        params=discretion.outside(case, {**named, **params}) if urgent else {**named, **params},
        buttons=buttons if buttons is not None else _open_button(turn, case, to),
        kind="emergency" if urgent else kind,
        case_id=case.id,
        at_night=urgent or sla_of(turn.ports, case).at_night,
        urgent=urgent,
        attachment_id=files[0] if files and not (urgent and discretion.private(case)) else None,
        supersedes=supersedes,
        capped=capped,
        answers=answers,
    )


def _open_button(turn: Turn, case: Case, seat_id: int) -> list[Press]:
    if case.owner_seat_id is None and discretion.private(case):
        return discretion.openers(case)
    if case.owner_seat_id is not None or case.emergency is not None:
        return [Press("task", "b-open", {"case": case.id})]
    triage = [row for row in open_on(turn.session, case, Kind.TRIAGE) if row.seat_id == seat_id]
    return [Press("triage", "b-triage", {"case": case.id})] if triage else []
