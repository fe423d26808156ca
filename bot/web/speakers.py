"""Whose chat a request opens: the session's own, or, in the demo, whichever person the page says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from starlette.requests import HTTPConnection

from bot.channels.web import WebChannel
from bot.web.guard import session_of

if TYPE_CHECKING:
    from bot.app import Gridbell

_DEMO_RESIDENT = re.compile(r"demo-resident-[0-9]{1,4}")


class Speakers:
    """The web chat's surroundings: the running Gridbell and its channel."""

    def __init__(self, gridbell: Gridbell, channel: WebChannel, *, demo: bool) -> None:
        self.gridbell, self.channel, self.demo = gridbell, channel, demo

    def of(self, request: HTTPConnection) -> str | None:
        """The address that this request speaks for; None when it may speak for nobody."""
        if not self.demo:
            return session_of(request.cookies)
        persona = request.query_params.get("as", "")
        if _DEMO_RESIDENT.fullmatch(persona) or persona in self.gridbell.ports().registry.person_by_key:
            return persona
        return None
