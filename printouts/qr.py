"""Draws QR codes as vectors whose modules are whole dots of a thermal printer, so that scanners read them.

ISO/IEC 18004, error level M, quiet zone of 4 modules. A text that has only digits, capital letters and
`$%*+-./: ` is stored in the alphanumeric mode, which is shorter.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from qrcode.constants import ERROR_CORRECT_M
from qrcode.exceptions import DataOverflowError
from qrcode.main import QRCode
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from printouts.errors import QrTooLongError

DOT = 0.125 * mm
"""One dot of a roll printer (8 dots per millimetre)."""

QUIET_MODULES = 4
_FEWEST_DOTS = 3  # 0.375 mm: the smallest module that hand scanners and telephones read from thermal paper
_OVERLAP = 0.01  # points; without it some viewers draw hairlines between rows


@dataclass(frozen=True, slots=True)
class QrPicture:
    """A QR ready to be drawn: `rows` of dark (True) and light modules, `module` in points."""

    rows: tuple[tuple[bool, ...], ...]
    module: float

    @property
    def side(self) -> float:
        """Side of the square in points, quiet zone included."""
        return (len(self.rows) + 2 * QUIET_MODULES) * self.module

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        """Draws the square with its white quiet zone, from its left upper corner."""
        canvas.saveState()
        canvas.setFillColorRGB(1, 1, 1)
        canvas.rect(left, top - self.side, self.side, self.side, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)
        path = canvas.beginPath()
        edge = QUIET_MODULES * self.module
        for number, row in enumerate(self.rows):
            bottom = top - edge - (number + 1) * self.module
            for start, length in _runs(row):
                x = left + edge + start * self.module
                path.rect(x, bottom - _OVERLAP, length * self.module + _OVERLAP, self.module + 2 * _OVERLAP)
        canvas.drawPath(path, stroke=0, fill=1, fillMode=1)
        canvas.restoreState()


def qr_picture(text: str, room: float, smallest: float = 30 * mm, wished: float = 42 * mm) -> QrPicture:
    """The QR of a text, its dark square at least `smallest` and, where it can, about `wished` points wide.

    Raises `QrTooLongError` if with its quiet zone it does not fit into `room` points.
    """
    rows = _modules(text)
    most = int(room / ((len(rows) + 2 * QUIET_MODULES) * DOT) + 1e-9)
    dots = max(_FEWEST_DOTS, round(wished / (len(rows) * DOT)))
    while dots * len(rows) * DOT < smallest:
        dots += 1
    dots = min(dots, most)
    if dots < _FEWEST_DOTS or dots * len(rows) * DOT < smallest:
        raise QrTooLongError(
            f"the QR of {len(text)} characters has {len(rows)} modules: too many for {room / mm:.0f} mm"
        )
    return QrPicture(rows, dots * DOT)


@lru_cache(maxsize=1)
def _modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """The newest one is kept: a layout asks for it three times, and a receipt's last line once more.

    Making it is most of the time that a receipt takes. Only one is kept, so that the memory of a kiosk tells
    nothing of the voters before this one.
    """
    code = QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(text, optimize=0)
    try:
        code.make(fit=True)
    except (DataOverflowError, ValueError) as cause:
        raise QrTooLongError(
            f"{len(text)} characters are more than a QR code holds: shorten the text"
        ) from cause
    return tuple(tuple(bool(module) for module in row) for row in code.get_matrix())


def _runs(row: tuple[bool, ...]) -> list[tuple[int, int]]:
    """(start, length) of the runs of dark modules."""
    runs, start = [], None
    for place, dark in enumerate((*row, False)):
        if dark and start is None:
            start = place
        elif not dark and start is not None:
            runs.append((start, place - start))
            start = None
    return runs
