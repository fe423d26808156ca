"""The ports in force: rules, registry and understanding, handed out as one value and made anew when the registry has changed."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.orm import Session

from handlers.ports import Ports
from handlers.registry import Registry, version
from nlu.backends.base import Backend
from nlu.emergencies import EmergencyRules
from nlu.pipeline import Pipeline
from nlu.understanding import Understanding


class Surroundings:
    """Safe to share between threads: what is handed out is never changed, only replaced."""

    def __init__(self, ports: Ports, backend: Backend, emergencies: EmergencyRules) -> None:
        self._backend, self._emergencies = backend, emergencies
        self._now = (ports, Pipeline(backend, ports.registry.places, emergencies))

    def ports(self) -> Ports:
        """What handlers are given now."""
        return self._now[0]

    def understand(self, text: str) -> Understanding:
        """What a message means, with the places of the registry in force."""
        return self._now[1].understand(text)

    def alarming(self, text: str) -> bool:
        """Whether the rules alone, which take a fraction of a millisecond, find danger now."""
        found = self._emergencies.find(text)
        return found is not None and found.certainty == "real"

    def refresh(self, session: Session) -> Ports:
        """The ports for this transaction, with the registry read anew if its version has changed: whoever left a moment ago, at
        any node, does nothing more here."""
        ports = self._now[0]
        if version(session, ports.district) == ports.registry.version:
            return ports
        fresh = replace(ports, registry=Registry(session, ports.district))
        self._now = (fresh, Pipeline(self._backend, fresh.registry.places, self._emergencies))
        return fresh
