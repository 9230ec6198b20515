"""The mark on training papers, so that nobody takes one for the real thing."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from printouts.letters import draw_line, width
from resources.fonts import Typeface


def draw_watermark(canvas: Canvas, text: str, left: float, bottom: float, wide: float, tall: float) -> None:
    """The text slantwise, pale, again and again behind everything, and never outside the given box."""
    size = min(30.0, 0.95 * wide / width(text, Typeface.BOLD, 1.0))
    canvas.saveState()
    clip = canvas.beginPath()
    clip.rect(left, bottom, wide, tall)
    canvas.clipPath(clip, stroke=0, fill=0)
    canvas.setFillGray(0.86)
    step = 34 * mm
    for number in range(int(tall / step) + 2):
        canvas.saveState()
        canvas.translate(left + wide / 2, bottom + number * step)
        canvas.rotate(24)
        draw_line(canvas, -width(text, Typeface.BOLD, size) / 2, 0, text, Typeface.BOLD, size)
        canvas.restoreState()
    canvas.restoreState()
