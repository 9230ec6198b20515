"""Is the ballot of this receipt in the urn? What the desk tells a voter who asks; nothing of it is kept."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.desk.port import DeskStation
from app.desk.sentences import trouble
from app.hardware.scanned import as_printed
from app.station_thread import StationRunner
from resources.texts import Texts
from tally.station import Whereabouts

_GOOD = frozenset({Whereabouts.CAST, Whereabouts.CHECKED})


class ReceiptDesk(QObject):
    """One question, one answer. `station` gives the unlocked station; the urn's thread looks."""

    changed = Signal()
    typedAnew = Signal()  # empty the field

    def __init__(
        self,
        runner: StationRunner,
        texts: Texts,
        station: Callable[[], DeskStation],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner, self._texts, self._station = runner, texts, station
        self._found: Whereabouts | None = None
        self._trouble = ""
        self._asked = 0

    @Property(str, notify=changed)
    def answer(self) -> str:
        """The answer in words, or nothing yet."""
        return self._texts.say(f"desk-receipt-{self._found.value}") if self._found is not None else ""

    @Property(str, notify=changed)
    def whatNow(self) -> str:
        """What it means for the voter."""
        return self._texts.say(f"desk-receipt-{self._found.value}-now") if self._found is not None else ""

    @Property(bool, notify=changed)
    def isGood(self) -> bool:
        """Whether the receipt's promise is kept."""
        return self._found in _GOOD

    @Property(str, notify=changed)
    def trouble(self) -> str:
        """Why there is no answer, or nothing."""
        return self._trouble

    @Slot(str)
    def look(self, typed: str) -> None:
        """Looks for what somebody typed or scanned."""
        self.clear()
        if not typed.strip():
            return
        station, given, asked = self._station(), as_printed(typed), self._asked

        def done(found: Whereabouts) -> None:
            if asked == self._asked:  # else somebody went on to another receipt meanwhile
                self._found = found
                self.changed.emit()

        def failed(problem: Exception) -> None:
            if asked == self._asked:
                self._trouble = trouble(self._texts, problem)
                self.changed.emit()

        self._runner.submit(station.look_up, given, done=done, failed=failed)
        self.typedAnew.emit()

    @Slot()
    def clear(self) -> None:
        """Nothing of the last receipt stays on the screen for the next person."""
        self._found, self._trouble = None, ""
        self._asked += 1
        self.changed.emit()
