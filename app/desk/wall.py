"""The checkpoint for the wall: when one is due, and printing it.

One is due when a batch was sealed that nobody has seen yet, and again every two hours: a watcher who comes at
noon finds one of noon. After a restart the newest is due, as nobody knows whether it hangs there. Any earlier
one can be printed again: papers fall off walls.
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
        self._all: tuple[Checkpoint, ...] = ()
        self._again = 0
        self._posted = 0
        self._at: datetime | None = None
        self._over = False

    def show(self, newest: Checkpoint | None) -> None:
        """The urn's newest checkpoint."""
        if newest != self._newest:
            self._newest = newest
            self.changed.emit()

    def show_all(self, checkpoints: tuple[Checkpoint, ...]) -> None:
        """All of the day, for printing one again."""
        self._all, self._again = checkpoints, 0
        self.changed.emit()

    @Property(list, notify=changed)
    def all(self) -> list[dict[str, object]]:
        """All of them, the newest first."""
        return [
            {
                "number": one.number,
                "name": self._texts.say("day-wall-one", number=one.number, size=one.size),
                "code": one.head_code,
                "printed": one.number == self._again,
            }
            for one in reversed(self._all)
        ]

    @Property(str, notify=changed)
    def trouble(self) -> str:
        """Why the last paper did not come out, or nothing."""
        return self._paperwork.why_not

    @Slot(int)
    def printAgain(self, number: int) -> None:
        """One of them, once more."""
        for one in self._all:
            if one.number == number:
                self._print(one)

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
        if self._newest is not None:
            self._print(self._newest)

    def _print(self, one: Checkpoint) -> None:
        def done(came_out: bool) -> None:
            if came_out:
                self._again = one.number
                if one.number >= self._posted:  # an older one is not what a watcher waits for
                    self._posted, self._at = one.number, self._now()
            self.changed.emit()

        self._paperwork.put_on_paper(lambda papers: papers.checkpoint(one), done)
