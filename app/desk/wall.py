"""The checkpoint for the wall: when one is due, and printing it.

One is due when a batch was sealed that nobody has seen yet, and again every two hours: a watcher who comes at
noon finds one of noon. After a restart the newest is due, as nobody knows whether it hangs there.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.desk.paperwork import Paperwork
from resources.texts import Texts
from tally.station import Checkpoint

EVERY = timedelta(hours=2)


class Wall(QObject):
    """What hangs on the wall, as far as this program knows."""

    changed = Signal()

    def __init__(
        self,
        texts: Texts,
        now: Callable[[], datetime],
        paperwork: Paperwork,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._texts, self._now, self._paperwork = texts, now, paperwork
        self._newest: Checkpoint | None = None
        self._posted = 0
        self._at: datetime | None = None
        self._over = False

    def show(self, newest: Checkpoint | None) -> None:
        """The urn's newest checkpoint."""
        if newest != self._newest:
            self._newest = newest
            self.changed.emit()

    def over(self) -> None:
        """The station is closed: the closing record says it all."""
        self._over = True
        self.changed.emit()

    def tick(self) -> None:
        """Some seconds have passed."""
        self.changed.emit()

    @Property(bool, notify=changed)
    def due(self) -> bool:
        """Whether one is to be printed."""
        if self._newest is None or self._over:
            return False
        late = self._at is not None and self._now() - self._at >= EVERY
        return self._newest.number > self._posted or late

    @Property(str, notify=changed)
    def said(self) -> str:
        """Which one, and how many ballots it seals."""
        if self._newest is None:
            return ""
        return self._texts.say("day-wall-due", number=self._newest.number, size=self._newest.size)

    @Property(bool, notify=changed)
    def printing(self) -> bool:
        """Whether a paper is on its way."""
        return self._paperwork.is_busy

    @Slot()
    def printIt(self) -> None:
        """Onto paper, for the wall."""
        newest = self._newest
        if newest is None:
            return

        def done(came_out: bool) -> None:
            if came_out:
                self._posted, self._at = newest.number, self._now()
            self.changed.emit()

        self._paperwork.put_on_paper(lambda papers: papers.checkpoint(newest), done)
