"""Contact sheets: many pictures on one, each with its name under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from resources.fonts import Typeface, font_file

_GAP, _CAPTION, _HEAD = 14, 26, 56
_GROUND, _INK = "#3B3F45", "#FFFFFF"
_WIDTH_OF_SHEET = 2400


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture and what stands under it."""

    caption: str
    picture: Image.Image


def contact_sheet(title: str, shots: Sequence[Shot], path: Path, wide: int = 460) -> Path:
    """Writes the sheet; pictures are made `wide` pixels wide and stand in rows in their order."""
    columns = max(1, (_WIDTH_OF_SHEET - _GAP) // (wide + _GAP))
    small = [_narrowed(shot.picture, wide) for shot in shots]
    rows = [range(k, min(k + columns, len(small))) for k in range(0, len(small), columns)]
    heights = [max(small[k].height for k in row) + _CAPTION + _GAP for row in rows]
    used = min(columns, len(small))
    sheet = Image.new("RGB", (used * (wide + _GAP) + _GAP, _HEAD + sum(heights) + _GAP), _GROUND)
    draw = ImageDraw.Draw(sheet)
    draw.text((_GAP, 12), title, fill=_INK, font=_letters(28))
    top = _HEAD
    for row, high in zip(rows, heights, strict=True):
        for column, k in enumerate(row):
            left = _GAP + column * (wide + _GAP)
            sheet.paste(small[k], (left, top))
            draw.text((left, top + small[k].height + 4), shots[k].caption, fill=_INK, font=_letters(16))
        top += high
    path.parent.mkdir(parents=True, exist_ok=True)
    sheet.save(path)
    return path


def _narrowed(picture: Image.Image, wide: int) -> Image.Image:
    high = max(1, round(picture.height * wide / picture.width))
    return picture.convert("RGB").resize((wide, high), Image.Resampling.LANCZOS)


def _letters(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(font_file(Typeface.SEMIBOLD)), size)
