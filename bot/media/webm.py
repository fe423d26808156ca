"""A WebM without what it says besides picture and sound: tags, titles, dates and attachments are blanked in place."""

from __future__ import annotations

_SEGMENT, _CLUSTER, _INFO, _TRACKS, _TRACK = 0x18538067, 0x1F43B675, 0x1549A966, 0x1654AE6B, 0xAE
_ENTERED = (_SEGMENT, _CLUSTER, _INFO, _TRACKS, _TRACK)
"""What is looked into: a browser that records does not know the length of some of these yet, and leaves it open."""
_OPEN_ENDED = (_SEGMENT, _CLUSTER)
_KIND = 0x83
_KEPT = frozenset(
    (
        0x1A45DFA3,  # EBML header
        0x1C53BB6B,  # cues
        0x114D9B74,  # seek head
        0x2AD7B1,  # time scale
        0x4489,  # duration
        0x4D80,  # the programs that made it, which a player insists on
        0x5741,
        0xD7,  # of a track: number, identity, kind, codec, and how it is to be shown or heard
        0x73C5,
        _KIND,
        0x86,
        0x63A2,
        0x6D80,
        0x56AA,
        0x56BB,
        0x23E383,
        0x9C,
        0xB9,
        0x88,
        0x55AA,
        0xE0,
        0xE1,
        0xE7,  # of a cluster: its time and its blocks
        0xA3,
        0xA0,
        0xA7,
        0xAB,
        0xEC,
    )
)
_VIDEO, _AUDIO = b"\x01", b"\x02"
_MAX_ELEMENTS = 500_000


class NoWebm(ValueError):
    """This is no WebM that can be cleaned."""


def is_webm(content: bytes) -> bool:
    """Whether it says of itself that it is one (or another Matroska file)."""
    return content[:4] == b"\x1a\x45\xdf\xa3"


def bare_webm(content: bytes) -> tuple[bytes, bool]:
    """The same film, bare, and whether there is anything to see in it (else it is sound alone). Raises NoWebm."""
    made = bytearray(content)
    at, seen, heard = 0, False, False
    for _ in range(_MAX_ELEMENTS):
        if at >= len(made):
            break
        kind, body = _number(made, at, marker=True)
        size, body = _number(made, body, marker=False)
        unknown = size is None
        if kind in _ENTERED and not (unknown and kind not in _OPEN_ENDED):
            at = body
            continue
        end = body + (size or 0)
        if unknown or end > len(made):
            raise NoWebm("an element without an end")
        if kind == _KIND:
            what = bytes(made[body:end]).lstrip(b"\0")
            if what not in (_VIDEO, _AUDIO):
                raise NoWebm("a track that is neither seen nor heard")
            seen, heard = seen or what == _VIDEO, heard or what == _AUDIO
        if kind == 0xEC:
            made[body:end] = bytes(end - body)
        elif kind not in _KEPT:
            _blank(made, at, end)
        at = end
    else:
        raise NoWebm("more elements than there can be")
    if not (seen or heard):
        raise NoWebm("nothing to see or hear")
    return bytes(made), seen


def _number(content: bytearray, at: int, *, marker: bool) -> tuple[int | None, int]:
    """An identifier (with its marker) or a length, and where it ends; None for a length that is left open. Raises NoWebm."""
    first = content[at] if at < len(content) else 0
    width = 9 - first.bit_length()
    if not first or width > (4 if marker else 8) or at + width > len(content):
        raise NoWebm("no number where one should be")
    value = int.from_bytes(content[at : at + width], "big")
    if marker:
        return value, at + width
    value -= 1 << (7 * width)
    return (None if value == (1 << (7 * width)) - 1 else value), at + width


def _blank(content: bytearray, start: int, end: int) -> None:
    """It becomes empty space (Void) of the same length."""
    length = end - start
    if length < 2:
        raise NoWebm("an element shorter than its own head")
    short = length <= 128
    head = bytes((0xEC, 0x80 | (length - 2))) if short else b"\xec\x01" + (length - 9).to_bytes(7, "big")
    content[start:end] = head + bytes(length - len(head))
