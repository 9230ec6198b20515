"""Checks the mixes and partial decryptions of one contest, and opens its ballots as the count did."""

from __future__ import annotations

from tally.ballots import block_count
from tally.count import names
from tally.count.decrypting import PartialDecryption, check_decryption
from tally.count.documents import DecryptionDocument, MixDocument, Tally
from tally.count.mixing import Mix, check_mix
from tally.count.opening import PAIR_BYTES, open_contest
from tally.election.contests import Contest
from tally.record import layout
from tally.record.checks.examination import Basis, Examination


def check_steps(
    exam: Examination, basis: Basis, tally: Tally, index: int, pairs: bytes
) -> tuple[dict[int, int], int]:
    """From the pairs of contest `index`, at least one, to its choices and the number of ballots that are no
    blocks: each mix follows from the one before, each partial decryption from the last mix."""
    contest = basis.manifest.contests[index]
    for trustee in tally.mixers:
        pairs = _check_mix(exam, basis, trustee, index, pairs)
    shares = [_check_decryption(exam, basis, tally, trustee, index, pairs) for trustee in tally.decryptors]
    with exam.step(f"contest {contest.id}: ballots opened", _ballots(contest, pairs)) as progress:
        return open_contest(contest, pairs, shares, exam.pool, progress)


def _ballots(contest: Contest, pairs: bytes) -> int:
    return len(pairs) // (PAIR_BYTES * block_count(contest))


def _check_mix(exam: Examination, basis: Basis, trustee: str, index: int, pairs: bytes) -> bytes:
    """The output of a trustee's mix of `pairs`."""
    contest, number = basis.manifest.contests[index], basis.manifest.trustee_number(trustee)
    name = layout.count_file(index, names.mix(number, "json"))
    with exam.step(f"contest {contest.id}: mix by {trustee}", _ballots(contest, pairs)) as progress:
        mixed = Mix(
            exam.signed(MixDocument, name, basis.signing_key(trustee)),
            exam.path(layout.count_file(index, names.mix(number, "output.bin"))).read_bytes(),
            exam.path(layout.count_file(index, names.mix(number, "proof.bin"))).read_bytes(),
        )
        with exam.within(name):
            check_mix(
                basis.manifest, basis.manifest_hash, contest, trustee, pairs, mixed, exam.pool, progress
            )
    return mixed.output


def _check_decryption(
    exam: Examination, basis: Basis, tally: Tally, trustee: str, index: int, pairs: bytes
) -> bytes:
    """The shares of a trustee's partial decryption of `pairs`."""
    manifest = basis.manifest
    contest, number = manifest.contests[index], manifest.trustee_number(trustee)
    chosen = tuple(manifest.trustee_number(one) for one in tally.decryptors)
    name = layout.count_file(index, names.decryption(number, "json"))
    with exam.step(f"contest {contest.id}: decryption by {trustee}", len(pairs) // PAIR_BYTES) as progress:
        partial = PartialDecryption(
            exam.signed(DecryptionDocument, name, basis.signing_key(trustee)),
            exam.path(layout.count_file(index, names.decryption(number, "shares.bin"))).read_bytes(),
        )
        with exam.within(name):
            check_decryption(
                manifest,
                basis.manifest_hash,
                contest,
                trustee,
                chosen,
                pairs,
                partial,
                exam.pool,
                progress,
            )
    return partial.shares
