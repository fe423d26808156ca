"""How a case comes into each state, as people bring it there. What takes days comes first."""

from __future__ import annotations

from tests.authorisation.scene import BOSS, DESK, LAMP, RUBBISH, WORKER, Scene

NOWHERE = ("路边垃圾堆了三天没人清", "不知道")
GAS = "春风花园3栋楼道里好大煤气味"
DUTY = "duty:1"


def furnish(scene: Scene) -> None:
    """A case in every state."""
    _resolved(scene, "unconfirmed")
    scene.passes(days=7, hours=2)
    scene.does(DESK, "call_not_reached", "unconfirmed")
    _resolved(scene, "resolved, call-back owed")
    scene.passes(days=7, hours=2)
    scene.files("filed, at the triage desk", *NOWHERE)
    _declined(scene)
    scene.files("assigned", RUBBISH)
    _in_progress(scene)
    _resolved(scene, "resolved")
    _resolved(scene, "confirmed")
    scene.does("resident:confirmed", "fixed", "confirmed")
    scene.files("withdrawn", RUBBISH)
    scene.does("resident:withdrawn", "withdraw_yes", "withdrawn")
    scene.files("merged", RUBBISH)
    scene.does(BOSS, "merge_ask", "merged")
    scene.says(BOSS, scene.number("assigned"))
    for state in ("emergency", "emergency, to be asked about", "emergency, closed"):
        scene.says(f"resident:{state}", GAS)
        scene.remember(state)
    scene.does(DUTY, "duty_done", "emergency, to be asked about")
    scene.does(DUTY, "duty_close", "emergency, closed")
    scene.says(DUTY, "燃气公司已到场处理")
    scene.says(WORKER, LAMP)
    scene.does(WORKER, "patrol_submit", "assigned")
    scene.remember("resolved, found by the worker")
    scene.does(WORKER, "resolve", "resolved, found by the worker")
    scene.says(WORKER, "修好了")
    scene.says("resident:stranger", "人工")
    scene.settle()


def _in_progress(scene: Scene) -> None:
    for state in (
        "in progress",
        "in progress, hold asked for",
        "in progress, passing on asked for",
        "in progress again, not fixed",
        "waiting for the resident",
        "on hold",
    ):
        scene.files(state, RUBBISH)
        scene.does(WORKER, "accept", state)
        if "hold" in state:
            scene.does(WORKER, "hold", state)
            scene.says(WORKER, "等材料")
            scene.does(WORKER, "hold_until", state, days=3)
    scene.does(BOSS, "hold_approve", "on hold")
    again = "in progress again, not fixed"
    scene.does(WORKER, "resolve", again)
    scene.says(WORKER, "清了")
    scene.does(f"resident:{again}", "not_fixed", again)
    scene.does(WORKER, "pass_on", "in progress, passing on asked for")
    scene.does(WORKER, "ask_resident", "waiting for the resident")
    scene.says(WORKER, "在几楼？")


def _resolved(scene: Scene, state: str) -> None:
    scene.files(state, RUBBISH)
    scene.does(WORKER, "accept", state)
    scene.does(WORKER, "resolve", state)
    scene.says(WORKER, "清了")


def _declined(scene: Scene) -> None:
    for state in ("filed, decline asked for", "declined", "filed, appealed"):
        scene.files(state, *NOWHERE)
        scene.does(DESK, "decline_ask", state)
        scene.says(DESK, "不归这里管")
        scene.says(DESK, "请找物业")
        if state != "filed, decline asked for":
            scene.does(BOSS, "decline_approve", state)
    scene.does("resident:filed, appealed", "appeal", "filed, appealed")
    scene.says("resident:filed, appealed", "物业说不归他们")
