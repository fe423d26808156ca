"""The filing card: what was understood, what is promised, and the one question that is still open, if any."""

from __future__ import annotations

from handlers.cases import category_full, category_name, place_param
from handlers.ports import Ports
from handlers.resident import coded
from handlers.resident.draft import Draft, is_guess
from handlers.routing import inside
from handlers.sending import WHERE, Param, Press, both, lines, message
from handlers.turn import Turn
from models.clocks import Span, Unit
from nlu.when import times_said

OFFERED = 3
_LISTED = " · "
SPOKEN_SHOWN = 300
"""Characters of a voice note's words on the card."""


def show(turn: Turn, draft: Draft) -> None:
    """Send the card, or change the one that is there; earlier ones that were not sent yet are overtaken."""
    key, params, buttons = face(turn.ports, draft)
    asks = (
        WHERE
        if key.startswith("draft-where")
        else "question"
        if key in ("draft-which-place", "draft-likely-place")
        else "card"
    )
    pressed = turn.heard.press is not None and turn.card == draft.card
    edits = draft.card if pressed or (draft.album is not None and draft.album == turn.heard.album) else None
    draft.album = turn.heard.album
    row = turn.say(key, *buttons, kind=asks, edits=edits, supersedes="draft", said=params)
    if edits is None:
        draft.card = row.card_id


def ask_again(turn: Turn, draft: Draft) -> None:
    """The words were no place: what would help, and that it can be submitted without."""
    draft.asked_place, draft.asked_again, draft.expects = True, True, "place"
    unsure = len(draft.problems) < 2 and not draft.sure and not draft.chosen
    danger = [Press("danger_yes", "b-danger-yes")] if draft.danger else []
    kinds = _category_choices(turn.ports, draft) if unsure else []
    row = turn.say("draft-where-help", *danger, *kinds, Press("submit", "b-submit"), kind=WHERE, supersedes="draft")
    draft.card = row.card_id


def face(ports: Ports, draft: Draft) -> tuple[str, dict[str, Param], list[Press]]:
    """Text key, parameters and buttons for a draft as it stands."""
    extras = [message("draft-spoken", words=draft.spoken[:SPOKEN_SHOWN])] if draft.spoken else []
    extras += [message("draft-danger")] if draft.danger else []
    danger = [Press("danger_yes", "b-danger-yes")] if draft.danger else []
    scanned = coded.other(draft)
    elsewhere = [Press("use_scanned_place", "b-use-scanned-place")] if scanned is not None else []
    if scanned is not None:
        extras.append(message("draft-scanned", place=place_param(ports, scanned, hide_door=draft.anonymous)))
    if len(draft.problems) > 1:
        return "draft-two", *_two(ports, draft, danger)
    if draft.grid is None and draft.grid_choices:
        return (
            "draft-likely-place" if is_guess(draft) else "draft-which-place",
            {"place": _place(ports, draft), "count": len(draft.grid_choices), "extra": _extra(extras)},
            [*danger, *elsewhere, *place_choices(ports, draft, "pick_grid"), *_no_place()],
        )
    if draft.grid is None and (draft.offers_photo_place or not draft.asked_place) and not draft.about_staff:
        draft.asked_place, draft.expects = True, "place"
        what = _category_choices(ports, draft) if not draft.sure and not draft.chosen else []
        key, params, buttons = where(ports, draft, what)
        return key, {**params, "extra": _extra(extras)}, [*danger, *elsewhere, *buttons]
    if not draft.sure and not draft.chosen:
        params = {"place": _place(ports, draft), "grid": _grid(ports, draft), "extra": _extra(extras)}
        choices = _category_choices(ports, draft)
        return "draft-which", params, [*danger, *choices, *elsewhere, Press("submit", "b-submit")]
    times = times_said(draft.words)
    marks = [message("draft-when", when=_LISTED.join(times))] if times else []
    marks += [message("draft-anonymous")] if draft.anonymous else []
    if draft.photos:
        marks.append(message("draft-photos", count=len(draft.photos)))
    if draft.videos:
        marks.append(message("draft-videos", count=len(draft.videos)))
    params = {
        "category": category_full(ports, draft.category),
        "place": _place(ports, draft),
        "grid": _grid(ports, draft),
        "promise": promise(ports, draft.category),
        "extra": _extra([*marks, *extras]),
    }
    buttons = [
        Press("submit", "b-submit"),
        *danger,
        *elsewhere,
        Press("change_category", "b-change-category"),
        Press("change_place", "b-change-place"),
        Press("add_photo", "b-add-photo"),
        Press("anonymous", "b-not-anonymous" if draft.anonymous else "b-anonymous", {"on": not draft.anonymous}),
    ]
    return "draft-card", params, buttons


def where(ports: Ports, draft: Draft, what: list[Press]) -> tuple[str, dict[str, Param], list[Press]]:
    """The question for the place; `what`: the choice of a category that goes with it. A picture's own place is offered."""
    key = "draft-where-what" if what else "draft-where"
    params: dict[str, Param] = {"category": category_name(ports, draft.category)}
    if not draft.offers_photo_place or draft.photo_point is None:
        return key, params, what
    node = inside(ports, *draft.photo_point)
    params["grid"] = both(node.name, node.name_en) if node is not None else message("grid-unknown")
    use = [Press("use_photo_place", "b-use-photo-place")]
    if not what and not draft.apart:
        use.insert(0, Press("use_photo_place", "b-use-photo-place-submit", {"submit": True}))
    return f"{key}-photo", params, [*use, *what]


def promise(ports: Ports, category: str | None) -> Param:
    """The class's promise in words: within 3 days, within 7 working days."""
    kind = ports.registry.categories.get(category or "")
    sla = ports.rules.classes[kind.sla if kind is not None else ports.rules.triage_class]
    return span_words(sla.resolve) if sla.resolve is not None else message("promise-now")


def span_words(length: Span) -> Param:
    """A span of a clock in words, in the unit that people count it in."""
    day, key = (9 * 3600, "working") if length.unit is Unit.WORKING else (24 * 3600, "calendar")
    if length.seconds % day == 0 and (length.unit is Unit.WORKING or length.seconds > day):
        return message(f"promise-{key}-days", n=length.seconds // day)
    if length.seconds % 3600 == 0:
        return message(f"promise-{key}-hours", n=length.seconds // 3600)
    return message("promise-minutes", n=length.seconds // 60)


def _place(ports: Ports, draft: Draft) -> Param:
    if draft.place is None:
        return message("place-unknown")
    if not (draft.place.get("name") or draft.place.get("text")):
        return message("place-point")
    return place_param(ports, draft.place, hide_door=draft.anonymous)


def _grid(ports: Ports, draft: Draft) -> Param:
    node = ports.registry.by_code.get(draft.grid or "")
    if node is None:
        return message("grid-unknown")
    return both(node.name, node.name_en)


def _extra(items: list[Param]) -> Param:
    return lines([message("line-after", text=item) for item in items], "")


def _category_choices(ports: Ports, draft: Draft) -> list[Press]:
    known = [str(code) for code, _ in draft.alternatives if code in ports.registry.categories][:OFFERED]
    return [*(category_button(ports, code) for code in known), Press("all_categories", "b-other")]


def category_button(ports: Ports, code: str) -> Press:
    """A button that chooses this category."""
    return Press("pick_category", "b-name", {"code": code}, {"name": category_name(ports, code)})


def place_choices(ports: Ports, draft: Draft, action: str) -> list[Press]:
    """The grids that may be meant; where the place is guessed, each by the name of the place there."""
    likely = draft.place.get("likely", {}) if draft.place is not None else {}
    picks = []
    for code in draft.grid_choices[:OFFERED]:
        node = ports.registry.by_code.get(code)
        if node is None:
            continue
        label, params = "b-name", {"name": both(node.name, node.name_en)}
        if code in likely:
            name, key = likely[code]
            name_en = ports.registry.place_names.get(key, ("", ""))[1] or name
            label, params = "b-place-in", {"place": both(name, name_en), "grid": params["name"]}
        picks.append(Press(action, label, {"grid": code}, params))
    return picks


def _no_place() -> list[Press]:
    return [Press("change_place", "b-elsewhere"), Press("submit", "b-submit")]


def _two(ports: Ports, draft: Draft, danger: list[Press]) -> tuple[dict[str, Param], list[Press]]:
    listed = [
        message("draft-one-of", n=n, text=p["text"], category=category_name(ports, p["category"]))
        for n, p in enumerate(draft.problems, 1)
    ]
    where: Param = ""
    if draft.place is not None and not any(problem.get("place") for problem in draft.problems):
        where = message("line-after", text=message("draft-two-place", place=_place(ports, draft)))
    params: dict[str, Param] = {"list": lines(listed), "where": where}
    return params, [*danger, Press("keep_two", "b-two-cases"), Press("keep_one", "b-one-case")]


def mains(ports: Ports) -> list[Press]:
    """The ten main classes as buttons."""
    seen: dict[str, Press] = {}
    for kind in ports.registry.categories.values():
        seen.setdefault(
            kind.main, Press("pick_main", "b-name", {"main": kind.main}, {"name": both(kind.main_zh, kind.main_en)})
        )
    return list(seen.values())


def subs(ports: Ports, main: str) -> list[Press]:
    """The categories of one main class as buttons."""
    return [category_button(ports, kind.code) for kind in ports.registry.categories.values() if kind.main == main]
