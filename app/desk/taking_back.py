"""A code with which nobody voted: its kiosk blocks it first, then the desk takes it back."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.hardware.scanned import as_printed
from resources.texts import Texts
from tally.station import AbandonReason, Unused

COUNTED = "counted"
"""The kiosk says that its voter left: she stands in the kiosk's journal already."""
REASONS = (AbandonReason.LEFT, AbandonReason.TROUBLE, AbandonReason.MISTAKE, AbandonReason.OTHER)


class TakingBack(QObject):
    """One code, what the workers say of it, and what came of it."""

    changed = Signal()

    def __init__(self, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._code = self._reason = self._answer = ""

    def clear(self, code: str = "") -> None:
        """For the next one; `code`: the one that the desk has just given."""
        self._code, self._reason, self._answer = code, "", ""
        self.changed.emit()

    @property
    def code(self) -> str:
        """The code that was read."""
        return self._code

    @property
    def why(self) -> AbandonReason | None:
        """Why, or None where the kiosk has counted her."""
        return None if self._reason == COUNTED else AbandonReason(self._reason)

    def blocked(self, what: Unused) -> None:
        """The kiosk's answer."""
        self._answer = what.value
        self.changed.emit()

    def taken(self) -> None:
        """The desk's."""
        self._answer = "taken"
        self.changed.emit()

    @Slot(str)
    def read(self, typed: str) -> None:
        """A scanner typed it."""
        if typed.strip():
            self.clear(as_printed(typed))

    @Slot(str)
    def choose(self, reason: str) -> None:
        """Why nobody voted with it."""
        self._reason = reason
        self.changed.emit()

    @Property(bool, notify=changed)
    def hasCode(self) -> bool:
        """Whether a code was read."""
        return bool(self._code)

    @Property(str, notify=changed)
    def reason(self) -> str:
        """The chosen reason, or nothing."""
        return self._reason

    @Property(list, constant=True)
    def reasons(self) -> list[dict[str, str]]:
        """What can be said of it; the last one is the kiosk's own answer."""
        usual = [{"id": one.value, "name": self._texts.say(f"desk-take-back-{one.value}")} for one in REASONS]
        return [*usual, {"id": COUNTED, "name": self._texts.say("desk-take-back-counted")}]

    @Property(str, notify=changed)
    def answer(self) -> str:
        """What came of it, or nothing yet."""
        return self._texts.say(f"desk-take-back-is-{self._answer}") if self._answer else ""

    @Property(str, notify=changed)
    def whatNow(self) -> str:
        """The one next step."""
        return self._texts.say(f"desk-take-back-is-{self._answer}-now") if self._answer else ""
