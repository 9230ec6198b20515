"""A printer that prints nothing and fails when told to, with which whole journeys are tested."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from printouts.errors import CameOut
from printouts.printers.printer import PrintJob
from printouts.printers.states import ERROR_OF, PrinterEvent, PrinterState, after, not_ready


class Moment(Enum):
    """When the next failure strikes; the value is what has come out by then."""

    BEFORE = CameOut.NOTHING
    DURING = CameOut.PART
    AFTER = CameOut.WHOLE


@dataclass(frozen=True, slots=True)
class Failure:
    """A failure to come: what happens, and when in the paper's way."""

    event: PrinterEvent
    moment: Moment = Moment.BEFORE


class FakePrinter:
    """Keeps what it was given: in `printed` papers that came out whole, in `torn` those that did in part."""

    def __init__(self) -> None:
        self._state = PrinterState.READY
        self._failures: list[Failure] = []
        self.printed: list[PrintJob] = []
        self.torn: list[PrintJob] = []

    @property
    def state(self) -> PrinterState:
        """What it is doing."""
        return self._state

    def fail_next(self, *failures: Failure) -> None:
        """The next papers fail so, one after the other."""
        self._failures.extend(failures)

    def break_now(self, event: PrinterEvent) -> None:
        """Something happens to it between two papers."""
        self._state = after(self._state, event)

    def look_again(self) -> PrinterState:
        """Somebody has put it right."""
        self._state = after(self._state, PrinterEvent.PUT_RIGHT)
        return self._state

    def print_paper(self, job: PrintJob) -> None:
        """Keeps the paper, or fails as told."""
        if self._state is not PrinterState.READY:
            raise not_ready(self._state)
        self._state = after(self._state, PrinterEvent.STARTED)
        if not self._failures:
            self.printed.append(job)
            self._state = after(self._state, PrinterEvent.FINISHED)
            return
        failure = self._failures.pop(0)
        came_out = failure.moment.value
        if came_out is not CameOut.NOTHING:
            (self.printed if came_out is CameOut.WHOLE else self.torn).append(job)
        self._state = after(self._state, failure.event)
        raise ERROR_OF[self._state](f"this printer is told to be {self._state.value}", came_out)
