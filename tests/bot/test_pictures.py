"""Pictures that come in: the place is read, and then nothing is left that tells who took them, where or with what."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image, PngImagePlugin

from bot.media.pictures import examine

SECRETS = (b"Exif", b"SecretPhone", b"Wang Xiaoming", b"xmpmeta", b"my garden", b"2026:12:01")
XMP = b"<x:xmpmeta>Wang Xiaoming</x:xmpmeta>"
SIZE = (64, 32)


def scene() -> Image.Image:
    """Red on the left, blue on the right, wider than high."""
    image = Image.new("RGB", SIZE, "blue")
    image.paste("red", (0, 0, SIZE[0] // 2, SIZE[1]))
    return image


def taken(kind: str, orientation: int = 1, **more: Any) -> bytes:
    """The scene as a telephone writes it: device, owner, time and place in it, perhaps turned by a quarter."""
    exif = Image.Exif()
    exif[0x0110], exif[0x013B], exif[0x0132] = "SecretPhone 9", "Wang Xiaoming", "2026:12:01 09:00:00"
    exif[0x0112] = orientation
    exif.get_ifd(0x8825).update({1: "N", 2: (39.0, 54.0, 0.0), 3: "E", 4: (116.0, 24.0, 0.0)})
    image = scene() if orientation == 1 else scene().transpose(Image.Transpose.ROTATE_90)
    made = io.BytesIO()
    if kind == "PNG":
        more["pnginfo"] = PngImagePlugin.PngInfo()
        more["pnginfo"].add_text("Comment", "my garden")
        more["pnginfo"].add_itxt("XML:com.adobe.xmp", XMP.decode(), zip=False)
    elif kind == "JPEG":
        more |= {"comment": b"my garden", "xmp": XMP}
    else:
        more["xmp"] = XMP
    image.save(made, kind, exif=exif, **more)
    return made.getvalue()


def upright(content: bytes) -> bool:
    """Whether the scene is as it was seen, without a viewer having to turn it."""
    with Image.open(io.BytesIO(content)) as image:
        left, right = (image.convert("RGB").getpixel((x, SIZE[1] // 2)) for x in (8, SIZE[0] - 8))
        assert isinstance(left, tuple) and isinstance(right, tuple)
        return image.size == SIZE and left[0] > 200 > left[2] and right[2] > 200 > right[0]


@pytest.mark.parametrize("orientation", [1, 6])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_what_is_kept_is_the_picture_alone_and_stands_upright(kind: str, orientation: int) -> None:
    sent = taken(kind, orientation)
    assert b"SecretPhone" in sent and b"Wang Xiaoming" in sent
    kept = examine(sent)
    assert (kept.fault, kept.mime) == (None, f"image/{kind.lower()}")
    assert kept.location == pytest.approx((39.9, 116.4))
    assert [secret for secret in SECRETS if secret in kept.content] == []
    with Image.open(io.BytesIO(kept.content)) as image:
        assert dict(image.getexif()) == {}
        assert not {"exif", "xmp", "comment", "Comment", "XML:com.adobe.xmp"} & image.info.keys()
    assert upright(kept.content)


@pytest.mark.parametrize(("kind", "more"), [("JPEG", {}), ("JPEG", {"progressive": True}), ("PNG", {})])
def test_an_upright_picture_keeps_its_very_pixels_and_its_colours(kind: str, more: dict[str, Any]) -> None:
    sent = taken(kind, icc_profile=b"colours", **more)
    kept = examine(sent).content
    assert len(kept) < len(sent)
    with Image.open(io.BytesIO(sent)) as before, Image.open(io.BytesIO(kept)) as after:
        assert before.tobytes() == after.tobytes()
        assert after.info["icc_profile"] == b"colours"


def test_what_is_hung_on_after_the_end_is_dropped() -> None:
    kept = examine(taken("JPEG") + b"SecretPhone" + taken("JPEG"))
    assert kept.fault is None and b"SecretPhone" not in kept.content
    assert upright(kept.content)


def test_a_jpeg_with_bytes_between_its_segments_is_written_anew() -> None:
    sent = taken("JPEG")
    at = sent.index(b"\xff\xdb")
    kept = examine(sent[:at] + b"\x00" + sent[at:])
    assert kept.fault is None and upright(kept.content)
    assert [secret for secret in SECRETS if secret in kept.content] == []


def test_a_bare_picture_is_kept_as_it_is() -> None:
    for kind in ("JPEG", "PNG"):
        made = io.BytesIO()
        scene().save(made, kind)
        assert examine(made.getvalue()).content == made.getvalue()


def test_other_formats_are_kept_as_pictures() -> None:
    for kind in ("GIF", "BMP"):
        made = io.BytesIO()
        scene().save(made, kind)
        kept = examine(made.getvalue())
        assert kept.fault is None and upright(kept.content)
