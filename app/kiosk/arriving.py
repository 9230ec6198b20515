"""How a ballot comes to a kiosk that has no cable to its desk: a code that the scanner types, one sign after
another, into the waiting screen. What was typed is gone as soon as it was read."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from app.hardware.scanned import as_printed
from app.kiosk.words import Words

MOST = 600
"""Signs; an activation has about 200."""

_SAYS = {
    "activation-used": "used",
    "activation-expired": "expired",
    "activation-foreign": "foreign",
    "activation": "unreadable",
}


class Arrivals(QObject):
    """Collects a code and says what became of it. `read(str)`: one is complete."""

    changed = Signal()
    read = Signal(str)

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._on, self._typed, self._trouble = False, "", ""
        words.changed.connect(self.changed)

    def switch_on(self) -> None:
        """This kiosk is opened by codes."""
        self._on = True
        self.changed.emit()

    def take_key(self, event: QKeyEvent) -> bool:
        """A key while the screen waits. Gives whether it was part of a code."""
        if not self._on:
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            typed, self._typed = self._typed, ""
            if typed:
                self._trouble = ""
                self.changed.emit()
                self.read.emit(as_printed(typed))
            return bool(typed)
        text = event.text()
        if not text.isprintable() or not text.strip():
            return False
        self._typed = (self._typed + text)[-MOST:]
        return True

    def refused(self, code: str) -> None:
        """The station did not take it: the code of its error."""
        self._trouble = _SAYS.get(code, "other")
        self.changed.emit()

    def clear(self) -> None:
        """A ballot is out: nothing is left of codes."""
        self._typed = self._trouble = ""
        self.changed.emit()

    @Property(str, notify=changed)
    def waiting(self) -> str:
        """What the waiting screen says."""
        if self._trouble:
            return self._words.texts.say(f"kiosk-activation-{self._trouble}")
        return self._words.texts.say("kiosk-activation" if self._on else "kiosk-waiting")

    @Property(bool, notify=changed)
    def refusedOne(self) -> bool:
        """Whether that is why a code opened nothing."""
        return bool(self._trouble)
