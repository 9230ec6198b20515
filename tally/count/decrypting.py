"""One trustee's partial decryption of one contest, and the check of it (docs/protocol.md, section 7.2)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass

from tally.ballots import block_count
from tally.count.documents import DecryptionDocument
from tally.count.errors import DecryptionError
from tally.count.trustee import TrusteeSecrets
from tally.crypto import decryption
from tally.crypto.errors import CryptoError
from tally.crypto.group import Element
from tally.crypto.randomness import RandomSource, system_random
from tally.election.contests import Contest
from tally.election.manifest import Manifest

PAIR_BYTES = 64
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class PartialDecryption:
    """A partial decryption: its signed document, and the shares D, 32 bytes for each pair."""

    document: DecryptionDocument
    shares: bytes


def _context(manifest_hash: bytes, contest: Contest, trustee_id: str) -> tuple[bytes, ...]:
    return (manifest_hash, contest.id.encode(), trustee_id.encode())


def decrypt_partially(
    manifest: Manifest,
    manifest_hash: bytes,
    contest: Contest,
    secrets: TrusteeSecrets,
    trustees: tuple[int, ...],
    pairs: bytes,
    pool: Executor | None = None,
    progress: Progress | None = None,
    source: RandomSource = system_random,
) -> PartialDecryption:
    """This trustee's part of opening the last mix. `trustees` are the numbers of all who decrypt."""
    shares, proof = decryption.partially_decrypt(
        _context(manifest_hash, contest, secrets.trustee),
        secrets.key(manifest),
        trustees,
        pairs,
        pool,
        progress,
        source,
    )
    width = block_count(contest)
    document = DecryptionDocument(
        manifest=manifest_hash.hex(),
        contest=contest.id,
        trustee=secrets.trustee,
        set=trustees,
        ballots=len(pairs) // (PAIR_BYTES * width),
        width=width,
        input=hashlib.sha256(pairs).hexdigest(),
        shares=hashlib.sha256(shares).hexdigest(),
        proof=proof.to_bytes().hex(),
    )
    return PartialDecryption(document, shares)


def check_decryption(
    manifest: Manifest,
    manifest_hash: bytes,
    contest: Contest,
    trustee_id: str,
    trustees: tuple[int, ...],
    pairs: bytes,
    partial: PartialDecryption,
    pool: Executor | None = None,
    progress: Progress | None = None,
) -> None:
    """Checks the document and the proof of a partial decryption of `pairs`. Raises `DecryptionError`."""
    width = block_count(contest)
    expected = DecryptionDocument(
        manifest=manifest_hash.hex(),
        contest=contest.id,
        trustee=trustee_id,
        set=trustees,
        ballots=len(pairs) // (PAIR_BYTES * width),
        width=width,
        input=hashlib.sha256(pairs).hexdigest(),
        shares=hashlib.sha256(partial.shares).hexdigest(),
        proof=partial.document.proof,
    )
    if partial.document != expected:
        raise DecryptionError(
            f"contest {contest.id}, decryption by {trustee_id}: its document does not speak of this mix"
        )
    try:
        decryption.verify_decryption(
            _context(manifest_hash, contest, trustee_id),
            Element(bytes.fromhex(manifest.trustee_keys(trustee_id).public_share)),
            manifest.trustee_number(trustee_id),
            trustees,
            pairs,
            partial.shares,
            decryption.DecryptionProof.from_bytes(bytes.fromhex(partial.document.proof)),
            pool,
            progress,
        )
    except CryptoError as problem:
        raise DecryptionError(
            f"contest {contest.id}: the decryption by {trustee_id} does not hold ({problem}); "
            "she used another key, or the file was damaged on its way"
        ) from problem
