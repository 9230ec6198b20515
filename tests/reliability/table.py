"""The polling place that is mistreated: a real election, cheap passphrases, a clock that can be set."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path

from tally.ballots import BLANK, Choice
from tally.count import ElectionSecrets, PublicSetup, set_up
from tally.crypto.envelope import CHEAP_COST
from tally.election import parse, station_certificate
from tally.station import (
    ActivationsDocument,
    Package,
    Receipt,
    Station,
    StationKit,
    check_sheet,
    read_package,
)
from tally.station.activating import SHEET
from tests.builders.election import NOON, WORKERS, draft

PLACE = "E-01"
KIOSK = "E-01-A"
"""A kiosk beside this desk, for which it gives activations."""
STYLE = (0, 1)
CHOICES = (
    {0: Choice((0, 3), (4, 2)), 1: Choice((0, 1, 2))},
    {0: Choice((109,), (1,)), 1: Choice((5,))},
    {0: BLANK, 1: BLANK},
)
"""What the voters take turns in choosing: contests of two blocks and of one."""


@cache
def election() -> tuple[PublicSetup, ElectionSecrets]:
    """Made once in each process. Checkpoints every 4 ballots; a kiosk beside the desk."""
    plain = draft()
    kiosk = replace(plain.stations[0], id=KIOSK, name="Escuela 1, al lado")
    return set_up(plain.model_copy(update={"stations": (*plain.stations, kiosk)}))


@cache
def manifest_hash() -> bytes:
    """The election's hash; to make it from the manifest each time takes longer than a vote."""
    return election()[0].manifest_hash


@dataclass
class Clock:
    """A clock that stands still until somebody sets it."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now


def create(folder: Path, clock: Clock | None = None) -> Station:
    """A station set up in an empty folder, without its certificate."""
    setup, _ = election()
    kit = StationKit(setup.manifest.to_bytes(), setup.manifest_signature, setup.authority, PLACE)
    return Station.create(folder, kit, WORKERS, clock=clock or Clock(), cost=CHEAP_COST)


def certify(station: Station) -> None:
    """The authority's certificate is installed."""
    setup, secrets = election()
    station.install_certificate(
        station_certificate(secrets.authority, setup.manifest, PLACE, station.public_key)
    )


def opened(folder: Path, clock: Clock | None = None) -> Station:
    """An open station."""
    station = create(folder, clock)
    certify(station)
    station.open(WORKERS)
    return station


def unlock(folder: Path, clock: Clock | None = None) -> Station:
    """The station of a folder, again."""
    return Station.unlock(folder, WORKERS, clock=clock or Clock())


def vote(station: Station, number: int = 0, sealed: bytes | None = b"sealed id") -> Receipt:
    """A voter checks in, chooses and casts."""
    station.hand_over(STYLE, sealed)
    return station.cast(station.prepare(CHOICES[number % len(CHOICES)]))


def read_sheet(stick: Path) -> ActivationsDocument | None:
    """What the desk says of the codes that it gave, checked; None where it gave none."""
    path = stick / f"{PLACE}{SHEET}"
    if not path.exists():
        return None
    setup, _ = election()
    document = parse(ActivationsDocument, path.read_bytes(), path.name)
    check_sheet(document, path.with_name(path.name + ".sig").read_bytes(), setup.manifest, setup.authority)
    return document


def read(path: Path) -> Package:
    """A package, read and checked as the committee does."""
    setup, _ = election()
    return read_package(path, setup.manifest, manifest_hash(), setup.authority)
