"""The sheet for checking people in by hand, should the desk fail: filled in with a pen, typed in later."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from printouts.blocks import BODY, SMALL, Block, Gap, Item, Rule, Words
from printouts.letters import Align
from printouts.parts import heading
from printouts.roll import strip
from resources.fonts import Typeface
from resources.texts import Texts

LINES = 15
_TALL = 11 * mm
_LABEL = 7.5


@dataclass(frozen=True, slots=True)
class LogSheetData:
    """Whose sheet it is."""

    authority: str
    election_title: str
    station_name: str


@dataclass(frozen=True, slots=True)
class _Line:
    """Room for one person: her number in the line, document, area, and a box to tick once she has voted."""

    number: str
    document: str
    area: str
    voted: str

    def height(self, room: float) -> float:
        return _TALL

    def draw(self, canvas: Canvas, left: float, top: float, room: float) -> None:
        label, foot = top - 3.2 * mm, top - _TALL + 1.2 * mm
        number = Words(self.number, BODY, Typeface.BOLD, Align.RIGHT)
        number.draw(canvas, left, foot + 1.1 * BODY, 0.09 * room)
        canvas.setLineWidth(0.6)
        for begin, end, name in ((0.12, 0.56, self.document), (0.59, 0.83, self.area)):
            Words(name, _LABEL).draw(canvas, left + begin * room, label + _LABEL, (end - begin) * room)
            canvas.line(left + begin * room, foot, left + end * room, foot)
        side = 5 * mm
        Words(self.voted, _LABEL).draw(canvas, left + 0.86 * room, label + _LABEL, 0.14 * room)
        canvas.rect(left + 0.86 * room, foot, side, side, stroke=1, fill=0)


def render(data: LogSheetData, texts: Texts, *, training: bool = False) -> bytes:
    """The sheet as PDF."""
    say = texts.say
    lines = (
        _Line(
            texts.say("paper-number", number=number + 1),
            say("paper-log-document"),
            say("paper-log-area"),
            say("paper-log-voted"),
        )
        for number in range(LINES)
    )
    blocks: tuple[Block, ...] = (
        *heading(data.authority, data.election_title, data.station_name),
        Words(say("paper-log-title"), 15, Typeface.BOLD, Align.CENTRE),
        Gap(),
        Item("•", say("paper-log-when")),
        Item("•", say("paper-log-write")),
        Item("•", say("paper-log-never")),
        Item("•", say("paper-log-later")),
        Rule(),
        *lines,
        Gap(),
        Words(say("paper-log-destroy"), SMALL),
        Gap(1 * mm),
        Words(say("paper-log-worker"), BODY),
        Gap(8 * mm),
        Rule(0.75, 0),
        Gap(),
    )
    return strip(blocks, texts, title=say("paper-log-title"), training=training)
