"""A table to practise at: an urn of its own in the station's folder, new each time."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

from app.table_keys import KEYS, SUBSTITUTE, WORKERS, give_keys
from tally.count import PublicSetup, StationKeys, set_up
from tally.crypto.envelope import DEFAULT_COST, Cost, Passphrase
from tally.election import Custody, Manifest, is_training, parse, station_certificate, training_draft
from tally.election.documents import read_bytes
from tally.errors import UrnaError
from tally.station import Station, StationKit

FOLDER, SETUP = "practice", "setup"
WORDS = ("uno", "dos", "tres")
"""What the two workers type, and a substitute who counts; the screen says it (`day-training-words`,
`count-training-words`)."""


class PracticeError(UrnaError):
    """What lies in the place of the practice is none, so it is not touched."""

    code = "practice"


def practice_table(
    folder: Path, manifest: Manifest, now: datetime, cost: Cost = DEFAULT_COST
) -> tuple[Path, Manifest]:
    """Makes the practice's election, keys and urn; what the last practice left is thrown away.

    The election's secrets are dropped here, and no committee will ever open these ballots. Where tables count
    their own, this one can: with keys made here, for as many as the real table's, under their names.
    Raises `PracticeError`, `StorageError`, and `DocumentError` where the table's public keys are damaged.
    """
    target = folder / FOLDER
    if target.exists():
        if not is_training(PublicSetup.read(target / SETUP).manifest):
            raise PracticeError(f"{target}: this is no practice; move it away, then try again")
        shutil.rmtree(target)
    setup, secrets = set_up(training_draft(manifest, now))
    real = _real_keys(folder) if setup.manifest.custody is Custody.STATION else None
    place = real.station if real is not None else setup.manifest.stations[0].id
    kit = StationKit(setup.manifest.to_bytes(), setup.manifest_signature, setup.authority, place)
    target.mkdir(parents=True)
    setup.write(target / SETUP)
    words = dict(zip((*WORKERS, SUBSTITUTE), map(Passphrase, WORDS), strict=True))
    station = Station.create(target, kit, (words[WORKERS[0]], words[WORKERS[1]]), cost=cost)
    try:
        certificate = station_certificate(secrets.authority, setup.manifest, place, station.public_key)
        station.install_certificate(certificate)
        if setup.manifest.custody is Custody.STATION:
            names = [one.name for one in real.trustees] if real is not None else []
            if len(names) <= len(WORKERS):
                del words[SUBSTITUTE]
            give_keys(station, secrets.authority, words, cost, names)
    finally:
        station.close_urn()
    return target, setup.manifest


def _real_keys(folder: Path) -> StationKeys | None:
    """The public keys of the table whose folder this is, if they are beside its urn."""
    path = folder / KEYS
    return parse(StationKeys, read_bytes(path), path.name) if path.exists() else None
