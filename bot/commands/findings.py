"""One line of `gridbell check`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, whether it is well, what was seen, and what to do if it is not."""

    what: str
    ok: bool
    says: str
    todo: str = ""

    def to_json(self) -> dict[str, Any]:
        """As the command line prints it."""
        return {"what": self.what, "ok": self.ok, "says": self.says, "todo": self.todo or None}
