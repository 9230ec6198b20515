"""Measures and draws lines of text with our own fonts, so that a paper looks the same wherever it is made.

Sizes and positions are PDF points (1/72 inch). The PDF library places one glyph behind the other; what it
leaves out is done here: a combining mark (the tilde of Guaraní g̃) is set over its letter, and letters that
our fonts lack (ŋ, Ж) are taken from another one.
"""

from __future__ import annotations

import unicodedata
from enum import Enum
from functools import cache
from itertools import groupby

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from resources.fonts import OtherLetters, Typeface, font_file

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
# The same for marks of the other font: those that our fonts lack and that American languages use.
_OTHER_MARK_CENTRE = {
    "\u0302": (0.002, 0.001),
    "\u0306": (0.001, 0.003),
    "\u030a": (0.002, 0.004),
    "\u030c": (0.0, 0.002),
    "\u0323": (-0.299, -0.313),
    "\u0324": (-0.001, 0.001),
    "\u032d": (0.0, 0.0),
    "\u0330": (-0.001, 0.001),
    "\u0331": (0.001, 0.001),
}
_ALONE = 0.35
"""A last word that takes less than this part of the room looks lost on a line of its own."""
_MOST_BALANCED = 4
_HALVINGS = 7
_BELOW = 220
"""The class of a mark that stands below its letter (Unicode, canonical combining class)."""
_OTHER_INK = (0.116, 0.08)
_Face = Typeface | OtherLetters


class Align(Enum):
    """Where a line stands in its column."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@cache
def _face(typeface: _Face) -> TTFont:
    font = TTFont(typeface.value, str(font_file(typeface)))
    pdfmetrics.registerFont(font)
    return font


@cache
def _letters_of(typeface: _Face) -> frozenset[int]:
    return frozenset(_face(typeface).face.charToGlyph)


def has_glyph(typeface: _Face, letter: str) -> bool:
    """Whether the font can draw this character."""
    return ord(letter) in _letters_of(typeface)


def _other(typeface: Typeface) -> OtherLetters:
    return OtherLetters.REGULAR if typeface is Typeface.REGULAR else OtherLetters.BOLD


def _face_for(letter: str, typeface: Typeface) -> _Face:
    """The font that draws this letter: ours, or the other where only that can."""
    other = _other(typeface)
    return other if not has_glyph(typeface, letter) and has_glyph(other, letter) else typeface


def _can_draw(letter: str, typeface: Typeface) -> bool:
    if has_glyph(typeface, letter):
        return True
    return has_glyph(_other(typeface), letter) and (
        not unicodedata.combining(letter) or letter in _OTHER_MARK_CENTRE
    )


def printable(text: str, typeface: Typeface = Typeface.REGULAR) -> str:
    """The text as it will be printed: composed, one space between words, without what is no letter.

    Pictographs, control and formatting characters, and marks that no font has or that stand alone are left
    out. Another letter that no font has stays, and is printed as the font's empty box: a reader sees that
    something is missing.
    """
    kept: list[str] = []
    for letter in unicodedata.normalize("NFC", text):
        kind = unicodedata.category(letter)
        if unicodedata.combining(letter) and (not kept or kept[-1] in " \n\u00a0"):
            continue
        if kind.startswith("Z") or letter in "\t\r\v\f":
            kept.append("\u00a0" if letter == "\u00a0" else " ")
        elif letter == "\n" or (kind[0] not in "C" and _can_draw(letter, typeface)):
            kept.append(letter)
        elif letter == _MISSING or (kind[0] in "LNPS" and kind not in ("So", "Sk")):
            kept.append(_MISSING)
    lines = "".join(kept).split("\n")
    return "\n".join(" ".join(part for part in line.split(" ") if part) for line in lines).strip("\n")


def lost_letters(text: str) -> str:
    """The letters of a text that come out as a box, and the marks that are left out: each once."""
    lost: dict[str, None] = {}
    for letter in unicodedata.normalize("NFC", text):
        is_mark = unicodedata.category(letter)[0] == "M"
        if not _can_draw(letter, Typeface.REGULAR) if is_mark else _MISSING in printable(letter):
            lost[letter] = None
    return "".join(lost)


def width(text: str, typeface: Typeface, size: float) -> float:
    """Width of one line in points. Combining marks take no room."""
    bare = "".join(letter for letter in text if not unicodedata.combining(letter))
    return sum(_run_width(run, face, size) for face, run in _runs(bare, typeface))


def _runs(text: str, typeface: Typeface) -> list[tuple[_Face, str]]:
    """The text in pieces of one font each."""
    _face(typeface)
    if all(ord(letter) in _letters_of(typeface) for letter in text):
        return [(typeface, text)]
    return [(face, "".join(run)) for face, run in groupby(text, lambda letter: _face_for(letter, typeface))]


def _run_width(run: str, face: _Face, size: float) -> float:
    return float(pdfmetrics.stringWidth(run, face.value, size))


def _overhangs(text: str, typeface: Typeface, size: float) -> tuple[float, float]:
    """How far the ink of a line reaches out before and behind it, in points."""
    bare = [letter for letter in text if not unicodedata.combining(letter)] or [" "]
    before, behind = _INK_BEFORE.get(bare[0], 0.0), _INK_BEHIND.get(bare[-1], 0.0)
    if _face_for(bare[0], typeface) is not typeface:
        before = _OTHER_INK[0]
    if _face_for(bare[-1], typeface) is not typeface:
        behind = _OTHER_INK[1]
    return before * size, behind * size


def ink_width(text: str, typeface: Typeface, size: float) -> float:
    """The room in points that a line needs: its width, and what its first and last letter reach out of it."""
    return width(text, typeface, size) + sum(_overhangs(text, typeface, size))


def wrap(text: str, typeface: Typeface, size: float, room: float) -> list[str]:
    """The text in lines no wider than `room`; a word that is wider by itself is broken where it must.

    A short last word is not left alone: the one before it comes down to it. Codes keep their groups.
    """
    lines: list[str] = []
    for paragraph in printable(text, typeface).split("\n"):
        begin, line = len(lines), ""
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
        if typeface is not Typeface.CODE and len(lines) > begin + 1:
            lines[-2:] = _with_company(lines[-2], lines[-1], typeface, size, room)
    return lines


def balanced(text: str, typeface: Typeface, size: float, room: float) -> list[str]:
    """The same number of lines as `wrap` gives, of about the same length: for lines that stand centred."""
    lines = wrap(text, typeface, size, room)
    if len(lines) < 2 or len(lines) > _MOST_BALANCED:
        return lines
    too_narrow, narrow = 0.0, room
    for _ in range(_HALVINGS):
        middle = (too_narrow + narrow) / 2
        tried = wrap(text, typeface, size, middle)
        if len(tried) == len(lines) and " ".join(tried) == " ".join(lines):  # no word is broken for it
            narrow, lines = middle, tried
        else:
            too_narrow = middle
    return lines


def _with_company(before: str, last: str, typeface: Typeface, size: float, room: float) -> tuple[str, str]:
    """The two last lines of a paragraph, the last of more than one short word where that can be."""
    kept, _, moved = before.rpartition(" ")
    joined = f"{moved} {last}"
    alone = " " not in last and ink_width(last, typeface, size) < _ALONE * room
    if not alone or " " not in kept or ink_width(joined, typeface, size) > room:
        return before, last
    return kept, joined


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
    run, base = "", " "
    for letter in text:
        if not unicodedata.combining(letter):
            run += letter
            continue
        x = _draw_run(canvas, x, baseline, run, typeface, size)
        base, run = (run or base)[-1], ""
        _draw_mark(canvas, x - width(base, typeface, size) / 2, baseline, letter, base, typeface, size)
    _draw_run(canvas, x, baseline, run, typeface, size)


def _draw_run(canvas: Canvas, x: float, baseline: float, text: str, typeface: Typeface, size: float) -> float:
    """Draws letters without marks. Returns where they end."""
    for face, run in _runs(text, typeface) if text else ():
        canvas.setFont(face.value, size)
        canvas.drawString(x, baseline, run)
        x += _run_width(run, face, size)
    return x


def _draw_mark(
    canvas: Canvas, middle: float, baseline: float, mark: str, base: str, typeface: Typeface, size: float
) -> None:
    face = _face_for(mark, typeface)
    table = _MARK_CENTRE if face is typeface else _OTHER_MARK_CENTRE
    plain, bold = table.get(mark, (0.2, 0.2))
    centre = 0.316 if face is Typeface.CODE else plain if typeface is Typeface.REGULAR else bold
    tall = (base.isupper() or base in _TALL) and unicodedata.combining(mark) != _BELOW
    canvas.setFont(face.value, size)
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
    draw_line(canvas, left + _overhangs(text, typeface, size)[0] + shift, baseline, text, typeface, size)
