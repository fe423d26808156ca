"""A picture that came in, written anew: upright, of a bearable size, and nothing in it but what it shows."""

from __future__ import annotations

import io
import math
from collections.abc import Mapping
from typing import Any

from PIL import Image, ImageCms, ImageOps

from bot.media.refusing import refused
from handlers.commands import Received

MAX_PIXELS = 60_000_000
"""A little more than the largest sensor of a usual telephone; a small file that unfolds to more is a bomb."""
MAX_DRAWN_PIXELS = 20_000_000
"""The same of what is no JPEG: four bytes in memory for each, with no way to unfold it smaller."""
MAX_SCANNED = 2_000_000_000
"""Pixels times passes of a progressive JPEG: ordinary ones have about ten passes, and each costs as much as a picture."""
MAX_SIDE = 2560
"""Pixels of the longer side that are kept: a number plate across the road can still be read."""
MAX_DRAWING = 3 * 1024 * 1024
"""Bytes up to which a drawing or a screenshot stays lossless."""
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP")
_PHOTOGRAPHS = ("JPEG", "MPO", "WEBP")
_QUALITY = 85
_GPS = 0x8825
_MAX_PROFILE = 1024 * 1024
_DEEP = ("I", "I;16", "I;16B", "I;16L", "I;16N", "F")


def examine_picture(content: bytes) -> Received:
    """The picture anew, its type and EXIF place, or the fault for which it can't be used. Of a moving one, the first frame.

    Never raises. Slow (a decode) and up to some 300 MB: not for the event loop, and not many at once.
    """
    try:
        with Image.open(io.BytesIO(content), formats=_FORMATS) as image:
            drawn = image.format not in _PHOTOGRAPHS
            pixels = image.width * image.height
            if pixels > (MAX_PIXELS if image.format in ("JPEG", "MPO") else MAX_DRAWN_PIXELS):
                return refused("photo", "bomb")
            if image.format in ("JPEG", "MPO") and content.count(b"\xff\xda") * pixels > MAX_SCANNED:
                return refused("photo", "bomb")
            place = _place(image)
            image.draft(None, (MAX_SIDE, MAX_SIDE))  # a large JPEG is unfolded at a half or a quarter of its size
            image.load()
            made, mime = _written(_seen(image), drawn=drawn)
        return Received("photo", made, mime, place)
    except Image.DecompressionBombError:
        return refused("photo", "bomb")
    except Exception:  # noqa: BLE001 (decoders fail on bad bytes in ways of their own, all of which mean the same)
        return refused("photo", "unreadable")


def _seen(image: Image.Image) -> Image.Image:
    """What a viewer would show: upright, in sRGB, eight bits a channel, not larger than is kept; and no words beside it."""
    turned = image.getexif().get(0x0112)
    profile = image.info.get("icc_profile")
    shown = image if image.mode in ("RGB", "L", "CMYK") else _plain(image)
    shown.thumbnail((MAX_SIDE, MAX_SIDE), Image.Resampling.LANCZOS, reducing_gap=2.0)
    shown = _in_srgb(shown, profile)
    if shown.mode not in ("RGB", "RGBA", "L"):
        shown = shown.convert("RGB")
    if turned in range(2, 9):
        exif = shown.getexif()
        exif[0x0112] = turned
        shown = ImageOps.exif_transpose(shown)
    bare = Image.new(shown.mode, shown.size)
    bare.paste(shown)
    return bare


def _plain(image: Image.Image) -> Image.Image:
    """Palettes, 16 bits, black and white: as RGB, RGBA or grey of eight bits."""
    if image.mode in _DEEP:
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode == "1":
        return image.convert("L")
    see_through = image.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in image.info
    return image.convert("RGBA" if see_through else "RGB")


def _in_srgb(image: Image.Image, profile: Any) -> Image.Image:
    """The colours as the profile means them; of a profile that is broken or fits another kind of picture, as they are."""
    if not isinstance(profile, bytes) or not 128 <= len(profile) <= _MAX_PROFILE:
        return image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        mode = "RGB" if image.mode == "CMYK" else image.mode
        target = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, source, target, outputMode=mode) or image
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image


def _written(image: Image.Image, *, drawn: bool) -> tuple[bytes, str]:
    """The bytes and their type: what can be seen through stays PNG, so does a drawing while it is small; else JPEG."""
    see_through = image.mode == "RGBA" and image.getchannel("A").getextrema() != (255, 255)
    if see_through or drawn:
        made = io.BytesIO()
        image.save(made, "PNG")
        if see_through or made.tell() <= MAX_DRAWING:
            return made.getvalue(), "image/png"
    made = io.BytesIO()
    (image if image.mode == "L" else image.convert("RGB")).save(made, "JPEG", quality=_QUALITY, optimize=True)
    return made.getvalue(), "image/jpeg"


def _place(image: Image.Image) -> tuple[float, float] | None:
    """Latitude and longitude in degrees from the EXIF GPS block; None where there is none that makes sense."""
    try:
        gps: Mapping[int, Any] = image.getexif().get_ifd(_GPS)
        lat = _degrees(gps[2]) * (-1 if str(gps.get(1, "N")).upper().startswith("S") else 1)
        lon = _degrees(gps[4]) * (-1 if str(gps.get(3, "E")).upper().startswith("W") else 1)
    except Exception:  # noqa: BLE001 (a broken block costs the place, never the picture)
        return None
    sound = (
        math.isfinite(lat) and math.isfinite(lon) and abs(lat) <= 90 and abs(lon) <= 180 and (lat, lon) != (0.0, 0.0)
    )
    return (lat, lon) if sound else None


def _degrees(parts: Any) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    return degrees + minutes / 60 + seconds / 3600
