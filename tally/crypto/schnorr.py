"""Proof that whoever made a ciphertext knew its randomness (protocol 3), so that no ballot can be copied.

A Schnorr proof for all pairs of the ciphertext at once; the challenge is drawn over the whole statement.
"""

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

from tally.crypto import group, transcript
from tally.crypto.elgamal import PAIR, Randomness, check_length
from tally.crypto.errors import CryptoError, ProofError, WrongLengthError
from tally.crypto.executor import Meter, Progress, chunks, run
from tally.crypto.group import SIZE, Element
from tally.crypto.randomness import RandomSource, random_scalars, system_random

NAME = "ballot"


@dataclass(frozen=True, slots=True)
class Statement:
    """One ciphertext with its proof, as `verify_batch` takes them."""

    context: tuple[bytes, ...]
    pairs: bytes
    proof: bytes


def proof_size(w: int) -> int:
    """Bytes of the proof `c ‖ z_1 ‖ … ‖ z_w` for `w` pairs."""
    return SIZE * (1 + w)


def prove(
    context: tuple[bytes, ...],
    public_key: Element,
    pairs: bytes,
    randomness: Randomness,
    source: RandomSource = system_random,
) -> bytes:
    """Prove knowledge of the randomness of `pairs` (`64·w` bytes).

    `context` is (manifest hash, station id, ballot id, contest id), as bytes. Returns `c ‖ z_1 ‖ … ‖ z_w`.
    """
    secrets = randomness.scalars()
    if len(pairs) != PAIR * len(secrets):
        raise WrongLengthError("a ciphertext", PAIR * len(secrets), len(pairs))
    nonces = random_scalars(len(secrets), source)
    commitments = b"".join(group.mul_base(t) for t in nonces)
    c = transcript.scalar("ballot", *context, public_key, pairs, commitments)
    responses = (group.scalar_add(t, group.scalar_mul(c, r)) for t, r in zip(nonces, secrets, strict=True))
    return b"".join([c, *responses])


def verify(context: tuple[bytes, ...], public_key: Element, pairs: bytes, proof: bytes) -> None:
    """Check a proof made by `prove` for the same context, key and pairs.

    Checks the pairs at the border too. Raises ProofError, NotAnElementError, NotAScalarError or
    WrongLengthError.
    """
    w = max(1, len(pairs) // PAIR)
    check_length(pairs, w)
    if len(proof) != proof_size(w):
        raise WrongLengthError("a ballot's proof", proof_size(w), len(proof))
    group.check_scalars(proof, "scalar of a ballot's proof")
    c, *responses = group.scalars(proof)
    minus_c = group.scalar_negate(c)
    items = group.elements(pairs)
    with group.border((pairs, "element of a ciphertext", 0)):
        commitments = b"".join(
            group.add(group.mul_base(z), group.mul(minus_c, a))
            for z, a in zip(responses, items[::2], strict=True)
        )
        for b in items[1::2]:  # nothing else is done with them here
            group.check_element(b)
    if transcript.scalar("ballot", *context, public_key, pairs, commitments) != c:
        raise ProofError(NAME, "the challenge does not come out again")


def _verify_chunk(public_key: Element, first: int, items: list[Statement]) -> list[tuple[int, CryptoError]]:
    failed: list[tuple[int, CryptoError]] = []
    for number, item in enumerate(items, first):
        try:
            verify(item.context, public_key, item.pairs, item.proof)
        except CryptoError as error:
            failed.append((number, error))
    return failed


def verify_batch(
    public_key: Element,
    statements: Sequence[Statement],
    pool: Executor | None = None,
    progress: Progress | None = None,
) -> dict[int, CryptoError]:
    """Check many proofs; returns the failures by position, so that one bad ballot spoils no other."""
    parts = list(chunks(len(statements)))
    jobs = ((public_key, part.start, list(statements[part.start : part.stop])) for part in parts)
    meter = Meter(progress, len(statements), (1,))
    failed: dict[int, CryptoError] = {}
    for part, found in zip(parts, run(pool, _verify_chunk, jobs), strict=True):
        failed.update(found)
        meter.add(len(part))
    return failed
