"""Danger to life: the safety words at once, before language, consent, dialog or category; then the duty roster is rung."""

from __future__ import annotations

from datetime import timedelta

from handlers import discretion, roster
from handlers.cases import cases_of, move_filed, note
from handlers.counting import count
from handlers.files import hang_on, keep_ids
from handlers.owing import end_all, open_on, owe
from handlers.resident import coded
from handlers.resident.draft import Draft, take_places
from handlers.resident.filing import new_case
from handlers.sending import Param, Press, lines, message
from handlers.staffing import push
from handlers.turn import Turn
from models import audit
from models.case import Case, Party
from models.ladder import Kind
from models.lifecycle import Actor, Status
from models.resident import Resident

SAME_DANGER_WITHIN = timedelta(minutes=60)
NUMBERS = ("fire", "police", "ambulance", "crisis", "gas")
TO_BE_LEFT = ("fire", "gas", "electric", "collapse")
"""Dangers of a place: whoever is outside of it is safe."""


def answer(turn: Turn, kind: str, language: str, told: Draft | None = None) -> Case:
    """Say what to do and whom to call, ahead of everything queued; open the case that rings the roster, or add to it.

    `told` is the report in answer to whose safety question the danger came out: its words, its place and what was shown
    with it are the case's.
    """
    running = _running(turn)
    said = told.words if told is not None else turn.heard.said
    if running is not None:
        ring_again(turn, running)
        _say(turn, _within(running.emergency, kind), language, running)
        if said:
            note(turn.session, turn.ports, running, "addition", said, resident_id=turn.me.resident_id)
        alert(turn, running, kind, said, _shown(turn, running, told))
        return running
    case = _open(turn, kind, told or draft_of(turn, turn.heard.said))
    _say(turn, kind, language, case)
    ring(turn, case)
    files = _shown(turn, case, told)
    if files:
        named = message(f"emergency-kind-{kind}")
        tell_duty(
            turn, case, "added-picture", attachment_id=files[0], number=case.number, category=named, count=len(files)
        )
    return case


def ring(turn: Turn, case: Case) -> None:
    """The roster owes the handling of a new emergency, and is rung at once.

    An empty roster is counted, and the seat that stands in for it owes; only a district without any staff has none.
    """
    seat = roster.first_seat(turn.ports, turn.now)
    if seat is None or seat.role != roster.ROLE:
        count(turn.session, turn.ports, "emergency_without_roster")
    if seat is None:
        return
    owe(turn.session, turn.ports, Kind.EMERGENCY, case=case, seat_id=seat.id, at_night=True)


def ring_again(turn: Turn, case: Case) -> None:
    """It was thought to be over: the roster is rung as for a new one."""
    if case.status == Status.FILED.value and open_on(turn.session, case, Kind.AFTERCARE):
        end_all(turn.session, turn.ports, case, Kind.AFTERCARE)
        ring(turn, case)


def draft_of(turn: Turn, text: str) -> Draft:
    """The words and the place in them, of which no more is asked before help is called; else that of the code just scanned."""
    draft = Draft(said=[[turn.heard.event_id, text]])
    if turn.heard.understanding is not None:
        take_places(draft, turn.heard.understanding.places)
    begun = turn.state().get("draft") or {}
    spot = coded.where_somebody_is(begun.get("scanned"), turn.now) if draft.place is None else None
    if spot is not None:
        coded.note(draft, spot, turn.now)
    return draft


def _open(turn: Turn, kind: str, draft: Draft) -> Case:
    resident = turn.session.get_one(Resident, (turn.district, turn.me.resident_id))
    case = new_case(turn.session, turn.ports, draft, key_id=resident.key_id, origin="resident")
    case.emergency, case.sla = kind, "EMG"
    turn.session.add(
        Party(
            district=turn.district,
            id=turn.ports.ids.next(),
            case_id=case.id,
            resident_id=resident.id,
            part="reporter",
            discloses=False,
        )
    )
    move_filed(turn.session, turn.ports, case, Actor.RESIDENT, emergency=kind)
    return case


def _say(turn: Turn, kind: str, language: str, case: Case) -> None:
    args = {"case": case.id}
    safe = "b-safe" if kind.removesuffix("-caught") in TO_BE_LEFT else "b-safe-now"
    say_safety(turn, kind, language, case, Press("safe", safe, args), Press("need_contact", "b-need-contact", args))


def _shown(turn: Turn, case: Case, told: Draft | None) -> list[int]:
    """Pictures and voices of this message, and of the report that turned out to be this danger: now the case's, as additions."""
    waited = told.files if told is not None else []
    if waited:
        hang_on(turn, case, "addition", waited)
    return [*waited, *keep_ids(turn, "addition", case)]


def _within(running: str | None, kind: str) -> str:
    """Which words answer what is said next: who is caught in a fire is told about the fire, and not about lifts."""
    if kind not in ("trapped", "child") or running not in TO_BE_LEFT:
        return kind
    return "fire-caught" if running == "fire" else running


def passed_on(turn: Turn, case: Case) -> None:
    """More was said: it went to the person on duty. Who thinks of suicide is not left with a clerk's answer."""
    key = "emergency-passed-on-selfharm" if case.emergency == "selfharm" else "emergency-passed-on"
    turn.say(key, case_id=case.id, kind="emergency", urgent=True, said=numbers(turn))


def numbers(turn: Turn) -> dict[str, Param]:
    """Whom to call, by what for."""
    return {name: turn.ports.rules.numbers.get(name, "") for name in NUMBERS}


def say_safety(turn: Turn, kind: str, language: str, case: Case, *buttons: Press) -> None:
    """The safety words, in the language of the danger words, or in both where that is unclear."""
    called = numbers(turn)
    spoken = (language,) if language in ("zh", "en") else ("zh", "en")
    texts = [message(f"emergency-{part}-{tongue}", **called) for tongue in spoken for part in (kind, "tail")]
    turn.say(
        "plain",
        *buttons,
        case_id=case.id,
        kind="emergency",
        urgent=True,
        text=lines(texts),
    )


def _running(turn: Turn) -> Case | None:
    if turn.me.resident_id is None:
        return None
    for case in cases_of(turn.session, turn.district, turn.me.resident_id):
        if case.emergency is not None and turn.now - case.filed_at <= SAME_DANGER_WITHIN:
            return case
    return None


def alert(turn: Turn, case: Case, kind: str, words: str, files: list[int]) -> None:
    """Tell whoever is on duty that more was said, and show the first of what came with it."""
    shown = files[0] if files else None
    named = message(f"emergency-kind-{kind}")
    tell_duty(turn, case, "emergency-more", attachment_id=shown, number=case.number, kind=named, words=words)


def tell_duty(
    turn: Turn, case: Case, key: str, *buttons: Press, attachment_id: int | None = None, **params: Param
) -> None:
    """A message about an emergency to the seat that has it, else to the first on duty; ahead of everything, at any hour."""
    rows = open_on(turn.session, case, Kind.EMERGENCY, Kind.AFTERCARE)
    officers = roster.officers(turn.ports, turn.now, rows[0].seat_id if rows else None)
    if not officers:
        return
    seat, person = officers[0]
    push(
        turn.session,
        turn.ports,
        seat.id,
        key,
        params=discretion.outside(case, params),
        buttons=[*discretion.openers(case), *buttons],
        kind="emergency",
        case_id=case.id,
        urgent=True,
        at_night=True,
        attachment_id=None if discretion.private(case) else attachment_id,
        person=person,
    )


def place_shared(turn: Turn, case: Case, by: Actor) -> None:
    """An emergency begins without a place: the first shared location becomes it."""
    if case.emergency is None or turn.heard.location is None or case.place is not None:
        return
    latitude, longitude = turn.heard.location
    place = {"v": 1, "text": "", "name": "", "lat": latitude, "lon": longitude}
    case.place = turn.ports.sealer.seal_json(case.key_id, place)
    audit.record(turn.session, turn.ports.ids, case, turn.now, "place", by.value)
