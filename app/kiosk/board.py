"""What keys and switches need of the kiosk's window, which owns them."""

from __future__ import annotations

import weakref
from typing import Protocol

from PySide6.QtGui import QKeyEvent
from PySide6.QtQuick import QQuickItem

from app.kiosk.viewmodel import KioskViewModel


class Board(Protocol):
    """The window as its keys see it."""

    viewmodel: KioskViewModel

    def rootObject(self) -> QQuickItem | None:
        """The root of the screen."""

    def focused(self) -> QQuickItem | None:
        """What the keys are on."""

    def item(self, name: str) -> QQuickItem | None:
        """The visible item with this objectName."""

    def feed(self, event: QKeyEvent) -> None:
        """Gives a key to QML."""


class Owner:
    """Holds the window without keeping it: a closed window goes at once."""

    def __init__(self, board: Board) -> None:
        self._board = weakref.ref(board)

    def __call__(self) -> Board:
        """The window. Raises `RuntimeError` when it is gone."""
        board = self._board()
        if board is None:
            raise RuntimeError("the kiosk's window is gone")
        return board
