"""What a resident's buttons do: the name that stands in a button, and the handler for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from handlers.resident import (
    add,
    choosing,
    closing,
    disclosing,
    erasing,
    exporting,
    human,
    intake,
    mydata,
    photo_place,
    questions,
    quieting,
    safety,
    scanning,
    status,
    thanking,
    urge,
    withdraw,
)
from handlers.turn import Turn

Action = Callable[[Turn, dict[str, Any]], None]


def _status_any(turn: Turn, _args: dict[str, Any]) -> None:
    status.ask(turn)


ACTIONS: dict[str, Action] = {
    "submit": intake.submit,
    "keep_two": intake.keep_two,
    "keep_one": intake.keep_one,
    "pick_category": choosing.pick_category,
    "change_category": choosing.change_category,
    "all_categories": choosing.all_categories,
    "pick_main": choosing.pick_main,
    "pick_grid": choosing.pick_grid,
    "change_place": choosing.change_place,
    "add_photo": choosing.add_photo,
    "use_photo_place": photo_place.use,
    "use_scanned_place": scanning.use,
    "anonymous": choosing.anonymous,
    "danger_yes": intake.danger_yes,
    "safe": safety.safe,
    "need_contact": safety.need_contact,
    "aftercare_fine": safety.fine,
    "status": status.press,
    "status_any": _status_any,
    "urge": urge.press,
    "add": add.press,
    "answer": add.answer_pressed,
    "fixed": closing.fixed,
    "not_fixed": closing.not_fixed,
    "partly_fixed": closing.partly_fixed,
    "rate": closing.rate,
    "thank": thanking.press,
    "reopen": closing.reopen,
    "withdraw": withdraw.press,
    "withdraw_yes": withdraw.yes,
    "withdraw_no": withdraw.no,
    "appeal": withdraw.appeal,
    "disclose": disclosing.chosen,
    "disclose_yes": disclosing.yes,
    "disclose_no": disclosing.no,
    "human": human.press,
    "make_report": questions.make_report,
    "export_data": exporting.export,
    "language": mydata.toggle_language,
    "quiet_ask": quieting.ask,
    "quiet_set": quieting.chosen,
    "quiet_usual": quieting.usual,
    "erase_ask": erasing.ask,
    "erase_all": erasing.everything,
    "erase_ended": erasing.ended_only,
    "erase_no": erasing.keep,
}
"""By the name in the button."""
