"""What every screen of the desk shares: the flow, the page, and how work reaches the urn and fails."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.desk.activation import ActivationCard
from app.desk.board import Board
from app.desk.checkin import CheckIn
from app.desk.drives import Drive
from app.desk.flow import BUSY, PAGES, Event, Flow, Screen
from app.desk.header import Header
from app.desk.package import Destination
from app.desk.papers import Paper
from app.desk.passphrases import TwoPassphrases
from app.desk.person import PersonForm
from app.desk.port import DeskStation
from app.desk.receipts import ReceiptDesk
from app.desk.sentences import code_of_trouble, trouble, trouble_of
from app.desk.surroundings import Surroundings
from app.qr_pictures import QrPictures
from app.station_thread import StationRunner
from resources.texts import Texts
from tally.election import Station
from tally.station import Counters
from tally.urn import ForkedUrnError, MirrorLostError

MIRROR_LOST, FORKED = MirrorLostError.code, ForkedUrnError.code

T = TypeVar("T")


class DeskCore(QObject):
    """The base of `DeskViewModel`, which adds what the workers do."""

    changed = Signal()  # the page, what it says
    typedAnew = Signal()  # empty the field

    def __init__(
        self,
        runner: StationRunner,
        texts: Texts,
        now: Callable[[], datetime],
        drives: Callable[[], tuple[Drive, ...]],
        parent: QObject | None,
    ) -> None:
        super().__init__(parent)
        self._runner, self._texts = runner, texts
        self._flow = Flow()
        self._notice = ""
        self._typed = TwoPassphrases()
        self._station: DeskStation | None = None
        self._place: Station | None = None
        self._paper = Paper()
        self._person = PersonForm(texts, self)
        self._checkin = CheckIn(texts, self)
        self._surroundings = Surroundings(texts, now, self)
        self._header = Header(texts, now, self)
        self._board = Board(texts, self)
        self._destination = Destination(texts, drives, self)
        self._activation = ActivationCard(texts, self)
        self._receipt = ReceiptDesk(runner, texts, self._open_station, self)

    @property
    def surroundings(self) -> Surroundings:
        """Where the kiosk's and the devices' states are reported."""
        return self._surroundings

    @property
    def screen(self) -> Screen:
        """Where the desk is."""
        return self._flow.screen

    def refresh(self) -> None:
        """Reads the counters again, after the kiosk cast or opened a ballot."""
        station = self._station
        if station is not None:
            self._runner.submit(lambda: station.counters, done=self._count, failed=self._say_trouble)

    def tick(self) -> None:
        """Some seconds have passed."""
        self._header.changed.emit()
        self._surroundings.changed.emit()

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
    def checkin(self) -> QObject:
        """Who this person is, and whether she votes here."""
        return self._checkin

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

    @Property(QObject, constant=True)
    def activation(self) -> QObject:
        """The code that opens a kiosk."""
        return self._activation

    @property
    def activation_qr(self) -> QrPictures:
        """Its picture, for the window."""
        return self._activation.qr

    @Property(QObject, constant=True)
    def receipt(self) -> QObject:
        """Whether a receipt's ballot is in the urn."""
        return self._receipt

    @Property(list, notify=changed)
    def paperRows(self) -> list[dict[str, object]]:
        """The record or the package, as pairs of words."""
        return [{"label": row.label, "value": row.value, "isCode": row.is_code} for row in self._paper.rows]

    @Property(str, notify=changed)
    def paperCode(self) -> str:
        """The package's code, in groups of letters that can be read aloud."""
        return self._paper.code

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
        self._look_at_copy(code_of_trouble(problem))

    def _refuse(self, sentence: str) -> None:
        self._go(Event.REFUSED)
        self._notice = sentence
        self.changed.emit()

    def _say_trouble(self, problem: Exception) -> None:
        self._say_trouble_of(code_of_trouble(problem))

    def _say_trouble_of(self, code: str) -> None:
        self._notice = trouble_of(self._texts, code)
        self._look_at_copy(code)
        self.changed.emit()

    def _look_at_copy(self, code: str) -> None:
        if code == MIRROR_LOST:
            self._surroundings.copy_failed()
        elif code == FORKED:
            self._surroundings.copy_forked()

    def _count(self, counters: Counters) -> None:
        """The urn knows whether a ballot is out; whoever else reports may be late."""
        self._board.show(counters)
        if counters.out:
            self._surroundings.voting()
        else:
            self._surroundings.free()

    def _open_station(self) -> DeskStation:
        if self._station is None:
            raise ValueError("the urn is not unlocked")
        return self._station
