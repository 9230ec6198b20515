"""A table for A4 sheets: columns as wide as their words need, one column that takes the rest and wraps."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from printouts.blocks import LINE, Words
from printouts.letters import Align, ink_width, printable
from resources.fonts import Typeface

_PAD = 4.0
_MARK_WIDTH = 15.0
_ROUNDING = 0.5


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading, and where its cells stand. `flexible` takes the room that the others leave."""

    title: str
    align: Align = Align.LEFT
    flexible: bool = False
    widest: float = 90.0


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns with their widths in points, padding included."""

    columns: tuple[Column, ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row as a block. A `heading` is ruled below; a `marked` row is bold, shaded, and ticked."""

    layout: Layout
    cells: tuple[str, ...]
    heading: bool = False
    marked: bool = False
    size: float = 9.5

    def _cells(self) -> list[tuple[Words, float]]:
        face = Typeface.BOLD if self.heading or self.marked else Typeface.REGULAR
        return [
            (Words(cell, self.size, face, column.align), wide)
            for cell, column, wide in zip(self.cells, self.layout.columns, self.layout.widths, strict=True)
        ]

    def height(self, room: float) -> float:
        return max(words.height(wide - 2 * _PAD) for words, wide in self._cells()) + 6.0

    def draw(self, canvas: Canvas, left: float, top: float, room: float) -> None:
        tall = self.height(room)
        canvas.saveState()
        if self.marked:
            canvas.setFillGray(0.91)
            canvas.rect(left, top - tall, room, tall, stroke=0, fill=1)
            _tick(canvas, left + room - _PAD - 9, top - 3 - self.size * LINE / 2)
        canvas.setFillGray(0)
        x = left
        for words, wide in self._cells():
            spare = tall - 6.0 - words.height(wide - 2 * _PAD) if self.heading else 0.0
            words.draw(canvas, x + _PAD, top - 3 - spare, wide - 2 * _PAD)
            x += wide
        canvas.setLineWidth(1.2 if self.heading else 0.4)
        canvas.line(left, top - tall, left + room, top - tall)
        canvas.restoreState()


def _tick(canvas: Canvas, x: float, middle: float) -> None:
    path = canvas.beginPath()
    path.moveTo(x, middle)
    path.lineTo(x + 3, middle - 3)
    path.lineTo(x + 8.5, middle + 4)
    canvas.setLineWidth(1.8)
    canvas.drawPath(path, stroke=1, fill=0)


def layout_of(
    columns: tuple[Column, ...], cells: list[tuple[str, ...]], room: float, size: float = 9.5
) -> Layout:
    """Widths for these cells: each column as wide as its widest word in bold, the flexible one the rest."""
    widths = []
    for number, column in enumerate(columns):
        words = [word for row in (tuple(c.title for c in columns), *cells) for word in _words(row[number])]
        natural = max((ink_width(word, Typeface.BOLD, size) for word in words), default=0.0)
        widths.append(0.0 if column.flexible else min(natural, column.widest) + 2 * _PAD + _ROUNDING)
    widths[-1] += _MARK_WIDTH
    spare = room - sum(widths)
    flexible = [number for number, column in enumerate(columns) if column.flexible]
    for number in flexible:
        widths[number] = spare / len(flexible)
    return Layout(columns, tuple(widths))


def _words(cell: str) -> list[str]:
    return printable(cell, Typeface.BOLD).replace("\n", " ").split(" ")
