"""The dialog that files a case: two actions where place and category are in the text, never a form."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers import owing
from handlers.files import keep
from handlers.ports import Ports
from handlers.resident import add, card, emergency, filing
from handlers.resident.draft import Draft, set_point, take_in
from handlers.sending import Press
from handlers.turn import Refused, Turn, read_state, write_state
from models.conversation import Conversation
from models.ladder import Kind
from models.obligation import Obligation

SUBMIT_WORDS = frozenset(
    ["提交", "确认", "确认提交", "就这样", "可以", "对", "对的", "是的", "好", "好的", "ok", "submit", "yes", "send"]
)
STAFF_COMPLAINT = "1005"


def hear(turn: Turn) -> None:
    """Words, pictures, a voice or a place: they begin a draft or go into the one there is; then the card."""
    state = turn.state()
    draft = Draft.from_json(state["draft"]) if "draft" in state else Draft()
    if draft.card is not None and submits(turn) and not turn.heard.files:
        submit(turn, {})
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
    _keep(turn, state, draft)
    _expect_submit(turn)


def takes(turn: Turn) -> bool:
    """Whether these words belong to the draft; a question about another case, or a wish to stop, does not."""
    understood = turn.heard.understanding
    if understood is None:
        return True
    draft = Draft.from_json(turn.state()["draft"])
    if submits(turn) or draft.expects == "place":
        return True
    return understood.intent in ("report", "add_info", "none", "question", "not_fixed") or bool(understood.places)


def submits(turn: Turn) -> bool:
    """Whether the words mean the same as pressing 提交."""
    return _normal(turn.heard.text) in SUBMIT_WORDS


def _normal(text: str) -> str:
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


def _expect_submit(turn: Turn) -> None:
    """The resident 'owes' the 提交: its ladder nudges, files or drops what is left lying. It begins anew with each message."""
    for row in _submits(turn.session, turn.ports, turn.me):
        owing.end(turn.ports, row, void=True)
    owing.owe(turn.session, turn.ports, Kind.SUBMIT, conversation=turn.me, resident_id=turn.me.resident_id)


def _submits(session: Session, ports: Ports, chat: Conversation) -> list[Obligation]:
    query = select(Obligation).where(
        Obligation.district == ports.district,
        Obligation.conversation_id == chat.id,
        Obligation.kind == Kind.SUBMIT.value,
        Obligation.ended_at.is_(None),
    )
    return list(session.scalars(query))


def drop_draft(session: Session, ports: Ports, chat: Conversation, *, void: bool = True) -> None:
    """Forget the draft, and what was owed for it."""
    state = read_state(ports, chat)
    state.pop("draft", None)
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
    drop_draft(turn.session, turn.ports, turn.me, void=False)
    filing.file(turn.session, turn.ports, turn.me, draft)


def keep_two(turn: Turn, _args: dict[str, Any]) -> None:
    """Two problems in one message become two cases at the same place."""
    draft = current(turn)
    if len(draft.problems) < 2:
        raise Refused("press-old")
    if draft.grid is None and not draft.asked_place:
        draft.asked_place = True
        draft.expects = "place"
        _put(turn, draft)
        turn.say("draft-where", kind="question", category={"key": "category-several", "params": {}}, extra="")
        return
    drop_draft(turn.session, turn.ports, turn.me, void=False)
    for problem in draft.problems:
        one = Draft.from_json(draft.to_json())
        one.said, one.category, one.problems = [[turn.heard.event_id, problem["text"]]], problem["category"], []
        filing.file(turn.session, turn.ports, turn.me, one)


def keep_one(turn: Turn, _args: dict[str, Any]) -> None:
    """The message is one case after all."""
    draft = current(turn)
    draft.problems = []
    _put(turn, draft)
    card.show(turn, draft)
    _put(turn, draft)


def _put(turn: Turn, draft: Draft) -> None:
    _keep(turn, turn.state(), draft)


def pick_category(turn: Turn, args: dict[str, Any]) -> None:
    """A category chosen by hand; no later message changes it."""
    draft = current(turn)
    if args["code"] not in turn.ports.registry.categories:
        raise Refused("press-old")
    draft.category, draft.chosen, draft.confidence = args["code"], True, 1.0
    if draft.expects == "place":
        draft.expects, draft.asked_place = None, draft.grid is not None
    card.show(turn, draft)
    _put(turn, draft)


def change_category(turn: Turn, _args: dict[str, Any]) -> None:
    """改类别: the likeliest three, and all the others."""
    draft = current(turn)
    known = [
        str(code) for code, _ in draft.alternatives if code in turn.ports.registry.categories and code != draft.category
    ]
    picks = [card.category_button(turn.ports, code) for code in known[: card.OFFERED]]
    turn.say("pick-category", *picks, Press("all_categories", "b-other"), edits=turn.card, kind="card")


def all_categories(turn: Turn, _args: dict[str, Any]) -> None:
    """其他: the main classes."""
    current(turn)
    turn.say("pick-main", *card.mains(turn.ports), edits=turn.card, kind="card")


def pick_main(turn: Turn, args: dict[str, Any]) -> None:
    """The categories of one main class."""
    current(turn)
    turn.say(
        "pick-category",
        *card.subs(turn.ports, args["main"]),
        Press("all_categories", "b-back"),
        edits=turn.card,
        kind="card",
    )


def pick_grid(turn: Turn, args: dict[str, Any]) -> None:
    """One of several places of the same name."""
    draft = current(turn)
    if args["grid"] not in draft.grid_choices:
        raise Refused("press-old")
    draft.grid, draft.grid_choices, draft.routed_by, draft.expects = args["grid"], [], "choice", None
    card.show(turn, draft)
    _put(turn, draft)


def change_place(turn: Turn, _args: dict[str, Any]) -> None:
    """改地点: ask where, once more."""
    draft = current(turn)
    draft.place, draft.grid, draft.grid_choices, draft.routed_by = None, None, [], None
    draft.asked_place, draft.expects = True, "place"
    _put(turn, draft)
    turn.say("draft-where-again", kind="question")


def add_photo(turn: Turn, _args: dict[str, Any]) -> None:
    """加照片: any picture that comes now belongs to the draft."""
    current(turn)
    turn.say("send-photo")


def anonymous(turn: Turn, _args: dict[str, Any]) -> None:
    """匿名 on or off; it also hides unit and room."""
    draft = current(turn)
    draft.anonymous = not draft.anonymous
    card.show(turn, draft)
    _put(turn, draft)


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
