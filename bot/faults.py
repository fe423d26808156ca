"""The root of the faults that an operator can mend."""

from __future__ import annotations


class OperatorFault(Exception):
    """Something outside the program is not as it must be; the message says what to do about it."""
