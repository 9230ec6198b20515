"""The lock of the workers' screen: by a button, or left alone; one worker's passphrase opens it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import Enum

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.desk.patience import Patience
from app.desk.port import DeskStation
from app.desk.sentences import trouble
from app.station_thread import StationRunner
from resources.texts import Texts
from tally.crypto.envelope import Passphrase

ALONE = timedelta(minutes=5)


class Locked(Enum):
    """Whether the screen is locked."""

    NOT_YET = "not yet"  # the urn itself is still closed: there is nothing to hide
    OPEN = "open"
    LOCKED = "locked"
    ASKING = "asking"  # the passphrase is being compared


class Lock(QObject):
    """Stands before whatever screen the desk is on; it changes nothing of the day."""

    changed = Signal()
    typedAnew = Signal()  # empty the field

    def __init__(
        self,
        runner: StationRunner,
        texts: Texts,
        now: Callable[[], datetime],
        patience: Patience,
        station: Callable[[], DeskStation],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner, self._texts, self._now = runner, texts, now
        self._patience, self._station = patience, station
        self._state = Locked.NOT_YET
        self._last = now()
        self._notice = ""

    def unlocked(self) -> None:
        """The urn is open: from now on the screen can lock."""
        self._last = self._now()
        self._to(Locked.OPEN)

    def somebody_is_there(self) -> None:
        """A key, a touch."""
        self._last = self._now()

    def tick(self) -> None:
        """Some seconds have passed."""
        now = self._now()
        if now < self._last:
            self._last = now  # the clock was set back
        if self._state is Locked.OPEN and now - self._last >= ALONE:
            self._to(Locked.LOCKED)
        elif self._state is Locked.LOCKED and self._notice:
            self.changed.emit()

    @Property(bool, notify=changed)
    def on(self) -> bool:
        """Whether nothing of the desk may be seen or touched."""
        return self._state in (Locked.LOCKED, Locked.ASKING)

    @Property(bool, notify=changed)
    def can(self) -> bool:
        """Whether there is something to lock."""
        return self._state is Locked.OPEN

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """Whether a passphrase is being compared."""
        return self._state is Locked.ASKING

    @Property(str, notify=changed)
    def notice(self) -> str:
        """Why it is still locked, or nothing."""
        return self._notice

    @Slot()
    def lock(self) -> None:
        """Somebody goes away."""
        if self._state is Locked.OPEN:
            self._to(Locked.LOCKED)

    @Slot(str)
    def give(self, typed: str) -> None:
        """One worker's passphrase."""
        self.typedAnew.emit()
        if self._state is not Locked.LOCKED or not typed:
            return
        seconds = self._patience.seconds
        if seconds:
            self._say(self._texts.say("day-wait", seconds=seconds))
            return
        self._to(Locked.ASKING)
        passphrase, station = Passphrase(typed), self._station()
        self._runner.submit(
            lambda: self._compare(station, passphrase), done=self._answered, failed=self._not_answered
        )

    @staticmethod
    def _compare(station: DeskStation, passphrase: Passphrase) -> bool:
        try:
            return station.recognises(passphrase)
        finally:
            passphrase.wipe()

    def _answered(self, known: bool) -> None:
        if known:
            self._patience.right()
            self.unlocked()
            return
        self._patience.wrong()
        self._to(Locked.LOCKED)
        self._say(self._texts.say("day-lock-wrong"))

    def _not_answered(self, problem: Exception) -> None:
        self._to(Locked.LOCKED)
        self._say(trouble(self._texts, problem))

    def _to(self, state: Locked) -> None:
        self._state, self._notice = state, ""
        self.changed.emit()

    def _say(self, sentence: str) -> None:
        self._notice = sentence
        self.changed.emit()
