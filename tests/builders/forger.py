"""Someone who holds every key and cheats: changes a record and signs it anew; no hash gives that away."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tally.ballots import PublishedOpening, StationBallot, block_count
from tally.count import TrusteeSecrets, names
from tally.count.documents import DecryptionDocument, MixDocument
from tally.count.inputs import contest_input, counted
from tally.election.documents import canonical, signed_bytes
from tally.record import layout
from tally.record.index import FileEntry, RecordIndex
from tally.station import Package, check_package_files, contents
from tally.station.bulk import read_ballots
from tally.station.documents import ChallengesDocument, ClosingDocument
from tests.builders.election import WholeElection
from tests.builders.packages import Leaf, forged_package, package_index
from tests.builders.records import Record


def sha(data: bytes) -> str:
    """sha256 in hex."""
    return hashlib.sha256(data).hexdigest()


def reseal(record: Record, committee_key: Ed25519PrivateKey) -> None:
    """The committee signs the index anew over the files as they are."""
    manifest = sha(record[layout.MANIFEST])
    unlisted = {layout.INDEX, layout.signature_of(layout.INDEX)}
    listed = {name: data for name, data in sorted(record.items()) if name not in unlisted}
    files = {name: FileEntry(sha256=sha(data), size=len(data)) for name, data in listed.items()}
    index = RecordIndex(manifest=manifest, files=files)
    record[layout.INDEX] = index.to_bytes()
    record[layout.signature_of(layout.INDEX)] = committee_key.sign(signed_bytes("record", index.to_bytes()))


class Forger:
    """A record to tamper with, and all the keys."""

    def __init__(self, election: WholeElection) -> None:
        self.election = election
        self.setup, self.secrets = election.setup, election.secrets
        self.manifest = election.setup.manifest
        self.hash = election.setup.manifest_hash
        self.committee = election.secrets.committee
        self.record: Record = dict(election.record)

    # -- documents

    def document(self, name: str) -> dict[str, Any]:
        """A document of the record, as JSON."""
        found: dict[str, Any] = json.loads(self.record[name])
        return found

    def write(self, name: str, document: dict[str, Any], key: Ed25519PrivateKey) -> None:
        """Puts a document into the record, signed."""
        data = canonical(document)
        self.record[name] = data
        self.record[layout.signature_of(name)] = key.sign(signed_bytes(document["type"], data))

    def change(self, name: str, key: Ed25519PrivateKey, **fields: object) -> None:
        """Changes fields of a document and signs it anew."""
        self.write(name, self.document(name) | fields, key)

    def seal(self) -> Record:
        """The record with its index signed anew."""
        reseal(self.record, self.committee)
        return self.record

    # -- stations

    def package(self, station: str) -> Package:
        """A package of the record, as the verifier reads it."""
        place = layout.station_folder(station) + "/"
        files = {
            name.removeprefix(place): data for name, data in self.record.items() if name.startswith(place)
        }
        return check_package_files(files, self.manifest, self.hash, self.setup.authority, seals_stripped=True)

    def leaves(self, station: str) -> list[Leaf]:
        """Kinds and ballots of a station."""
        return read_ballots(self.record[f"{layout.station_folder(station)}/{contents.BALLOTS}"])

    def openings(self, station: str) -> tuple[PublishedOpening, ...]:
        """The openings of a station's challenged ballots."""
        data = self.record[f"{layout.station_folder(station)}/{contents.CHALLENGES}"]
        return ChallengesDocument.model_validate_json(data).challenges

    def rewrite(
        self,
        station: str,
        leaves: Sequence[Leaf],
        openings: Sequence[PublishedOpening] | None = None,
        key: Ed25519PrivateKey | None = None,
        certificate: bytes | None = None,
        batch_size: int | None = None,
    ) -> None:
        """The station writes its whole day anew: journal, checkpoints, closing, package."""
        own = self.election.stations[station]
        files = forged_package(
            self.setup,
            station,
            key or own.key,
            certificate or own.certificate,
            leaves,
            self.openings(station) if openings is None else openings,
            batch_size,
        )
        self._put(station, files)

    def replace(self, station: str, **files: bytes) -> None:
        """The station signs its package.json anew over other files (`ballots_bin=…`), and nothing else."""
        place = layout.station_folder(station)
        changed = {name.replace("_", "."): data for name, data in files.items()}
        names_there = contents.LISTED - {contents.SEALS}
        there = {name: self.record[f"{place}/{name}"] for name in names_there} | changed
        closing = ClosingDocument.model_validate_json(there[contents.CLOSING])
        key = self.election.stations[station].key
        index = package_index(self.setup, station, key, closing, there | {contents.SEALS: b""})
        self._put(station, there | index)

    def _put(self, station: str, files: dict[str, bytes]) -> None:
        for name, data in files.items():
            if name != contents.SEALS:
                self.record[f"{layout.station_folder(station)}/{name}"] = data

    def ballots(self) -> list[StationBallot]:
        """All ballots of the record."""
        return [one for name in sorted(self.election.stations) for one in self.package(name).ballots()]

    # -- count

    def trustee(self, name: str) -> TrusteeSecrets:
        """A trustee's secrets."""
        return next(one for one in self.secrets.trustees if one.trustee == name)

    def number(self, trustee: str) -> int:
        """A trustee's number."""
        return self.manifest.trustee_number(trustee)

    def mix_input(self, contest: int, trustee: str) -> bytes:
        """What goes into a trustee's mix: the ballots for the first one, else the output before."""
        number = self.number(trustee)
        if number > 1:
            return self.record[layout.count_file(contest, names.mix(number - 1, "output.bin"))]
        removed = [(one.station, bytes.fromhex(one.tracker)) for one in self.election.removals.removals]
        return contest_input(counted(self.ballots(), removed), contest)

    def put_mix(self, contest: int, trustee: str, output: bytes, proof: bytes) -> None:
        """A mix with her true signature, whatever it is."""
        number, width = self.number(trustee), block_count(self.manifest.contests[contest])
        pairs = self.mix_input(contest, trustee)
        document = MixDocument(
            manifest=self.hash.hex(),
            contest=self.manifest.contests[contest].id,
            trustee=trustee,
            ballots=len(pairs) // (64 * width),
            width=width,
            input=sha(pairs),
            output=sha(output),
            proof=sha(proof),
        )
        name = layout.count_file(contest, names.mix(number, "json"))
        self.write(name, document.model_dump(mode="json"), self.trustee(trustee).signing_key)
        self.record[layout.count_file(contest, names.mix(number, "output.bin"))] = output
        self.record[layout.count_file(contest, names.mix(number, "proof.bin"))] = proof

    def put_decryption(
        self, contest: int, trustee: str, shares: bytes, proof: str, members: tuple[int, ...]
    ) -> None:
        """A partial decryption with her true signature, whatever it is."""
        number, width = self.number(trustee), block_count(self.manifest.contests[contest])
        pairs = self.record[layout.count_file(contest, names.mix(3, "output.bin"))]
        document = DecryptionDocument(
            manifest=self.hash.hex(),
            contest=self.manifest.contests[contest].id,
            trustee=trustee,
            set=members,
            ballots=len(pairs) // (64 * width),
            width=width,
            input=sha(pairs),
            shares=sha(shares),
            proof=proof,
        )
        name = layout.count_file(contest, names.decryption(number, "json"))
        self.write(name, document.model_dump(mode="json"), self.trustee(trustee).signing_key)
        self.record[layout.count_file(contest, names.decryption(number, "shares.bin"))] = shares
