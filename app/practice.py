"""A table to practise at: an urn of its own in the station's folder, new each time."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

from tally.count import PublicSetup, set_up
from tally.crypto.envelope import DEFAULT_COST, Cost, Passphrase
from tally.election import Manifest, is_training, station_certificate, training_draft
from tally.errors import UrnaError
from tally.station import Station, StationKit

FOLDER, SETUP = "practice", "setup"
WORDS = ("uno", "dos")
"""What the two workers type; the screen says it (`day-training-words`)."""


class PracticeError(UrnaError):
    """What lies in the place of the practice is none, so it is not touched."""

    code = "practice"


def practice_table(
    folder: Path, manifest: Manifest, now: datetime, cost: Cost = DEFAULT_COST
) -> tuple[Path, Manifest]:
    """Makes the practice's election, keys and urn; what the last practice left is thrown away.

    The election's secrets are dropped here: nobody will ever open these ballots. Raises `PracticeError`,
    `StorageError`.
    """
    target = folder / FOLDER
    if target.exists():
        if not is_training(PublicSetup.read(target / SETUP).manifest):
            raise PracticeError(f"{target}: this is no practice; move it away, then try again")
        shutil.rmtree(target)
    setup, secrets = set_up(training_draft(manifest, now))
    place = setup.manifest.stations[0].id
    kit = StationKit(setup.manifest.to_bytes(), setup.manifest_signature, setup.authority, place)
    target.mkdir(parents=True)
    setup.write(target / SETUP)
    station = Station.create(target, kit, (Passphrase(WORDS[0]), Passphrase(WORDS[1])), cost=cost)
    try:
        certificate = station_certificate(secrets.authority, setup.manifest, place, station.public_key)
        station.install_certificate(certificate)
    finally:
        station.close_urn()
    return target, setup.manifest
