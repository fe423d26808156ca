"""已解决, 没解决, 重开: only the resident ends a case, and a no counts at the press, before a word is typed."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from handlers import owing, redoing
from handlers.cases import OPEN_VALUES, cases_of, move, seat_holder
from handlers.files import keep_ids
from handlers.resident import expected, status, telling, thanking, which
from handlers.sending import Press, message, moment
from handlers.turn import Turn
from models.case import Case, Rating
from models.history import AuditEvent
from models.ladder import Kind
from models.lifecycle import Action, Actor, Status

RATINGS = ("satisfied", "basically", "unsatisfied", "skipped")
_BARE = 8  # letters: 没解决, still not fixed; what is longer says what remains
_TO_CONFIRM = (Status.RESOLVED.value, Status.UNCONFIRMED.value)


def fixed(turn: Turn, args: dict[str, Any]) -> None:
    """已解决 on a card."""
    confirm(turn, which.mine(turn, args))


def said_fixed(turn: Turn) -> None:
    """已解决 in words: of the case that waits for it; if none does, where it stands."""
    case = which.named(turn)
    if case is None:
        own = cases_of(turn.session, turn.district, turn.resident_id, open_only=False)
        waiting = [c for c in own if c.status == Status.RESOLVED.value]
        waiting = waiting or [c for c in own if c.status == Status.UNCONFIRMED.value and status.can_reopen(turn, c)]
        if not waiting:
            status.ask(turn)
            return
        case = which.pick(turn, waiting, "fixed")
    if case is not None:
        confirm(turn, case)


def confirm(turn: Turn, case: Case) -> None:
    """The case is over; thanks, and one question how it went that no member of staff ever sees answered."""
    if case.status == Status.CONFIRMED.value:
        if thanking.are_in(turn.heard.text) and thanking.said(turn):
            return
        turn.say("confirmed-already", *status.buttons(turn, case), case_id=case.id, number=case.number)
        return
    if case.status not in _TO_CONFIRM:
        status.show(turn, case)
        return
    asked = _rating_asked(turn, case)
    move(turn.session, turn.ports, case, Action.CONFIRM, Actor.RESIDENT)
    case.confirmed_at = turn.now
    owing.end_all(turn.session, turn.ports, case, Kind.CONFIRM)
    owing.end_all(turn.session, turn.ports, case, void=True)
    expected.no_more_about(turn, case.id)
    telling.tell(turn, case, "confirmed-told", answers=True, thanks=thanking.along(turn, case))
    if asked:
        turn.say("confirmed", case_id=case.id, number=case.number)
        return
    turn.say(
        "confirmed-rate",
        *(Press("rate", f"b-rate-{rating}", {"case": case.id, "rating": rating}) for rating in RATINGS),
        case_id=case.id,
        kind="rating",
        number=case.number,
    )


def _rating_asked(turn: Turn, case: Case) -> bool:
    """It is asked with the first confirmation and never again, whether it was answered or not."""
    query = select(AuditEvent.id).where(
        AuditEvent.district == turn.district,
        AuditEvent.case_id == case.id,
        AuditEvent.action == Action.CONFIRM.value,
    )
    return turn.session.scalars(query.limit(1)).first() is not None


def rate(turn: Turn, args: dict[str, Any]) -> None:
    """满意, 基本满意, 不满意, 跳过: kept once, written into no history."""
    case = which.mine(turn, args)
    if case.status != Status.CONFIRMED.value:
        status.show(turn, case)
        return
    query = select(Rating).where(
        Rating.district == turn.district, Rating.case_id == case.id, Rating.resident_id == turn.resident_id
    )
    rating = str(args["rating"])
    if turn.session.scalars(query).first() is None and rating in RATINGS:
        turn.session.add(
            Rating(
                district=turn.district,
                id=turn.ports.ids.next(),
                case_id=case.id,
                resident_id=turn.resident_id,
                rating=rating,
                at=turn.now,
            )
        )
    unhappy = rating == "unsatisfied" and status.can_reopen(turn, case)
    again = [Press("reopen", "b-reopen", {"case": case.id})] if unhappy else thanking.button(turn, case)
    turn.say(
        "rating-sorry" if unhappy else "rating-thanks",
        *again,
        case_id=case.id,
        kind="rating",
        edits=turn.card,
        number=case.number,
    )


def not_fixed(turn: Turn, args: dict[str, Any]) -> None:
    """没解决 on a card, or the choice of the case that the words said before are about."""
    _no(turn, which.mine(turn, args), which.held_words(turn, args), partly=False)


def partly_fixed(turn: Turn, args: dict[str, Any]) -> None:
    """部分解决: counts as a no, too."""
    _no(turn, which.mine(turn, args), "", partly=True)


def said_not_fixed(turn: Turn) -> None:
    """没解决 in words: of the case that waits for a yes or no; of one that ended lately, the offer to reopen it."""
    words = turn.heard.text.strip()
    case = which.named(turn)
    if case is None:
        own = cases_of(turn.session, turn.district, turn.resident_id, open_only=False)
        waiting = [c for c in own if c.status == Status.RESOLVED.value]
        going_on = [c for c in own if c.status in OPEN_VALUES]
        ended = [c for c in own if status.can_reopen(turn, c)]
        if not waiting and not going_on and ended:
            last = which.pick(turn, ended, "reopen", held=_tells(words))
            if last is not None:
                turn.say("not-fixed-ended", *status.buttons(turn, last), case_id=last.id, number=last.number)
            return
        if not waiting:
            status.ask(turn)
            return
        case = which.pick(turn, waiting, "not_fixed", held=_tells(words))
    if case is not None:
        _no(turn, case, words if _tells(words) else "", partly=False)


def _tells(words: str) -> bool:
    """Whether the words say more than a bare no."""
    return sum(ch.isalnum() for ch in words) > (_BARE if not words.isascii() else 3 * _BARE)


def _no(turn: Turn, case: Case, words: str, *, partly: bool) -> None:
    if case.status == Status.RESOLVED.value:
        back(turn, case, Action.REJECT, words, partly=partly)
    elif case.status in (Status.CONFIRMED.value, Status.UNCONFIRMED.value):
        reopen_case(turn, case, words)
    else:
        status.show(turn, case)


def reopen(turn: Turn, args: dict[str, Any]) -> None:
    """重开 on a card."""
    reopen_case(turn, which.mine(turn, args), which.held_words(turn, args))


def reopen_case(turn: Turn, case: Case, words: str) -> None:
    """Within the time for it the case goes back to work; later a new report is the better way."""
    if case.status not in (Status.CONFIRMED.value, Status.UNCONFIRMED.value):
        status.show(turn, case)
    elif not status.can_reopen(turn, case):
        turn.say("reopen-late", case_id=case.id, number=case.number, days=turn.ports.rules.reopen_days)
    else:
        back(turn, case, Action.REOPEN, words, partly=False)


def back(turn: Turn, case: Case, action: Action, words: str, *, partly: bool) -> None:
    """Back to the worker, who hears what remains as soon as it is said; the resident hears who else was told."""
    sent = redoing.send_back(turn.session, turn.ports, case, action, Actor.RESIDENT, partly=partly)
    names = [seat_holder(turn.ports, seat.id) for seat in sent.above]
    told = message("two-people", one=names[0], other=names[1]) if len(names) > 1 else names[0] if names else ""
    key = "reopened" if action is Action.REOPEN else "rejected-partly" if partly else "rejected"
    if not sent.above:
        key += "-alone"
    who = seat_holder(turn.ports, case.owner_seat_id)
    if words:
        remains(turn, case, words, [])
    else:
        expected.expect(turn, "reopen" if action is Action.REOPEN else "remains", case=case.id)
    turn.say(
        key,
        Press("status", "b-status", {"case": case.id}),
        case_id=case.id,
        kind="reply" if words else "question",
        number=case.number,
        who=who,
        above=told,
        n=sent.count,
        due=sent.due,
        ask="" if words else message("rejected-ask"),
    )


def words_arrived(turn: Turn, awaited: dict[str, Any]) -> None:
    """What remains, in words or a picture: goes on to the worker at once."""
    expected.done(turn)
    case = which.mine(turn, awaited)
    files = keep_ids(turn, "remains", case)
    text = telling.said(turn)
    if not text and not files:
        expected.expect(turn, awaited["what"], case=case.id)
        return
    remains(turn, case, text, files)
    state = turn.state()
    state["lately"] = {"case": case.id, "at": turn.now.isoformat()}
    turn.remember(state)
    turn.say(
        "remains-thanks",
        Press("status", "b-status", {"case": case.id}),
        case_id=case.id,
        number=case.number,
        who=seat_holder(turn.ports, case.owner_seat_id),
    )


reopen_words_arrived = words_arrived
"""After 重开 the words are taken in the same way."""


def remains(turn: Turn, case: Case, text: str, files: list[int]) -> None:
    """Keep what remains with the case and give it to the worker; it overtakes the bare notice if that was not sent yet."""
    telling.keep(turn, case, "remains", text, files)
    redo = next(iter(owing.open_on(turn.session, case, Kind.REDO)), None)
    telling.tell(
        turn,
        case,
        "back-words" if text else "back-picture",
        kind="task",
        files=files,
        supersedes=redoing.back_tag(case),
        answers=True,
        buttons=redoing.again_buttons(case),
        words=telling.for_staff(turn, case, text),
        count=len(files),
        n=case.reopened,
        due=moment(redo.due_at) if redo is not None and redo.due_at is not None else message("soon"),
    )
