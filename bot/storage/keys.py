"""The master key: from the environment for real service; made in var/, readable by its owner alone, for a demo."""

from __future__ import annotations

import base64
import binascii
import os
import stat
from pathlib import Path

from bot.settings import Settings

VARIABLE = "GRIDBELL__KEYS__MASTER"
FILE = "master.key"
LENGTH = 32
_MAKE = "python -c 'import base64, os; print(base64.b64encode(os.urandom(32)).decode())'"


class MasterKeyFault(Exception):
    """There is no usable master key; the message says what to do."""


def master_key(settings: Settings, *, demo: bool) -> bytes:
    """The 32 bytes that wrap every data key. Raises MasterKeyFault.

    A demo without a key in the environment makes itself one in var/master.key. Real service never does: whoever runs it
    must know where the key is kept, for without it nothing that was sealed can be read again.
    """
    given = settings.keys.master
    if given is not None:
        return _decode(given.get_secret_value(), VARIABLE)
    path = settings.var / FILE
    if not demo:
        raise MasterKeyFault(
            f"{VARIABLE} is not set. Make a key once with\n    {_MAKE}\nand keep a copy where it is safe."
        )
    return _demo_key(path)


def _demo_key(path: Path) -> bytes:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        pass  # made by an earlier start
    else:
        with os.fdopen(descriptor, "wb") as file:
            file.write(base64.b64encode(os.urandom(LENGTH)) + b"\n")
            file.flush()
            os.fsync(file.fileno())
    if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise MasterKeyFault(f"{path} can be read by others: run chmod 600 {path}")
    return _decode(path.read_text(encoding="ascii", errors="replace"), str(path))


def _decode(text: str, where: str) -> bytes:
    try:
        key = base64.b64decode(text.strip(), validate=True)
    except (binascii.Error, ValueError) as fault:
        raise MasterKeyFault(f"{where} is not base64. Make a key with\n    {_MAKE}") from fault
    if len(key) != LENGTH:
        raise MasterKeyFault(f"{where} holds {len(key)} bytes and must hold {LENGTH}. Make a key with\n    {_MAKE}")
    return key
