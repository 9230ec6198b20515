"""What the poll workers' screens show and do, over one station; QML only draws it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.desk.board import Board
from app.desk.drives import Drive, connected_drives
from app.desk.facts import Facts, read_facts
from app.desk.flow import BUSY, PAGES, PASSPHRASE, Event, Flow, Screen
from app.desk.header import Header
from app.desk.package import Destination, folder_of
from app.desk.papers import Paper, closing_record, package, zero_report
from app.desk.passphrases import TwoPassphrases
from app.desk.person import PersonForm
from app.desk.port import DeskStation, Unlock
from app.desk.sentences import trouble
from app.desk.surroundings import Surroundings
from app.station_thread import StationRunner
from resources.texts import Texts
from tally.election import Station
from tally.station import (
    AbandonReason,
    ClosingRecord,
    Counters,
    PackageSummary,
    StationState,
    ZeroReport,
)

T = TypeVar("T")


_UNLOCKED = {
    StationState.SET_UP: Event.UNLOCKED_NEW,
    StationState.OPEN: Event.UNLOCKED_OPEN,
    StationState.PAUSED: Event.UNLOCKED_PAUSED,
    StationState.CLOSED: Event.UNLOCKED_CLOSED,
    StationState.EXPORTED: Event.UNLOCKED_CLOSED,
}


def _here_and_now() -> datetime:
    return datetime.now().astimezone()


class DeskViewModel(QObject):
    """One desk. Every call of the station runs in the urn's thread, which `runner` is.

    Signals for the others at the table, all after the urn has made it durable:
    `stationReady(station)` once unlocked, `opened(zero_report)`, `ballotHandedOver(style)`,
    `ballotTakenBack()`, `closed(closing_record)`, `exported(summary)`.
    """

    changed = Signal()  # the page, what it says
    typedAnew = Signal()  # noqa: N815  (QML's way of writing): empty the field
    stationReady = Signal(object)  # noqa: N815
    opened = Signal(object)
    ballotHandedOver = Signal(object)  # noqa: N815
    ballotTakenBack = Signal()  # noqa: N815
    closed = Signal(object)
    exported = Signal(object)

    def __init__(
        self,
        unlock: Unlock,
        runner: StationRunner,
        texts: Texts,
        *,
        now: Callable[[], datetime] = _here_and_now,
        drives: Callable[[], tuple[Drive, ...]] = connected_drives,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._unlock, self._runner, self._texts = unlock, runner, texts
        self._flow = Flow()
        self._notice = ""
        self._typed = TwoPassphrases()
        self._station: DeskStation | None = None
        self._place: Station | None = None
        self._paper = Paper()
        self._person = PersonForm(texts, self)
        self._surroundings = Surroundings(texts, now, self)
        self._header = Header(texts, now, self)
        self._board = Board(texts, self)
        self._destination = Destination(texts, drives, self)

    # -- told by the others at the table -------------------------------------------------------------------

    @property
    def surroundings(self) -> Surroundings:
        """Where the kiosk's and the devices' states are reported."""
        return self._surroundings

    @property
    def screen(self) -> Screen:
        """Where the desk is."""
        return self._flow.screen

    def voter_done(self) -> None:
        """The kiosk is free again: cast, or the voter's farewell is over."""
        self._surroundings.free()
        self.refresh()

    def voter_asks_help(self) -> None:
        """The voter touched "ask for help"."""
        self._surroundings.ask_help()

    def refresh(self) -> None:
        """Reads the counters again, after the kiosk cast or opened a ballot."""
        station = self._station
        if station is not None:
            self._runner.submit(lambda: station.counters, done=self._count, failed=self._say_trouble)

    def tick(self) -> None:
        """Some seconds have passed."""
        self._header.changed.emit()
        self._surroundings.changed.emit()

    # -- the page ----------------------------------------------------------------------------------------

    @Property(str, notify=changed)
    def page(self) -> str:
        """The QML file that draws the screen."""
        return PAGES[self._flow.screen]

    @Property(bool, notify=changed)
    def busy(self) -> bool:
        """Whether the urn is at work."""
        return self._flow.screen in BUSY

    @Property(str, notify=changed)
    def notice(self) -> str:
        """What went wrong, or nothing."""
        return self._notice

    @Slot(str, result=str)
    def say(self, message: str) -> str:
        """A text without values."""
        return self._texts.say(message)

    @Property(QObject, constant=True)
    def person(self) -> QObject:
        """The form for one person."""
        return self._person

    @Property(QObject, constant=True)
    def around(self) -> QObject:
        """The voter's screen and the devices."""
        return self._surroundings

    @Property(QObject, constant=True)
    def header(self) -> QObject:
        """The place and the hour."""
        return self._header

    @Property(QObject, constant=True)
    def board(self) -> QObject:
        """The numbers."""
        return self._board

    @Property(QObject, constant=True)
    def destination(self) -> QObject:
        """Where the package can go."""
        return self._destination

    # -- the two passphrases -----------------------------------------------------------------------------

    @Property(bool, notify=changed)
    def closing(self) -> bool:
        """Whether the passphrases are asked to close, and not to unlock."""
        return self._flow.screen in (Screen.CLOSE_FIRST, Screen.CLOSE_SECOND, Screen.CLOSING)

    @Property(bool, notify=changed)
    def secondWorker(self) -> bool:  # noqa: N802
        """Whether the second passphrase is asked."""
        return len(self._typed) > 0

    @Slot(str)
    def givePassphrase(self, typed: str) -> None:  # noqa: N802
        """One worker's passphrase; after the second one the urn is asked."""
        self.typedAnew.emit()
        if not typed or self._flow.screen not in PASSPHRASE:
            return
        self._typed.add(typed)
        self._go(Event.TYPED)
        if self._flow.screen is Screen.UNLOCKING:
            unlock, workers = self._unlock, self._typed.both()
            self._ask(lambda: read_facts(unlock(workers)), self._unlocked)
        elif self._flow.screen is Screen.CLOSING:
            station, workers = self._open_station(), self._typed.both()
            self._ask(lambda: (station.close(workers), station.counters), self._has_closed)

    @Slot()
    def startAgain(self) -> None:  # noqa: N802
        """Back to the first passphrase."""
        self._typed.forget()
        self.typedAnew.emit()
        self._go(Event.START_AGAIN)

    def _unlocked(self, facts: Facts) -> None:
        self._station, self._place = facts.station, facts.place
        self._header.show(facts.manifest, facts.place)
        self._person.load(facts.manifest, facts.place.area)
        self._count(facts.counters)
        event = _UNLOCKED[facts.state]
        if event is not Event.UNLOCKED_NEW:
            self._typed.forget()
        if facts.record is not None:
            self._header.over()
            self._paper = closing_record(self._texts, facts.place, facts.record, self._header.zone)
        if facts.ballot_out is not None:
            self._surroundings.voting()
        self._go(event)
        self.stationReady.emit(facts.station)
        if facts.ballot_out is not None:
            self.ballotHandedOver.emit(facts.ballot_out)  # the voter still has her ballot after a restart

    # -- opening -----------------------------------------------------------------------------------------

    @Property(list, notify=changed)
    def checklist(self) -> list[str]:
        """What both workers look at before opening."""
        return self._header.opening_facts()

    @Slot()
    def open(self) -> None:
        """Both saw that all is well: open."""
        station, workers = self._open_station(), self._typed.both()
        self._go(Event.OPEN)
        self._ask(lambda: (station.open(workers), station.counters), self._has_opened)

    def _has_opened(self, answer: tuple[ZeroReport, Counters]) -> None:
        report, counters = answer
        self._typed.forget()
        self._header.opened(report.opened)
        self._count(counters)
        if self._place is not None:
            self._paper = zero_report(self._texts, self._place, report, self._header.zone)
        self._go(Event.OPENED)
        self.opened.emit(report)

    @Slot()
    def seen(self) -> None:
        """The zero report is on the wall."""
        self._go(Event.SEEN)

    @Property(list, notify=changed)
    def paperRows(self) -> list[dict[str, object]]:  # noqa: N802
        """The record or the package, as pairs of words."""
        return [{"label": row.label, "value": row.value, "isCode": row.is_code} for row in self._paper.rows]

    @Property(str, notify=changed)
    def paperCode(self) -> str:  # noqa: N802
        """The package's code, in groups of letters that can be read aloud."""
        return self._paper.code

    @Property(bool, notify=changed)
    def recordOfClosing(self) -> bool:  # noqa: N802
        """Which of the two it is."""
        return self._flow.screen is Screen.CLOSED

    # -- handing over --------------------------------------------------------------------------------------

    @Slot()
    def handOver(self) -> None:  # noqa: N802
        """One ballot to the voter's screen."""
        style = self._person.style
        if not style or self._board.now.out or not self._flow.may(Event.HAND_OVER):
            return
        station = self._open_station()
        self._go(Event.HAND_OVER)

        def work() -> Counters:
            station.hand_over(style, None)
            return station.counters

        def done(counters: Counters) -> None:
            self._person.clear()
            self._surroundings.voting()
            self._count(counters)
            self._go(Event.DONE)
            self.ballotHandedOver.emit(style)

        self._ask(work, done)

    @Slot()
    def askAbandon(self) -> None:  # noqa: N802
        """The voter seems to have left."""
        self._go(Event.ASK_ABANDON)

    @Slot(str)
    def abandon(self, reason: str) -> None:
        """She did. `reason`: a value of `AbandonReason`."""
        station = self._open_station()
        why = AbandonReason(reason)
        self._go(Event.ABANDON)

        def work() -> Counters:
            station.abandon(why)
            return station.counters

        def done(counters: Counters) -> None:
            self._surroundings.free()
            self._count(counters)
            self._go(Event.DONE)
            self.ballotTakenBack.emit()

        self._ask(work, done)

    @Slot()
    def pause(self) -> None:
        """No more ballots for now."""
        self._go(Event.PAUSE)
        self._ask(self._open_station().pause, lambda _: self._go(Event.DONE))

    @Slot()
    def resume(self) -> None:
        """Go on."""
        self._go(Event.RESUME)
        self._ask(self._open_station().resume, lambda _: self._go(Event.DONE))

    # -- closing and the package -----------------------------------------------------------------------------

    @Property(list, notify=changed)
    def closingFacts(self) -> list[str]:  # noqa: N802
        """What to know before closing; the first is the gravest."""
        return self._header.closing_facts(self._board.now)

    @Slot()
    def askClose(self) -> None:  # noqa: N802
        """Somebody wants to close."""
        if not self._board.now.out:
            self._go(Event.ASK_CLOSE)

    @Slot()
    def confirmClose(self) -> None:  # noqa: N802
        """Yes: on to the passphrases."""
        self._go(Event.CONFIRM)

    @Slot()
    def back(self) -> None:
        """The way back, wherever one is offered."""
        if self._flow.may(Event.BACK):
            self._typed.forget()
            self.typedAnew.emit()
            self._go(Event.BACK)

    def _has_closed(self, answer: tuple[ClosingRecord, Counters]) -> None:
        document, counters = answer
        self._typed.forget()
        self._count(counters)
        if self._place is not None:
            self._paper = closing_record(self._texts, self._place, document, self._header.zone)
        self._header.over()
        self._go(Event.CLOSED)
        self.closed.emit(document)

    @Slot()
    def toExport(self) -> None:  # noqa: N802
        """On to saving the package."""
        self._destination.look()
        self._go(Event.TO_EXPORT)

    @Slot(str)
    def exportTo(self, folder: str) -> None:  # noqa: N802
        """Saves the package in this folder, under a name that says whose it is."""
        if not self._flow.may(Event.EXPORT):
            return
        where, station = folder_of(folder), self._open_station()
        self._go(Event.EXPORT)
        if where is None:
            self._refuse(self._texts.say("desk-trouble-no-folder"))
            return

        def done(summary: PackageSummary) -> None:
            self._paper = package(self._texts, summary)
            self._go(Event.EXPORTED)
            self.exported.emit(summary)

        self._ask(lambda: station.export(where), done)

    # -- inside ----------------------------------------------------------------------------------------------

    def _go(self, event: Event) -> None:
        self._notice = ""
        self._flow.on(event)
        self.changed.emit()

    def _ask(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self._runner.submit(work, done=done, failed=self._failed)

    def _failed(self, problem: Exception) -> None:
        if self._flow.screen is not Screen.OPENING:
            self._typed.forget()
        self.refresh()
        self._refuse(trouble(self._texts, problem))

    def _refuse(self, sentence: str) -> None:
        self._go(Event.REFUSED)
        self._notice = sentence
        self.changed.emit()

    def _say_trouble(self, problem: Exception) -> None:
        self._notice = trouble(self._texts, problem)
        self.changed.emit()

    def _count(self, counters: Counters) -> None:
        self._board.show(counters)
        if not counters.out:
            self._surroundings.free()

    def _open_station(self) -> DeskStation:
        if self._station is None:
            raise ValueError("the urn is not unlocked")
        return self._station
