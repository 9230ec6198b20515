"""What the first mix takes in: the checked ballots of all stations, without the removed ones, sorted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import replace

from tally.ballots import (
    BallotProofError,
    BallotStatements,
    EncryptedBallot,
    Frame,
    PublishedOpening,
    StationBallot,
    check_opening,
)
from tally.collector import held_back
from tally.count.errors import (
    BallotProofFailedError,
    CountError,
    DuplicateBallotError,
    OpeningFailedError,
)
from tally.crypto import schnorr
from tally.election import code_of
from tally.election.manifest import Manifest

Progress = Callable[[int], None]
Keys = Mapping[str, bytes]
"""In custody `station`: the public key of each station, to which its ballots are encrypted."""


def check_ballots(
    frame: Frame,
    ballots: Sequence[StationBallot],
    pool: Executor | None = None,
    progress: Progress | None = None,
    keys: Keys | None = None,
) -> None:
    """Checks all ballots of an election together, cast and challenged.

    1. No tracker and no ballot id stands twice, at any station.
    2. No first element A of a ciphertext stands twice: a copied ciphertext is a copied vote.
    3. Every proof of knowledge holds for its own station, ballot id and contest, and for the key of `keys`
    where a station has its own.

    Raises `DuplicateBallotError` or `BallotProofFailedError`.
    """
    bound: dict[str, BallotStatements] = {}
    statements, owners = [], []
    with held_back():
        _check_unique(ballots)
        for one in ballots:
            theirs = bound.get(one.station)
            if theirs is None:
                theirs = BallotStatements(framed(frame, one.station, keys), one.station)
                bound[one.station] = theirs
            statements += theirs.of(one.ballot)
            owners += [one] * len(one.ballot.parts)
    failed = schnorr.verify_batch(statements, pool, progress)
    for position in sorted(failed):
        one = owners[position]
        raise BallotProofFailedError(one.station, one.tracker, str(failed[position]))


def framed(frame: Frame, station: str, keys: Keys | None) -> Frame:
    """What a station's ballots are bound to: the election's frame, with its own key if it has one."""
    return replace(frame, public_key=keys[station]) if keys else frame


def _check_unique(ballots: Iterable[StationBallot]) -> None:
    trackers: set[bytes] = set()
    ids: set[bytes] = set()
    elements: set[bytes] = set()
    for station, tracker, (ballot_id, parts), _ in ballots:
        if tracker in trackers:
            raise DuplicateBallotError(station, tracker, "this ballot stands twice in the record")
        if ballot_id in ids:
            raise DuplicateBallotError(
                station, tracker, "another ballot has the same ballot id: it was copied"
            )
        trackers.add(tracker)
        ids.add(ballot_id)
        for _, pairs, _ in parts:
            for start in range(0, len(pairs), 64):
                first = pairs[start : start + 32]
                if first in elements:
                    raise DuplicateBallotError(
                        station, tracker, "another ballot has the same ciphertext: it was copied"
                    )
                elements.add(first)


def check_openings(
    manifest: Manifest,
    frame: Frame,
    opened: Sequence[tuple[str, bytes, EncryptedBallot, PublishedOpening]],
    progress: Progress | None = None,
    keys: Keys | None = None,
) -> None:
    """Checks challenged ballots against their openings: (station, tracker, ballot, opening) of each.

    Raises `OpeningFailedError`.
    """
    for number, (station, tracker, ballot, opening) in enumerate(opened, start=1):
        try:
            check_opening(manifest, framed(frame, station, keys), ballot, opening)
        except BallotProofError as problem:
            raise OpeningFailedError(station, tracker, str(problem)) from problem
        if progress:
            progress(number)


def counted(ballots: Iterable[StationBallot], removed: Collection[tuple[str, bytes]]) -> list[StationBallot]:
    """The ballots that are counted: cast, and not removed; sorted by tracker.

    `removed` are (station, tracker). Raises `CountError` for a removal that names no cast ballot.
    """
    cast = [one for one in ballots if one.cast]
    there = {(one.station, one.tracker) for one in cast}
    for station, tracker in removed:
        if (station, tracker) not in there:
            raise CountError(
                f"a removal names ballot {code_of(tracker)} of station {station}, "
                "but no such ballot was cast there"
            )
    gone = set(removed)
    kept = [one for one in cast if (one.station, one.tracker) not in gone]
    return sorted(kept, key=lambda one: one.tracker)


def contest_input(ballots: Iterable[StationBallot], contest: int) -> bytes:
    """The pairs of one contest of all ballots that have it, in their order (protocol 7.1)."""
    return b"".join(part.pairs for one in ballots for part in one.ballot.parts if part.contest == contest)


def inputs_of(manifest: Manifest, ballots: Sequence[StationBallot]) -> dict[int, bytes]:
    """The same for every contest that somebody has, by its index in the manifest."""
    found = ((index, contest_input(ballots, index)) for index in range(len(manifest.contests)))
    return {index: pairs for index, pairs in found if pairs}
