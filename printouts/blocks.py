"""The pieces papers are made of: a block knows its height for a width, and draws itself downwards.

All lengths are points. Roll paper (`roll.py`) and A4 sheets (`sheet.py`) stack the same blocks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from printouts.letters import ASCENT, DESCENT, Align, balanced, draw_aligned, width, wrap
from printouts.qr import qr_picture
from resources.fonts import Typeface

LINE = ASCENT + DESCENT
"""Height of a line in parts of its size."""

BODY = 10.0
TITLE = 13.0
SMALL = 9.0


class Block(Protocol):
    """One thing on the strip."""

    def height(self, room: float) -> float:
        """How tall it is if it may be `room` wide."""
        ...

    def draw(self, canvas: Canvas, left: float, top: float, room: float) -> None:
        """Draws it downwards from `top`."""
        ...


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph."""

    text: str
    size: float = BODY
    typeface: Typeface = Typeface.REGULAR
    align: Align = Align.LEFT

    def _lines(self, room: float) -> list[str]:
        broken = balanced if self.align is Align.CENTRE else wrap
        return broken(self.text, self.typeface, self.size, room)

    def height(self, room: float) -> float:
        return len(self._lines(room)) * self.size * LINE

    def draw(self, canvas: Canvas, left: float, top: float, room: float) -> None:
        for line in self._lines(room):
            baseline = top - ASCENT * self.size
            draw_aligned(canvas, left, room, baseline, line, self.typeface, self.size, self.align)
            top -= LINE * self.size


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list: a bullet or a number, and its text beside it on all lines."""

    mark: str
    text: str
    size: float = BODY

    def _indent(self) -> float:
        return width(self.mark, Typeface.REGULAR, self.size) + 0.45 * self.size

    def _words(self) -> Words:
        return Words(self.text, self.size)

    def height(self, room: float) -> float:
        return self._words().height(room - self._indent())

    def draw(self, canvas: Canvas, left: float, top: float, room: float) -> None:
        Words(self.mark, self.size).draw(canvas, left, top, room)
        self._words().draw(canvas, left + self._indent(), top, room - self._indent())


@dataclass(frozen=True, slots=True)
class Gap:
    """Empty paper."""

    tall: float = 2 * mm

    def height(self, room: float) -> float:
        return self.tall

    def draw(self, canvas: Canvas, left: float, top: float, room: float) -> None:
        return


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across, with air above and below."""

    thick: float = 0.75
    air: float = 2 * mm

    def height(self, room: float) -> float:
        return 2 * self.air + self.thick

    def draw(self, canvas: Canvas, left: float, top: float, room: float) -> None:
        canvas.setLineWidth(self.thick)
        middle = top - self.air - self.thick / 2
        canvas.line(left, middle, left + room, middle)


@dataclass(frozen=True, slots=True)
class Qr:
    """A QR code in the middle, its dark square about `wished` points wide."""

    text: str
    wished: float = 42 * mm

    def height(self, room: float) -> float:
        return qr_picture(self.text, room, wished=self.wished).side

    def draw(self, canvas: Canvas, left: float, top: float, room: float) -> None:
        picture = qr_picture(self.text, room, wished=self.wished)
        picture.draw(canvas, left + (room - picture.side) / 2, top)


@dataclass(frozen=True, slots=True)
class BesideQr:
    """On a wide sheet: words on the left, a QR code on the right."""

    blocks: tuple[Block, ...]
    text: str

    def height(self, room: float) -> float:
        picture = qr_picture(self.text, room / 2)
        words = sum(block.height(room - picture.side) for block in self.blocks)
        return max(words, picture.side)

    def draw(self, canvas: Canvas, left: float, top: float, room: float) -> None:
        picture = qr_picture(self.text, room / 2)
        picture.draw(canvas, left + room - picture.side, top)
        for block in self.blocks:
            block.draw(canvas, left, top, room - picture.side)
            top -= block.height(room - picture.side)


@dataclass(frozen=True, slots=True)
class Code:
    """A code that people compare: its groups of four in lines of two, as large as they fit."""

    code: str
    size: float = 27.0

    def _lines(self) -> list[str]:
        groups = self.code.split()
        return [" ".join(groups[k : k + 2]) for k in range(0, len(groups), 2)]

    def height(self, room: float) -> float:
        return len(self._lines()) * self.size * 1.12

    def draw(self, canvas: Canvas, left: float, top: float, room: float) -> None:
        for line in self._lines():
            baseline = top - 0.86 * self.size
            draw_aligned(canvas, left, room, baseline, line, Typeface.CODE, self.size, Align.CENTRE)
            top -= 1.12 * self.size


@dataclass(frozen=True, slots=True)
class Row:
    """A name on the left, a number or short text on the right; below each other if they do not fit."""

    label: str
    value: str
    size: float = BODY
    typeface: Typeface = Typeface.BOLD

    def _beside(self, room: float) -> bool:
        value = width(self.value, self.typeface, self.size)
        return width(self.label, Typeface.REGULAR, self.size) + value + self.size <= room

    def height(self, room: float) -> float:
        if self._beside(room):
            return self.size * LINE
        return sum(part.height(room) for part in self._parts())

    def _parts(self) -> tuple[Words, Words]:
        label = Words(self.label, self.size)
        return label, Words(self.value, self.size, self.typeface, Align.RIGHT)

    def draw(self, canvas: Canvas, left: float, top: float, room: float) -> None:
        for part in self._parts():
            part.draw(canvas, left, top, room)
            if not self._beside(room):
                top -= part.height(room)


@dataclass(frozen=True, slots=True)
class Framed:
    """Other blocks in a frame that cannot be overlooked."""

    blocks: tuple[Block, ...]
    thick: float = 2.0
    pad: float = 2.5 * mm

    def _inner(self, room: float) -> float:
        return room - 2 * (self.pad + self.thick)

    def height(self, room: float) -> float:
        return sum(block.height(self._inner(room)) for block in self.blocks) + 2 * (self.pad + self.thick)

    def draw(self, canvas: Canvas, left: float, top: float, room: float) -> None:
        tall = self.height(room)
        canvas.setLineWidth(self.thick)
        half = self.thick / 2
        canvas.saveState()
        canvas.setFillGray(1)
        canvas.rect(left + half, top - tall + half, room - self.thick, tall - self.thick, stroke=1, fill=1)
        canvas.restoreState()
        below = top - self.pad - self.thick
        for block in self.blocks:
            block.draw(canvas, left + self.pad + self.thick, below, self._inner(room))
            below -= block.height(self._inner(room))


@dataclass(frozen=True, slots=True)
class Signature:
    """Room to sign, and under the line who signs."""

    who: str

    def height(self, room: float) -> float:
        return 13 * mm + Words(self.who, SMALL).height(room)

    def draw(self, canvas: Canvas, left: float, top: float, room: float) -> None:
        canvas.setLineWidth(0.75)
        canvas.line(left, top - 12.5 * mm, left + room, top - 12.5 * mm)
        Words(self.who, SMALL).draw(canvas, left, top - 13 * mm, room)
