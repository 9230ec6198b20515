"""A small election with a real key ceremony, made once, and stations in it with cheap passphrases."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

import pytest

from tally.ballots import Choice
from tally.count import ElectionSecrets, PublicSetup, set_up
from tally.crypto.envelope import CHEAP_COST, Passphrase
from tally.election import ManifestDraft, station_certificate
from tally.station import AbandonReason, Station, StationKit, read_package

WORKERS = (Passphrase("pala y rastrillo"), Passphrase("mate con cedrón"))
NOON = datetime.fromisoformat("2027-05-02T12:00:00-03:00")

_PROJECTS = [
    {"id": f"P{k}", "title": {"es-AR": f"Proyecto {k}"}, "cost": 100 * k, "area": None} for k in range(1, 6)
]
_CONTEST = {
    "budget": 1000,
    "aggregation": {"name": "greedy", "ties": ["lower-cost", "file-order"]},
    "projects": _PROJECTS,
}
_DRAFT = {
    "type": "manifest",
    "version": 1,
    "election": "0123456789abcdef0123456789abcdef",
    "city": "Villa del Arroyo",
    "title": {"es-AR": "Presupuesto participativo"},
    "languages": ["es-AR"],
    "opens": "2027-05-02T08:00:00-03:00",
    "closes": "2027-05-02T18:00:00-03:00",
    "currency": "ARS",
    "areas": [{"id": "norte", "name": "Norte"}],
    "contests": [
        {
            "id": "ciudad",
            "title": {"es-AR": "Ciudad"},
            "marking": {"rule": "approval", "max_picks": 3},
            **_CONTEST,
        },
        {
            "id": "norte",
            "title": {"es-AR": "Norte"},
            "areas": ["norte"],
            "marking": {"rule": "choose-1", "max_picks": 1},
            **_CONTEST,
        },
    ],
    "stations": [{"id": "E-01", "name": "Escuela 1"}, {"id": "E-02", "name": "Escuela 2"}],
    "channels": ["in-person"],
    "double_votes": "all-void",
    "batch_size": 3,
    "min_ballots": 1,
    "trustees": [{"id": "ana", "name": "Ana"}],
    "threshold": 1,
}


@cache
def election(election_id: str = "0123456789abcdef0123456789abcdef") -> tuple[PublicSetup, ElectionSecrets]:
    return set_up(ManifestDraft.model_validate_json(json.dumps({**_DRAFT, "election": election_id})))


@dataclass
class Clock:
    """A clock that stands still until it is told."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now


class Tools:
    """What the tests of this folder share (test folders are no packages, so it comes as a fixture)."""

    WORKERS, NOON = WORKERS, NOON
    CHOICES = {0: Choice((0, 2)), 1: Choice((4,))}  # noqa: RUF012
    BLANK = {0: Choice(), 1: Choice()}  # noqa: RUF012
    STYLE = (0, 1)
    Clock = Clock
    election = staticmethod(election)

    @property
    def setup(self) -> PublicSetup:
        return election()[0]

    def kit(self, station_id: str = "E-01") -> StationKit:
        setup = self.setup
        return StationKit(setup.manifest.to_bytes(), setup.manifest_signature, setup.authority, station_id)

    def make(
        self, folder: Path, station_id: str = "E-01", *, certified: bool = True, clock: Clock | None = None
    ) -> Station:
        station = Station.create(
            folder, self.kit(station_id), WORKERS, clock=clock or Clock(), cost=CHEAP_COST
        )
        if certified:
            station.install_certificate(self.certificate(station, station_id))
        return station

    def certificate(self, station: Station, station_id: str) -> bytes:
        return station_certificate(
            election()[1].authority, self.setup.manifest, station_id, station.public_key
        )

    def vote(self, station: Station, sealed: bytes | None = b"sealed id") -> bytes:
        station.hand_over(self.STYLE, sealed)
        return station.cast(station.prepare(self.CHOICES)).tracker

    def read(self, path: Path):
        return read_package(path, self.setup.manifest, self.setup.manifest_hash, self.setup.authority)


@pytest.fixture
def tools() -> Tools:
    return Tools()


@pytest.fixture
def station(tmp_path: Path, tools: Tools) -> Iterator[Station]:
    """An open station."""
    station = tools.make(tmp_path / "device")
    station.open(WORKERS)
    yield station
    station.close_urn()


def spend_a_day(folder: Path) -> Station:
    """A closed station with seven cast ballots, one challenge, one voter who left."""
    tools = Tools()
    station = tools.make(folder)
    station.open(WORKERS)
    for number in range(7):
        tools.vote(station, b"sealed %d" % number if number % 2 else None)
    station.hand_over(tools.STYLE, b"left")
    station.challenge(station.prepare(tools.BLANK))
    station.abandon(AbandonReason.LEFT)
    station.close(WORKERS)
    return station


@pytest.fixture
def a_day(tmp_path: Path) -> Iterator[Station]:
    """A closed station that has not exported its package."""
    station = spend_a_day(tmp_path / "device")
    yield station
    station.close_urn()


@pytest.fixture(scope="session")
def finished_day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Station, Path]]:
    """A station with its package, for tests that only read them."""
    folder = tmp_path_factory.mktemp("finished")
    station = spend_a_day(folder / "device")
    yield station, station.export(folder).path
    station.close_urn()
