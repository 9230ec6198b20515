"""From a scanned document to a ballot: ask the station, show what it says, hand over or send away."""

from __future__ import annotations

from PySide6.QtCore import Slot

from app.desk.day import DayDesk
from app.desk.flow import Event
from tally.errors import UrnaError
from tally.roll import Outcome


class AdmittingDesk(DayDesk):
    """The part of the desk that checks people in."""

    @Slot(str)
    def lookUp(self, typed: str) -> None:
        """Somebody's document was scanned or typed. The field is empty from now on."""
        self.typedAnew.emit()
        if not typed.strip() or self._board.now.out or not self._flow.may(Event.LOOK_UP):
            return
        try:
            person = self._checkin.read(typed)
        except UrnaError as problem:
            self._say_trouble(problem)
            return
        station = self._open_station()
        self._go(Event.LOOK_UP)

        def done(outcome: Outcome) -> None:
            self._checkin.show(person, outcome)
            self._person.clear()
            self._person.know(outcome.area, outcome.age)
            self._go(Event.DONE)

        self._ask(lambda: station.may_vote(person.voter, person.born), done)

    @Slot()
    def sendAway(self) -> None:
        """No ballot for this person: the next one, please."""
        if self._flow.may(Event.BACK):
            self._forget_person()
            self._go(Event.BACK)

    def _forget_person(self) -> None:
        self._checkin.clear()
        self._person.clear()
