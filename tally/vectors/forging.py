"""Someone who holds every test key and cheats: changes the tiny record and signs it anew."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tally.ballots import EncryptedBallot, PublishedOpening, block_count, parse_ballot
from tally.count import TrusteeSecrets, names
from tally.count.documents import DecryptionDocument, MixDocument
from tally.election.documents import canonical, parse, signed_bytes
from tally.record import RecordIndex, layout
from tally.record.index import FileEntry
from tally.station import contents
from tally.station.documents import ChallengesDocument
from tally.vectors.day import Day, Leaf
from tally.vectors.record import Record, TinyElection, sha


class Forger:
    """A copy of the record to tamper with, and all the keys."""

    def __init__(self, election: TinyElection) -> None:
        self.election = election
        self.setup, self.secrets = election.setup, election.setup.secrets
        self.record: Record = dict(election.record)

    # -- documents

    def document(self, name: str) -> dict[str, Any]:
        """A document of the record, as JSON."""
        found: dict[str, Any] = json.loads(self.record[name])
        return found

    def sign(self, name: str, kind: str, data: bytes, key: Ed25519PrivateKey) -> None:
        """Puts bytes into the record as a document of this type, with a signature that holds."""
        self.record[name] = data
        self.record[layout.signature_of(name)] = key.sign(signed_bytes(kind, data))

    def change(self, name: str, key: Ed25519PrivateKey, **fields: object) -> None:
        """Changes fields of a document and signs it anew."""
        document = self.document(name) | fields
        self.sign(name, document["type"], canonical(document), key)

    def change_contest(self, name: str, key: Ed25519PrivateKey, contest: int, **fields: object) -> None:
        """Changes fields of one contest's part of a document and signs it anew."""
        contests = self.document(name)["contests"]
        contests[contest] |= fields
        self.change(name, key, contests=contests)

    def seal(self) -> None:
        """The committee signs the index anew over the files as they are."""
        unlisted = {layout.INDEX, layout.signature_of(layout.INDEX)}
        listed = {name: data for name, data in sorted(self.record.items()) if name not in unlisted}
        index = RecordIndex(
            manifest=sha(self.record[layout.MANIFEST]),
            files={name: FileEntry(sha256=sha(data), size=len(data)) for name, data in listed.items()},
        )
        self.sign(layout.INDEX, "record", index.to_bytes(), self.secrets.committee)

    def changes(self) -> list[tuple[str, bytes | None]]:
        """What differs from the true record: path and new bytes; None where a file was taken away."""
        true = self.election.record
        different = {name: data for name, data in self.record.items() if true.get(name) != data}
        gone: dict[str, bytes | None] = dict.fromkeys(true.keys() - self.record.keys())
        return sorted({**gone, **different}.items())

    # -- stations

    def leaves(self, station: str) -> list[Leaf]:
        """Kinds and ballots of a station, in the order of its tree."""
        return list(self.election.days[station].leaves)

    def ballot(self, data: bytes) -> EncryptedBallot:
        """A ballot's parts."""
        return parse_ballot(self.setup.frame, data)

    def openings(self, station: str) -> tuple[PublishedOpening, ...]:
        """The openings of a station's challenged ballots."""
        name = f"{layout.station_folder(station)}/{contents.CHALLENGES}"
        return parse(ChallengesDocument, self.record[name], contents.CHALLENGES).challenges

    def put(self, station: str, files: Mapping[str, bytes]) -> None:
        """Lays a package out, without its seals."""
        for name, data in files.items():
            if name != contents.SEALS:
                self.record[f"{layout.station_folder(station)}/{name}"] = data

    def rewrite(
        self,
        station: str,
        leaves: Sequence[Leaf],
        openings: Sequence[PublishedOpening] | None = None,
        **day: Any,
    ) -> None:
        """The station writes its whole day anew. `day` are arguments of `Day`."""
        told = self.openings(station) if openings is None else openings
        self.put(station, Day(self.setup, station, **day).play(leaves, told).close())

    def edit(self, station: str, change: Callable[[bytes], bytes]) -> None:
        """The station writes its day anew with each ballot changed as told."""
        self.rewrite(station, [(kind, change(data)) for kind, data in self.leaves(station)])

    def replace(self, station: str, **files: bytes) -> None:
        """The station signs package.json anew over other files (`ballots_bin=…`), and nothing else."""
        day = self.election.days[station]
        there = day.files() | {name.replace("_", "."): data for name, data in files.items()}
        self.put(station, there | day.index(there))

    # -- count

    def trustee(self, name: str) -> TrusteeSecrets:
        """A trustee's secrets."""
        return next(one for one in self.secrets.trustees if one.trustee == name)

    def put_mix(self, contest: int, trustee: str, output: bytes, proof: bytes) -> None:
        """A mix with her true signature, whatever it is."""
        of, number = self.setup.manifest.contests[contest], self.setup.manifest.trustee_number(trustee)
        pairs = self.election.mixed(contest, number)
        document = MixDocument(
            manifest=self.setup.hash.hex(),
            contest=of.id,
            trustee=trustee,
            ballots=len(pairs) // (64 * block_count(of)),
            width=block_count(of),
            input=sha(pairs),
            output=sha(output),
            proof=sha(proof),
        )
        name = layout.count_file(contest, names.mix(number, "json"))
        self.sign(name, "mix", document.to_bytes(), self.trustee(trustee).signing_key)
        self.record[layout.count_file(contest, names.mix(number, "output.bin"))] = output
        self.record[layout.count_file(contest, names.mix(number, "proof.bin"))] = proof

    def put_decryption(self, contest: int, trustee: str, shares: bytes, proof: bytes) -> None:
        """A partial decryption with her true signature, whatever it is."""
        number = self.setup.manifest.trustee_number(trustee)
        name = layout.count_file(contest, names.decryption(number, "json"))
        there = parse(DecryptionDocument, self.record[name], name)
        document = there.model_copy(update={"shares": sha(shares), "proof": proof.hex()})
        self.sign(name, "decryption", document.to_bytes(), self.trustee(trustee).signing_key)
        self.record[layout.count_file(contest, names.decryption(number, "shares.bin"))] = shares
