"""What the buttons of a worker's and a lead's cards do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from handlers.supervisor import desk as supervisor
from handlers.turn import Turn
from handlers.worker import accept, ask, danger, giveback, hold, passing, patrol, resolve, tasks, which

ACTIONS: dict[str, Callable[[Turn, dict[str, Any]], None]] = {
    "task": supervisor.look,
    "task_back": tasks.back,
    "photos": tasks.photos,
    "accept": accept.accept,
    "accept_all": accept.accept_all,
    "resolve": resolve.resolve,
    "ask_resident": ask.ask,
    "return": giveback.give_back,
    "return_because": giveback.because,
    "pass_on": passing.pass_on,
    "reassign_to": passing.reassign_to,
    "pass_refuse": passing.refuse,
    "hold": hold.hold,
    "hold_until": hold.for_days,
    "resume": hold.resume,
    "whistle": hold.whistle,
    "for_task": which.for_task,
    "new_problem": which.new_problem,
    "patrol_submit": patrol.submit,
    "patrol_proxy": patrol.proxy,
    "proxy_agreed": patrol.agreed,
    "proxy_way": patrol.way,
    "patrol_card": patrol.show_card,
    "patrol_category": patrol.change_category,
    "patrol_mains": patrol.mains,
    "patrol_main": patrol.subs,
    "patrol_pick": patrol.pick,
    "patrol_grid": patrol.pick_grid,
    "staff_danger": danger.yes,
}
"""By the action's name in the button."""
