"""What a program loads when it starts stays to its end: no looking for garbage in it, meanwhile or ever after."""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def settling() -> Iterator[None]:
    """Around imports. The collector would go through thousands of new classes again and again, for a fourth of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def give_back() -> None:
    """Return to the system what was needed for loading alone; some megabytes, where the C library can."""
    if sys.platform == "linux":
        with suppress(AttributeError, OSError):
            ctypes.CDLL(None).malloc_trim(0)
