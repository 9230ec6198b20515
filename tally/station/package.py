"""A station's package, read and checked: what the count, the registrar and the verifier take in."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

from tally.ballots import (
    BallotFormatError,
    EncryptedBallot,
    Frame,
    PublishedOpening,
    StationBallot,
    before_ballot,
    parse_ballot,
)
from tally.count import StationTally
from tally.count.switching import StationScope
from tally.election import Custody, Manifest, station_key
from tally.election.documents import D, parse, verify
from tally.election.errors import CertificateError, DocumentError, SignatureError
from tally.merkle import Frontier
from tally.station import contents, own_count
from tally.station.archive import MAX_BYTES, split
from tally.station.bulk import read_ballots, read_seals
from tally.station.documents import (
    ChallengesDocument,
    CheckpointsDocument,
    ClosingDocument,
    PackageDocument,
    SignedCheckpoint,
    TreeHead,
)
from tally.station.errors import (
    ContradictionError,
    DamagedPackageError,
    IncompletePackageError,
    OtherElectionError,
    PackageError,
    StrangerError,
)
from tally.station.own_count import OwnCount
from tally.station.signer import NO_HEAD
from tally.urn import Counters, Journal, JournalError, LeafKind, leaf_of
from tally.urn.journal import FIRST


def kind_of(ballot: StationBallot) -> LeafKind:
    """What became of a ballot, as its leaf in the station's tree says it."""
    return LeafKind.CAST if ballot.cast else LeafKind.CHALLENGED


@dataclass(frozen=True, slots=True)
class Package:
    """A checked package. The proofs inside its ballots are not checked yet; the count does that, in parallel.

    `seals` (tracker → sealed voter id) is empty when they were stripped. `package_hash` is that of
    package.json, which the closing record on paper shows. `files` are the bytes as they came, for the
    record to publish without seals.bin. `own_count` is there where the table counted itself (custody
    `station`); its proofs are not checked yet either.
    """

    station_id: str
    station_key: bytes
    counters: Counters
    leaves: tuple[StationBallot, ...] = field(repr=False)
    openings: Mapping[bytes, PublishedOpening] = field(repr=False)
    seals: Mapping[bytes, bytes] = field(repr=False)
    checkpoints: tuple[SignedCheckpoint, ...] = field(repr=False)
    closing: ClosingDocument
    interrupted: int
    imported: int
    package_hash: str
    files: Mapping[str, bytes] = field(repr=False)
    own_count: OwnCount | None = None

    @property
    def keys(self) -> dict[str, bytes]:
        """The station and its own public key, where it has one."""
        return {self.station_id: self.own_count.public_key} if self.own_count else {}

    def ballots(self) -> list[StationBallot]:
        """All ballots, cast and challenged, in the order of the tree."""
        return list(self.leaves)

    def challenged(self) -> Iterator[tuple[bytes, EncryptedBallot, PublishedOpening]]:
        """Tracker, ballot and opening of each challenged ballot."""
        for leaf in self.leaves:
            if not leaf.cast:
                yield leaf.tracker, leaf.ballot, self.openings[leaf.tracker]

    def public_files(self) -> dict[str, bytes]:
        """What the record publishes: everything but the sealed voter ids."""
        return {name: data for name, data in self.files.items() if name != contents.SEALS}


def keys_of(packages: Iterable[Package]) -> dict[str, bytes]:
    """The public keys of the stations that have one of their own, by their ids."""
    return {station: key for package in packages for station, key in package.keys.items()}


def read_package(path: Path, manifest: Manifest, manifest_hash: bytes, authority: bytes) -> Package:
    """Reads and checks one `.urna` file. Raises `PackageError` that names the file and says what is wrong."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise DamagedPackageError(f"{path.name}: more bytes than any package has")
        data = path.read_bytes()
    except OSError as problem:
        raise PackageError(f"{path.name}: cannot be read ({problem.strerror})") from problem
    try:
        return check_package_files(split(data), manifest, manifest_hash, authority, seals_stripped=False)
    except PackageError as problem:
        raise type(problem)(f"{path.name}: {problem}") from problem


def check_package_files(
    files: Mapping[str, bytes],
    manifest: Manifest,
    manifest_hash: bytes,
    authority: bytes,
    *,
    seals_stripped: bool,
) -> Package:
    """Checks the files of a package, by their names. `authority` is its certificate (PEM).

    1. package.json is of this election, and of a station that it has. 2. The authority certified the
    station's key, and the station signed package.json. 3. The files are those it lists, each unchanged. 4.
    The closing record is signed and says the same as package.json. 5. The journal's chain holds, ends with
    the closing, and counts to the same numbers, which balance. 6. The checkpoints are signed, chained, and
    those of the journal. 7. Every ballot has the form of one; inside each batch they are sorted by tracker,
    none twice; each checkpoint's root comes out of them. 8. Each challenged ballot, and no other, has an
    opening. 9. Sealed voter ids belong to cast ballots. 10. Where tables count themselves: the authority and
    the table's trustees signed its keys (with 2), and its tally counts or switches just these ballots. Raises
    `PackageError`.
    """
    check = _Check(files, manifest, manifest_hash, authority, seals_stripped=seals_stripped)
    index = check.election()  # 1
    key = check.signature(index)  # 2
    check.listed(index)  # 3
    closing = check.closing(index, key)  # 4
    journal = check.journal(index, closing)  # 5
    checkpoints = check.checkpoints(index, key, journal)  # 6
    leaves = check.ballots(index, checkpoints)  # 7
    openings = check.openings(leaves)  # 8
    seals = check.seals(leaves)  # 9
    package = Package(
        station_id=index.station,
        station_key=key,
        counters=index.counters.counters,
        leaves=leaves,
        openings=openings,
        seals=seals,
        checkpoints=checkpoints,
        closing=closing,
        interrupted=journal.interrupted,
        imported=journal.imported,
        package_hash=hashlib.sha256(files[contents.INDEX]).hexdigest(),
        files=dict(files),
    )
    return replace(package, own_count=check.own_count(package.ballots))  # 10


class _Check:
    """The steps of `check_package_files`, in its order."""

    def __init__(
        self,
        files: Mapping[str, bytes],
        manifest: Manifest,
        manifest_hash: bytes,
        authority: bytes,
        *,
        seals_stripped: bool,
    ) -> None:
        self._files = files
        self._manifest = manifest
        self._hash = manifest_hash
        self._authority = authority
        self._stripped = seals_stripped
        self._own: tuple[StationScope, StationTally] | None = None

    def _file(self, name: str) -> bytes:
        try:
            return self._files[name]
        except KeyError:
            raise IncompletePackageError(f"{name} is missing; copy the package once more") from None

    def _document(self, model: type[D], name: str) -> D:
        try:
            return parse(model, self._file(name), name)
        except DocumentError as problem:
            raise DamagedPackageError(str(problem)) from problem

    def election(self) -> PackageDocument:
        """Step 1."""
        index = self._document(PackageDocument, contents.INDEX)
        if index.manifest != self._hash.hex():
            raise OtherElectionError(f"this package of station {index.station} is of another election")
        if all(station.id != index.station for station in self._manifest.stations):
            raise OtherElectionError(f"this election has no station {index.station}")
        return index

    def signature(self, index: PackageDocument) -> bytes:
        """Step 2. Gives the station's key."""
        pem = self._file(contents.CERTIFICATE)
        try:
            key = station_key(pem, self._authority, self._manifest.election, index.station)
        except CertificateError as problem:
            raise StrangerError(str(problem)) from problem
        self._verify(key, "package", contents.INDEX, contents.INDEX_SIGNATURE)
        if self._manifest.custody is Custody.STATION:  # 10
            for name in sorted(contents.OWN_COUNT):
                self._file(name)
            scope = own_count.read_scope(
                self._files, self._manifest, self._hash, self._authority, index.station
            )
            self._verify(key, "station-tally", contents.COUNT_TALLY, contents.COUNT_TALLY_SIGNATURE)
            self._own = scope, own_count.read_tally(self._files, scope, self._manifest)
        return key

    def own_count(self, ballots: Callable[[], list[StationBallot]]) -> OwnCount | None:
        """Step 10."""
        return own_count.of_ballots(*self._own, ballots()) if self._own else None

    def _verify(self, key: bytes, kind: str, name: str, signature: str) -> None:
        try:
            verify(key, kind, self._file(name), self._file(signature), name)
        except SignatureError as problem:
            raise StrangerError(f"{name}: the certified station did not sign it as it is") from problem

    def listed(self, index: PackageDocument) -> None:
        """Step 3."""
        listed = own_count.listed_with(*self._own, self._manifest) if self._own else contents.LISTED
        for name in sorted(index.files.keys() - listed):
            raise DamagedPackageError(f"{contents.INDEX}: it lists {name}, which has no place here")
        for name in sorted(listed - index.files.keys()):
            raise DamagedPackageError(f"{contents.INDEX}: it does not list {name}")
        expected = set(listed) | {contents.INDEX, contents.INDEX_SIGNATURE}
        if self._stripped:
            expected.discard(contents.SEALS)
        for name in sorted(expected):
            data = self._file(name)
            if name in index.files and contents.entry_of(data) != index.files[name]:
                raise DamagedPackageError(f"{name}: it is not the file that the station signed")
        for name in sorted(self._files.keys() - expected):
            raise DamagedPackageError(f"{name} has no place here")

    def closing(self, index: PackageDocument, key: bytes) -> ClosingDocument:
        """Step 4."""
        self._verify(key, "closing", contents.CLOSING, contents.CLOSING_SIGNATURE)
        closing = self._document(ClosingDocument, contents.CLOSING)
        if (
            (closing.manifest, closing.station, closing.counters, closing.journal_head)
            != (index.manifest, index.station, index.counters, index.journal_head)
        ) or TreeHead(number=closing.checkpoints, size=closing.size, root=closing.root) != index.checkpoint:
            raise ContradictionError(f"{contents.CLOSING}: it says something else than {contents.INDEX}")
        return closing

    def journal(self, index: PackageDocument, closing: ClosingDocument) -> Journal:
        """Step 5."""
        data = self._file(contents.JOURNAL)
        if not data.endswith(b"\n"):
            raise DamagedPackageError(f"{contents.JOURNAL}: its last line is cut")
        try:
            journal = Journal.read(line[:-1] for line in io.BytesIO(data))
        except JournalError as problem:
            raise ContradictionError(f"{contents.JOURNAL}: {problem}") from problem
        if (journal.head, journal.lines, journal.counters, journal.opened, journal.closed) != (
            index.journal_head,
            closing.journal_lines,
            index.counters.counters,
            closing.opened,
            closing.closed,
        ):
            raise ContradictionError(f"{contents.JOURNAL}: it says something else than {contents.CLOSING}")
        if journal.counters.out != 0:
            raise ContradictionError("its counters do not balance: checked in = cast + abandoned")
        return journal

    def checkpoints(
        self, index: PackageDocument, key: bytes, journal: Journal
    ) -> tuple[SignedCheckpoint, ...]:
        """Step 6."""
        checkpoints = self._document(CheckpointsDocument, contents.CHECKPOINTS).checkpoints
        previous, size, hashes = FIRST, 0, []
        batch = self._manifest.batch_size
        for number, one in enumerate(checkpoints, start=1):
            document, where = one.document, f"{contents.CHECKPOINTS}: checkpoint {number}"
            data = document.to_bytes()
            try:
                verify(key, "checkpoint", data, bytes.fromhex(one.signature), where)
            except SignatureError as problem:
                raise StrangerError(f"{where}: the certified station did not sign it as it is") from problem
            if (document.manifest, document.station) != (index.manifest, index.station):
                raise ContradictionError(f"{where} is of another election or station")
            if (document.number, document.previous) != (number, previous) or document.size <= size:
                raise ContradictionError(f"{where} does not follow from the one before")
            if document.size - size > batch or (number < len(checkpoints) and document.size - size != batch):
                # smaller batches than the manifest says would tell in which order people voted
                raise ContradictionError(f"{where} does not seal {batch} ballots")
            previous, size = hashlib.sha256(data).hexdigest(), document.size
            hashes.append(previous)
        if hashes != journal.checkpoints:
            raise ContradictionError(f"{contents.CHECKPOINTS}: the journal tells of other checkpoints")
        for number, (one, ballots) in enumerate(zip(checkpoints, journal.sealed, strict=True), start=1):
            if one.document.size != ballots:
                raise ContradictionError(
                    f"{contents.JOURNAL}: {ballots} ballots were cast or challenged at checkpoint {number}, "
                    f"which seals {one.document.size}"
                )
        last = checkpoints[-1].document if checkpoints else NO_HEAD
        if (last.number, last.size, last.root) != (
            index.checkpoint.number,
            index.checkpoint.size,
            index.checkpoint.root,
        ):
            raise ContradictionError(f"{contents.CHECKPOINTS}: the last one is not that of {contents.INDEX}")
        return checkpoints

    def ballots(
        self, index: PackageDocument, checkpoints: tuple[SignedCheckpoint, ...]
    ) -> tuple[StationBallot, ...]:
        """Step 7."""
        frame, before = Frame.of(self._manifest, self._hash), before_ballot(self._hash, index.station)
        leaves = []
        for place, (kind, data) in enumerate(read_ballots(self._file(contents.BALLOTS)), start=1):
            try:
                ballot = parse_ballot(frame, data)
            except BallotFormatError as problem:
                raise ContradictionError(f"{contents.BALLOTS}: ballot {place}: {problem}") from problem
            tracker = hashlib.sha256(before + data).digest()
            leaves.append(StationBallot(index.station, tracker, ballot, kind is LeafKind.CAST))
        cast = sum(leaf.cast for leaf in leaves)
        if (cast, len(leaves) - cast, len(leaves)) != (
            index.counters.cast,
            index.counters.challenged,
            index.checkpoint.size,
        ):
            raise ContradictionError(f"{contents.BALLOTS}: its ballots are not as many as were counted")
        if len({leaf.tracker for leaf in leaves}) != len(leaves):
            raise ContradictionError(f"{contents.BALLOTS}: a ballot stands twice")
        frontier = Frontier()
        for number, one in enumerate(checkpoints, start=1):
            batch = leaves[frontier.size : one.document.size]
            if any(a.tracker >= b.tracker for a, b in pairwise(batch)):
                raise ContradictionError(f"{contents.BALLOTS}: batch {number} is not sorted by tracker")
            frontier.extend(leaf_of(kind_of(leaf), leaf.tracker) for leaf in batch)
            if frontier.root().hex() != one.document.root:
                raise ContradictionError(f"{contents.BALLOTS}: checkpoint {number} is of other ballots")
        return tuple(leaves)

    def openings(self, leaves: tuple[StationBallot, ...]) -> dict[bytes, PublishedOpening]:
        """Step 8."""
        challenges = self._document(ChallengesDocument, contents.CHALLENGES).challenges
        expected = sorted(leaf.tracker.hex() for leaf in leaves if not leaf.cast)
        if [opening.tracker for opening in challenges] != expected:
            raise ContradictionError(f"{contents.CHALLENGES}: not one opening for each challenged ballot")
        return {bytes.fromhex(opening.tracker): opening for opening in challenges}

    def seals(self, leaves: tuple[StationBallot, ...]) -> dict[bytes, bytes]:
        """Step 9."""
        if self._stripped:
            return {}
        seals = read_seals(self._file(contents.SEALS))
        if not seals.keys() <= {leaf.tracker for leaf in leaves if leaf.cast}:
            raise ContradictionError(f"{contents.SEALS}: a sealed voter id belongs to no cast ballot")
        return seals
