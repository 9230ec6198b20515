"""Keeps a kiosk closed: no key, gesture or menu leads out of its window, and who tries is told to the desk.

What the application cannot hold (other consoles, the power button, the boot menu) is held by the files in
`resources/kiosk-system`: see docs/operations.md.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWindow

from app.hardware.power_keys import POWER_KEYS

_KEY = Qt.Key
_LEADS_OUT = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
_OWN = frozenset({_KEY.Key_Print, _KEY.Key_SysReq, _KEY.Key_Super_L, _KEY.Key_Super_R, _KEY.Key_Meta})
_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride})
_REFUSED = frozenset(
    {
        QEvent.Type.ContextMenu,
        QEvent.Type.DragEnter,
        QEvent.Type.DragMove,
        QEvent.Type.Drop,
        QEvent.Type.InputMethod,
        QEvent.Type.Shortcut,
    }
)
CURSOR_MS = 4_000


class Closed(QObject):
    """Stands before the window and takes what must not reach it. `open` before the window is to be closed."""

    leaveAsked = Signal()
    """Somebody pressed the power key, or something asked the window to close."""

    def __init__(self, window: QWindow, is_meant: Callable[[QKeyEvent], bool]) -> None:
        """`is_meant`: whether the kiosk's keypad gives the key a meaning, with Ctrl or Alt or without."""
        super().__init__(window)
        self._weak = weakref.ref(window)  # it owns us, and must go when it is closed
        self._is_meant = is_meant
        self._is_open = False
        self._hide_cursor = QTimer(self, singleShot=True, interval=CURSOR_MS)
        self._hide_cursor.timeout.connect(self._without_cursor)
        self._without_cursor()
        window.installEventFilter(self)

    @property
    def _window(self) -> QWindow:
        window = self._weak()
        if window is None:
            raise RuntimeError("the window is gone")
        return window

    def show(self) -> None:
        """The window on its whole screen, without a frame, above all others."""
        self._window.setFlags(
            self._window.flags() | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        )
        self._window.showFullScreen()

    def open(self) -> None:
        """From now on the window may be closed: the desk says so."""
        self._is_open = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes what leads out; everything else goes on to the window."""
        kind = event.type()
        if kind is QEvent.Type.Close and not self._is_open:
            event.ignore()
            self.leaveAsked.emit()
            return True
        if kind in _KEYS and isinstance(event, QKeyEvent):
            return self._takes(event)
        if kind is QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._see_mouse(event)
        elif kind in (QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate):
            self._without_cursor()
        return kind in _REFUSED

    def _takes(self, event: QKeyEvent) -> bool:
        if event.key() in POWER_KEYS:
            if event.type() is QEvent.Type.KeyPress and not event.isAutoRepeat():
                self.leaveAsked.emit()
        elif not (event.modifiers() & _LEADS_OUT or event.key() in _OWN) or self._is_meant(event):
            return False
        event.accept()  # so that nobody behind us takes it for a shortcut
        return True

    def _see_mouse(self, event: QMouseEvent) -> None:
        """A mouse that moves gets its cursor; a finger that Qt tells as a mouse does not."""
        if event.source() is Qt.MouseEventSource.MouseEventNotSynthesized:
            self._window.unsetCursor()
            self._hide_cursor.start()

    def _without_cursor(self) -> None:
        self._window.setCursor(Qt.CursorShape.BlankCursor)
