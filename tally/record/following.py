"""What a trustee checks of a record that is not whole yet, before she decrypts (docs/protocol.md, 7.2).

Pairs that went through no honest mixer still stand in the order of the trackers. So she follows the ballots
herself, from the signed packages through the removals and every mix, and knows that her own is among them.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

from tally.ballots import block_count
from tally.count import names
from tally.count.counting import absent_stations
from tally.count.documents import MixDocument
from tally.count.mixing import PAIR_BYTES, Mix, check_mix
from tally.count.station_check import contest_inputs
from tally.election import fingerprint
from tally.record import layout
from tally.record.checks.examination import Basis, Examination, Steps
from tally.record.checks.remarks import small_mixes
from tally.record.checks.setup import check_authority, check_key_ceremony, check_manifest
from tally.record.checks.stations import (
    check_challenges,
    check_own_counts,
    check_proofs,
    check_stations,
)
from tally.record.checks.tally import check_removed
from tally.record.errors import VerificationError
from tally.station import Package, keys_of


@dataclass(frozen=True, slots=True)
class Followed:
    """What a trustee saw: who mixed, which stations, how many ballots and removals; and per contest, by its
    index, the number of ballots, the hash of what went into the first mix, and what came out of the last.

    In custody `station` that is the common mix: `at_tables` are the ballots that tables counted themselves,
    by the contest's index, and `small` the contests whose common mix is small, with the number of its
    ballots.
    """

    mixers: tuple[str, ...]
    stations: tuple[str, ...]
    absent: tuple[str, ...]
    removed: int
    ballots: Mapping[int, int]
    inputs: Mapping[int, str]
    mixed: Mapping[int, bytes]
    at_tables: Mapping[int, int]
    small: tuple[tuple[str, int], ...]


def follow(
    folder: Path,
    trustee: str,
    chosen: tuple[int, ...],
    steps: Steps,
    pool: Executor | None = None,
    authority: str | None = None,
) -> Followed:
    """Follows the ballots in `folder`, which is laid out as a record without its end.

    It is for `trustee`, who is to decrypt with the trustees numbered in `chosen`.

    1. The authority (pinned, if a fingerprint was given), its manifest, the key ceremony. 2. Each station's
    package. 3. The ballots of all stations together: no copies, every proof, every opening. 4. The removals,
    and each table's own count.
    5. Who mixed: as many as decrypt, at least, all who decrypt, and she herself. 6. Each mix of each contest.
    Raises `VerificationError` and the errors of the checks.
    """
    exam = Examination(folder, steps, pool)
    certificate = exam.read(layout.AUTHORITY)  # 1
    with exam.within(layout.AUTHORITY):
        check_authority(fingerprint(certificate), authority)
    basis = check_manifest(exam, certificate)
    check_key_ceremony(exam, basis)
    packages = check_stations(exam, basis)  # 2
    ballots = [one for package in packages for one in package.ballots()]
    check_proofs(exam, basis, ballots, keys_of(packages))  # 3
    check_challenges(exam, basis, packages)
    removals, to_count = check_removed(exam, basis, ballots)  # 4
    own_counts = check_own_counts(exam, packages)
    inputs = contest_inputs(basis.manifest, to_count, own_counts)
    mixers = _mixers(exam, basis, inputs, trustee, chosen)  # 5
    mixed = {index: _last(exam, basis, mixers, index, pairs) for index, pairs in inputs.items()}  # 6
    stations = tuple(package.station_id for package in packages)
    return Followed(
        mixers,
        stations,
        absent_stations(basis.manifest, stations),
        len(removals.removals),
        {index: _ballots(basis, index, pairs) for index, pairs in inputs.items()},
        {index: hashlib.sha256(pairs).hexdigest() for index, pairs in inputs.items()},
        mixed,
        _at_tables(basis, packages),
        tuple(small_mixes(basis.manifest, packages)),
    )


def _at_tables(basis: Basis, packages: Sequence[Package]) -> dict[int, int]:
    """How many ballots of each contest tables counted themselves; in the other custody none."""
    counted: Counter[int] = Counter()
    for package in packages:
        for one in package.own_count.tally.contests if package.own_count else ():
            counted[basis.manifest.contest_index(one.contest)] += one.ballots
    return dict(counted)


def _ballots(basis: Basis, index: int, pairs: bytes) -> int:
    return len(pairs) // (PAIR_BYTES * block_count(basis.manifest.contests[index]))


def _mixers(
    exam: Examination, basis: Basis, inputs: Mapping[int, bytes], trustee: str, chosen: tuple[int, ...]
) -> tuple[str, ...]:
    """The trustees whose mixes of all contests are there, in order."""
    manifest = basis.manifest
    found = [
        one.id
        for number, one in enumerate(manifest.trustees, start=1)
        if all(exam.path(layout.count_file(index, names.mix(number, "json"))).exists() for index in inputs)
    ]
    if trustee not in found:
        raise VerificationError(layout.COUNT, "your own mix is not among these, so do not decrypt")
    numbers = {manifest.trustee_number(one) for one in found}
    if len(chosen) != manifest.threshold or list(chosen) != sorted(set(chosen)) or not set(chosen) <= numbers:
        raise VerificationError(
            layout.COUNT, "those who shall decrypt are not as many as must be, or have not all mixed"
        )
    return tuple(found)


def _last(exam: Examination, basis: Basis, mixers: tuple[str, ...], index: int, pairs: bytes) -> bytes:
    """What came out of the last mix of a contest, each following from the one before."""
    contest = basis.manifest.contests[index]
    for trustee in mixers:
        number = basis.manifest.trustee_number(trustee)
        name = layout.count_file(index, names.mix(number, "json"))
        with exam.step(
            f"contest {contest.id}: mix by {trustee} checked", _ballots(basis, index, pairs)
        ) as progress:
            mixed = Mix(
                exam.signed(MixDocument, name, basis.signing_key(trustee)),
                exam.path(layout.count_file(index, names.mix(number, "output.bin"))).read_bytes(),
                exam.path(layout.count_file(index, names.mix(number, "proof.bin"))).read_bytes(),
            )
            with exam.within(name):
                check_mix(
                    basis.manifest, basis.manifest_hash, contest, trustee, pairs, mixed, exam.pool, progress
                )
        pairs = mixed.output
    return pairs
