"""Films made box by box, with everything in them that a telephone hides there."""

from __future__ import annotations

import struct

PICTURE, SOUND, POSITION = b"PICTURE-SAMPLE-", b"SOUND-SAMPLE-", b"+31.2304+121.4737/gps-track"
THUMBNAIL = b"thumbnail of my garden"
SECRETS = (b"+31.2", b"SecretPhone", b"my garden", b"gps-track", b"Wang Xiaoming", b"\xc0\xde\xc0\xde")
"""The last is a moment of making."""


def box(kind: bytes, *parts: bytes) -> bytes:
    """One box around its parts."""
    body = b"".join(parts)
    return struct.pack(">I4s", 8 + len(body), kind) + body


def full(kind: bytes, *parts: bytes) -> bytes:
    """A box with version and flags."""
    return box(kind, bytes(4), *parts)


def _track(number: int, handler: bytes, offset: int, length: int) -> bytes:
    dates = b"\xc0\xde\xc0\xde" * 2
    table = box(
        b"stbl",
        full(b"stsd", struct.pack(">I", 1), box(b"mp4v" if handler == b"vide" else b"mp4a", bytes(20))),
        full(b"stts", struct.pack(">III", 1, 1, 1)),
        full(b"stsc", struct.pack(">IIII", 1, 1, 1, 1)),
        full(b"stsz", struct.pack(">III", 0, 1, length)),
        full(b"stco", struct.pack(">II", 1, offset)),
    )
    return box(
        b"trak",
        full(b"tkhd", dates, struct.pack(">I", number), bytes(60)),
        box(
            b"mdia",
            full(b"mdhd", dates, bytes(16)),
            full(b"hdlr", b"mhlr", handler, bytes(12), b"SecretPhone Video\0"),
            box(b"minf", full(b"hdlr", b"dhlr", b"url ", bytes(12), b"SecretPhone Data\0"), table),
        ),
        box(b"udta", box(b"name", b"Wang Xiaoming")),
    )


def movie(*, sound_only: bool = False) -> bytes:
    """Picture, sound, a track of positions, a thumbnail between them, tags everywhere."""
    head = box(b"ftyp", b"qt  ", bytes(4), b"qt  ") + box(b"free", b"+31.2304 left over")
    parts = (PICTURE, THUMBNAIL, SOUND, POSITION)
    at = len(head) + 8
    offsets = [at + sum(len(part) for part in parts[:n]) for n in range(4)]
    tracks = [
        *([] if sound_only else [_track(1, b"vide", offsets[0], len(PICTURE))]),
        _track(2, b"soun", offsets[2], len(SOUND)),
        _track(3, b"meta", offsets[3], len(POSITION)),
    ]
    tags = box(b"udta", box(b"\xa9xyz", b"\0\x12\x15\xc7+31.2304+121.4737/"), box(b"\xa9mod", b"SecretPhone 9"))
    apple = box(b"meta", box(b"keys", b"com.apple.quicktime.location.ISO6709"), box(b"ilst", b"+31.2304+121.4737/"))
    moov = box(b"moov", full(b"mvhd", b"\xc0\xde\xc0\xde" * 2, bytes(92)), *tracks, tags, apple)
    return head + box(b"mdat", *parts) + moov + box(b"uuid", b"xmp of Wang Xiaoming") + bytes(4)


def element(marker: str, body: bytes, *, open_ended: bool = False) -> bytes:
    """One element of a WebM; open-ended as a browser writes it that still records."""
    length = b"\x01" + b"\xff" * 7 if open_ended else (0x10000000 | len(body)).to_bytes(4, "big")
    return bytes.fromhex(marker) + length + body


def webm(*, kinds: bytes = b"\x01\x02", open_ended: bool = True) -> bytes:
    """Picture and sound as a browser records them, tagged by somebody."""
    tracks = [
        element("AE", element("D7", bytes([n])) + element("83", bytes([kind])) + element("536E", b"SecretPhone"))
        for n, kind in enumerate(kinds, 1)
    ]
    info = (
        element("2AD7B1", b"\x0f\x42\x40")
        + element("4461", b"\xc0\xde\xc0\xde" * 2)
        + element("7BA9", b"my garden" * 20)
    )
    cluster = element("E7", b"\0") + element("A3", b"\x81\0\0\x80" + PICTURE)
    segment = (
        element("1549A966", info)
        + element("1654AE6B", b"".join(tracks))
        + element("1F43B675", cluster, open_ended=open_ended)
        + element("1254C367", element("7373", b"LOCATION +31.2304+121.4737/"))
    )
    return element("1A45DFA3", element("4282", b"webm")) + element("18538067", segment, open_ended=open_ended)
