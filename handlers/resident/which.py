"""Which of a resident's cases is meant: by its number, by the card that was answered, by what the words name; else by one question."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import select

from handlers.authority import my_party, refusal, reports
from handlers.cases import case_by_id, case_by_number, cases_of, category_name, known_place, place_words
from handlers.ports import Ports
from handlers.sending import Press, lines, message
from handlers.turn import Turn
from models.case import Case
from models.message import Outbox
from nlu.addresses import only_building
from nlu.normal import normalise

OFFERED = 6
NUMBER = re.compile(r"GB\s*[-–—－]?\s*(\d{6})\s*[-–—－]?\s*(\d{4,})", re.IGNORECASE)
_HAN = re.compile("[\u4e00-\u9fff]+")
_WORD = re.compile(r"[a-z]{3,}")
_EMPTY = re.compile(
    r"[我你您他它的了吗呢吧啊那这个件事]|怎么样?|什么|时候|现在|到底|还没|没有|有人|没人|处理|解决|进度|进展|催一?下?|快点|补充|一下|撤回|取消|算了|不用|问题"
)
_EMPTY_EN = frozenset(
    re.findall(
        r"[a-z]+",
        "the and one that thi about for with case what when how statu progres ha have been any anything please can you your it not"
        " did doe wa is are there fixed done hurry add more withdraw cancel new my mine report reported me still nobody",
    )
)
"""English words that point to no case, without a final s as all words here."""
_TOO_COMMON = frozenset(
    ["其他", "问题", "不足", "不当", "管理", "设施", "损坏", "投诉", "服务", "公共", "安全", "社区", "建议"]
)
_TOO_COMMON_EN = frozenset(
    ["other", "public", "problem", "problems", "issue", "issues", "services", "service", "safety", "community"]
)


def numbered(turn: Turn) -> bool:
    """Whether the words name a case's number."""
    return NUMBER.search(turn.heard.text) is not None


def number_alone(turn: Turn) -> bool:
    """Whether the words are a case's number and hardly anything else: then its state is asked for."""
    rest = NUMBER.sub("", turn.heard.text)
    return numbered(turn) and sum(ch.isalpha() for ch in rest) <= 6


def named(turn: Turn) -> Case | None:
    """The case whose number was said, or whose card was answered. A number that is not theirs tells nothing, not even that it exists."""
    said = NUMBER.search(turn.heard.text)
    if said is not None:
        case = case_by_number(turn.session, turn.district, f"GB-{said[1]}-{said[2]}")
        if case is None:
            raise refusal(turn, "not-your-case")
        my_party(turn, case)
        return case_by_id(turn.session, turn.district, case.id)
    return of_card(turn)


def of_card(turn: Turn) -> Case | None:
    """The resident's case that the answered or pressed card is about."""
    if turn.card is None:
        return None
    query = select(Outbox.case_id).where(
        Outbox.district == turn.district,
        Outbox.conversation_id == turn.me.id,
        Outbox.card_id == turn.card,
        Outbox.case_id.is_not(None),
    )
    case_id = turn.session.scalars(query.limit(1)).first()
    if case_id is None:
        return None
    case = case_by_id(turn.session, turn.district, case_id)
    my_party(turn, case)
    return case


def mine(turn: Turn, args: dict[str, Any]) -> Case:
    """The case that a button names, if whoever pressed it is a party to it; raises Refused."""
    case = case_by_id(turn.session, turn.district, int(args["case"]))
    my_party(turn, case)
    return case


def pick(turn: Turn, fitting: list[Case], action: str, *, held: bool = False) -> Case | None:
    """The one that is meant among those that fit. When several do, they are offered as buttons of `action`, and None is returned.

    With `held` the words are kept until the choice is made; `held_words` gives them back.
    """
    if len(fitting) <= 1:
        return fitting[0] if fitting else None
    best = likeliest(turn, fitting) or fitting
    if len(best) == 1:
        return best[0]
    if held:
        state = turn.state()
        state["held"] = {"words": turn.heard.text.strip(), "at": turn.now.isoformat()}
        turn.remember(state)
    offer(turn, best, action, held=held)
    return None


def likeliest(turn: Turn, cases: list[Case]) -> list[Case]:
    """Those that the words point to most; none where they point to none of them."""
    scores = [(_clues(turn, case), case) for case in cases]
    best = max((score for score, _ in scores), default=0)
    return [case for score, case in scores if score == best] if best else []


def points_to_any(turn: Turn, cases: list[Case]) -> bool:
    """Whether the words point to any of the cases."""
    return bool(likeliest(turn, cases))


def offer(turn: Turn, cases: list[Case], action: str, *, held: bool = False, again: bool = False) -> None:
    """Ask which one, with a button each; words will do as well. The exact place stands in the sealed text, not on the button."""
    shown = cases[:OFFERED]
    asked = {"action": action, "cases": [case.id for case in shown], "held": held, "again": again}
    turn.remember({**turn.state(), "choosing": {**asked, "at": turn.now.isoformat()}})
    listed = [
        message(
            "which-line",
            number=case.number,
            category=category_name(turn.ports, case.category),
            place=place_words(turn.ports, case, for_staff=False),
            state=message(f"status-{case.status}"),
        )
        for case in shown
    ]
    buttons = [
        Press(
            action,
            "b-case",
            {"case": case.id, "held": True} if held else {"case": case.id},
            {
                "number": case.number,
                "category": category_name(turn.ports, case.category),
                "place": known_place(turn.ports, case),
            },
        )
        for case in shown
    ]
    turn.say("which-case-again" if again else "which-case", *buttons, kind="question", list=lines(listed))


def last_place(turn: Turn) -> tuple[dict[str, Any], str | None] | None:
    """The place and the grid's code of what the resident reported last; None where there is none."""
    for case in cases_of(turn.session, turn.district, turn.resident_id, open_only=False):
        if case.place is not None and reports(turn, case):
            place = {key: value for key, value in turn.ports.sealer.open_json(case.place).items() if key != "v"}
            grid = turn.ports.registry.grids.get(case.grid_id or 0)
            return place, grid.code if grid is not None else None
    return None


def held_words(turn: Turn, args: dict[str, Any]) -> str:
    """The words that were kept while the resident chose a case; "" where the button waits for none."""
    if not args.get("held"):
        return ""
    state = turn.state()
    kept = state.pop("held", None)
    turn.remember(state)
    return str(kept["words"]) if kept else ""


def about_another(turn: Turn) -> bool:
    """Whether the words plainly name a kind of problem and a place that none of the resident's cases is about."""
    understood = turn.heard.understanding
    if understood is None or understood.category is None or not understood.places or numbered(turn):
        return False
    own = cases_of(turn.session, turn.district, turn.resident_id, open_only=False)
    return all(case.category != understood.category for case in own)


def _clues(turn: Turn, case: Case) -> int:
    """How much in the words points to this case: its place, its kind, as understood or by name."""
    understood = turn.heard.understanding
    if understood is None:
        return 0
    score = 3 if named_in(turn.heard.text.lower(), turn.ports, case.category) else 0
    if understood.category is not None and understood.category == case.category:
        score += 2
    elif case.category in [code for code, _ in understood.alternatives[:3]]:
        score += 1
    place = turn.ports.sealer.open_json(case.place) if case.place is not None else {}
    building = only_building(normalise(turn.heard.text).text)
    if building is not None and building == place.get("building") and not understood.places:
        score += 2
    if reports(turn, case):
        score += _shared_words(turn.heard.text, f"{turn.ports.sealer.open_text(case.words)} {place.get('text') or ''}")
    grid = turn.ports.registry.grids.get(case.grid_id or 0)
    for said in understood.places:
        if said.place and said.place == place.get("key"):
            score += 4 if said.building and said.building == place.get("building") else 3
        elif grid is not None and said.grid == grid.code:
            score += 1
    return score


def _shared_words(said: str, before: str) -> int:
    """How many words, at most two, were said of the case before; Chinese by pairs of characters, without those that say nothing."""
    one, other = (normalise(text).text for text in (said, before))
    runs = _HAN.findall(_EMPTY.sub(" ", one))
    pairs = {pair for run in runs for pair in (run[i : i + 2] for i in range(max(1, len(run) - 1)))}
    if len(runs) > 1:
        pairs = {
            pair for pair in pairs if len(pair) > 1
        }  # a single character tells something only where it is all there is
    words = {word.rstrip("s") for word in _WORD.findall(one)} - _EMPTY_EN
    known = {word.rstrip("s") for word in _WORD.findall(other)}
    return min(2, sum(pair in other for pair in pairs) + len(words & known))


def named_in(text: str, ports: Ports, code: str | None) -> bool:
    """Whether the words name this kind of problem."""
    kind = ports.registry.categories.get(code or "")
    if kind is None:
        return False
    pairs = {kind.zh[i : i + 2] for i in range(len(kind.zh) - 1)} - _TOO_COMMON
    words = set(re.findall(r"[a-z]{4,}", kind.en.lower())) - _TOO_COMMON_EN
    return any(pair in text for pair in pairs) or any(re.search(rf"\b{word.rstrip('s')}", text) for word in words)
