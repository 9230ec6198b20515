"""Puts blocks on A4 sheets: sections break between rows, and their heading is repeated on the next page."""

from __future__ import annotations

import io
from dataclasses import dataclass

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from printouts.blocks import SMALL, Block
from printouts.letters import Align, draw_aligned, width, wrap
from printouts.watermark import draw_watermark
from resources.fonts import Typeface
from resources.texts import Texts

PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN = 15 * mm
ROOM = PAGE_WIDTH - 2 * MARGIN
_FOOT = 8 * mm


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks that follow one another. `before` stands above the first, `again` on top of further pages."""

    blocks: tuple[Block, ...]
    before: tuple[Block, ...] = ()
    again: tuple[Block, ...] = ()


def _heights(blocks: tuple[Block, ...]) -> float:
    return sum(block.height(ROOM) for block in blocks)


def _pages(sections: tuple[Section, ...]) -> list[list[Block]]:
    """The blocks of each page. A section's beginning is never left alone at the foot of a page."""
    tall = PAGE_HEIGHT - 2 * MARGIN - _FOOT
    pages: list[list[Block]] = [[]]
    used = 0.0

    def put(blocks: tuple[Block, ...]) -> None:
        nonlocal used
        pages[-1].extend(blocks)
        used += _heights(blocks)

    def turn() -> None:
        nonlocal used
        pages.append([])
        used = 0.0

    for section in sections:
        if pages[-1] and used + _heights((*section.before, *section.blocks[:1])) > tall:
            turn()
        put(section.before)
        for block in section.blocks:
            if used + block.height(ROOM) > tall:
                turn()
                put(section.again)
            put((block,))
    return pages


def _one_line(text: str, room: float) -> str:
    """The words of a text that have room on one line, and an ellipsis for the rest."""
    first, *rest = wrap(text, Typeface.REGULAR, SMALL, room)
    while rest and width(f"{first} …", Typeface.REGULAR, SMALL) > room:
        first = first[:-1].rstrip()
    return f"{first} …" if rest else first


def sheet(
    sections: tuple[Section, ...], texts: Texts, *, title: str, footer: str, training: bool = False
) -> bytes:
    """The PDF of all pages. `footer` stands at the left foot of each, the page's number at the right."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1, lang=texts.language)
    canvas.setTitle(title)
    canvas.setAuthor("")
    pages = _pages(sections)
    for number, blocks in enumerate(pages, start=1):
        if training:
            mark = texts.say("paper-training")
            draw_watermark(canvas, mark, MARGIN, MARGIN, ROOM, PAGE_HEIGHT - 2 * MARGIN)
        top = PAGE_HEIGHT - MARGIN
        for block in blocks:
            block.draw(canvas, MARGIN, top, ROOM)
            top -= block.height(ROOM)
        place = texts.say("paper-results-page", page=number, pages=len(pages))
        room = ROOM - width(place, Typeface.REGULAR, SMALL) - 2 * SMALL
        for text, align in ((_one_line(footer, room), Align.LEFT), (place, Align.RIGHT)):
            draw_aligned(canvas, MARGIN, ROOM, MARGIN + 3, text, Typeface.REGULAR, SMALL, align)
        canvas.showPage()
    canvas.save()
    return out.getvalue()
