"""Whether the voter is still there: a clock of two parts, first quiet, then a question with the time left.

It knows no screen. Whoever owns it says when to watch, when the question is asked and when to rest.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Qt, QTimer, Signal

from app.kiosk.words import Words


@dataclass(frozen=True, slots=True)
class Patience:
    """How long the kiosk waits. WCAG 2.2, 2.2.1: tell first, then give time to answer."""

    quiet_s: float = 120
    """Without a touch or a key, until it asks."""
    answer_s: float = 60
    """From the question until the ballot is discarded."""
    longer: int = 3
    """So many times `quiet_s` for a voter who waits for the poll workers, or listens to a long text."""


class Presence(QObject):
    """`quiet`: it is time to ask. `gone`: nobody answered. `changed`: the time left has other words."""

    quiet = Signal()
    gone = Signal()
    changed = Signal()

    def __init__(self, words: Words, patience: Patience, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words, self._patience = words, patience
        self._quiet = QTimer(self, timerType=Qt.TimerType.PreciseTimer, singleShot=True)
        self._quiet.timeout.connect(self.quiet)
        self._answer = QTimer(
            self,
            timerType=Qt.TimerType.PreciseTimer,
            singleShot=True,
            interval=round(patience.answer_s * 1000),
        )
        self._answer.timeout.connect(self.gone)
        self._tick = QTimer(self, interval=1000)
        self._tick.timeout.connect(self._tell)
        self._said = ""
        words.changed.connect(self._tell)

    def watch(self, *, longer: bool = False) -> None:
        """Begins to wait for a touch, anew."""
        self.rest()
        times = self._patience.longer if longer else 1
        self._quiet.start(round(self._patience.quiet_s * times * 1000))

    def ask(self) -> None:
        """The question stands on the screen."""
        self.rest()
        self._answer.start()
        self._tick.start()
        self._tell()

    def rest(self) -> None:
        """Nothing to wait for: no ballot is out, or the machine works."""
        self._quiet.stop()
        self._answer.stop()
        self._tick.stop()

    def note(self) -> None:
        """Somebody touched the screen or a key: the part that runs begins anew."""
        if self._quiet.isActive():
            self._quiet.start()
        elif self._answer.isActive():
            self._answer.start()
            self._tell()

    @property
    def is_watching(self) -> bool:
        """Whether one of the two parts runs."""
        return self._quiet.isActive() or self._answer.isActive()

    def _tell(self) -> None:
        if (words := self.in_words()) != self._said:
            self._said = words
            self.changed.emit()

    def in_words(self) -> str:
        """The time left, in words that change three times and not each second."""
        if not self._answer.isActive():
            return ""
        say, seconds = self._words.texts.say, self._answer.remainingTime() / 1000
        if seconds > 45:
            return say("kiosk-time-minutes", minutes=max(1, math.ceil((seconds - 1) / 60)))
        return say("kiosk-time-half-a-minute" if seconds > 20 else "kiosk-time-seconds")

    @Property(str, notify=changed)
    def left(self) -> str:
        """The same, for QML."""
        return self.in_words()
