"""The buttons under the filing card that change what was understood: another category, another place, anonymous or not."""

from __future__ import annotations

from typing import Any

from handlers.resident import card, intake
from handlers.resident.draft import pick_place
from handlers.sending import Press
from handlers.turn import Refused, Turn


def pick_category(turn: Turn, args: dict[str, Any]) -> None:
    """A category chosen by hand; no later message changes it."""
    draft = intake.current(turn)
    if args["code"] not in turn.ports.registry.categories:
        raise Refused("press-old")
    draft.category, draft.chosen, draft.confidence = args["code"], True, 1.0
    if draft.expects == "place":
        draft.expects, draft.asked_place = None, draft.grid is not None
    card.show(turn, draft)
    intake.put(turn, draft)


def change_category(turn: Turn, _args: dict[str, Any]) -> None:
    """改类别: the likeliest three, and all the others."""
    draft = intake.current(turn)
    known = [
        str(code) for code, _ in draft.alternatives if code in turn.ports.registry.categories and code != draft.category
    ]
    picks = [card.category_button(turn.ports, code) for code in known[: card.OFFERED]]
    turn.say("pick-category", *picks, Press("all_categories", "b-other"), edits=turn.card, kind="card")


def all_categories(turn: Turn, _args: dict[str, Any]) -> None:
    """其他: the main classes."""
    intake.current(turn)
    turn.say("pick-main", *card.mains(turn.ports), edits=turn.card, kind="card")


def pick_main(turn: Turn, args: dict[str, Any]) -> None:
    """The categories of one main class."""
    intake.current(turn)
    turn.say(
        "pick-category",
        *card.subs(turn.ports, args["main"]),
        Press("all_categories", "b-back"),
        edits=turn.card,
        kind="card",
    )


def pick_grid(turn: Turn, args: dict[str, Any]) -> None:
    """One of several places of the same name."""
    draft = intake.current(turn)
    if args["grid"] not in draft.grid_choices:
        raise Refused("press-old")
    pick_place(draft, args["grid"])
    draft.expects = None
    card.show(turn, draft)
    intake.put(turn, draft)


def change_place(turn: Turn, _args: dict[str, Any]) -> None:
    """改地点: ask where, once more."""
    draft = intake.current(turn)
    draft.place, draft.grid, draft.grid_choices, draft.routed_by = None, None, [], None
    draft.asked_place, draft.expects = True, "place"
    intake.put(turn, draft)
    turn.say("draft-where-again", kind="question")


def add_photo(turn: Turn, _args: dict[str, Any]) -> None:
    """加照片: any picture that comes now belongs to the draft."""
    intake.current(turn)
    turn.say("send-photo")


def anonymous(turn: Turn, args: dict[str, Any]) -> None:
    """匿名 on or off, as the button says, however old its card; it also hides unit and room."""
    draft = intake.current(turn)
    draft.anonymous = bool(args["on"])
    card.show(turn, draft)
    intake.put(turn, draft)
