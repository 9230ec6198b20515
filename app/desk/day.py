"""What belongs to the whole day of a table: devices, opening, incidents, papers for the wall, the end.

Between `DeskCore`, on which it builds, and `DeskViewModel`, which adds voters and passphrases. Each
matter has an object of its own that QML reads; here they meet the flow and the urn.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.desk.closing import Closing
from app.desk.core import DeskCore
from app.desk.devices import THIS_MACHINE, DeviceChecks, Machine
from app.desk.drives import Drive
from app.desk.flow import Event, Screen
from app.desk.incidents import IncidentDesk
from app.desk.lock import Lock
from app.desk.package import folder_of
from app.desk.papers import package
from app.desk.paperwork import Paperwork
from app.desk.patience import Patience
from app.desk.sentences import code_of_trouble
from app.desk.sticks import Sticks
from app.desk.wall import Wall
from app.hardware.eject import Eject, Ejected, eject
from app.station_thread import StationRunner
from resources.texts import Texts
from tally.crypto.envelope import WrongPassphraseError
from tally.election import Manifest, Station, code_of
from tally.station import ClosingRecord, Counters, Incident, IncidentKind, PackageSummary

WRONG = WrongPassphraseError.code


@dataclass(frozen=True, slots=True)
class Surface:
    """What is around the desk on this computer; tests put others in the place of these.

    `waits` keeps how often a wrong passphrase was typed; `elapsed` is a clock that nobody can set.
    `take_over` brings another device's urn here. `training`: nothing of this counts.
    """

    machine: Machine = THIS_MACHINE
    eject: Eject = eject
    waits: Path | None = None
    elapsed: Callable[[], float] = time.monotonic
    take_over: Callable[[Path], None] | None = None
    training: bool = False


class DayDesk(DeskCore):
    """The base of `DeskViewModel`."""

    dayChanged = Signal()  # as `changed`, for the properties here
    exported = Signal(object)

    def __init__(
        self,
        runner: StationRunner,
        texts: Texts,
        now: Callable[[], datetime],
        drives: Callable[[], tuple[Drive, ...]],
        surface: Surface,
        parent: QObject | None,
    ) -> None:
        super().__init__(runner, texts, now, drives, parent)
        self._surface = surface
        self._manifest: Manifest | None = None
        self._counted_batches = 0
        self._took_over = False
        self._copies: int | None = None
        self._patience = Patience(surface.waits, surface.elapsed)
        self._paperwork = Paperwork(texts, self)
        self._paperwork.came.connect(self._surroundings.printer_came_round)
        self._checks = DeviceChecks(texts, now, self._paperwork, surface.machine, self)
        self._incidents = IncidentDesk(texts, self)
        self._closing = Closing(texts, self)
        self._wall = Wall(texts, now, self._paperwork, self)
        self._lock = Lock(runner, texts, now, self._patience, self._open_station, self)
        self._sticks = Sticks(texts, self)
        self.changed.connect(self.dayChanged)

    @property
    def paperwork(self) -> Paperwork:
        """Where the table says which printer there is."""
        return self._paperwork

    @Property(QObject, constant=True)
    def checks(self) -> QObject:
        """The devices, one by one."""
        return self._checks

    @Property(QObject, constant=True)
    def incidents(self) -> QObject:
        """What went otherwise."""
        return self._incidents

    @Property(QObject, constant=True)
    def closingQuestions(self) -> QObject:
        """What has to be said before closing."""
        return self._closing

    @Property(QObject, constant=True)
    def wall(self) -> QObject:
        """The checkpoint for the wall."""
        return self._wall

    @Property(QObject, constant=True)
    def lock(self) -> QObject:
        """The lock of this screen."""
        return self._lock

    @Property(QObject, constant=True)
    def sticks(self) -> QObject:
        """The sticks with the package."""
        return self._sticks

    @Property(bool, constant=True)
    def training(self) -> bool:
        """Whether nothing of this counts."""
        return self._surface.training

    @Property(str, notify=dayChanged)
    def manifestCode(self) -> str:
        """The election's code, read aloud against the printed one."""
        return code_of(self._manifest.digest()) if self._manifest is not None else ""

    def tick(self) -> None:
        """Some seconds have passed."""
        super().tick()
        self._lock.tick()
        self._wall.tick()

    # -- a spare device --------------------------------------------------------------------------------------

    @Property(bool, constant=True)
    def canTakeOver(self) -> bool:
        """Whether another device's urn can be brought here."""
        return self._surface.take_over is not None

    @Property(bool, notify=dayChanged)
    def tookOver(self) -> bool:
        """Whether the urn is another device's, brought here a moment ago."""
        return self._took_over

    @Slot()
    def toTakeOver(self) -> None:
        """This is the spare."""
        if self._flow.may(Event.TO_TAKE_OVER):
            self._destination.look()
            self._go(Event.TO_TAKE_OVER)

    @Slot(str)
    def takeOver(self, folder: str) -> None:
        """From this stick or disk."""
        where, bring = folder_of(folder), self._surface.take_over
        if bring is None or not self._flow.may(Event.TAKE_OVER):
            return
        self._go(Event.TAKE_OVER)
        if where is None:
            self._refuse(self._texts.say("desk-trouble-no-folder"))
            return

        def done(_: None) -> None:
            self._took_over = True
            self._go(Event.DONE)

        self._ask(lambda: bring(where), done)

    # -- before opening --------------------------------------------------------------------------------------

    def _begin_day(self, manifest: Manifest, place: Station, copy: Path | None) -> None:
        """The urn is unlocked."""
        self._manifest = manifest
        self._checks.show(manifest, place)
        self._checks.show_copy(copy)
        self._lock.unlocked()

    @Slot()
    def checked(self) -> None:
        """The devices are tried, as far as they can be. Without keys nobody could count."""
        if self._checks.lacks_keys:
            self._notice = self._texts.say("day-check-keys-stop")
            self.changed.emit()
        else:
            self._go(Event.CHECKED)

    @Slot()
    def codeIsSame(self) -> None:
        """It was read aloud against the printed one."""
        self._go(Event.CODE_SAME)

    @Slot()
    def codeIsOther(self) -> None:
        """It is not the committee's election."""
        self._notice = self._texts.say("day-code-other-now")
        self.changed.emit()

    @Slot()
    def printLogSheet(self) -> None:
        """The sheet for writing by hand."""
        station = self._place.name if self._place is not None else ""
        self._paperwork.put_on_paper(lambda papers: papers.log_sheet(station))

    # -- during the day --------------------------------------------------------------------------------------

    def _count(self, counters: Counters) -> None:
        super()._count(counters)
        size = self._manifest.batch_size if self._manifest is not None else 0
        batches = (counters.cast + counters.challenged) // size if size else 0
        station = self._station
        if station is not None and batches and batches != self._counted_batches:
            self._counted_batches = batches
            self._runner.submit(
                lambda: station.last_checkpoint, done=self._wall.show, failed=self._say_trouble
            )

    @Slot()
    def toIncident(self) -> None:
        """Something is otherwise than it should be."""
        if self._flow.may(Event.TO_INCIDENT):
            self._incidents.clear()
            self._go(Event.TO_INCIDENT)

    @Property(bool, notify=dayChanged)
    def mayHappen(self) -> bool:
        """Whether something that happens can be said from here."""
        return self._flow.may(Event.TO_INCIDENT)

    @Property(bool, notify=dayChanged)
    def incidentIsNoted(self) -> bool:
        """Whether the journal takes it: not before the opening, nor after the closing."""
        return self._flow.screen not in (Screen.INCIDENT_BEFORE, Screen.INCIDENT_AFTER)

    @Slot()
    def toWall(self) -> None:
        """A checkpoint of the day is to be printed again."""
        if not self._flow.may(Event.TO_WALL):
            return
        station = self._open_station()
        self._wall.show_all(())
        self._go(Event.TO_WALL)
        self._runner.submit(
            lambda: station.all_checkpoints, done=self._wall.show_all, failed=self._say_trouble
        )

    @Slot()
    def noteIncident(self) -> None:
        """What was chosen goes into the journal."""
        chosen = self._incidents.chosen
        if chosen is not None and self._flow.may(Event.NOTE):
            self._note(chosen)

    @Slot(str, str)
    def noteRestart(self, kind: str, what: str) -> None:
        """Why a table that was open is unlocked again."""
        if self._flow.may(Event.NOTE):
            self._note(Incident(IncidentKind(kind), what), self._remind_of_copy)

    @Slot()
    def goOn(self) -> None:
        """Only the window had been closed: nothing to note."""
        self._go(Event.SEEN)
        self._remind_of_copy()

    def _note(self, incident: Incident, then: Callable[[], None] = lambda: None) -> None:
        station = self._open_station()

        def done(_: None) -> None:
            self._go(Event.DONE)
            then()

        self._go(Event.NOTE)
        self._ask(lambda: station.note(incident), done)

    def _remind_of_copy(self) -> None:
        """A stick may have another name after a restart, so nobody but the workers says which one it is."""
        if not self._surroundings.hasCopy:
            self._notice = self._texts.say("day-restart-copy")
            self.changed.emit()

    # -- the end ---------------------------------------------------------------------------------------------

    @Slot()
    def printRecordAgain(self) -> None:
        """One more copy of the closing record."""
        station = self._open_station()

        def show(record: ClosingRecord) -> None:
            self._paperwork.put_on_paper(lambda papers: papers.closing_record(record))

        self._runner.submit(station.closing_record, done=show, failed=self._say_trouble)

    @Slot(str)
    def exportTo(self, folder: str) -> None:
        """Saves the package in this folder, under a name that says whose it is; then lets go of the stick."""
        if not self._flow.may(Event.EXPORT):
            return
        where, station, let_go = folder_of(folder), self._open_station(), self._surface.eject
        self._go(Event.EXPORT)
        if where is None:
            self._refuse(self._texts.say("desk-trouble-no-folder"))
            return
        if self._sticks.has(where):
            self._refuse(self._texts.say("day-sticks-same"))
            return
        resolved = where.resolve()

        def work() -> tuple[PackageSummary, Ejected]:
            summary = station.export(where)
            return summary, let_go(resolved)

        def done(answer: tuple[PackageSummary, Ejected]) -> None:
            summary, ejected = answer
            self._paper = package(self._texts, summary)
            self._sticks.saved(resolved, ejected)
            self._go(Event.EXPORTED)
            self.exported.emit(summary)

        self._ask(work, done)

    @Slot()
    def finish(self) -> None:
        """The package is in people's hands: the urn is sealed, and knows on how many sticks."""
        station, copies = self._open_station(), self._sticks.count

        def done(_: None) -> None:
            self._copies = copies
            self._go(Event.SEALED)

        self._go(Event.FINISH)
        self._ask(lambda: station.seal(copies), done)

    @Property(bool, notify=dayChanged)
    def oneCopy(self) -> bool:
        """Whether the table ended with its package on a single stick."""
        return self._copies == 1

    # -- passphrases -----------------------------------------------------------------------------------------

    def _must_wait(self) -> bool:
        """Whether wrong passphrases were typed a moment ago; then says for how long."""
        seconds = self._patience.seconds
        if not seconds:
            return False
        self._notice = self._texts.say("day-wait", seconds=seconds)
        self.changed.emit()
        return True

    def _failed(self, problem: Exception) -> None:
        asked_for_passphrases = self._flow.screen in (Screen.UNLOCKING, Screen.CLOSING)
        super()._failed(problem)
        if asked_for_passphrases and code_of_trouble(problem) == WRONG:
            self._patience.wrong()
