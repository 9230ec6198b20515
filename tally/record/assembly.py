"""From handed-in packages to a published record: what the committee does, step by step.

`begin` checks packages and lays them out; `count` mixes, decrypts and signs the tally; `finish` joins the
other channels, names the winners, and closes the record with its index. Each can be run again after an
interruption.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tally.ballots import Frame, StationBallot
from tally.collector import held_back
from tally.count import (
    Counted,
    Election,
    Elsewhere,
    PreparedMixes,
    PublicSetup,
    Refused,
    Tally,
    TallyError,
    TrusteeSecrets,
    count_common,
    count_election,
)
from tally.count.inputs import Keys, check_ballots, check_openings, counted
from tally.count.names import CHOICES
from tally.count.places import make_folder
from tally.count.station_check import StationCounted, contest_inputs, counted_before
from tally.count.totals import Choices, parse_choices
from tally.election import Custody, Manifest
from tally.election.documents import public_bytes, read_bytes, read_signed, verify
from tally.errors import UrnaError
from tally.merge import (
    ChannelResult,
    MergeCertificate,
    Removals,
    channel_key,
    check_channel,
    check_custody,
    check_removals,
    merge,
    merge_inputs,
)
from tally.record import layout
from tally.record.errors import RecordError
from tally.record.writer import RecordWriter
from tally.station import Package, keys_of, read_package

Progress = Callable[[int], None]
Steps = Callable[[str, int], AbstractContextManager[Progress]]


@dataclass(frozen=True, slots=True)
class Packages:
    """The packages that can be counted, by station, and those refused with the reason."""

    accepted: tuple[Package, ...]
    refused: tuple[Refused, ...]
    counted: tuple[StationCounted, ...] = ()
    """In custody `station`: what each of them counted and switched itself, checked in full."""

    @property
    def keys(self) -> Keys:
        """In custody `station`: each station's own key."""
        return keys_of(self.accepted)

    def common_inputs(self, manifest: Manifest) -> dict[int, bytes]:
        """In custody `station`: the pairs of the common mix of each contest, by its index."""
        return contest_inputs(manifest, counted(self.ballots(), ()), self.counted)

    def ballots(self) -> list[StationBallot]:
        """The ballots of all accepted packages, cast and challenged."""
        return [one for package in self.accepted for one in package.ballots()]


@held_back()
def gather(
    paths: Sequence[Path],
    setup: PublicSetup,
    progress: Progress | None = None,
    pool: Executor | None = None,
) -> Packages:
    """Reads and checks packages, and the openings of their challenged ballots, which the record must show;
    in custody `station` also every proof of the table's own count.

    One that does not hold, or a second copy of one, is refused. Raises `RecordError` for two different
    packages of one station.
    """
    manifest_hash = setup.manifest_hash  # computed from the whole manifest each time it is asked for
    frame = Frame.of(setup.manifest, manifest_hash)
    accepted: dict[str, Package] = {}
    own_counts: dict[str, StationCounted] = {}
    refused: list[Refused] = []
    for number, path in enumerate(sorted(paths), start=1):
        try:
            package = read_package(path, setup.manifest, manifest_hash, setup.authority)
            opened = [(package.station_id, *one) for one in package.challenged()]
            check_openings(setup.manifest, frame, opened, keys=package.keys)
            if package.own_count is not None:
                check_ballots(frame, package.ballots(), pool, keys=package.keys)
                checked = package.own_count.check(package.files, _silently, pool)
                own_counts.setdefault(package.station_id, checked)
        except UrnaError as problem:
            reason = str(problem).removeprefix(f"{path.name}: ")
            refused.append(Refused(name=path.name, reason=reason))
            continue
        finally:
            if progress:
                progress(number)
        first = accepted.setdefault(package.station_id, package)
        if first is not package:
            same = first.package_hash == package.package_hash
            reason = (
                f"the package of station {package.station_id} was handed in twice"
                if same
                else f"another package of station {package.station_id}, with other ballots, is here as well"
            )
            refused.append(Refused(name=path.name, reason=reason))
            if not same:
                # Which of the two is right is not for a program to say.
                raise RecordError(f"{path.name}: {reason}; find out which one the station handed over")
    stations = sorted(accepted)
    return Packages(
        tuple(accepted[one] for one in stations),
        tuple(refused),
        tuple(own_counts[one] for one in stations if one in own_counts),
    )


@contextmanager
def _silently(name: str, items: int) -> Iterator[Progress]:
    """A step of a check that tells nobody: it is one of many."""
    yield lambda done: None


def begin(writer: RecordWriter, setup: PublicSetup, packages: Packages) -> None:
    """Lays out the set-up and the accepted packages, without their sealed voter ids."""
    writer.check_stations([package.station_id for package in packages.accepted])
    writer.write_setup(setup)
    for package in packages.accepted:
        writer.write_station(package.station_id, package.public_files())


def count(
    writer: RecordWriter,
    setup: PublicSetup,
    packages: Packages,
    removals: Removals,
    trustees: Sequence[TrusteeSecrets],
    committee_key: Ed25519PrivateKey,
    steps: Steps,
    pool: Executor | None = None,
    elsewhere: Elsewhere | None = None,
    prepared: Mapping[str, PreparedMixes] | None = None,
) -> Counted:
    """Writes the removals, mixes and decrypts, signs the tally. Raises the errors of the count.

    In custody `station` it is the common mix that is mixed and decrypted.
    """
    removed = check_removals(setup.manifest_hash, removals)
    check_custody(setup.manifest, removals)
    writer.write_removals(removals, committee_key)
    make_folder(writer.count_folder)
    election = Election(setup.manifest, setup.manifest_hash)
    if setup.manifest.custody is Custody.STATION:
        ballots = packages.ballots()
        with steps("ballots checked", sum(len(one.ballot.parts) for one in ballots)) as progress:
            check_ballots(election.frame, ballots, pool, progress, packages.keys)
        return count_common(
            election,
            packages.common_inputs(setup.manifest),
            counted_before(packages.counted),
            [package.station_id for package in packages.accepted],
            trustees,
            committee_key,
            writer.count_folder,
            steps,
            pool,
            packages.refused,
            elsewhere,
            prepared,
        )
    return count_election(
        election,
        packages.ballots(),
        [package.station_id for package in packages.accepted],
        removed,
        trustees,
        committee_key,
        writer.count_folder,
        steps,
        pool,
        packages.refused,
        elsewhere,
        prepared,
    )


def finish(
    writer: RecordWriter,
    setup: PublicSetup,
    channels: Sequence[tuple[ChannelResult, bytes]],
    committee_key: Ed25519PrivateKey,
) -> MergeCertificate:
    """Joins the channels (each with its signature) with the tally in the writer's folder and closes the
    record.

    Run again with the same files it writes the same bytes; a channel's result that an earlier run wrote and
    that is not given now is taken out. Raises `MergeError`, `DocumentError`, `SignatureError`, `TallyError`
    for lists of choices that are not those of the tally.
    """
    manifest, manifest_hash = setup.manifest, setup.manifest_hash
    committee = public_bytes(committee_key)
    tally = read_signed(Tally, writer.folder / layout.TALLY, committee)
    removals = read_signed(Removals, writer.folder / layout.REMOVALS, committee)
    if {tally.manifest, removals.manifest} != {manifest_hash.hex()}:
        raise RecordError(f"{writer.folder.name}: the tally or the removals here are of another election")
    choices: list[Choices] = []
    for index in range(len(manifest.contests)):
        name = layout.count_file(index, CHOICES)
        data = read_bytes(writer.folder / name)
        if hashlib.sha256(data).hexdigest() != tally.contests[index].choices:
            raise TallyError(f"{name}: these are not the choices that the tally was made of; count again")
        choices.append(parse_choices(data, name))
    for result, signature in channels:
        name = layout.channel_file(result.channel)
        key = channel_key(manifest, result.channel)
        verify(key, result.type, result.to_bytes(), signature, name)
        check_channel(manifest, manifest_hash, result)
    results = [result for result, _ in channels]
    certificate = merge(
        manifest,
        manifest_hash,
        tally,
        choices,
        results,
        merge_inputs(tally, removals, results),
        len(removals.removals),
    )
    writer.write_channels(channels)
    writer.write_merge(certificate, committee_key)
    writer.finish(committee_key)
    return certificate
