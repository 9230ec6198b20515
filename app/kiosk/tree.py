"""What can be acted on on the screen, read from the accessibility tree: as a screen reader would find it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtQuick import QQuickItem

CONTROL_ROLES = frozenset({QAccessible.Role.Button, QAccessible.Role.RadioButton, QAccessible.Role.CheckBox})
REGIONS = ("notice", "cards", "scroll", "bar")
"""objectNames of the parts of a screen; what lies in none of them is its content."""
CONTENT = "content"
_ALSO = {"noticeButtons": "notice"}
"""Parts that belong to another, wherever they stand."""
_SCROLLERS = frozenset({"scrollUp", "scrollDown"})


@dataclass(frozen=True, slots=True)
class Control:
    """One thing that can be pressed."""

    item: QQuickItem
    name: str
    description: str
    role: QAccessible.Role
    checked: bool | None
    """None where it cannot be checked."""
    region: str
    card: QQuickItem | None
    """The project's card that it is, or stands in."""

    @property
    def key(self) -> str:
        """Tells it from the others of its screen."""
        return self.item.objectName() or self.name

    @property
    def box(self) -> QRectF:
        """Where it is in the window."""
        return self.item.mapRectToScene(QRectF(0, 0, self.item.width(), self.item.height()))


def seen_box(control: Control) -> QRectF:
    """Where it is in the window, without what is scrolled away or covered."""
    box = control.box
    above = control.item.parentItem()
    while above is not None:
        if above.clip():
            box = box.intersected(above.mapRectToScene(QRectF(0, 0, above.width(), above.height())))
        above = above.parentItem()
    return box


def control_of(item: QQuickItem | None) -> Control | None:
    """The item as a control, or None when it is none that can be pressed now."""
    if item is None or not item.isVisible() or not item.isEnabled():
        return None
    interface = QAccessible.queryAccessibleInterface(item)
    if interface is None or interface.role() not in CONTROL_ROLES:
        return None
    state = interface.state()
    return Control(
        item,
        interface.text(QAccessible.Text.Name),
        interface.text(QAccessible.Text.Description),
        interface.role(),
        bool(state.checked) if state.checkable or interface.role() != QAccessible.Role.Button else None,
        _region(item),
        card_of(item),
    )


def controls_in(root: QQuickItem | None, *, in_view: bool = False) -> list[Control]:
    """All controls inside an item, as they follow one another; `in_view`: only what is not scrolled away."""
    found = (control_of(item) for item in _walk(root)) if root is not None else ()
    return [one for one in found if one is not None and (not in_view or _in_view(one.item))]


def card_of(item: QQuickItem | None) -> QQuickItem | None:
    """The project's card that the item is, or stands in."""
    while item is not None:
        if item.objectName().startswith("card-"):
            return item
        item = item.parentItem()
    return None


def nearest(here: Control, others: Iterable[Control], right: int, down: int) -> Control | None:
    """The nearest control on one side of another, or none: `right` and `down` are 1, 0 or -1."""
    middle, best = here.box.center(), None
    shortest = 0.0
    for other in others:
        if other.item is here.item or (other.card is not None and other.item is not other.card):
            continue  # what stands in a card is reached through it
        away = other.box.center() - middle
        ahead = away.x() * right + away.y() * down
        beside = abs(away.y() if right else away.x())
        size = here.box.height() if down else here.box.width()
        if ahead < min(8.0, size / 2) or (right and beside > here.box.height()):
            continue
        far = ahead + 2 * beside
        if best is None or far < shortest:
            best, shortest = other, far
    return best


def press(control: Control) -> bool:
    """Presses it through the accessibility tree, as a screen reader does. Says whether it could."""
    interface = QAccessible.queryAccessibleInterface(control.item)
    actions = interface.actionInterface() if isinstance(interface, QAccessibleInterface) else None
    if actions is None:
        return False
    actions.doAction("Press")
    return True


def place_among(control: Control) -> tuple[int, int]:
    """Which of how many options it is: those that stand beside it."""
    parent = control.item.parentItem()
    beside = [control_of(item) for item in parent.childItems()] if parent is not None else []
    alike = [one.item for one in beside if one is not None and one.role == control.role]
    return (alike.index(control.item) + 1 if control.item in alike else 1), max(1, len(alike))


def _walk(item: QQuickItem) -> Iterator[QQuickItem]:
    if not item.isVisible():
        return
    yield item
    for child in item.childItems():
        yield from _walk(child)


def _region(item: QQuickItem) -> str:
    if item.objectName() in _SCROLLERS:
        return "scroll"
    above: QQuickItem | None = item
    while above is not None:
        name = _ALSO.get(above.objectName(), above.objectName())
        if name in REGIONS:
            return name
        above = above.parentItem()
    return CONTENT


def _in_view(item: QQuickItem) -> bool:
    """Whether its middle is inside of everything that clips it."""
    middle = QRectF(0, 0, item.width(), item.height()).center()
    above = item.parentItem()
    while above is not None:
        if above.clip() and not QRectF(0, 0, above.width(), above.height()).contains(
            item.mapToItem(above, middle)
        ):
            return False
        above = above.parentItem()
    return True
