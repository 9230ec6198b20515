"""The count of an election: mix by each trustee, decryption by t of them, totals, signed tally.

Every finished step is on disk before the next begins, so that a count that was cut short goes on where it
was.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tally.ballots import Frame, StationBallot, block_count
from tally.count import names
from tally.count.decrypting import PartialDecryption, decrypt_partially
from tally.count.documents import ContestTally, DecryptionDocument, MixDocument, Refused, Tally
from tally.count.errors import TrusteeError
from tally.count.inputs import check_ballots, contest_input, counted
from tally.count.mixing import Mix, check_mix_document, mix
from tally.count.opening import PAIR_BYTES, open_contest
from tally.count.places import keep_only, make_folder
from tally.count.totals import Choices, add_up, choices_file
from tally.count.trustee import TrusteeSecrets
from tally.election.contests import Contest
from tally.election.documents import D, public_bytes, read_signed, write_signed
from tally.election.manifest import Manifest
from tally.errors import UrnaError
from tally.files import write_atomically

Progress = Callable[[int], None]
Steps = Callable[[str, int], AbstractContextManager[Progress]]
"""Called at the beginning of each step with its name and its number of items."""


@dataclass(frozen=True, slots=True)
class Election:
    """What every step of a count needs."""

    manifest: Manifest
    manifest_hash: bytes

    @property
    def frame(self) -> Frame:
        """What the ballots are bound to."""
        return Frame.of(self.manifest, self.manifest_hash)


@dataclass(frozen=True, slots=True)
class Counted:
    """The outcome of a count: the signed tally, and the whole ballots of each contest."""

    tally: Tally
    choices: tuple[Choices, ...]


def chosen_trustees(
    manifest: Manifest, present: Sequence[TrusteeSecrets]
) -> tuple[list[TrusteeSecrets], list[TrusteeSecrets]]:
    """Who mixes (all who are there) and who decrypts (the first t of them), in the manifest's order.

    Raises `TrusteeError` when there are fewer than t, or one is there twice or of another election.
    """
    by_number = {secrets.number(manifest): secrets for secrets in present}
    if len(by_number) != len(present):
        raise TrusteeError("the file of one trustee was given twice")
    if len(present) < manifest.threshold:
        raise TrusteeError(
            f"{len(present)} trustees are here, but {manifest.threshold} of {len(manifest.trustees)} must be"
        )
    mixers = [by_number[number] for number in sorted(by_number)]
    return mixers, mixers[: manifest.threshold]


def absent_stations(manifest: Manifest, stations: Sequence[str]) -> tuple[str, ...]:
    """The stations of the manifest that are not among `stations`."""
    return tuple(station.id for station in manifest.stations if station.id not in stations)


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
) -> Counted:
    """Counts the ballots of `stations` into `folder` and signs the tally.

    1. Check all ballots together. 2. Take the removed ones out, sort. 3. For each contest, each trustee
    mixes.
    4. t trustees decrypt. 5. Unpack and add up. 6. Sign the tally. What `folder` already holds of a count
    of the same ballots is used again; what is left there of trustees who are not here any more is taken
    out. Raises the errors of each step.
    """
    manifest = election.manifest
    mixers, decryptors = chosen_trustees(manifest, trustees)
    with steps("ballots checked", sum(len(one.ballot.parts) for one in ballots)) as progress:
        check_ballots(election.frame, ballots, pool, progress)
    to_count = counted(ballots, removed)
    parts, all_choices = [], []
    for index, contest in enumerate(manifest.contests):
        place = folder / names.contest_folder(index)
        make_folder(place)
        pairs = contest_input(to_count, index)
        keep_only(place, _files(manifest, mixers, decryptors) if pairs else {names.CHOICES})
        choices, unreadable = _count_contest(election, contest, pairs, mixers, decryptors, place, steps, pool)
        listed = choices_file(choices)
        write_atomically(place / names.CHOICES, listed)
        totals = add_up(contest, choices, unreadable)
        parts.append(
            ContestTally(
                contest=contest.id,
                ballots=totals.ballots,
                blank=totals.blank,
                invalid=totals.invalid,
                projects=totals.projects,
                choices=hashlib.sha256(listed).hexdigest(),
            )
        )
        all_choices.append(choices)
    tally = Tally(
        manifest=election.manifest_hash.hex(),
        stations=tuple(stations),
        absent=absent_stations(manifest, stations),
        refused=tuple(sorted(refused, key=lambda one: (one.name, one.reason))),
        removed=len(removed),
        mixers=tuple(one.trustee for one in mixers),
        decryptors=tuple(one.trustee for one in decryptors),
        contests=tuple(parts),
    )
    write_signed(folder / names.TALLY, tally, committee_key)
    return Counted(tally, tuple(all_choices))


def _files(
    manifest: Manifest, mixers: Sequence[TrusteeSecrets], decryptors: Sequence[TrusteeSecrets]
) -> frozenset[str]:
    return names.contest_files(
        [one.number(manifest) for one in mixers], [one.number(manifest) for one in decryptors]
    )


def _count_contest(
    election: Election,
    contest: Contest,
    pairs: bytes,
    mixers: Sequence[TrusteeSecrets],
    decryptors: Sequence[TrusteeSecrets],
    place: Path,
    steps: Steps,
    pool: Executor | None,
) -> tuple[dict[int, int], int]:
    if not pairs:
        return {}, 0
    manifest, ballots = election.manifest, len(pairs) // (PAIR_BYTES * block_count(contest))
    for secrets in mixers:
        with steps(f"contest {contest.id}: mix by {secrets.trustee}", ballots) as progress:
            pairs = _mix_step(election, contest, secrets, pairs, place, pool, progress)
    chosen = tuple(secrets.number(manifest) for secrets in decryptors)
    shares = []
    for secrets in decryptors:
        with steps(
            f"contest {contest.id}: decryption by {secrets.trustee}", len(pairs) // PAIR_BYTES
        ) as progress:
            shares.append(_decryption_step(election, contest, secrets, chosen, pairs, place, pool, progress))
    with steps(f"contest {contest.id}: ballots opened", ballots) as progress:
        return open_contest(contest, pairs, shares, pool, progress)


def _finished(model: type[D], path: Path, key: Ed25519PrivateKey) -> D | None:
    """The document of a step that an earlier run finished, or None."""
    if not path.exists():
        return None
    try:
        return read_signed(model, path, public_bytes(key))
    except UrnaError:
        return None


def _mix_step(
    election: Election,
    contest: Contest,
    secrets: TrusteeSecrets,
    pairs: bytes,
    place: Path,
    pool: Executor | None,
    progress: Progress,
) -> bytes:
    number = secrets.number(election.manifest)
    paths = {part: place / names.mix(number, part) for part in ("json", "output.bin", "proof.bin")}
    document = _finished(MixDocument, paths["json"], secrets.signing_key)
    if document is not None and all(path.exists() for path in paths.values()):
        done = Mix(document, paths["output.bin"].read_bytes(), paths["proof.bin"].read_bytes())
        try:
            check_mix_document(election.manifest_hash, contest, secrets.trustee, pairs, done)
        except UrnaError:
            pass
        else:
            return done.output
    mixed = mix(
        election.manifest, election.manifest_hash, contest, secrets, pairs, pool=pool, progress=progress
    )
    write_atomically(paths["output.bin"], mixed.output)
    write_atomically(paths["proof.bin"], mixed.proof)
    write_signed(paths["json"], mixed.document, secrets.signing_key)
    return mixed.output


def _decryption_step(
    election: Election,
    contest: Contest,
    secrets: TrusteeSecrets,
    chosen: tuple[int, ...],
    pairs: bytes,
    place: Path,
    pool: Executor | None,
    progress: Progress,
) -> bytes:
    number = secrets.number(election.manifest)
    paths = {part: place / names.decryption(number, part) for part in ("json", "shares.bin")}
    document = _finished(DecryptionDocument, paths["json"], secrets.signing_key)
    if document is not None and paths["shares.bin"].exists():
        done = PartialDecryption(document, paths["shares.bin"].read_bytes())
        if (
            document.input == hashlib.sha256(pairs).hexdigest()
            and document.shares == hashlib.sha256(done.shares).hexdigest()
            and (document.manifest, document.contest, document.set)
            == (election.manifest_hash.hex(), contest.id, chosen)
        ):
            return done.shares
    partial = decrypt_partially(
        election.manifest,
        election.manifest_hash,
        contest,
        secrets,
        chosen,
        pairs,
        pool=pool,
        progress=progress,
    )
    write_atomically(paths["shares.bin"], partial.shares)
    write_signed(paths["json"], partial.document, secrets.signing_key)
    return partial.shares
