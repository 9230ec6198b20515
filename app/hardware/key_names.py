"""Names the keys of a device as keypad files write them, for whoever writes such a file."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QRasterWindow

from app.hardware.keypads import stroke

KEY = Qt.Key
_MODIFIERS = frozenset({KEY.Key_Shift, KEY.Key_Control, KEY.Key_Alt, KEY.Key_Meta, KEY.Key_AltGr})


class KeyNames(QRasterWindow):
    """A small window that tells each key that is pressed while it has the focus."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        super().__init__()
        self._tell = tell
        self.setTitle("Urna: keys")
        self.resize(480, 120)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tells its name; Shift, Ctrl and Alt alone are not told."""
        if event.key() not in _MODIFIERS and not event.isAutoRepeat():
            self._tell(stroke(event))
