"""Measures and draws lines of text with our own fonts, so that a paper looks the same wherever it is made.

Sizes and positions are PDF points (1/72 inch). The PDF library places one glyph behind the other; what it
leaves out is done here: a combining mark (the tilde of Guaraní g̃) is set over its letter.
"""

from __future__ import annotations

import unicodedata
from enum import Enum
from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from resources.fonts import Typeface, font_file

ASCENT = 0.984
DESCENT = 0.316
"""Parts of the size above and below the baseline that letters may fill, from the fonts' `hhea` table."""

_BREAK_AFTER = "/-.?&"
_MISSING = "\ufffd"
_TALL = frozenset("bdfhklt")
_RAISE_OVER_TALL = 0.172
# How far the ink of a letter reaches out before and behind it, in parts of the size: the largest of its side
# bearings in our fonts. All others stay within their own width, or within a hair (0.02) of it.
_INK_BEFORE = {"j": 0.068, "î": 0.034, "ħ": 0.029, "ĩ": 0.063, "ȷ": 0.068}
_INK_BEHIND = {
    "q": 0.066, "î": 0.053, "ï": 0.028, "ď": 0.02, "đ": 0.029, "ř": 0.024, "ť": 0.025, "Q": 0.022,
}  # fmt: skip
# Middle of the mark's ink from its origin, in parts of the size: [regular, bold]. Mono: in mid-cell.
_MARK_CENTRE = {
    "\u0300": (0.1215, 0.144),
    "\u0301": (0.1215, 0.144),
    "\u0303": (0.2045, 0.225),
    "\u0304": (0.178, 0.1915),
    "\u0308": (0.184, 0.216),
}


class Align(Enum):
    """Where a line stands in its column."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@cache
def _face(typeface: Typeface) -> TTFont:
    font = TTFont(typeface.value, str(font_file(typeface)))
    pdfmetrics.registerFont(font)
    return font


def has_glyph(typeface: Typeface, letter: str) -> bool:
    """Whether the font can draw this character."""
    return ord(letter) in _face(typeface).face.charToGlyph


def printable(text: str, typeface: Typeface = Typeface.REGULAR) -> str:
    """The text as it will be printed: composed, one space between words, without what is no letter.

    Pictographs, control and formatting characters, and marks that the font lacks or that stand alone are left
    out. Another letter that the font lacks stays, and is printed as the font's empty box: a reader sees that
    something is missing.
    """
    kept: list[str] = []
    for letter in unicodedata.normalize("NFC", text):
        kind = unicodedata.category(letter)
        if unicodedata.combining(letter) and (not kept or kept[-1] in " \n\u00a0"):
            continue
        if kind.startswith("Z") or letter in "\t\r\v\f":
            kept.append("\u00a0" if letter == "\u00a0" else " ")
        elif letter == "\n" or (kind[0] not in "C" and has_glyph(typeface, letter)):
            kept.append(letter)
        elif letter == _MISSING or (kind[0] in "LNPS" and kind not in ("So", "Sk")):
            kept.append(_MISSING)
    lines = "".join(kept).split("\n")
    return "\n".join(" ".join(part for part in line.split(" ") if part) for line in lines).strip("\n")


def width(text: str, typeface: Typeface, size: float) -> float:
    """Width of one line in points. Combining marks take no room."""
    _face(typeface)
    bare = "".join(letter for letter in text if not unicodedata.combining(letter))
    return float(pdfmetrics.stringWidth(bare, typeface.value, size))


def _overhangs(text: str, size: float) -> tuple[float, float]:
    """How far the ink of a line reaches out before and behind it, in points."""
    bare = [letter for letter in text if not unicodedata.combining(letter)] or [""]
    return _INK_BEFORE.get(bare[0], 0.0) * size, _INK_BEHIND.get(bare[-1], 0.0) * size


def ink_width(text: str, typeface: Typeface, size: float) -> float:
    """The room in points that a line needs: its width, and what its first and last letter reach out of it."""
    return width(text, typeface, size) + sum(_overhangs(text, size))


def wrap(text: str, typeface: Typeface, size: float, room: float) -> list[str]:
    """The text in lines no wider than `room`; a word that is wider by itself is broken where it must."""
    lines = []
    for paragraph in printable(text, typeface).split("\n"):
        line = ""
        for word in paragraph.split(" "):
            candidate = f"{line} {word}" if line else word
            if ink_width(candidate, typeface, size) <= room:
                line = candidate
                continue
            if line:
                lines.append(line)
            *full, line = _broken(word, typeface, size, room)
            lines.extend(full)
        lines.append(line)
    return lines


def _broken(word: str, typeface: Typeface, size: float, room: float) -> list[str]:
    """Pieces of a word, broken after a slash, hyphen or full stop if one is near (web addresses)."""
    pieces = [""]
    for letter in word:
        piece = pieces[-1]
        fits = unicodedata.combining(letter) or ink_width(piece + letter, typeface, size) <= room
        if fits or not piece:
            pieces[-1] += letter
            continue
        kept = max(piece.rfind(sign) for sign in _BREAK_AFTER) + 1
        while kept < len(piece) and unicodedata.combining(piece[kept]):
            kept += 1
        if kept <= len(piece) // 2 or ink_width(piece[kept:] + letter, typeface, size) > room:
            kept = len(piece)
        pieces[-1:] = [piece[:kept], piece[kept:] + letter]
    return pieces


def draw_line(canvas: Canvas, x: float, baseline: float, text: str, typeface: Typeface, size: float) -> None:
    """Draws one line that `printable` or `wrap` gave, from `x` to the right."""
    _face(typeface)
    canvas.setFont(typeface.value, size)
    run = ""
    for letter in text:
        if not unicodedata.combining(letter):
            run += letter
            continue
        if run:
            canvas.drawString(x, baseline, run)
            x += width(run, typeface, size)
            base, run = run[-1], ""
            _draw_mark(canvas, x - width(base, typeface, size) / 2, baseline, letter, base, typeface, size)
    if run:
        canvas.drawString(x, baseline, run)


def _draw_mark(
    canvas: Canvas, middle: float, baseline: float, mark: str, base: str, typeface: Typeface, size: float
) -> None:
    plain, bold = _MARK_CENTRE.get(mark, (0.2, 0.2))
    centre = 0.316 if typeface is Typeface.CODE else plain if typeface is Typeface.REGULAR else bold
    tall = base.isupper() or base in _TALL
    canvas.drawString(middle - centre * size, baseline + (_RAISE_OVER_TALL * size if tall else 0.0), mark)


def draw_aligned(
    canvas: Canvas,
    left: float,
    room: float,
    baseline: float,
    text: str,
    typeface: Typeface,
    size: float,
    align: Align,
) -> None:
    """Draws one line in a column that begins at `left` and is `room` wide; no ink reaches out of it."""
    spare = room - ink_width(text, typeface, size)
    shift = {Align.LEFT: 0.0, Align.CENTRE: spare / 2, Align.RIGHT: spare}[align]
    draw_line(canvas, left + _overhangs(text, size)[0] + shift, baseline, text, typeface, size)
