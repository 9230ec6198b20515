"""One table in one program: desk and kiosk, each on its screen, with one urn and one printer."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QScreen

from app.desk.day import Surface
from app.desk.devices import Machine
from app.desk.flow import MAY_END
from app.desk.flow import Screen as DeskScreen
from app.desk.lock import Lock
from app.desk.port import Workers
from app.desk.station_papers import COPIES, StationPapers
from app.desk.viewmodel import DeskViewModel
from app.desk.window import DeskWindow
from app.hardware.bursts import ScannerBursts
from app.hardware.keypads import Keypad
from app.hardware.machine import free_bytes
from app.hardware.speech import EspeakVoice, SpeechError, Voice
from app.kiosk.flow import Screen as KioskScreen
from app.kiosk.window import KioskWindow
from app.roles import Role
from app.station_thread import StationThread
from printouts.printers import Printer
from resources.texts import Texts
from tally.election import Manifest, is_training
from tally.station import Activation, ClosingRecord, Station, WrongWorkersError, ZeroReport, take_over

WAITS = "desk-waits.json"
_NOBODY = frozenset({KioskScreen.WAITING, KioskScreen.LEFT, KioskScreen.LEFT_LOCKED})
"""No voter is at the kiosk, or none that is there any more."""


class Table(QObject):
    """Puts the parts of a table together and tells each what the others did.

    The kiosk's window is there once the urn is unlocked (`kioskReady`). The urn's thread is the table's;
    call `stop` before the program ends.
    """

    kioskReady = Signal()
    paperFailed = Signal(str)  # the error's code

    def __init__(
        self,
        folder: Path,
        manifest: Manifest,
        printer: Printer,
        texts: Texts,
        *,
        where_to_check: str,
        pictures: Path | None = None,
        keypad: Keypad | None = None,
        voice: Voice | None = None,
        role: Role = Role.BOTH,
        alone: bool = False,
    ) -> None:
        """`alone`: nothing else runs on this machine, so each window takes its whole screen."""
        super().__init__()
        self._role, self._alone = role, alone
        self._keypad, self._voice = keypad, voice
        self._manifest, self._printer, self._texts = manifest, printer, texts
        self._where_to_check, self._pictures = where_to_check, pictures
        self._training = training = is_training(manifest)
        self._papers = StationPapers(printer, manifest, texts, training=training)
        self._station: Station | None = None
        self.kiosk: KioskWindow | None = None
        self._bursts: ScannerBursts | None = None
        self.urn = StationThread()
        self.paper = StationThread()
        surface = Surface(
            machine=Machine(free=partial(free_bytes, folder)),
            waits=folder / WAITS,
            training=training,
            take_over=None if training else partial(take_over, target=folder),
        )
        self.desk = DeskViewModel(partial(_unlock, folder, manifest), self.urn, texts, surface=surface)
        self.desk.paperwork.use(self._papers, self.paper)
        self.desk.take_role(role)
        self.desk_window = DeskWindow(self.desk, texts)
        self.desk.stationReady.connect(self._unlocked)
        self.desk.opened.connect(self._opened)
        self.desk.closed.connect(self._closed)
        self.desk_window.power_pressed.connect(self._power_at_desk)

    def show(self) -> None:
        """The desk's window."""
        self.desk_window.show(whole=self._alone)

    def show_kiosk(self) -> None:
        """The kiosk: the voter's whole screen, or a window where there is only one screen.

        Where both share the only screen of a machine, the power key changes between them.
        """
        if self.kiosk is None:
            return
        if len(QGuiApplication.screens()) > 1:
            self.kiosk.closed.show()
        elif not self._alone:
            self.kiosk.show()

    def _shares_screen(self) -> bool:
        return self._alone and len(QGuiApplication.screens()) == 1

    def _power_at_desk(self) -> None:
        """The program ends where nobody can vote; else voters get the screen they share, or it is said."""
        if self.desk.screen in MAY_END:
            self.desk_window.view.close()
        elif self._shares_screen() and self.desk.screen is DeskScreen.DESK:
            self._to_voters()
        else:
            self.desk.somebody_wants_out()

    def _to_voters(self) -> None:
        """The screen that both share goes to the voters; what the workers left there is locked."""
        if self.kiosk is not None and self._shares_screen():
            cast(Lock, self.desk.lock).lock()
            self.kiosk.closed.show()
            self.kiosk.raise_()
            self.kiosk.requestActivate()

    def _out_asked_at_kiosk(self) -> None:
        """The workers hear of it; or get the screen that both share, once no voter has it."""
        if self.kiosk is not None and self._shares_screen() and self.kiosk.viewmodel.on_screen in _NOBODY:
            self.kiosk.hide()
            self.desk_window.come_forward()
        else:
            self.desk.somebody_wants_out()

    def stop(self) -> None:
        """Closes the windows and gives the urn back; a count stops, and what it finished is kept."""
        self.desk.stopCount()
        if self._bursts is not None:
            self._bursts.stop()
        if self.kiosk is not None:
            self.kiosk.stop()
            self.kiosk.viewmodel.blockSignals(True)  # a paper that comes late reaches no desk without an urn
        self.desk_window.close()
        station = self._station
        if station is not None:
            self.urn.submit(station.close_urn)
        self.urn.stop()
        self.paper.stop()

    def _unlocked(self, station: Station) -> None:
        self._station = station
        self.paperFailed.connect(self.desk.surroundings.printer_failed)
        if self._role is Role.DESK:  # its kiosks are other devices
            self.desk.activationToPrint.connect(self._print_activation)
            return
        kiosk = KioskWindow.for_station(
            station,
            self._manifest,
            self._printer,
            self.urn,
            where_to_check=self._where_to_check,
            pictures=self._pictures,
            language=self._texts.language,
            screen=_voters_screen(),
            paper=self.paper,
            keypad=self._keypad,
            voice=self._voice,
            training=self._training,
        )
        self.kiosk = kiosk
        viewmodel = kiosk.viewmodel
        self.desk.ballotHandedOver.connect(viewmodel.hand_over)
        self.desk.ballotHandedOver.connect(lambda _: self._to_voters())
        self.desk.ballotTakenBack.connect(viewmodel.take_back)
        viewmodel.finished.connect(self.desk.voter_done)
        viewmodel.screenChanged.connect(self.desk.refresh)
        viewmodel.helpAsked.connect(self.desk.voter_asks_help)
        kiosk.closed.leaveAsked.connect(self._out_asked_at_kiosk)
        if self._role is Role.BOTH:  # the desk's scanner types into the window that was touched last
            self._bursts = ScannerBursts(kiosk, lambda event: viewmodel.keypad.command(event) is not None)
            self._bursts.read.connect(self.desk.scanned)
        viewmodel.timeRanOut.connect(self._time_ran_out)
        self.desk.voterIsBack.connect(viewmodel.begin_anew)
        viewmodel.urnFailed.connect(self.desk.urn_failed)
        viewmodel.printerFailed.connect(self.desk.surroundings.printer_failed)
        viewmodel.narrator.broken.connect(self.desk.surroundings.speech_failed)
        self.desk.paperwork.failed.connect(self.desk.surroundings.printer_failed)
        if self._role is Role.KIOSK:
            viewmodel.arrivals.switch_on()
            viewmodel.arrivals.read.connect(self._activation_read)
            self.desk.activationRead.connect(self._activation_read)
        self.kioskReady.emit()

    def _activation_read(self, text: str) -> None:
        """A code was held up to a kiosk, on the voter's screen or the workers'."""
        station, kiosk = self._station, self.kiosk
        if station is None or kiosk is None:
            return

        def failed(problem: Exception) -> None:
            code = getattr(problem, "code", "bug")
            kiosk.viewmodel.arrivals.refused(code)
            self.desk.activation_refused(code)

        self.urn.submit(station.accept, text, done=self.desk.ballot_arrived, failed=failed)

    def _print_activation(self, given: Activation) -> None:
        self.paper.submit(self._papers.activation, given, done=_nothing, failed=self._paper_failed)

    def _time_ran_out(self) -> None:
        """Somebody has to look after the kiosk; a voter whose ballot was not locked yet can begin anew."""
        if self.kiosk is not None:
            self.desk.voter_went_quiet(may_begin_anew=self.kiosk.viewmodel.on_screen is KioskScreen.LEFT)

    def _opened(self, report: ZeroReport) -> None:
        self.paper.submit(self._papers.zero_report, report, done=_nothing, failed=self._paper_failed)

    def _closed(self, record: ClosingRecord) -> None:
        self.paper.submit(
            self._papers.closing_record, record, COPIES, done=self._paper_came, failed=self._paper_failed
        )

    def _paper_came(self, _: None) -> None:
        self.desk.surroundings.printer_came_round()

    def _paper_failed(self, problem: Exception) -> None:
        self.paperFailed.emit(getattr(problem, "code", "printer"))


def _unlock(folder: Path, manifest: Manifest, workers: Workers) -> Station:
    """Opens the urn, which must be of the election that the kiosk shows: it may come from another device."""
    station = Station.unlock(folder, workers)
    if station.manifest != manifest:
        station.close_urn()
        raise WrongWorkersError(f"{folder.name}: this urn is of another election than this device")
    return station


def _nothing(_: None) -> None:
    """A paper came out: there is nothing to do."""


def _voters_screen() -> QScreen | None:
    """The second screen, if there is one: the voter's."""
    screens = QGuiApplication.screens()
    return screens[-1] if len(screens) > 1 else None


def find_voice() -> tuple[Voice | None, str]:
    """The kiosk's voice, or the code of what is missing."""
    try:
        return EspeakVoice.find(), ""
    except SpeechError as problem:
        return None, problem.code


def end_with_desk(table: Table, application: QGuiApplication) -> None:
    """The program ends when the desk's window is closed.

    Not with `quit`, which asks every window first: the kiosk's refuses to be closed.
    """
    table.desk_window.view.visibleChanged.connect(lambda shown: None if shown else application.exit())


def run_table(
    folder: Path,
    manifest: Manifest,
    printer: Printer,
    pictures: Path | None,
    language: str,
    where_to_check: str,
    keypad: Keypad | None = None,
    role: Role = Role.BOTH,
    *,
    alone: bool = False,
) -> None:
    """Runs a table until the desk's window is closed. `keypad`: what the keys at the kiosk mean."""
    application = QGuiApplication(["urna"])
    voice, missing = find_voice()
    table = Table(
        folder,
        manifest,
        printer,
        Texts(language),
        where_to_check=where_to_check,
        pictures=pictures,
        keypad=keypad,
        voice=voice,
        role=role,
        alone=alone,
    )
    if voice is None:
        table.desk.surroundings.speech_failed(missing)
    else:
        table.desk.surroundings.speech_works()
    table.kioskReady.connect(table.show_kiosk)
    table.show()
    end_with_desk(table, application)
    application.exec()
    table.stop()
