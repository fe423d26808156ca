"""What a picture that came in is: sound, of a bearable size, and where it was taken. What is kept tells nothing of its maker."""

from __future__ import annotations

import io
import math
from collections.abc import Mapping
from typing import Any

from PIL import Image

from bot.media.stripping import bare
from handlers.commands import Received

MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 60_000_000
"""Twice the largest sensor of a usual telephone; a small file that unfolds to more is a bomb."""
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP")
_GPS = 0x8825


def examine(content: bytes) -> Received:
    """The picture without its metadata, its type and EXIF place, or the fault for which it can't be used.

    Slow (a decode): not for the event loop.
    """
    try:
        with Image.open(io.BytesIO(content), formats=_FORMATS) as image:
            if image.width * image.height > MAX_PIXELS:
                return refused("photo", "too_large")
            place = _place(image)
            image.draft("RGB", (256, 256))  # a JPEG is read to its end all the same, at an eighth of the work
            image.load()
            mime = "image/jpeg" if image.format == "MPO" else Image.MIME.get(image.format or "", "image/jpeg")
            kind = image.format or ""
        return Received("photo", bare(content, kind), mime, place)
    except Image.DecompressionBombError:
        return refused("photo", "too_large")
    except Exception:  # noqa: BLE001 (decoders fail on bad bytes in ways of their own, all of which mean the same)
        return refused("photo", "unreadable")


def refused(kind: str, fault: str) -> Received:
    """A file that can't be used: too_large, unreadable or unavailable."""
    return Received("voice" if kind == "voice" else "photo", b"", "", fault=fault)


def _place(image: Image.Image) -> tuple[float, float] | None:
    """Latitude and longitude in degrees from the EXIF GPS block; None where there is none that makes sense."""
    try:
        gps: Mapping[int, Any] = image.getexif().get_ifd(_GPS)
        lat = _degrees(gps[2]) * (-1 if str(gps.get(1, "N")).upper().startswith("S") else 1)
        lon = _degrees(gps[4]) * (-1 if str(gps.get(3, "E")).upper().startswith("W") else 1)
    except (KeyError, TypeError, ValueError, ZeroDivisionError, SyntaxError, OSError):
        return None
    sound = (
        math.isfinite(lat) and math.isfinite(lon) and abs(lat) <= 90 and abs(lon) <= 180 and (lat, lon) != (0.0, 0.0)
    )
    return (lat, lon) if sound else None


def _degrees(parts: Any) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    return degrees + minutes / 60 + seconds / 3600
