"""A desk over a real station of the sample election: cheap passphrases, and a clock that stands still."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import QtMsgType, qInstallMessageHandler

from app.desk import DeskViewModel, DeskWindow
from app.desk.day import Surface
from app.desk.devices import Machine
from app.desk.drives import Drive
from app.desk.station_papers import StationPapers
from app.hardware.eject import Ejected
from app.hardware.machine import Power
from app.station_thread import InlineStationThread, StationRunner
from printouts.printers import FakePrinter
from resources import sample
from resources.texts import Texts
from tally.count import ElectionSecrets, PublicSetup, hold_station_ceremony, set_up
from tally.crypto.envelope import CHEAP_COST, Passphrase
from tally.election import Manifest, ManifestDraft, station_certificate
from tally.election.manifest import Trustee
from tally.roll import Entry, RollCompiler, new_roll_key, sign_roll
from tally.station import Station, StationKit, sealed_secrets, take_over
from tests.builders.hands import Worker

FIRST, SECOND = "pala y rastrillo", "mate amargo"
NOON = datetime.fromisoformat("2026-11-29T12:00:00-03:00")


@dataclass
class Clock:
    """A clock that stands still until it is told."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now


@cache
def election(draft: bytes) -> tuple[PublicSetup, ElectionSecrets]:
    return set_up(ManifestDraft.model_validate_json(draft))


@dataclass
class Table:
    """One polling place: the folder of its urn, its clock, and desks over it."""

    folder: Path
    clock: Clock = field(default_factory=Clock)
    drives: tuple[Drive, ...] = ()
    power: Power = field(default_factory=lambda: Power(80, True))
    free: int = 5_000_000_000
    waits: Path | None = None
    printer: FakePrinter = field(default_factory=FakePrinter)
    manifest: Manifest | None = None
    over: Callable[[Station], Any] = lambda station: station
    """Puts something between the desk and the station."""
    ejected: list[Path] = field(default_factory=list)
    stations: list[Station] = field(default_factory=list)
    signals: list[tuple[str, object]] = field(default_factory=list)

    def set_up(
        self,
        *,
        certified: bool = True,
        draft: ManifestDraft | None = None,
        roll: Mapping[str, Entry] | None = None,
        trustees: tuple[Trustee, ...] = (),
        words: Mapping[str, Passphrase] | None = None,
    ) -> None:
        """A station that was prepared but never opened. `trustees`: of whom any two count here, and their
        `words`."""
        setup, secrets = election((draft or sample.manifest_draft()).to_bytes())
        self.manifest = setup.manifest
        kit = StationKit(setup.manifest.to_bytes(), setup.manifest_signature, setup.authority, "M-01")
        workers = (Passphrase(FIRST), Passphrase(SECOND))
        station = Station.create(self.folder, kit, workers, clock=self.clock, cost=CHEAP_COST)
        if certified:
            station.install_certificate(
                station_certificate(secrets.authority, setup.manifest, "M-01", station.public_key)
            )
        if roll is not None:
            compiler = RollCompiler(setup.manifest, new_roll_key())
            for voter, entry in roll.items():
                compiler.add(voter, entry)
            station.install_roll(sign_roll(secrets.authority, setup.manifest_hash, "M-01", compiler))
        if trustees:
            made = hold_station_ceremony(setup.manifest, "M-01", trustees, 2)
            sealed = sealed_secrets(made, words or {}, CHEAP_COST)
            station.install_keys(made.document.to_bytes(), made.signed_by(secrets.authority), sealed)
        station.close_urn()

    def desk(self, runner: StationRunner | None = None, language: str = "es-AR") -> DeskViewModel:
        """A locked desk."""
        desk = DeskViewModel(
            lambda workers: self.over(Station.unlock(self.folder, workers, clock=self.clock)),
            runner or InlineStationThread(),
            Texts(language),
            now=self.clock,
            drives=lambda: self.drives,
            surface=Surface(
                machine=Machine(lambda: self.power, lambda: self.free),
                eject=self.eject,
                waits=self.waits,
                elapsed=lambda: self.clock.now.timestamp(),
                take_over=partial(take_over, target=self.folder),
            ),
        )
        if self.manifest is not None:
            papers = StationPapers(self.printer, self.manifest, Texts(language))
            desk.paperwork.use(papers, InlineStationThread())
        desk.stationReady.connect(self.stations.append)
        for name in ("opened", "ballotHandedOver", "closed", "exported"):
            getattr(desk, name).connect(partial(self._note, name))
        desk.ballotTakenBack.connect(partial(self._note, "ballotTakenBack", None))
        return desk

    def read(self, pdf: bytes) -> str:
        """The words of a paper."""
        document = pypdfium2.PdfDocument(pdf)
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())

    def eject(self, path: Path) -> Ejected:
        self.ejected.append(path)
        return Ejected.OUT

    def _note(self, name: str, value: object) -> None:
        self.signals.append((name, value))

    @property
    def station(self) -> Station:
        """The station that the newest desk unlocked."""
        return self.stations[-1]

    def vote(self, projects: tuple[str, ...] = ()) -> None:
        """What the kiosk does with the ballot that is out."""
        out = self.station.ballot_out
        assert out is not None
        choices = {k: sample.choice_of(self.station.manifest.contests[k], ()) for k in out}
        choices[out[-1]] = sample.choice_of(self.station.manifest.contests[out[-1]], projects)
        self.station.cast(self.station.prepare(choices))

    def end(self) -> None:
        for station in self.stations:
            station.close_urn()
        self.stations.clear()


def unlock(desk: DeskViewModel, first: str = FIRST, second: str = SECOND) -> None:
    desk.givePassphrase(first)
    desk.givePassphrase(second)


def before_opening(desk: DeskViewModel) -> None:
    """Devices tried, the code read aloud."""
    desk.checked()
    desk.codeIsSame()


def open_station(desk: DeskViewModel) -> None:
    unlock(desk)
    before_opening(desk)
    desk.open()
    desk.seen()


def confirm_close(desk: DeskViewModel) -> None:
    """On to the passphrases, with a reason where it is early."""
    if desk.closingQuestions.isEarly:
        desk.closingQuestions.giveEarly("all-voted")
    desk.confirmClose()


class Steps:
    """Ways through the desk (test folders are no packages, so they come as a fixture)."""

    FIRST, SECOND, NOON = FIRST, SECOND, NOON
    unlock = staticmethod(unlock)
    confirm_close = staticmethod(confirm_close)
    before_opening = staticmethod(before_opening)
    open_station = staticmethod(open_station)


@pytest.fixture
def steps() -> Steps:
    return Steps()


@pytest.fixture
def table(qapp, tmp_path: Path) -> Iterator[Table]:
    table = Table(tmp_path / "mesa")
    yield table
    table.end()


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """What QML complains about: a binding that broke, a file that does not load."""
    said: list[str] = []

    def take(kind: QtMsgType, _: object, message: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and ".qml" in message:
            said.append(message)

    before = qInstallMessageHandler(take)
    yield said
    qInstallMessageHandler(before)


@pytest.fixture
def worker(table, qapp, complaints: list[str]) -> Iterator[Callable[..., Worker]]:
    windows: list[DeskWindow] = []

    def make(language: str = "es-AR", size: tuple[int, int] = (1280, 800)) -> Worker:
        window = DeskWindow(table.desk(language=language), Texts(language))
        window.view.resize(*size)
        window.show()
        windows.append(window)
        return Worker(window, qapp)

    yield make
    for window in windows:
        window.close()
    assert complaints == []
