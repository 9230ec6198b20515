"""The small election again, in custody `station`: each table has trustees of its own, who count."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tally.ballots import BLANK, to_integer
from tally.count import ElectionSecrets, PublicSetup, TrusteeSecrets, hold_station_ceremony, set_up
from tally.crypto.envelope import CHEAP_COST, Passphrase
from tally.election import station_certificate
from tally.election.manifest import ManifestDraft, Trustee
from tally.merge import Removals
from tally.record import RecordWriter, assembly
from tally.station import Station, StationKit, sealed_secrets
from tests.builders.election import NOON, WORKERS, Choices, city_choices, draft
from tests.builders.records import Record, read_record
from tests.builders.steps import no_steps

TRUSTEES = (
    Trustee(id="worker-1", name="Ana"),
    Trustee(id="worker-2", name="Beto"),
    Trustee(id="substitute", name="Cleo"),
)
PASSPHRASES = {
    "worker-1": Passphrase("pala y rastrillo"),
    "worker-2": Passphrase("mate con cedrón"),
    "substitute": Passphrase("tres tristes tigres"),
}
FEW = 8
Workers = tuple[Passphrase, Passphrase]


def custody_draft(
    min_ballots: int = FEW, election: str = "ffeeddccbbaa99887766554433221100"
) -> ManifestDraft:
    data = json.loads(draft(election).to_bytes()) | {
        "custody": "station",
        "min_ballots": min_ballots,
        "channels": ["in-person"],
    }
    return ManifestDraft.model_validate_json(json.dumps(data))


def make_table(
    setup: PublicSetup, secrets: ElectionSecrets, folder: Path, name: str, threshold: int = 2
) -> tuple[Station, tuple[TrusteeSecrets, ...]]:
    """A table that may open, and its trustees' secrets."""
    kit = StationKit(setup.manifest.to_bytes(), setup.manifest_signature, setup.authority, name)
    station = Station.create(folder, kit, WORKERS, clock=lambda: NOON, cost=CHEAP_COST)
    key = station.public_key
    station.install_certificate(station_certificate(secrets.authority, setup.manifest, name, key))
    made = hold_station_ceremony(setup.manifest, name, TRUSTEES, threshold)
    station.install_keys(
        made.document.to_bytes(),
        made.signed_by(secrets.authority),
        sealed_secrets(made, PASSPHRASES, CHEAP_COST),
    )
    return station, made.secrets


def hold_day(station: Station, choices: list[Choices], workers: Workers = WORKERS) -> None:
    """The voters of a day; the first one checks the machine before."""
    station.open(workers)
    for k, chosen in enumerate(choices):
        station.hand_over(tuple(chosen), None)
        if k == 0:
            station.challenge(station.prepare(dict.fromkeys(chosen, BLANK)))
        station.cast(station.prepare(chosen))
    station.close(workers)


def passphrases(*trustees: str) -> dict[str, Passphrase]:
    """Those of these trustees."""
    return {trustee: PASSPHRASES[trustee] for trustee in trustees}


@dataclass(frozen=True, repr=False)
class CustodyElection:
    """All public and secret things; `urnas` are the packages, `expected` what voters chose, by contest."""

    setup: PublicSetup
    secrets: ElectionSecrets
    tables: Mapping[str, tuple[TrusteeSecrets, ...]]
    keys: Mapping[str, bytes]
    urnas: Mapping[str, bytes]
    expected: tuple[Counter[int], ...]
    record: Record

    def packages(self, folder: Path) -> list[Path]:
        """Writes the packages as files into a folder."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in self.urnas.items():
            (folder / f"{name}.urna").write_bytes(data)
        return sorted(folder.glob("*.urna"))


@cache
def custody_election() -> CustodyElection:
    """Made once in each process. E-01 counts both contests; E-02 one of them, and the other has too few; E-03
    too few in all; nobody came to E-04; E-05 handed nothing in."""
    setup, secrets = set_up(custody_draft())
    tables, keys, urnas = {}, {}, {}
    expected: tuple[Counter[int], ...] = (Counter(), Counter(), Counter())
    with tempfile.TemporaryDirectory() as place:
        for name, choices in city_choices().items():
            folder = Path(place) / name
            station, tables[name] = make_table(setup, secrets, folder, name)
            try:
                hold_day(station, choices)
                station.count(passphrases("worker-1", "substitute"), no_steps)
                urnas[name] = station.export(folder / f"{name}.urna").path.read_bytes()
                keys[name] = station._urn.facts()["station-key"]
            finally:
                station.close_urn()
            for one in choices:
                for index, choice in one.items():
                    expected[index][to_integer(setup.manifest.contests[index], choice)] += 1
        folder = Path(place) / "packages"
        folder.mkdir()
        for name, data in urnas.items():
            (folder / f"{name}.urna").write_bytes(data)
        record = read_record(publish(setup, secrets, sorted(folder.iterdir()), Path(place) / "record"))
    return CustodyElection(setup, secrets, tables, keys, urnas, expected, record)


def publish(setup: PublicSetup, secrets: ElectionSecrets, packages: list[Path], folder: Path) -> Path:
    """The record of these packages, counted by the whole committee."""
    gathered = assembly.gather(packages, setup)
    writer = RecordWriter(folder, setup.manifest, setup.manifest_hash)
    assembly.begin(writer, setup, gathered)
    removals = Removals(manifest=setup.manifest_hash.hex(), removals=())
    assembly.count(writer, setup, gathered, removals, secrets.trustees, secrets.committee, no_steps)
    assembly.finish(writer, setup, [], secrets.committee)
    return folder
