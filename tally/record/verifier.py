"""Verifies a whole public record from its folder alone: no secret, and no trust in whoever wrote it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tally.ballots import BallotProofError, Frame, StationBallot, check_opening
from tally.count import names
from tally.count.ceremony import CeremonyDocument, check_ceremony
from tally.count.counting import absent_stations
from tally.count.decrypting import PartialDecryption, check_decryption
from tally.count.documents import ContestTally, DecryptionDocument, MixDocument, Tally
from tally.count.inputs import BallotProofFailedError, check_ballots, contest_input, counted
from tally.count.mixing import Mix, check_mix
from tally.count.opening import open_contest
from tally.count.totals import add_up, choices_file
from tally.election import authority_key, code_of, fingerprint
from tally.election.contests import Contest
from tally.election.documents import D, parse, read_bytes, read_signed, verify
from tally.election.manifest import Manifest
from tally.errors import UrnaError
from tally.merge import (
    ChannelResult,
    MergeCertificate,
    Removals,
    check_channel,
    check_removals,
    merge,
    merge_inputs,
)
from tally.record import layout
from tally.record.errors import VerificationError
from tally.record.index import check_index
from tally.station import Package, check_package_files

Progress = Callable[[int], None]
Steps = Callable[[str, int], AbstractContextManager[Progress]]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that held, and for how many items."""

    name: str
    items: int


@dataclass(frozen=True, slots=True)
class Failure:
    """What did not hold: in which file, which item of it, and why."""

    check: str
    file: str
    item: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a verification. It holds when `failure` is None.

    `manifest_code` and `authority` are to be compared with the published ones; None where the record broke
    before.
    """

    checks: tuple[Check, ...]
    failure: Failure | None
    manifest_code: str | None
    authority: str | None
    result: MergeCertificate | None

    @property
    def holds(self) -> bool:
        """Whether every check held."""
        return self.failure is None


class Verifier:
    """One verification of one record. `steps` hears the name and size of each piece of work."""

    def __init__(
        self, folder: Path, steps: Steps, pool: Executor | None = None, authority: str | None = None
    ) -> None:
        self._folder = folder
        self._steps = steps
        self._pool = pool
        self._pinned = authority
        self._checks: list[Check] = []
        self._now = "manifest"
        self._fingerprint: str | None = None
        self._manifest_code: str | None = None

    def run(self) -> Report:
        """Verifies everything, in this order, and stops at what does not hold:

        1. the authority's certificate (pinned, if a fingerprint was given) and its signature of the manifest;
        2. the index: its signature, every file unchanged, none missing, none too many;
        3. the key ceremony, and that the manifest's keys follow from it;
        4. each station's package: certificate, signatures, journal, checkpoints, counters, trackers;
        5. the ballots of all stations together: no copies, every proof;
        6. the opening of every challenged ballot;
        7. the removals;
        8. each mix and each partial decryption of each contest;
        9. the tally: the choices, the totals, the committee's signature;
        10. the results of the other channels;
        11. the merge certificate: computed again, byte for byte, with its winners.
        """
        result = None
        failure = None
        try:
            result = self._run()
        except VerificationError as problem:
            failure = Failure(self._now, problem.file, problem.item, problem.reason)
        except UrnaError as problem:
            failure = Failure(self._now, self._file_of(problem), None, str(problem))
        return Report(tuple(self._checks), failure, self._manifest_code, self._fingerprint, result)

    def _run(self) -> MergeCertificate:
        manifest, manifest_hash = self._check_manifest()  # 1
        committee = bytes.fromhex(manifest.committee_key)
        with self._check("files unchanged, none missing, none too many", self._index_size()) as progress:  # 2
            check_index(self._folder, manifest_hash, committee, progress)
        self._check_ceremony(manifest)  # 3
        packages = self._check_stations(manifest, manifest_hash)  # 4
        frame = Frame.of(manifest, manifest_hash)
        ballots = [one for package in packages for one in package.ballots()]
        self._check_proofs(frame, ballots)  # 5
        self._check_openings(manifest, frame, packages)  # 6
        removals = self._signed(Removals, layout.REMOVALS, committee)  # 7
        with self._check("removals", len(removals.removals)):
            removed = check_removals(manifest_hash, removals)
            to_count = counted(ballots, removed)
        tally = self._signed(Tally, layout.TALLY, committee)  # 8, 9
        choices = self._check_tally(manifest, manifest_hash, tally, to_count, packages, len(removed))
        channels = self._check_channels(manifest, manifest_hash, committee)  # 10
        return self._check_merge(manifest, manifest_hash, committee, tally, choices, channels, removals)  # 11

    @contextmanager
    def _check(self, name: str, items: int) -> Iterator[Progress]:
        self._now = name
        with self._steps(name, items) as progress:
            yield progress
        self._checks.append(Check(name, items))

    def _file_of(self, problem: UrnaError) -> str:
        """The file named at the beginning of a message, if it names one."""
        first = str(problem).split(":", 1)[0].split(",", 1)[0]
        return first if first and (self._folder / first).is_file() else "record"

    def _path(self, name: str) -> Path:
        return self._folder / name

    def _signed(self, model: type[D], name: str, key: bytes) -> D:
        with self._in(name):
            return read_signed(model, self._path(name), key)

    def _index_size(self) -> int:
        return sum(1 for path in self._folder.rglob("*") if path.is_file())

    def _check_manifest(self) -> tuple[Manifest, bytes]:
        with self._check("manifest signed by the authority", 1):
            try:
                pem = read_bytes(self._path(layout.AUTHORITY))
                key = authority_key(pem)
                self._fingerprint = fingerprint(pem)
            except UrnaError as problem:
                raise VerificationError(layout.AUTHORITY, str(problem)) from problem
            pinned = (self._pinned or self._fingerprint).replace(":", "").lower()
            if self._fingerprint != pinned:
                raise VerificationError(
                    layout.AUTHORITY, "another authority signed this record than the one you named"
                )
            data = read_bytes(self._path(layout.MANIFEST))
            signature = read_bytes(self._path(layout.signature_of(layout.MANIFEST)))
            verify(key, "manifest", data, signature, layout.MANIFEST)
            manifest = parse(Manifest, data, layout.MANIFEST)
            manifest_hash = hashlib.sha256(data).digest()
            self._manifest_code = code_of(manifest_hash)
        return manifest, manifest_hash

    def _check_ceremony(self, manifest: Manifest) -> None:
        with self._check("key ceremony", len(manifest.trustees)):
            data = read_bytes(self._path(layout.CEREMONY))
            document = parse(CeremonyDocument, data, layout.CEREMONY)
            signatures = read_bytes(self._path(layout.signature_of(layout.CEREMONY)))
            if check_ceremony(manifest, document, signatures) != manifest.keys:
                raise VerificationError(layout.MANIFEST, "its keys are not those that the ceremony made")

    def _check_stations(self, manifest: Manifest, manifest_hash: bytes) -> list[Package]:
        folder = self._path("stations")
        there = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
        packages = []
        authority = read_bytes(self._path(layout.AUTHORITY))
        with self._check("station packages", len(there)) as progress:
            for number, station_id in enumerate(there, start=1):
                place = layout.station_folder(station_id)
                files = {path.name: path.read_bytes() for path in self._path(place).iterdir()}
                try:
                    package = check_package_files(
                        files, manifest, manifest_hash, authority, seals_stripped=True
                    )
                except UrnaError as problem:
                    raise VerificationError(place, str(problem)) from problem
                if package.station_id != station_id:
                    raise VerificationError(place, f"this is the package of station {package.station_id}")
                packages.append(package)
                progress(number)
        return packages

    def _check_proofs(self, frame: Frame, ballots: list[StationBallot]) -> None:
        with self._check("ballots' proofs", sum(len(one.ballot.parts) for one in ballots)) as progress:
            try:
                check_ballots(frame, ballots, self._pool, progress)
            except BallotProofFailedError as problem:
                raise VerificationError(
                    f"{layout.station_folder(problem.failed.station)}/ballots.bin",
                    problem.reason,
                    f"ballot {code_of(problem.failed.tracker)}",
                ) from problem

    def _check_openings(self, manifest: Manifest, frame: Frame, packages: list[Package]) -> None:
        opened = [
            (package.station_id, tracker, ballot, opening)
            for package in packages
            for tracker, ballot, opening in package.challenged()
        ]
        with self._check("challenged ballots opened", len(opened)) as progress:
            for number, (station_id, tracker, ballot, opening) in enumerate(opened, start=1):
                try:
                    check_opening(manifest, frame, ballot, opening)
                except BallotProofError as problem:
                    raise VerificationError(
                        f"{layout.station_folder(station_id)}/challenges.json",
                        str(problem),
                        f"ballot {code_of(tracker)}",
                    ) from problem
                progress(number)

    def _check_tally(
        self,
        manifest: Manifest,
        manifest_hash: bytes,
        tally: Tally,
        to_count: list[StationBallot],
        packages: list[Package],
        removed: int,
    ) -> list[dict[int, int]]:
        self._now = "tally"
        trustees = {trustee.id for trustee in manifest.trustees}
        if tally.manifest != manifest_hash.hex():
            raise VerificationError(layout.TALLY, "this tally is of another election")
        stations = tuple(package.station_id for package in packages)
        if (tally.stations, tally.absent, tally.removed) != (
            stations,
            absent_stations(manifest, stations),
            removed,
        ):
            raise VerificationError(
                layout.TALLY, "it was not made of the stations and removals of this record"
            )
        for who in (tally.mixers, tally.decryptors):
            if len(set(who)) != len(who) or not set(who) <= trustees:
                raise VerificationError(layout.TALLY, "it names a trustee twice, or one that there is not")
        if not tally.mixers or len(tally.decryptors) != manifest.threshold:
            raise VerificationError(
                layout.TALLY, "it was not mixed, or not decrypted by as many as it must be"
            )
        if [part.contest for part in tally.contests] != [contest.id for contest in manifest.contests]:
            raise VerificationError(layout.TALLY, "its contests are not those of the manifest")
        self._check_count_files(manifest, tally, to_count)
        found = []
        for index, (contest, part) in enumerate(zip(manifest.contests, tally.contests, strict=True)):
            pairs = contest_input(to_count, index)
            choices, unreadable = self._check_contest(manifest, manifest_hash, tally, index, contest, pairs)
            self._check_totals(index, contest, part, choices, unreadable)
            found.append(choices)
        return found

    def _check_count_files(self, manifest: Manifest, tally: Tally, to_count: list[StationBallot]) -> None:
        """No file lies in `count/` that nothing below would read."""
        expected = {layout.TALLY, layout.signature_of(layout.TALLY)}
        for index in range(len(manifest.contests)):
            files = [names.CHOICES]
            if any(part.contest == index for one in to_count for part in one.ballot.parts):
                for trustee in tally.mixers:
                    number = manifest.trustee_number(trustee)
                    files += [
                        names.mix(number, part) for part in ("json", "json.sig", "output.bin", "proof.bin")
                    ]
                for trustee in tally.decryptors:
                    number = manifest.trustee_number(trustee)
                    files += [names.decryption(number, part) for part in ("json", "json.sig", "shares.bin")]
            expected |= {layout.count_file(index, name) for name in files}
        folder = self._path(layout.COUNT)
        there = {path.relative_to(self._folder).as_posix() for path in folder.rglob("*") if path.is_file()}
        for name in sorted(expected - there):
            raise VerificationError(name, "this file of the count is missing")
        for name in sorted(there - expected):
            raise VerificationError(name, "this file is no part of the count that the tally tells of")

    def _check_contest(
        self,
        manifest: Manifest,
        manifest_hash: bytes,
        tally: Tally,
        index: int,
        contest: Contest,
        pairs: bytes,
    ) -> tuple[dict[int, int], int]:
        """The mixes and decryptions of one contest; its choices as they come out."""
        if not pairs:
            return {}, 0
        items = len(pairs) // 64
        for trustee in tally.mixers:
            number, key = manifest.trustee_number(trustee), self._signing_key(manifest, trustee)
            name = layout.count_file(index, names.mix(number, "json"))
            with self._check(f"contest {contest.id}: mix by {trustee}", items) as progress:
                mixed = Mix(
                    self._signed(MixDocument, name, key),
                    self._path(layout.count_file(index, names.mix(number, "output.bin"))).read_bytes(),
                    self._path(layout.count_file(index, names.mix(number, "proof.bin"))).read_bytes(),
                )
                with self._in(name):
                    check_mix(manifest, manifest_hash, contest, trustee, pairs, mixed, self._pool, progress)
            pairs = mixed.output
        chosen = tuple(manifest.trustee_number(trustee) for trustee in tally.decryptors)
        shares = []
        for trustee in tally.decryptors:
            number, key = manifest.trustee_number(trustee), self._signing_key(manifest, trustee)
            name = layout.count_file(index, names.decryption(number, "json"))
            with self._check(f"contest {contest.id}: decryption by {trustee}", items) as progress:
                partial = PartialDecryption(
                    self._signed(DecryptionDocument, name, key),
                    self._path(layout.count_file(index, names.decryption(number, "shares.bin"))).read_bytes(),
                )
                with self._in(name):
                    check_decryption(
                        manifest,
                        manifest_hash,
                        contest,
                        trustee,
                        chosen,
                        pairs,
                        partial,
                        self._pool,
                        progress,
                    )
            shares.append(partial.shares)
        with self._check(f"contest {contest.id}: ballots opened", items) as progress:
            return open_contest(contest, pairs, shares, self._pool, progress)

    @contextmanager
    def _in(self, name: str) -> Iterator[None]:
        """Whatever fails in here failed in the file `name`."""
        try:
            yield
        except UrnaError as problem:
            raise VerificationError(name, str(problem)) from problem

    def _signing_key(self, manifest: Manifest, trustee: str) -> bytes:
        return bytes.fromhex(manifest.trustee_keys(trustee).signing_key)

    def _check_totals(
        self, index: int, contest: Contest, part: ContestTally, choices: dict[int, int], unreadable: int
    ) -> None:
        with self._check(f"contest {contest.id}: totals", len(contest.projects)):
            name = layout.count_file(index, names.CHOICES)
            listed = choices_file(choices)
            if self._path(name).read_bytes() != listed:
                raise VerificationError(name, "these are not the choices that the decrypted ballots hold")
            totals = add_up(contest, choices, unreadable)
            expected = ContestTally(
                contest=contest.id,
                ballots=totals.ballots,
                blank=totals.blank,
                invalid=totals.invalid,
                projects=totals.projects,
                choices=hashlib.sha256(listed).hexdigest(),
            )
            for one, other in zip(part.projects, expected.projects, strict=False):
                if one != other:
                    raise VerificationError(
                        layout.TALLY,
                        f"it says {one.votes} votes and a score of {one.score}; "
                        f"the ballots give {other.votes} and {other.score}",
                        f"contest {contest.id}, project {other.id}",
                    )
            if part != expected:
                raise VerificationError(
                    layout.TALLY, "its numbers are not those of the ballots", f"contest {contest.id}"
                )

    def _check_channels(
        self, manifest: Manifest, manifest_hash: bytes, committee: bytes
    ) -> list[ChannelResult]:
        folder = self._path("channels")
        there = sorted(path for path in folder.glob("*.json")) if folder.is_dir() else []
        results = []
        with self._check("results of other channels", len(there)):
            for path in there:
                name = f"channels/{path.name}"
                online = manifest.online_key
                key = bytes.fromhex(online) if path.stem == "online" and online else committee
                result = self._signed(ChannelResult, name, key)
                if layout.channel_file(result.channel) != name:
                    raise VerificationError(name, f"this is the result of the channel {result.channel}")
                with self._in(name):
                    check_channel(manifest, manifest_hash, result)
                results.append(result)
        return results

    def _check_merge(
        self,
        manifest: Manifest,
        manifest_hash: bytes,
        committee: bytes,
        tally: Tally,
        choices: list[dict[int, int]],
        channels: list[ChannelResult],
        removals: Removals,
    ) -> MergeCertificate:
        with self._check("merge and winners", len(manifest.contests)):
            certificate = self._signed(MergeCertificate, layout.MERGE, committee)
            again = merge(
                manifest,
                manifest_hash,
                tally,
                choices,
                channels,
                merge_inputs(tally, removals, channels),
                len(removals.removals),
            )
            for mine, theirs in zip(again.contests, certificate.contests, strict=False):
                if mine != theirs:
                    raise VerificationError(
                        layout.MERGE,
                        "its totals or winners are not those that follow from the ballots",
                        f"contest {mine.contest}",
                    )
            if again != certificate:
                raise VerificationError(layout.MERGE, "it is not the merge of this record's files")
        return certificate
