"""What can be pressed or said: with which arguments, and what was begun in the dialog before. An action that is not here fails a test."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from handlers import presses
from handlers.resident import dialog
from handlers.resident.draft import Draft
from handlers.supervisor import desk as supervisor
from handlers.turn import Turn
from handlers.worker import desk
from tests.authorisation.scene import Scene

Args = Callable[[Scene, int], dict[str, Any]]
KIND, MAIN = "0301", "03"


def about(**more: Any) -> Args:
    """The case, and these."""
    return lambda _, case: {"case": case, **more}


def _grid(scene: Scene, case: int) -> dict[str, Any]:
    return {"case": case, "category": KIND, "grid": scene.ports.registry.by_code["C01-02"].id}


def _community(scene: Scene, case: int) -> dict[str, Any]:
    return {"case": case, "category": KIND, "community": scene.ports.registry.by_code["C01"].id}


def _heir(scene: Scene, case: int) -> dict[str, Any]:
    return {"case": case, "seat": scene.ports.registry.seat_by_code["worker:C01-04"].id}


OF_STAFF: dict[str, Args] = {
    **dict.fromkeys(
        [
            "task", "task_back", "look", "photos", "accept", "claim", "resolve", "ask_resident", "return", "pass_on", "pass_refuse", "hold",
            "resume", "whistle", "for_task", "triage", "recategorise", "recategorise_mains", "merge_ask", "split_ask", "decline_ask",
            "decline_approve", "decline_refuse", "appeal_accept", "appeal_uphold", "hold_approve", "hold_refuse", "call_confirmed",
            "call_not_fixed", "call_reached", "call_not_reached", "spot_pass", "spot_fail",
            "duty_show", "duty_take", "duty_done", "aftercare_ask", "aftercare_tomorrow",
            "duty_close", "duty_hand_over",
        ],
        about(),
    ),
    "return_because": about(reason="duplicate"),
    "hold_until": about(days=3),
    "reassign_to": _heir,
    "triage_mains": about(),
    "triage_main": about(main=MAIN),
    "triage_category": about(category=KIND),
    "triage_place": about(category=KIND),
    "triage_community": _community,
    "triage_grid": _grid,
    "recategorise_main": about(main=MAIN),
    "recategorise_category": about(category="0701"),
}  # fmt: skip
"""A press on a case, by staff."""

OF_RESIDENTS: dict[str, Args] = {
    **dict.fromkeys(
        [
            "status", "urge", "add", "answer", "fixed", "not_fixed", "partly_fixed", "reopen", "withdraw", "withdraw_yes", "withdraw_no",
            "appeal", "disclose", "disclose_yes", "disclose_no", "safe", "need_contact", "aftercare_fine", "relay_answer", "relay_view", "thank",
        ],
        about(),
    ),
    "rate": about(rating="satisfied"),
}  # fmt: skip
"""A press on a case, by a resident."""

OWN_REPORT = (
    "submit", "keep_two", "keep_one", "pick_category", "change_category", "all_categories", "pick_main", "pick_grid", "change_place",
    "add_photo", "use_photo_place", "use_scanned_place", "anonymous", "danger_yes", "status_any", "human", "make_report",
    "export_data", "language", "quiet_ask", "quiet_set", "quiet_usual", "erase_ask", "erase_all", "erase_ended", "erase_no",
)  # fmt: skip
"""What a resident presses about their own draft, data and language: there is nothing of anybody else's that it could name."""
OWN_ROUND = (
    "accept_all", "new_problem", "patrol_submit", "patrol_proxy", "proxy_agreed", "proxy_way", "patrol_card", "patrol_category",
    "patrol_mains", "patrol_main", "patrol_pick", "patrol_grid", "staff_danger",
)  # fmt: skip
"""What staff press about what they found themselves, or about all that waits for them."""
OF_A_CHAT = ("desk_reply",)
"""Answering a resident who asked for a person."""
OF_PEOPLE = (
    "staff_node", "staff_seat", "staff_no", "invite_person", "invite_new", "leave_ask", "leave_yes", "revoke_ask", "revoke_yes",
)  # fmt: skip
"""Who joins, who leaves."""
COVERED = {*OF_STAFF, *OF_RESIDENTS, *OWN_REPORT, *OWN_ROUND, *OF_A_CHAT, *OF_PEOPLE}

BEGUN: dict[str, Callable[[Scene, int], dict[str, Any]]] = {
    "hold_until": lambda scene, case: _awaits(scene, "hold_date", case, reason="等材料"),
    "for_task": lambda scene, _: {"found": {"draft": Draft(said=[["event", "清了"]]).to_json(), "at": _now(scene)}},
    "disclose_yes": lambda scene, case: {"contact": {"case": case, "words": "张三", "at": _now(scene)}},
    "disclose_no": lambda scene, case: {"contact": {"case": case, "words": "张三", "at": _now(scene)}},
}
"""What stands in the dialog before the press."""

SAID: dict[str, tuple[Callable[[Turn, dict[str, Any]], None], str, dict[str, Any]]] = {
    "evidence": (desk.AWAITED["evidence"], "清了", {}),
    "question": (desk.AWAITED["question"], "在几楼？", {}),
    "return_reason": (desk.AWAITED["return_reason"], "不是我的网格", {}),
    "hold_reason": (desk.AWAITED["hold_reason"], "等材料", {}),
    "hold_date": (desk.AWAITED["hold_date"], "大后天", {"reason": "等材料"}),
    "triage_place": (supervisor.AWAITED["triage_place"], "春风花园", {"args": {}}),
    "decline_reason": (supervisor.AWAITED["decline_reason"], "不归这里管", {}),
    "decline_channel": (supervisor.AWAITED["decline_channel"], "请找物业", {"reason": "不归这里管"}),
    "appeal_reason": (supervisor.AWAITED["appeal_reason"], "还是不归这里管", {}),
    "call_words": (supervisor.AWAITED["call_words"], "还有一半没清", {"count": 1}),
    "spot_words": (supervisor.AWAITED["spot_words"], "灯还不亮", {}),
    "merge_number": (supervisor.AWAITED["merge_number"], "{number}", {}),
    "split_words": (supervisor.AWAITED["split_words"], "路灯也不亮", {}),
    "duty_reason": (supervisor.AWAITED["duty_reason"], "已到场处理", {}),
    "addition": (dialog.ANSWERS["addition"], "晚上味道更大", {}),
    "remains": (dialog.ANSWERS["remains"], "还有一半没清", {}),
    "reopen": (dialog.ANSWERS["reopen"], "又堆起来了", {}),
    "appeal": (dialog.ANSWERS["appeal"], "物业不管", {}),
    "contact": (dialog.ANSWERS["contact"], "我叫张三", {}),
    "answer": (dialog.ANSWERS["answer"], "三楼", {}),
    "thanks": (dialog.ANSWERS["thanks"], "清得真干净，楼下的孩子们都高兴", {}),
}
"""Words that are waited for after a press, and who takes them: they are authorised once more when they come."""
SAID_ELSEWHERE = {
    "desk_reply": "with its button",
    "invite_name": "with its button",
    "human": "the chat's own request",
    "quiet": "the chat's own quiet hours",
}
"""Words that are about no case."""


def begun(scene: Scene, action: str, case: int) -> dict[str, Any]:
    """The dialog's state before a press."""
    prepare = BEGUN.get(action)
    return prepare(scene, case) if prepare is not None else {}


def awaiting(scene: Scene, what: str, case: int) -> dict[str, Any]:
    """The dialog's state before words that are waited for."""
    return _awaits(scene, what, case, **SAID[what][2])


def missing() -> set[str]:
    """Actions and awaited words that nobody has put into this file, and those that are no more."""
    words = {*desk.AWAITED, *supervisor.AWAITED, *dialog.ANSWERS}
    return (presses.ACTIONS.keys() ^ COVERED) | (words ^ {*SAID, *SAID_ELSEWHERE})


def _awaits(scene: Scene, what: str, case: int, **more: Any) -> dict[str, Any]:
    return {"awaits": {"what": what, "case": case, "at": _now(scene), **more}}


def _now(scene: Scene) -> str:
    return scene.ports.clock.now().isoformat()
