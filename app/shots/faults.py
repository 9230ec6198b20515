"""What does not fit on a screen, found on the screen itself: cut, overlapping or outside; too small to touch.

Works on any QML window. A text counts only where it shows: what scrolls may be cut by the edge that it
scrolls under, and nothing else may cut it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtQml import QQmlExpression, qmlContext
from PySide6.QtQuick import QQuickItem

_HAIR = 1.5
"""Pixels that rounding may cost."""
_MORE = 4.0
"""Pixels of what scrolls that are no loss below an edge."""
_LEFT, _RIGHT, _CENTRE = (
    Qt.AlignmentFlag.AlignLeft.value,
    Qt.AlignmentFlag.AlignRight.value,
    Qt.AlignmentFlag.AlignHCenter.value,
)
_GUARD = "guard"
"""What swallows touches for a moment after each change, over the whole window."""
_TYPED = "typed"
"""The one text that may grow out of its field: what somebody types."""
_SIGNS = ("flick", "on")
"""The property by which a sign that something scrolls (kiosk, desk) names its sibling that does."""
_NOTICE = "notice"
"""While the word why not is up, what it covers shows no such sign."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Something on the screen, in the window's pixels: where it is drawn, and what of that shows."""

    item: QQuickItem
    drawn: QRectF
    shown: QRectF

    @property
    def words(self) -> str:
        """What it says, for a sentence."""
        return str(self.item.property("text") or self.item.objectName() or self.item.metaObject().className())


def visible_items(root: QQuickItem) -> Iterator[QQuickItem]:
    """All items that are shown, parents first."""
    waiting = [root]
    while waiting:
        item = waiting.pop()
        if item.isVisible() and item.opacity() > 0:
            yield item
            waiting += item.childItems()


def ancestors(item: QQuickItem) -> Iterator[QQuickItem]:
    """Its parent, and so on up to the window's content."""
    parent = item.parentItem()
    while parent is not None:
        yield parent
        parent = parent.parentItem()


def _is_flickable(item: QQuickItem) -> bool:
    return item.property("contentY") is not None


def scrolls(item: QQuickItem) -> bool:
    """Whether it moves with something that scrolls."""
    return any(_is_flickable(parent) for parent in ancestors(item))


def _shown(item: QQuickItem, drawn: QRectF, root: QQuickItem) -> QRectF:
    """What neither the window's edge nor something that scrolls hides."""
    shown = drawn.intersected(root.mapRectToScene(root.boundingRect()))
    for parent in ancestors(item):
        if parent.clip():
            shown = shown.intersected(parent.mapRectToScene(parent.boundingRect()))
    return shown


def _ink_box(item: QQuickItem) -> QRectF:
    """Where the letters of a text stand inside of its item."""
    wide, high = float(item.property("paintedWidth")), float(item.property("paintedHeight"))
    spare = item.width() - wide
    # Python cannot read this property's type; QML can.
    context, align = qmlContext(item), _LEFT
    if context is not None and spare > 1:
        align = QQmlExpression(context, item, "effectiveHorizontalAlignment").evaluate()[0]
    left = {_RIGHT: spare, _CENTRE: spare / 2}.get(align, float(item.property("leftPadding")))
    return QRectF(left, float(item.property("topPadding")), wide, high)


def texts(root: QQuickItem) -> list[Seen]:
    """All texts of which a part shows."""
    found = []
    for item in visible_items(root):
        if item.property("paintedWidth") is not None and str(item.property("text") or "").strip():
            drawn = item.mapRectToScene(_ink_box(item))
            shown = _shown(item, drawn, root)
            if shown.width() > 1 and shown.height() > 1:
                found.append(Seen(item, drawn, shown))
    return found


def _takes_touch(item: QQuickItem) -> bool:
    return item.metaObject().className().startswith("QQuickMouseArea") and item.objectName() != _GUARD


def touch_areas(root: QQuickItem) -> list[Seen]:
    """All areas that take a touch now."""
    found = []
    for item in visible_items(root):
        if _takes_touch(item) and item.isEnabled():
            drawn = item.mapRectToScene(item.boundingRect())
            shown = _shown(item, drawn, root)
            if shown.width() > 1 and shown.height() > 1:
                found.append(Seen(item, drawn, shown))
    return found


def _control(area: Seen) -> QQuickItem:
    """What is touched: the item that the area lies in."""
    return area.item.parentItem() or area.item


def faults(root: QQuickItem, touch_wide: float, touch_high: float) -> list[str]:
    """A sentence for each thing that a voter would stumble over. Empty is good.

    `touch_wide` and `touch_high` are the least width and height of what is touched, in pixels.
    """
    said, touched = texts(root), touch_areas(root)
    window = root.mapRectToScene(root.boundingRect())
    return [
        *_cut(said, window),
        *_overlapping(said, touched),
        *_hard_to_touch(touched, window, touch_wide, touch_high),
        *_hidden_below(root),
    ]


def _cut(said: list[Seen], window: QRectF) -> Iterator[str]:
    for one in said:
        if one.item.objectName() == _TYPED:
            continue
        if one.item.property("truncated") is True:
            yield f"“{one.words}” is cut short with dots"
        if one.drawn.width() > one.item.width() + _HAIR and one.item.width() > 0:
            yield f"“{one.words}” is wider than its place"
        if one.drawn.left() < window.left() - _HAIR or one.drawn.right() > window.right() + _HAIR:
            yield f"“{one.words}” leaves the window at a side"
        if not scrolls(one.item) and not window.adjusted(0, -_HAIR, 0, _HAIR).contains(one.drawn):
            yield f"“{one.words}” leaves the window, and does not scroll"
        control = next((p for p in ancestors(one.item) if _is_control(p)), None)
        if control is not None:
            box = control.mapRectToScene(control.boundingRect()).adjusted(-_HAIR, -_HAIR, _HAIR, _HAIR)
            if not box.contains(one.drawn):
                yield f"“{one.words}” is larger than what it stands on"


def _is_control(item: QQuickItem) -> bool:
    return any(_takes_touch(child) for child in item.childItems())


def _overlapping(said: list[Seen], touched: list[Seen]) -> Iterator[str]:
    for one, other in combinations(said, 2):
        if _over(one, other):
            yield f"“{one.words}” and “{other.words}” lie over each other"
    for area in touched:
        control = _control(area)
        for one in said:
            if _over(area, one) and control not in ancestors(one.item):
                yield f"“{one.words}” lies under what can be touched ({control.objectName()})"
    for one, other in combinations(touched, 2):
        if _over(one, other):
            first, second = _control(one), _control(other)
            if first not in ancestors(second) and second not in ancestors(first):
                yield f"{first.objectName()} and {second.objectName()} lie over each other"


def _hidden_below(root: QQuickItem) -> Iterator[str]:
    shown = list(visible_items(root))
    notice = next((item for item in shown if item.objectName() == _NOTICE), None)
    for item in shown:
        if not _is_flickable(item) or float(item.property("contentHeight")) <= item.height() + _MORE:
            continue
        beside = item.parentItem().childItems()
        told = any(_is_sign(other) and other.isVisible() for other in beside)
        if not told and (notice is None or notice in ancestors(item)):
            name = next((p.objectName() for p in (item, *ancestors(item)) if p.objectName()), "something")
            yield f"{name} has more below, and nothing says so"


def _is_sign(item: QQuickItem) -> bool:
    return any(item.metaObject().indexOfProperty(name) >= 0 for name in _SIGNS)


def _over(one: Seen, other: Seen) -> bool:
    common = one.shown.intersected(other.shown)
    # Lines stand a little closer than their boxes are high.
    slack = max(_HAIR, 0.12 * min(one.shown.height(), other.shown.height()))
    return common.width() > _HAIR and common.height() > slack


def _hard_to_touch(touched: list[Seen], window: QRectF, wide: float, high: float) -> Iterator[str]:
    for area in touched:
        name = _control(area).objectName() or area.words
        if area.drawn.width() < wide - _HAIR or area.drawn.height() < high - _HAIR:
            size = f"{area.drawn.width():.0f} x {area.drawn.height():.0f} px"
            yield f"{name} is {size}, less than {wide:.0f} x {high:.0f}"
        if area.drawn.left() < window.left() - _HAIR or area.drawn.right() > window.right() + _HAIR:
            yield f"{name} leaves the window at a side"
        if not scrolls(area.item) and not window.adjusted(0, -_HAIR, 0, _HAIR).contains(area.drawn):
            yield f"{name} leaves the window, and does not scroll"
