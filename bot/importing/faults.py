"""What can be wrong with a whole file."""

from __future__ import annotations


class Unreadable(Exception):
    """The file can't be read; the message says why and what to do."""
