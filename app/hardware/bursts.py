"""Tells a scanner from fingers: it types a whole code within a blink, and mostly Enter after it.

Desk and kiosk of one computer share its keyboard focus, so a scanner types into whichever window was touched
last. A window that must not have that keeps keys back for a moment: a burst goes where it belongs, and what
fingers type comes on as it was.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWindow

GAP_MS = 60
"""Scanners need 1 to 30 ms for a sign; fingers that type fast, about 100."""
LEAST = 6
"""Signs before Enter; the number of a document has more."""
LEAST_WITHOUT_ENTER = 12
"""For scanners that type no Enter. Nobody types so many signs without a pause."""
MOST = 4000

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier
_BETWEEN = (Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Control, Qt.Key.Key_CapsLock)
"""What a scanner presses between the signs of a burst."""
_KEYS = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)


class ScannerBursts(QObject):
    """Stands before a window. `read(str)`: a scanner typed this.

    `passes`: keys that come through at once, as those of the kiosk's own keypad do, or all where somebody
    types into a field. What is kept back is forgotten as soon as it is told or given on.
    """

    read = Signal(str)

    def __init__(self, window: QWindow, passes: Callable[[QKeyEvent], bool]) -> None:
        super().__init__()
        self._weak, self._passes = weakref.ref(window), passes  # whoever made us keeps us, and the window
        self._kept: list[QKeyEvent] = []
        self._released: set[int] = set()
        self._giving_on = False
        self._pause = QTimer(self, singleShot=True, interval=GAP_MS)
        self._pause.timeout.connect(self._ends)
        window.installEventFilter(self)

    def stop(self) -> None:
        """Stands there no longer."""
        self._pause.stop()
        self._kept.clear()
        if (window := self._weak()) is not None:
            window.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keeps back what may be the beginning of a burst."""
        if self._giving_on or event.type() not in _KEYS or not isinstance(event, QKeyEvent):
            return False
        if event.type() is QEvent.Type.KeyRelease:
            if event.key() in self._released:
                self._released.discard(event.key())
                return True
            return False
        return self._pressed(event)

    def _pressed(self, event: QKeyEvent) -> bool:
        if event.key() in _ENTER and len(self._kept) >= LEAST:
            self._released.add(event.key())
            self._tell()
            return True
        if not self._is_sign(event):
            if event.key() not in _BETWEEN:
                self._give_on()
            return False
        self._kept.append(event.clone())
        self._released.add(event.key())
        if len(self._kept) > MOST:
            self._give_on()
        self._pause.start()
        return True

    def _is_sign(self, event: QKeyEvent) -> bool:
        if event.isAutoRepeat() or event.modifiers() & _HELD:
            return False
        text = event.text()
        if len(text) != 1 or not text.isprintable():
            return False
        return bool(self._kept) or not (text == " " or self._passes(event))

    def _ends(self) -> None:
        if len(self._kept) >= LEAST_WITHOUT_ENTER:
            self._tell()
        else:
            self._give_on()

    def _tell(self) -> None:
        self._pause.stop()
        text = "".join(one.text() for one in self._kept)
        self._kept.clear()
        self.read.emit(text)

    def _give_on(self) -> None:
        self._pause.stop()
        kept, self._kept = self._kept, []
        self._giving_on = True
        try:
            for press in kept:
                release = QKeyEvent(QEvent.Type.KeyRelease, press.key(), press.modifiers(), press.text())
                if (window := self._weak()) is not None:
                    QCoreApplication.sendEvent(window, press)
                    QCoreApplication.sendEvent(window, release)
        finally:
            self._giving_on = False
