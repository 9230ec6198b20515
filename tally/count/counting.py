"""The count of an election: mix by each trustee, decryption by t of them, totals, signed tally.

Every finished step is on disk before the next begins, so that a count that was cut short goes on where it
was. Trustees are in this room with their secrets, or elsewhere: then tasks and answers travel by hand.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tally.ballots import StationBallot, block_count
from tally.count import names
from tally.count.basis import Election, Progress, Steps
from tally.count.documents import ContestTally, Refused, Tally
from tally.count.errors import TrusteeError
from tally.count.inputs import check_ballots, counted, inputs_of
from tally.count.opening import PAIR_BYTES, open_contest
from tally.count.places import keep_only, make_folder
from tally.count.preparing import PreparedMixes
from tally.count.steps import decryption_step, finished_decryption, finished_mix, mix_step
from tally.count.totals import Choices, choices_file, merge_choices
from tally.count.trustee import TrusteeSecrets
from tally.election.documents import write_signed
from tally.election.manifest import Custody, Manifest
from tally.files import write_atomically

__all__ = [
    "Counted",
    "Election",
    "Elsewhere",
    "Progress",
    "Steps",
    "absent_stations",
    "chosen_trustees",
    "count_election",
]


class Elsewhere(Protocol):
    """How trustees who are not in the room take part. Both methods raise `AwaitingError` until answers are
    there, and the error that names the trustee for an answer that does not hold."""

    @property
    def absent(self) -> Collection[str]:
        """Trustees who cannot be reached any more. A mix of theirs that is there stays."""

    def mix(self, trustee: str, inputs: Mapping[int, bytes]) -> None:
        """Puts her mixes of these contests, by their index, into the count's folder."""

    def decrypt(self, trustees: Sequence[str], chosen: tuple[int, ...], mixed: Mapping[int, bytes]) -> None:
        """Puts their shares of these contests into the count's folder."""


@dataclass(frozen=True, slots=True)
class Before:
    """What was counted of a contest before: its choices, and how many ballots were no blocks."""

    choices: Choices
    unreadable: int


@dataclass(frozen=True, slots=True)
class Counted:
    """The outcome of a count: the signed tally, and the whole ballots of each contest."""

    tally: Tally
    choices: tuple[Choices, ...]


def _present(manifest: Manifest, trustees: Sequence[TrusteeSecrets]) -> dict[str, TrusteeSecrets]:
    """Those in the room, by id, in the manifest's order. Raises `TrusteeError`: twice, another election."""
    by_number = {secrets.number(manifest): secrets for secrets in trustees}
    if len(by_number) != len(trustees):
        raise TrusteeError("the file of one trustee was given twice")
    return {by_number[number].trustee: by_number[number] for number in sorted(by_number)}


def _check_enough(manifest: Manifest, trustees: Sequence[str]) -> None:
    if len(trustees) < manifest.threshold:
        raise TrusteeError(
            f"only {len(trustees)} of the {len(manifest.trustees)} trustees can take part, and "
            f"{manifest.threshold} must: with fewer no ballot is opened; ask another one"
        )


def chosen_trustees(
    manifest: Manifest, present: Sequence[TrusteeSecrets]
) -> tuple[list[TrusteeSecrets], list[TrusteeSecrets]]:
    """Who mixes (all who are there) and who decrypts (the first t of them), in the manifest's order.

    Raises `TrusteeError` when there are fewer than t, or one is there twice or of another election.
    """
    mixers = _present(manifest, present)
    _check_enough(manifest, list(mixers))
    return list(mixers.values()), list(mixers.values())[: manifest.threshold]


def absent_stations(manifest: Manifest, stations: Sequence[str]) -> tuple[str, ...]:
    """The stations of the manifest that are not among `stations`."""
    return tuple(station.id for station in manifest.stations if station.id not in stations)


@dataclass(frozen=True, slots=True)
class _Room:
    """One count: where it is written, who is here, who can be asked elsewhere."""

    election: Election
    folder: Path
    steps: Steps
    pool: Executor | None
    present: Mapping[str, TrusteeSecrets]
    elsewhere: Elsewhere | None
    prepared: Mapping[str, PreparedMixes]

    def place(self, index: int) -> Path:
        return self.folder / names.contest_folder(index)

    def candidates(self) -> list[str]:
        """Who may mix, in the manifest's order."""
        everyone = [trustee.id for trustee in self.election.manifest.trustees]
        return everyone if self.elsewhere else [one for one in everyone if one in self.present]

    def check_enough(self) -> None:
        """Raises `TrusteeError` when fewer than must be can take part."""
        _check_enough(self.election.manifest, [one for one in self.candidates() if not self.gone(one)])

    def gone(self, trustee: str) -> bool:
        """Whether she cannot be asked for anything any more."""
        return trustee not in self.present and (self.elsewhere is None or trustee in self.elsewhere.absent)


def count_election(
    election: Election,
    ballots: Sequence[StationBallot],
    stations: Sequence[str],
    removed: Collection[tuple[str, bytes]],
    trustees: Sequence[TrusteeSecrets],
    committee_key: Ed25519PrivateKey,
    folder: Path,
    steps: Steps,
    pool: Executor | None = None,
    refused: Sequence[Refused] = (),
    elsewhere: Elsewhere | None = None,
    prepared: Mapping[str, PreparedMixes] | None = None,
) -> Counted:
    """Counts the ballots of `stations` into `folder` and signs the tally.

    1. Check all ballots together. 2. Take the removed ones out, sort. 3. Each trustee mixes every contest.
    4. t of them decrypt. 5. Unpack and add up. 6. Sign the tally. What `folder` already holds of a count of
    the same ballots is used again; what is left there of trustees who do not take part any more is taken
    out. `trustees` are those in this room; with `elsewhere` all others of the manifest are asked too.
    `prepared` are mixes that trustees in this room made ready, by their ids. Raises the errors of each step.
    """
    manifest = election.manifest
    room = _Room(election, folder, steps, pool, _present(manifest, trustees), elsewhere, prepared or {})
    room.check_enough()
    with steps("ballots checked", sum(len(one.ballot.parts) for one in ballots)) as progress:  # 1
        check_ballots(election.frame, ballots, pool, progress)
    inputs = inputs_of(manifest, counted(ballots, removed))  # 2
    return _count(room, inputs, {}, stations, len(removed), refused, committee_key)  # 3 to 6


def count_common(
    election: Election,
    inputs: Mapping[int, bytes],
    before: Mapping[int, Before],
    stations: Sequence[str],
    trustees: Sequence[TrusteeSecrets],
    committee_key: Ed25519PrivateKey,
    folder: Path,
    steps: Steps,
    pool: Executor | None = None,
    refused: Sequence[Refused] = (),
    elsewhere: Elsewhere | None = None,
    prepared: Mapping[str, PreparedMixes] | None = None,
) -> Counted:
    """Counts the common mix in custody `station`, and signs the tally of it and of the stations' own counts.

    `inputs` are the switched pairs of each contest by its index, `before` what the stations counted; both
    are checked already. Where nothing was switched nobody has to be there. Else as `count_election`.
    """
    manifest = election.manifest
    room = _Room(election, folder, steps, pool, _present(manifest, trustees), elsewhere, prepared or {})
    if inputs:
        room.check_enough()
    return _count(room, inputs, before, stations, 0, refused, committee_key)


def _count(
    room: _Room,
    inputs: Mapping[int, bytes],
    before: Mapping[int, Before],
    stations: Sequence[str],
    removed: int,
    refused: Sequence[Refused],
    committee_key: Ed25519PrivateKey,
) -> Counted:
    """From the input of each contest's first mix to the signed tally."""
    manifest = room.election.manifest
    for index in range(len(manifest.contests)):
        make_folder(room.place(index))
    mixers: list[str] = []
    decryptors: list[str] = []
    mixed: Mapping[int, bytes] = {}
    if inputs or manifest.custody is not Custody.STATION:
        mixers, mixed = _mix_all(room, inputs)
        decryptors = [trustee for trustee in mixers if not room.gone(trustee)][: manifest.threshold]
        _check_enough(manifest, decryptors)
    _clean(room, inputs, mixers, decryptors)
    shares = _decrypt_all(room, mixed, decryptors)
    parts, all_choices = _open_all(room, mixed, shares, before)
    tally = Tally(
        manifest=room.election.manifest_hash.hex(),
        stations=tuple(stations),
        absent=absent_stations(manifest, stations),
        refused=tuple(sorted(refused, key=lambda one: (one.name, one.reason))),
        removed=removed,
        mixers=tuple(mixers),
        decryptors=tuple(decryptors),
        contests=tuple(parts),
    )
    write_signed(room.folder / names.TALLY, tally, committee_key)
    return Counted(tally, tuple(all_choices))


def _mix_all(room: _Room, inputs: Mapping[int, bytes]) -> tuple[list[str], Mapping[int, bytes]]:
    """Who mixed, and what came out of the last one, by the index of the contest."""
    mixers = []
    for trustee in room.candidates():
        if trustee in room.present:
            inputs = {index: _mix_here(room, index, trustee, pairs) for index, pairs in inputs.items()}
        else:
            done = _mixed_before(room, trustee, inputs)
            if room.gone(trustee) and (done is None or not inputs):
                continue
            if done is None:
                assert room.elsewhere is not None
                room.elsewhere.mix(trustee, inputs)
                done = _mixed_before(room, trustee, inputs)
            assert done is not None
            inputs = done
        mixers.append(trustee)
    return mixers, inputs


def _mix_here(room: _Room, index: int, trustee: str, pairs: bytes) -> bytes:
    contest = room.election.manifest.contests[index]
    ballots = len(pairs) // (PAIR_BYTES * block_count(contest))
    with room.steps(f"contest {contest.id}: mix by {trustee}", ballots) as progress:
        secrets, place = room.present[trustee], room.place(index)
        prepared = room.prepared.get(trustee)
        return mix_step(room.election, contest, secrets, pairs, place, room.pool, progress, prepared)


def _mixed_before(room: _Room, trustee: str, inputs: Mapping[int, bytes]) -> dict[int, bytes] | None:
    """What a trustee made of these inputs, if the mixes of all contests are there."""
    done = {}
    for index, pairs in inputs.items():
        contest = room.election.manifest.contests[index]
        output = finished_mix(room.election, contest, trustee, pairs, room.place(index))
        if output is None:
            return None
        done[index] = output
    return done


def _clean(
    room: _Room, inputs: Mapping[int, bytes], mixers: Sequence[str], decryptors: Sequence[str]
) -> None:
    """Takes out what earlier runs left of trustees who do not take part any more."""
    manifest = room.election.manifest
    files = names.contest_files(
        [manifest.trustee_number(one) for one in mixers], [manifest.trustee_number(one) for one in decryptors]
    )
    for index in range(len(manifest.contests)):
        keep_only(room.place(index), files if index in inputs else {names.CHOICES})


def _decrypt_all(
    room: _Room, mixed: Mapping[int, bytes], decryptors: Sequence[str]
) -> dict[int, list[bytes]]:
    """The shares of all who decrypt, by the index of the contest."""
    manifest = room.election.manifest
    chosen = tuple(manifest.trustee_number(trustee) for trustee in decryptors)
    shares: dict[int, list[bytes]] = {index: [] for index in mixed}
    away = [trustee for trustee in decryptors if trustee not in room.present]
    unanswered = [one for one in away if _decrypted_before(room, one, chosen, mixed) is None]
    if unanswered:
        assert room.elsewhere is not None
        room.elsewhere.decrypt(unanswered, chosen, mixed)
    for trustee in decryptors:
        if trustee in room.present:
            found = {i: _decrypt_here(room, i, trustee, chosen, pairs) for i, pairs in mixed.items()}
        else:
            answered = _decrypted_before(room, trustee, chosen, mixed)
            assert answered is not None
            found = answered
        for index, part in found.items():
            shares[index].append(part)
    return shares


def _decrypt_here(room: _Room, index: int, trustee: str, chosen: tuple[int, ...], pairs: bytes) -> bytes:
    contest = room.election.manifest.contests[index]
    with room.steps(f"contest {contest.id}: decryption by {trustee}", len(pairs) // PAIR_BYTES) as progress:
        secrets, place = room.present[trustee], room.place(index)
        return decryption_step(room.election, contest, secrets, chosen, pairs, place, room.pool, progress)


def _decrypted_before(
    room: _Room, trustee: str, chosen: tuple[int, ...], mixed: Mapping[int, bytes]
) -> dict[int, bytes] | None:
    """A trustee's shares of all contests, if they are all there."""
    done = {}
    for index, pairs in mixed.items():
        contest = room.election.manifest.contests[index]
        found = finished_decryption(room.election, contest, trustee, chosen, pairs, room.place(index))
        if found is None:
            return None
        done[index] = found
    return done


def _open_all(
    room: _Room,
    mixed: Mapping[int, bytes],
    shares: Mapping[int, Sequence[bytes]],
    before: Mapping[int, Before],
) -> tuple[list[ContestTally], list[Choices]]:
    """The totals and the choices of each contest, with those counted before; its list is written."""
    parts: list[ContestTally] = []
    all_choices: list[Choices] = []
    for index, contest in enumerate(room.election.manifest.contests):
        choices: dict[int, int] = {}
        unreadable = 0
        if pairs := mixed.get(index):
            ballots = len(pairs) // (PAIR_BYTES * block_count(contest))
            with room.steps(f"contest {contest.id}: ballots opened", ballots) as progress:
                choices, unreadable = open_contest(contest, pairs, shares[index], room.pool, progress)
        if index in before:
            choices = merge_choices([choices, before[index].choices])
            unreadable += before[index].unreadable
        write_atomically(room.place(index) / names.CHOICES, choices_file(choices))
        parts.append(ContestTally.of(contest, choices, unreadable))
        all_choices.append(choices)
    return parts, all_choices
