"""The kiosk with the real station, its thread and a printer: what was touched comes out of the urn."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.kiosk.autopilot import Autopilot, Voter
from app.kiosk.flow import Screen
from app.kiosk.window import KioskWindow
from app.station_thread import StationThread
from printouts.printers import FakePrinter, PaperKind
from tally.ballots import BLANK, Choice
from tally.count import set_up
from tally.crypto.envelope import CHEAP_COST, Passphrase
from tally.election import station_certificate
from tally.station import Counters, Station, StationKit

WORKERS = (Passphrase("pala y rastrillo"), Passphrase("mate con cedrón"))
CHOICES = {0: Choice((3,)), 1: Choice((1, 4)), 2: Choice((0, 1)), 3: Choice((5, 0)), 4: Choice((2,), (2,))}


@pytest.fixture
def open_station(tmp_path: Path, make_draft) -> Iterator[tuple[Station, StationThread]]:
    """A station that is open; all of it runs in its own thread."""
    from datetime import datetime

    setup, secrets = set_up(make_draft())
    kit = StationKit(setup.manifest.to_bytes(), setup.manifest_signature, setup.authority, "MESA-14")

    def make() -> Station:
        noon = datetime.fromisoformat("2026-11-29T12:00:00-03:00")
        station = Station.create(tmp_path / "urn", kit, WORKERS, clock=lambda: noon, cost=CHEAP_COST)
        key = station.public_key
        station.install_certificate(station_certificate(secrets.authority, setup.manifest, "MESA-14", key))
        station.open(WORKERS)
        return station

    urn = StationThread()
    station = urn.submit(make).result(timeout=20)
    yield station, urn
    urn.submit(station.close_urn).result(timeout=20)
    urn.stop()


def test_voters_at_the_real_station(qtbot, open_station, pictures: Path) -> None:
    station, urn = open_station
    manifest = urn.submit(lambda: station.manifest).result(timeout=20)
    printer = FakePrinter()
    window = KioskWindow.for_station(
        station, manifest, printer, urn, where_to_check="registro.example/pp", pictures=pictures
    )
    window.show()
    pilot = Autopilot(window, manifest)
    blank = dict.fromkeys(range(5), BLANK)
    for voter in (Voter(CHOICES, tests_the_machine=True), Voter(blank)):
        urn.submit(station.hand_over, tuple(range(5)), None).result(timeout=20)
        window.viewmodel.hand_over(tuple(range(5)))
        pilot.vote(voter)
        pilot.finish()
    assert window.viewmodel.on_screen is Screen.WAITING
    counters = urn.submit(lambda: station.counters).result(timeout=20)
    assert counters == Counters(checked_in=2, cast=2, challenged=1, abandoned=0)
    kinds = [job.kind for job in printer.printed]
    assert kinds.count(PaperKind.RECEIPT) == 5  # three first parts, two completed
    assert kinds.count(PaperKind.CHALLENGE_SLIP) == 1
    assert window.problems == []
    window.stop()
