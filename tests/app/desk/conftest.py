"""A desk over a real station of the sample election: cheap passphrases, and a clock that stands still."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, partial
from pathlib import Path

import pytest
from PySide6.QtCore import QtMsgType, qInstallMessageHandler

from app.desk import DeskViewModel, DeskWindow
from app.desk.drives import Drive
from app.station_thread import InlineStationThread, StationRunner
from resources import sample
from resources.texts import Texts
from tally.count import ElectionSecrets, PublicSetup, set_up
from tally.crypto.envelope import CHEAP_COST, Passphrase
from tally.election import ManifestDraft, station_certificate
from tally.roll import Entry, RollCompiler, new_roll_key, sign_roll
from tally.station import Station, StationKit
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
    stations: list[Station] = field(default_factory=list)
    signals: list[tuple[str, object]] = field(default_factory=list)

    def set_up(
        self,
        *,
        certified: bool = True,
        draft: ManifestDraft | None = None,
        roll: Mapping[str, Entry] | None = None,
    ) -> None:
        """A station that was prepared but never opened."""
        setup, secrets = election((draft or sample.manifest_draft()).to_bytes())
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
        station.close_urn()

    def desk(self, runner: StationRunner | None = None, language: str = "es-AR") -> DeskViewModel:
        """A locked desk."""
        desk = DeskViewModel(
            partial(Station.unlock, self.folder, clock=self.clock),
            runner or InlineStationThread(),
            Texts(language),
            now=self.clock,
            drives=lambda: self.drives,
        )
        desk.stationReady.connect(self.stations.append)
        for name in ("opened", "ballotHandedOver", "closed", "exported"):
            getattr(desk, name).connect(partial(self._note, name))
        desk.ballotTakenBack.connect(partial(self._note, "ballotTakenBack", None))
        return desk

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


def open_station(desk: DeskViewModel) -> None:
    unlock(desk)
    desk.open()
    desk.seen()


class Steps:
    """Ways through the desk (test folders are no packages, so they come as a fixture)."""

    FIRST, SECOND, NOON = FIRST, SECOND, NOON
    unlock = staticmethod(unlock)
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
