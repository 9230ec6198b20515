"""Hands and eyes in front of the desk's window: keys and touches on the real screens."""

from __future__ import annotations

from PySide6.QtCore import QDeadlineTimer, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from app.desk import DeskWindow

PATIENCE_MS = 5_000
"""So long a worker looks for what a busy machine has not drawn yet."""


class Worker:
    """Hands and eyes in front of a window."""

    def __init__(self, window: DeskWindow, app: QObject) -> None:
        self.window, self._app = window, app

    def look(self) -> None:
        for _ in range(4):
            self._app.processEvents()

    def find(self, name: str) -> QQuickItem:
        self.look()
        until = QDeadlineTimer(PATIENCE_MS)
        while (found := _visible(self.window.view.rootObject(), name)) is None and not until.hasExpired():
            QTest.qWait(1)
        assert found is not None, f"{name} is not on the screen {self.window.desk.screen}"
        return found

    def sees(self, name: str) -> bool:
        """Whether it is on the screen."""
        self.look()
        return _visible(self.window.view.rootObject(), name) is not None

    def touch(self, name: str) -> None:
        middle = self._stands_still(name)
        view = self.window.view
        assert QPoint(0, 0).x() <= middle.x() < view.width()
        assert 0 <= middle.y() < view.height(), f"{name} lies outside of the window"
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
        self.look()

    def _stands_still(self, name: str) -> QPoint:
        """Where it is, once the layout of a screen that has just come has settled."""
        self.find(name)
        self.window.view.grabWindow()  # draws: what has changed lies where it belongs only from now on
        item = self.find(name)
        return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()

    def type(self, text: str) -> None:
        self._take_keyboard()
        for letter in text:
            QTest.keyClick(self.window.view, letter)
        self.look()

    def press(self, key: Qt.Key) -> None:
        self._take_keyboard()
        QTest.keyClick(self.window.view, key)
        self.look()

    def _take_keyboard(self) -> None:
        """Keys go to the window that was touched last, which may be the voter's."""
        if not self.window.view.isActive():
            self.window.view.requestActivate()
        self.look()

    def press_with(self, modifier: Qt.KeyboardModifier, key: Qt.Key) -> None:
        self._take_keyboard()
        QTest.keyClick(self.window.view, key, modifier)
        self.look()

    def colours(self) -> set[str]:
        self.look()
        image = self.window.view.grabWindow()
        points = ((x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 5))
        return {QColor(image.pixel(x, y)).name().upper() for x, y in points}


def _visible(item: QQuickItem, name: str) -> QQuickItem | None:
    if not item.isVisible():
        return None
    if item.objectName() == name:
        return item
    for child in item.childItems():
        found = _visible(child, name)
        if found is not None:
            return found
    return None
