"""The dialog that files a case: two actions where place and category are in the text, never a form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from handlers import owing, place_codes
from handlers.files import keep
from handlers.ports import Ports
from handlers.resident import add, agreeing, card, coded, emergency, filing, placing
from handlers.resident.draft import REMEMBERED, Draft, is_guess, pick_place, set_point, take_in
from handlers.resident.whereabouts import Answer
from handlers.sending import WHERE, Param, Press, message
from handlers.turn import Refused, Turn, read_state, write_state
from models.case import Case
from models.conversation import Conversation
from models.ladder import Kind
from models.obligation import Obligation
from models.prepared import Prepared

STAFF_COMPLAINT = "1005"
_OWED = Obligation.__table__.c
_SUBMITS = Prepared(
    select(Obligation.__table__).where(
        _OWED.district == bindparam("district"),
        _OWED.conversation_id == bindparam("chat"),
        _OWED.kind == Kind.SUBMIT.value,
        _OWED.ended_at.is_(None),
    )
)


def hear(turn: Turn, *, anonymous: bool = False) -> None:
    """Words, pictures, a voice or a place: they begin a draft or go into the one there is; then the card.

    `anonymous`: the words themselves ask not to tell who says them.
    """
    state = turn.state()
    draft = Draft.from_json(state["draft"]) if "draft" in state else Draft()
    draft.anonymous = draft.anonymous or anonymous
    if "draft" in state and _bare(turn) and _yes_or_small(turn, state, draft):
        return
    if turn.heard.location is not None and not set_point(draft, turn.ports, turn.heard.location, "point"):
        _keep(turn, state, draft)
        raise Refused("place-outside")
    _files(turn, draft)
    # A further picture of the same album is no answer to what the first one made us ask.
    awaited = draft.expects == "place" and (turn.heard.album is None or turn.heard.album != draft.album)
    before, kind = draft.grid, draft.category
    if (spot := place_codes.in_words(turn)) is not None:
        coded.note(draft, spot, turn.now)
    answer = placing.judged(turn) if awaited else Answer.PLACE
    if answer is not Answer.NOTHING:
        take_in(draft, turn.heard, turn.ports)
    if not awaited:
        placing.said_better(turn, draft)
    if awaited and placing.asks_again(turn, draft, answer, before):
        if draft.category == kind and not draft.offers_photo_place:
            card.ask_again(turn, draft)
        else:  # the words told what it is: a step on, and no answer that went wrong
            draft.asked_place = False
            card.show(turn, draft)
    elif draft.apart and len(draft.problems) > 1:
        _file(turn, draft)
        return
    elif draft.empty:
        if draft.place is None:
            turn.say("say-what" if not turn.heard.text.strip() else "say-words")
            return
        turn.say("draft-place-known", kind="question")
    else:
        card.show(turn, draft)
    fresh = "draft" not in state
    _keep(turn, state, draft)
    expect_submit(turn, fresh=fresh)


def _bare(turn: Turn) -> bool:
    return not turn.heard.shows


def _yes_or_small(turn: Turn, state: dict[str, Any], draft: Draft) -> bool:
    """A yes files the draft, once its card was shown; yes and no also answer whether somebody is in danger. True: it was one.

    Thanks and the like are no part of a report, and whoever says them may think that it is filed. While the place is
    asked for, only 提交 itself submits; a yes to the one place that was offered takes it.
    """
    danger = agreeing.in_danger(turn.heard.text) if draft.danger else None
    if danger:
        _in_danger(turn, draft)
        return True
    said = agreeing.of(turn.heard.text)
    if danger is None and (said is None or (said == "refuse" and draft.expects)):
        return False
    if danger is False:
        draft.danger = None
    asks = draft.expects or is_guess(draft)
    if draft.card is not None and not draft.empty and (said == "submit" or (said == "agree" and not asks)):
        submit(turn, {})
        return True
    if said == "agree" and is_guess(draft) and len(draft.grid_choices) == 1:
        pick_place(draft, draft.grid_choices[0])
    not_yet(turn, state, draft, key="draft-wrong" if said == "refuse" else "draft-not-yet")
    return True


def not_yet(turn: Turn, state: dict[str, Any], draft: Draft, *, key: str = "draft-not-yet", extra: Param = "") -> None:
    """The card once more, and that nothing is filed yet."""
    if draft.empty:
        turn.say("say-what")
        return
    if draft.expects == "place":
        draft.asked_place = False  # the question was not answered
    shown, params, buttons = card.face(turn.ports, draft)
    if draft.expects == "place":
        buttons = [*buttons, Press("submit", "b-submit")]
    row = turn.say(key, *buttons, kind="card", supersedes="draft", card=message(shown, **params), extra=extra)
    draft.card = row.card_id
    _keep(turn, state, draft)
    expect_submit(turn)


def hide(turn: Turn) -> None:
    """别告诉他是我说的: anonymous from now on; the words are no part of the report."""
    state = turn.state()
    draft = Draft.from_json(state["draft"])
    draft.anonymous = True
    card.show(turn, draft)
    _keep(turn, state, draft)
    expect_submit(turn)


def _files(turn: Turn, draft: Draft) -> None:
    """Seal the files that came; a voice is for a person to listen to."""
    for row in keep(turn, "report", before=len(draft.files)):
        draft.hold(row)
        if row.kind == "voice" and not turn.heard.spoken:
            turn.say("voice-heard-by-person", said=emergency.numbers(turn))


def _keep(turn: Turn, state: dict[str, Any], draft: Draft) -> None:
    if "draft" not in state:
        state.pop("awaits", None)  # a report began instead of what was waited for: what follows belongs to it
    if not draft.offers_photo_place:
        draft.photo_point = None  # the words say where, or nobody needs to know: it is not kept any longer
    state["draft"] = draft.to_json()
    turn.remember(state)


def expect_submit(turn: Turn, *, fresh: bool = False) -> None:
    """The resident 'owes' the 提交: its ladder nudges, files or drops what is left lying. It begins anew with each message."""
    for row in [] if fresh else _submits(turn.session, turn.ports, turn.me):
        owing.end(turn.ports, row, void=True)
    resident_id = turn.me.resident_id
    owing.owe(turn.session, turn.ports, Kind.SUBMIT, conversation=turn.me, resident_id=resident_id, only_read=True)


def _submits(session: Session, ports: Ports, chat: Conversation) -> list[Obligation]:
    # None of this turn is among them yet; one that it ended is still open in the database.
    found = _SUBMITS.objects(session, Obligation, {"district": ports.district, "chat": chat.id})
    return [row for row in found if row.ended_at is None]


def drop_draft(
    session: Session, ports: Ports, chat: Conversation, *, became: Sequence[Case] = (), void: bool = True
) -> None:
    """Forget the draft, and what was owed for it; of the cases that it `became` is kept which messages they came from."""
    state = read_state(ports, chat)
    draft = state.pop("draft", None)
    if draft is not None and became:
        pairs = [[event, case.id] for event, _ in draft["said"] for case in became]
        state["became"] = [*state.get("became", []), *pairs][-REMEMBERED:]
    write_state(ports, chat, state)
    for row in _submits(session, ports, chat):
        owing.end(ports, row, void=void)


def current(turn: Turn) -> Draft:
    """The draft whose card was pressed; raises Refused when it is filed or forgotten already."""
    state = turn.state()
    if "draft" not in state:
        raise Refused("press-old")
    return Draft.from_json(state["draft"])


def submit(turn: Turn, args: dict[str, Any]) -> None:
    """提交: the second and last action. Of several problems in one message each is filed."""
    draft = current(turn)
    if draft.empty:
        raise Refused("say-what")
    if len(draft.problems) > 1:
        keep_two(turn, args)
        return
    _file(turn, draft)


def _file(turn: Turn, draft: Draft) -> None:
    cases = filing.file_each(turn.session, turn.ports, turn.me, draft)
    drop_draft(turn.session, turn.ports, turn.me, became=cases, void=False)


def keep_two(turn: Turn, _args: dict[str, Any]) -> None:
    """Two problems in one message become two cases; if no place was said it is asked for first, once for both."""
    draft = current(turn)
    if len(draft.problems) < 2:
        raise Refused("press-old")
    if draft.grid is None and not draft.asked_place and not all(problem.get("grid") for problem in draft.problems):
        draft.asked_place, draft.expects, draft.apart = True, "place", True
        key, params, buttons = card.where(turn.ports, draft, [])
        several = {**params, "category": message("category-several"), "extra": ""}
        draft.card = turn.say(key, *buttons, kind=WHERE, said=several).card_id
        put(turn, draft)
        return
    _file(turn, draft)


def keep_one(turn: Turn, _args: dict[str, Any]) -> None:
    """The message is one case after all."""
    draft = current(turn)
    draft.problems, draft.apart = [], False
    card.show(turn, draft)
    put(turn, draft)


def put(turn: Turn, draft: Draft) -> None:
    """Keep the draft as it is now."""
    _keep(turn, turn.state(), draft)


def danger_yes(turn: Turn, _args: dict[str, Any]) -> None:
    """The safety question was answered with yes: it is an emergency."""
    _in_danger(turn, current(turn))


def _in_danger(turn: Turn, draft: Draft) -> None:
    kind = draft.danger or "medical"
    draft.category, draft.alternatives = None, []  # the roster handles it, whatever else it is
    case = emergency.answer(turn, kind, turn.me.language, draft)
    drop_draft(turn.session, turn.ports, turn.me, became=[case], void=False)


def complaint(turn: Turn, *, anonymous: bool = False) -> None:
    """A complaint about staff: category and supervisor are clear, whatever else the words are about; `anonymous` as in `hear`."""
    state = turn.state()
    draft = Draft.from_json(state["draft"]) if "draft" in state else Draft()
    draft.anonymous = draft.anonymous or anonymous
    draft.about_staff, draft.category, draft.confidence, draft.reported = True, STAFF_COMPLAINT, 1.0, True
    draft.problems = []
    take_in(draft, turn.heard, turn.ports)
    _files(turn, draft)
    card.show(turn, draft)
    _keep(turn, state, draft)
    expect_submit(turn)


def edited(turn: Turn) -> None:
    """An edited message replaces its own words in the draft; of a filed case it becomes an addition."""
    state = turn.state()
    if "draft" in state:
        draft = Draft.from_json(state["draft"])
        if any(event == turn.heard.edit_of for event, _ in draft.said):
            draft.said = [[e, t] for e, t in draft.said if e != turn.heard.edit_of]
            draft.problems, draft.expects = [], None
            if not draft.chosen:
                draft.category, draft.confidence, draft.alternatives = None, 0.0, []
            take_in(draft, turn.heard, turn.ports)
            card.show(turn, draft)
            _keep(turn, state, draft)
            return
    add.edited_later(turn)


def flood(turn: Turn) -> None:
    """Many messages within a minute: all of them are kept, and answered once, each report of its own.

    Thanks among them are no part of a report.
    """
    state = turn.state()
    draft = Draft.from_json(state["draft"]) if "draft" in state else Draft()
    said = agreeing.of(turn.heard.text) if _bare(turn) else None
    if said == "submit" and "draft" in state and not draft.empty:
        submit(turn, {})
        return
    first, fresh = turn.me.burst == turn.ports.rules.messages_per_minute + 1, "draft" not in state
    if said is None:
        _files(turn, draft)
        take_in(draft, turn.heard, turn.ports)
    if draft.empty and draft.place is None:
        if first:
            turn.say("talk-short")
        return
    if first or fresh:
        draft.card = turn.say("draft-place-known" if draft.empty else "many-messages").card_id
    _keep(turn, state, draft)
    if first or fresh:
        expect_submit(turn, fresh=fresh)
