"""Sheets of codes to be cut and put up: A4, six to a page, each with a place's name, its QR code, and what to do."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import segno
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

COLUMNS, ROWS = 2, 3
WIDTH, HEIGHT = 92 * mm, 90 * mm
QR = 50 * mm
QUIET = 4
"""Modules of white around a QR code, as ISO/IEC 18004 wants them."""
_EDGE = 4 * mm
_MARK, _GAP = 4 * mm, 1 * mm


@dataclass(frozen=True, slots=True)
class Label:
    """One code as it is printed: the address in the QR code, and words in Chinese and in English."""

    address: str
    issuer: str
    place: str
    place_en: str
    do: str
    do_en: str
    typed: str
    typed_en: str
    emergency: str
    emergency_en: str


def modules(address: str) -> tuple[tuple[bool, ...], ...]:
    """The QR code of an address without its white edge; a quarter of it may be scratched off (level Q, or H where that costs no room)."""
    made = segno.make(address, error="q", micro=False)
    return tuple(tuple(bool(dark) for dark in row) for row in made.matrix)


def pdf(labels: Sequence[Label], font: str) -> bytes:
    """The sheets as a PDF, in that typeface."""
    content = io.BytesIO()
    canvas = Canvas(content, pagesize=A4, invariant=True)
    canvas.setTitle("Gridbell 网格铃")
    left, bottom = (A4[0] - COLUMNS * WIDTH) / 2, (A4[1] - ROWS * HEIGHT) / 2
    each = COLUMNS * ROWS
    for first in range(0, len(labels), each):
        for at, label in enumerate(labels[first : first + each]):
            canvas.saveState()
            canvas.translate(left + at % COLUMNS * WIDTH, bottom + (ROWS - 1 - at // COLUMNS) * HEIGHT)
            _draw(canvas, label, font)
            canvas.restoreState()
        _cut_marks(canvas, left, bottom)
        canvas.showPage()
    canvas.save()
    return content.getvalue()


def _draw(canvas: Any, label: Label, font: str) -> None:
    """One label, from its top down."""
    y = HEIGHT - 4.4 * mm
    for words, size, step in ((label.issuer, 7, 5.6), (label.do, 13, 4.3), (label.do_en, 7.5, 0.4)):
        _centred(canvas, words, font, size, y)
        y -= step * mm
    y -= QR
    _qr(canvas, label.address, (WIDTH - QR) / 2, y)
    y -= 2.2 * mm
    for words, size, step in (
        (label.place, 14, 3.9),
        (label.place_en, 7.5, 4.7),
        (label.typed, 9, 3.2),
        (label.typed_en, 6.5, 4.3),
        (label.emergency, 8, 2.9),
        (label.emergency_en, 6.5, 0),
    ):
        _centred(canvas, words, font, size, y)
        y -= step * mm


def _centred(canvas: Any, words: str, font: str, size: float, y: float) -> None:
    """A line in the middle, smaller where it would not fit."""
    room = WIDTH - 2 * _EDGE
    wide = stringWidth(words, font, size)
    canvas.setFont(font, size * min(1.0, room / wide) if wide else size)
    canvas.drawCentredString(WIDTH / 2, y, words)


def _qr(canvas: Any, address: str, x: float, y: float) -> None:
    """The dark modules as one shape, so that no hair of white shows between them."""
    rows = modules(address)
    size = QR / (len(rows) + 2 * QUIET)
    shape = canvas.beginPath()
    for down, row in enumerate(rows):
        for across, dark in enumerate(row):
            if dark:
                shape.rect(x + (across + QUIET) * size, y + QR - (down + QUIET + 1) * size, size, size)
    canvas.drawPath(shape, stroke=0, fill=1)


def _cut_marks(canvas: Any, left: float, bottom: float) -> None:
    """Short lines outside the labels, where they are to be cut."""
    canvas.setLineWidth(0.3)
    top, right = bottom + ROWS * HEIGHT, left + COLUMNS * WIDTH
    for column in range(COLUMNS + 1):
        x = left + column * WIDTH
        canvas.line(x, bottom - _GAP, x, bottom - _GAP - _MARK)
        canvas.line(x, top + _GAP, x, top + _GAP + _MARK)
    for row in range(ROWS + 1):
        y = bottom + row * HEIGHT
        canvas.line(left - _GAP, y, left - _GAP - _MARK, y)
        canvas.line(right + _GAP, y, right + _GAP + _MARK, y)
