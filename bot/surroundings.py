"""The ports in force: rules, registry and understanding, handed out as one value and made anew when an import changed the registry."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from sqlalchemy.orm import Session

from handlers.ports import Ports
from handlers.registry import Registry, version
from nlu.backends.base import Backend
from nlu.emergencies import EmergencyRules
from nlu.pipeline import Pipeline
from nlu.understanding import Understanding

CHECK_SECONDS = 1.0
"""At most so long does a process go on with the registry from before an import by another one."""


class Surroundings:
    """Safe to share between threads: what is handed out is never changed, only replaced."""

    def __init__(
        self,
        ports: Ports,
        backend: Backend,
        emergencies: EmergencyRules,
        *,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._backend, self._emergencies, self._seconds = backend, emergencies, seconds
        self._now = (ports, Pipeline(backend, ports.registry.places, emergencies))
        self._checked = seconds()

    def ports(self) -> Ports:
        """What handlers are given now."""
        return self._now[0]

    def understand(self, text: str) -> Understanding:
        """What a message means, with the places of the registry in force."""
        return self._now[1].understand(text)

    def refresh(self, session: Session, *, at_once: bool = False) -> None:
        """Read the registry anew if its version has changed; looked at no more than once in CHECK_SECONDS unless `at_once`."""
        if not at_once and self._seconds() - self._checked < CHECK_SECONDS:
            return
        self._checked = self._seconds()
        ports = self._now[0]
        if version(session, ports.district) == ports.registry.version:
            return
        fresh = replace(ports, registry=Registry(session, ports.district))
        self._now = (fresh, Pipeline(self._backend, fresh.registry.places, self._emergencies))
