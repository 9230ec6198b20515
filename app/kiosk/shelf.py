"""A list of things on the screen that QML reads by number; typed, and emptied in one stroke."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Property, QObject, Signal, Slot

T = TypeVar("T", bound=QObject)


class Shelf(QObject, Generic[T]):
    """Holds QObjects. `turn` grows with every change, so that a binding that reads it is evaluated anew."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[T] = []
        self._turn = 0

    @property
    def items(self) -> tuple[T, ...]:
        """What is on it."""
        return tuple(self._items)

    def put(self, items: Sequence[T]) -> None:
        """Puts these on it instead of what was there. They must have a parent, or QML would delete them."""
        self._items = list(items)
        self._turn += 1
        self.changed.emit()

    @Property(int, notify=changed)
    def count(self) -> int:
        """How many."""
        return len(self._items)

    @Property(int, notify=changed)
    def turn(self) -> int:
        """Grows with every change."""
        return self._turn

    @Slot(int, result="QVariant")  # as QObject, None would reach QML as a wild pointer (PySide 6.12)
    def at(self, index: int) -> QObject | None:
        """The thing at this place, or none."""
        return self._items[index] if 0 <= index < len(self._items) else None
