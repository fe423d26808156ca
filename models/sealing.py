"""The one place where personal data is sealed and opened: AES-GCM under a key per person, in a key store of its own.

A data key is wrapped by the master key and lives in a second database whose backups are short-lived. Erasing the key erases
everything that was sealed under it, wherever copies of the main database lie.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Engine, LargeBinary, String, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from models.base import Id, UtcDateTime, is_sqlite
from models.ids import Ids

_FORMAT = 1
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_NONCE = 12
_SPARES = 256  # data keys made durable in one go, so that a new resident costs no disk write of its own


class SealingError(Exception):
    """Something sealed can't be opened or made."""


class KeyErased(SealingError):
    """The key was erased on request: what it sealed is gone for good."""


class WrongKey(SealingError):
    """The master key is not the one under which this key store was made, or the data was altered."""


class KeyBase(DeclarativeBase):
    """The metadata of the key store, a database apart from the main one."""

    type_annotation_map = {datetime: UtcDateTime, int: Id}


class DataKey(KeyBase):
    """A wrapped data key. `label` names a district's own key; a resident's has none, only its id is known to the main database."""

    __tablename__ = "data_key"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    label: Mapped[str | None] = mapped_column(String(80), unique=True)
    wrapped: Mapped[bytes | None] = mapped_column(LargeBinary)
    made_at: Mapped[datetime]
    erased_at: Mapped[datetime | None]


@dataclass(frozen=True, slots=True)
class Sealed:
    """A sealed value: the id of its key, and nonce + ciphertext. `pack` gives the bytes that a column holds."""

    key_id: int
    body: bytes

    def pack(self) -> bytes:
        """One format byte, eight of key id, then the body."""
        return bytes((_FORMAT,)) + self.key_id.to_bytes(8, "big") + self.body

    @staticmethod
    def unpack(blob: bytes) -> Sealed:
        """The reverse of `pack`; raises SealingError for bytes that are no sealed value."""
        if len(blob) < 9 + _NONCE + 16 or blob[0] != _FORMAT:
            raise SealingError("not a sealed value")
        return Sealed(int.from_bytes(blob[1:9], "big"), blob[9:])


class Sealer:
    """Seals and opens under the data keys of one key store; safe to share between threads."""

    def __init__(self, engine: Engine, master: bytes, ids: Ids) -> None:
        if len(master) != 32:
            raise SealingError(
                "the master key must be 32 bytes; make one with: python -c 'import os,base64; print(base64.b64encode(os.urandom(32)).decode())'"
            )
        KeyBase.metadata.create_all(engine)
        self._engine = engine
        self._ids = ids
        self._wrap = AESGCM(hashlib.sha256(b"gridbell wrap" + master).digest())
        self._index = hashlib.sha256(b"gridbell index" + master).digest()
        self._open: dict[int, AESGCM] = {}
        self._spare: list[int] = []
        self._lock = threading.Lock()

    def new_key(self) -> int:
        """The id of a fresh data key, already durable in the key store."""
        with self._lock:
            if not self._spare:
                self._spare = self._make([None] * _SPARES)
            return self._spare.pop()

    def named_key(self, label: str) -> int:
        """The key of that label (a district's own), made at its first use."""
        found = self._labelled(label)
        if found is None:
            try:
                with self._lock:  # a store in memory has one connection, and that one transaction at a time
                    return self._make([label])[0]
            except IntegrityError:  # another thread or node was quicker
                found = self._labelled(label)
                if found is None:
                    raise
        return found

    def _labelled(self, label: str) -> int | None:
        with self._engine.connect() as connection:
            found = connection.execute(select(DataKey.id).where(DataKey.label == label)).scalar()
        return int(found) if found is not None else None

    def erase(self, key_id: int) -> None:
        """Forget the key: nothing sealed under it can ever be opened again (from backups too, once they have run out)."""
        with self._engine.begin() as connection:
            connection.execute(
                update(DataKey).where(DataKey.id == key_id).values(wrapped=None, erased_at=datetime.now(UTC))
            )
        self._open.pop(key_id, None)

    def seal(self, key_id: int, content: bytes) -> bytes:
        """The packed sealed value of `content`; raises KeyErased."""
        nonce = os.urandom(_NONCE)
        return Sealed(key_id, nonce + self._cipher(key_id).encrypt(nonce, content, None)).pack()

    def open(self, blob: bytes) -> bytes:
        """What was sealed; raises KeyErased, or WrongKey when it was altered."""
        sealed = Sealed.unpack(blob)
        try:
            return self._cipher(sealed.key_id).decrypt(sealed.body[:_NONCE], sealed.body[_NONCE:], None)
        except InvalidTag as fault:
            raise WrongKey("a sealed value was altered or belongs to another key") from fault

    def seal_text(self, key_id: int, text: str) -> bytes:
        """`seal` for words."""
        return self.seal(key_id, text.encode())

    def open_text(self, blob: bytes) -> str:
        """`open` for words."""
        return self.open(blob).decode()

    def seal_json(self, key_id: int, value: dict[str, Any]) -> bytes:
        """`seal` for a small JSON object."""
        return self.seal(key_id, _JSON.encode(value).encode())

    def open_json(self, blob: bytes) -> dict[str, Any]:
        """`open` for a small JSON object."""
        value: dict[str, Any] = json.loads(self.open(blob))
        return value

    def index(self, district: str, *parts: str) -> bytes:
        """A keyed hash (HMAC-SHA256) for equality search over an address: useless without the master key."""
        return hmac.new(self._index, "\x1f".join((district, *parts)).encode(), hashlib.sha256).digest()

    def _make(self, labels: list[str | None]) -> list[int]:
        rows, made = [], []
        for label in labels:
            key_id = self._ids.next()
            made.append(key_id)
            nonce = os.urandom(_NONCE)
            key = AESGCM.generate_key(256)
            wrapped = nonce + self._wrap.encrypt(nonce, key, key_id.to_bytes(8, "big"))
            rows.append({"id": key_id, "label": label, "wrapped": wrapped, "made_at": datetime.now(UTC)})
            self._open[key_id] = AESGCM(key)
        with self._engine.begin() as connection:
            if is_sqlite(self._engine):  # else each row would be a transaction, and a disk write, of its own
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            connection.execute(insert(DataKey), rows)
        return made

    def _cipher(self, key_id: int) -> AESGCM:
        cipher = self._open.get(key_id)
        if cipher is None:
            with self._engine.connect() as connection:
                wrapped = connection.execute(select(DataKey.wrapped).where(DataKey.id == key_id)).scalar()
            if wrapped is None:
                raise KeyErased("the key was erased")
            try:
                key = self._wrap.decrypt(wrapped[:_NONCE], wrapped[_NONCE:], key_id.to_bytes(8, "big"))
            except InvalidTag as fault:
                raise WrongKey("the master key does not fit this key store") from fault
            if len(self._open) > 20_000:  # bounded memory: about 200 bytes a key
                self._open.clear()
            cipher = self._open[key_id] = AESGCM(key)
        return cipher
