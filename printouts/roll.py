"""Puts blocks on a strip of 80 mm roll paper, of which a thermal printer reaches 72 mm; as long as they need.

The same blocks give the same bytes: no date and no name of a machine.
"""

from __future__ import annotations

import io

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from printouts.blocks import Block, Framed, Gap, Words
from printouts.letters import Align
from printouts.watermark import draw_watermark
from resources.fonts import Typeface
from resources.texts import Texts

PAPER_WIDTH = 80 * mm
PRINT_WIDTH = 72 * mm
MARGIN = (PAPER_WIDTH - PRINT_WIDTH) / 2


def strip(blocks: tuple[Block, ...], texts: Texts, *, title: str, training: bool) -> bytes:
    """The PDF of one strip. `title` is the paper's kind in words, for those whose reader says it aloud."""
    watermark = texts.say("paper-training")
    if training:
        mark = Framed((Words(watermark, 11, Typeface.BOLD, Align.CENTRE),))
        blocks = (mark, Gap(), *blocks, Gap(), mark)
    tall = sum(block.height(PRINT_WIDTH) for block in blocks) + 2 * MARGIN
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(PAPER_WIDTH, tall), invariant=1, lang=texts.language)
    canvas.setTitle(title)
    canvas.setAuthor("")
    if training:
        draw_watermark(canvas, watermark, MARGIN, MARGIN, PRINT_WIDTH, tall - 2 * MARGIN)
    top = tall - MARGIN
    for block in blocks:
        block.draw(canvas, MARGIN, top, PRINT_WIDTH)
        top -= block.height(PRINT_WIDTH)
    canvas.showPage()
    canvas.save()
    return out.getvalue()
