"""The typeface of what is printed: one of this machine's Chinese fonts, put into the file; else one that the reader's machine must have."""

from __future__ import annotations

from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from bot.faults import OperatorFault

STANDARD = "STSong-Light"
"""Every PDF reader knows it by name, but draws it with a Chinese font of its own machine; a print shop may have none."""
_EMBEDDED = "Gridbell"
_USUAL = (
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
    "/usr/share/fonts/wqy-microhei/wqy-microhei.ttc",
    "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
    "/System/Library/Fonts/STHeiti Medium.ttc",
    "/System/Library/Fonts/Supplemental/Arial Unicode.ttf",
    "/Library/Fonts/Arial Unicode.ttf",
    "C:/Windows/Fonts/msyh.ttc",
    "C:/Windows/Fonts/simhei.ttf",
)
"""Where Chinese TrueType fonts lie on Linux, macOS and Windows. OpenType with PostScript outlines can't be embedded."""


class BadFont(OperatorFault):
    """The font that was named can't be put into a PDF."""


def lettering(named: Path | None) -> str:
    """The name of a typeface that is ready for drawing: the font that was `named`, or the first of the usual ones; else STANDARD.

    Raises BadFont.
    """
    if named is not None:
        try:
            return _embed(str(named))
        except (TTFError, OSError) as fault:
            raise BadFont(f"{named}: can't be put into a PDF ({fault}); take a TrueType font, .ttf or .ttc") from fault
    for path in _USUAL:
        if Path(path).is_file():
            try:
                return _embed(path)
            except TTFError:
                continue
    pdfmetrics.registerFont(UnicodeCIDFont(STANDARD))
    return STANDARD


def _embed(path: str) -> str:
    font = TTFont(_EMBEDDED, path)
    if ord("网") not in font.face.charToGlyph:
        raise TTFError("no Chinese letters in it")
    pdfmetrics.registerFont(font)
    return _EMBEDDED
