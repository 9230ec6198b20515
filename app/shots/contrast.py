"""How well words and signs stand out, from the pixels of a picture (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from PIL import Image
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickItem

from app.shots.faults import ancestors, texts, visible_items

LEAST_FOR_WORDS, LEAST_FOR_SIGNS = 4.5, 3.0
"""Large text may have 3 too; ours has 4.5 in all sizes."""
_MANY = 1 << 20
Colour = tuple[int, int, int]


def luminance(colour: Colour) -> float:
    """WCAG 2.2's relative luminance of an sRGB colour."""
    parts = [part / 255 for part in colour]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: Colour, other: Colour) -> float:
    """WCAG 2.2's contrast ratio of two colours: 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def as_picture(shot: QImage) -> Image.Image:
    """The same picture for Pillow."""
    plain = shot.convertToFormat(QImage.Format.Format_RGB888)
    size, bytes_of_a_line = (plain.width(), plain.height()), plain.bytesPerLine()
    return Image.frombuffer("RGB", size, bytes(plain.constBits()), "raw", "RGB", bytes_of_a_line, 1).copy()


def contrast_in(picture: Image.Image, box: QRectF) -> float | None:
    """Of what is drawn in a box against its ground, the commonest colour; None where nothing is drawn.

    The edges of letters are blurred, so the ink is the colour farthest from the ground that several pixels
    have, or nearly: an icon that lies between two pixels has hardly two alike.
    """
    area = (int(box.left()), int(box.top()), int(box.right()) + 1, int(box.bottom()) + 1)
    found = cast("list[tuple[int, Colour]]", picture.crop(area).getcolors(_MANY) or [])
    if len(found) < 2:
        return None
    ground = max(found)[1]
    alike: dict[Colour, list[tuple[int, Colour]]] = {}
    for count, (red, green, blue) in found:
        alike.setdefault((red >> 4, green >> 4, blue >> 4), []).append((count, (red, green, blue)))
    several = [group for group in alike.values() if sum(count for count, _ in group) > 1]
    return max((min(ratio(colour, ground) for _, colour in group) for group in several), default=None)


def unreadable(root: QQuickItem, shot: QImage) -> Iterator[str]:
    """A sentence for each text and each icon that does not stand out enough, with its ratio."""
    picture = as_picture(shot)
    for one in texts(root):
        if _is_faint_on_purpose(one.item) or one.shown.height() < 0.8 * one.drawn.height():
            continue  # of a line that scrolls under an edge only the blurred rim may show
        if one.words == "·":
            continue  # a dot between two words says nothing (WCAG 2.2, 1.4.3: pure decoration)
        found = contrast_in(picture, one.shown)
        if found is not None and found < LEAST_FOR_WORDS:
            yield f"“{one.words}” has {found:.2f}, less than {LEAST_FOR_WORDS}"
    whole = root.mapRectToScene(root.boundingRect())
    for item in visible_items(root):
        source = item.property("source")
        if source is None or not source.toString().startswith("image://icons/") or _is_faint_on_purpose(item):
            continue
        box = item.mapRectToScene(item.boundingRect())
        if not whole.contains(box) or any(
            parent.clip() and not parent.mapRectToScene(parent.boundingRect()).contains(box)
            for parent in ancestors(item)
        ):
            continue
        found = contrast_in(picture, box)
        if found is not None and found < LEAST_FOR_SIGNS:
            yield f"the icon {source.path()} has {found:.2f}, less than {LEAST_FOR_SIGNS}"


def _is_faint_on_purpose(item: QQuickItem) -> bool:
    """What cannot be used now may be faint (WCAG 2.2, 1.4.3: inactive components)."""
    return item.opacity() < 1 or any(parent.opacity() < 1 for parent in ancestors(item))
