"""An MP4 or MOV without what it says besides picture and sound: places, devices, dates, and everything that no player needs.

Nothing is moved: what goes is overwritten with zeros in place, so that every offset in the file stays true.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

MAX_SAMPLES = 500_000
"""Of one track: hours of video; more is a file made to keep us busy."""
_MAX_BOXES = 20_000
_INSIDE: Mapping[bytes, frozenset[bytes]] = MappingProxyType(
    {
        b"": frozenset((b"ftyp", b"moov", b"mdat")),
        b"moov": frozenset((b"mvhd", b"trak")),
        b"trak": frozenset((b"tkhd", b"edts", b"mdia")),
        b"edts": frozenset((b"elst",)),
        b"mdia": frozenset((b"mdhd", b"hdlr", b"minf")),
        b"minf": frozenset((b"vmhd", b"smhd", b"hdlr", b"dinf", b"stbl")),
        b"dinf": frozenset((b"dref",)),
        b"stbl": frozenset(
            (b"stsd", b"stts", b"ctts", b"cslg", b"stss", b"stsc", b"stsz", b"stco", b"co64", b"sdtp", b"sgpd", b"sbgp")
        ),
    }
)
"""What stays of each box that holds others; the rest (udta, meta, uuid, tref …) is blanked."""
_FRAGMENTED = (b"mvex", b"moof")
_DATED = {b"mvhd": (8, 16), b"tkhd": (8, 16), b"mdhd": (8, 16)}
"""Bytes of the time of making and changing after version and flags, in versions 0 and 1."""
_SHOWN, _HEARD = b"vide", b"soun"


class NoMovie(ValueError):
    """This is no MP4 that can be cleaned: broken, in pieces (fragmented), or without anything to see or hear."""


@dataclass(frozen=True, slots=True)
class _Box:
    kind: bytes
    start: int
    body: int
    end: int


def is_mp4(content: bytes) -> bool:
    """Whether it says of itself that it is one; older MOV files begin with another of their boxes."""
    return content[4:8] in (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip")


def brand(content: bytes) -> bytes:
    """The main brand, by which pictures (HEIC, AVIF) and MOV are told from MP4; b"" where none is named."""
    return content[8:12] if content[4:8] == b"ftyp" else b""


def bare_mp4(content: bytes) -> tuple[bytes, bool]:
    """The same film, bare, and whether there is anything to see in it (else it is sound alone). Raises NoMovie."""
    film = _Film(content)
    try:
        return film.cleaned()
    except (struct.error, IndexError, OverflowError) as broken:
        raise NoMovie("a box that does not hold what it should") from broken


class _Film:
    """One file while it is being cleaned."""

    def __init__(self, content: bytes) -> None:
        self._bytes = bytearray(content)
        self._boxes = 0

    def cleaned(self) -> tuple[bytes, bool]:
        data: list[_Box] = []
        used: list[tuple[int, int]] = []
        seen = heard = False
        for top in self._children(b"", 0, len(self._bytes)):
            if top.kind == b"mdat":
                data.append(top)
            elif top.kind == b"moov":
                for part in self._children(b"moov", top.body, top.end):
                    kind = self._track(part, used) if part.kind == b"trak" else b""
                    seen, heard = seen or kind == _SHOWN, heard or kind == _HEARD
                    self._undate(part)
        if not data or not (seen or heard):
            raise NoMovie("nothing to see or hear")
        self._blank_unused(data, used)
        return bytes(self._bytes), seen

    def _children(self, parent: bytes, at: int, end: int) -> Iterator[_Box]:
        """The boxes in it that stay; the others are blanked as they are met. Raises NoMovie."""
        keep = _INSIDE[parent]
        while at < end:
            if end - at < 8:
                self._zero(at, end)  # the terminator of older files
                return
            self._boxes += 1
            size, kind = struct.unpack_from(">I4s", self._bytes, at)
            body = at + 8
            if size == 1:
                (size,) = struct.unpack_from(">Q", self._bytes, body)
                body += 8
            stop = end if size == 0 and not parent else at + size
            if stop < body or stop > end or self._boxes > _MAX_BOXES:
                raise NoMovie("a box that ends beyond its holder")
            if kind in _FRAGMENTED:
                raise NoMovie("in pieces")
            if kind in keep:
                yield _Box(bytes(kind), at, body, stop)
            else:
                self._blank(_Box(bytes(kind), at, body, stop))
            at = stop

    def _zero(self, start: int, end: int) -> None:
        if not 0 <= start <= end <= len(self._bytes):
            raise NoMovie("a box shorter than what it should hold")
        self._bytes[start:end] = bytes(end - start)

    def _blank(self, box: _Box) -> None:
        """It becomes free space of the same length."""
        struct.pack_into("4s", self._bytes, box.start + 4, b"free")
        self._zero(box.body, box.end)

    def _undate(self, box: _Box) -> None:
        if box.kind in _DATED:
            length = _DATED[box.kind][self._bytes[box.body] == 1]
            self._zero(box.body + 4, min(box.body + 4 + length, box.end))

    def _track(self, trak: _Box, used: list[tuple[int, int]]) -> bytes:
        """What kind of track it is; one that is neither seen nor heard (subtitles, positions) is blanked whole."""
        tables: dict[bytes, _Box] = {}
        kind = b""
        waiting = list(self._children(b"trak", trak.body, trak.end))
        while waiting:
            box = waiting.pop()
            if box.kind in _INSIDE:
                waiting += self._children(box.kind, box.body, box.end)
            elif box.kind == b"hdlr":
                named = self._handler(box)  # a track has a second one, which says how its data is reached
                kind = kind or (named if named in (_SHOWN, _HEARD) else b"")
            else:
                self._undate(box)
                tables[box.kind] = box
        if not kind:
            self._blank(trak)
            return b""
        if b"stsd" not in tables:
            raise NoMovie("a track without a description")
        used += self._samples(tables)
        return kind

    def _handler(self, box: _Box) -> bytes:
        """The track's kind; the name after it, which may tell the device, goes."""
        kind = bytes(self._bytes[box.body + 8 : box.body + 12])
        self._zero(min(box.body + 12, box.end), box.end)
        return kind

    def _samples(self, tables: dict[bytes, _Box]) -> Iterator[tuple[int, int]]:
        """Where the bytes of a track lie in the file."""
        wide = b"co64" in tables
        chunks = self._numbers(tables, b"co64" if wide else b"stco", ">Q" if wide else ">I")
        runs = self._numbers(tables, b"stsc", ">III")
        sizes = tables.get(b"stsz")
        if sizes is None:
            raise NoMovie("no sizes")
        each, count = struct.unpack_from(">II", self._bytes, sizes.body + 4)
        if count > MAX_SAMPLES or (each == 0 and sizes.body + 12 + 4 * count > sizes.end):
            raise NoMovie("more samples than there can be")
        done = run = 0
        for number, (offset,) in enumerate(chunks, 1):
            while run + 1 < len(runs) and runs[run + 1][0] <= number:
                run += 1
            many = min(runs[run][1], count - done) if runs else 0
            lengths = () if each else struct.unpack_from(f">{many}I", self._bytes, sizes.body + 12 + 4 * done)
            done += many
            yield offset, offset + each * many + sum(lengths)

    def _numbers(self, tables: dict[bytes, _Box], kind: bytes, form: str) -> list[tuple[int, ...]]:
        box = tables.get(kind)
        if box is None:
            raise NoMovie("a table is missing")
        (count,) = struct.unpack_from(">I", self._bytes, box.body + 4)
        at, width = box.body + 8, struct.calcsize(form)
        if count > MAX_SAMPLES or at + count * width > box.end:
            raise NoMovie("a table that ends beyond its box")
        return list(struct.iter_unpack(form, self._bytes[at : at + count * width]))

    def _blank_unused(self, data: list[_Box], used: list[tuple[int, int]]) -> None:
        """Of the raw data only what the kept tracks point to stays: positions and thumbnails lie between it."""
        used.sort()
        for box in data:
            at = box.body
            for start, end in used:
                if end <= at or start >= box.end:
                    continue
                if start > at:
                    self._zero(at, start)
                at = max(at, min(end, box.end))
            self._zero(at, box.end)
