"""Pictures that come in: the place is read, and then nothing is left that tells who took them, where or with what."""

from __future__ import annotations

import io
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, PngImagePlugin

from bot.media.examining import examine
from bot.media.pictures import MAX_SIDE, examine_picture

SECRETS = (b"Exif", b"SecretPhone", b"Wang Xiaoming", b"xmpmeta", b"my garden", b"2026:12:01", b"<script>")
XMP = b"<x:xmpmeta>Wang Xiaoming</x:xmpmeta>"
SIZE = (64, 32)
MADE_ANEW = {"JPEG": "image/jpeg", "WEBP": "image/jpeg", "MPO": "image/jpeg", "PNG": "image/png", "GIF": "image/png"}


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
    elif kind in ("JPEG", "MPO"):
        more |= {"comment": b"my garden", "xmp": XMP}
    elif kind == "WEBP":
        more["xmp"] = XMP
    if kind == "GIF":
        image.save(made, kind, comment=b"my garden", **more)
    else:
        image.save(made, kind, exif=exif, **more)
    return made.getvalue()


def as_seen(content: bytes) -> bool:
    """Whether the scene is as it was seen, without a viewer having to turn it."""
    with Image.open(io.BytesIO(content)) as image:
        left, right = (image.convert("RGB").getpixel((x, SIZE[1] // 2)) for x in (8, SIZE[0] - 8))
        assert isinstance(left, tuple) and isinstance(right, tuple)
        return image.size == SIZE and left[0] > 200 > left[2] and right[2] > 200 > right[0]


def bare(content: bytes) -> bool:
    """Whether nothing at all stands beside the pixels."""
    with Image.open(io.BytesIO(content)) as image:
        image.load()
        told = set(image.info) - {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        return not told and not dict(image.getexif()) and not any(secret in content for secret in SECRETS)


@pytest.mark.parametrize("orientation", [1, 6])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "MPO"])
def test_what_is_kept_is_the_picture_alone_and_stands_upright(kind: str, orientation: int) -> None:
    sent = taken(kind, orientation)
    assert b"SecretPhone" in sent and b"Wang Xiaoming" in sent
    kept = examine_picture(sent)
    assert (kept.fault, kept.mime) == (None, MADE_ANEW[kind])
    assert kept.location == pytest.approx((39.9, 116.4))
    assert bare(kept.content) and as_seen(kept.content)


def test_what_is_hung_on_to_a_picture_or_hidden_in_it_is_dropped() -> None:
    kept = examine_picture(taken("JPEG", comment=b"<script>alert(1)</script>") + b"<script>" + taken("JPEG"))
    assert kept.fault is None and bare(kept.content) and as_seen(kept.content)


def test_colours_are_kept_as_their_profile_means_them() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    kept = examine_picture(taken("JPEG", icc_profile=lab)).content
    assert bare(kept) and as_seen(kept)
    assert as_seen(examine_picture(taken("JPEG", icc_profile=b"colours" * 40)).content), (
        "a broken profile spoils nothing"
    )


def saved(image: Image.Image, kind: str, **how: Any) -> bytes:
    made = io.BytesIO()
    image.save(made, kind, **how)
    return made.getvalue()


@pytest.mark.parametrize(
    ("image", "kind", "mime"),
    [
        (scene().convert("CMYK"), "JPEG", "image/jpeg"),
        (scene().convert("L"), "JPEG", "image/jpeg"),
        (scene().convert("P"), "GIF", "image/png"),
        (scene().convert("1"), "PNG", "image/png"),
        (Image.linear_gradient("L").convert("I").point(lambda value: value * 257).convert("I;16"), "PNG", "image/png"),
        (scene(), "BMP", "image/png"),
    ],
    ids=["CMYK", "grey", "palette", "black and white", "16 bits", "BMP"],
)
def test_every_kind_of_colour_becomes_one_that_everybody_can_show(image: Image.Image, kind: str, mime: str) -> None:
    kept = examine_picture(saved(image, kind))
    assert (kept.fault, kept.mime) == (None, mime)
    with Image.open(io.BytesIO(kept.content)) as shown, image.convert("RGB") as meant:
        assert shown.mode in ("RGB", "L") and shown.size == image.size
        if kind != "PNG" or image.mode == "1":
            assert shown.convert("L").resize((1, 1)).getpixel((0, 0)) == pytest.approx(
                meant.convert("L").resize((1, 1)).getpixel((0, 0)), abs=12
            )
        else:  # the darkest stays dark and the lightest light
            assert shown.convert("L").getextrema() == (0, 255)


def test_what_can_be_seen_through_stays_so() -> None:
    ghost = scene().convert("RGBA")
    ghost.putalpha(100)
    kept = examine_picture(saved(ghost, "PNG"))
    with Image.open(io.BytesIO(kept.content)) as shown:
        assert (kept.mime, shown.mode, shown.getpixel((0, 0))) == ("image/png", "RGBA", (255, 0, 0, 100))


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_of_a_moving_picture_the_first_frame_is_kept(kind: str) -> None:
    later = [Image.new("RGB", SIZE, "green")] * 2
    kept = examine_picture(saved(scene(), kind, save_all=True, append_images=later))
    with Image.open(io.BytesIO(kept.content)) as shown:
        assert getattr(shown, "n_frames", 1) == 1
    assert bare(kept.content) and as_seen(kept.content)


def test_a_large_photo_is_made_smaller() -> None:
    kept = examine_picture(saved(Image.effect_noise((4000, 1000), 40).convert("RGB"), "JPEG"))
    with Image.open(io.BytesIO(kept.content)) as shown:
        assert shown.size == (MAX_SIDE, MAX_SIDE // 4)


def many_passes(size: int, passes: int) -> bytes:
    """A JPEG whose head claims many pixels and whose scans are repeated without end."""
    sent = saved(Image.new("L", (size, size)), "JPEG", progressive=True)
    at = sent.rindex(b"\xff\xda")
    return sent[:at] + sent[at:-2] * passes + sent[-2:]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (saved(Image.new("1", (20_000, 20_000)), "PNG"), "bomb"),
        (saved(Image.new("1", (6000, 6000)), "PNG"), "bomb"),
        (many_passes(5000, 2000), "bomb"),
        (taken("JPEG")[:400], "unreadable"),
        (b"\xff\xd8\xff" + b"not a picture", "unreadable"),
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "drawing"),
        (b"\0\0\0\x18ftypheic" + bytes(40), "heic"),
        (b"<html><script>alert(1)</script></html>", "unreadable"),
        (b"", "unreadable"),
    ],
    ids=["20,000 square", "drawn bomb", "passes", "cut off", "head alone", "SVG", "HEIC", "HTML", "empty"],
)
def test_what_is_no_picture_or_a_trap_is_refused_at_once(content: bytes, fault: str) -> None:
    began = time.monotonic()
    assert examine("photo", content, "image/jpeg").fault == fault
    assert time.monotonic() - began < 2


@settings(max_examples=150, deadline=None)
@given(
    kind=st.sampled_from(["JPEG", "PNG", "WEBP", "GIF", "MPO"]),
    cut=st.just(1.0) | st.floats(0.05, 1),
    changes=st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), max_size=8),
    named=st.sampled_from(["photo", "document", "video", "voice"]),
)
def test_a_broken_picture_never_raises_and_never_keeps_what_it_tells(
    kind: str, cut: float, changes: list[tuple[float, int]], named: Any
) -> None:
    broken = bytearray(taken(kind))
    for where, value in changes:
        broken[int(where * len(broken))] = value
    kept = examine(named, bytes(broken[: int(cut * len(broken))]))
    if named != "voice" or kept.kind == "photo":
        assert not any(secret in kept.content for secret in SECRETS)
    assert (kept.fault is None) == bool(kept.content)
