"""Taking out of a picture what it says besides the picture: where and when it was taken, with what, by whom."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from PIL import Image, ImageOps

_ORIENTATION = 0x0112
_QUALITY = 92
"""Of a JPEG or WEBP that has to be written anew: no difference is seen, and the file hardly grows."""
_PNG_TELLS = (b"eXIf", b"tEXt", b"iTXt", b"zTXt", b"tIME")
_SCAN, _COMMENT, _END = 0xDA, 0xFE, b"\xff\xd9"
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7]", re.DOTALL)
"""What ends the data of a scan: neither a byte that is stuffed nor a restart."""
_HARMLESS: Mapping[int, bytes] = MappingProxyType({0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"})
"""Application segments that say how the colours are to be read, by their marker, with what they begin with."""


def bare(content: bytes, kind: str) -> bytes:
    """The same picture, upright, without metadata: of a JPEG or PNG that stands upright, the very same pixels.

    Everything else is written anew, of a moving picture the first frame. `kind` is Pillow's name of the format.
    Raises whatever the decoder raises on bad bytes.
    """
    with Image.open(io.BytesIO(content), formats=[kind]) as image:
        parts = _LOSSLESS.get(kind) if image.getexif().get(_ORIENTATION, 1) not in range(2, 9) else None
        if parts is not None:
            try:
                return b"".join(parts(content))
            except ValueError:  # decoders bear with more than is read here
                pass
        return _anew(ImageOps.exif_transpose(image), "JPEG" if kind == "MPO" else kind)


def _anew(image: Image.Image, kind: str) -> bytes:
    made = io.BytesIO()
    image.info = {key: image.info[key] for key in ("icc_profile", "transparency") if key in image.info}
    image.save(made, kind, icc_profile=image.info.get("icc_profile"), quality=_QUALITY)
    return made.getvalue()


def _jpeg_parts(content: bytes) -> Iterator[bytes]:
    """The segments of the first picture that it can't be read without. Raises ValueError where it is built unusually."""
    yield content[:2]
    at = 2
    while content[at : at + 2] != _END:
        length = int.from_bytes(content[at + 2 : at + 4], "big")
        if at + 4 > len(content) or content[at] != 0xFF or length < 2:
            raise ValueError("no segment where one should begin")
        marker, end = content[at + 1], at + 2 + length
        body = content[at + 4 : end]
        app = 0xE0 <= marker <= 0xEF
        if marker != _COMMENT and (not app or (marker in _HARMLESS and body.startswith(_HARMLESS[marker]))):
            yield content[at:end]
        at = end
        if marker == _SCAN:
            at = _scan_end(content, at)
            yield content[end:at]
    yield _END


def _scan_end(content: bytes, at: int) -> int:
    """Where the first marker after a scan's data stands; raises ValueError if there is none."""
    found = _MARKER.search(content, at)
    if found is None:
        raise ValueError("a scan without an end")
    return found.start()


def _png_parts(content: bytes) -> Iterator[bytes]:
    """All chunks up to the end but those that tell something. Raises ValueError where there is no end."""
    yield content[:8]
    at = 8
    while at + 12 <= len(content):
        end = at + 12 + int.from_bytes(content[at : at + 4], "big")
        kind = content[at + 4 : at + 8]
        if kind not in _PNG_TELLS:
            yield content[at:end]
        if kind == b"IEND":
            return
        at = end
    raise ValueError("no end")


_LOSSLESS: Mapping[str, Callable[[bytes], Iterator[bytes]]] = MappingProxyType(
    {"JPEG": _jpeg_parts, "MPO": _jpeg_parts, "PNG": _png_parts}
)
