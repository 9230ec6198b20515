"""One trustee's mix of one contest, and the check of it (docs/protocol.md, section 6)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass

from tally.ballots import block_count
from tally.count.documents import MixDocument
from tally.count.errors import MixError
from tally.count.trustee import TrusteeSecrets
from tally.crypto import shuffle
from tally.crypto.errors import CryptoError
from tally.crypto.group import Element
from tally.crypto.preparation import Preparation
from tally.crypto.randomness import RandomSource, system_random
from tally.election.contests import Contest
from tally.election.manifest import Manifest

PAIR_BYTES = 64
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Mix:
    """A mix: its signed document, the mixed pairs, and the proof."""

    document: MixDocument
    output: bytes
    proof: bytes


def shuffle_context(manifest_hash: bytes, contest_id: str, trustee_id: str) -> bytes:
    """What a shuffle's proof is bound to besides its lists, N, w and Y (protocol 6, step 2)."""
    contest, trustee = contest_id.encode(), trustee_id.encode()
    return b"".join([manifest_hash, bytes([len(contest)]), contest, bytes([len(trustee)]), trustee])


def mix(
    manifest: Manifest,
    manifest_hash: bytes,
    contest: Contest,
    secrets: TrusteeSecrets,
    pairs: bytes,
    pool: Executor | None = None,
    progress: Progress | None = None,
    source: RandomSource = system_random,
    prepared: Preparation | None = None,
) -> Mix:
    """Mixes the pairs of a contest and proves it. `pairs` are `N·w` times A ‖ B, N at least 1.

    What is `prepared` for this contest is used, once.
    """
    width = block_count(contest)
    ballots = len(pairs) // (PAIR_BYTES * width)
    output, proof = shuffle.shuffle(
        shuffle_context(manifest_hash, contest.id, secrets.trustee),
        Element(manifest.public_key),
        pairs,
        width,
        pool,
        progress,
        source,
        prepared,
    )
    proof_bytes = proof.to_bytes()
    document = MixDocument(
        manifest=manifest_hash.hex(),
        contest=contest.id,
        trustee=secrets.trustee,
        ballots=ballots,
        width=width,
        input=hashlib.sha256(pairs).hexdigest(),
        output=hashlib.sha256(output).hexdigest(),
        proof=hashlib.sha256(proof_bytes).hexdigest(),
    )
    return Mix(document, output, proof_bytes)


def check_mix_document(
    manifest_hash: bytes, contest: Contest, trustee_id: str, pairs: bytes, mixed: Mix
) -> None:
    """Raises `MixError` unless the document speaks of just this mix: its input, output and proof."""
    width = block_count(contest)
    expected = MixDocument(
        manifest=manifest_hash.hex(),
        contest=contest.id,
        trustee=trustee_id,
        ballots=len(pairs) // (PAIR_BYTES * width),
        width=width,
        input=hashlib.sha256(pairs).hexdigest(),
        output=hashlib.sha256(mixed.output).hexdigest(),
        proof=hashlib.sha256(mixed.proof).hexdigest(),
    )
    if mixed.document != expected:
        raise MixError(
            f"contest {contest.id}, mix by {trustee_id}: its document does not speak of this input and output"
        )


def check_mix(
    manifest: Manifest,
    manifest_hash: bytes,
    contest: Contest,
    trustee_id: str,
    pairs: bytes,
    mixed: Mix,
    pool: Executor | None = None,
    progress: Progress | None = None,
) -> None:
    """Checks the document and the proof of a mix of `pairs`. Raises `MixError`."""
    check_mix_document(manifest_hash, contest, trustee_id, pairs, mixed)
    document = mixed.document
    context = shuffle_context(manifest_hash, contest.id, trustee_id)
    try:
        proof = shuffle.ShuffleProof.from_bytes(mixed.proof, document.ballots, document.width)
        shuffle.verify(
            context,
            Element(manifest.public_key),
            pairs,
            mixed.output,
            document.width,
            proof,
            pool,
            progress,
        )
    except CryptoError as problem:
        raise MixError(
            f"contest {contest.id}: the mix by {trustee_id} does not hold ({problem}); "
            "she changed ballots, or the file was damaged on its way"
        ) from problem
