"""How far a table's own count is: heard from the urn's thread, shown in the window's; and stopping it.

How long it takes is not known beforehand. What was done so far says how fast this machine is; what is left is
guessed from the number of ballots. Steps that an earlier run finished count as done and not as speed.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from threading import Event

from PySide6.QtCore import Property, QObject, Qt, Signal, Slot

from resources.texts import Texts
from tally.errors import UrnaError


class CountStoppedError(UrnaError):
    """Somebody stopped the count: what it finished is kept, and the next one goes on from there."""

    code = "count-stopped"


class Kind(Enum):
    """What a step does. The value stands in the step's name and ends its message id."""

    CHECK = "checked"
    MIX = "mix"
    DECRYPT = "decryption"
    SWITCH = "switch"
    OPEN = "opened"


_COST = {Kind.CHECK: 2, Kind.MIX: 8, Kind.DECRYPT: 2, Kind.SWITCH: 4, Kind.OPEN: 1}
"""What one ballot costs in each, beside the others: from the measurements of docs/performance.md."""


@dataclass(frozen=True, slots=True)
class _Step:
    number: int
    kind: Kind | None
    contest: str
    items: int

    def cost(self, done: int) -> int:
        return done * (_COST[self.kind] if self.kind is not None else 1)


class Pace(QObject):
    """`steps` is handed to the count; everything else belongs to the window's thread."""

    changed = Signal()
    _told = Signal(object)

    def __init__(
        self,
        texts: Texts,
        parent: QObject | None = None,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._texts, self._seconds = texts, seconds
        self._stop = Event()
        self._titles: Mapping[str, str] = {}
        self._begun = 0
        self._expected = 1
        self._reset()
        self._told.connect(self._hear, Qt.ConnectionType.QueuedConnection)

    def _reset(self) -> None:
        self._step: _Step | None = None
        self._before = self._now = 0  # cost of the finished steps, and of the one at work
        self._worked, self._spent = 0, 0.0

    def begin(self, ballots: int, contests: int, trustees: int, titles: Mapping[str, str]) -> None:
        """A count of so many ballots of so many contests each begins; `titles` of contests by their ids."""
        each = trustees * (_COST[Kind.MIX] + _COST[Kind.DECRYPT]) + _COST[Kind.OPEN]
        self._expected = max(1, ballots * contests * each + ballots * contests * _COST[Kind.CHECK])
        self._titles = titles
        self._stop.clear()
        self._begun = 0
        self._reset()
        self.changed.emit()

    # -- in the urn's thread ---------------------------------------------------------------------------------

    @contextmanager
    def steps(self, name: str, items: int) -> Iterator[Callable[[int], None]]:
        """One step of the count. Raises `CountStoppedError` when it is to stop."""
        self._begun += 1
        step = _read(self._begun, name, items)
        started = self._seconds()

        def progress(done: int) -> None:
            self._look()
            self._told.emit((step, done, self._seconds() - started))

        self._look()
        self._told.emit((step, 0, 0.0))
        yield progress
        self._told.emit((step, items, -1.0))

    def _look(self) -> None:
        if self._stop.is_set():
            raise CountStoppedError("the count was stopped; what it finished is kept")

    # -- in the window's thread ------------------------------------------------------------------------------

    def stop(self) -> None:
        """The count ends at its next chance."""
        self._stop.set()
        self.changed.emit()

    @Slot(object)
    def _hear(self, told: tuple[_Step, int, float]) -> None:
        step, done, spent = told
        if self._step is None or self._step.number != step.number:
            self._before += self._now
            self._step, self._now = step, 0
            self._spent_before, self._worked_before = self._spent, self._worked
        self._now = step.cost(done)
        if spent > 0:
            self._worked, self._spent = self._worked_before + self._now, self._spent_before + spent
        self.changed.emit()

    @Property(bool, notify=changed)
    def stopping(self) -> bool:
        """Whether it will stop in a moment."""
        return self._stop.is_set()

    @Property(float, notify=changed)
    def part(self) -> float:
        """How much is done, from 0 to 1."""
        return min(0.98, (self._before + self._now) / self._expected)

    @Property(str, notify=changed)
    def doing(self) -> str:
        """What is being done, in words."""
        step = self._step
        if self._stop.is_set():
            return self._texts.say("count-stopping")
        if step is None or step.kind is None:
            return self._texts.say("count-doing")
        title = self._titles.get(step.contest, step.contest)
        return self._texts.say(f"count-doing-{step.kind.value}", contest=title)

    @Property(str, notify=changed)
    def left(self) -> str:
        """About how long it still takes, or nothing while nobody can know."""
        if not self._worked or self._stop.is_set():
            return ""
        seconds = (self._expected - self._before - self._now) * self._spent / self._worked
        if seconds < 60:
            return self._texts.say("count-left-soon")
        return self._texts.say("count-left", minutes=round(seconds / 60))


_NAME = re.compile(
    r"(?:contest (?P<contest>.*): )?(?:ballots )?(?P<kind>checked|mix|decryption|switch|opened)\b"
)


def _read(number: int, name: str, items: int) -> _Step:
    """What a step's name says (`tally.count.station_count` names them)."""
    said = _NAME.match(name)
    if said is None:
        return _Step(number, None, "", items)
    return _Step(number, Kind(said["kind"]), said["contest"] or "", items)
