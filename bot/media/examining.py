"""What a file that came in really is, whatever it is called: a picture, a film or a sound, bare of metadata; or why it is not taken."""

from __future__ import annotations

import re

from bot.media.mp4 import NoMovie, bare_mp4, brand, is_mp4
from bot.media.pictures import examine_picture
from bot.media.refusing import MAX_BYTES, refused
from bot.media.webm import NoWebm, bare_webm, is_webm
from handlers.commands import FileKind, Received

_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"BM")
_APPLE_PICTURES = (b"heic", b"heix", b"heif", b"hevc", b"mif1", b"msf1", b"avif", b"avis")
_DRAWING = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:\?xml|!--|!DOCTYPE svg|svg)\b", re.IGNORECASE)
_AUDIO = re.compile(r"audio/[a-z0-9.+-]{1,34}")


def examine(kind: FileKind, content: bytes, mime: str = "") -> Received:
    """The file as it may be kept, or its fault. `kind` is what the platform calls it; the bytes decide. Never raises.

    Slow for a picture: not for the event loop.
    """
    if len(content) > MAX_BYTES:
        return refused(kind, "too_large")
    if brand(content) in _APPLE_PICTURES:
        return refused("photo", "heic")
    if content.startswith(_PICTURES) or (content[:4] == b"RIFF" and content[8:12] == b"WEBP"):
        return examine_picture(content)
    if _DRAWING.match(content[:512]) and kind != "voice":
        return refused("photo", "drawing")
    if is_mp4(content) or is_webm(content):
        return _film(kind, content)
    if kind == "voice" or (kind == "document" and mime.startswith("audio/")):
        return _sound(content, mime)
    if kind == "photo":
        return refused("photo", "unreadable")
    return refused(kind, "film" if kind == "video" else "document")


def _film(kind: FileKind, content: bytes) -> Received:
    """A film without its metadata; one without pictures is a voice note."""
    mp4 = is_mp4(content)
    try:
        made, seen = bare_mp4(content) if mp4 else bare_webm(content)
    except (NoMovie, NoWebm):
        return refused("voice" if kind == "voice" else "video", "film")
    family = "quicktime" if brand(content) in (b"qt  ", b"") else "mp4"
    if not seen:
        return Received("voice", made, "audio/mp4" if mp4 else "audio/webm")
    return Received("video", made, f"video/{family}" if mp4 else "video/webm")


def _sound(content: bytes, mime: str) -> Received:
    """A voice note as it is, without the tags that a recorder of music puts before and after it."""
    if not content:
        return refused("voice", "unavailable")
    if content[:3] == b"ID3" and len(content) > 10:
        length = sum((byte & 0x7F) << shift for byte, shift in zip(content[6:10], (21, 14, 7, 0), strict=True))
        content = content[10 + length :]
    if content[-128:-125] == b"TAG":
        content = content[:-128]
    return Received("voice", content, mime if _AUDIO.fullmatch(mime) else "audio/ogg")
