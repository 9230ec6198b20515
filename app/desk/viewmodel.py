"""What the poll workers' screens show and do, over one station; QML only draws it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.desk.counting import CountFacts, read_count
from app.desk.day import Surface
from app.desk.drives import Drive, connected_drives
from app.desk.facts import Facts, read_facts
from app.desk.flow import PASSPHRASE, Event, Screen
from app.desk.package import folder_of
from app.desk.papers import closing_record, zero_report
from app.desk.port import Unlock
from app.desk.scans import ScanningDesk
from app.station_thread import StationRunner
from resources.texts import Texts
from tally.station import (
    AbandonReason,
    ClosingRecord,
    Counters,
    StationState,
    ZeroReport,
)

_UNLOCKED = {
    StationState.SET_UP: Event.UNLOCKED_NEW,
    StationState.OPEN: Event.UNLOCKED_OPEN,
    StationState.PAUSED: Event.UNLOCKED_PAUSED,
    StationState.CLOSED: Event.UNLOCKED_CLOSED,
    StationState.EXPORTED: Event.UNLOCKED_CLOSED,
    StationState.SEALED: Event.UNLOCKED_SEALED,
}


def _here_and_now() -> datetime:
    return datetime.now().astimezone()


class DeskViewModel(ScanningDesk):
    """One desk. Every call of the station runs in the urn's thread, which `runner` is.

    Signals for the others at the table, all after the urn has made it durable:
    `stationReady(station)` once unlocked, `opened(zero_report)`, `ballotHandedOver(style)`,
    `ballotTakenBack()`, `closed(closing_record)`, `exported(summary)`.
    """

    moved = Signal()  # as `changed`: PySide takes no notify signal of a base class
    stationReady = Signal(object)
    opened = Signal(object)
    ballotHandedOver = Signal(object)
    ballotTakenBack = Signal()
    voterIsBack = Signal()

    def __init__(
        self,
        unlock: Unlock,
        runner: StationRunner,
        texts: Texts,
        *,
        now: Callable[[], datetime] = _here_and_now,
        drives: Callable[[], tuple[Drive, ...]] = connected_drives,
        surface: Surface | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(runner, texts, now, drives, surface or Surface(), parent)
        self._unlock = unlock
        self._zero: ZeroReport | None = None
        self._begin_settling()
        self._begin_by_hand()
        self.changed.connect(self.moved)

    # -- told by the others at the table --------------------------------------------------------------------

    def voter_done(self) -> None:
        """The kiosk says that a voter is done; the next one may have her ballot already."""
        self.refresh()

    def ballot_arrived(self, style: tuple[int, ...]) -> None:
        """A kiosk took an activation: its ballot is out."""
        self.refresh()
        self.ballotHandedOver.emit(style)

    def urn_failed(self, code: str) -> None:
        """The kiosk could not store a ballot: `code` of the `UrnaError`. The voter is told by the kiosk."""
        self._say_trouble_of(code)
        self.refresh()

    def voter_asks_help(self) -> None:
        """The voter touched "ask for help"."""
        self._surroundings.ask_help()

    def somebody_wants_out(self) -> None:
        """The power key was pressed at the kiosk, or its window was asked to close: it went on."""
        self._surroundings.ask_help("desk-kiosk-out")

    def voter_went_quiet(self, *, may_begin_anew: bool) -> None:
        """Nobody touched the kiosk for long, and it discarded the marks."""
        self._surroundings.went_quiet(may_begin_anew=may_begin_anew)

    @Slot()
    def voterReturned(self) -> None:
        """She is back: her ballot from its beginning."""
        self._surroundings.returned()
        self.voterIsBack.emit()

    # -- the two passphrases -----------------------------------------------------------------------------

    @Property(bool, notify=moved)
    def closing(self) -> bool:
        """Whether the passphrases are asked to close, and not to unlock."""
        return self._flow.screen in (Screen.CLOSE_FIRST, Screen.CLOSE_SECOND, Screen.CLOSING)

    @Property(bool, notify=moved)
    def secondWorker(self) -> bool:
        """Whether the second passphrase is asked."""
        return len(self._typed) > 0

    @Slot(str)
    def givePassphrase(self, typed: str) -> None:
        """One worker's passphrase; after the second one the urn is asked."""
        self.typedAnew.emit()
        if not typed or self._flow.screen not in PASSPHRASE or self._must_wait():
            return
        self._typed.add(typed)
        self._go(Event.TYPED)
        if self._flow.screen is Screen.UNLOCKING:
            unlock, workers = self._unlock, self._typed.both()
            self._ask(lambda: read_facts(unlock(workers)), self._unlocked)
        elif self._flow.screen is Screen.CLOSING:
            station, workers, notes = self._open_station(), self._typed.both(), self._closing.notes
            self._ask(
                lambda: (station.close(workers, notes), station.counters, read_count(station)),
                self._has_closed,
            )

    @Slot()
    def startAgain(self) -> None:
        """Back to the first passphrase."""
        self._typed.forget()
        self.typedAnew.emit()
        self._go(Event.START_AGAIN)

    def _unlocked(self, facts: Facts) -> None:
        self._station, self._place = facts.station, facts.place
        self._patience.right()
        self._header.show(facts.manifest, facts.place)
        self._begin_day(facts.manifest, facts.place, facts.copy)
        self._person.load(facts.manifest, facts.place.area)
        self._checkin.load(facts.manifest)
        self._activation.load(facts.kiosks, facts.given, self._header.zone)
        self._by_hand = facts.by_hand
        self._count(facts.counters)
        self._surroundings.show_copy(facts.copy)
        must_count = self._know_count(facts.count)
        event = Event.UNLOCKED_UNCOUNTED if must_count else _UNLOCKED[facts.state]
        if event is not Event.UNLOCKED_NEW:
            self._typed.forget()
        if facts.record is not None or must_count:
            self._header.over()
        if facts.record is not None:
            self._copies = facts.record.copies
            self._paper = closing_record(self._texts, facts.place, facts.record, self._header.zone)
            if facts.count is not None and facts.count.result is not None:
                self._show_result(facts.count.result, facts.record)
        self._go(event)
        self.stationReady.emit(facts.station)
        if facts.ballot_out is not None:
            self.ballotHandedOver.emit(facts.ballot_out)  # the voter still has her ballot after a restart

    # -- opening -----------------------------------------------------------------------------------------

    @Property(list, notify=moved)
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
        self._zero = report
        self._header.opened(report.opened)
        self._count(counters)
        if self._place is not None:
            self._paper = zero_report(self._texts, self._place, report, self._header.zone)
        self._go(Event.OPENED)
        self.opened.emit(report)

    @Slot()
    def printZeroAgain(self) -> None:
        """It did not come out, or somebody else wants one."""
        report = self._zero
        if report is not None:
            self._paperwork.put_on_paper(lambda papers: papers.zero_report(report))

    @Slot()
    def seen(self) -> None:
        """The zero report is on the wall."""
        self._go(Event.SEEN)

    @Property(bool, notify=moved)
    def recordOfClosing(self) -> bool:
        """Which of the two it is."""
        return self._flow.screen is Screen.CLOSED

    # -- handing over --------------------------------------------------------------------------------------

    @Slot()
    def handOver(self) -> None:
        """One ballot to the voter's screen."""
        style, voter = self._person.style, self._checkin.voter
        if not style or self._board.now.out or not self._flow.may(Event.HAND_OVER):
            return
        if voter is None and self._checkin.needed:
            return
        if self._gives:
            self._give(style, voter)
            return
        station, companion = self._open_station(), self._checkin.companion
        self._go(Event.HAND_OVER)

        def work() -> Counters:
            if voter is None:
                station.hand_over(style, None)
            else:
                station.admit(voter, style, companion=companion)
            return station.counters

        def done(counters: Counters) -> None:
            self._forget_person()
            self._surroundings.free()  # whoever voted before: the minutes begin anew
            self._count(counters)
            self._go(Event.DONE)
            self.ballotHandedOver.emit(style)

        self._ask(work, done)

    @Slot()
    def askAbandon(self) -> None:
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

    # -- the second copy -----------------------------------------------------------------------------------

    @Slot()
    def toCopy(self) -> None:
        """On to choosing where the second copy of the urn is kept."""
        if self._flow.may(Event.TO_COPY):
            self._destination.look()
            self._go(Event.TO_COPY)

    @Slot(str)
    def copyTo(self, folder: str) -> None:
        """From now on every ballot is durable there too, before it counts as accepted."""
        where, station = folder_of(folder), self._open_station()
        if not self._flow.may(Event.COPY) or self._place is None:
            return
        self._go(Event.COPY)
        if where is None:
            self._refuse(self._texts.say("desk-trouble-no-folder"))
            return
        own = where / f"urna-{self._place.id}"
        self._ask(lambda: station.attach_mirror(own), lambda _: self._copied(own))

    @Slot()
    def dropCopy(self) -> None:
        """Go on without it."""
        station = self._open_station()
        self._go(Event.COPY)
        self._ask(station.drop_mirror, lambda _: self._copied(None))

    def _copied(self, copy: Path | None) -> None:
        self._surroundings.show_copy(copy)
        self._checks.show_copy(copy)
        self._go(Event.DONE)

    @Slot()
    def toReceipt(self) -> None:
        """A voter asks whether her ballot is in the urn."""
        if self._flow.may(Event.TO_RECEIPT):
            self._receipt.clear()
            self._go(Event.TO_RECEIPT)

    # -- closing and the package -----------------------------------------------------------------------------

    @Property(list, notify=moved)
    def closingFacts(self) -> list[str]:
        """What to know before closing; the first is the gravest."""
        given = self._activation.count_given if self._gives else 0
        return [*self._header.closing_facts(self._board.now, given), *self._stays_to_count()]

    @Slot()
    def askClose(self) -> None:
        """Somebody wants to close."""
        if self._board.now.out or not self._flow.may(Event.ASK_CLOSE) or self._ask_the_kiosks():
            return
        self._begin_closing()
        self._go(Event.ASK_CLOSE)

    @Slot()
    def confirmClose(self) -> None:
        """Yes: on to the passphrases, once all is said that has to be."""
        if self._closing.ready:
            self._go(Event.CONFIRM)

    @Slot()
    def back(self) -> None:
        """The way back, wherever one is offered."""
        if self._flow.may(Event.BACK):
            if self._flow.screen in PASSPHRASE:
                self._typed.forget()  # elsewhere they wait for the opening
            self.typedAnew.emit()
            self._go(Event.BACK)

    def _has_closed(self, answer: tuple[ClosingRecord, Counters, CountFacts | None]) -> None:
        document, counters, count = answer
        self._typed.forget()
        self._count(counters)
        self._patience.right()
        self._header.over()
        self._wall.over()
        if self._know_count(count):
            self._go(Event.UNCOUNTED)
            return
        if self._place is not None:
            self._paper = closing_record(self._texts, self._place, document, self._header.zone)
        self._go(Event.CLOSED)
        self.closed.emit(document)

    @Slot()
    def toExport(self) -> None:
        """On to saving the package."""
        self._destination.look()
        self._go(Event.TO_EXPORT)
