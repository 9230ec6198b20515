"""The numbers at the left of the main window, and whether they balance."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal

from app.desk.sentences import balance, balances, counter_rows
from resources.texts import Texts
from tally.station import Counters


class Board(QObject):
    """Shows what the urn last said; counts nothing itself."""

    changed = Signal()

    def __init__(self, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._counters = Counters()

    @property
    def now(self) -> Counters:
        """The counters as last read."""
        return self._counters

    def show(self, counters: Counters) -> None:
        """The urn's counters."""
        if counters != self._counters:
            self._counters = counters
            self.changed.emit()

    @Property(list, notify=changed)
    def counters(self) -> list[dict[str, object]]:
        """The four big numbers, each with its words."""
        return counter_rows(self._texts, self._counters)

    @Property(str, notify=changed)
    def balance(self) -> str:
        """The sum in words."""
        return balance(self._texts, self._counters)

    @Property(bool, notify=changed)
    def balances(self) -> bool:
        """Whether the sum holds."""
        return balances(self._counters)

    @Property(bool, notify=changed)
    def ballotIsOut(self) -> bool:
        """Whether somebody is voting."""
        return self._counters.out > 0
