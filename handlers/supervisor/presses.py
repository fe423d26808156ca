"""What the buttons of desk, supervisor, lead and duty officer do: the name that stands in a button, and the handler for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from handlers.supervisor import (
    aftercare,
    appealing,
    callback,
    deciding,
    declining,
    desk,
    duty,
    merging,
    recategorising,
    relay,
    spot_check,
    staff,
    staff_steps,
    triage,
)
from handlers.turn import Turn

ACTIONS: dict[str, Callable[[Turn, dict[str, Any]], None]] = {
    "look": desk.look,
    "triage": triage.triage,
    "triage_mains": triage.mains,
    "triage_main": triage.subs,
    "triage_category": triage.triage,
    "triage_place": triage.place,
    "triage_community": triage.community,
    "triage_grid": triage.triage,
    "recategorise": recategorising.ask,
    "recategorise_mains": recategorising.ask_mains,
    "recategorise_main": recategorising.ask_subs,
    "recategorise_category": recategorising.chosen,
    "merge_ask": merging.merge_ask,
    "split_ask": merging.split_ask,
    "decline_ask": declining.ask,
    "decline_approve": declining.approve,
    "decline_refuse": declining.refuse,
    "appeal_accept": appealing.accept,
    "appeal_uphold": appealing.uphold,
    "hold_approve": deciding.hold_approve,
    "hold_refuse": deciding.hold_refuse,
    "call_confirmed": callback.confirmed,
    "call_not_fixed": callback.not_fixed,
    "call_reached": callback.reached,
    "call_not_reached": callback.not_reached,
    "spot_pass": spot_check.passed,
    "spot_fail": spot_check.failed,
    "duty_show": duty.show,
    "duty_take": duty.take,
    "duty_done": aftercare.begin,
    "aftercare_ask": aftercare.ask,
    "aftercare_tomorrow": aftercare.tomorrow,
    "duty_close": duty.close,
    "duty_hand_over": duty.hand_over,
    "desk_reply": relay.desk_reply,
    "relay_answer": relay.relay_answer,
    "relay_view": relay.relay_view,
    "staff_node": staff.node_chosen,
    "staff_seat": staff.seat_chosen,
    "staff_no": staff_steps.no,
    "invite_person": staff_steps.invite_person,
    "invite_new": staff_steps.invite_new,
    "leave_ask": staff_steps.leave_ask,
    "leave_yes": staff_steps.leave_yes,
    "revoke_ask": staff_steps.revoke_ask,
    "revoke_yes": staff_steps.revoke_yes,
}
"""By the action's name in the button."""
