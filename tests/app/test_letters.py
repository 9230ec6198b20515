"""The letters of the screens: marks stand over their own letter, and ours stand in for what ours lack."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QRawFont, QTextLayout

from app.letters import load_letters
from resources.fonts import OTHER_FAMILY, OUR_FAMILIES

_SIZE = 100


def _font(family: str, weight: QFont.Weight) -> QFont:
    font = QFont(family)
    font.setPixelSize(_SIZE)
    font.setWeight(weight)
    return font


def _columns(text: str, font: QFont, above: int) -> set[int]:
    """Which columns have ink higher than `above` over the baseline."""
    picture = QImage(6 * _SIZE, 2 * _SIZE, QImage.Format.Format_Grayscale8)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    painter.setFont(font)
    painter.drawText(_SIZE, int(1.4 * _SIZE), text)
    painter.end()
    rows = range(int(1.4 * _SIZE) - above)
    return {x for x in range(picture.width()) if any(picture.pixelColor(x, y).red() < 128 for y in rows)}


@pytest.mark.parametrize("family", OUR_FAMILIES)
@pytest.mark.parametrize("letter", "gGyYeEiIuUoOaAqx")
def test_a_tilde_stands_over_its_letter(qapp, family: str, letter: str) -> None:
    """g̃ of Guaraní has no code of its own: letter and mark are put together on the screen."""
    load_letters()
    font = _font(family, QFont.Weight.Bold)
    tall = QFontMetricsF(font).tightBoundingRect(letter).height() if letter.isupper() else 0.52 * _SIZE
    ink = _columns(letter + "\u0303n", font, int(tall) + 4)
    advance = QFontMetricsF(font).horizontalAdvance(letter)
    assert ink
    assert _SIZE + 0.25 * advance <= sum(ink) / len(ink) <= _SIZE + 0.75 * advance


@pytest.mark.parametrize("family", OUR_FAMILIES)
@pytest.mark.parametrize("letter", "ЖŋʔɨλḻṉЂ")
def test_what_our_fonts_lack_comes_from_the_one_that_we_bring(qapp, family: str, letter: str) -> None:
    load_letters()
    layout = QTextLayout(letter, _font(family, QFont.Weight.Bold))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    used: list[QRawFont] = [run.rawFont() for run in layout.glyphRuns()]
    assert {font.familyName() for font in used} == {OTHER_FAMILY}
