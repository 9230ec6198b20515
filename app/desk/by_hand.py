"""The sheet that was written by hand, typed in line after line: what became of each line, and the numbers.

Nothing but the numbers is kept. Who stands in the newest lines is held in memory until the sheet is done, so
that a line can be struck out; the screen shows the end of each number.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.desk.checkin import Person, short_document
from app.desk.counting import CountingDesk
from app.desk.flow import Event
from resources.texts import Texts
from tally.errors import UrnaError
from tally.roll import Finding, Outcome

SHOWN = 6
"""Lines on the screen; older ones are struck out at the desk's own check-in, never silently."""


ENTERED, STRUCK = "entered", "struck"


@dataclass(slots=True, repr=False)
class _Line:
    """`became`: entered, struck out, or what else there is to know of the person (a value of `Finding`)."""

    number: int
    person: Person
    became: str
    entered: bool


class HandSheet(QObject):
    """The lines of one sheet."""

    changed = Signal()

    def __init__(self, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._lines: list[_Line] = []
        self._checked_in = self._by_hand = 0

    def clear(self) -> None:
        """Another sheet; nobody of this one is remembered."""
        self._lines.clear()
        self.changed.emit()

    def meet(self, checked_in: int, by_hand: int) -> None:
        """What the urn counts: ballots that were handed over, people entered by hand."""
        self._checked_in, self._by_hand = checked_in, by_hand
        self.changed.emit()

    def add(self, person: Person, outcome: Outcome) -> None:
        """One more line."""
        usual = outcome.admits and outcome.finding is not Finding.REPLACES_ONLINE
        became = ENTERED if usual else outcome.finding.value
        self._lines.append(_Line(len(self._lines) + 1, person, became, outcome.admits))
        self.changed.emit()

    def has_just(self, voter: str) -> bool:
        """Whether this person stands in the line before: a scanner that read twice."""
        return bool(self._lines) and self._lines[-1].person.voter == voter

    def line(self, number: int) -> Person | None:
        """Who stands in a line that was entered."""
        found = [one for one in self._lines if one.number == number and one.entered]
        return found[0].person if found else None

    def strike(self, number: int) -> None:
        """That line was a mistake."""
        self._lines[number - 1].became, self._lines[number - 1].entered = STRUCK, False
        self.changed.emit()

    @Property(list, notify=changed)
    def lines(self) -> list[dict[str, object]]:
        """The newest lines, the newest first."""
        return [
            {
                "number": one.number,
                "document": short_document(self._texts, one.person.voter),
                "said": self._texts.say(f"day-hand-{one.became}"),
                "entered": one.entered,
                "good": one.became == ENTERED,
            }
            for one in reversed(self._lines[-SHOWN:])
        ]

    @Property(int, notify=changed)
    def next(self) -> int:
        """The number of the line that is typed now."""
        return len(self._lines) + 1

    @Property(list, notify=changed)
    def summary(self) -> list[dict[str, object]]:
        """The numbers of this sheet, and how they meet those of the urn."""
        became = Counter(one.became for one in self._lines)
        rows = [
            ("day-hand-lines", len(self._lines)),
            *((f"day-hand-{what}", became[what]) for what in (ENTERED, *sorted(set(became) - {ENTERED}))),
            ("day-hand-all", self._by_hand),
            ("day-hand-machine", self._checked_in),
            ("day-hand-together", self._by_hand + self._checked_in),
        ]
        return [
            {"label": self._texts.say(label), "value": str(count), "isCode": False} for label, count in rows
        ]


class ByHandDesk(CountingDesk):
    """The part of the desk that types the sheet in. Who may vote is asked as at any check-in."""

    def _begin_by_hand(self) -> None:
        self._sheet = HandSheet(self._texts, self)
        self._by_hand = 0

    @Property(QObject, constant=True)
    def sheet(self) -> QObject:
        """The sheet."""
        return self._sheet

    @Slot()
    def toLog(self) -> None:
        """On to the sheet: another one, or on with this one."""
        if self._flow.may(Event.TO_LOG):
            self._forget_person()
            self._go(Event.TO_LOG)

    @Slot(str)
    def enterLine(self, typed: str) -> None:
        """One line: a document."""
        self.typedAnew.emit()
        if not typed.strip() or not self._flow.may(Event.LOG):
            return
        try:
            person = self._checkin.read(typed)
        except UrnaError as problem:
            self._say_trouble(problem)
            return
        if self._sheet.has_just(person.voter):
            return
        station = self._open_station()

        def work() -> tuple[Outcome, int]:
            return station.enter_by_hand(person.voter, person.born), station.by_hand

        def done(answer: tuple[Outcome, int]) -> None:
            outcome, self._by_hand = answer
            self._sheet.add(person, outcome)
            self._go(Event.DONE)

        self._go(Event.LOG)
        self._ask(work, done)

    @Slot(int)
    def strikeLine(self, number: int) -> None:
        """That line was a mistake: she may come and vote."""
        person = self._sheet.line(number)
        if person is None or not self._flow.may(Event.LOG):
            return
        station, voter = self._open_station(), person.voter

        def work() -> int:
            station.strike_out(voter)
            return station.by_hand

        def done(by_hand: int) -> None:
            self._by_hand = by_hand
            self._sheet.strike(number)
            self.typedAnew.emit()
            self._go(Event.DONE)

        self._go(Event.LOG)
        self._ask(work, done)

    @Slot()
    def endLog(self) -> None:
        """That was the last line: the numbers."""
        if self._flow.may(Event.END_LOG):
            self._sheet.meet(self._people_in_the_urn(), self._by_hand)
            self._go(Event.END_LOG)

    @Slot()
    def closeLog(self) -> None:
        """The sheet is done; nobody of it is remembered."""
        self._sheet.clear()
        if self._flow.may(Event.BACK):
            self._go(Event.BACK)

    def _people_in_the_urn(self) -> int:
        return self._board.now.checked_in
