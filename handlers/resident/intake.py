"""The dialog that files a case: two actions where place and category are in the text, never a form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from handlers import owing
from handlers.files import keep
from handlers.ports import Ports
from handlers.resident import add, card, emergency, filing
from handlers.resident.draft import REMEMBERED, Draft, set_point, take_in
from handlers.sending import message
from handlers.turn import Refused, Turn, read_state, write_state
from models.case import Case
from models.conversation import Conversation
from models.ladder import Kind
from models.obligation import Obligation

SUBMIT_WORDS = frozenset(
    {
        "提交",
        "提交吧",
        "交",
        "交吧",
        "确认",
        "确认提交",
        "就这样",
        "可以",
        "对",
        "对的",
        "是",
        "是的",
        "好",
        "好的",
        "好吧",
        "行",
        "行吧",
        "行的",
        "嗯",
        "嗯嗯",
        "没错",
        "报吧",
        "报上去",
        "发吧",
        "👍",
        "ok",
        "okay",
        "submit",
        "yes",
        "send",
        "correct",
        "right",
        "sure",
        "submit it",
        "yes please",
        "yes submit",
        "send it",
        "go ahead",
    }
)
STAFF_COMPLAINT = "1005"
ELSEWHERE = ("urge", "ask_status", "not_fixed", "confirm_fixed")
SURE = 0.7
_SMALL = re.compile(
    r"(?:(?:非常|十分|太)?(?:感谢|谢谢|多谢|谢了)[你您了啦哦啊呀]*|收到了?|知道了|明白了?|了解了?|辛苦[你您]?了?|[嗯哦噢喔]+|[你您]好"
    r"|thanks?(?: you)?(?: so much| very much| a lot)?|thx|got it|received|noted|hello|hi)+"
)
"""Words that are said to whoever listens, and not about what is wrong."""

_SUBMITS = select(Obligation).where(
    Obligation.district == bindparam("district"),
    Obligation.conversation_id == bindparam("chat"),
    Obligation.kind == Kind.SUBMIT.value,
    Obligation.ended_at.is_(None),
)


def hear(turn: Turn) -> None:
    """Words, pictures, a voice or a place: they begin a draft or go into the one there is; then the card."""
    state = turn.state()
    draft = Draft.from_json(state["draft"]) if "draft" in state else Draft()
    if draft.card is not None and submits(turn) and not turn.heard.files:
        submit(turn, {})
        return
    if "draft" in state and _small(turn):
        _not_yet(turn, state, draft)
        return
    if turn.heard.location is not None and not set_point(draft, turn.ports, turn.heard.location, "point"):
        _keep(turn, state, draft)
        raise Refused("place-outside")
    _files(turn, draft)
    before = draft.grid
    take_in(draft, turn.heard, turn.ports)
    if draft.expects == "place":
        _place_said(draft, turn.heard.text, before)
    if draft.empty:
        if draft.place is None:
            turn.say("say-what" if not turn.heard.text.strip() else "say-words")
            return
        turn.say("draft-place-known", kind="question")
    else:
        card.show(turn, draft)
    fresh = "draft" not in state
    _keep(turn, state, draft)
    _expect_submit(turn, fresh=fresh)


def takes(turn: Turn) -> bool:
    """Whether these words belong to the draft; a question about another case, or a wish to stop, does not."""
    understood = turn.heard.understanding
    if understood is None:
        return True
    draft = Draft.from_json(turn.state()["draft"])
    if submits(turn):
        return True
    if draft.expects == "place":
        # Nearly anything may be a place; a sure wish about another case, in words that name none, is not.
        return bool(understood.places) or understood.intent not in ELSEWHERE or understood.intent_confidence < SURE
    return understood.intent in ("report", "add_info", "none", "question", "not_fixed") or bool(understood.places)


def submits(turn: Turn) -> bool:
    """Whether the words mean the same as pressing 提交."""
    return normal(turn.heard.text) in SUBMIT_WORDS


def _small(turn: Turn) -> bool:
    """Thanks and the like are no part of a report."""
    bare = turn.heard.location is None and not turn.heard.files
    return bare and _SMALL.fullmatch(normal(turn.heard.text)) is not None


def _not_yet(turn: Turn, state: dict[str, Any], draft: Draft) -> None:
    """Whoever says thanks may think that it is filed: the card once more, and that it is not."""
    if draft.expects == "place":
        draft.asked_place = False  # the question was not answered
    key, params, buttons = card.face(turn.ports, draft)
    row = turn.say("draft-not-yet", *buttons, kind="card", supersedes="draft", card=message(key, **params))
    draft.card = row.card_id
    _keep(turn, state, draft)
    _expect_submit(turn)


def normal(text: str) -> str:
    return text.strip().strip("。.!！~～").lower()


def _place_said(draft: Draft, said: str, grid_before: str | None) -> None:
    """The answer to 'where?': a known place was taken in already; an unknown one is kept as it was said, for the desk to find."""
    draft.expects = None
    if draft.grid is None and grid_before is None and not draft.grid_choices and said.strip():
        draft.place = {"text": said.strip(), "name": "", "said": said.strip()}
    elif draft.grid is not None and draft.routed_by is None:
        draft.routed_by = "place_name"


def _files(turn: Turn, draft: Draft) -> None:
    """Seal the files that came; a voice is for a person to listen to."""
    for row in keep(turn, "report"):
        (draft.photos if row.kind == "photo" else draft.voices).append(row.id)
        if row.kind == "voice":
            turn.say("voice-heard-by-person")


def _keep(turn: Turn, state: dict[str, Any], draft: Draft) -> None:
    state["draft"] = draft.to_json()
    turn.remember(state)


def _expect_submit(turn: Turn, *, fresh: bool = False) -> None:
    """The resident 'owes' the 提交: its ladder nudges, files or drops what is left lying. It begins anew with each message."""
    for row in [] if fresh else _submits(turn.session, turn.ports, turn.me):
        owing.end(turn.ports, row, void=True)
    resident_id = turn.me.resident_id
    owing.owe(turn.session, turn.ports, Kind.SUBMIT, conversation=turn.me, resident_id=resident_id, only_read=True)


def _submits(session: Session, ports: Ports, chat: Conversation) -> list[Obligation]:
    with session.no_autoflush:  # none of this turn is among them yet
        return [
            row
            for row in session.scalars(_SUBMITS, {"district": ports.district, "chat": chat.id})
            if row.ended_at is None
        ]


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


def submit(turn: Turn, _args: dict[str, Any]) -> None:
    """提交: the second and last action."""
    draft = current(turn)
    if draft.empty:
        raise Refused("say-what")
    case = filing.file(turn.session, turn.ports, turn.me, draft)
    drop_draft(turn.session, turn.ports, turn.me, became=[case], void=False)


def keep_two(turn: Turn, _args: dict[str, Any]) -> None:
    """Two problems in one message become two cases at the same place."""
    draft = current(turn)
    if len(draft.problems) < 2:
        raise Refused("press-old")
    if draft.grid is None and not draft.asked_place:
        draft.asked_place = True
        draft.expects = "place"
        put(turn, draft)
        turn.say("draft-where", kind="question", category={"key": "category-several", "params": {}}, extra="")
        return
    cases = []
    for problem in draft.problems:
        one = Draft.from_json(draft.to_json())
        event = draft.said[-1][0] if draft.said else turn.heard.event_id
        one.said, one.category, one.problems = [[event, problem["text"]]], problem["category"], []
        cases.append(filing.file(turn.session, turn.ports, turn.me, one))
    drop_draft(turn.session, turn.ports, turn.me, became=cases, void=False)


def keep_one(turn: Turn, _args: dict[str, Any]) -> None:
    """The message is one case after all."""
    draft = current(turn)
    draft.problems = []
    put(turn, draft)
    card.show(turn, draft)
    put(turn, draft)


def put(turn: Turn, draft: Draft) -> None:
    """Keep the draft as it is now."""
    _keep(turn, turn.state(), draft)


def danger_yes(turn: Turn, _args: dict[str, Any]) -> None:
    """The safety question was answered with yes: it is an emergency."""
    draft = current(turn)
    emergency.answer(turn, draft.danger or "medical", turn.me.language)


def complaint(turn: Turn) -> None:
    """A complaint about staff: category and supervisor are clear, whatever else the words are about."""
    state = turn.state()
    draft = Draft.from_json(state["draft"]) if "draft" in state else Draft()
    draft.about_staff, draft.category, draft.confidence, draft.reported = True, STAFF_COMPLAINT, 1.0, True
    draft.problems = []
    take_in(draft, turn.heard, turn.ports)
    _files(turn, draft)
    card.show(turn, draft)
    _keep(turn, state, draft)
    _expect_submit(turn)


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
    """Many messages within a minute: all of them are kept, and answered once."""
    state = turn.state()
    draft = Draft.from_json(state["draft"]) if "draft" in state else Draft()
    _files(turn, draft)
    take_in(draft, turn.heard, turn.ports)
    _keep(turn, state, draft)
    if turn.me.burst == turn.ports.rules.messages_per_minute + 1:
        turn.say("many-messages")
        _expect_submit(turn)
